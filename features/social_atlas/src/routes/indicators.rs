//! What indicators mean, and their values.

use super::{city_figures, offering::map_periods};
use crate::{
    AtlasState,
    pages::{
        atlas::Choice,
        indicator::{IndicatorPage, IndicatorsPage, Values},
        maps, series,
    },
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
    let level = maps::map_levels(release)
        .first()
        .copied()
        .ok_or(Problem::NotFound)?;
    let city = city_figures(&state, release)
        .await?
        .ok_or(Problem::NotFound)?;
    let periods = map_periods(release, &indicator.id);
    // The newest year of the whole city; if it has none, the newest of any area.
    let newest = city
        .get(&indicator.id)
        .and_then(|figures| series::newest(figures))
        .and_then(|at| release.description.periods.get(at))
        .filter(|newest| periods.contains(newest))
        .or(periods.last())
        .copied()
        .ok_or(Problem::NotFound)?;
    let areas = state
        .directory
        .map_figures(release, &level.id, &indicator.id, newest)
        .await?;
    let values = Values {
        choice: Choice {
            indicator,
            period: newest,
            level,
        },
        areas: &areas,
        city: &city,
        periods: &periods,
    };
    let (head, page) = IndicatorPage::new(visit.words, release, values);
    visit.page(head, &page)
}
