//! Tiles as bytes (Mapbox Vector Tile specification 2.1), with one layer `areas`.

use super::{
    grid::{Place, UNITS},
    outline::{Ring, rings},
};
use geo::MultiPolygon;
use mvt::{GeomData, GeomEncoder, GeomType, Tile};
use small_area_statistics::Figure;

/// A tile holds at most so many areas: the work for one request stays small.
pub(crate) const MOST_AREAS: usize = 4000;

/// An area on a tile.
#[derive(Debug)]
pub(crate) struct TileArea<'a> {
    /// Its key.
    pub(crate) key: &'a str,
    /// Its name.
    pub(crate) name: &'a str,
    /// What is published of it.
    pub(crate) figure: &'a Figure,
    /// Its boundary in degrees.
    pub(crate) boundary: MultiPolygon<f64>,
}

/// Why a tile cannot be written.
#[derive(Debug, thiserror::Error)]
#[error("a tile cannot be written: {0}")]
pub(crate) struct TileError(#[from] mvt::Error);

/// The bytes of the tile of a square. Each area carries `key`, `name`, and:
/// `value`, the number with the digits that its own range allows, with `low` and `high` where the truth lies
/// between them; `limited` if its source calls it uncertain; `class`, the place of a class of
/// its source, from 0; `status`, the [name](small_area_statistics::Absence::name) of the reason why
/// there is no value, or `few` for a count published as 0 though it may be more.
///
/// # Errors
/// [`TileError`] if a boundary is no shape.
pub(crate) fn write<'a>(
    place: Place,
    areas: impl IntoIterator<Item = TileArea<'a>>,
) -> Result<Vec<u8>, TileError> {
    let mut tile = Tile::new(UNITS as u32);
    let mut layer = tile.create_layer("areas");
    for area in areas {
        let rings = rings(place, &area.boundary);
        if rings.is_empty() {
            continue;
        }
        let mut feature = layer.into_feature(shape(rings)?);
        feature.add_tag_string("key", area.key);
        feature.add_tag_string("name", area.name);
        match area.figure {
            Figure::Absent(absence) => feature.add_tag_string("status", absence.name()),
            Figure::Class { place, .. } => feature.add_tag_uint("class", u64::from(*place)),
            figure => {
                if let Some(value) = shown(figure) {
                    feature.add_tag_double("value", value);
                }
                let range = figure.range_outward(figure.decimals());
                if let Some((low, high)) = range.filter(|(low, high)| low < high) {
                    feature.add_tag_double("low", low);
                    feature.add_tag_double("high", high);
                }
                if let Figure::Count(count) = figure
                    && count.value == 0
                    && !count.is_exact()
                {
                    feature.add_tag_string("status", "few");
                }
            }
        }
        if area.figure.is_limited() {
            feature.add_tag_bool("limited", true);
        }
        layer = feature.into_layer();
    }
    if layer.num_features() > 0 {
        tile.add_layer(layer)?;
    }
    Ok(tile.to_bytes()?)
}

/// The value with no more digits than its range allows, written as on the pages.
fn shown(figure: &Figure) -> Option<f64> {
    let decimals = figure.decimals();
    format!("{:.decimals$}", figure.value()?).parse().ok()
}

fn shape(rings: Vec<Ring>) -> Result<GeomData, mvt::Error> {
    let mut shape = GeomEncoder::new(GeomType::Polygon);
    let mut last = None;
    for mut ring in rings {
        // The encoder takes a ring that begins where the one before ended for its continuation.
        if ring.first().copied() == last {
            ring.rotate_left(1);
        }
        last = ring.last().copied();
        for (x, y) in ring {
            shape.add_point(x, y)?;
        }
        shape.complete_geom()?;
    }
    shape.encode()
}
