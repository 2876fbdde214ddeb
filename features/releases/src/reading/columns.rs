//! Which columns of an opened table hold area, period and values.

use super::{Reading, missing_column, parts::Part};
use city_description::{Table, ValueColumn};
use files::{Problem, TableReader};
use terms::ReferencePeriod;

const PERIOD: &str = "{period}";

/// Where things stand in the rows of a part.
pub(super) struct Columns {
    /// The column with the area, and its name for messages.
    pub(super) area: Option<usize>,
    /// The column with the period.
    pub(super) period: Option<usize>,
    /// The column with the label of a row.
    pub(super) label: Option<usize>,
    /// Columns in which an empty field means the one above.
    pub(super) fill_down: Vec<usize>,
    /// The values of a row.
    pub(super) slots: Vec<Slot>,
}

/// A value of a row.
pub(super) struct Slot {
    /// Its columns, which are added up.
    pub(super) columns: Vec<usize>,
    /// Counts first, then measures, in the order of the description; none in long form, where the
    /// label of the row says it.
    pub(super) value: Option<usize>,
    /// The period that the head says.
    pub(super) period: Option<ReferencePeriod>,
}

/// The values of a table in the order in which slots count them.
pub(super) fn values(table: &Table) -> impl Iterator<Item = &ValueColumn> {
    table.counts.iter().chain(&table.measures)
}

/// Finds all columns; `None` if one is missing, which is then reported.
pub(super) fn find(
    reading: &mut Reading<'_>,
    table: &Table,
    part: &Part,
    opened: &TableReader,
) -> Option<Columns> {
    let head = opened.head();
    let mut problems: Vec<Problem> = Vec::new();
    let mut place = |column: &str| {
        let found = head.iter().position(|head| head == column);
        if found.is_none() {
            problems.push(in_sheet(missing_column(&part.file, column, head), opened));
        }
        found
    };
    let named = |column: &Option<String>, place: &mut dyn FnMut(&str) -> Option<usize>| {
        column.as_ref().map(|column| place(column))
    };
    let area = named(&table.area_column, &mut place);
    let period = named(&table.period_column, &mut place);
    let label = named(&table.label_column, &mut place);
    let fill_down: Vec<Option<usize>> = table.fill_down.iter().map(|name| place(name)).collect();
    let mut slots: Vec<Slot> = Vec::new();
    if let Some(column) = &table.value_column {
        slots.extend(of_pattern(column, None, head, &mut place));
    }
    for (at, value) in values(table).enumerate() {
        if let Some(column) = &value.column {
            slots.extend(of_pattern(column, Some(at), head, &mut place));
        }
        if !value.columns.is_empty() {
            let columns: Vec<Option<usize>> =
                value.columns.iter().map(|name| place(name)).collect();
            slots.push(Slot {
                columns: columns.into_iter().flatten().collect(),
                value: Some(at),
                period: None,
            });
        }
    }
    let complete = problems.is_empty();
    reading.report.extend(problems);
    complete.then(|| Columns {
        area: area.flatten(),
        period: period.flatten(),
        label: label.flatten(),
        fill_down: fill_down.into_iter().flatten().collect(),
        slots,
    })
}

/// The column of this name, or those whose names fit a pattern with `{period}`.
fn of_pattern(
    pattern: &str,
    value: Option<usize>,
    head: &[String],
    place: &mut dyn FnMut(&str) -> Option<usize>,
) -> Vec<Slot> {
    let slot = |column: usize, period: Option<ReferencePeriod>| Slot {
        columns: vec![column],
        value,
        period,
    };
    if !pattern.contains(PERIOD) {
        let found = place(pattern);
        return found.map(|column| slot(column, None)).into_iter().collect();
    }
    let fitting = head.iter().enumerate();
    let slots: Vec<Slot> = fitting
        .filter_map(|(at, name)| Some(slot(at, Some(period_in(pattern, name)?))))
        .collect();
    if slots.is_empty() {
        // None fits: reported by its pattern, with the columns there are.
        place(pattern);
    }
    slots
}

/// The same problem in the sheet that was opened.
pub(super) fn in_sheet(problem: Problem, opened: &TableReader) -> Problem {
    match opened.sheet() {
        Some(sheet) => problem.in_sheet(sheet),
        None => problem,
    }
}

/// The period in the head of a column that fits a pattern such as `{period} / insgesamt`.
fn period_in(pattern: &str, name: &str) -> Option<ReferencePeriod> {
    let (before, behind) = pattern.split_once(PERIOD)?;
    let inner = name.strip_prefix(before)?.strip_suffix(behind)?;
    inner.trim().parse().ok()
}
