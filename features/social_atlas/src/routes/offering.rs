//! Which years are worth offering: those in which an indicator has a figure somewhere.

use crate::history::History;
use releases::directory::{CurrentRelease, is_given};
use std::collections::BTreeMap;
use terms::{IndicatorId, ReferencePeriod};

/// The periods in which some area has a figure of this indicator.
fn somewhere<'a>(release: &'a CurrentRelease, indicator: &IndicatorId) -> &'a [ReferencePeriod] {
    let known = &release.description.indicator_periods;
    known.get(indicator).map_or(&[], Vec::as_slice)
}

/// The periods of an indicator that a map can show. All periods if there is no figure at all, so
/// that a page can say so.
pub(super) fn map_periods(
    release: &CurrentRelease,
    indicator: &IndicatorId,
) -> Vec<ReferencePeriod> {
    match somewhere(release, indicator) {
        [] => release.description.periods.clone(),
        found => found.to_vec(),
    }
}

/// For each indicator whether the series of an area shows a period. A series begins and ends where
/// the area or the whole city has figures; between, a period that only other areas have stays, as
/// a gap. Where the area had other boundaries, there is no series of it.
pub(super) fn series_periods(
    release: &CurrentRelease,
    own: &History,
    city: Option<&History>,
) -> BTreeMap<IndicatorId, Vec<bool>> {
    let description = &release.description;
    let covered: Vec<bool> = description
        .periods
        .iter()
        .map(|period| own.covers(description, *period))
        .collect();
    let offered = |indicator: &IndicatorId| {
        let lists = [
            own.series(description, indicator),
            city.and_then(|city| city.series(description, indicator)),
        ];
        let given = |at: usize| {
            covered[at]
                && lists
                    .iter()
                    .flatten()
                    .filter_map(|list| list.get(at))
                    .any(is_given)
        };
        let periods = &description.periods;
        let known: Vec<bool> = (0..periods.len()).map(given).collect();
        let first = known.iter().position(|given| *given).unwrap_or(0);
        let end = known.iter().rposition(|given| *given).unwrap_or(0);
        let elsewhere = somewhere(release, indicator);
        let shown = |(at, period)| {
            known[at] || (covered[at] && (first..end).contains(&at) && elsewhere.contains(period))
        };
        periods.iter().enumerate().map(shown).collect()
    };
    description
        .indicators
        .iter()
        .map(|indicator| (indicator.id.clone(), offered(&indicator.id)))
        .collect()
}
