//! Areas and their profiles.

use super::{city_figures, offering::series_periods};
use crate::{
    AtlasState,
    pages::{areas::AreasPage, maps, profile::ProfilePage},
    visit::{Answer, Visit},
};
use axum::extract::{Path, Query, State};
use serde::Deserialize;
use web::Problem;

/// What is looked for.
#[derive(Debug, Deserialize)]
pub(super) struct Search {
    #[serde(default)]
    name: String,
}

/// `/de/raeume?name=`: all areas, or those that a name finds.
pub(super) async fn list(visit: Visit, Query(search): Query<Search>) -> Answer {
    let release = visit.release()?;
    let (head, page) = AreasPage::new(visit.words, release, &search.name);
    visit.page(head, &page)
}

/// `/de/raeume/stadtteil/07`: the profile of an area.
pub(super) async fn profile(
    State(state): State<AtlasState>,
    Path((_, level, key)): Path<(String, String, String)>,
    visit: Visit,
) -> Answer {
    let release = visit.release()?;
    let level = release.description.level(&level).ok_or(Problem::NotFound)?;
    let area = maps::areas(release, &level.id)
        .iter()
        .find(|area| area.key.as_str() == key)
        .ok_or(Problem::NotFound)?;
    let figures = state
        .directory
        .area_figures(release, &area.level, &area.key)
        .await?;
    let is_city = maps::city(release).is_some_and(|city| city.level == area.level);
    let city = if is_city {
        None
    } else {
        city_figures(&state, release).await?
    };
    let city = city.as_ref();
    let offered = series_periods(release, &figures, city.map(|city| &**city));
    let (head, page) = ProfilePage::new(visit.words, release, area, &figures, city, &offered);
    visit.page(head, &page)
}
