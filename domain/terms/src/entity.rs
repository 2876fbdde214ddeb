//! A reference to anything that has an identity, so that things of different rooms can be linked.

use crate::{AccountId, ActingId, ActorId, EntityId};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// What sort of thing a reference points to. A feature that brings a new sort adds it here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum EntityKind {
    /// An account: a login.
    Account,
    /// An acting: an account in a role, in places, for a term.
    Acting,
    /// An actor: an organisation, a body, a group.
    Actor,
    /// A seat of a body.
    Seat,
    /// A need of an area.
    Need,
    /// A meeting of a body.
    Meeting,
    /// A paper that bodies deal with.
    Paper,
    /// A source from which bodies, meetings and papers are read.
    Source,
}

/// A name that no sort of thing has.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no kind of thing that can be referred to")]
pub struct UnknownEntityKind(pub String);

impl EntityKind {
    /// All of them.
    pub const ALL: [EntityKind; 8] = [
        EntityKind::Account,
        EntityKind::Acting,
        EntityKind::Actor,
        EntityKind::Seat,
        EntityKind::Need,
        EntityKind::Meeting,
        EntityKind::Paper,
        EntityKind::Source,
    ];

    /// The name used in the database and in addresses.
    pub const fn name(self) -> &'static str {
        match self {
            EntityKind::Account => "account",
            EntityKind::Acting => "acting",
            EntityKind::Actor => "actor",
            EntityKind::Seat => "seat",
            EntityKind::Need => "need",
            EntityKind::Meeting => "meeting",
            EntityKind::Paper => "paper",
            EntityKind::Source => "source",
        }
    }
}

impl fmt::Display for EntityKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for EntityKind {
    type Err = UnknownEntityKind;
    fn from_str(text: &str) -> Result<Self, UnknownEntityKind> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.name() == text)
            .ok_or_else(|| UnknownEntityKind(text.to_owned()))
    }
}

/// Points to a thing by its sort and its identity. Whether it still exists, what it is called and
/// who may see it, only its own feature knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct EntityRef {
    /// What sort of thing it is.
    pub kind: EntityKind,
    /// Which one.
    pub id: EntityId,
}

impl EntityRef {
    /// A reference by sort and identity.
    pub const fn new(kind: EntityKind, id: EntityId) -> Self {
        Self { kind, id }
    }
}

impl fmt::Display for EntityRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.kind, self.id)
    }
}

impl From<AccountId> for EntityRef {
    fn from(id: AccountId) -> Self {
        Self::new(EntityKind::Account, id.id())
    }
}

impl From<ActingId> for EntityRef {
    fn from(id: ActingId) -> Self {
        Self::new(EntityKind::Acting, id.id())
    }
}

impl From<ActorId> for EntityRef {
    fn from(id: ActorId) -> Self {
        Self::new(EntityKind::Actor, id.id())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Moment;

    #[test]
    fn every_kind_is_found_by_its_name() {
        for kind in EntityKind::ALL {
            assert_eq!(kind.name().parse(), Ok(kind));
        }
        assert!("person".parse::<EntityKind>().is_err());
    }

    #[test]
    fn an_account_and_an_actor_of_the_same_identity_are_two_things() {
        let id = EntityId::new(Moment::from_micros(0), [1; 10]);
        let account = EntityRef::from(AccountId::of(id));
        let actor = EntityRef::from(ActorId::of(id));
        assert_ne!(account, actor);
        assert_eq!(
            account.to_string(),
            "account/00000000-0000-7101-8101-010101010101"
        );
    }
}
