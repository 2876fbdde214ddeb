//! Which area lies in which, and the boundaries of areas that are joined from others.

use super::{
    RawArea, RawLevel, Reading,
    areas::{FoundArea, FoundLevels, invalid_key},
    names,
    spellings::Spellings,
};
use city_description::Level;
use files::Problem;
use social_area::dissolve;
use std::collections::{BTreeMap, BTreeSet};
use terms::AreaKey;

/// Arranges the areas of all levels of one vintage: every area but the last gets its parent, and
/// levels without a file are joined from the level below.
pub(super) fn arrange(
    reading: &mut Reading<'_>,
    declared: &[Level],
    found: FoundLevels,
) -> Vec<RawLevel> {
    let last = declared.len().saturating_sub(1);
    let mut levels: Vec<Vec<FoundArea>> = Vec::new();
    for (place, (level, areas)) in declared.iter().zip(found).enumerate() {
        let below = levels.last().map_or(&[][..], Vec::as_slice);
        let areas = match areas {
            Some(areas) => areas,
            None if place == last => whole_city(reading, level, below),
            None => joined(reading, declared, level, below),
        };
        if place == last && areas.len() > 1 {
            let file = level
                .boundaries
                .as_ref()
                .map_or(reading.label, |file| &file.file);
            reading.report.push(Problem::new(
                file,
                format!(
                    "Die ganze Stadt muss ein einziger Raum sein, hier sind es {}.",
                    areas.len()
                ),
                "Nehmen Sie die Datei bei der letzten Ebene weg. Dann fügt Wirkraum die Stadt aus ihren Räumen zusammen.",
            ));
        }
        levels.push(areas);
    }
    let parents: Vec<Vec<Option<AreaKey>>> = (0..levels.len())
        .map(|place| parents(reading, declared, &levels, place))
        .collect();
    for place in 1..levels.len() {
        childless(
            reading,
            declared,
            place,
            &levels[place],
            &parents[place - 1],
        );
    }
    let areas = levels.into_iter().zip(parents);
    declared
        .iter()
        .zip(areas)
        .map(|(level, (areas, parents))| RawLevel {
            id: level.id.clone(),
            areas: areas
                .into_iter()
                .zip(parents)
                .map(|(area, parent)| RawArea {
                    key: area.key,
                    name: area.name,
                    parent,
                    boundary: area.boundary,
                })
                .collect(),
        })
        .collect()
}

/// The whole city as one area, joined from the level below; none if that has no areas.
fn whole_city(reading: &Reading<'_>, level: &Level, below: &[FoundArea]) -> Vec<FoundArea> {
    let city = &reading.description.city;
    let (key, name) = match level.areas.first() {
        Some(area) => (Some(area.key.clone()), &area.name),
        None => (AreaKey::new(&city.id).ok(), &city.name),
    };
    let parts: Vec<_> = below
        .iter()
        .filter_map(|area| area.boundary.as_ref())
        .collect();
    let Some(key) = key.filter(|_| !parts.is_empty()) else {
        return Vec::new();
    };
    vec![FoundArea {
        key,
        name: name.clone(),
        parent: None,
        parent_name: None,
        row: 0,
        boundary: Some(dissolve(&parts)),
    }]
}

/// The areas that the level below names as its parents, joined from it.
fn joined(
    reading: &mut Reading<'_>,
    declared: &[Level],
    level: &Level,
    below: &[FoundArea],
) -> Vec<FoundArea> {
    let spellings = Spellings::new(level, []);
    let names = names::read(reading, level);
    let (file, column, name_column) = parent_columns(reading, declared, level);
    let mut groups: BTreeMap<AreaKey, Vec<&FoundArea>> = BTreeMap::new();
    for area in below {
        let written = area.parent.as_deref().unwrap_or_default();
        let key = if level.areas.is_empty() {
            AreaKey::new(written).map_err(|invalid| invalid_key(&invalid))
        } else {
            spellings.key(written).cloned().ok_or_else(String::new)
        };
        match key {
            Ok(key) => groups.entry(key).or_default().push(area),
            // With declared areas the search for parents reports what is unknown.
            Err(what) if level.areas.is_empty() => reading.report.push(
                Problem::new(
                    &file,
                    what,
                    "Schreiben Sie den Schlüssel des größeren Raums, in dem dieser liegt.",
                )
                .at_row(area.row)
                .in_column(&column)
                .with_value(written),
            ),
            Err(_) => {}
        }
    }
    let mut areas = Vec::new();
    for (key, parts) in groups {
        let declared = level.areas.iter().find(|area| area.key == key);
        let written = parts.iter().find_map(|part| part.parent_name.clone());
        let written = names.get(key.as_str()).cloned().or(written);
        if declared.is_none() && level.names.is_none() {
            for part in &parts {
                if part.parent_name != written {
                    let problem = Problem::new(
                        &file,
                        format!(
                            "Der Raum {key} der Ebene „{}“ heißt hier anders als zuvor („{}“).",
                            level.id,
                            written.as_deref().unwrap_or_default()
                        ),
                        "Schreiben Sie überall denselben Namen.",
                    );
                    let value = part.parent_name.as_deref().unwrap_or_default();
                    let column = name_column.clone().unwrap_or_default();
                    reading
                        .report
                        .push(problem.at_row(part.row).in_column(column).with_value(value));
                }
            }
        }
        let name = declared.map(|area| area.name.clone()).or(written);
        let boundaries = parts.iter().filter_map(|part| part.boundary.as_ref());
        let boundaries: Vec<_> = boundaries.collect();
        let prefix = level.parent_prefix;
        let parent = prefix.map(|length| key.as_str().chars().take(length).collect());
        areas.push(FoundArea {
            name: name
                .filter(|name| !name.is_empty())
                .unwrap_or_else(|| key.to_string()),
            key,
            parent,
            parent_name: None,
            row: 0,
            boundary: Some(dissolve(&boundaries)),
        });
    }
    areas
}

/// The file of the level below and its columns with the key and name of its parents.
fn parent_columns(
    reading: &Reading<'_>,
    levels: &[Level],
    level: &Level,
) -> (String, String, Option<String>) {
    let place = levels.iter().position(|other| other.id == level.id);
    let below = place
        .and_then(|place| place.checked_sub(1))
        .and_then(|place| levels[place].boundaries.as_ref());
    match below {
        Some(file) => (
            file.file.clone(),
            file.parent_column
                .clone()
                .unwrap_or_else(|| file.key_column.clone()),
            file.parent_name_column.clone(),
        ),
        None => (reading.label.to_owned(), String::new(), None),
    }
}

/// The parents of the areas of one level, in their order.
fn parents(
    reading: &mut Reading<'_>,
    declared: &[Level],
    levels: &[Vec<FoundArea>],
    place: usize,
) -> Vec<Option<AreaKey>> {
    let areas = &levels[place];
    let (Some(above), Some(level)) = (levels.get(place + 1), declared.get(place + 1)) else {
        return vec![None; areas.len()];
    };
    if place + 2 == levels.len() {
        let city = above.first().map(|city| city.key.clone());
        return vec![city; areas.len()];
    }
    let found = above.iter().map(|area| (&area.key, area.name.as_str()));
    let spellings = Spellings::new(level, found);
    let there: BTreeSet<&AreaKey> = above.iter().map(|area| &area.key).collect();
    let (file, column, _) = parent_columns(reading, declared, level);
    areas
        .iter()
        .map(|area| {
            let written = area.parent.as_deref().unwrap_or_default();
            let key = spellings.key(written).cloned();
            let known = key.filter(|key| there.contains(key));
            // A level that could not be read at all has been reported already.
            if known.is_none() && !above.is_empty() {
                let problem = Problem::new(
                    &file,
                    format!(
                        "Der Raum {} soll in einem Raum der Ebene „{}“ liegen. {}",
                        area.key,
                        level.id,
                        spellings.unknown(written)
                    ),
                    "Berichtigen Sie den Schlüssel, oder ergänzen Sie den Raum auf dieser Ebene.",
                );
                reading.report.push(
                    problem
                        .at_row(area.row)
                        .in_column(&column)
                        .with_value(written),
                );
            }
            known
        })
        .collect()
}

/// Areas of a larger level in which no area of the level below lies.
fn childless(
    reading: &mut Reading<'_>,
    levels: &[Level],
    place: usize,
    areas: &[FoundArea],
    parents: &[Option<AreaKey>],
) {
    // Where the level below could not be read, that is the problem.
    if parents.is_empty() || parents.iter().any(Option::is_none) {
        return;
    }
    let file = levels[place]
        .boundaries
        .as_ref()
        .map_or(reading.label, |file| &file.file);
    let parents: BTreeSet<&AreaKey> = parents.iter().flatten().collect();
    for area in areas {
        if !parents.contains(&area.key) {
            let problem = Problem::new(
                file,
                format!(
                    "In {} {} liegt kein Raum der Ebene „{}“.",
                    area.key,
                    area.name,
                    levels[place - 1].id,
                ),
                "Entfernen Sie den Raum, oder berichtigen Sie die Schlüssel seiner Teile.",
            );
            reading.report.push(problem.at_row(area.row));
        }
    }
}
