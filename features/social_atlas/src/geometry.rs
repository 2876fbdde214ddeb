//! Boundaries as they are kept, read as shapes.

use geo::{Geometry, MultiPolygon};

/// The polygons of a GeoJSON geometry.
pub(crate) fn polygons(geometry: &str) -> Option<MultiPolygon<f64>> {
    let geometry: geojson::Geometry = geometry.parse().ok()?;
    match Geometry::<f64>::try_from(&geometry.value).ok()? {
        Geometry::Polygon(polygon) => Some(MultiPolygon(vec![polygon])),
        Geometry::MultiPolygon(polygons) => Some(polygons),
        _ => None,
    }
}
