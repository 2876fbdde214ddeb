//! Figures held against each other: a part cannot be larger than its whole.

use super::{Reading, counts::FoundCount};
use city_description::DerivedCount;
use files::Problem;
use small_area_statistics::Formula;
use std::collections::BTreeMap;
use terms::{AreaKey, IndicatorId, ReferencePeriod};

type Tables = BTreeMap<IndicatorId, FoundCount>;
type Cell = (AreaKey, ReferencePeriod);

/// Reports parts that together exceed the whole they are taken from, and numerators of shares that
/// exceed their denominator.
pub(super) fn compare(reading: &mut Reading<'_>, tables: &Tables) {
    let description = reading.description;
    for derived in &description.derived {
        let Some(whole) = tables.get(&derived.whole) else {
            continue;
        };
        for (cell, (value, line)) in &whole.values {
            let parts = derived
                .minus
                .iter()
                .map(|part| value_at(tables, part, cell));
            let (Some(value), Some(parts)) = (value, parts.sum::<Option<u64>>()) else {
                continue;
            };
            if parts > *value {
                let problem = Problem::new(
                    &whole.file,
                    format!(
                        "{} of area {} in {} is smaller than its parts {}, which are {parts}",
                        derived.whole,
                        cell.0,
                        cell.1,
                        list(&derived.minus),
                    ),
                    "Check these counts; one of them is wrong, or they count different people.",
                );
                let problem = problem.at_row(*line).in_column(&whole.column);
                reading.report.push(problem.with_value(&value.to_string()));
            }
        }
    }
    for indicator in &description.indicators {
        let Formula::Share {
            numerator,
            denominator,
        } = &indicator.formula
        else {
            continue;
        };
        // A derived numerator is at most its whole, whose table names file and row.
        let place = derived(reading, numerator).map_or(numerator, |derived| &derived.whole);
        let Some(table) = tables.get(place) else {
            continue;
        };
        for (cell, (_, line)) in &table.values {
            let part = value_of(reading, tables, numerator, cell);
            let whole = value_of(reading, tables, denominator, cell);
            let (Some(part), Some(whole)) = (part, whole) else {
                continue;
            };
            if part > whole {
                let problem = Problem::new(
                    &table.file,
                    format!(
                        "{numerator} of area {} in {} is larger than {denominator}, which is {whole}, \
                         but indicator {:?} is a share of it",
                        cell.0,
                        cell.1,
                        indicator.id.as_str()
                    ),
                    "Check both counts; if they count different people, use a ratio instead.",
                );
                let problem = problem.at_row(*line).in_column(&table.column);
                reading.report.push(problem.with_value(&part.to_string()));
            }
        }
    }
}

fn list(counts: &[IndicatorId]) -> String {
    counts
        .iter()
        .map(IndicatorId::as_str)
        .collect::<Vec<_>>()
        .join(" and ")
}

fn derived<'a>(reading: &Reading<'a>, count: &IndicatorId) -> Option<&'a DerivedCount> {
    reading
        .description
        .derived
        .iter()
        .find(|derived| derived.id == *count)
}

fn value_at(tables: &Tables, count: &IndicatorId, cell: &Cell) -> Option<u64> {
    tables.get(count)?.values.get(cell)?.0
}

/// The value of a count from a table or of a derived one; `None` if a value is missing or if the
/// parts exceed the whole, which is reported on its own.
fn value_of(
    reading: &Reading<'_>,
    tables: &Tables,
    count: &IndicatorId,
    cell: &Cell,
) -> Option<u64> {
    match derived(reading, count) {
        None => value_at(tables, count, cell),
        Some(derived) => {
            let parts = derived
                .minus
                .iter()
                .map(|part| value_at(tables, part, cell));
            value_at(tables, &derived.whole, cell)?.checked_sub(parts.sum::<Option<u64>>()?)
        }
    }
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
