//! Outlines as drawn on pages, and boundaries for download.

use super::BuildError;
use crate::{
    directory::{Area, AreaLink, MapFrame},
    reading::{RawArea, RawCity, RawLink},
};
use database::german_order::sort_key;
use geo::MultiPolygon;
use geojson::{Feature, FeatureCollection, Geometry, JsonObject, JsonValue};
use social_area::{Crs, Shape, simplify, to_wgs84};
use std::collections::BTreeMap;
use terms::{AreaKey, LevelId};

/// How far, in metres, a boundary for download may be from the one given. Finer lines would only
/// make the file larger: official boundaries are drawn to about a metre.
const DOWNLOAD_TOLERANCE: f64 = 2.0;

/// The drawn areas of a city.
pub(super) struct Drawn {
    /// The frame of all outlines.
    pub(super) frame: MapFrame,
    /// Areas of every level, in German order of their names.
    pub(super) areas: BTreeMap<LevelId, Vec<Area>>,
    /// The same areas as a GeoJSON feature collection (RFC 7946).
    pub(super) geojson: String,
}

/// Draws all levels in one frame.
///
/// # Errors
/// [`BuildError::Shape`] names the area that has no extent or does not fit its reference system.
pub(super) fn draw(city: &RawCity) -> Result<Drawn, BuildError> {
    let nowhere = MultiPolygon(Vec::new());
    let levels = || city.vintages.iter().flat_map(|vintage| &vintage.levels);
    let boundaries: Vec<Vec<&MultiPolygon<f64>>> = levels()
        .map(|level| {
            let areas = level.areas.iter();
            areas
                .map(|area| area.boundary.as_ref().unwrap_or(&nowhere))
                .collect()
        })
        .collect();
    let drawing = social_area::draw(&boundaries).ok_or_else(|| BuildError::Shape {
        area: city.description.city.name.clone(),
        reason: "it has no extent".to_owned(),
    })?;
    let links = links(city);
    let areas = levels()
        .zip(drawing.levels)
        .map(|(level, shapes)| {
            let mut areas: Vec<Area> = level
                .areas
                .iter()
                .zip(shapes)
                .map(|(raw, shape)| area(&links, &level.id, raw, shape))
                .collect();
            areas.sort_by_cached_key(|area| (sort_key(&area.name), area.key.clone()));
            (level.id.clone(), areas)
        })
        .collect();
    Ok(Drawn {
        frame: MapFrame {
            width: drawing.frame.width,
            height: drawing.frame.height,
            metres_per_unit: drawing.frame.metres_per_unit,
        },
        areas,
        geojson: geojson(city)?,
    })
}

fn area(links: &Links<'_>, level: &LevelId, raw: &RawArea, shape: Shape) -> Area {
    Area {
        links: links.get(&(level, &raw.key)).cloned().unwrap_or_default(),
        level: level.clone(),
        key: raw.key.clone(),
        name: raw.name.clone(),
        parent: raw.parent.clone(),
        outline: shape.outline,
        label: shape.label,
    }
}

/// For each area, the areas of other vintages that share ground with it.
fn links(city: &RawCity) -> Links<'_> {
    let mut links = Links::new();
    for RawLink { from, to, same } in &city.links {
        for (here, there) in [(from, to), (to, from)] {
            links.entry((&here.0, &here.1)).or_default().push(AreaLink {
                level: there.0.clone(),
                key: there.1.clone(),
                same: *same,
            });
        }
    }
    links
}

type Links<'a> = BTreeMap<(&'a LevelId, &'a AreaKey), Vec<AreaLink>>;

fn geojson(city: &RawCity) -> Result<String, BuildError> {
    let error = |area: &str, reason: String| BuildError::Shape {
        area: area.to_owned(),
        reason,
    };
    let crs: Crs = city
        .crs
        .parse()
        .map_err(|unknown: social_area::UnknownCrs| error(&city.crs, unknown.to_string()))?;
    let places = || {
        let levels = city.vintages.iter().flat_map(|vintage| &vintage.levels);
        levels.flat_map(|level| {
            let areas = level.areas.iter();
            areas.filter_map(move |area| Some((level, area, area.boundary.as_ref()?)))
        })
    };
    let boundaries: Vec<_> = places().map(|(_, _, boundary)| boundary.clone()).collect();
    let features = places()
        .zip(simplify(&boundaries, DOWNLOAD_TOLERANCE))
        .map(|((level, area, _), boundary)| {
            let degrees =
                to_wgs84(&boundary, crs).map_err(|reason| error(&area.name, reason.to_string()))?;
            let properties = [
                ("level", Some(level.id.to_string())),
                ("key", Some(area.key.to_string())),
                ("name", Some(area.name.clone())),
                ("parent", area.parent.as_ref().map(ToString::to_string)),
            ];
            let properties: JsonObject = properties
                .into_iter()
                .map(|(name, value)| {
                    (
                        name.to_owned(),
                        value.map_or(JsonValue::Null, JsonValue::from),
                    )
                })
                .collect();
            Ok(Feature {
                geometry: Some(Geometry::from(&degrees)),
                properties: Some(properties),
                ..Feature::default()
            })
        })
        .collect::<Result<Vec<_>, BuildError>>()?;
    Ok(FeatureCollection {
        features,
        bbox: None,
        foreign_members: None,
    }
    .to_string())
}
