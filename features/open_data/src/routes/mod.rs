//! Which address gives what. All are public.

mod answer;
mod catalogue;
mod feed;
mod files;

use crate::{OpenDataState, addresses};
use web::{Permission, RouteTable};

/// The routes of the outlets, with their state.
pub fn routes(state: OpenDataState) -> RouteTable {
    use Permission::Public;
    RouteTable::new()
        .get("/{language}/daten/datei", Public, files::file)
        .get("/{language}/daten/raum/{level}/{key}", Public, files::area)
        .get("/{language}/daten/feed.atom", Public, feed::show)
        .get(addresses::CATALOGUE_TURTLE, Public, catalogue::turtle)
        .get(addresses::CATALOGUE_JSON, Public, catalogue::json_ld)
        .with_state(state)
}
