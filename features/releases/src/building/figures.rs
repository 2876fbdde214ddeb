//! Figures from published counts and nothing else.

use super::{
    counts::{Counts, operand},
    shown::Shown,
};
use crate::{
    directory::{Area, AreaFigures},
    reading::{MeasuredValue, RawCity},
};
use disclosure_control::derivation::{Decision, Operation, decide};
use small_area_statistics::{Absence, Figure, Formula, Indicator, PublishedCount, ratio};
use std::collections::{BTreeMap, BTreeSet};
use terms::{IndicatorId, LevelId, ReferencePeriod};

/// All figures of every level, in the order of `areas`.
pub(super) fn figures(
    city: &RawCity,
    shown: &Shown<'_>,
    counts: &Counts,
    areas: &BTreeMap<LevelId, Vec<Area>>,
) -> BTreeMap<LevelId, Vec<AreaFigures>> {
    let vintages = city.vintages.iter().enumerate();
    vintages
        .flat_map(|(vintage, raw)| {
            let levels = raw.levels.iter().enumerate();
            levels.map(move |(level, raw)| (vintage, level, raw))
        })
        .map(|(vintage, level, raw)| {
            let position: BTreeMap<_, usize> = raw
                .areas
                .iter()
                .enumerate()
                .map(|(at, area)| (&area.key, at))
                .collect();
            let of_level = areas
                .get(&raw.id)
                .into_iter()
                .flatten()
                .filter_map(|area| position.get(&area.key))
                .map(|&at| of_area(city, shown, counts, (vintage, level), at))
                .collect();
            (raw.id.clone(), of_level)
        })
        .collect()
}

/// Takes out the periods for which no area has any figure, and gives those that remain. Such a
/// period comes from a table that only divides or is divided by another one.
pub(super) fn leave_out_empty_periods(
    city: &RawCity,
    given: &BTreeMap<IndicatorId, Vec<ReferencePeriod>>,
    figures: &mut BTreeMap<LevelId, Vec<AreaFigures>>,
) -> Vec<ReferencePeriod> {
    let given: BTreeSet<&ReferencePeriod> = given.values().flatten().collect();
    for series in figures
        .values_mut()
        .flatten()
        .flat_map(AreaFigures::values_mut)
    {
        let mut periods = city.periods.iter();
        series.retain(|_| periods.next().is_some_and(|period| given.contains(period)));
    }
    given.into_iter().copied().collect()
}

fn of_area(
    city: &RawCity,
    shown: &Shown<'_>,
    counts: &Counts,
    (vintage, level): (usize, usize),
    area: usize,
) -> AreaFigures {
    shown
        .indicators
        .iter()
        .map(|indicator| {
            let periods = city.periods.iter().enumerate();
            let permitted = shown.permits(&indicator.id, &city.vintages[vintage].levels[level].id);
            let series = periods
                .map(|(at, period)| {
                    if city.vintage_in(*period) != vintage {
                        return Figure::Absent(Absence::Missing);
                    }
                    let figure = figure(city, counts, indicator, (at, level, area));
                    match permitted || figure == Figure::Absent(Absence::Missing) {
                        true => figure,
                        false => Figure::Absent(Absence::NotPermitted),
                    }
                })
                .collect();
            (indicator.id.clone(), series)
        })
        .collect()
}

fn figure(
    city: &RawCity,
    counts: &Counts,
    indicator: &Indicator,
    (period, level, area): (usize, usize, usize),
) -> Figure {
    let published = |id: &IndicatorId| counts.published(id, period, level, area);
    let minimum = city.description.protection.minimum_denominator;
    match &indicator.formula {
        Formula::Count { of } => published(of).map_or_else(Figure::Absent, Figure::Count),
        Formula::Share {
            numerator,
            denominator,
        } => rate(
            counts,
            published,
            (numerator, denominator),
            |part, whole| ratio(part, whole, 100, true, minimum),
        ),
        Formula::Ratio {
            numerator,
            denominator,
            per,
        } => rate(
            counts,
            published,
            (numerator, denominator),
            |part, whole| ratio(part, whole, *per, false, minimum),
        ),
        Formula::Measure { of, decimals } => measure(city, of, (period, level, area), *decimals),
        Formula::Class { of, .. } => measure(city, of, (period, level, area), 0),
    }
}

/// A rate, if one may be derived from what is published of both counts.
fn rate(
    counts: &Counts,
    published: impl Fn(&IndicatorId) -> Result<PublishedCount, Absence>,
    (numerator, denominator): (&IndicatorId, &IndicatorId),
    ratio: impl FnOnce(Result<PublishedCount, Absence>, Result<PublishedCount, Absence>) -> Figure,
) -> Figure {
    let (part, whole) = (published(numerator), published(denominator));
    let operands = [operand(&part), operand(&whole)];
    match decide(counts.method(numerator), Operation::Rate, &operands) {
        Decision::Withheld(_) => Figure::Absent(Absence::Withheld),
        // Without a value of one of them, it says why there is none.
        Decision::OwnCell(_) | Decision::FromPublished(_) | Decision::None(_) => ratio(part, whole),
    }
}

/// A value as its source published it.
fn measure(
    city: &RawCity,
    id: &IndicatorId,
    (period, level, area): (usize, usize, usize),
    shown: u8,
) -> Figure {
    let period = city.periods[period];
    let value = city.levels_in(period).get(level).and_then(|of_level| {
        let values = &city.measures.get(id)?.values;
        values
            .get(&(of_level.id.clone(), period))?
            .get(area)
            .copied()
    });
    match value {
        Some(MeasuredValue::Value { value, limited }) => Figure::Measure {
            value,
            shown,
            limited,
        },
        Some(MeasuredValue::Class { place, limited }) => Figure::Class { place, limited },
        Some(MeasuredValue::Absent(absence)) => Figure::Absent(absence),
        None => Figure::Absent(Absence::Missing),
    }
}
