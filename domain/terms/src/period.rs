//! Reference periods: the time a figure speaks of.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// A calendar year, the reference period of yearly tables. The reference date (Stichtag) within
/// the year is a property of the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub struct ReferencePeriod(u16);

/// Why something is not a reference period.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidPeriod {
    /// Not a whole number of four digits.
    #[error("{0:?} is not a year")]
    NotAYear(String),
    /// Outside 1900 to 2100, most likely a slip.
    #[error("the year {0} is outside 1900 to 2100")]
    OutOfRange(u16),
}

impl ReferencePeriod {
    /// A year from 1900 to 2100.
    ///
    /// # Errors
    /// [`InvalidPeriod::OutOfRange`] otherwise.
    pub fn year(year: u16) -> Result<Self, InvalidPeriod> {
        if (1900..=2100).contains(&year) {
            Ok(Self(year))
        } else {
            Err(InvalidPeriod::OutOfRange(year))
        }
    }

    /// The calendar year.
    pub fn calendar_year(self) -> u16 {
        self.0
    }
}

impl fmt::Display for ReferencePeriod {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl FromStr for ReferencePeriod {
    type Err = InvalidPeriod;
    fn from_str(text: &str) -> Result<Self, InvalidPeriod> {
        let text = text.trim();
        text.parse()
            .map_err(|_| InvalidPeriod::NotAYear(text.to_owned()))
            .and_then(Self::year)
    }
}

impl TryFrom<u16> for ReferencePeriod {
    type Error = InvalidPeriod;
    fn try_from(year: u16) -> Result<Self, InvalidPeriod> {
        Self::year(year)
    }
}

impl From<ReferencePeriod> for u16 {
    fn from(period: ReferencePeriod) -> u16 {
        period.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_out_of_range_and_a_text_are_refused_differently() {
        assert_eq!(
            "20221".parse::<ReferencePeriod>(),
            Err(InvalidPeriod::OutOfRange(20221))
        );
        assert_eq!(
            "20a2".parse::<ReferencePeriod>(),
            Err(InvalidPeriod::NotAYear("20a2".into()))
        );
        assert_eq!(
            "2022".parse::<ReferencePeriod>().unwrap().calendar_year(),
            2022
        );
    }
}
