//! Which address leads to which page. All are public.

mod areas;
mod assets;
mod atlas;
mod entry;
mod indicators;
mod offering;
mod texts;

use crate::{AtlasState, pages::maps, visit::Refusal};
use disclosure_control::Published;
use releases::directory::{AreaFigures, CurrentRelease};
use web::{Permission, RouteTable};

/// The routes of the atlas, with their state.
pub fn routes(state: AtlasState) -> RouteTable {
    use Permission::Public;
    RouteTable::new()
        .get("/", Public, entry::choose_language)
        .get("/assets/{*path}", Public, assets::show)
        .get("/marke/{name}", Public, assets::brand)
        .get("/{language}", Public, entry::add_slash)
        .get("/{language}/", Public, entry::show)
        .get("/{language}/atlas", Public, atlas::show)
        .get("/{language}/raeume", Public, areas::list)
        .get("/{language}/raeume/{level}/{key}", Public, areas::profile)
        .get("/{language}/indikatoren", Public, indicators::list)
        .get("/{language}/indikatoren/{id}", Public, indicators::show)
        .get("/{language}/methoden", Public, texts::methods)
        .get("/{language}/barrierefreiheit", Public, texts::accessibility)
        .get("/{language}/datenschutz", Public, texts::privacy)
        .get("/{language}/impressum", Public, texts::imprint)
        .with_state(state)
}

/// All figures of the whole city; none if the release has no level for it.
async fn city_figures(
    state: &AtlasState,
    release: &CurrentRelease,
) -> Result<Option<Published<AreaFigures>>, Refusal> {
    match maps::city(release) {
        Some(city) => Ok(Some(
            state
                .directory
                .area_figures(release, &city.level, &city.key)
                .await?,
        )),
        None => Ok(None),
    }
}
