//! The boundaries in `areas.geojson`, in degrees.

use super::{AREAS_GEOJSON, OpenError};
use crate::directory::{Area, Boundary};
use geo::BoundingRect;
use serde::Deserialize;
use serde_json::value::RawValue;
use std::collections::{BTreeMap, HashMap};
use terms::LevelId;

#[derive(Deserialize)]
struct Collection<'a> {
    #[serde(borrow)]
    features: Vec<Feature<'a>>,
}

#[derive(Deserialize)]
struct Feature<'a> {
    #[serde(borrow)]
    geometry: &'a RawValue,
    properties: Place,
}

#[derive(Deserialize)]
struct Place {
    level: String,
    key: String,
}

/// Boundaries of every level, ascending by position; areas without one are left out.
///
/// # Errors
/// [`OpenError::Content`] for what is no collection of areas of this release, each with one polygon
/// in degrees.
pub(super) fn boundaries(
    bytes: &[u8],
    areas: &BTreeMap<LevelId, Vec<Area>>,
) -> Result<BTreeMap<LevelId, Vec<Boundary>>, OpenError> {
    let problem = |reason: String| OpenError::Content {
        file: AREAS_GEOJSON.to_owned(),
        line: 0,
        reason,
    };
    let collection: Collection<'_> =
        serde_json::from_slice(bytes).map_err(|error| problem(error.to_string()))?;
    let places: HashMap<(&str, &str), (&LevelId, usize)> = areas
        .iter()
        .flat_map(|(level, areas)| {
            areas
                .iter()
                .enumerate()
                .map(move |(at, area)| ((level.as_str(), area.key.as_str()), (level, at)))
        })
        .collect();
    let mut found: BTreeMap<LevelId, Vec<Boundary>> = areas
        .keys()
        .map(|level| (level.clone(), Vec::new()))
        .collect();
    for Feature {
        geometry,
        properties: Place { level, key },
    } in collection.features
    {
        let named = |reason: &str| problem(format!("{level}/{key}: {reason}"));
        let (level_id, position) = places
            .get(&(level.as_str(), key.as_str()))
            .ok_or_else(|| named("there is no such area"))?;
        let extent = extent(geometry.get()).map_err(|reason| named(&reason))?;
        found
            .entry((*level_id).clone())
            .or_default()
            .push(Boundary {
                position: *position,
                extent,
                geometry: geometry.get().to_owned(),
            });
    }
    for (level, boundaries) in &mut found {
        boundaries.sort_unstable_by_key(|boundary| boundary.position);
        let twice = boundaries
            .windows(2)
            .any(|two| two[0].position == two[1].position);
        if twice {
            return Err(problem(format!("an area of level {level} stands twice")));
        }
    }
    Ok(found)
}

/// West, south, east and north of a geometry in degrees.
fn extent(geometry: &str) -> Result<[f64; 4], String> {
    let geometry: geojson::Geometry = geometry
        .parse()
        .map_err(|error: geojson::Error| error.to_string())?;
    let shape: geo::Geometry<f64> = (&geometry.value)
        .try_into()
        .map_err(|error: geojson::Error| error.to_string())?;
    let polygon = matches!(
        shape,
        geo::Geometry::Polygon(_) | geo::Geometry::MultiPolygon(_)
    );
    let extent = shape
        .bounding_rect()
        .filter(|_| polygon)
        .ok_or("its boundary is no polygon")?;
    let (low, high) = (extent.min(), extent.max());
    let on_earth = low.x >= -180.0 && high.x <= 180.0 && low.y >= -90.0 && high.y <= 90.0;
    if !on_earth {
        return Err("its boundary is not in degrees".to_owned());
    }
    Ok([low.x, low.y, high.x, high.y])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::example;

    fn collection(features: &[(&str, &str, &str)]) -> String {
        let features: Vec<String> = features
            .iter()
            .map(|(level, key, geometry)| {
                format!(
                    r#"{{"type":"Feature","geometry":{geometry},"properties":{{"level":"{level}","key":"{key}","name":"x"}}}}"#
                )
            })
            .collect();
        format!(
            r#"{{"type":"FeatureCollection","features":[{}]}}"#,
            features.join(",")
        )
    }

    const SQUARE: &str =
        r#"{"type":"Polygon","coordinates":[[[9.0,54.0],[9.5,54.0],[9.5,54.5],[9.0,54.0]]]}"#;

    #[test]
    fn every_boundary_finds_its_area_and_its_extent() {
        let areas = example::content("spring", 3, 2).areas;
        let (level, of_level) = areas.iter().find(|(_, areas)| areas.len() == 3).unwrap();
        let text = collection(&[
            (level.as_str(), of_level[2].key.as_str(), SQUARE),
            (level.as_str(), of_level[0].key.as_str(), SQUARE),
        ]);
        let found = boundaries(text.as_bytes(), &areas).unwrap();
        let positions: Vec<usize> = found[level].iter().map(|found| found.position).collect();
        assert_eq!(positions, [0, 2]);
        assert_eq!(found[level][0].extent, [9.0, 54.0, 9.5, 54.5]);
        assert_eq!(found[level][0].geometry, SQUARE);
    }

    #[test]
    fn what_is_no_polygon_in_degrees_of_a_known_area_once_is_refused() {
        let areas = example::content("spring", 2, 2).areas;
        let (level, of_level) = areas.iter().find(|(_, areas)| areas.len() == 2).unwrap();
        let (level, key) = (level.as_str(), of_level[0].key.as_str());
        let line = r#"{"type":"LineString","coordinates":[[9.0,54.0],[9.5,54.0]]}"#;
        let metres = r#"{"type":"Polygon","coordinates":[[[526000,6071000],[526100,6071000],[526100,6071100],[526000,6071000]]]}"#;
        for (features, reason) in [
            (vec![(level, "nowhere", SQUARE)], "no such area"),
            (vec![(level, key, line)], "no polygon"),
            (vec![(level, key, metres)], "not in degrees"),
            (vec![(level, key, "null")], "expected"),
            (vec![(level, key, SQUARE), (level, key, SQUARE)], "twice"),
        ] {
            let error = boundaries(collection(&features).as_bytes(), &areas).unwrap_err();
            assert!(
                error.to_string().contains(reason) || reason == "expected",
                "{error}"
            );
        }
        assert!(boundaries(b"[]", &areas).is_err());
    }
}
