//! Outlines as drawn on pages, and boundaries for download.

use super::BuildError;
use crate::{
    directory::{Area, MapFrame},
    reading::RawCity,
};
use std::collections::BTreeMap;
use terms::LevelId;

/// The drawn areas of a city.
pub(super) struct Drawn {
    pub(super) frame: MapFrame,
    pub(super) areas: BTreeMap<LevelId, Vec<Area>>,
    pub(super) geojson: String,
}

pub(super) fn draw(_city: &RawCity) -> Result<Drawn, BuildError> {
    Ok(Drawn {
        frame: MapFrame {
            width: 1.0,
            height: 1.0,
            metres_per_unit: 1.0,
        },
        areas: BTreeMap::new(),
        geojson: String::new(),
    })
}
