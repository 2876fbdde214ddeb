//! The generated city as its readers meet it.
#![allow(clippy::unwrap_used, clippy::panic)] // a failing helper fails its test

mod files;
mod geography;
mod large;
mod people;
mod reform;
mod stories;
mod streets;
