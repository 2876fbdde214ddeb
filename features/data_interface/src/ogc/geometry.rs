//! Boundaries in other coordinate reference systems than the one they are stored in.

use super::coordinates::{CRS84, Coordinates};
use crate::fault::Fault;
use geo::{Geometry, MultiPolygon};
use geojson::GeometryValue;
use serde_json::value::RawValue;
use social_area::{Crs, to_metres};

/// The polygons of a stored GeoJSON geometry, in degrees.
pub(crate) fn polygons(text: &str) -> Result<MultiPolygon<f64>, Fault> {
    let wrong = |reason: String| Fault::contradiction("a boundary", reason);
    let geometry: geojson::Geometry = text
        .parse()
        .map_err(|error: geojson::Error| wrong(error.to_string()))?;
    match Geometry::<f64>::try_from(geometry).map_err(|error| wrong(error.to_string()))? {
        Geometry::Polygon(polygon) => Ok(MultiPolygon(vec![polygon])),
        Geometry::MultiPolygon(polygons) => Ok(polygons),
        _ => Err(wrong("it is no polygon".to_owned())),
    }
}

/// Polygons in degrees in another system, x before y; metres rounded to millimetres.
pub(crate) fn projected(polygons: MultiPolygon<f64>, to: Crs) -> Result<MultiPolygon<f64>, Fault> {
    if to == Crs::Wgs84 {
        return Ok(polygons);
    }
    to_metres(&polygons, Crs::Wgs84, to).map_err(|error| Fault::contradiction("a boundary", error))
}

/// A stored geometry as GeoJSON in a system, in the order of its axes.
pub(crate) fn written(text: &str, to: Coordinates) -> Result<Box<RawValue>, Fault> {
    let wrong = |reason: String| Fault::contradiction("a boundary", reason);
    if to == CRS84 {
        return RawValue::from_string(text.to_owned()).map_err(|error| wrong(error.to_string()));
    }
    let ring = |ring: &geo::LineString<f64>| -> Vec<[f64; 2]> {
        ring.coords().map(|at| to.swapped([at.x, at.y])).collect()
    };
    let polygon = |polygon: &geo::Polygon<f64>| -> Vec<Vec<[f64; 2]>> {
        let holes = polygon.interiors().iter();
        [polygon.exterior()]
            .into_iter()
            .chain(holes)
            .map(ring)
            .collect()
    };
    let polygons: Vec<_> = projected(polygons(text)?, to.crs)?
        .iter()
        .map(polygon)
        .collect();
    let value = match polygons.as_slice() {
        [one] => GeometryValue::new_polygon(one.iter().cloned()),
        several => GeometryValue::new_multi_polygon(several.iter().cloned()),
    };
    serde_json::value::to_raw_value(&geojson::Geometry::new(value))
        .map_err(|error| wrong(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ogc::coordinates::ALL;

    const SQUARE: &str = r#"{"type":"Polygon","coordinates":[[[9.0,54.0],[9.01,54.0],[9.01,54.01],[9.0,54.01],[9.0,54.0]]]}"#;

    fn first(to: Coordinates) -> [f64; 2] {
        let written: serde_json::Value =
            serde_json::from_str(written(SQUARE, to).unwrap().get()).unwrap();
        let at = |axis: usize| written["coordinates"][0][0][axis].as_f64().unwrap();
        [at(0), at(1)]
    }

    #[test]
    fn a_boundary_is_written_in_the_order_of_the_axes_of_its_system() {
        assert_eq!(first(ALL[0]), [9.0, 54.0]);
        assert_eq!(first(ALL[1]), [54.0, 9.0]);
        // 9° E is the central meridian of zone 32.
        let [east, north] = first(ALL[2]);
        assert_eq!(east, 500_000.0);
        assert!((5_983_000.0..5_984_000.0).contains(&north), "{north}");
    }
}
