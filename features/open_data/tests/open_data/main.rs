//! Outlets as people and programs get them: from an invented release in a database, through the routes.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests say what they mean by failing"
)]

mod catalogue;
mod feed;
mod files;
mod locales;
mod maps;
mod reader;
