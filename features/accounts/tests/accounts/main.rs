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
#[path = "../../../../platform/passkeys/tests/passkeys/authenticator.rs"]
#[allow(dead_code, reason = "shared with the tests of the crate it belongs to")]
mod authenticator;
mod browser;
#[path = "../../../../platform/identity_provider/tests/identity_provider/desk.rs"]
#[allow(dead_code, reason = "shared with the tests of the crate it belongs to")]
mod desk;
mod erasing;
mod gates;
mod journeys;
mod journeys_of_offices;
mod passkeys_of_people;
mod providers_of_people;
mod providers_refused;
mod redrawn;
mod sessions;
mod signing_in;
mod support;
mod trail;
mod unused;
mod words;
