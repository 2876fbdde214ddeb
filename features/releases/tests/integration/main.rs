//! Releases tried as a whole: from files to figures, on both databases.
#![allow(missing_docs, reason = "tests read as sentences")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test may stop, and says aloud what it skips"
)]

mod approval;
mod attacker;
mod audit;
mod cities;
mod kleinstadt;
mod outlines;
mod package;
mod package_files;
mod places;
mod profile_texts;
mod reading;
mod reading_berlin;
mod reading_boundaries;
mod reading_flensburg;
mod reading_neighbours;
mod reading_notes;
mod reading_vintages;
mod reading_words;
mod sealed;
mod store;
mod withdrawn;
