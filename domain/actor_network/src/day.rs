//! A day of the calendar, for terms of office: they hold on days, whatever the time zone.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// A day of the Gregorian calendar from year 1 to 9999. Written `2026-11-26` (ISO 8601).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Day {
    year: u16,
    month: u8,
    day: u8,
}

/// The text is no day.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no day such as 2026-11-26")]
pub struct InvalidDay(pub String);

impl Day {
    /// A day; `None` if the calendar has no such day.
    pub const fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let leap =
            year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let last = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            _ => return None,
        };
        if year == 0 || year > 9999 || day == 0 || day > last {
            return None;
        }
        Some(Self { year, month, day })
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl FromStr for Day {
    type Err = InvalidDay;
    fn from_str(text: &str) -> Result<Self, InvalidDay> {
        let refuse = || InvalidDay(text.chars().take(40).collect());
        let digits = |part: &str, length| {
            (part.len() == length && part.bytes().all(|b| b.is_ascii_digit()))
                .then(|| part.parse::<u16>().ok())
                .flatten()
        };
        let parts: Vec<&str> = text.split('-').collect();
        let [year, month, day] = parts[..] else {
            return Err(refuse());
        };
        let small = |part| digits(part, 2).and_then(|value| u8::try_from(value).ok());
        match (digits(year, 4), small(month), small(day)) {
            (Some(year), Some(month), Some(day)) => Self::new(year, month, day).ok_or_else(refuse),
            _ => Err(refuse()),
        }
    }
}

impl TryFrom<String> for Day {
    type Error = InvalidDay;
    fn try_from(text: String) -> Result<Self, InvalidDay> {
        text.parse()
    }
}

impl From<Day> for String {
    fn from(day: Day) -> String {
        day.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_sort_by_the_calendar_and_are_read_as_written() {
        let day: Day = "2024-02-29".parse().unwrap();
        assert_eq!(day.to_string(), "2024-02-29");
        assert!(day < "2024-03-01".parse().unwrap());
    }

    #[test]
    fn days_that_do_not_exist_are_refused() {
        for text in [
            "2023-02-29",
            "1900-02-29",
            "2024-13-01",
            "2024-00-10",
            "2024-1-1",
            "1.2.2024",
            "",
        ] {
            assert!(text.parse::<Day>().is_err(), "{text}");
        }
        assert!("2000-02-29".parse::<Day>().is_ok());
    }
}
