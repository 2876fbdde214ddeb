//! Raw tables and boundaries of a city, read and checked. Runs only where the raw tables are.
//!
//! [`check`] reads the description, then boundaries (`areas`, `hierarchy`), then tables
//! (`counts`), notes what they do not hold (`gaps`), then holds figures against each other
//! (`comparing`). Whatever is wrong goes into one report, in German as the offices are; a
//! [`RawCity`] comes out only if nothing is.

mod areas;
mod comparing;
mod counts;
mod description;
#[cfg(any(test, feature = "example"))]
pub mod example;
mod gaps;
mod hierarchy;
mod number;
mod raw;
mod spellings;
mod summary;

pub use raw::{
    MeasuredValue, RawArea, RawCity, RawCount, RawInput, RawLevel, RawLink, RawMeasure, RawValue,
    RawVintage,
};
pub use summary::{IndicatorSummary, LevelSummary, Summary, TableSummary};

use city_description::{CityDescription, Fault};
use files::{Note, Problem, Report};
use std::{collections::BTreeMap, path::Path};
use terms::{AreaKey, ReferencePeriod};

/// What a check found.
#[derive(Debug)]
pub struct Checked {
    /// The city, only if the report is empty.
    pub city: Option<RawCity>,
    /// Everything that is wrong, and what else is to be known.
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
    check_with_progress(city_toml, raw, None, &|_| ())
}

/// Like [`check_in`]; `progress` is told the name of each file before it is read. A year after
/// `this_year` is noted, as it may be a slip; without it no year is.
pub fn check_with_progress(
    city_toml: &Path,
    raw: &Path,
    this_year: Option<ReferencePeriod>,
    progress: &dyn Fn(&str),
) -> Checked {
    let mut checked = Checked {
        city: None,
        report: Report::default(),
        summary: Summary::default(),
    };
    let label = city_toml.file_name().map_or_else(
        || city_toml.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    );
    progress(&label);
    let (parsed, problems) = description::read(city_toml, &label);
    checked.report.extend(problems);
    let Some(description) = parsed.description else {
        let what = format!(
            "Die Tabellen wurden noch nicht geprüft, weil {label} nicht gelesen werden kann."
        );
        checked.report.note(Note::new(&label, what));
        return checked;
    };
    checked.summary.city = Some(description.city.name.clone());
    if !raw.is_dir() {
        checked.report.push(Problem::new(
            raw.display().to_string(),
            "Diesen Ordner gibt es nicht. Grenzen und Tabellen wurden darum noch nicht geprüft.",
            "Nennen Sie mit --raw den Ordner, in dem die Rohdaten liegen.",
        ));
        return checked;
    }
    let faults = parsed.problems.into_iter();
    let mut reading = Reading {
        description: &description,
        faults: faults.map(|problem| problem.fault).collect(),
        label: &label,
        raw,
        this_year,
        progress,
        report: &mut checked.report,
    };
    let found = areas::read(&mut reading);
    let levels = reading.unless(Fault::concerns_levels, |reading| {
        hierarchy::arrange(reading, found.levels)
    });
    checked.summary.levels = levels
        .iter()
        .map(|level| LevelSummary {
            id: level.id.clone(),
            areas: level.areas.len(),
        })
        .collect();
    let tables = counts::read(&mut reading, &found.finest, &mut checked.summary);
    reading.unless(Fault::concerns_counts, |reading| {
        comparing::compare(reading, &tables, &found.finest);
    });
    checked.summary.describe(&description, &tables);
    let complete = checked.report.is_empty();
    let keys: Vec<AreaKey> = levels
        .first()
        .map(|finest| finest.areas.iter().map(|area| area.key.clone()).collect())
        .unwrap_or_default();
    checked.city = found.crs.filter(|_| complete).map(|crs| RawCity {
        crs: crs.to_string(),
        vintages: vec![RawVintage {
            valid_from: None,
            valid_to: None,
            levels,
        }],
        links: Vec::new(),
        measures: BTreeMap::new(),
        inputs: Vec::new(),
        periods: checked.summary.periods.clone(),
        counts: tables
            .into_iter()
            .map(|(id, count)| (id, count.into_raw(&keys)))
            .collect(),
        description,
    });
    checked
}

/// What every step of a check needs.
struct Reading<'a> {
    description: &'a CityDescription,
    /// What is wrong with the description; it is read all the same, as far as it goes.
    faults: Vec<Fault>,
    /// How problems name the description.
    label: &'a str,
    raw: &'a Path,
    this_year: Option<ReferencePeriod>,
    progress: &'a dyn Fn(&str),
    report: &'a mut Report,
}

impl Reading<'_> {
    /// Does a step; what it finds wrong is dropped if a fault of the description is behind it.
    fn unless<T>(&mut self, behind: fn(&Fault) -> bool, step: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.report.problems.len();
        let done = step(self);
        if self.faults.iter().any(behind) {
            self.report.problems.truncate(before);
        }
        done
    }
}

/// A column that a file does not have, with those it has.
fn missing_column(file: &str, column: &str, columns: &[String]) -> Problem {
    let there = if columns.is_empty() {
        "keine".to_owned()
    } else {
        columns.join(", ")
    };
    Problem::new(
        file,
        format!("Diese Spalte fehlt. Spalten der Datei: {there}."),
        "Berichtigen Sie den Namen der Spalte in city.toml oder im Kopf der Datei.",
    )
    .in_column(column)
}
