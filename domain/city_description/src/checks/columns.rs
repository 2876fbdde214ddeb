//! Whether each value of a table comes from exactly one place: a column, several that are added
//! up, or the rows with its label.

use super::{Checks, again, tables::TableAt};
use crate::{
    Fault, Kind, Table, TableFault, ValueColumn,
    places::{Way, way},
};

/// A count or measure with its place in the description.
struct ValueAt<'a> {
    value: &'a ValueColumn,
    is_measure: bool,
    way: Way,
}

impl ValueAt<'_> {
    fn way(&self, field: &'static str) -> Way {
        let field = [field.into()];
        self.way.iter().copied().chain(field).collect()
    }
}

/// The counts and measures of a table.
fn values(place: TableAt<'_>) -> impl Iterator<Item = ValueAt<'_>> {
    let of = move |values: &'static str, is_measure| {
        move |(at, value)| ValueAt {
            value,
            is_measure,
            way: way!["tables", place.at, values, at],
        }
    };
    let counts = place.table.counts.iter().enumerate();
    let measures = place.table.measures.iter().enumerate();
    counts
        .map(of("counts", false))
        .chain(measures.map(of("measures", true)))
}

impl Checks<'_> {
    pub(super) fn columns(&mut self, place: TableAt<'_>) {
        let table = place.table;
        if table.counts.is_empty() && table.measures.is_empty() {
            let what = "eine Zahl oder ein Wert in der Tabelle (counts, measures)";
            self.note(place.way("id"), Fault::Empty(what));
        }
        for (kind, is_measure) in [(Kind::Counts, false), (Kind::Measures, true)] {
            let ids = values(place).filter(|value| value.is_measure == is_measure);
            let ids = ids.map(|at| (at.value.id.as_str(), at.way("id")));
            self.unique(kind, ids.collect::<Vec<_>>());
        }
        for value in values(place) {
            for (way, fault) in faults_of(table, &value) {
                self.table(place, way, fault);
            }
        }
        let labels =
            values(place).filter_map(|at| Some((at.value.label.as_deref()?, at.way("label"))));
        for (label, way) in again(labels.collect::<Vec<_>>()) {
            self.table(place, way, TableFault::LabelTwice(label.to_owned()));
        }
        match (&table.label_column, &table.value_column) {
            (Some(_), None) => {
                self.table(place, place.way("label_column"), TableFault::NoValueColumn);
            }
            (None, Some(_)) => {
                self.table(
                    place,
                    place.way("value_column"),
                    TableFault::ValueColumnAlone,
                );
            }
            _ => {}
        }
        self.each_column_once(place);
        self.filled_down(place);
    }

    /// Whether a column is used for two things. A column may be a value of its own and also be
    /// added up to another, so those in `columns` are looked at for each value alone.
    fn each_column_once(&mut self, place: TableAt<'_>) {
        let table = place.table;
        let mut used: Vec<(&str, Way)> = Vec::new();
        for (field, column) in row_columns(table).chain([("value_column", &table.value_column)]) {
            used.extend(
                column
                    .as_ref()
                    .map(|column| (column.as_str(), place.way(field))),
            );
        }
        let fixed: Vec<&str> = used.iter().map(|(column, _)| *column).collect();
        let mut twice = Vec::new();
        for at in values(place) {
            let summed = at.value.columns.iter();
            let summed = summed.map(|column| (column.as_str(), at.way("columns")));
            let summed: Vec<(&str, Way)> = summed.collect();
            let fixed = summed.iter().filter(|(column, _)| fixed.contains(column));
            twice.extend(fixed.cloned());
            twice.extend(again(summed));
        }
        for at in values(place) {
            used.extend(
                at.value
                    .column
                    .as_deref()
                    .map(|column| (column, at.way("column"))),
            );
        }
        twice.extend(again(used));
        for (column, way) in twice {
            self.table(place, way, TableFault::ColumnTwice(column.to_owned()));
        }
    }

    fn filled_down(&mut self, place: TableAt<'_>) {
        let table = place.table;
        let way = |at: usize| way!["tables", place.at, "fill_down", at];
        for (at, column) in table.fill_down.iter().enumerate() {
            if !row_columns(table).any(|(_, of)| of.as_ref() == Some(column)) {
                self.table(place, way(at), TableFault::FillDown(column.clone()));
            }
        }
        let columns = table.fill_down.iter().enumerate();
        for (column, at) in again(columns.map(|(at, column)| (column.as_str(), at))) {
            self.table(place, way(at), TableFault::ColumnTwice(column.to_owned()));
        }
    }
}

/// The columns that say what a row speaks of.
fn row_columns(table: &Table) -> impl Iterator<Item = (&'static str, &Option<String>)> {
    [
        ("area_column", &table.area_column),
        ("period_column", &table.period_column),
        ("label_column", &table.label_column),
    ]
    .into_iter()
}

/// What is wrong with where a value comes from.
fn faults_of(table: &Table, at: &ValueAt<'_>) -> Vec<(Way, TableFault)> {
    let value = at.value;
    let id = value.id.to_string();
    let columns = usize::from(value.column.is_some()) + usize::from(!value.columns.is_empty());
    let mut found = Vec::new();
    match (&table.label_column, &value.label) {
        (Some(_), None) => found.push((at.way("id"), TableFault::NoLabel(id.clone()))),
        (None, Some(_)) => found.push((at.way("label"), TableFault::NoLabelColumn(id.clone()))),
        (Some(_), Some(_)) if columns > 0 => {
            found.push((at.way("label"), TableFault::LabelAndColumn(id.clone())));
        }
        (None, None) if columns != 1 => {
            found.push((at.way("id"), TableFault::ValueColumn(id.clone())));
        }
        _ => {}
    }
    if at.is_measure && !value.columns.is_empty() {
        found.push((at.way("columns"), TableFault::SummedMeasure(id)));
    }
    found
}
