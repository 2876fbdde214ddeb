//! Counts and published values, as the tables hold them.

use super::{
    Reading, Summary, TableSummary,
    columns::{self, values},
    found::Found,
    gaps,
    geography::Geography,
    parts::{Part, parts},
    rows::{Rows, RowsRead},
    spellings::Spellings,
};
use city_description::{GivenTotals, Table};
use files::{Note, Problem, TableReader, counted};
use std::collections::BTreeSet;
use terms::ReferencePeriod;

/// Reads all tables but those that a fault of the description touches. Values that cannot be read
/// are reported and left out.
pub(super) fn read(
    reading: &mut Reading<'_>,
    geography: &Geography<'_>,
    summary: &mut Summary,
) -> Found {
    let mut found = Found::default();
    let mut periods = BTreeSet::new();
    for table in &reading.description.tables {
        if reading.faults.iter().any(|fault| fault.concerns(table)) {
            let what = "Diese Tabelle wurde noch nicht geprüft, weil ihre Angaben in city.toml nicht stimmen.";
            reading.report.note(Note::new(&table.file, what));
            continue;
        }
        let Some(read) = read_table(reading, table, geography, &mut found) else {
            continue;
        };
        leave_out(reading, table, geography, &mut found, &read);
        gaps::note(reading, table, geography, &found, &read);
        summary.tables.push(TableSummary {
            id: table.id.clone(),
            file: table.file.clone(),
            rows: read.rows,
            counts: values(table).count() as u64,
            empty: read.empty,
        });
        periods.extend(read.periods);
    }
    summary.periods = periods.into_iter().collect();
    found
}

/// Reads all parts of a table; `None` if none of them could be opened.
fn read_table(
    reading: &mut Reading<'_>,
    table: &Table,
    geography: &Geography<'_>,
    found: &mut Found,
) -> Option<RowsRead> {
    let nothing = Spellings::default();
    let spellings = geography.spellings(&table.level).unwrap_or(&nothing);
    let mut all: Option<RowsRead> = None;
    for part in parts(reading, table, &table.file, spellings) {
        let Some(read) = read_part(reading, table, &part, geography, None, found) else {
            if let Some(all) = &mut all {
                all.complete = false;
            }
            continue;
        };
        note_remarks(reading, &part, &read);
        let all = all.get_or_insert_with(|| RowsRead {
            complete: true,
            ..RowsRead::default()
        });
        all.rows += read.rows;
        all.empty += read.empty;
        all.withheld += read.withheld;
        all.complete &= read.complete;
        all.periods.extend(read.periods);
        all.labels.extend(read.labels);
    }
    for totals in &table.totals {
        let Some(file) = &totals.file else { continue };
        for part in parts(reading, table, file, spellings) {
            read_part(reading, table, &part, geography, Some(totals), found);
        }
    }
    let all = all?;
    for (at, value) in values(table).enumerate() {
        if let Some(label) = value.label.as_ref().filter(|_| !all.labels.contains(&at)) {
            let column = table.label_column.clone().unwrap_or_default();
            let what = format!("„{label}“ kommt in dieser Spalte nicht vor.");
            let remedy = "Berichtigen Sie `label` in city.toml. Es muss genau so geschrieben sein wie in der Tabelle.";
            reading
                .report
                .push(Problem::new(&table.file, what, remedy).in_column(column));
        }
    }
    Some(all)
}

fn read_part(
    reading: &mut Reading<'_>,
    table: &Table,
    part: &Part,
    geography: &Geography<'_>,
    only_totals: Option<&GivenTotals>,
    found: &mut Found,
) -> Option<RowsRead> {
    (reading.progress)(&part.file);
    reading.input(&part.file, Some(&table.source));
    let options = part.options(table);
    let opened = TableReader::open(reading.raw, &part.file, &options);
    reading.tables.insert(part.file.clone(), options);
    let complete = opened.problems.is_empty();
    reading.report.extend(opened.problems);
    let mut opened = opened.found?;
    for note in opened.notes() {
        if !reading.report.notes.contains(note) {
            reading.report.note(note.clone());
        }
    }
    if let Some(problem) = other_separator(reading, table, part, &opened) {
        reading.report.push(problem);
        return None;
    }
    let columns = columns::find(reading, table, part, &opened)?;
    let mut rows = Rows::new(reading.description, table, part, geography);
    rows.only_totals = only_totals;
    let mut read = rows.read(reading, &mut opened, &columns, found);
    read.complete &= complete;
    Some(read)
}

/// Rows that were passed over because they hold no values and speak of no area.
fn note_remarks(reading: &mut Reading<'_>, part: &Part, read: &RowsRead) {
    let Some((first, last)) = read.remarks.first().zip(read.remarks.last()) else {
        return;
    };
    let sheet = match &part.sheet {
        Some(sheet) => format!("Tabellenblatt „{sheet}“: "),
        None => String::new(),
    };
    let rows = counted(read.remarks.len(), "Zeile", "Zeilen");
    let where_ = match first == last {
        true => format!("Zeile {first}"),
        false => format!("zwischen Zeile {first} und {last}"),
    };
    let what = format!(
        "{sheet}{rows} ohne Zahlen überlesen, etwa Überschriften, Fußnoten oder Quellen ({where_})."
    );
    reading.report.note(Note::new(&part.file, what));
}

/// Empties the values that the description declares wrong. A declaration that meets no row is
/// reported: it is most likely a slip.
fn leave_out(
    reading: &mut Reading<'_>,
    table: &Table,
    geography: &Geography<'_>,
    found: &mut Found,
    read: &RowsRead,
) {
    for left_out in &table.leave_out {
        let finest = geography.finest_in(left_out.period);
        let only = left_out
            .area
            .as_ref()
            .map(|area| finest.and_then(|level| level.spellings.position(area)));
        let mut met = false;
        for value in &table.counts {
            let count = found.counts.get_mut(&value.id);
            let series = count.and_then(|count| count.values.get_mut(&left_out.period));
            let Some(series) = series else { continue };
            for at in 0..series.values.len() {
                if only.is_none_or(|only| only == Some(at)) && series.at(at).is_some() {
                    met = true;
                    series.values[at] = super::RawValue::MISSING;
                }
            }
        }
        // A row that is missing for another reason has been reported on its own.
        if read.complete && read.rows > 0 && !met {
            let whose = match (&left_out.area, finest) {
                (Some(area), Some(level)) => {
                    format!(" und den Raum {}", level.spellings.label(area))
                }
                (Some(area), None) => format!(" und den Raum {area}"),
                (None, _) => String::new(),
            };
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

/// A table that the separator of the description leaves in one piece, but another one parts: then
/// that is the problem, not all the columns that seem to be missing.
fn other_separator(
    reading: &Reading<'_>,
    table: &Table,
    part: &Part,
    read: &TableReader,
) -> Option<Problem> {
    let said = table.separator.filter(|_| read.head().len() == 1)?;
    let known = [
        (';', ";", "Semikolons"),
        ('\t', "\\t", "Tabulatoren"),
        (',', ",", "Kommas"),
    ];
    let (_, written, named) = known
        .into_iter()
        .filter(|(other, ..)| *other != said)
        .find(|(other, ..)| {
            let mut options = part.options(table);
            options.separator = Some(*other);
            let opened = TableReader::open(reading.raw, &part.file, &options);
            opened.found.is_some_and(|read| read.head().len() > 1)
        })?;
    let what = format!("Die Spalten sind hier durch {named} getrennt.");
    let remedy = format!(
        "Schreiben Sie in city.toml bei der Tabelle „{}“: separator = \"{written}\", oder lassen Sie separator weg.",
        table.id
    );
    Some(Problem::new(&part.file, what, remedy).at_row(1))
}

/// The areas of the finest level without a row, by period: for notes.
pub(super) fn without_row(
    table: &Table,
    geography: &Geography<'_>,
    found: &Found,
    period: ReferencePeriod,
) -> Option<Vec<usize>> {
    let level = geography.finest_in(period)?;
    let mut there = vec![false; level.spellings.len()];
    let mut any = false;
    for value in &table.counts {
        let count = found.counts.get(&value.id);
        let Some(series) = count.and_then(|count| count.values.get(&period)) else {
            continue;
        };
        any = true;
        for (at, there) in there.iter_mut().enumerate() {
            *there |= series.at(at).is_some();
        }
    }
    let missing = there.iter().enumerate().filter(|(_, there)| !**there);
    any.then(|| missing.map(|(at, _)| at).collect())
}
