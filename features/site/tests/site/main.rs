//! Pages in their frame, rights and texts.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    missing_docs,
    reason = "a test may stop"
)]

mod boundaries;
mod frames;
mod texts;
