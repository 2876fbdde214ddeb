//! The built binary, called as people call it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod canary;
mod commands;
mod demo;
mod faults;
mod release;
mod serving;
mod support;
