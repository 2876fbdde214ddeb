//! Figures held against each other: a part cannot be larger than its whole.

use super::{
    Reading,
    found::{At, Found, FoundCount},
    geography::Geography,
};
use city_description::DerivedCount;
use files::Problem;
use small_area_statistics::Formula;
use std::collections::{BTreeMap, BTreeSet};
use terms::{IndicatorId, ReferencePeriod};

type Tables = BTreeMap<IndicatorId, FoundCount>;

/// An area of the finest level, by its position, in a period.
type Cell = (ReferencePeriod, usize);

/// Reports parts that together exceed the whole they are taken from, and numerators of shares that
/// exceed their denominator. A value is told once, however many counts and shares are made of it.
pub(super) fn compare(reading: &mut Reading<'_>, found: &Found, geography: &Geography<'_>) {
    let mut comparison = Comparison {
        derived: &reading.description.derived,
        found,
        tables: &found.counts,
        geography,
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
    found: &'a Found,
    tables: &'a Tables,
    geography: &'a Geography<'a>,
    /// Values of tables that a problem has named.
    told: BTreeSet<(&'a IndicatorId, Cell)>,
    problems: Vec<Problem>,
}

impl<'a> Comparison<'a> {
    /// A whole against the sum of its parts.
    fn parts(&mut self, whole: &'a IndicatorId, parts: &'a [IndicatorId]) {
        let Some(table) = self.tables.get(whole) else {
            return;
        };
        for (cell, value, at) in cells(table) {
            let values: Option<Vec<u64>> = parts
                .iter()
                .map(|part| value_at(self.tables, part, cell))
                .collect();
            let (Some(value), Some(values)) = (value, values) else {
                continue;
            };
            let sum: u64 = values.iter().sum();
            if sum <= value || !self.told.insert((whole, cell)) {
                continue;
            }
            self.told.extend(parts.iter().map(|part| (part, cell)));
            let file = self.found.file_of(at);
            let list: Vec<String> = parts
                .iter()
                .zip(&values)
                .map(|(part, value)| format!("{} {value}", self.label(part, cell, file)))
                .collect();
            let what = format!(
                "{}, {}: Das Ganze ist kleiner als seine Teile. Sie ergeben {sum} ({}).",
                self.area(cell),
                cell.0,
                list.join(", ")
            );
            let problem = self.found.problem(at, what, CHECK_PARTS);
            self.problems.push(problem.with_value(&value.to_string()));
        }
    }

    /// The numerators of shares against their common denominator.
    fn shares(&mut self, denominator: &'a IndicatorId, numerators: &[&'a IndicatorId]) {
        let Some(whole) = self.tables.get(self.place(denominator)) else {
            return;
        };
        for (cell, _, whole_at) in cells(whole) {
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
            let part_at = self
                .tables
                .get(self.place(first))
                .filter(|_| larger.len() == 1)
                .and_then(|table| table.values.get(&cell.0)?.at(cell.1));
            let (at, shown) = match part_at {
                Some(at) => (at, *part),
                None => (whole_at, value),
            };
            let file = self.found.file_of(at);
            let list: Vec<String> = larger
                .iter()
                .map(|(count, part)| format!("{} {part}", self.label(count, cell, file)))
                .collect();
            let what = format!(
                "{}, {}: Ein Teil ist größer als das Ganze: {}, aber {} {value}.",
                self.area(cell),
                cell.0,
                list.join(", "),
                self.label(denominator, cell, file)
            );
            let problem = self.found.problem(at, what, CHECK_SHARES);
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

    /// An area as people know it.
    fn area(&self, (period, area): Cell) -> String {
        let level = self.geography.finest_in(period);
        level.map_or_else(String::new, |level| level.spellings.label_at(area))
    }

    /// A count as the office knows it: by the head of its column if it stands in the file of the
    /// problem, otherwise by its key.
    fn label(&self, count: &IndicatorId, (period, area): Cell, file: &str) -> String {
        let table = self.tables.get(count);
        let at = table.and_then(|table| table.values.get(&period)?.at(area));
        match at.filter(|at| self.found.file_of(*at) == file) {
            Some(at) => format!("„{}“", self.found.column_of(at)),
            None => format!("„{count}“"),
        }
    }

    /// The value of a count from a table or of a derived one; `None` if a value is missing or if
    /// the parts exceed the whole, which is reported on its own.
    fn value(&self, count: &IndicatorId, cell: Cell) -> Option<u64> {
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

fn value_at(tables: &Tables, count: &IndicatorId, (period, area): Cell) -> Option<u64> {
    tables.get(count)?.count(period, area)
}

/// All cells of a count of which a row speaks, with their values and places.
fn cells(count: &FoundCount) -> impl Iterator<Item = (Cell, Option<u64>, At)> {
    count.values.iter().flat_map(|(period, series)| {
        let values = series.values.iter().enumerate();
        values.filter_map(move |(area, value)| {
            Some(((*period, area), value.count().ok(), series.at(area)?))
        })
    })
}

/// The periods for which at least one area has all that a formula needs.
pub(super) fn periods(
    derived: &[DerivedCount],
    found: &Found,
    formula: &Formula,
) -> Vec<ReferencePeriod> {
    if let Some(measure) = formula.measure() {
        let Some(measure) = found.measures.get(measure) else {
            return Vec::new();
        };
        let given = measure
            .values
            .iter()
            .filter(|(_, series)| (0..series.values.len()).any(|area| series.at(area).is_some()));
        let periods: BTreeSet<ReferencePeriod> = given.map(|((_, period), _)| *period).collect();
        return periods.into_iter().collect();
    }
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
    let Some(first) = needed.first().and_then(|count| found.counts.get(*count)) else {
        return Vec::new();
    };
    let complete = |period: ReferencePeriod, area: usize| {
        let mut counts = needed.iter();
        counts.all(|count| value_at(&found.counts, count, (period, area)).is_some())
    };
    let periods = first.values.iter();
    periods
        .filter(|(period, series)| (0..series.values.len()).any(|area| complete(**period, area)))
        .map(|(period, _)| *period)
        .collect()
}
