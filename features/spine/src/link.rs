//! A link and what it says.

use crate::{Node, Why};
use std::{fmt, str::FromStr};
use terms::{EntityId, EntityRef, Moment};

/// What a link says, read from its beginning to its end: "the need arises from the indicator".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LinkKind {
    /// The one arises from the other. These links never lead in a circle.
    ArisesFrom,
    /// The one serves the other: an intervention a need, an offer a goal.
    Serves,
    /// The one is decided by the other: a body, a decision.
    IsDecidedBy,
    /// The one is paid by the other.
    IsFundedBy,
    /// The one is carried out by the other.
    IsCarriedOutBy,
    /// The one is judged by the other: an evaluation, a body.
    IsJudgedBy,
}

/// A name that no kind of link has.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no kind of link")]
pub struct UnknownLinkKind(pub String);

impl LinkKind {
    /// All of them, in the order in which pages show them.
    pub const ALL: [LinkKind; 6] = [
        LinkKind::ArisesFrom,
        LinkKind::Serves,
        LinkKind::IsDecidedBy,
        LinkKind::IsFundedBy,
        LinkKind::IsCarriedOutBy,
        LinkKind::IsJudgedBy,
    ];

    /// The name used in the database.
    pub const fn name(self) -> &'static str {
        match self {
            LinkKind::ArisesFrom => "arises_from",
            LinkKind::Serves => "serves",
            LinkKind::IsDecidedBy => "is_decided_by",
            LinkKind::IsFundedBy => "is_funded_by",
            LinkKind::IsCarriedOutBy => "is_carried_out_by",
            LinkKind::IsJudgedBy => "is_judged_by",
        }
    }

    /// Whether its end lies before its beginning in the planning cycle: what arises from something
    /// comes from it, what is carried out by somebody leads to them.
    pub const fn ends_earlier(self) -> bool {
        !matches!(self, LinkKind::IsCarriedOutBy | LinkKind::IsJudgedBy)
    }
}

impl fmt::Display for LinkKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for LinkKind {
    type Err = UnknownLinkKind;
    fn from_str(text: &str) -> Result<Self, UnknownLinkKind> {
        let known = Self::ALL.into_iter().find(|kind| kind.name() == text);
        known.ok_or_else(|| UnknownLinkKind(text.chars().take(64).collect()))
    }
}

/// A link that is to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewLink {
    /// Its identity, if it does not stand yet.
    pub id: EntityId,
    /// What it says.
    pub kind: LinkKind,
    /// Where it begins.
    pub from: Node,
    /// Where it ends.
    pub to: Node,
    /// Who makes it: an acting or an account; nobody for an import.
    pub by: Option<EntityRef>,
    /// When.
    pub at: Moment,
}

/// That a link was ended. It is not removed: others may have acted by it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ended {
    /// When.
    pub at: Moment,
    /// By whom: an acting or an account.
    pub by: Option<EntityRef>,
    /// Why, for everyone who sees both ends.
    pub why: Why,
}

/// A link as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Its identity.
    pub id: EntityId,
    /// What it says.
    pub kind: LinkKind,
    /// Where it begins.
    pub from: Node,
    /// Where it ends.
    pub to: Node,
    /// Who made it.
    pub made_by: Option<EntityRef>,
    /// When.
    pub made_at: Moment,
    /// That it no longer holds, if it does not.
    pub ended: Option<Ended>,
}

impl Link {
    /// The end that is not this one.
    pub fn other(&self, node: &Node) -> &Node {
        if self.from == *node {
            &self.to
        } else {
            &self.from
        }
    }

    /// Whether, seen from this end, the other lies earlier in the planning cycle.
    pub fn comes_from_other(&self, node: &Node) -> bool {
        (self.from == *node) == self.kind.ends_earlier()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_found_by_its_name() {
        for kind in LinkKind::ALL {
            assert_eq!(kind.name().parse(), Ok(kind));
        }
        assert!("likes".parse::<LinkKind>().is_err());
    }
}
