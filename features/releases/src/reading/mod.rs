//! Raw tables and boundaries of a city, read and checked. Runs only where the raw tables are.
//!
//! [`check`] reads the description, then the boundaries of every vintage (`areas`, `metres`, `neighbours`,
//! `hierarchy`, `links`), then tables: which files and sheets (`parts`), which columns (`columns`), row by row
//! (`rows`). It notes what they do not hold (`gaps`) and holds figures against each other
//! (`comparing`, `totals`), and reads what planning says about areas (`texts`) and
//! by which streets, postcodes and former names they are found (`places`). Whatever is wrong goes into one report, in German as the offices are; a
//! [`RawCity`] comes out only if nothing is.

mod areas;
mod columns;
mod comparing;
mod contents;
mod counts;
mod description;
#[cfg(any(test, feature = "example"))]
pub mod example;
mod found;
mod gaps;
mod geography;
mod hierarchy;
mod links;
mod metres;
mod names;
mod neighbours;
mod parts;
mod places;
mod raw;
mod retention;
mod row;
mod rows;
mod spellings;
mod strangers;
mod summary;
mod texts;
mod totals;

pub use description::describe;
pub use raw::{
    MeasuredValue, RawArea, RawCity, RawCount, RawInput, RawLevel, RawLink, RawMeasure, RawValue,
    RawVintage,
};
pub use retention::{Deadlines, Kept, KeptFile, kept_files};
pub use summary::{IndicatorSummary, LevelSummary, Summary, TableSummary};

use city_description::{CityDescription, Fault, TableProtection};
use files::{Note, Problem, Report, TableOptions, TableRow, digest_file};
use found::{FoundCount, FoundMeasure};
use geography::Geography;
use std::{collections::BTreeMap, path::Path};
use terms::{IndicatorId, ReferencePeriod, SourceId};

/// What a check found.
#[derive(Debug)]
pub struct Checked {
    /// The city, only if the report is empty.
    pub city: Option<RawCity>,
    /// Everything that is wrong, and what else is to be known.
    pub report: Report,
    /// What was found, in numbers.
    pub summary: Summary,
    /// The tables that were opened, and how: for copies with the problems marked.
    pub tables: BTreeMap<String, TableOptions>,
    /// The sources of each file that was read.
    pub sources: BTreeMap<String, Vec<SourceId>>,
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
        tables: BTreeMap::new(),
        sources: BTreeMap::new(),
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
        inputs: BTreeMap::new(),
        tables: BTreeMap::new(),
    };
    let declared = geography::declared(&description);
    let mut crs = None;
    let mut vintages = Vec::new();
    let mut names = Vec::new();
    for vintage in &declared {
        let levels = areas::read(&mut reading, vintage.levels, &mut crs);
        let keys = |areas: &Option<Vec<areas::FoundArea>>| {
            let areas = areas.iter().flatten();
            areas
                .map(|area| (area.key.clone(), area.name.clone()))
                .collect()
        };
        names.push(levels.iter().map(keys).collect::<Vec<Vec<_>>>());
        let levels = reading.unless(Fault::concerns_levels, |reading| {
            hierarchy::arrange(reading, vintage.levels, levels)
        });
        vintages.push(RawVintage {
            valid_from: vintage.valid_from,
            valid_to: vintage.valid_to,
            levels,
        });
    }
    let all = vintages.iter().flat_map(|vintage| &vintage.levels);
    checked.summary.levels = all
        .map(|level| LevelSummary {
            id: level.id.clone(),
            areas: level.areas.len(),
        })
        .collect();
    let geography = Geography::new(declared, &vintages, &names);
    let links = links::read(&mut reading, &geography);
    let profile_texts = texts::read(&mut reading, &geography);
    let places = places::read(&mut reading, &geography);
    let found = counts::read(&mut reading, &geography, &mut checked.summary);
    reading.unless(Fault::concerns_counts, |reading| {
        comparing::compare(reading, &found, &geography);
        totals::check(reading, &found, &geography);
    });
    checked.summary.describe(&description, &found);
    let inputs = std::mem::take(&mut reading.inputs);
    checked.tables = std::mem::take(&mut reading.tables);
    let sources = inputs.values();
    checked.sources = sources
        .map(|input| (input.file.clone(), input.sources.clone()))
        .collect();
    let complete = checked.report.is_empty();
    let whole = crs.filter(|_| complete).map(|crs| (crs.to_string(), found));
    checked.city = whole.map(|(crs, found)| RawCity {
        crs,
        vintages,
        links,
        profile_texts,
        places,
        periods: checked.summary.periods.clone(),
        counts: found.counts.into_iter().map(raw_count).collect(),
        measures: found.measures.into_iter().map(raw_measure).collect(),
        inputs: inputs.into_values().collect(),
        description,
    });
    checked
}

fn raw_count((id, count): (IndicatorId, FoundCount)) -> (IndicatorId, RawCount) {
    let as_published = count.protection == TableProtection::AsPublished;
    let values = count.values.into_iter();
    let totals = count.totals.into_iter().filter(|_| as_published);
    let count = RawCount {
        protection: count.protection,
        values: values
            .map(|(period, series)| (period, series.values))
            .collect(),
        totals: totals
            .map(|(place, (series, _))| (place, series.values))
            .collect(),
    };
    (id, count)
}

fn raw_measure((id, measure): (IndicatorId, FoundMeasure)) -> (IndicatorId, RawMeasure) {
    let values = measure.values.into_iter();
    let values = values
        .map(|(place, series)| (place, series.values))
        .collect();
    (id, RawMeasure { values })
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
    /// The files read so far, by name.
    inputs: BTreeMap<String, RawInput>,
    /// The tables opened so far, by name.
    tables: BTreeMap<String, TableOptions>,
}

impl Reading<'_> {
    /// Remembers a file that is read, with its fingerprint. One that cannot be read is reported
    /// where it is opened.
    fn input(&mut self, file: &str, source: Option<&SourceId>) {
        if !self.inputs.contains_key(file) {
            let Ok((sha256, bytes)) = digest_file(self.raw, file) else {
                return;
            };
            let input = RawInput {
                file: file.to_owned(),
                sha256,
                bytes,
                sources: Vec::new(),
            };
            self.inputs.insert(file.to_owned(), input);
        }
        if let (Some(input), Some(source)) = (self.inputs.get_mut(file), source)
            && !input.sources.contains(source)
        {
            input.sources.push(source.clone());
        }
    }

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

/// The text in a field of a row.
fn text_of(row: &TableRow, at: usize) -> String {
    let cell = row.cells.get(at);
    cell.map_or_else(String::new, |cell| cell.text().trim().to_owned())
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
