//! The calendar of a body's meetings (iCalendar 2.0, RFC 5545).

use super::content_lines::{Lines, address};
use crate::oparl::timestamps::basic;
use terms::Moment;

/// A meeting as an entry of a calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appointment {
    /// Its identity, the same whenever the calendar is made: programs update by it. Such as the
    /// identity in OParl, or `<id>@<host>`.
    pub uid: String,
    /// What it is called.
    pub name: String,
    /// When it begins.
    pub start: Moment,
    /// When it ends; not written unless later than the beginning.
    pub end: Option<Moment>,
    /// Where, in words.
    pub place: Option<String>,
    /// What is on the agenda, in words.
    pub about: Option<String>,
    /// Its page.
    pub page: Option<String>,
    /// It does not take place.
    pub cancelled: bool,
    /// When it was changed last.
    pub modified: Option<Moment>,
}

/// Writes a calendar. All times are in UTC, so it needs no rules of time zones and programs show them
/// in the time of their users. `now` is the moment of writing. To be sent as
/// `text/calendar; charset=utf-8`.
pub fn icalendar(name: &str, appointments: &[Appointment], now: Moment) -> String {
    let mut lines = Lines::default();
    lines.plain("BEGIN", "VCALENDAR");
    lines.plain("VERSION", "2.0");
    lines.plain("PRODID", "-//Wirkraum//Meetings//DE");
    lines.plain("METHOD", "PUBLISH");
    // RFC 7986 and what programs knew before it.
    lines.text("NAME", name);
    lines.text("X-WR-CALNAME", name);
    for appointment in appointments {
        event(&mut lines, appointment, now);
    }
    if appointments.is_empty() {
        zone(&mut lines);
    }
    lines.plain("END", "VCALENDAR");
    lines.into_text()
}

fn event(lines: &mut Lines, appointment: &Appointment, now: Moment) {
    lines.plain("BEGIN", "VEVENT");
    lines.text("UID", &appointment.uid);
    lines.plain("DTSTAMP", &basic(appointment.modified.unwrap_or(now)));
    lines.plain("DTSTART", &basic(appointment.start));
    let begins = basic(appointment.start);
    let end = appointment
        .end
        .filter(|end| *end > appointment.start)
        .map(basic);
    if let Some(end) = end.filter(|end| *end != begins) {
        lines.plain("DTEND", &end);
    }
    lines.text("SUMMARY", &appointment.name);
    if let Some(place) = &appointment.place {
        lines.text("LOCATION", place);
    }
    if let Some(about) = &appointment.about {
        lines.text("DESCRIPTION", about);
    }
    if let Some(page) = appointment.page.as_deref().and_then(address) {
        lines.plain("URL", &page);
    }
    let status = if appointment.cancelled {
        "CANCELLED"
    } else {
        "CONFIRMED"
    };
    lines.plain("STATUS", status);
    if let Some(modified) = appointment.modified {
        lines.plain("LAST-MODIFIED", &basic(modified));
    }
    lines.plain("END", "VEVENT");
}

/// A calendar must have at least one component. One without meetings has the rules of German time,
/// so that a program that subscribes to it finds no fault in it.
fn zone(lines: &mut Lines) {
    lines.plain("BEGIN", "VTIMEZONE");
    lines.plain("TZID", "Europe/Berlin");
    for (part, start, from, to, month) in [
        ("DAYLIGHT", "19960331T020000", "+0100", "+0200", 3),
        ("STANDARD", "19961027T030000", "+0200", "+0100", 10),
    ] {
        lines.plain("BEGIN", part);
        lines.plain("DTSTART", start);
        lines.plain("TZOFFSETFROM", from);
        lines.plain("TZOFFSETTO", to);
        lines.plain("RRULE", &format!("FREQ=YEARLY;BYMONTH={month};BYDAY=-1SU"));
        lines.plain("END", part);
    }
    lines.plain("END", "VTIMEZONE");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::content_lines::reading::{lines, unescaped, values};
    use crate::samples::NOW;
    use proptest::prelude::*;
    use std::collections::BTreeSet;
    use terms::Span;

    fn meeting() -> Appointment {
        Appointment {
            uid: "https://oparl.example.org/meeting/281".to_owned(),
            name: "Ausschuss für Soziales, Jugend; 4. Sitzung".to_owned(),
            start: NOW,
            end: Some(NOW.after(Span::hours(2))),
            place: Some("Rathaus, Saal 1".to_owned()),
            about: Some("1 Quartier\n2 Verschiedenes".to_owned()),
            page: Some("https://stadt.example/de/gremien/1".to_owned()),
            cancelled: false,
            modified: None,
        }
    }

    /// Components nest properly and have what they must have, once.
    fn check(text: &str) -> Vec<(String, String)> {
        let lines = lines(text);
        let mut open: Vec<&str> = Vec::new();
        let mut own: Vec<BTreeSet<&str>> = Vec::new();
        for (name, value) in &lines {
            match name.as_str() {
                "BEGIN" => {
                    open.push(value);
                    own.push(BTreeSet::new());
                }
                "END" => {
                    assert_eq!(open.pop(), Some(value.as_str()));
                    let names = own.pop().unwrap();
                    let must: &[&str] = match value.as_str() {
                        "VCALENDAR" => &["VERSION", "PRODID"],
                        "VEVENT" => &["UID", "DTSTAMP", "DTSTART"],
                        "VTIMEZONE" => &["TZID"],
                        _ => &["DTSTART", "TZOFFSETFROM", "TZOFFSETTO"],
                    };
                    assert!(must.iter().all(|name| names.contains(name)), "{value}");
                }
                name => assert!(own.last_mut().unwrap().insert(name), "{name} twice"),
            }
        }
        assert!(open.is_empty());
        assert!(
            lines.iter().filter(|line| line.0 == "BEGIN").count() > 1,
            "no component"
        );
        lines
    }

    #[test]
    fn a_meeting_is_an_event_in_utc() {
        let lines = check(&icalendar("Sozialausschuss", &[meeting()], NOW));
        assert_eq!(lines[1], ("VERSION".to_owned(), "2.0".to_owned()));
        assert_eq!(values(&lines, "DTSTART"), ["20251126T120000Z"]);
        assert_eq!(values(&lines, "DTEND"), ["20251126T140000Z"]);
        assert_eq!(
            unescaped(&values(&lines, "SUMMARY")[0]),
            "Ausschuss für Soziales, Jugend; 4. Sitzung"
        );
        assert_eq!(
            values(&lines, "DESCRIPTION"),
            ["1 Quartier\\n2 Verschiedenes"]
        );
        assert_eq!(values(&lines, "STATUS"), ["CONFIRMED"]);
        assert!(values(&lines, "LAST-MODIFIED").is_empty());
    }

    #[test]
    fn a_meeting_that_is_off_and_one_without_a_sensible_end_are_valid_too() {
        let off = Appointment {
            cancelled: true,
            end: Some(NOW),
            modified: Some(NOW.before(Span::days(1))),
            page: Some("javascript:alert(1)".to_owned()),
            ..meeting()
        };
        let lines = check(&icalendar("Rat", &[off], NOW));
        assert_eq!(values(&lines, "STATUS"), ["CANCELLED"]);
        assert!(values(&lines, "DTEND").is_empty() && values(&lines, "URL").is_empty());
        assert_eq!(values(&lines, "DTSTAMP"), ["20251125T120000Z"]);
    }

    #[test]
    fn a_calendar_without_meetings_is_still_a_calendar() {
        let lines = check(&icalendar("Rat", &[], NOW));
        assert_eq!(values(&lines, "TZID"), ["Europe/Berlin"]);
    }

    proptest! {
        #[test]
        fn whatever_a_source_says_the_calendar_is_valid(
            name in any::<String>(), place in any::<String>(), page in any::<String>(),
            start in any::<i64>(), end in any::<i64>()
        ) {
            let appointment = Appointment {
                uid: name.clone(),
                name: name.clone(),
                start: Moment::from_micros(start),
                end: Some(Moment::from_micros(end)),
                place: Some(place),
                page: Some(page),
                ..meeting()
            };
            let lines = check(&icalendar(&name, &[appointment.clone(), appointment], NOW));
            for day in values(&lines, "DTSTART") {
                prop_assert!(day.len() == 16 && day.ends_with('Z'));
            }
        }
    }
}
