//! Counts, as the tables hold them.

use super::{
    RawCount, RawValue, Reading, Summary, TableSummary, gaps, missing_column, number::number,
    spellings::Spellings,
};
use city_description::{Table, TableProtection};
use files::{MAX_FILE_BYTES, Note, Problem, counted, read_file, read_table};
use std::collections::{BTreeMap, BTreeSet};
use terms::{AreaKey, IndicatorId, InvalidPeriod, ReferencePeriod};

/// An area in a period.
pub(super) type Cell = (AreaKey, ReferencePeriod);

/// A count with the places of its values, for messages.
pub(super) struct FoundCount {
    pub(super) protection: TableProtection,
    pub(super) file: String,
    pub(super) column: String,
    /// The value and its line, by area and period.
    pub(super) values: BTreeMap<Cell, (Option<u64>, u64)>,
}

impl FoundCount {
    /// The same count with its values in the order of the areas of the finest level.
    pub(super) fn into_raw(self, areas: &[AreaKey]) -> RawCount {
        let mut values: BTreeMap<ReferencePeriod, Vec<RawValue>> = BTreeMap::new();
        for ((area, period), (value, _)) in self.values {
            let of_period = values
                .entry(period)
                .or_insert_with(|| vec![RawValue::MISSING; areas.len()]);
            let value = value.and_then(|value| RawValue::new(value, false));
            if let (Ok(at), Some(value)) = (areas.binary_search(&area), value) {
                of_period[at] = value;
            }
        }
        RawCount {
            protection: self.protection,
            values,
            totals: BTreeMap::new(),
        }
    }
}

/// Reads all tables but those that a fault of the description touches. Values that cannot be read
/// are reported and left out.
pub(super) fn read(
    reading: &mut Reading<'_>,
    areas: &Spellings,
    summary: &mut Summary,
) -> BTreeMap<IndicatorId, FoundCount> {
    let mut counts = BTreeMap::new();
    let mut periods = BTreeSet::new();
    for table in &reading.description.tables {
        if reading.faults.iter().any(|fault| fault.concerns(table)) {
            let what = "Diese Tabelle wurde noch nicht geprüft, weil ihre Angaben in city.toml nicht stimmen.";
            reading.report.note(Note::new(&table.file, what));
            continue;
        }
        (reading.progress)(&table.file);
        let Some(mut read) = read_rows(reading, table, areas, summary) else {
            continue;
        };
        leave_out(reading, table, areas, &mut read);
        gaps::note(reading, table, areas, &read);
        periods.extend(read.lines.keys().map(|(_, period)| *period));
        for (count, found) in table.counts.iter().zip(read.counts) {
            counts.insert(count.id.clone(), found);
        }
    }
    summary.periods = periods.into_iter().collect();
    counts
}

/// A table as it was read.
pub(super) struct ReadTable {
    /// Its counts, in the order of the description.
    pub(super) counts: Vec<FoundCount>,
    /// The line of each area and period.
    pub(super) lines: BTreeMap<Cell, u64>,
    /// Whether area and period of every row are known.
    pub(super) complete: bool,
}

/// Empties the values that the description declares wrong. A declaration that meets no row is
/// reported: it is most likely a slip.
fn leave_out(reading: &mut Reading<'_>, table: &Table, areas: &Spellings, read: &mut ReadTable) {
    for left_out in &table.leave_out {
        let fits = |(area, period): &Cell| {
            *period == left_out.period && left_out.area.as_ref().is_none_or(|wanted| wanted == area)
        };
        for count in &mut read.counts {
            for (cell, (value, _)) in &mut count.values {
                if fits(cell) {
                    *value = None;
                }
            }
        }
        // A row that is missing for another reason has been reported on its own.
        if read.complete && !read.lines.is_empty() && !read.lines.keys().any(fits) {
            let whose = left_out.area.as_ref().map_or_else(String::new, |area| {
                format!(" und den Raum {}", areas.label(area))
            });
            let what = format!(
                "`leave_out` bei der Tabelle „{}“ meint {}{whose}. Dafür gibt es in {} keine Zeile.",
                table.id, left_out.period, table.file
            );
            let remedy = "Berichtigen Sie Jahr oder Raum, oder entfernen Sie die Angabe.";
            reading
                .report
                .push(Problem::new(reading.label, what, remedy));
        }
    }
}

/// The rows of a table; none if it has no rows to look at or its head does not fit.
fn read_rows(
    reading: &mut Reading<'_>,
    table: &Table,
    areas: &Spellings,
    summary: &mut Summary,
) -> Option<ReadTable> {
    let bytes = match read_file(reading.raw, &table.file, MAX_FILE_BYTES) {
        Ok(bytes) => bytes,
        Err(problem) => {
            reading.report.push(*problem);
            return None;
        }
    };
    let read = read_table(&table.file, &bytes, table.separator.unwrap_or(','));
    if let Some(problem) = read
        .found
        .as_ref()
        .and_then(|read| other_separator(table, read))
    {
        reading.report.push(problem);
        return None;
    }
    let mut complete = read.problems.is_empty();
    reading.report.extend(read.problems);
    let content = read.found?;
    let mut place = |column: &str| {
        let place = content.column(column);
        if place.is_none() {
            reading
                .report
                .push(missing_column(&table.file, column, &content.head));
        }
        place
    };
    let (area_at, period_at) = (
        place(table.area_column.as_deref().unwrap_or_default()),
        place(table.period_column.as_deref().unwrap_or_default()),
    );
    let places: Vec<Option<usize>> = table
        .counts
        .iter()
        .map(|count| place(count.column.as_deref().unwrap_or_default()))
        .collect();
    let mut counts: Vec<FoundCount> = table
        .counts
        .iter()
        .map(|count| FoundCount {
            protection: table.protection,
            file: table.file.clone(),
            column: count.column.clone().unwrap_or_default(),
            values: BTreeMap::new(),
        })
        .collect();
    let mut lines: BTreeMap<Cell, u64> = BTreeMap::new();
    let mut strangers = Strangers::default();
    let mut empty = 0;
    for row in &content.rows {
        // Numbers are looked at even where area or year are wrong, so that one report has it all.
        let values: Vec<Option<Option<u64>>> = counts
            .iter()
            .zip(&places)
            .map(|(count, place)| {
                let written = &row.fields[(*place)?];
                match number(written) {
                    Ok(value) => {
                        empty += u64::from(value.is_none());
                        Some(value)
                    }
                    Err((what, remedy)) => {
                        let problem = Problem::new(&table.file, what, remedy);
                        let problem = problem.at_row(row.line).in_column(&count.column);
                        reading.report.push(problem.with_value(written));
                        None
                    }
                }
            })
            .collect();
        let area = area_at.and_then(|place| {
            let written = &row.fields[place];
            let key = areas.key(written);
            if key.is_none() {
                strangers.meet(written, row.line);
            }
            key.cloned()
        });
        let period = period_at.and_then(|place| {
            let written = &row.fields[place];
            let period = written.parse::<ReferencePeriod>();
            if let Err(invalid) = &period {
                let problem = Problem::new(&table.file, invalid_period(invalid), YEAR);
                let problem = problem
                    .at_row(row.line)
                    .in_column(table.period_column.clone().unwrap_or_default());
                reading.report.push(problem.with_value(written));
            }
            period.ok()
        });
        let (Some(area), Some(period)) = (area, period) else {
            complete = false;
            continue;
        };
        let cell = (area, period);
        if let Some(first) = lines.get(&cell) {
            let what = format!(
                "Für {} im Jahr {} gibt es zwei Zeilen; die erste ist Zeile {first}.",
                areas.label(&cell.0),
                cell.1
            );
            let remedy = "Behalten Sie die richtige Zeile und entfernen Sie die andere.";
            let problem = Problem::new(&table.file, what, remedy);
            let problem = problem
                .at_row(row.line)
                .in_column(table.area_column.clone().unwrap_or_default());
            let written = &row.fields[area_at.unwrap_or_default()];
            reading.report.push(problem.with_value(written));
            continue;
        }
        for (count, value) in counts.iter_mut().zip(values) {
            if let Some(value) = value {
                count.values.insert(cell.clone(), (value, row.line));
            }
        }
        lines.insert(cell, row.line);
    }
    // Without any boundary every area would be unknown; that is reported already.
    if !areas.is_empty() {
        reading.report.extend(strangers.problems(table, areas));
    }
    summary.tables.push(TableSummary {
        id: table.id.clone(),
        file: table.file.clone(),
        rows: content.rows.len() as u64,
        counts: table.counts.len() as u64,
        empty,
    });
    Some(ReadTable {
        counts,
        lines,
        complete,
    })
}

/// A table whose head is one field that holds another separator: then that is the problem, not
/// all the columns that seem to be missing.
fn other_separator(table: &Table, read: &files::Table) -> Option<Problem> {
    let [only] = read.head.as_slice() else {
        return None;
    };
    let known = [
        (';', ";", "Semikolons"),
        ('\t', "\\t", "Tabulatoren"),
        (',', ",", "Kommas"),
    ];
    // The head is one field, so it does not hold the separator that it was read with.
    let (_, written, said) = known
        .into_iter()
        .find(|(other, ..)| only.contains(*other))?;
    let what = format!("Die Spalten sind hier durch {said} getrennt.");
    let remedy = format!(
        "Schreiben Sie in city.toml bei der Tabelle „{}“: separator = \"{written}\"",
        table.id
    );
    Some(Problem::new(&table.file, what, remedy).at_row(1))
}

/// Areas that nobody knows, each told once however many rows it has.
#[derive(Default)]
struct Strangers {
    /// As written: the first line and in how many further rows.
    met: BTreeMap<String, (u64, usize)>,
}

impl Strangers {
    fn meet(&mut self, written: &str, line: u64) {
        self.met
            .entry(written.to_owned())
            .and_modify(|(_, more)| *more += 1)
            .or_insert((line, 0));
    }

    fn problems(self, table: &Table, areas: &Spellings) -> Vec<Problem> {
        let met = self.met.into_iter();
        met.map(|(written, (line, more))| {
            let mut what = areas.unknown(&written);
            if more > 0 {
                let rows = counted(more, "weitere Zeile", "weitere Zeilen");
                what.push_str(&format!(" Das betrifft noch {rows}."));
            }
            let remedy = if written.is_empty() {
                "Ergänzen Sie den Schlüssel."
            } else {
                "Berichtigen Sie den Schlüssel, oder nennen Sie diese Schreibweise in city.toml unter `also`."
            };
            Problem::new(&table.file, what, remedy)
                .at_row(line)
                .in_column(table.area_column.clone().unwrap_or_default())
                .with_value(&written)
        })
        .collect()
    }
}

/// What to do about a year that is none.
const YEAR: &str = "Schreiben Sie das Jahr mit vier Ziffern, zum Beispiel 2024.";

fn invalid_period(invalid: &InvalidPeriod) -> String {
    match invalid {
        InvalidPeriod::NotAYear(text) if text.is_empty() => "Hier fehlt das Jahr.".to_owned(),
        InvalidPeriod::NotAYear(_) => "Das ist kein Jahr.".to_owned(),
        InvalidPeriod::OutOfRange(year) => {
            format!("Das Jahr {year} liegt nicht zwischen 1900 und 2100.")
        }
    }
}
