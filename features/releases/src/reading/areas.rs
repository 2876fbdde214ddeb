//! Areas and their boundaries, as the boundary files hold them.

use super::{Reading, missing_column, spellings::Spellings};
use city_description::{BoundaryFile, Fault, Level};
use files::{Feature, Problem, read_layer};
use geo::MultiPolygon;
use social_area::{Crs, CrsError, crossings, metric_crs_for, to_metres};
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
    pub(super) boundary: MultiPolygon<f64>,
}

/// What the boundary files hold.
pub(super) struct Found {
    /// The metric reference system of the city, if any boundary could be read.
    pub(super) crs: Option<Crs>,
    /// Per level of the description, its areas; `None` where the level has no file.
    pub(super) levels: Vec<Option<Vec<FoundArea>>>,
    /// How tables may write the keys of the finest level.
    pub(super) finest: Spellings,
}

/// Reads the boundaries of all levels into the metric system of the finest one.
pub(super) fn read(reading: &mut Reading<'_>) -> Found {
    let description = reading.description;
    let mut crs = None;
    let mut levels = Vec::new();
    for level in &description.levels {
        levels.push(level.boundaries.as_ref().map(|file| {
            (reading.progress)(&file.file);
            read_level(reading, level, file, &mut crs)
        }));
    }
    let none = Vec::new();
    let finest = levels.first().and_then(Option::as_ref).unwrap_or(&none);
    let spellings = description
        .levels
        .first()
        .map(|level| Spellings::new(level, finest));
    Found {
        crs,
        finest: spellings.unwrap_or_default(),
        levels,
    }
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
    let read = read_layer(reading.raw, &file.file);
    reading.report.extend(read.problems);
    let Some(layer) = read.found else {
        return Vec::new();
    };
    let system = system_of(reading, file, layer.crs.as_deref());
    let optional = [&file.parent_column, &file.parent_name_column];
    let optional = optional.into_iter().chain([&file.name_column]);
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
    let spellings = Spellings::new(level, &[]);
    let mut areas: Vec<FoundArea> = Vec::new();
    for feature in layer.features {
        let Some((key, name)) = key_and_name(reading, level, file, &spellings, &feature) else {
            continue;
        };
        if let Some(first) = areas.iter().find(|area| area.key == key) {
            let problem = Problem::new(
                &file.file,
                format!(
                    "Den Raum {key} gibt es in der Datei zweimal, zuerst als Objekt {}.",
                    first.row
                ),
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
        let (parent, parent_name) = (text(&file.parent_column), text(&file.parent_name_column));
        let Some(boundary) =
            system.and_then(|system| boundary_in_metres(reading, file, &feature, system, crs))
        else {
            continue;
        };
        areas.push(FoundArea {
            key,
            name,
            parent,
            parent_name,
            row: feature.row,
            boundary,
        });
    }
    // Without a reference system no boundary was kept; then this would only repeat the problem.
    if system.is_some() {
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
    areas.sort_by(|a, b| a.key.cmp(&b.key));
    areas
}

/// The reference system: what the file says, which must be what the description says; GeoJSON that
/// says nothing is in WGS 84.
fn system_of(reading: &mut Reading<'_>, file: &BoundaryFile, stated: Option<&str>) -> Option<Crs> {
    let label = reading.label.to_owned();
    let declared = match file.crs.as_deref().map(str::parse::<Crs>) {
        Some(Err(unknown)) => {
            let problem = Problem::new(
                label,
                "Dieses Koordinatensystem kennt Wirkraum nicht.",
                "Schreiben Sie EPSG:25832, EPSG:25833, EPSG:4326 oder EPSG:3857. Lassen Sie crs weg, wenn die Datei es selbst nennt.",
            );
            reading.report.push(problem.with_value(&unknown.0));
            return None;
        }
        Some(Ok(crs)) => Some(crs),
        None => None,
    };
    let stated = stated.and_then(|stated| stated.parse::<Crs>().ok());
    if let (Some(declared), Some(stated)) = (declared, stated)
        && declared != stated
    {
        reading.report.push(
            Problem::new(
                &file.file,
                format!("Die Datei nennt {stated}, city.toml nennt {declared}."),
                "Berichtigen Sie crs in city.toml, oder exportieren Sie die Grenzen noch einmal.",
            )
            .with_value(&stated.to_string()),
        );
        return None;
    }
    let ending = file.file.to_ascii_lowercase();
    let is_json = ending.ends_with("json");
    stated.or(declared).or(is_json.then_some(Crs::Wgs84))
}

fn key_and_name(
    reading: &mut Reading<'_>,
    level: &Level,
    file: &BoundaryFile,
    spellings: &Spellings,
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
    let name = text(name_column).to_owned();
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

fn boundary_in_metres(
    reading: &mut Reading<'_>,
    file: &BoundaryFile,
    feature: &Feature,
    system: Crs,
    crs: &mut Option<Crs>,
) -> Option<MultiPolygon<f64>> {
    let target = match *crs {
        Some(crs) => Ok(crs),
        None => metric_crs_for(&feature.boundary, system),
    };
    let projected = target.and_then(|target| {
        *crs = Some(target);
        to_metres(&feature.boundary, system, target)
    });
    let boundary = match projected {
        Ok(boundary) => boundary,
        Err(error) => {
            let problem = Problem::new(
                &file.file,
                does_not_project(&error),
                "Prüfen Sie das Koordinatensystem (crs in city.toml, .prj beim Shapefile).",
            );
            reading.report.push(problem.at_row(feature.row));
            return None;
        }
    };
    if let Some(crossing) = crossings(&boundary, 1).first() {
        let problem = Problem::new(
            &file.file,
            format!(
                "Die Grenze kreuzt sich selbst, etwa bei {:.1}, {:.1} ({target}).",
                crossing.at.x,
                crossing.at.y,
                target = crs.map(|crs| crs.to_string()).unwrap_or_default(),
            ),
            "Reparieren Sie die Grenze in Ihrem GIS (QGIS: „Geometrien reparieren“) und exportieren Sie noch einmal.",
        );
        reading.report.push(problem.at_row(feature.row));
        return None;
    }
    Some(boundary)
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

fn does_not_project(error: &CrsError) -> String {
    match error {
        CrsError::DoesNotFit { x, y, crs } => {
            format!("Die Koordinate ({x}, {y}) passt nicht zu {crs}.")
        }
        CrsError::Projection(reason) => {
            format!("Die Koordinaten lassen sich nicht umrechnen ({reason}).")
        }
    }
}
