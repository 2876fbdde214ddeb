//! What becomes of one thing: made, updated, left.

use crate::oparl::objects::OparlId;
use std::collections::BTreeMap;
use terms::Moment;

/// Something of ours that came from the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known<T> {
    /// As it stands with us, edits of our own people included.
    pub ours: T,
    /// When our own people last edited or confirmed it, if ever.
    pub confirmed: Option<Moment>,
    /// The source deleted it, and so it was ended with us.
    pub ended: bool,
}

/// What becomes of something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate<T> {
    /// It is made.
    New(T),
    /// It is updated (or comes back, if it had ended).
    Changed {
        /// As it is with us.
        before: T,
        /// As it becomes.
        after: T,
    },
    /// Nothing is to be done.
    Same,
    /// The source says something else, but our own people confirmed ours later than the source
    /// changed: ours stays. People should look at both.
    Kept {
        /// As it stays.
        ours: T,
        /// What the source says; none if it has deleted it.
        theirs: Option<T>,
        /// When ours was confirmed.
        confirmed: Moment,
    },
    /// The source has deleted it: it is marked as ended, not erased.
    Ended(T),
    /// It is missing in a list that was read to its end, though the source did not say that it was
    /// deleted. Nothing is done; people should look.
    NoLongerListed,
}

/// Something of the source and what becomes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned<T> {
    /// Which one.
    pub id: OparlId,
    /// When the source changed it last, or something that belongs to it; if it says so.
    pub modified: Option<Moment>,
    /// What becomes of it.
    pub fate: Fate<T>,
}

/// How many of what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// To be made.
    pub new: usize,
    /// To be updated.
    pub changed: usize,
    /// As they are.
    pub same: usize,
    /// Kept against the source.
    pub kept: usize,
    /// To be ended.
    pub ended: usize,
    /// Missing in the source.
    pub no_longer_listed: usize,
}

impl Tally {
    pub(super) fn of<T>(planned: &[Planned<T>]) -> Self {
        let mut tally = Self::default();
        for one in planned {
            *match one.fate {
                Fate::New(_) => &mut tally.new,
                Fate::Changed { .. } => &mut tally.changed,
                Fate::Same => &mut tally.same,
                Fate::Kept { .. } => &mut tally.kept,
                Fate::Ended(_) => &mut tally.ended,
                Fate::NoLongerListed => &mut tally.no_longer_listed,
            } += 1;
        }
        tally
    }
}

/// What the source says of something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found<T> {
    pub(super) modified: Option<Moment>,
    /// None if the source has deleted it.
    pub(super) draft: Option<T>,
}

pub(super) fn plan<T: Clone + PartialEq>(
    ours: &BTreeMap<OparlId, Known<T>>,
    found: BTreeMap<OparlId, Found<T>>,
    complete: bool,
    listed: impl Fn(&OparlId) -> bool,
) -> Vec<Planned<T>> {
    let missing: Vec<Planned<T>> = ours
        .iter()
        .filter(|(id, known)| complete && !known.ended && !listed(id))
        .map(|(id, _)| Planned {
            id: id.clone(),
            modified: None,
            fate: Fate::NoLongerListed,
        })
        .collect();
    let mut planned: Vec<Planned<T>> = found
        .into_iter()
        .filter_map(|(id, found)| {
            let fate = fate(ours.get(&id), found.draft, found.modified)?;
            Some(Planned {
                id,
                modified: found.modified,
                fate,
            })
        })
        .collect();
    planned.extend(missing);
    planned.sort_by(|one, other| one.id.cmp(&other.id));
    planned
}

fn fate<T: Clone + PartialEq>(
    known: Option<&Known<T>>,
    theirs: Option<T>,
    modified: Option<Moment>,
) -> Option<Fate<T>> {
    let Some(known) = known else {
        return theirs.map(Fate::New);
    };
    let same = match &theirs {
        Some(theirs) => !known.ended && *theirs == known.ours,
        None => known.ended,
    };
    if same {
        return Some(Fate::Same);
    }
    let ours = known.ours.clone();
    // A source that does not say when it changed something cannot claim to be newer.
    let later = |confirmed: &Moment| modified.is_none_or(|modified| modified <= *confirmed);
    Some(match (known.confirmed.filter(later), theirs) {
        (Some(confirmed), theirs) => Fate::Kept {
            ours,
            theirs,
            confirmed,
        },
        (None, Some(after)) => Fate::Changed {
            before: ours,
            after,
        },
        (None, None) => Fate::Ended(ours),
    })
}

pub(super) fn apply<T: Clone>(
    ours: &BTreeMap<OparlId, Known<T>>,
    planned: &[Planned<T>],
) -> BTreeMap<OparlId, Known<T>> {
    let mut after = ours.clone();
    for one in planned {
        let (draft, ended) = match &one.fate {
            Fate::New(draft) | Fate::Changed { after: draft, .. } => (draft, false),
            Fate::Ended(draft) => (draft, true),
            Fate::Same | Fate::Kept { .. } | Fate::NoLongerListed => continue,
        };
        let confirmed = ours.get(&one.id).and_then(|known| known.confirmed);
        let known = Known {
            ours: draft.clone(),
            confirmed,
            ended,
        };
        after.insert(one.id.clone(), known);
    }
    after
}
