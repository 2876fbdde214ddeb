//! Areas and their profiles.

use super::offering::series_periods;
use crate::{
    AtlasState, addresses,
    history::History,
    pages::{
        areas::{AreaListPage, AreasPage},
        printing::{self, PrintPage, Sheet},
        profile::{ProfilePage, Subject},
    },
    places_on_map,
    vintages::Boundaries,
    visit::{Answer, Visit},
};
use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse, Redirect},
};
use releases::directory::{Area, CurrentRelease};
use serde::Deserialize;
use terms::AreaRef;
use web::Problem;

/// What is looked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Search {
    name: String,
    ebene: String,
    seite: String,
}

/// `/de/raeume?name=`: all areas, or those that a name finds. `/de/raeume?ebene=block&seite=2`: all
/// areas of a level, in parts.
pub(super) async fn list(
    State(state): State<AtlasState>,
    visit: Visit,
    Query(search): Query<Search>,
) -> Answer {
    let release = visit.release()?;
    if let Some(level) = release.description.level(search.ebene.trim()) {
        let part = search.seite.trim().parse().unwrap_or(1);
        let (head, page) = AreaListPage::new(visit.words, release, level, part);
        return visit.page(head, &page);
    }
    let searching = &state.searching;
    let answers = searching
        .find(&state.directory, release, &search.name)
        .await?;
    let (head, page) = AreasPage::new(visit.words, release, &search.name, &answers);
    visit.page(head, &page)
}

/// `/de/raeume/stadtteil/07`: the profile of an area. An area that is no more is found under the
/// level that holds the place of its own now.
pub(super) async fn profile(
    State(state): State<AtlasState>,
    Path((_, level, key)): Path<(String, String, String)>,
    visit: Visit,
) -> Answer {
    let release = visit.release()?;
    let Some((area, boundaries)) = find(release, &level, &key) else {
        let past = past(release, &level, &key).ok_or(Problem::NotFound)?;
        let address = addresses::area(visit.words.language, &past.level, &past.key);
        return Ok(Redirect::temporary(&address).into_response());
    };
    let directory = state.directory.as_ref();
    let own = History::read(directory, release, area).await?;
    let city = match boundaries.city(release) {
        Some(city) if city.level != area.level => {
            Some(History::read(directory, release, city).await?)
        }
        _ => None,
    };
    let offered = series_periods(release, &own, city.as_ref());
    let subject = Subject {
        area,
        boundaries,
        own: &own,
        city: city.as_ref(),
        offered: &offered,
    };
    let (head, mut page) = ProfilePage::new(visit.words, release, subject, &visit.speaker(release));
    if let Some(own) = place(release, area) {
        if let Some(known) = places_on_map::known(&state, &visit, release).await? {
            let shown = match boundaries.is_top(&area.level) {
                true => known,
                false => known.in_area(area),
            };
            page = page.with_places(visit.words, &shown);
        }
        page.sections = visit.sections(&state, &own.into()).await?;
    }
    visit.page(head, &page)
}

/// The area as other features name it; none in boundaries that hold no more.
fn place(release: &CurrentRelease, area: &Area) -> Option<AreaRef> {
    let mut levels = release.description.levels.iter();
    let level = levels.find(|level| level.id == area.level)?;
    Some(AreaRef {
        vintage: level.vintage.clone(),
        level: level.id.clone(),
        key: area.key.clone(),
    })
}

/// `/de/drucken/stadtteil?seite=2`: the profiles of all areas of a level, each on a sheet of its own.
/// One query for each level that is read, none per area or figure.
pub(super) async fn print(
    State(state): State<AtlasState>,
    Path((_, level)): Path<(String, String)>,
    visit: Visit,
    Query(search): Query<Search>,
) -> Answer {
    let release = visit.release()?;
    let level = release.description.level(&level);
    let level = level.ok_or(Problem::NotFound)?;
    let boundaries = Boundaries::of_level(&release.description, &level.id);
    let boundaries = boundaries.ok_or(Problem::NotFound)?;
    let asked = search.seite.trim().parse().unwrap_or(1);
    let (pages, areas) = printing::part(visit.words, release, level, asked);
    let directory = state.directory.as_ref();
    let all = History::read_all(directory, release, &areas).await?;
    let city = match boundaries.city(release) {
        Some(city) if city.level != level.id => {
            Some(History::read(directory, release, city).await?)
        }
        _ => None,
    };
    let sheet = |(area, own): (&&Area, &History)| {
        let offered = series_periods(release, own, city.as_ref());
        let subject = Subject {
            area,
            boundaries,
            own,
            city: city.as_ref(),
            offered: &offered,
        };
        Sheet::new(visit.words, release, subject)
    };
    let sheets = areas.iter().zip(&all).map(sheet).collect();
    let (head, page) = PrintPage::new(visit.words, level, pages, sheets);
    visit.page(head, &page)
}

/// An area of a level of any boundaries.
fn find<'a>(
    release: &'a CurrentRelease,
    level: &str,
    key: &str,
) -> Option<(&'a Area, Boundaries<'a>)> {
    let level = &release.description.level(level)?.id;
    let area = release.areas.get(level)?.with_key(key)?;
    Some((area, Boundaries::of_level(&release.description, level)?))
}

/// An area of an earlier state of a level, the latest that knows the key.
fn past<'a>(release: &'a CurrentRelease, level: &str, key: &str) -> Option<&'a Area> {
    let is_state = |now: &terms::LevelId| now.as_str() == level;
    release
        .description
        .earlier
        .iter()
        .flat_map(|vintage| &vintage.levels)
        .filter(|earlier| earlier.now.as_ref().is_some_and(is_state))
        .find_map(|earlier| release.areas.get(&earlier.id)?.with_key(key))
}
