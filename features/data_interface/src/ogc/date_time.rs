//! `datetime`: only what lies in a time. A year lies in it if some moment of the year does.

use crate::{fault::Fault, parameters::invalid};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use terms::ReferencePeriod;

/// A time from one day to another; open where there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct DateTime {
    from: Option<Date>,
    to: Option<Date>,
}

/// A day or a moment (RFC 3339), as the day in UTC.
fn day(text: &str) -> Option<Date> {
    match text.len() {
        10 => text.parse().ok(),
        length if length > 10 => {
            let at: Timestamp = text.parse().ok()?;
            Some(at.to_zoned(TimeZone::UTC).date())
        }
        _ => None,
    }
}

impl DateTime {
    /// Reads a moment or an interval, open at one side at most.
    pub(crate) fn asked(text: &str) -> Result<Self, Fault> {
        let refuse = || invalid("datetime", text, "expected-datetime");
        let Some((from, to)) = text.split_once('/') else {
            let at = day(text).ok_or_else(refuse)?;
            return Ok(Self {
                from: Some(at),
                to: Some(at),
            });
        };
        let end = |text: &str| match text {
            "" | ".." => Ok(None),
            text => day(text).map(Some).ok_or_else(refuse),
        };
        let (from, to) = (end(from)?, end(to)?);
        let turned = from.zip(to).is_some_and(|(from, to)| from > to);
        if turned || (from.is_none() && to.is_none()) {
            return Err(refuse());
        }
        Ok(Self { from, to })
    }

    /// Whether some day of a year lies in it.
    pub(crate) fn meets(self, period: ReferencePeriod) -> bool {
        let year = i32::from(period.calendar_year());
        let begins = |date: Date| i32::from(date.year()) <= year;
        let ends = |date: Date| i32::from(date.year()) >= year;
        self.from.is_none_or(begins) && self.to.is_none_or(ends)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_is_met_by_days_moments_and_intervals() {
        let meets = |text: &str| {
            let asked = DateTime::asked(text).unwrap();
            asked.meets(ReferencePeriod::year(2020).unwrap())
        };
        assert!(meets("2020-06-01"));
        assert!(meets("2020-06-01T12:00:00Z"));
        assert!(meets("2019-01-01/2021-12-31") && meets("../2020-01-01") && meets("2020-12-31/.."));
        assert!(!meets("2021-01-01/..") && !meets("2019-12-31"));
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for wrong in [
            "",
            "2020",
            "../..",
            "2021-01-01/2020-01-01",
            "gestern",
            "2020-13-01",
        ] {
            assert!(DateTime::asked(wrong).is_err(), "{wrong}");
        }
    }
}
