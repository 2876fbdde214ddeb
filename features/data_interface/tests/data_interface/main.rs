//! The interfaces over an invented release in SQLite, asked as machines ask.
#![allow(missing_docs, reason = "tests read as sentences")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    unreachable_pub,
    reason = "a test may stop"
)]

mod areas_for_gis;
mod described;
mod figures;
mod locales;
mod reader;
mod refusals;
