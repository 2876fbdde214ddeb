//! Accounts on each engine: every use case, with its bad input.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    unreachable_pub,
    missing_docs,
    reason = "helpers of tests"
)]

mod administering;
mod arriving;
mod browser;
mod erasing;
mod gates;
mod journeys;
mod journeys_of_offices;
mod redrawn;
mod sessions;
mod signing_in;
mod support;
mod trail;
mod unused;
mod words;
