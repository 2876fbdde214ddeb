//! The built binary, called as people call it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test may stop, and says aloud what it skips"
)]

mod backup;
mod canary;
mod cities;
mod commands;
mod demo;
mod faults;
mod handbook;
mod interfaces;
mod packaging;
mod protecting;
mod release;
mod retention;
mod serving;
mod support;
mod taking_back;
mod two_instances;
mod years;
