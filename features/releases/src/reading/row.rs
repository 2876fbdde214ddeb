//! One row of a table: what it speaks of and where its values belong.

use super::{
    MeasuredValue, RawValue,
    columns::{Columns, Slot, in_sheet, values},
    contents::{Value, YEAR, invalid_period},
    found::{At, Found, FoundCount, FoundMeasure, Series},
    rows::{Rows, RowsRead, Target},
    strangers::Strangers,
};
use city_description::{Table, ValueColumn};
use files::{Cell, Problem, TableReader, TableRow, Told};
use small_area_statistics::Absence;
use std::collections::{BTreeMap, BTreeSet};
use terms::{IndicatorId, LevelId, ReferencePeriod};

/// A value of a row on its way.
struct Taken<'c, T> {
    /// Which value of the table it is.
    value: usize,
    /// The column it comes from.
    origin: u32,
    slot: &'c Slot,
    content: T,
}

/// One row with what is known of its columns.
pub(super) struct Row<'r, 'a> {
    pub(super) rows: &'r Rows<'a>,
    pub(super) columns: &'r Columns,
    pub(super) origins: &'r [u32],
    pub(super) row: &'r TableRow,
}

impl Row<'_, '_> {
    fn text(&self, column: Option<usize>) -> String {
        let cell = column.and_then(|at| self.row.cells.get(at));
        cell.map_or_else(String::new, |cell| cell.text().trim().to_owned())
    }

    /// Reads the row into `found`.
    pub(super) fn read(
        &self,
        found: &mut Found,
        read: &mut RowsRead,
        strangers: &mut Strangers,
        told: &mut Told,
        opened: &TableReader,
    ) {
        let area = match &self.rows.part.area {
            Some(area) => sheet_area(self.rows, area),
            None => self.text(self.columns.area),
        };
        let mut skip = self.rows.table.skip.iter();
        if skip.any(|skip| skip.area.trim() == area) {
            return;
        }
        let slots = self.slots(read);
        let mut cells = slots.iter().flat_map(|taken| &taken.content);
        let filled = cells.any(|cell| !cell.is_empty());
        // Values are looked at even where area or year are wrong, so that one report has it all.
        let taken = self.values(slots, filled, found, told);
        let Some(row_period) = self.row_period(filled, read, told, opened) else {
            return;
        };
        let periods: BTreeSet<ReferencePeriod> = taken
            .iter()
            .filter_map(|taken| taken.slot.period.or(row_period))
            .chain(row_period)
            .collect();
        let Some(targets) = self.targets(&area, periods, filled, read, strangers) else {
            return;
        };
        read.periods.extend(targets.keys());
        let missing = taken.iter().filter(|taken| taken.content.is_missing());
        read.empty += missing.count() as u64;
        let withheld = taken.iter().filter(|taken| taken.content.is_withheld());
        read.withheld += withheld.count() as u64;
        let mut doubled = None;
        for taken in taken {
            let period = taken.slot.period.or(row_period);
            let Some((period, target)) =
                period.and_then(|period| Some((period, targets.get(&period)?)))
            else {
                continue;
            };
            let at = Found::place(taken.origin, self.row.line);
            let place = (target, period);
            if let Err(first) = put(
                found,
                self.rows.table,
                taken.value,
                place,
                taken.content,
                at,
            ) {
                doubled = doubled.or(Some((first, at, period)));
            }
        }
        if let Some((first, at, period)) = doubled {
            let target = targets.get(&period);
            told.push(self.twice(found, (first, at), target, period, &area));
        }
    }

    /// The cells of every value of the row: those of its columns, or of what its label says.
    fn slots(&self, read: &mut RowsRead) -> Vec<Taken<'_, Vec<&Cell>>> {
        let label = self.columns.label.map(|at| self.text(Some(at)));
        let labelled: Vec<usize> = match &label {
            Some(label) => values(self.rows.table)
                .enumerate()
                .filter(|(_, value)| value.label.as_ref() == Some(label))
                .map(|(at, _)| at)
                .collect(),
            None => Vec::new(),
        };
        read.labels.extend(&labelled);
        let mut slots = Vec::new();
        for (slot, origin) in self.columns.slots.iter().zip(self.origins) {
            let cells = slot.columns.iter().filter_map(|at| self.row.cells.get(*at));
            let cells: Vec<&Cell> = cells.collect();
            let of_label = labelled.iter().filter(|_| slot.value.is_none());
            let of_label = of_label.copied();
            for value in slot.value.into_iter().chain(of_label) {
                slots.push(Taken {
                    value,
                    origin: *origin,
                    slot,
                    content: cells.clone(),
                });
            }
        }
        slots
    }

    /// What stands in the cells; what cannot be read is reported and left out.
    fn values<'c>(
        &self,
        slots: Vec<Taken<'c, Vec<&Cell>>>,
        filled: bool,
        found: &Found,
        told: &mut Told,
    ) -> Vec<Taken<'c, Value>> {
        let mut taken = Vec::new();
        for Taken {
            value,
            origin,
            slot,
            content: cells,
        } in slots
        {
            match self.rows.value(value, &cells) {
                Ok(content) => {
                    taken.push(Taken {
                        value,
                        origin,
                        slot,
                        content,
                    });
                }
                Err(invalid) if filled => {
                    let at = Found::place(origin, self.row.line);
                    let bad = cells.iter().find(|cell| !cell.is_empty());
                    let written = bad.map_or_else(String::new, |cell| cell.text().into_owned());
                    let problem = found.problem(at, invalid.to_string(), invalid.remedy());
                    told.push(problem.with_value(&written));
                }
                Err(_) => {}
            }
        }
        taken
    }

    /// What the row speaks of in each period; `None` if of no area that is known.
    fn targets(
        &self,
        area: &str,
        periods: BTreeSet<ReferencePeriod>,
        filled: bool,
        read: &mut RowsRead,
        strangers: &mut Strangers,
    ) -> Option<BTreeMap<ReferencePeriod, Target<'_>>> {
        let others: Vec<String> = match area.is_empty() {
            true => {
                let cells = self.row.cells.iter();
                cells.map(|cell| cell.text().trim().to_owned()).collect()
            }
            false => Vec::new(),
        };
        let others: Vec<&str> = others.iter().map(String::as_str).collect();
        let mut targets = BTreeMap::new();
        for period in periods {
            match self.rows.target(area, &others, period) {
                Target::Unknown if !filled => {
                    read.remarks.push(self.row.line);
                    read.rows -= 1;
                    return None;
                }
                Target::Unknown => {
                    strangers.meet(area, self.row.line);
                    read.complete = false;
                    return None;
                }
                Target::OtherBoundaries => {
                    strangers.meet_period(period, self.row.line);
                    read.complete = false;
                }
                target => {
                    targets.insert(period, target);
                }
            }
        }
        Some(targets)
    }

    #[allow(clippy::option_option, reason = "no period in the row is no slip")]
    fn row_period(
        &self,
        filled: bool,
        read: &mut RowsRead,
        told: &mut Told,
        opened: &TableReader,
    ) -> Option<Option<ReferencePeriod>> {
        if self.rows.part.period.is_some() {
            return Some(self.rows.part.period);
        }
        let Some(column) = self.columns.period else {
            return Some(None);
        };
        let written = self.text(Some(column));
        match self.rows.period(&written) {
            Ok(period) => Some(Some(period)),
            Err(_) if !filled => {
                read.remarks.push(self.row.line);
                read.rows -= 1;
                None
            }
            Err(invalid) => {
                read.complete = false;
                let problem = Problem::new(&self.rows.part.file, invalid_period(&invalid), YEAR)
                    .at_row(self.row.line)
                    .in_column(self.rows.table.period_column.clone().unwrap_or_default())
                    .at_column(u32::try_from(column).unwrap_or(u32::MAX))
                    .with_value(&written);
                told.push(in_sheet(problem, opened));
                None
            }
        }
    }

    /// That there are two values for one area and period.
    fn twice(
        &self,
        found: &Found,
        (first, at): (At, At),
        target: Option<&Target<'_>>,
        period: ReferencePeriod,
        written: &str,
    ) -> Problem {
        let label = match target {
            Some(Target::Area(level, area) | Target::Total(level, area, _)) => {
                level.spellings.label_at(*area)
            }
            _ => written.to_owned(),
        };
        let file = found.file_of(first);
        let what = if file == self.rows.part.file {
            format!(
                "Für {label} im Jahr {period} gibt es zwei Zeilen; die erste ist Zeile {}.",
                first.line
            )
        } else {
            format!(
                "Für {label} im Jahr {period} gibt es zwei Werte; der erste steht in {file}, Zeile {}.",
                first.line
            )
        };
        let remedy = "Behalten Sie die richtige Zeile und entfernen Sie die andere.";
        let problem = found.problem(at, what, remedy);
        match (&self.rows.table.area_column, self.columns.area) {
            (Some(column), Some(place)) => problem
                .in_column(column)
                .at_column(u32::try_from(place).unwrap_or(u32::MAX))
                .with_value(written),
            _ => problem.with_value(written),
        }
    }
}

/// The area that the name of a sheet or file says, as a text that the level knows.
fn sheet_area(rows: &Rows<'_>, name: &str) -> String {
    let spellings = rows.geography.spellings(&rows.table.level);
    let key = spellings.and_then(|spellings| {
        let at = spellings.find_in_name(name)?;
        spellings.areas().nth(at).map(ToString::to_string)
    });
    key.unwrap_or_else(|| name.to_owned())
}

/// Puts a value of the table where it belongs; the place of the first one if there are two.
fn put(
    found: &mut Found,
    table: &Table,
    value_at: usize,
    (target, period): (&Target<'_>, ReferencePeriod),
    value: Value,
    at: At,
) -> Result<(), At> {
    let Some(ValueColumn { id, .. }) = values(table).nth(value_at) else {
        return Ok(());
    };
    match (value, target) {
        (Value::Count(value), Target::Area(level, area)) => {
            let count = count(found, table, id);
            let empty = || Series::empty(level.spellings.len(), RawValue::MISSING);
            let series = count.values.entry(period).or_insert_with(empty);
            series.put(*area, value, at)
        }
        (Value::Count(value), Target::Total(level, area, tolerance)) => {
            let count = count(found, table, id);
            let empty = || {
                let series = Series::empty(level.spellings.len(), RawValue::MISSING);
                (series, *tolerance)
            };
            let key: (LevelId, ReferencePeriod) = (level.id.clone(), period);
            let (series, _) = count.totals.entry(key).or_insert_with(empty);
            series.put(*area, value, at)
        }
        (Value::Measure(value), Target::Area(level, area) | Target::Total(level, area, _)) => {
            let measure: &mut FoundMeasure = found.measures.entry(id.clone()).or_default();
            let nothing = MeasuredValue::Absent(Absence::Missing);
            let empty = || Series::empty(level.spellings.len(), nothing);
            let series = measure.values.entry((level.id.clone(), period));
            series.or_insert_with(empty).put(*area, value, at)
        }
        _ => Ok(()),
    }
}

fn count<'f>(found: &'f mut Found, table: &Table, id: &IndicatorId) -> &'f mut FoundCount {
    found
        .counts
        .entry(id.clone())
        .or_insert_with(|| FoundCount {
            protection: table.protection,
            values: BTreeMap::new(),
            totals: BTreeMap::new(),
        })
}
