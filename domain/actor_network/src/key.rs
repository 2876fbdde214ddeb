//! Keys of what a municipality configures for its actors.

use serde::{Deserialize, Serialize};
use std::fmt;
use terms::{AreaKey, InvalidKey};

macro_rules! key {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// Takes a text as a key under the rules of all keys of the house.
            ///
            /// # Errors
            /// [`InvalidKey`] says what is wrong with the text.
            pub fn new(text: &str) -> Result<Self, InvalidKey> {
                AreaKey::new(text).map(|checked| Self(checked.into()))
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
    /// A field of action in the municipality's list, such as `youth`.
    FieldKey
}
key! {
    /// A target group in the municipality's list, such as `older_people`.
    GroupKey
}
key! {
    /// A vertical level of the actor model, such as `divisions`. Not a level of areas
    /// ([`terms::LevelId`]), hence the other word.
    TierKey
}
key! {
    /// A horizontal pillar of the actor model, such as `providers`.
    PillarKey
}
key! {
    /// A county or a municipality by its official key (AGS), such as `05166032`.
    MunicipalityKey
}
