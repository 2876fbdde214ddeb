//! Which years are worth offering: those in which an indicator has a figure somewhere.

use crate::{AtlasState, pages::maps, visit::Refusal};
use releases::directory::{AreaFigures, CurrentRelease};
use small_area_statistics::{Absence, Figure};
use std::{collections::BTreeMap, ops::Range};
use terms::{IndicatorId, ReferencePeriod};

/// Whether a source gives something here, be it shown or withheld.
fn given(figure: &Figure) -> bool {
    figure.absence() != Some(Absence::Missing)
}

/// Whether any area of any map has a figure in this period.
async fn somewhere(
    state: &AtlasState,
    release: &CurrentRelease,
    indicator: &IndicatorId,
    period: ReferencePeriod,
) -> Result<bool, Refusal> {
    for level in maps::map_levels(release) {
        let figures = state
            .directory
            .map_figures(release, &level.id, indicator, period)
            .await?;
        if figures.iter().any(given) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// For each period whether there is a figure: in what is `known` or, within `asked`, in any area.
async fn offered(
    state: &AtlasState,
    release: &CurrentRelease,
    indicator: &IndicatorId,
    known: &[bool],
    asked: Range<usize>,
) -> Result<Vec<bool>, Refusal> {
    let periods = &release.description.periods;
    let mut offered = Vec::with_capacity(periods.len());
    for (at, period) in periods.iter().enumerate() {
        let is_known = known.get(at).copied().unwrap_or(false);
        let found = is_known
            || (asked.contains(&at) && somewhere(state, release, indicator, *period).await?);
        offered.push(found);
    }
    Ok(offered)
}

/// In which of these lists of figures, period by period, any is given.
fn known(lists: &[Option<&Vec<Figure>>], periods: usize) -> Vec<bool> {
    let is_given = |at: usize| {
        let mut figures = lists.iter().flatten().filter_map(|list| list.get(at));
        figures.any(given)
    };
    (0..periods).map(is_given).collect()
}

/// The periods of an indicator that a map can show; `city` are the figures of the whole city.
/// All periods if there is no figure at all, so that a page can say so.
pub(super) async fn map_periods(
    state: &AtlasState,
    release: &CurrentRelease,
    indicator: &IndicatorId,
    city: Option<&AreaFigures>,
) -> Result<Vec<ReferencePeriod>, Refusal> {
    let periods = &release.description.periods;
    let known = known(&[city.and_then(|city| city.get(indicator))], periods.len());
    let offered = offered(state, release, indicator, &known, 0..periods.len()).await?;
    let found: Vec<ReferencePeriod> = periods
        .iter()
        .zip(&offered)
        .filter_map(|(period, offered)| offered.then_some(*period))
        .collect();
    Ok(if found.is_empty() {
        periods.clone()
    } else {
        found
    })
}

/// For each indicator of an area whether a series shows a period. A series begins and ends where
/// the area or the whole city has figures; between, a period that only other areas have stays, as
/// a gap.
pub(super) async fn series_periods(
    state: &AtlasState,
    release: &CurrentRelease,
    own: &AreaFigures,
    city: Option<&AreaFigures>,
) -> Result<BTreeMap<IndicatorId, Vec<bool>>, Refusal> {
    let periods = release.description.periods.len();
    let mut all = BTreeMap::new();
    for (indicator, figures) in own {
        let city = city.and_then(|city| city.get(indicator));
        let known = known(&[Some(figures), city], periods);
        let first = known.iter().position(|given| *given).unwrap_or(0);
        let end = known.iter().rposition(|given| *given).unwrap_or(0);
        let offered = offered(state, release, indicator, &known, first..end).await?;
        all.insert(indicator.clone(), offered);
    }
    Ok(all)
}
