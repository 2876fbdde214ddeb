//! Cards and calendars that people take along into their own programs: [`vcard()`] (RFC 6350) for the
//! role contact of an actor, [`icalendar()`] (RFC 5545) for the meetings of a body.
//!
//! Both consist of the same lines: a name, a colon, a value; special characters behind a backslash; no
//! line longer than 75 octets.

mod content_lines;
mod icalendar;
mod vcard;

pub use icalendar::{Appointment, icalendar};
pub use vcard::vcard;
