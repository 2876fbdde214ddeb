//! The pages as people get them: from an invented release in memory, through the routes.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    unreachable_pub,
    missing_docs
)]

mod agreement;
mod areas_of_now;
mod boundaries;
mod choosing_classes;
mod comparing;
mod data;
mod duties;
mod invented;
mod journeys;
mod keeping;
mod large;
mod live;
mod locales;
mod passing_on;
mod places;
mod plain_language;
mod profiles;
mod published_values;
mod searching;
mod snapshots;
mod tile_reader;
mod tiles;
mod visitor;
mod withdrawn;
mod years;
