//! Needs and signals tried as a whole, on both databases.
#![allow(missing_docs, reason = "tests read as sentences")]
#![allow(
    clippy::unwrap_used,
    unreachable_pub,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may stop"
)]

mod locales;
mod pages;
mod register;
mod samples;
mod signals;
mod spine_ways;
mod submissions;
mod trail;
