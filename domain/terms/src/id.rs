//! Identities: UUIDs of version 7, made from a moment and random bytes that come in as arguments.

use crate::Moment;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// How many random bytes an identity takes.
pub const RANDOM_BYTES: usize = 10;

/// Where the hyphens stand in the written form.
const HYPHENS: [usize; 4] = [8, 13, 18, 23];

/// The identity of something that is stored: a UUID of version 7 (RFC 9562, 5.7). Its first 48 bits
/// are milliseconds since 1970, so later things sort behind earlier ones; 74 bits are random. It
/// tells when the thing was entered, to everyone who sees it, and nothing else.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct EntityId([u8; 16]);

/// Why something is not an identity.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidId {
    /// Not 32 hexadecimal digits in groups of 8, 4, 4, 4 and 12 with hyphens between.
    #[error("{0:?} is not written as an identity")]
    Form(String),
    /// A UUID of another version or variant.
    #[error("it is not a UUID of version 7")]
    Version,
}

impl EntityId {
    /// The identity of something entered at a moment. Moments before 1970 or after the year 10889
    /// do not fit into 48 bits and are taken as the nearest one that does.
    pub const fn new(now: Moment, random: [u8; RANDOM_BYTES]) -> Self {
        let millis = now.micros().div_euclid(1000);
        let millis = if millis < 0 {
            0
        } else if millis > 0xFFFF_FFFF_FFFF {
            0xFFFF_FFFF_FFFF
        } else {
            millis
        };
        let time = millis.to_be_bytes();
        let r = random;
        Self([
            time[2],
            time[3],
            time[4],
            time[5],
            time[6],
            time[7],
            0x70 | (r[0] & 0x0F),
            r[1],
            0x80 | (r[2] & 0x3F),
            r[3],
            r[4],
            r[5],
            r[6],
            r[7],
            r[8],
            r[9],
        ])
    }

    /// Sixteen bytes as they are stored.
    ///
    /// # Errors
    /// [`InvalidId::Version`] if they are no UUID of version 7.
    pub const fn from_bytes(bytes: [u8; 16]) -> Result<Self, InvalidId> {
        if bytes[6] >> 4 == 7 && bytes[8] >> 6 == 0b10 {
            Ok(Self(bytes))
        } else {
            Err(InvalidId::Version)
        }
    }

    /// Its sixteen bytes.
    pub const fn bytes(self) -> [u8; 16] {
        self.0
    }
}

impl fmt::Display for EntityId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, byte) in self.0.iter().enumerate() {
            if matches!(place, 4 | 6 | 8 | 10) {
                f.write_str("-")?;
            }
            write!(f, "{byte:02x}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for EntityId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl FromStr for EntityId {
    type Err = InvalidId;
    fn from_str(text: &str) -> Result<Self, InvalidId> {
        let refuse = || InvalidId::Form(text.chars().take(64).collect());
        if text.len() != 36 {
            return Err(refuse());
        }
        let mut bytes = [0_u8; 16];
        let mut digits = 0;
        for (place, byte) in text.bytes().enumerate() {
            if HYPHENS.contains(&place) {
                if byte != b'-' {
                    return Err(refuse());
                }
                continue;
            }
            let digit = char::from(byte).to_digit(16).ok_or_else(refuse)?;
            let value = u8::try_from(digit).map_err(|_| refuse())?;
            bytes[digits / 2] = bytes[digits / 2] << 4 | value;
            digits += 1;
        }
        Self::from_bytes(bytes)
    }
}

impl TryFrom<String> for EntityId {
    type Error = InvalidId;
    fn try_from(text: String) -> Result<Self, InvalidId> {
        text.parse()
    }
}

impl From<EntityId> for String {
    fn from(id: EntityId) -> String {
        id.to_string()
    }
}

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
    /// The identity of an account: of a login, not of a person. It stays when the person is erased.
    AccountId
}
id! {
    /// The identity of an actor: an organisation, a body, a group. Never that of a login.
    ActorId
}
id! {
    /// The identity of an acting: that an account acts in a role, in places, for a term.
    ActingId
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of RFC 9562, appendix A.6: 2022-02-22T19:22:22Z.
    const EXAMPLE: &str = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f";

    #[test]
    fn the_example_of_the_standard_comes_out_of_its_moment_and_its_random_bits() {
        let moment = Moment::from_micros(1_645_557_742_000_000);
        let random = [0x0C, 0xC3, 0x18, 0xC4, 0xDC, 0x0C, 0x0C, 0x07, 0x39, 0x8F];
        assert_eq!(EntityId::new(moment, random).to_string(), EXAMPLE);
        let all_bits = random.map(|byte| byte | 0xF0);
        assert!(EntityId::from_bytes(EntityId::new(moment, all_bits).bytes()).is_ok());
    }

    #[test]
    fn an_identity_is_read_as_it_was_written_whatever_the_case() {
        let id: EntityId = EXAMPLE.parse().unwrap();
        assert_eq!(id.to_string(), EXAMPLE);
        assert_eq!(EXAMPLE.to_uppercase().parse(), Ok(id));
        assert_eq!(EntityId::from_bytes(id.bytes()), Ok(id));
    }

    #[test]
    fn what_is_entered_later_sorts_behind() {
        let earlier = AccountId::new(Moment::from_micros(1_000_000), [0xFF; 10]);
        let later = AccountId::new(Moment::from_micros(1_001_000), [0; 10]);
        assert!(earlier < later);
        assert!(earlier.to_string() < later.to_string());
    }

    #[test]
    fn a_moment_outside_of_the_standards_range_is_taken_as_its_end() {
        let first = EntityId::new(Moment::from_micros(i64::MIN), [0; 10]);
        assert_eq!(first, EntityId::new(Moment::from_micros(0), [0; 10]));
    }

    #[test]
    fn other_versions_and_other_texts_are_refused() {
        assert_eq!(
            "017f22e2-79b0-4cc3-98c4-dc0c0c07398f".parse::<EntityId>(),
            Err(InvalidId::Version)
        );
        for text in [
            "",
            "017f22e279b07cc398c4dc0c0c07398f",
            "017f22e2-79b0-7cc3-98c4-dc0c0c07398g",
            "017f22e2_79b0_7cc3_98c4_dc0c0c07398f",
            "017f22e2-79b0-7cc3-98c4-dc0c0c0739\u{e4}",
        ] {
            assert!(
                matches!(text.parse::<EntityId>(), Err(InvalidId::Form(_))),
                "{text}"
            );
        }
    }
}
