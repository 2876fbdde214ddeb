//! The one place where the program reads the clock, makes identities and draws random numbers.

use std::time::{SystemTime, UNIX_EPOCH};
use uuid::Uuid;

/// Now, in UTC microseconds since 1970; 0 on a machine whose clock stands before that.
#[expect(
    clippy::disallowed_methods,
    reason = "commands are where time comes from"
)]
pub(crate) fn now() -> i64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .ok()
        .and_then(|since| i64::try_from(since.as_micros()).ok())
        .unwrap_or(0)
}

/// A moment as ISO 8601 in UTC, to the second.
pub(crate) fn written(microseconds: i64) -> String {
    jiff::Timestamp::from_microsecond(microseconds).map_or_else(
        |_| microseconds.to_string(),
        |moment| moment.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
    )
}

/// The calendar year it is now, in UTC.
pub(crate) fn this_year() -> Option<u16> {
    let moment = jiff::Timestamp::from_microsecond(now()).ok()?;
    u16::try_from(moment.to_zoned(jiff::tz::TimeZone::UTC).year()).ok()
}

/// The day it is now, in UTC, as `YYYY-MM-DD`.
pub(crate) fn today() -> String {
    written(now()).chars().take(10).collect()
}

/// A new identity.
#[expect(
    clippy::disallowed_methods,
    reason = "commands are where identities come from"
)]
pub(crate) fn new_id() -> Uuid {
    Uuid::now_v7()
}

/// 32 random bytes from the system.
///
/// # Errors
/// If the system has none.
pub(crate) fn random() -> anyhow::Result<[u8; 32]> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes)
        .map_err(|error| anyhow::anyhow!("the system gives no random numbers: {error}"))?;
    Ok(bytes)
}

/// 32 random bytes, for identities and secrets while the server answers.
///
/// # Panics
/// If the system has none: then no secret must be given out. The request is answered with an error.
#[expect(
    clippy::expect_used,
    reason = "the system gave random numbers when the server began; without them nothing must be answered"
)]
pub(crate) fn random_bytes() -> [u8; 32] {
    random().expect("the system gives random numbers")
}
