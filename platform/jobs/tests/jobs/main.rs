//! Mail and tasks on each engine, with several instances at once.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

mod repeating;
mod sending;
mod support;
