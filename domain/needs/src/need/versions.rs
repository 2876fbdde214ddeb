//! Several people change the wording of a need: nobody overwrites another unseen.

use super::{Content, Fault, Need, Who, fault::Field};
use serde::{Deserialize, Serialize};
use terms::Moment;

/// The number of a wording, counted from 1. A form carries the one it was filled from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Version(u32);

impl Version {
    /// That of the proposal.
    pub const FIRST: Version = Version(1);

    /// A version by its number.
    pub const fn new(number: u32) -> Self {
        Self(number)
    }

    /// Its number.
    pub const fn number(self) -> u32 {
        self.0
    }

    /// The one after.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }
}

/// A wording, and who made it so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// Its number.
    pub version: Version,
    /// The wording.
    pub content: Content,
    /// Who.
    pub who: Who,
    /// When.
    pub at: Moment,
}

/// A field that both changed, each in another way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Clash(pub Field);

/// Why a change is not taken. Nothing is lost: what the writer sent is in it, and can be sent again on
/// the wording that holds now.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Conflict {
    /// The wording has faults.
    #[error("the wording has {} faults", .0.len())]
    Faulty(Vec<Fault>),
    /// There is no such version of this need.
    #[error("the need has no version {}", .0.number())]
    UnknownVersion(Version),
    /// Somebody else changed it meanwhile.
    #[error("somebody else has changed the need meanwhile")]
    Meanwhile {
        /// The wording both began with.
        base: Box<Revision>,
        /// The wording that holds now.
        theirs: Box<Revision>,
        /// What the writer sent.
        mine: Box<Content>,
        /// A proposal: what only one of both changed, and of clashing fields what the writer sent.
        together: Box<Content>,
        /// The fields in which both changed something, each otherwise; the writer looks at these.
        clashes: Vec<Clash>,
    },
}

impl Need {
    /// Changes the wording. `based_on` is the version that the writer saw.
    ///
    /// A wording that is the same as the one that holds makes no new version: sending twice does
    /// nothing the second time.
    ///
    /// # Errors
    /// [`Conflict`]; the need stays as it was.
    pub fn revise(
        &mut self,
        based_on: Version,
        mine: Content,
        who: Who,
        now: Moment,
    ) -> Result<Version, Conflict> {
        let current = self.revision();
        if current.content == mine {
            return Ok(current.version);
        }
        let seen = self.revisions.iter().find(|one| one.version == based_on);
        let base = seen.ok_or(Conflict::UnknownVersion(based_on))?;
        if base.version != current.version {
            let (together, clashes) = woven(&base.content, &current.content, &mine);
            return Err(Conflict::Meanwhile {
                base: Box::new(base.clone()),
                theirs: Box::new(current.clone()),
                mine: Box::new(mine),
                together: Box::new(together),
                clashes,
            });
        }
        mine.check().map_err(Conflict::Faulty)?;
        let version = current.version.next();
        self.revisions.push(Revision {
            version,
            content: mine,
            who,
            at: now,
        });
        Ok(version)
    }
}

/// One value out of three: what only one side changed holds; if both did, mine holds and is marked.
fn pick<T: Clone + PartialEq>(
    field: Field,
    [base, theirs, mine]: [&T; 3],
    clashes: &mut Vec<Clash>,
) -> T {
    if mine == base {
        return theirs.clone();
    }
    if theirs != base && theirs != mine {
        clashes.push(Clash(field));
    }
    mine.clone()
}

fn woven(base: &Content, theirs: &Content, mine: &Content) -> (Content, Vec<Clash>) {
    let all = [base, theirs, mine];
    let mut clashes = Vec::new();
    let out = &mut clashes;
    let content = Content {
        title: pick(Field::Title, all.map(|one| &one.title), out),
        description: pick(Field::Description, all.map(|one| &one.description), out),
        for_whom: pick(Field::ForWhom, all.map(|one| &one.for_whom), out),
        since: pick(Field::Since, all.map(|one| &one.since), out),
        fields: pick(Field::Fields, all.map(|one| &one.fields), out),
        origins: pick(Field::Origins, all.map(|one| &one.origins), out),
        existing: pick(Field::Existing, all.map(|one| &one.existing), out),
        areas: pick(Field::Areas, all.map(|one| &one.areas), out),
    };
    (content, clashes)
}
