//! What indicators mean, and their values.

use super::{atlas::figures, city_history, offering::map_periods};
use crate::{
    AtlasState,
    pages::{
        indicator::{IndicatorPage, IndicatorsPage, Values},
        maps, series,
    },
    vintages::Boundaries,
    visit::{Answer, Visit},
};
use axum::extract::{Path, State};
use web::Problem;

/// `/de/indikatoren`: all indicators.
pub(super) async fn list(visit: Visit) -> Answer {
    let release = visit.release()?;
    let (head, page) = IndicatorsPage::new(visit.words, release);
    visit.page(head, &page)
}

/// `/de/indikatoren/under_18`: one indicator with its newest values.
pub(super) async fn show(
    State(state): State<AtlasState>,
    Path((_, id)): Path<(String, String)>,
    visit: Visit,
) -> Answer {
    let release = visit.release()?;
    let indicator = release
        .description
        .indicator(&id)
        .ok_or(Problem::NotFound)?;
    let city = city_history(&state, release)
        .await?
        .ok_or(Problem::NotFound)?;
    let description = &release.description;
    let periods = map_periods(release, &indicator.id);
    // The newest year of the whole city; if it has none, the newest of any area.
    let series = city.series(description, &indicator.id);
    let newest = series
        .as_deref()
        .and_then(series::newest)
        .and_then(|at| description.periods.get(at))
        .filter(|newest| periods.contains(newest))
        .or(periods.last())
        .copied()
        .ok_or(Problem::NotFound)?;
    let boundaries = Boundaries::in_period(description, newest);
    let levels = maps::finest_first(release, boundaries, maps::MOST_ROWS);
    let (level, areas) = figures(&state, release, indicator, newest, &levels).await?;
    let values = Values {
        indicator,
        period: newest,
        level,
        areas: &areas,
        city: &city,
        periods: &periods,
    };
    let sections = visit.sections(&state, &indicator.id.clone().into()).await?;
    let (head, mut page) =
        IndicatorPage::new(visit.words, release, values, &visit.speaker(release));
    page.sections = sections;
    visit.page(head, &page)
}
