//! Raw tables and boundaries of a city, read and checked. Runs only where the raw tables are.
//!
//! [`check`] reads the description, then boundaries (`areas`, `hierarchy`), then tables
//! (`counts`), then holds figures against each other (`comparing`). Whatever is wrong goes into
//! one report; a [`RawCity`] comes out only if nothing is.

mod areas;
mod comparing;
mod counts;
#[cfg(any(test, feature = "example"))]
pub mod example;
mod hierarchy;
mod summary;

pub use summary::{IndicatorSummary, LevelSummary, Summary, TableSummary};

use city_description::{CityDescription, TableProtection};
use files::{Problem, Report};
use std::{collections::BTreeMap, path::Path};
use terms::{AreaKey, IndicatorId, LevelId, ReferencePeriod};

/// A city whose description, boundaries and tables were read without a problem.
#[derive(Debug)]
pub struct RawCity {
    /// The description.
    pub description: CityDescription,
    /// The reference system of all geometries: projected, in metres, such as `EPSG:25832`.
    pub crs: String,
    /// Levels from the finest to the whole city.
    pub levels: Vec<RawLevel>,
    /// All periods for which a table has a row, ascending.
    pub periods: Vec<ReferencePeriod>,
    /// The counts of the tables, at the finest level.
    pub counts: BTreeMap<IndicatorId, RawCount>,
}

/// The areas of a level.
#[derive(Debug)]
pub struct RawLevel {
    /// The level.
    pub id: LevelId,
    /// Its areas, ascending by key.
    pub areas: Vec<RawArea>,
}

/// An area with its boundary.
#[derive(Debug)]
pub struct RawArea {
    /// Its key.
    pub key: AreaKey,
    /// Its name.
    pub name: String,
    /// The area one level up that contains it; none on the last level.
    pub parent: Option<AreaKey>,
    /// Its boundary in metres of the city's reference system.
    pub boundary: geo::MultiPolygon<f64>,
}

/// A count as it stands in a table.
#[derive(Debug)]
pub struct RawCount {
    /// How it is to be protected.
    pub protection: TableProtection,
    /// Its values by area of the finest level and period. An empty field is `None`; a missing row
    /// has no entry. Both mean: no value, never zero.
    pub values: BTreeMap<(AreaKey, ReferencePeriod), Option<u64>>,
}

/// What a check found.
#[derive(Debug)]
pub struct Checked {
    /// The city, only if the report is empty.
    pub city: Option<RawCity>,
    /// Everything that is wrong.
    pub report: Report,
    /// What was found, in numbers.
    pub summary: Summary,
}

/// Checks the city described in this file; its raw files lie in the same folder.
pub fn check(city_toml: &Path) -> Checked {
    let folder = city_toml
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    check_in(city_toml, folder.unwrap_or(Path::new(".")))
}

/// Checks the city described in `city_toml`, whose raw files lie in the folder `raw`.
pub fn check_in(city_toml: &Path, raw: &Path) -> Checked {
    check_with_progress(city_toml, raw, &|_| ())
}

/// Like [`check_in`]; `progress` is told the name of each file before it is read.
pub fn check_with_progress(city_toml: &Path, raw: &Path, progress: &dyn Fn(&str)) -> Checked {
    let mut report = Report::default();
    let mut summary = Summary::default();
    let label = city_toml.file_name().map_or_else(
        || city_toml.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    );
    progress(&label);
    let description = match read_description(city_toml, &label) {
        Ok(description) => description,
        Err(problems) => {
            report.extend(problems);
            return Checked {
                city: None,
                report,
                summary,
            };
        }
    };
    summary.city = Some(description.city.name.clone());
    let mut reading = Reading {
        description: &description,
        label: &label,
        raw,
        progress,
        report: &mut report,
    };
    let found = areas::read(&mut reading);
    let levels = hierarchy::arrange(&mut reading, found.levels);
    summary.levels = levels
        .iter()
        .map(|level| LevelSummary {
            id: level.id.clone(),
            areas: level.areas.len(),
        })
        .collect();
    let tables = counts::read(&mut reading, &found.finest, &mut summary);
    comparing::compare(&mut reading, &tables);
    summary.describe(&description, &tables);
    let periods = summary.periods.clone();
    let complete = report.is_empty();
    let city = found.crs.filter(|_| complete).map(|crs| RawCity {
        crs: crs.to_string(),
        levels,
        periods,
        counts: tables
            .into_iter()
            .map(|(id, count)| (id, count.into_raw()))
            .collect(),
        description,
    });
    Checked {
        city,
        report,
        summary,
    }
}

/// What every step of a check needs.
struct Reading<'a> {
    description: &'a CityDescription,
    /// How problems name the description.
    label: &'a str,
    raw: &'a Path,
    progress: &'a dyn Fn(&str),
    report: &'a mut Report,
}

/// A column that a file does not have, with those it has.
fn missing_column(file: &str, column: &str, columns: &[String]) -> Problem {
    let there = if columns.is_empty() {
        "none".to_owned()
    } else {
        columns.join(", ")
    };
    Problem::new(
        file,
        format!("there is no column {column:?}; the columns are: {there}"),
        "Correct the name of the column in city.toml or in the file.",
    )
    .in_column(column)
}

fn read_description(path: &Path, label: &str) -> Result<CityDescription, Vec<Problem>> {
    const MAX_BYTES: u64 = 1024 * 1024;
    let missing = || {
        vec![Problem::new(
            label,
            format!("there is no city description at {}", path.display()),
            "Name a city.toml, or copy one from presets/.",
        )]
    };
    // The description itself may be a link; only the raw files must stay in their folder.
    let real = path.canonicalize().map_err(|_| missing())?;
    let (Some(folder), Some(name)) = (
        real.parent(),
        real.file_name().and_then(|name| name.to_str()),
    ) else {
        return Err(missing());
    };
    let bytes = files::read_file(folder, name, MAX_BYTES).map_err(|problem| vec![*problem])?;
    let text = std::str::from_utf8(&bytes).map_err(|error| {
        let before = &bytes[..error.valid_up_to()];
        let row = before.iter().filter(|byte| **byte == b'\n').count() as u64 + 1;
        vec![Problem::new(label, "is not written in UTF-8", "Save it as UTF-8.").at_row(row)]
    })?;
    CityDescription::parse(text).map_err(|problems| {
        let problems = problems.into_iter().map(|found| {
            let problem = Problem::new(label, found.to_string(), found.fault.remedy());
            match found.line {
                Some(line) => problem.at_row(line),
                None => problem,
            }
        });
        problems.collect()
    })
}
