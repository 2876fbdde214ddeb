//! The time a report covers.

use serde::{Deserialize, Serialize};
use terms::{Moment, Span};

/// The shortest period of a report. In shorter ones, knowing who worked on which days would tell who
/// sent what.
pub const SHORTEST: Span = Span::days(28);

/// A stretch of time: its beginning belongs to it, its end does not. Which stretches there are, such as
/// the halves of calendar years, the municipality sets beforehand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "(Moment, Moment)", into = "(Moment, Moment)")]
pub struct Period {
    from: Moment,
    until: Moment,
}

/// A period shorter than 28 days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a period has at least 28 days")]
pub struct InvalidPeriod;

impl Period {
    /// A period of at least [`SHORTEST`].
    ///
    /// # Errors
    /// [`InvalidPeriod`] otherwise.
    pub fn new(from: Moment, until: Moment) -> Result<Self, InvalidPeriod> {
        if until < from.after(SHORTEST) {
            return Err(InvalidPeriod);
        }
        Ok(Self { from, until })
    }

    /// Its first moment.
    pub const fn from(self) -> Moment {
        self.from
    }

    /// The first moment after it.
    pub const fn until(self) -> Moment {
        self.until
    }

    /// Whether a moment lies in it.
    pub fn holds(self, moment: Moment) -> bool {
        self.from <= moment && moment < self.until
    }

    /// Whether two periods share a moment.
    pub fn overlaps(self, other: Self) -> bool {
        self.from < other.until && other.from < self.until
    }
}

impl TryFrom<(Moment, Moment)> for Period {
    type Error = InvalidPeriod;
    fn try_from((from, until): (Moment, Moment)) -> Result<Self, InvalidPeriod> {
        Self::new(from, until)
    }
}

impl From<Period> for (Moment, Moment) {
    fn from(period: Period) -> Self {
        (period.from, period.until)
    }
}
