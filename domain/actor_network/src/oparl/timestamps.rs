//! Moments and days as OParl writes them (RFC 3339), and as OParl servers really do.

use crate::Day;
use terms::Moment;

const MICROS_PER_SECOND: i64 = 1_000_000;
const MINUTE: i64 = 60;
const DAY: i64 = 86_400;

/// A moment read from a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Read {
    pub(super) moment: Moment,
    /// Whether the text said how far its clock is from UTC. If not, it was read as German time.
    pub(super) offset: bool,
}

/// Reads `2014-01-08T14:28:31+01:00`. Also without seconds or with parts of one, with a space for the
/// `T`, and without offset: then it is read as time of the clock in Germany.
pub(super) fn moment(text: &str) -> Option<Read> {
    let text = text.trim();
    let (date, time) = (text.get(..10)?, text.get(10..)?);
    let (year, month, day) = civil(date)?;
    let time = time.strip_prefix(['T', 't', ' '])?;
    let end = time.find(['Z', 'z', '+', '-']).unwrap_or(time.len());
    let (clock, offset) = time.split_at(end);
    let seconds = days(year, month, day) * DAY + seconds_of_day(clock.trim_end())?;
    let offset = match offset {
        "" => None,
        "Z" | "z" => Some(0),
        offset => {
            let sign = if offset.starts_with('-') { -1 } else { 1 };
            let (hours, minutes) = hours_and_minutes(offset.get(1..)?)?;
            Some(sign * (hours * 60 + minutes) * MINUTE)
        }
    };
    let utc = seconds - offset.unwrap_or_else(|| german_offset(seconds, year));
    Some(Read {
        moment: Moment::from_micros(utc.checked_mul(MICROS_PER_SECOND)?),
        offset: offset.is_some(),
    })
}

/// Reads a day; a moment counts as the day that it names.
pub(super) fn day(text: &str) -> Option<Day> {
    let text = text.trim();
    let date = text.get(..10)?;
    let clean = text.len() == 10 || text.get(10..)?.starts_with(['T', 't', ' ']);
    date.parse().ok().filter(|_| clean)
}

/// The day of a moment by the clock in Germany; `None` outside of the years 1 to 9999.
pub(super) fn german_day(moment: Moment) -> Option<Day> {
    let utc = moment.micros().div_euclid(MICROS_PER_SECOND);
    let (year, ..) = from_days(utc.div_euclid(DAY));
    // Whether summer time holds is asked in local time; an hour of winter time is near enough to ask.
    let local = utc + german_offset(utc + 60 * MINUTE, year);
    let (year, month, day) = from_days(local.div_euclid(DAY));
    Day::new(
        u16::try_from(year).ok()?,
        u8::try_from(month).ok()?,
        u8::try_from(day).ok()?,
    )
}

/// Day, hour and minute that the clock in Germany shows at a moment; `None` outside of the years 1 to
/// 9999.
pub fn german_clock(moment: Moment) -> Option<(Day, u8, u8)> {
    let utc = moment.micros().div_euclid(MICROS_PER_SECOND);
    let (year, ..) = from_days(utc.div_euclid(DAY));
    let local = utc + german_offset(utc + 60 * MINUTE, year);
    let of_day = local.rem_euclid(DAY);
    Some((
        german_day(moment)?,
        u8::try_from(of_day / 3600).ok()?,
        u8::try_from(of_day / 60 % 60).ok()?,
    ))
}

/// The moment at which the clock in Germany shows an hour and minute (`17:30`) on a day; `None` if that is
/// no time.
pub fn german_moment(day: Day, clock: &str) -> Option<Moment> {
    moment(&format!("{day}T{clock}"))
        .filter(|read| !read.offset)
        .map(|read| read.moment)
}

/// Writes a moment in UTC to the second: `2014-01-08T13:28:31+00:00`.
pub(super) fn rfc3339(moment: Moment) -> String {
    let [year, month, day, hour, minute, second] = parts(moment);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}+00:00")
}

/// Writes a moment as calendars and cards do: `20140108T132831Z`.
pub(crate) fn basic(moment: Moment) -> String {
    let [year, month, day, hour, minute, second] = parts(moment);
    format!("{year:04}{month:02}{day:02}T{hour:02}{minute:02}{second:02}Z")
}

/// Year to second in UTC, held within the years that have four digits.
fn parts(moment: Moment) -> [i64; 6] {
    let least = days(1, 1, 1) * DAY;
    let most = days(9999, 12, 31) * DAY + DAY - 1;
    let seconds = moment.micros().div_euclid(MICROS_PER_SECOND);
    let seconds = seconds.clamp(least, most);
    let (year, month, day) = from_days(seconds.div_euclid(DAY));
    let rest = seconds.rem_euclid(DAY);
    [year, month, day, rest / 3600, rest / 60 % 60, rest % 60]
}

fn civil(date: &str) -> Option<(i64, i64, i64)> {
    let checked: Day = date.parse().ok()?;
    let text = checked.to_string();
    let mut parts = text.split('-').map(|part| part.parse().ok());
    Some((parts.next()??, parts.next()??, parts.next()??))
}

fn two_digits(text: &str, most: i64) -> Option<i64> {
    let digits = text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit());
    digits
        .then(|| text.parse().ok())
        .flatten()
        .filter(|value| *value <= most)
}

fn hours_and_minutes(text: &str) -> Option<(i64, i64)> {
    let (hours, minutes) = text
        .split_once(':')
        .or_else(|| Some((text.get(..2)?, text.get(2..)?)))?;
    let minutes = if minutes.is_empty() { "00" } else { minutes };
    Some((two_digits(hours, 23)?, two_digits(minutes, 59)?))
}

fn seconds_of_day(clock: &str) -> Option<i64> {
    let mut parts = clock.split(':');
    let hours = two_digits(parts.next()?, 23)?;
    let minutes = two_digits(parts.next()?, 59)?;
    // 60 is a leap second; it counts as the last of its minute.
    let seconds = match parts.next() {
        None => 0,
        Some(text) => {
            let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
            let digits = !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
            two_digits(whole, 60).filter(|_| digits)?.min(59)
        }
    };
    parts
        .next()
        .is_none()
        .then_some(hours * 3600 + minutes * MINUTE + seconds)
}

/// Days since 1970-01-01 of a day of the Gregorian calendar (years from March, so that the leap day is
/// the last of its year).
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + of_year
        - 719_468
}

fn from_days(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (era * 400 + year_of_era + i64::from(month <= 2), month, day)
}

/// How far the clock in Germany is ahead of UTC, in seconds, when it shows `local` (seconds since 1970
/// by that clock): two hours from 2 o'clock on the last Sunday of March to 3 o'clock on the last Sunday
/// of October (rule of the European Union, in force since 1996), else one.
fn german_offset(local: i64, year: i64) -> i64 {
    let last_sunday = |month| {
        let last = days(year, month, 31);
        // 1970-01-01 was a Thursday.
        last - (last + 4).rem_euclid(7)
    };
    let summer = last_sunday(3) * DAY + 2 * 3600..last_sunday(10) * DAY + 3 * 3600;
    if summer.contains(&local) { 7200 } else { 3600 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn utc(text: &str) -> String {
        rfc3339(moment(text).unwrap().moment)
    }

    #[test]
    fn moments_are_read_as_servers_write_them() {
        for (text, expected) in [
            ("2014-01-08T14:28:31+01:00", "2014-01-08T13:28:31+00:00"),
            ("2014-01-08T14:28:31Z", "2014-01-08T14:28:31+00:00"),
            ("2014-01-08 14:28:31.123+0100", "2014-01-08T13:28:31+00:00"),
            ("2014-01-08T14:28-05:30", "2014-01-08T19:58:00+00:00"),
            ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59+00:00"),
            ("1969-12-31T23:00:00-02", "1970-01-01T01:00:00+00:00"),
        ] {
            assert_eq!(utc(text), expected, "{text}");
        }
        assert_eq!(
            basic(moment("2014-01-08T14:28:31+01:00").unwrap().moment),
            "20140108T132831Z"
        );
    }

    #[test]
    fn without_offset_it_is_the_clock_in_germany() {
        for (text, expected) in [
            ("2026-01-15T17:00:00", "2026-01-15T16:00:00+00:00"),
            ("2026-07-15T17:00:00", "2026-07-15T15:00:00+00:00"),
            ("2026-03-29T01:59:59", "2026-03-29T00:59:59+00:00"),
            ("2026-03-29T03:00:00", "2026-03-29T01:00:00+00:00"),
            ("2026-10-25T03:00:00", "2026-10-25T02:00:00+00:00"),
        ] {
            assert!(!moment(text).unwrap().offset);
            assert_eq!(utc(text), expected, "{text}");
        }
        let day = |text: &str| {
            german_day(moment(text).unwrap().moment)
                .unwrap()
                .to_string()
        };
        assert_eq!(day("2026-01-15T22:59:59Z"), "2026-01-15");
        assert_eq!(day("2026-01-15T23:00:00Z"), "2026-01-16");
        assert_eq!(day("2026-07-15T22:00:00Z"), "2026-07-16");
        assert_eq!(day("2025-12-31T23:30:00Z"), "2026-01-01");
    }

    #[test]
    fn the_clock_in_germany_is_read_and_written() {
        let day: Day = "2026-07-15".parse().unwrap();
        let evening = german_moment(day, "17:30").unwrap();
        assert_eq!(rfc3339(evening), "2026-07-15T15:30:00+00:00");
        assert_eq!(german_clock(evening), Some((day, 17, 30)));
        let winter = moment("2026-12-31T23:30:00Z").unwrap().moment;
        let new_year: Day = "2027-01-01".parse().unwrap();
        assert_eq!(german_clock(winter), Some((new_year, 0, 30)));
        for none in ["", "25:00", "17", "17:30Z", "17:30+01:00"] {
            assert_eq!(german_moment(day, none), None, "{none}");
        }
    }

    #[test]
    fn what_is_no_moment_and_no_day_is_refused() {
        for text in [
            "",
            "2014-01-08",
            "2014-02-30T10:00:00Z",
            "2014-01-08T25:00:00Z",
            "2014-01-08T10:00:00+1",
            "2014-01-08T10:00:00.Z",
            "2014-01-08T10:00:00:00Z",
            "gestern um zehn",
            "ÄÄÄÄÄÄÄÄÄÄÄÄ",
        ] {
            assert_eq!(moment(text), None, "{text}");
        }
        assert_eq!(
            day("2014-01-08T00:00:00+01:00").unwrap().to_string(),
            "2014-01-08"
        );
        assert_eq!(day("2014-01-081"), None);
        assert_eq!(day("08.01.2014"), None);
    }

    proptest! {
        #[test]
        fn every_moment_is_read_back_as_it_was_written(
            seconds in -62_135_596_800_i64..253_402_300_800
        ) {
            let written = Moment::from_micros(seconds * MICROS_PER_SECOND);
            let read = moment(&rfc3339(written)).unwrap();
            prop_assert_eq!(read, Read { moment: written, offset: true });
        }

        #[test]
        fn no_text_is_too_odd_to_be_looked_at(text in "\\PC{0,30}") {
            let _ = (moment(&text), day(&text));
        }
    }
}
