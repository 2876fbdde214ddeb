//! How long a server asks to be left alone.

use jiff::{Timestamp, fmt::rfc2822};
use std::time::Duration;

/// What a `Retry-After` says: seconds, or a date of the web (RFC 9110, section 10.2.3). `None` if it
/// says neither.
pub(crate) fn asked_for(text: &str, now: Timestamp) -> Option<Duration> {
    let text = text.trim();
    if let Ok(seconds) = text.parse() {
        return Some(Duration::from_secs(seconds));
    }
    // Dates of the web end with GMT, which RFC 2822 knows as an old name.
    let date = rfc2822::DateTimeParser::new().parse_timestamp(text).ok()?;
    let left = date.duration_since(now);
    Some(Duration::try_from(left).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_may_name_seconds_or_a_date() {
        let now: Timestamp = "2026-11-26T12:00:00Z".parse().unwrap();
        let asked = |text| asked_for(text, now);
        assert_eq!(asked(" 120 "), Some(Duration::from_secs(120)));
        let date = "Thu, 26 Nov 2026 12:01:00 GMT";
        assert_eq!(asked(date), Some(Duration::from_secs(60)));
        let past = "Thu, 26 Nov 2026 11:00:00 GMT";
        assert_eq!(asked(past), Some(Duration::ZERO));
        assert_eq!(asked("soon"), None);
        assert_eq!(asked("-5"), None);
    }
}
