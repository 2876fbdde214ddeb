//! Figures from published counts and nothing else.

use super::counts::Counts;
use crate::{
    directory::{Area, AreaFigures},
    reading::RawCity,
};
use small_area_statistics::{Figure, Formula, Indicator, ratio};
use std::collections::{BTreeMap, BTreeSet};
use terms::{IndicatorId, LevelId, ReferencePeriod};

/// All figures of every level, in the order of `areas`.
pub(super) fn figures(
    city: &RawCity,
    counts: &Counts,
    areas: &BTreeMap<LevelId, Vec<Area>>,
) -> BTreeMap<LevelId, Vec<AreaFigures>> {
    city.levels
        .iter()
        .enumerate()
        .map(|(level, raw)| {
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
                .map(|&at| of_area(city, counts, level, at))
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

fn of_area(city: &RawCity, counts: &Counts, level: usize, area: usize) -> AreaFigures {
    city.description
        .indicators
        .iter()
        .map(|indicator| {
            let series = (0..city.periods.len())
                .map(|period| figure(city, counts, indicator, (period, level, area)))
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
    let published = |id| counts.published(id, period, level, area);
    let minimum = city.description.protection.minimum_denominator;
    match &indicator.formula {
        Formula::Count { of } => published(of).map_or_else(Figure::Absent, Figure::Count),
        Formula::Share {
            numerator,
            denominator,
        } => ratio(
            published(numerator),
            published(denominator),
            100,
            true,
            minimum,
        ),
        Formula::Ratio {
            numerator,
            denominator,
            per,
        } => ratio(
            published(numerator),
            published(denominator),
            *per,
            false,
            minimum,
        ),
    }
}
