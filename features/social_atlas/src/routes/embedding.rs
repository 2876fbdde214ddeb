//! Charts for pages of others.

use super::{atlas::given, offering::series_periods};
use crate::{
    AtlasState,
    history::History,
    pages::{
        embedded::EmbeddedPage,
        maps,
        series::{self, Course, Line},
        sources,
    },
    vintages::{self, Boundaries},
    visit::{Answer, Visit},
};
use axum::extract::{Query, State};
use serde::Deserialize;
use terms::AreaKey;
use web::Problem;

/// What is asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    indikator: Option<String>,
    ebene: Option<String>,
    raum: Option<String>,
}

/// `/de/einbetten/verlauf?indikator=&ebene=&raum=`: the course of one indicator in one area, in the
/// whole city if no area is named.
pub(super) async fn course(
    State(state): State<AtlasState>,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Answer {
    let release = visit.release()?;
    let words = visit.words;
    let description = &release.description;
    let indicator = given(&asked.indikator)
        .and_then(|id| description.indicator(id))
        .ok_or(Problem::NotFound)?;
    let area = match (given(&asked.ebene), given(&asked.raum)) {
        (Some(level), Some(key)) => {
            let level = description.level(level).ok_or(Problem::NotFound)?;
            let key = AreaKey::new(key).map_err(|_| Problem::NotFound)?;
            vintages::find(release, &level.id, &key)
        }
        _ => maps::city(release),
    };
    let area = area.ok_or(Problem::NotFound)?;
    let directory = state.directory.as_ref();
    let own = History::read(directory, release, area).await?;
    let boundaries = Boundaries::of_level(description, &area.level).ok_or(Problem::NotFound)?;
    let city = match boundaries.city(release) {
        Some(city) if city.level != area.level => {
            Some(History::read(directory, release, city).await?)
        }
        _ => None,
    };
    let offered = series_periods(release, &own, city.as_ref());
    let series_of = |history: &History| history.series(description, &indicator.id);
    let figures = series_of(&own).ok_or(Problem::NotFound)?;
    let city = city.as_ref().and_then(series_of);
    let city_name = words.t("whole-city");
    let course = Course {
        words,
        release,
        indicator,
        offered: offered.get(&indicator.id).ok_or(Problem::NotFound)?,
        own: Line {
            name: &area.name,
            figures: &figures,
        },
        city: city.as_ref().map(|figures| Line {
            name: &city_name,
            figures,
        }),
    };
    let newest = series::newest(&figures).and_then(|at| description.periods.get(at));
    let source = newest.map_or_else(String::new, |period| {
        sources::source_line(words, description, indicator, *period)
    });
    let page = EmbeddedPage::of_course(words, area, course, source);
    let title = page.title.clone();
    visit.embedded(&title, &page)
}
