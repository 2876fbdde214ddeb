//! The rows of one part of a table.

use super::{
    Reading,
    columns::{Columns, Slot},
    found::Found,
    geography::{Geography, LevelIn},
    parts::Part,
    row::Row,
    strangers::Strangers,
};
use city_description::{CityDescription, GivenTotals, Notation, Table};
use files::{Cell, TableReader, TableRow, Told};
use small_area_statistics::Formula;
use std::collections::{BTreeMap, BTreeSet};
use terms::{IndicatorId, ReferencePeriod};

/// What reading the rows of a table needs.
pub(super) struct Rows<'a> {
    pub(super) table: &'a Table,
    pub(super) part: &'a Part,
    pub(super) geography: &'a Geography<'a>,
    /// Set for a file that holds nothing but totals of this kind.
    pub(super) only_totals: Option<&'a GivenTotals>,
    pub(super) notation: Notation,
    /// For each measure of the table: the codes of its classes, if it is a classification.
    pub(super) classes: BTreeMap<&'a IndicatorId, Vec<&'a str>>,
}

/// What became of the rows of a part.
#[derive(Default)]
pub(super) struct RowsRead {
    pub(super) rows: u64,
    pub(super) empty: u64,
    /// How many values their source withholds.
    pub(super) withheld: u64,
    /// Rows without values that speak of no area: group heads, footnotes, sources.
    pub(super) remarks: Vec<u64>,
    /// The periods that rows spoke of.
    pub(super) periods: BTreeSet<ReferencePeriod>,
    /// Whether area and period of every row are known.
    pub(super) complete: bool,
    /// Labels that were met, as positions of the values of the table.
    pub(super) labels: BTreeSet<usize>,
}

/// What a row speaks of in a period.
pub(super) enum Target<'g> {
    Area(LevelIn<'g>, usize),
    Total(LevelIn<'g>, usize, u64),
    /// No area of that name.
    Unknown,
    /// The boundaries of the table's level do not hold in the period.
    OtherBoundaries,
}

impl<'a> Rows<'a> {
    pub(super) fn new(
        description: &'a CityDescription,
        table: &'a Table,
        part: &'a Part,
        geography: &'a Geography<'a>,
    ) -> Self {
        let codes = |id: &IndicatorId| {
            let indicators = description.indicators.iter();
            indicators
                .filter(|of| of.formula.measure() == Some(id))
                .find_map(|indicator| match &indicator.formula {
                    Formula::Class { classes, .. } => {
                        Some(classes.iter().map(|class| class.code.as_str()).collect())
                    }
                    _ => None,
                })
        };
        let measures = table.measures.iter();
        Self {
            classes: measures
                .filter_map(|measure| Some((&measure.id, codes(&measure.id)?)))
                .collect(),
            notation: Notation {
                decimal: table.decimal,
                missing: table.missing.clone(),
                zero: table.zero,
            },
            only_totals: None,
            table,
            part,
            geography,
        }
    }

    /// Reads all rows into `found`; `told` is told from time to time how far it got.
    pub(super) fn read(
        &self,
        reading: &mut Reading<'_>,
        opened: &mut TableReader,
        columns: &Columns,
        found: &mut Found,
    ) -> RowsRead {
        let mut read = RowsRead {
            complete: true,
            ..RowsRead::default()
        };
        let origins = self.origins(opened, columns, found);
        let mut strangers = Strangers::default();
        let mut told = Told::default();
        let mut above: Vec<String> = vec![String::new(); columns.fill_down.len()];
        while let Some(row) = opened.next_row() {
            let mut row = match row {
                Ok(row) => row,
                Err(problem) => {
                    read.complete = false;
                    told.push(*problem);
                    continue;
                }
            };
            if row.cells.iter().all(Cell::is_empty) {
                continue;
            }
            if is_heading(&row) {
                read.remarks.push(row.line);
                continue;
            }
            fill_down(&mut row, columns, &mut above);
            read.rows += 1;
            if read.rows.is_multiple_of(10_000) {
                let percent = opened.position() * 100 / opened.size().max(1);
                (reading.progress)(&format!("{} ({percent} %)", self.part.file));
            }
            let row = Row {
                rows: self,
                columns,
                origins: &origins,
                row: &row,
            };
            row.read(found, &mut read, &mut strangers, &mut told, opened);
        }
        if let Some(spellings) = self.geography.spellings(&self.table.level)
            && !spellings.is_empty()
        {
            told.extend(strangers.problems(self.table, self.part, spellings, opened));
        }
        reading.report.extend(told.into_problems(&self.part.file));
        read
    }

    /// The origin of the values of each slot.
    fn origins(&self, opened: &TableReader, columns: &Columns, found: &mut Found) -> Vec<u32> {
        let head = opened.head();
        let of = |slot: &Slot, found: &mut Found| {
            let at = slot.columns.first().copied().unwrap_or_default();
            let name = head.get(at).map_or("", String::as_str);
            found.origin(&self.part.file, opened.sheet(), name, at)
        };
        columns.slots.iter().map(|slot| of(slot, found)).collect()
    }

    /// What a text means in the boundaries of a period.
    pub(super) fn target(
        &self,
        text: &str,
        others: &[&str],
        period: ReferencePeriod,
    ) -> Target<'a> {
        let level = match self.only_totals {
            Some(totals) => self.geography.level_in(&totals.level, period),
            None => self.geography.level_in(&self.table.level, period),
        };
        let Some(level) = level else {
            return Target::OtherBoundaries;
        };
        let tolerance = self.only_totals.map(|totals| totals.tolerance);
        if let Some(totals) = self.only_totals {
            let declared = totals.rows.get(text.trim());
            if let Some(at) = declared.and_then(|key| level.spellings.position(key)) {
                return Target::Total(level, at, totals.tolerance);
            }
        }
        if let Some(at) = level.spellings.find(text) {
            return match tolerance {
                Some(tolerance) => Target::Total(level, at, tolerance),
                None => Target::Area(level, at),
            };
        }
        // Totals within the table: by their declared words in any column, or by key or name.
        for totals in self
            .table
            .totals
            .iter()
            .filter(|totals| totals.file.is_none())
        {
            let Some(level) = self.geography.level_in(&totals.level, period) else {
                continue;
            };
            let texts = std::iter::once(&text).chain(others.iter().filter(|_| text.is_empty()));
            let declared = texts.filter_map(|text| totals.rows.get(text.trim())).next();
            let at = match declared {
                Some(key) => level.spellings.position(key),
                None => level.spellings.find(text),
            };
            if let Some(at) = at {
                return Target::Total(level, at, totals.tolerance);
            }
        }
        Target::Unknown
    }
}

/// Whether a row holds one and the same text in several cells and nothing else: a heading over the
/// rows of a group, in cells that are merged.
fn is_heading(row: &TableRow) -> bool {
    let mut filled = row.cells.iter().filter(|cell| !cell.is_empty());
    let first = filled.next();
    let worded = matches!(first, Some(Cell::Text(text)) if text.chars().any(char::is_alphabetic));
    let mut others = filled.peekable();
    worded && others.peek().is_some() && others.all(|cell| Some(cell) == first)
}

fn fill_down(row: &mut TableRow, columns: &Columns, above: &mut [String]) {
    for (column, above) in columns.fill_down.iter().zip(above) {
        let Some(cell) = row.cells.get_mut(*column) else {
            continue;
        };
        if cell.is_empty() {
            *cell = Cell::Text(above.as_str().into());
        } else {
            *above = cell.text().into_owned();
        }
    }
}
