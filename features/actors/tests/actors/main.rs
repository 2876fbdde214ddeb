//! Actors tried as a whole: use cases on both databases.
#![allow(missing_docs, reason = "tests read as sentences")]
#![allow(
    clippy::unwrap_used,
    unreachable_pub,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test may stop, and says aloud what it measures"
)]

mod answers;
mod bodies;
mod changes;
mod council;
mod dealings;
mod forgetting;
mod imports;
mod lists;
mod locales;
mod merges;
mod network;
mod oparl;
mod pages;
mod people;
mod reminders;
mod reviews;
mod trail;
