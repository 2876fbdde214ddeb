//! An area named so that no other can be meant.

use crate::{AreaKey, InvalidKey, LevelId, Vintage};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// An area by boundary vintage, level and key. A key alone is not enough: the same key can mean
/// other ground after boundaries have changed, and a district another than a neighbourhood.
/// Written `2021/stadtteil/01`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct AreaRef {
    /// The boundaries in which the key holds.
    pub vintage: Vintage,
    /// The level of areas.
    pub level: LevelId,
    /// The official key within them.
    pub key: AreaKey,
}

/// Why a text names no area.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidAreaRef {
    /// Not three parts with slashes between.
    #[error("{0:?} is not written as vintage/level/key")]
    Form(String),
    /// One of the parts is no key.
    #[error(transparent)]
    Key(#[from] InvalidKey),
}

impl fmt::Display for AreaRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}/{}", self.vintage, self.level, self.key)
    }
}

impl FromStr for AreaRef {
    type Err = InvalidAreaRef;
    fn from_str(text: &str) -> Result<Self, InvalidAreaRef> {
        let parts: Vec<&str> = text.split('/').collect();
        let [vintage, level, key] = parts[..] else {
            return Err(InvalidAreaRef::Form(text.chars().take(200).collect()));
        };
        Ok(Self {
            vintage: Vintage::new(vintage)?,
            level: LevelId::new(level)?,
            key: AreaKey::new(key)?,
        })
    }
}

impl TryFrom<String> for AreaRef {
    type Error = InvalidAreaRef;
    fn try_from(text: String) -> Result<Self, InvalidAreaRef> {
        text.parse()
    }
}

impl From<AreaRef> for String {
    fn from(area: AreaRef) -> String {
        area.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_area_is_read_as_it_was_written() {
        let area: AreaRef = "2021/stadtteil/0110".parse().unwrap();
        assert_eq!(area.key.as_str(), "0110");
        assert_eq!(area.to_string(), "2021/stadtteil/0110");
    }

    #[test]
    fn the_same_key_in_other_boundaries_is_another_area() {
        let earlier: AreaRef = "2021/stadtteil/01".parse().unwrap();
        let later: AreaRef = "2025/stadtteil/01".parse().unwrap();
        assert_ne!(earlier, later);
    }

    #[test]
    fn an_area_without_its_vintage_is_refused() {
        assert!(matches!(
            "stadtteil/01".parse::<AreaRef>(),
            Err(InvalidAreaRef::Form(_))
        ));
        assert_eq!(
            "2021//01".parse::<AreaRef>(),
            Err(InvalidAreaRef::Key(InvalidKey::Empty))
        );
    }
}
