//! Days and half-years around "now": terms of office begin and end on days of the calendar.

use actor_network::Day;
use terms::{Moment, Span};

const MICROS_PER_DAY: i64 = 86_400_000_000;

/// A month, counted from the beginning of year 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Month(i64);

impl Month {
    /// The month of a moment, in UTC.
    pub(super) fn of(now: Moment) -> Self {
        let (year, month) = civil(now.micros().div_euclid(MICROS_PER_DAY));
        Self(year * 12 + month - 1)
    }

    /// So many months later, or earlier if negative.
    pub(super) const fn plus(self, months: i64) -> Self {
        Self(self.0 + months)
    }

    /// Its first day; `None` outside of the years 1 to 9999.
    pub(super) fn first_day(self) -> Option<Day> {
        let year = u16::try_from(self.0.div_euclid(12)).ok()?;
        let month = u8::try_from(self.0.rem_euclid(12) + 1).ok()?;
        Day::new(year, month, 1)
    }

    /// Its last day; `None` outside of the years 1 to 9999.
    pub(super) fn last_day(self) -> Option<Day> {
        let year = u16::try_from(self.0.div_euclid(12)).ok()?;
        let month = u8::try_from(self.0.rem_euclid(12) + 1).ok()?;
        (28..=31).rev().find_map(|day| Day::new(year, month, day))
    }

    /// Its first moment in UTC.
    pub(super) fn begins(self) -> Moment {
        let day = days_until(self.0.div_euclid(12), self.0.rem_euclid(12) + 1);
        Moment::from_micros(day.saturating_mul(MICROS_PER_DAY))
    }

    /// The first month of the half of the calendar year in which it lies.
    pub(super) const fn half_year(self) -> Self {
        Self(self.0.div_euclid(6) * 6)
    }
}

/// So many days before a moment.
pub(super) fn days_ago(now: Moment, days: u32) -> Moment {
    now.before(Span::days(days))
}

/// Year and month (1 to 12) of a day counted from 1970-01-01, after Howard Hinnant's
/// `civil_from_days` ("chrono-Compatible Low-Level Date Algorithms", 2013).
fn civil(days: i64) -> (i64, i64) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let month = if from_march < 10 {
        from_march + 3
    } else {
        from_march - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month)
}

/// Days from 1970-01-01 to the first day of a month; after `days_from_civil` of the same source.
fn days_until(year: i64, month: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-11-26T12:00:00Z.
    const NOW: Moment = Moment::from_micros(1_795_694_400_000_000);

    #[test]
    fn months_begin_and_end_where_the_calendar_says() {
        let month = Month::of(NOW);
        assert_eq!(month.first_day().unwrap().to_string(), "2026-11-01");
        assert_eq!(month.last_day().unwrap().to_string(), "2026-11-30");
        let february = month.plus(-33);
        assert_eq!(february.last_day().unwrap().to_string(), "2024-02-29");
        assert_eq!(
            month.half_year().first_day().unwrap().to_string(),
            "2026-07-01"
        );
    }

    #[test]
    fn a_month_begins_in_itself_and_the_moment_before_lies_in_the_one_before() {
        for months in -900..900 {
            let month = Month::of(NOW).plus(months);
            assert_eq!(Month::of(month.begins()), month);
            let before = month.begins().before(Span::from_micros(1));
            assert_eq!(Month::of(before), month.plus(-1));
        }
    }
}
