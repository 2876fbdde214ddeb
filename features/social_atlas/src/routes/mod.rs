//! Which address leads to which page. All are public.

mod areas;
mod assets;
mod atlas;
mod comparison;
mod data;
mod embedding;
mod entry;
mod indicators;
mod offering;
mod search;
mod selection;
mod texts;
mod tiles;

use crate::{AtlasState, history::History, pages::maps, vintages::Boundaries, visit::Refusal};
use releases::directory::CurrentRelease;
use small_area_statistics::{Figure, Indicator};
use terms::ReferencePeriod;
use web::{Permission, RouteTable};

/// The routes of the atlas, with their state.
pub fn routes(state: AtlasState) -> RouteTable {
    use Permission::Public;
    RouteTable::new()
        .get("/", Public, entry::choose_language)
        .get("/assets/{*path}", Public, assets::show)
        .get("/marke/{name}", Public, assets::brand)
        .get(
            "/kacheln/{release}/{level}/{indicator}/{period}/{z}/{x}/{y}",
            Public,
            tiles::show,
        )
        .get("/{language}", Public, entry::add_slash)
        .get("/{language}/", Public, entry::show)
        .get("/{language}/atlas", Public, atlas::show)
        .get_framed("/{language}/einbetten/karte", atlas::embed)
        .get_framed("/{language}/einbetten/verlauf", embedding::course)
        .get("/{language}/atlas/vergleich", Public, comparison::show)
        .get("/{language}/atlas/auswahl", Public, selection::show)
        .get("/{language}/raeume", Public, areas::list)
        .get("/{language}/raeume/{level}/{key}", Public, areas::profile)
        .get("/{language}/drucken/{level}", Public, areas::print)
        .get("/{language}/daten", Public, data::show)
        .get("/{language}/indikatoren", Public, indicators::list)
        .get("/{language}/indikatoren/{id}", Public, indicators::show)
        .get("/{language}/suche", Public, search::show)
        .get("/{language}/methoden", Public, texts::methods)
        .get("/{language}/quellen", Public, texts::sources)
        .get("/{language}/barrierefreiheit", Public, texts::accessibility)
        .get("/{language}/datenschutz", Public, texts::privacy)
        .get("/{language}/impressum", Public, texts::imprint)
        .with_state(state)
}

/// The figure of the whole city in the boundaries of a period; none if there is no level for it.
async fn city_figure(
    state: &AtlasState,
    release: &CurrentRelease,
    indicator: &Indicator,
    period: ReferencePeriod,
) -> Result<Option<Figure>, Refusal> {
    let description = &release.description;
    let at = description
        .periods
        .iter()
        .position(|other| *other == period);
    let city = Boundaries::in_period(description, period).city(release);
    let Some((city, at)) = city.zip(at) else {
        return Ok(None);
    };
    let figures = state
        .directory
        .area_figures(release, &city.level, &city.key)
        .await?;
    Ok(figures
        .get(&indicator.id)
        .and_then(|figures| figures.get(at).copied()))
}

/// All figures of the whole city, those of earlier boundaries too if it was the same; none if the
/// release has no level for it.
async fn city_history(
    state: &AtlasState,
    release: &CurrentRelease,
) -> Result<Option<History>, Refusal> {
    match maps::city(release) {
        Some(city) => Ok(Some(
            History::read(state.directory.as_ref(), release, city).await?,
        )),
        None => Ok(None),
    }
}
