//! Which years are worth offering: those in which an indicator has a figure somewhere.

use releases::directory::{AreaFigures, CurrentRelease, is_given};
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

/// For each indicator of an area whether a series shows a period. A series begins and ends where
/// the area or the whole city has figures; between, a period that only other areas have stays, as
/// a gap.
pub(super) fn series_periods(
    release: &CurrentRelease,
    own: &AreaFigures,
    city: Option<&AreaFigures>,
) -> BTreeMap<IndicatorId, Vec<bool>> {
    let offered = |indicator: &IndicatorId| {
        let lists = [
            own.get(indicator),
            city.and_then(|city| city.get(indicator)),
        ];
        let given = |at: usize| {
            lists
                .iter()
                .flatten()
                .filter_map(|list| list.get(at))
                .any(is_given)
        };
        let periods = &release.description.periods;
        let known: Vec<bool> = (0..periods.len()).map(given).collect();
        let first = known.iter().position(|given| *given).unwrap_or(0);
        let end = known.iter().rposition(|given| *given).unwrap_or(0);
        let elsewhere = somewhere(release, indicator);
        let shown =
            |(at, period)| known[at] || ((first..end).contains(&at) && elsewhere.contains(period));
        periods.iter().enumerate().map(shown).collect()
    };
    own.keys()
        .map(|indicator| (indicator.clone(), offered(indicator)))
        .collect()
}
