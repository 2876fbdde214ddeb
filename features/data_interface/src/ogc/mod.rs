//! `/ogc`: areas with figures as OGC API – Features (OGC 17-069r4, part 1: core, GeoJSON; OGC 18-058r1,
//! part 2: coordinate reference systems), for GIS programs.
//!
//! There is a collection for each level and period whose boundaries hold then, with all indicators of
//! the period as properties, such as `quartier.2024`: a layer that a program can show without a join.

mod boundary_box;
pub(crate) mod collections;
mod coordinates;
mod date_time;
mod geometry;
pub(crate) mod item;
pub(crate) mod items;
pub(crate) mod landing;
mod properties;

use crate::{fault::Fault, parameters::invalid};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// The media type of GeoJSON.
pub(crate) const GEOJSON: &str = "application/geo+json";

/// A link to a related address.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Link {
    /// The address.
    href: String,
    /// What it is to this answer.
    rel: &'static str,
    /// Its media type.
    #[serde(rename = "type")]
    media_type: &'static str,
    /// What it is, in words.
    title: String,
}

/// Parameters of addresses that have no other.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct FormAsked {
    /// The format; there is only this one.
    #[param(required = false, pattern = "^json$", example = "json")]
    pub(crate) f: Option<String>,
}

/// Every answer is JSON; some programs say so.
fn only_json(f: Option<&str>) -> Result<(), Fault> {
    match f {
        None | Some("json") => Ok(()),
        Some(other) => Err(invalid("f", other, "expected-json")),
    }
}
