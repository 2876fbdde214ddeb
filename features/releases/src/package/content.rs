//! What the files of a release say, each of them the sealed one.

use super::{
    AREAS_GEOJSON, AREAS_TABLE, DESCRIPTION, MAP, Manifest, OpenError, PLACES, PROTOCOL,
    ReleaseContent,
    figures::Places,
    open::{Files, parse},
    parallel, places,
    write::{AreaRow, MapFile},
};
use crate::directory::{Area, AreaFigures, AreaLink, MapFrame, PublicProtocol};
use city_description::PublicDescription;
use std::collections::{BTreeMap, HashMap};
use terms::{AreaKey, IndicatorId, LevelId};

/// What the files of a release say.
///
/// # Errors
/// [`OpenError`] names the file that was changed or cannot be true.
pub(super) fn content(files: &Files<'_>) -> Result<ReleaseContent, OpenError> {
    let manifest = files.manifest;
    let figures_files: Vec<(&IndicatorId, &str)> = manifest
        .wirkraum
        .figures
        .iter()
        .map(|(indicator, file)| (indicator, file.as_str()))
        .collect();
    let parsed = [
        DESCRIPTION,
        AREAS_TABLE,
        AREAS_GEOJSON,
        MAP,
        PLACES,
        PROTOCOL,
    ];
    for resource in &manifest.resources {
        let file = resource.path.as_str();
        let is_figures = figures_files.iter().any(|(_, figures)| *figures == file);
        if !parsed.contains(&file) && !is_figures {
            // Files that the pages do not need are checked as well: they are downloads.
            files.read(file, |_, _| ())?;
        }
    }
    let description: PublicDescription = parse(DESCRIPTION, &files.bytes(DESCRIPTION)?)?;
    agree(manifest, &description)?;
    let map: MapFile = parse(MAP, &files.bytes(MAP)?)?;
    let protocol: PublicProtocol = parse(PROTOCOL, &files.bytes(PROTOCOL)?)?;
    let frame = MapFrame {
        width: map.width,
        height: map.height,
        metres_per_unit: map.metres_per_unit,
    };
    let areas = areas(&files.bytes(AREAS_TABLE)?, &description, map)?;
    // Cities without such lists, and releases from before there were any, have no such file.
    let lists_places = manifest.resources.iter().any(|file| file.path == PLACES);
    let places = match lists_places {
        true => files.read(PLACES, |reader, _| places::read(reader, &areas))??,
        false => Vec::new(),
    };
    let figures = figures(files, &figures_files, &description, &areas)?;
    Ok(ReleaseContent {
        release_id: manifest.id.clone(),
        built_at: manifest.wirkraum.built_at,
        frame,
        description,
        areas,
        figures,
        places,
        protocol,
    })
}

/// Whether manifest and description speak of the same city, audience and indicators.
fn agree(manifest: &Manifest, description: &PublicDescription) -> Result<(), OpenError> {
    let own = &manifest.wirkraum;
    let listed: Vec<&IndicatorId> = own.figures.keys().collect();
    let mut described: Vec<&IndicatorId> = description.indicators.iter().map(|i| &i.id).collect();
    described.sort();
    let texts = |ids: &[&IndicatorId]| {
        let texts: Vec<_> = ids.iter().map(|id| id.as_str()).collect();
        format!("it has figures of {}", texts.join(", "))
    };
    let of = |city: &str| format!("it is of the city {city}");
    let meant = |audience: terms::Audience| format!("it is meant for the audience {audience}");
    for (manifest, description) in [
        (of(&own.city_id), of(&description.city.id)),
        (meant(own.audience), meant(description.audience)),
        (texts(&listed), texts(&described)),
    ] {
        if manifest != description {
            return Err(OpenError::Contradiction {
                manifest,
                description,
            });
        }
    }
    Ok(())
}

fn areas(
    bytes: &[u8],
    description: &PublicDescription,
    mut map: MapFile,
) -> Result<BTreeMap<LevelId, Vec<Area>>, OpenError> {
    let mut areas: BTreeMap<LevelId, Vec<Area>> = description
        .all_levels()
        .map(|level| (level.id.clone(), Vec::new()))
        .collect();
    let mut seen: HashMap<(String, String), u64> = HashMap::new();
    for (number, row) in csv::Reader::from_reader(bytes)
        .deserialize::<AreaRow>()
        .enumerate()
    {
        let line = number as u64 + 2;
        let problem = |reason: String| OpenError::Content {
            file: AREAS_TABLE.to_owned(),
            line,
            reason,
        };
        let row = row.map_err(|error| problem(error.to_string()))?;
        let key = |text: &str| AreaKey::new(text).map_err(|error| problem(error.to_string()));
        if let Some(before) = seen.insert((row.level.clone(), row.key.clone()), line) {
            return Err(problem(format!(
                "area {:?} already stands in line {before}",
                row.key
            )));
        }
        let (level, of_level) = areas
            .iter_mut()
            .find(|(level, _)| level.as_str() == row.level)
            .ok_or_else(|| problem(format!("level {:?} is not described", row.level)))?;
        let outline = map
            .outlines
            .get_mut(level)
            .and_then(|outlines| outlines.remove(&row.key))
            .ok_or_else(|| problem(format!("area {:?} has no outline", row.key)))?;
        of_level.push(Area {
            level: level.clone(),
            key: key(&row.key)?,
            name: row.name,
            parent: row.parent.as_deref().map(key).transpose()?,
            outline: outline.path,
            label: outline.label,
            links: AreaLink::read(row.links.as_deref().unwrap_or_default())
                .ok_or_else(|| problem("the links are not written as level:key".to_owned()))?,
        });
    }
    Ok(areas)
}

fn figures(
    files: &Files<'_>,
    of_indicators: &[(&IndicatorId, &str)],
    description: &PublicDescription,
    areas: &BTreeMap<LevelId, Vec<Area>>,
) -> Result<BTreeMap<LevelId, Vec<AreaFigures>>, OpenError> {
    let places = Places::new(description, areas);
    let read = parallel::each(of_indicators, |(id, file)| {
        let content = |line: u64, reason: String| OpenError::Content {
            file: (*file).to_owned(),
            line,
            reason,
        };
        let indicator = description
            .indicator(id.as_str())
            .ok_or_else(|| content(0, format!("indicator {id} is not described")))?;
        files
            .read(file, |reader, resource| {
                places.read(reader, resource.bytes, indicator)
            })?
            .map_err(|problem| content(problem.line, problem.reason))
    });
    let mut figures: BTreeMap<LevelId, Vec<AreaFigures>> = areas
        .iter()
        .map(|(level, areas)| (level.clone(), vec![AreaFigures::new(); areas.len()]))
        .collect();
    for ((indicator, _), of_indicator) in of_indicators.iter().zip(read) {
        for (level, of_areas) in of_indicator? {
            let level = figures.get_mut(&level).into_iter().flatten();
            for (of_area, series) in level.zip(of_areas) {
                of_area.insert((*indicator).clone(), series);
            }
        }
    }
    Ok(figures)
}
