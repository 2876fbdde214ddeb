//! Keys: short names that people and tables use to point at something.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Why a text cannot be a key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidKey {
    /// Nothing but white space was given.
    #[error("it is empty")]
    Empty,
    /// Longer than 64 characters.
    #[error("it is longer than 64 characters")]
    TooLong,
    /// A character other than letters, digits, `-`, `_` and `.`.
    #[error("it holds {0:?}; allowed are letters, digits, '-', '_' and '.'")]
    Character(char),
}

fn checked(text: &str) -> Result<String, InvalidKey> {
    let text = text.trim();
    if text.is_empty() {
        return Err(InvalidKey::Empty);
    }
    if text.chars().count() > 64 {
        return Err(InvalidKey::TooLong);
    }
    match text
        .chars()
        .find(|c| !(c.is_ascii_alphanumeric() || "-_.".contains(*c)))
    {
        Some(other) => Err(InvalidKey::Character(other)),
        None => Ok(text.to_owned()),
    }
}

macro_rules! key {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// Takes a text as a key, without surrounding white space and otherwise unchanged:
            /// leading zeros stay, capital letters stay.
            ///
            /// # Errors
            /// [`InvalidKey`] says what is wrong with the text.
            pub fn new(text: &str) -> Result<Self, InvalidKey> {
                checked(text).map(Self)
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
    /// The official key of an area within its level and vintage, such as `01100101`.
    AreaKey
}
key! {
    /// The name of a level of areas, such as `stadtteil`.
    LevelId
}
key! {
    /// The name of a boundary vintage (Gebietsstand), such as `2021`.
    Vintage
}
key! {
    /// The name of an indicator or of a count it is made from, such as `under_18`.
    IndicatorId
}
key! {
    /// The name of a source, such as `register`.
    SourceId
}
key! {
    /// The name of a table in a city description.
    TableId
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_area_key_keeps_its_leading_zeros() {
        assert_eq!(AreaKey::new(" 0110 ").unwrap().as_str(), "0110");
    }

    #[test]
    fn a_key_with_a_slash_is_refused_by_name() {
        assert_eq!(AreaKey::new("01/1"), Err(InvalidKey::Character('/')));
        assert_eq!(AreaKey::new("  "), Err(InvalidKey::Empty));
    }
}
