//! For whom something is meant.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// For whom figures are meant. The order is the order of who sees more: what everyone may see, a
/// body and the administration may see as well.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// Everyone.
    #[default]
    Public,
    /// The members of a body (Gremium), such as a committee or a steering group.
    Body,
    /// The administration itself.
    Internal,
}

/// A name that no audience has.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no audience: public, body or internal")]
pub struct UnknownAudience(pub String);

impl Audience {
    /// All of them, the widest first.
    pub const ALL: [Audience; 3] = [Audience::Public, Audience::Body, Audience::Internal];

    /// Whether people of this audience may see what is meant for `other`.
    pub fn may_see(self, other: Audience) -> bool {
        other <= self
    }

    /// The name used in files, in the database and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Audience::Public => "public",
            Audience::Body => "body",
            Audience::Internal => "internal",
        }
    }
}

impl fmt::Display for Audience {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Audience {
    type Err = UnknownAudience;
    fn from_str(text: &str) -> Result<Self, UnknownAudience> {
        Self::ALL
            .into_iter()
            .find(|audience| audience.name() == text)
            .ok_or_else(|| UnknownAudience(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_administration_sees_what_everyone_sees_but_not_the_other_way_round() {
        assert!(Audience::Internal.may_see(Audience::Public));
        assert!(Audience::Body.may_see(Audience::Public));
        assert!(!Audience::Public.may_see(Audience::Body));
        assert!(!Audience::Body.may_see(Audience::Internal));
    }

    #[test]
    fn every_audience_is_found_by_its_name() {
        for audience in Audience::ALL {
            assert_eq!(audience.name().parse(), Ok(audience));
        }
        assert!("everyone".parse::<Audience>().is_err());
    }
}
