//! Identities and short names of this room.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use terms::{
    AreaKey, EntityId, EntityKind, EntityRef, InvalidId, InvalidKey, Moment, RANDOM_BYTES,
};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(EntityId);

        impl $name {
            /// The identity of one that is entered at a moment; see [`EntityId::new`].
            pub const fn new(now: Moment, random: [u8; RANDOM_BYTES]) -> Self {
                Self(EntityId::new(now, random))
            }

            /// An identity that is known to belong to one of these, such as from its own table.
            pub const fn of(id: EntityId) -> Self {
                Self(id)
            }

            /// The identity without saying of what.
            pub const fn id(self) -> EntityId {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = InvalidId;
            fn from_str(text: &str) -> Result<Self, InvalidId> {
                text.parse().map(Self)
            }
        }
    };
}

id! {
    /// The identity of a need. It stays when the need is merged into another.
    NeedId
}
id! {
    /// The identity of a signal; never shown outside of the review.
    SignalId
}
id! {
    /// The identity of a public summary of signals.
    SummaryId
}

impl From<NeedId> for EntityRef {
    fn from(id: NeedId) -> Self {
        Self::new(EntityKind::Need, id.id())
    }
}

macro_rules! key {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// Takes a text as a key, by the rules of all keys: letters, digits, `-`, `_`, `.`, up to
            /// 64 characters.
            ///
            /// # Errors
            /// [`InvalidKey`] says what is wrong with the text.
            pub fn new(text: &str) -> Result<Self, InvalidKey> {
                AreaKey::new(text).map(|key| Self(key.as_str().to_owned()))
            }

            /// The key as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl TryFrom<String> for $name {
            type Error = InvalidKey;
            fn try_from(text: String) -> Result<Self, InvalidKey> {
                Self::new(&text)
            }
        }

        impl From<$name> for String {
            fn from(key: $name) -> String {
                key.0
            }
        }
    };
}

key! {
    /// The name of a field of action (Handlungsfeld), such as `families`.
    FieldId
}
key! {
    /// The name of a target group (Zielgruppe), such as `single_parents`.
    TargetGroupId
}
key! {
    /// The name of what a signal is about within its field, from the municipality's closed list, such
    /// as `no_day_care_place`.
    ConcernId
}

/// What a signal is about: a field of action and a concern of the closed list.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Topic {
    /// The field of action.
    pub field: FieldId,
    /// What, within the field.
    pub concern: ConcernId,
}
