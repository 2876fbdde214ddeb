//! Areas and their boundaries, as the boundary files hold them.

use super::{Reading, missing_column};
use city_description::{BoundaryFile, Level};
use files::{Feature, Problem, read_layer};
use geo::MultiPolygon;
use social_area::{Crs, crossings, metric_crs_for, to_metres};
use std::collections::BTreeMap;
use terms::AreaKey;

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

/// How the keys of a level may be written.
pub(super) struct Spellings {
    keys: BTreeMap<String, AreaKey>,
}

impl Spellings {
    /// The spellings of a level: those its office declared, otherwise the keys of its file.
    pub(super) fn new(level: &Level, found: &[FoundArea]) -> Self {
        let declared = level.areas.iter().flat_map(|area| {
            let also = area.also.iter().map(|text| text.trim().to_owned());
            std::iter::once(area.key.to_string())
                .chain(also)
                .map(|text| (text, area.key.clone()))
        });
        let mut keys: BTreeMap<_, _> = declared.collect();
        if level.areas.is_empty() {
            keys.extend(
                found
                    .iter()
                    .map(|area| (area.key.to_string(), area.key.clone())),
            );
        }
        Self { keys }
    }

    /// Whether no key is known at all.
    pub(super) fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// The key meant by a text.
    pub(super) fn key(&self, text: &str) -> Option<&AreaKey> {
        self.keys.get(text.trim())
    }

    /// A few of the keys, for a message.
    pub(super) fn some(&self) -> String {
        let mut keys: Vec<&str> = self.keys.values().map(AreaKey::as_str).collect();
        keys.sort_unstable();
        keys.dedup();
        let shown = keys.iter().take(8).copied().collect::<Vec<_>>().join(", ");
        if keys.len() > 8 {
            format!("{shown}, …")
        } else {
            shown
        }
    }
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
        finest: spellings.unwrap_or(Spellings {
            keys: BTreeMap::new(),
        }),
        levels,
    }
}

fn read_level(
    reading: &mut Reading<'_>,
    level: &Level,
    file: &BoundaryFile,
    crs: &mut Option<Crs>,
) -> Vec<FoundArea> {
    let read = read_layer(reading.raw, &file.file);
    reading.report.extend(read.problems);
    let Some(layer) = read.found else {
        return Vec::new();
    };
    let system = system_of(reading, file, layer.crs.as_deref());
    let optional = [&file.parent_column, &file.parent_name_column];
    let wanted = [&file.key_column, &file.name_column];
    let mut complete = true;
    for column in wanted.into_iter().chain(optional.into_iter().flatten()) {
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
                    "the area {key} is there twice, first as feature {}",
                    first.row
                ),
                "Join its parts into one feature, or correct the key.",
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
                    format!("the area {} ({}) has no boundary", area.key, area.name),
                    "Add its boundary to the file, or correct the spellings of its key in city.toml.",
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
                format!("the reference system {unknown}"),
                "Use one of these, or leave crs out if the file says it.",
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
                format!("the file says {stated}, city.toml says {declared}"),
                "Correct crs in city.toml, or export the boundaries again.",
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
                format!(
                    "this boundary belongs to no declared area of level {:?}; these are: {}",
                    level.id.as_str(),
                    spellings.some()
                ),
                "Declare the area in city.toml, or list this spelling under `also`.",
            );
            reading.report.push(at(problem, &file.key_column, written));
        }
        return declared.map(|area| (area.key.clone(), area.name.clone()));
    }
    let name = text(&file.name_column).to_owned();
    if name.is_empty() {
        let problem = Problem::new(&file.file, "the area has no name", "Write its name.");
        reading.report.push(at(problem, &file.name_column, ""));
        return None;
    }
    match AreaKey::new(written) {
        Ok(key) => Some((key, name)),
        Err(invalid) => {
            let problem = Problem::new(
                &file.file,
                format!("the key of the area cannot be used: {invalid}"),
                "Correct the key, or declare the areas in city.toml.",
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
                error.to_string(),
                "Check the reference system (crs in city.toml, .prj of the shapefile).",
            );
            reading.report.push(problem.at_row(feature.row));
            return None;
        }
    };
    if let Some(crossing) = crossings(&boundary, 1).first() {
        let problem = Problem::new(
            &file.file,
            format!(
                "the boundary crosses itself near {:.1}, {:.1} ({target})",
                crossing.at.x,
                crossing.at.y,
                target = crs.map(|crs| crs.to_string()).unwrap_or_default(),
            ),
            "Repair it in your GIS (QGIS: \"Fix geometries\") and export again.",
        );
        reading.report.push(problem.at_row(feature.row));
        return None;
    }
    Some(boundary)
}
