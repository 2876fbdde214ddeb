//! Areas and their boundaries, as the boundary files hold them.

use super::{Reading, metres::Metres, missing_column, names, neighbours, spellings::Spellings};
use city_description::{BoundaryFile, Fault, Level};
use files::{Feature, Note, Problem, read_layer};
use geo::MultiPolygon;
use geopackage::read_geopackage;
use social_area::{Crs, dissolve};
use std::collections::BTreeMap;
use terms::{AreaKey, InvalidKey};

/// An area as it stands in a boundary file.
pub(super) struct FoundArea {
    pub(super) key: AreaKey,
    pub(super) name: String,
    /// The key and, where given, the name of the area one level up, as written.
    pub(super) parent: Option<String>,
    pub(super) parent_name: Option<String>,
    /// The feature in the file.
    pub(super) row: u64,
    /// None for areas that the description lists without one.
    pub(super) boundary: Option<MultiPolygon<f64>>,
}

/// What the boundary files of one vintage hold: per level of the description, its areas; `None`
/// where the level has no file.
pub(super) type FoundLevels = Vec<Option<Vec<FoundArea>>>;

/// Reads the boundaries of these levels into the metric system of the first boundary that is read.
pub(super) fn read(
    reading: &mut Reading<'_>,
    levels: &[Level],
    crs: &mut Option<Crs>,
) -> FoundLevels {
    let read_file = |level: &Level| {
        let file = level.boundaries.as_ref()?;
        (reading.progress)(&file.file);
        reading.input(&file.file, None);
        let mut areas = read_level(reading, level, file, crs);
        if areas.is_empty() {
            return Some(areas);
        }
        areas.extend(without_boundary(level, file));
        areas.sort_by(|a, b| a.key.cmp(&b.key));
        Some(areas)
    };
    levels.iter().map(read_file).collect()
}

/// The areas that the description lists without a boundary.
fn without_boundary(level: &Level, file: &BoundaryFile) -> impl Iterator<Item = FoundArea> {
    level.without_boundary.iter().map(|area| FoundArea {
        key: area.key.clone(),
        name: area.name.clone(),
        parent: area
            .parent
            .as_ref()
            .map(ToString::to_string)
            .or_else(|| prefix(file, area.key.as_str())),
        parent_name: None,
        row: 0,
        boundary: None,
    })
}

/// The key of the area one level up, where it is the beginning of the key.
fn prefix(file: &BoundaryFile, key: &str) -> Option<String> {
    let length = file.parent_prefix?;
    Some(key.chars().take(length).collect())
}

fn read_level(
    reading: &mut Reading<'_>,
    level: &Level,
    file: &BoundaryFile,
    crs: &mut Option<Crs>,
) -> Vec<FoundArea> {
    let leaves =
        |fault: &Fault| matches!(fault, Fault::PathLeavesFolder(path) if *path == file.file);
    if reading.faults.iter().any(leaves) {
        return Vec::new();
    }
    let is_geopackage = file.file.to_ascii_lowercase().ends_with(".gpkg");
    let read = match is_geopackage {
        true => read_geopackage(reading.raw, &file.file, file.layer.as_deref()),
        false => read_layer(reading.raw, &file.file),
    };
    let before = reading.report.problems.len();
    reading.report.extend(read.problems);
    let Some(layer) = read.found else {
        return Vec::new();
    };
    for note in layer.notes {
        reading.report.note(note);
    }
    let mut metres = Metres::of(reading, file, layer.crs.as_deref(), crs);
    let optional = [&file.parent_column, &file.parent_name_column];
    let named = Some(&file.name_column).filter(|_| level.names.is_none());
    let optional = optional.into_iter().chain(named);
    let mut complete = true;
    for column in std::iter::once(&file.key_column).chain(optional.flatten()) {
        if !layer.columns.contains(column) {
            reading
                .report
                .push(missing_column(&file.file, column, &layer.columns));
            complete = false;
        }
    }
    if !complete {
        return Vec::new();
    }
    let spellings = Spellings::new(level, []);
    let names = names::read(reading, level);
    let mut areas: Vec<FoundArea> = Vec::new();
    let mut joined: BTreeMap<AreaKey, Vec<MultiPolygon<f64>>> = BTreeMap::new();
    let mut met: BTreeMap<AreaKey, u64> = BTreeMap::new();
    let mut features = layer.features;
    correct(reading, file, &mut features);
    for feature in features {
        let written = feature.attributes.get(&file.key_column);
        if let Some(into) = written.and_then(|written| file.join.get(written.trim())) {
            let part = metres
                .as_mut()
                .and_then(|of| of.boundary(reading, &feature));
            joined.entry(into.clone()).or_default().extend(part);
            continue;
        }
        let Some((key, name)) = key_and_name(reading, level, file, (&spellings, &names), &feature)
        else {
            continue;
        };
        if let Some(first) = met.get(&key) {
            let problem = Problem::new(
                &file.file,
                format!("Den Raum {key} gibt es in der Datei zweimal, zuerst als Objekt {first}."),
                "Fügen Sie die Teile zu einem Objekt zusammen, oder berichtigen Sie den Schlüssel.",
            );
            reading
                .report
                .push(problem.at_row(feature.row).in_column(&file.key_column));
            continue;
        }
        let text = |column: &Option<String>| -> Option<String> {
            column
                .as_ref()
                .and_then(|column| feature.attributes.get(column))
                .cloned()
        };
        let parent = text(&file.parent_column).or_else(|| prefix(file, key.as_str()));
        let parent_name = text(&file.parent_name_column);
        // An area whose boundary is faulty is still one that tables may speak of.
        let boundary = metres
            .as_mut()
            .and_then(|of| of.boundary(reading, &feature));
        met.insert(key.clone(), feature.row);
        areas.push(FoundArea {
            key,
            name,
            parent,
            parent_name,
            row: feature.row,
            boundary,
        });
    }
    for (key, mut parts) in joined {
        let Some(area) = areas.iter_mut().find(|area| area.key == key) else {
            let problem = Problem::new(
                reading.label,
                format!(
                    "`join` fügt Objekte zu {key} hinzu. Diesen Raum gibt es in {} nicht.",
                    file.file
                ),
                "Berichtigen Sie den Schlüssel bei `join`.",
            );
            reading.report.push(problem);
            continue;
        };
        parts.extend(area.boundary.take());
        area.boundary = Some(dissolve(&parts.iter().collect::<Vec<_>>()));
    }
    // Without a reference system no boundary was kept; then this would only repeat the problem.
    if metres.is_some() {
        for area in &level.areas {
            if !areas.iter().any(|found| found.key == area.key) {
                let problem = Problem::new(
                    &file.file,
                    format!("Der Raum {} {} hat keine Grenze.", area.key, area.name),
                    "Ergänzen Sie die Grenze in der Datei, oder nennen Sie unter `also` in city.toml, wie der Raum dort heißt.",
                );
                reading.report.push(problem.in_column(&file.key_column));
            }
        }
    }
    if let Some(metres) = metres {
        metres.note_repairs(reading);
    }
    let complete = reading.report.problems.len() == before;
    neighbours::check(reading, &file.file, *crs, &areas, complete);
    areas
}

/// Puts in the right keys where the description says that those of the file are wrong.
fn correct(reading: &mut Reading<'_>, file: &BoundaryFile, features: &mut [Feature]) {
    for corrected in &file.corrections {
        let mut features = features.iter_mut();
        let feature = features.find(|feature| feature.row == corrected.object);
        let written = feature.and_then(|feature| {
            let key = feature.attributes.get(&file.key_column)?;
            (key.trim() == corrected.written).then_some(feature)
        });
        let Some(feature) = written else {
            let problem = Problem::new(
                reading.label,
                format!(
                    "`corrections` berichtigt Objekt {} von {}. Dort steht aber nicht „{}“.",
                    corrected.object, file.file, corrected.written
                ),
                "Hat die Quelle die Datei berichtigt, entfernen Sie die Angabe. Sonst berichtigen Sie Nummer oder Schlüssel.",
            );
            reading.report.push(problem);
            continue;
        };
        let attributes = &mut feature.attributes;
        attributes.insert(file.key_column.clone(), corrected.key.to_string());
        if let (Some(column), Some(name)) = (&file.name_column, &corrected.name) {
            attributes.insert(column.clone(), name.clone());
        }
        let what = format!(
            "Objekt {} ist {} und nicht {}, weil city.toml es so sagt: {}",
            corrected.object, corrected.key, corrected.written, corrected.reason
        );
        let note = Note::new(&file.file, what);
        // Several states of the boundaries may come from one file.
        if !reading.report.notes.contains(&note) {
            reading.report.note(note);
        }
    }
}

fn key_and_name(
    reading: &mut Reading<'_>,
    level: &Level,
    file: &BoundaryFile,
    (spellings, names): (&Spellings, &BTreeMap<String, String>),
    feature: &Feature,
) -> Option<(AreaKey, String)> {
    let text = |column: &str| feature.attributes.get(column).map_or("", String::as_str);
    let written = text(&file.key_column);
    let at = |problem: Problem, column: &str, value: &str| {
        problem
            .at_row(feature.row)
            .in_column(column)
            .with_value(value)
    };
    if !level.areas.is_empty() {
        let known = spellings.key(written);
        let declared = known.and_then(|key| level.areas.iter().find(|area| area.key == *key));
        if declared.is_none() {
            let problem = Problem::new(
                &file.file,
                spellings.unknown(written),
                "Ergänzen Sie den Raum in city.toml, oder nennen Sie diese Schreibweise unter `also`.",
            );
            reading.report.push(at(problem, &file.key_column, written));
        }
        return declared.map(|area| (area.key.clone(), area.name.clone()));
    }
    let name_column = file.name_column.as_deref().unwrap_or_default();
    let name = match level.names {
        Some(_) => names.get(written).map_or(written, String::as_str),
        None => text(name_column),
    };
    let name = name.to_owned();
    if name.is_empty() {
        let problem = Problem::new(
            &file.file,
            "Der Raum hat keinen Namen.",
            "Ergänzen Sie den Namen.",
        );
        reading.report.push(at(problem, name_column, ""));
        return None;
    }
    match AreaKey::new(written) {
        Ok(key) => Some((key, name)),
        Err(invalid) => {
            let problem = Problem::new(
                &file.file,
                invalid_key(&invalid),
                "Berichtigen Sie den Schlüssel, oder legen Sie die Räume in city.toml fest.",
            );
            reading.report.push(at(problem, &file.key_column, written));
            None
        }
    }
}

/// Why a text cannot be a key.
pub(super) fn invalid_key(invalid: &InvalidKey) -> String {
    match invalid {
        InvalidKey::Empty => "Hier fehlt der Schlüssel des Raums.".to_owned(),
        InvalidKey::TooLong => "Der Schlüssel ist länger als 64 Zeichen.".to_owned(),
        InvalidKey::Character(other) => format!(
            "Der Schlüssel enthält „{other}“. Erlaubt sind Buchstaben ohne Umlaute, Ziffern, „-“, \
             „_“ und „.“."
        ),
    }
}
