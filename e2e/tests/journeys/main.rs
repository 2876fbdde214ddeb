//! Journeys through the demonstration city, as readers with different means take them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "tests fail loudly and say when they are skipped"
)]

mod accessibility;
mod finding;
mod first_view;
mod html_validity;
mod identity_provider;
mod keyboard;
mod moving_map;
mod narrow;
mod passkeys;
mod requests;
mod rights;
mod roles;
mod screenshots;
mod signed_in;
mod support;
mod tasks;
mod without_javascript;
