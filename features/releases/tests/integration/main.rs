//! Releases tried as a whole: from files to figures, on both databases.
#![allow(missing_docs, reason = "tests read as sentences")]

mod attacker;
mod cities;
mod package;
mod reading;
mod reading_flensburg;
mod store;
