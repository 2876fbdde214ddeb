//! Figures held against each other: a part cannot be larger than its whole.

use super::{
    Reading,
    counts::{Cell, FoundCount},
    spellings::Spellings,
};
use city_description::DerivedCount;
use files::Problem;
use small_area_statistics::Formula;
use std::collections::{BTreeMap, BTreeSet};
use terms::{IndicatorId, ReferencePeriod};

type Tables = BTreeMap<IndicatorId, FoundCount>;

/// Reports parts that together exceed the whole they are taken from, and numerators of shares that
/// exceed their denominator. A value is told once, however many counts and shares are made of it.
pub(super) fn compare(reading: &mut Reading<'_>, tables: &Tables, areas: &Spellings) {
    let mut comparison = Comparison {
        derived: &reading.description.derived,
        tables,
        areas,
        told: BTreeSet::new(),
        problems: Vec::new(),
    };
    for derived in &reading.description.derived {
        comparison.parts(&derived.whole, &derived.minus);
    }
    let mut shares: BTreeMap<&IndicatorId, Vec<&IndicatorId>> = BTreeMap::new();
    for indicator in &reading.description.indicators {
        if let Formula::Share {
            numerator,
            denominator,
        } = &indicator.formula
        {
            shares.entry(denominator).or_default().push(numerator);
        }
    }
    for (denominator, numerators) in shares {
        comparison.shares(denominator, &numerators);
    }
    reading.report.extend(comparison.problems);
}

struct Comparison<'a> {
    derived: &'a [DerivedCount],
    tables: &'a Tables,
    areas: &'a Spellings,
    /// Values of tables that a problem has named.
    told: BTreeSet<(&'a IndicatorId, &'a Cell)>,
    problems: Vec<Problem>,
}

impl<'a> Comparison<'a> {
    /// A whole against the sum of its parts.
    fn parts(&mut self, whole: &'a IndicatorId, parts: &'a [IndicatorId]) {
        let Some(table) = self.tables.get(whole) else {
            return;
        };
        for (cell, (value, line)) in &table.values {
            let values: Option<Vec<u64>> = parts
                .iter()
                .map(|part| value_at(self.tables, part, cell))
                .collect();
            let (Some(value), Some(values)) = (value, values) else {
                continue;
            };
            let sum: u64 = values.iter().sum();
            if sum <= *value || !self.told.insert((whole, cell)) {
                continue;
            }
            self.told.extend(parts.iter().map(|part| (part, cell)));
            let list: Vec<String> = parts
                .iter()
                .zip(&values)
                .map(|(part, value)| format!("{} {value}", self.label(part, &table.file)))
                .collect();
            let what = format!(
                "{}, {}: Das Ganze ist kleiner als seine Teile. Sie ergeben {sum} ({}).",
                self.areas.label(&cell.0),
                cell.1,
                list.join(", ")
            );
            let problem = Problem::new(&table.file, what, CHECK_PARTS);
            let problem = problem.at_row(*line).in_column(&table.column);
            self.problems.push(problem.with_value(&value.to_string()));
        }
    }

    /// The numerators of shares against their common denominator.
    fn shares(&mut self, denominator: &'a IndicatorId, numerators: &[&'a IndicatorId]) {
        let Some(whole) = self.tables.get(self.place(denominator)) else {
            return;
        };
        for (cell, (_, line)) in &whole.values {
            let Some(value) = self.value(denominator, cell) else {
                continue;
            };
            if self.told.contains(&(self.place(denominator), cell)) {
                continue;
            }
            let larger: Vec<(&'a IndicatorId, u64)> = numerators
                .iter()
                .filter(|count| !self.told.contains(&(self.place(count), cell)))
                .filter_map(|count| Some((*count, self.value(count, cell)?)))
                .filter(|(_, part)| *part > value)
                .collect();
            let Some((first, part)) = larger.first() else {
                continue;
            };
            // One part that is too large stands in its own row; several speak against the whole.
            let (place, line, shown) = match self.tables.get(self.place(first)) {
                Some(table) if larger.len() == 1 => (
                    table,
                    table.values.get(cell).map_or(*line, |at| at.1),
                    *part,
                ),
                _ => (whole, *line, value),
            };
            let list: Vec<String> = larger
                .iter()
                .map(|(count, part)| format!("{} {part}", self.label(count, &place.file)))
                .collect();
            let what = format!(
                "{}, {}: Ein Teil ist größer als das Ganze: {}, aber {} {value}.",
                self.areas.label(&cell.0),
                cell.1,
                list.join(", "),
                self.label(denominator, &place.file)
            );
            let problem = Problem::new(&place.file, what, CHECK_SHARES);
            let problem = problem.at_row(line).in_column(&place.column);
            self.problems.push(problem.with_value(&shown.to_string()));
            let told = larger.iter().map(|(count, _)| (self.place(count), cell));
            let told: Vec<_> = told.chain([(self.place(denominator), cell)]).collect();
            self.told.extend(told);
        }
    }

    fn derived(&self, count: &IndicatorId) -> Option<&'a DerivedCount> {
        self.derived.iter().find(|derived| derived.id == *count)
    }

    /// The count of a table in whose row a problem is placed: for a derived one its whole.
    fn place(&self, count: &'a IndicatorId) -> &'a IndicatorId {
        self.derived(count).map_or(count, |derived| &derived.whole)
    }

    /// A count as the office knows it: by the head of its column if it stands in the file of the
    /// problem, otherwise by its key.
    fn label(&self, count: &IndicatorId, file: &str) -> String {
        match self.tables.get(count).filter(|table| table.file == file) {
            Some(table) => format!("„{}“", table.column),
            None => format!("„{count}“"),
        }
    }

    /// The value of a count from a table or of a derived one; `None` if a value is missing or if
    /// the parts exceed the whole, which is reported on its own.
    fn value(&self, count: &IndicatorId, cell: &Cell) -> Option<u64> {
        match self.derived(count) {
            None => value_at(self.tables, count, cell),
            Some(derived) => {
                let parts = derived
                    .minus
                    .iter()
                    .map(|part| value_at(self.tables, part, cell));
                let whole = value_at(self.tables, &derived.whole, cell)?;
                whole.checked_sub(parts.sum::<Option<u64>>()?)
            }
        }
    }
}

const CHECK_PARTS: &str =
    "Prüfen Sie diese Zahlen. Eine ist falsch, oder sie zählen Verschiedenes.";

const CHECK_SHARES: &str = "Prüfen Sie diese Zahlen. Zählen sie Verschiedenes, schreiben Sie in city.toml kind = \"ratio\" statt \"share\".";

fn value_at(tables: &Tables, count: &IndicatorId, cell: &Cell) -> Option<u64> {
    tables.get(count)?.values.get(cell)?.0
}

/// The periods for which at least one area has all counts that a formula needs.
pub(super) fn periods(
    derived: &[DerivedCount],
    tables: &Tables,
    formula: &Formula,
) -> Vec<ReferencePeriod> {
    let mut needed: Vec<&IndicatorId> = Vec::new();
    for count in formula.counts() {
        match derived.iter().find(|derived| derived.id == *count) {
            Some(derived) => {
                needed.push(&derived.whole);
                needed.extend(&derived.minus);
            }
            None => needed.push(count),
        }
    }
    let Some(first) = needed.first().and_then(|count| tables.get(*count)) else {
        return Vec::new();
    };
    let mut periods: Vec<ReferencePeriod> = first
        .values
        .keys()
        .filter(|cell| {
            needed
                .iter()
                .all(|count| value_at(tables, count, cell).is_some())
        })
        .map(|(_, period)| *period)
        .collect();
    periods.sort_unstable();
    periods.dedup();
    periods
}
