//! Which address leads to which interface. All may be read by everyone and by pages of other sites.

use crate::{
    InterfaceState,
    api::{areas, described, indicators, observations},
    ogc::{collections, item, items, landing},
    open_api,
};
use web::RouteTable;

/// The routes of the interfaces, with their state.
pub fn routes(state: InterfaceState) -> RouteTable {
    RouteTable::new()
        .get_shared("/api/v1/openapi.json", open_api::show)
        .get_shared("/api/v1/areas", areas::areas)
        .get_shared("/api/v1/vintages", described::vintages)
        .get_shared("/api/v1/levels", described::levels)
        .get_shared("/api/v1/indicators", indicators::indicators)
        .get_shared("/api/v1/periods", described::periods)
        .get_shared("/api/v1/sources", described::sources)
        .get_shared("/api/v1/observations", observations::observations)
        .get_shared("/ogc", landing::landing)
        .get_shared("/ogc/", landing::landing)
        .get_shared("/ogc/conformance", landing::conformance)
        .get_shared("/ogc/collections", collections::collections)
        .get_shared("/ogc/collections/{collectionId}", collections::collection)
        .get_shared("/ogc/collections/{collectionId}/items", items::items)
        .get_shared(
            "/ogc/collections/{collectionId}/items/{featureId}",
            item::item,
        )
        .with_state(state)
}
