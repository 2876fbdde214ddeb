//! The periods that reports cover: halves of calendar years, set beforehand for everyone.

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use needs::showing::Period;
use terms::Moment;

/// Half a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct HalfYear {
    /// The calendar year.
    pub(crate) year: i16,
    /// Whether it is the second half.
    pub(crate) second: bool,
}

impl HalfYear {
    /// The one in which a moment lies, by UTC; `None` outside of the calendar.
    pub(crate) fn of(moment: Moment) -> Option<Self> {
        let moment = Timestamp::from_microsecond(moment.micros()).ok()?;
        let date = TimeZone::UTC.to_datetime(moment).date();
        Some(Self {
            year: date.year(),
            second: date.month() > 6,
        })
    }

    /// The one before.
    pub(crate) const fn before(self) -> Self {
        Self {
            year: if self.second {
                self.year
            } else {
                self.year.saturating_sub(1)
            },
            second: !self.second,
        }
    }

    const fn after(self) -> Self {
        Self {
            year: if self.second {
                self.year.saturating_add(1)
            } else {
                self.year
            },
            second: !self.second,
        }
    }

    fn begins(self) -> Option<Moment> {
        let month = if self.second { 7 } else { 1 };
        let date = Date::new(self.year, month, 1).ok()?;
        let midnight = TimeZone::UTC.to_ambiguous_zoned(date.at(0, 0, 0, 0));
        let moment = midnight.unambiguous().ok()?.timestamp();
        Some(Moment::from_micros(moment.as_microsecond()))
    }

    /// The time it covers.
    pub(crate) fn period(self) -> Option<Period> {
        Period::new(self.begins()?, self.after().begins()?).ok()
    }
}

/// The halves that have ended, the latest first: those about which a report can still be made.
pub(crate) fn ended(now: Moment) -> Vec<HalfYear> {
    let Some(running) = HalfYear::of(now) else {
        return Vec::new();
    };
    let last = running.before();
    vec![last, last.before()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_of_years_follow_each_other_without_a_gap() {
        // 26 November 2025.
        let now = Moment::from_micros(1_764_158_400_000_000);
        let halves = ended(now);
        let told: Vec<(i16, bool)> = halves.iter().map(|one| (one.year, one.second)).collect();
        assert_eq!(told, [(2025, false), (2024, true)]);
        let periods: Vec<Period> = halves.iter().filter_map(|one| one.period()).collect();
        assert_eq!(periods[1].until(), periods[0].from());
        assert_eq!(periods[0].from().micros(), 1_735_689_600_000_000);
        assert!(periods[0].until() <= now);
    }
}
