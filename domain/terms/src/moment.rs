//! Moments in time and how long something lasts, in the one unit that is stored.

use serde::{Deserialize, Serialize};

const MICROS_PER_MINUTE: u64 = 60_000_000;
const MICROS_PER_DAY: u64 = 24 * 60 * MICROS_PER_MINUTE;

/// A moment in UTC as whole microseconds since 1970-01-01T00:00:00Z, leap seconds not counted.
/// Nothing in the domain reads a clock: the moment comes in as an argument.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Moment(i64);

impl Moment {
    /// The moment so many microseconds after (or, negative, before) the beginning of 1970 in UTC.
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros)
    }

    /// Microseconds since the beginning of 1970 in UTC.
    pub const fn micros(self) -> i64 {
        self.0
    }

    /// The moment a span later; the last moment that can be written if there is no later one.
    #[must_use]
    pub const fn after(self, span: Span) -> Self {
        Self(self.0.saturating_add_unsigned(span.0))
    }

    /// The moment a span earlier; the first moment that can be written if there is no earlier one.
    #[must_use]
    pub const fn before(self, span: Span) -> Self {
        Self(self.0.saturating_sub_unsigned(span.0))
    }
}

/// How long something lasts, in microseconds; never negative. A day has 24 hours: spans are terms
/// and retentions, not appointments in a calendar.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Span(u64);

impl Span {
    /// So many microseconds.
    pub const fn from_micros(micros: u64) -> Self {
        Self(micros)
    }

    /// So many minutes.
    pub const fn minutes(minutes: u32) -> Self {
        Self(minutes as u64 * MICROS_PER_MINUTE)
    }

    /// So many hours.
    pub const fn hours(hours: u32) -> Self {
        Self(hours as u64 * 60 * MICROS_PER_MINUTE)
    }

    /// So many days of 24 hours.
    pub const fn days(days: u32) -> Self {
        Self(days as u64 * MICROS_PER_DAY)
    }

    /// Microseconds.
    pub const fn micros(self) -> u64 {
        self.0
    }

    /// What is left of this span when another is taken from it; nothing if the other is longer.
    #[must_use]
    pub const fn less(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_later_and_a_day_earlier_meet_again() {
        let noon = Moment::from_micros(1_764_158_400_000_000);
        assert_eq!(
            noon.after(Span::days(1)).micros() - noon.micros(),
            86_400_000_000
        );
        assert_eq!(noon.after(Span::days(1)).before(Span::hours(24)), noon);
        assert_eq!(Span::hours(1), Span::minutes(60));
    }

    #[test]
    fn time_does_not_wrap_round_at_its_ends() {
        let long = Span::from_micros(u64::MAX);
        let last = Moment::from_micros(i64::MAX);
        assert_eq!(last.after(Span::days(1)), last);
        assert_eq!(
            Moment::from_micros(0).before(long),
            Moment::from_micros(i64::MIN)
        );
        assert_eq!(Span::days(1).less(Span::days(2)), Span::default());
    }
}
