//! `/api/v1/areas`.

use super::{JSON, paging::Page, same_release};
use crate::{
    fault::Fault,
    parameters::{list, one},
    visit::{Content, Visit},
};
use axum::response::Response;
use releases::directory::{Area, AreaLink};
use serde::{Deserialize, Serialize};
use terms::{AreaKey, LevelId, Vintage};
use utoipa::{IntoParams, ToSchema};

/// Which areas.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct AreasAsked {
    /// Levels, separated by commas; see `/api/v1/levels`.
    #[param(
        required = false,
        pattern = "^[A-Za-z0-9_.-]{1,64}(,[A-Za-z0-9_.-]{1,64}){0,19}$",
        example = "quartier"
    )]
    level: Option<String>,
    /// A boundary vintage; see `/api/v1/vintages`.
    #[param(required = false, pattern = "^[A-Za-z0-9_.-]{1,64}$")]
    vintage: Option<String>,
    /// The key of the area one level up.
    #[param(required = false, pattern = "^[A-Za-z0-9_.-]{1,64}$")]
    parent: Option<String>,
    /// Entries of a page.
    #[param(required = false, value_type = usize, minimum = 1, maximum = 10000, default = 1000)]
    limit: Option<String>,
    /// How many entries come before the page.
    #[param(required = false, value_type = usize, minimum = 0, maximum = 1000000000, default = 0)]
    offset: Option<String>,
    /// Answer only if this release is public now; links to next pages say it.
    #[param(required = false, pattern = "^[^\\n]*$")]
    release: Option<String>,
}

/// An area of another boundary vintage on the same ground.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct LinkedArea {
    /// Its level.
    level: String,
    /// Its key.
    key: String,
    /// Whether it is the same area.
    same: bool,
}

/// An area.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({"level": "quartier", "vintage": "2017", "key": "0101", "name": "Altstadt",
    "parent": "01", "links": []}))]
pub(crate) struct AreaEntry {
    /// Its level.
    level: String,
    /// The boundary vintage of its level.
    vintage: String,
    /// Its official key within its level.
    key: String,
    /// Its name.
    name: String,
    /// The key of the area one level up; null for the whole city.
    parent: Option<String>,
    /// Areas of other boundary vintages on the same ground.
    links: Vec<LinkedArea>,
}

/// A page of areas: levels as described, areas in German order of their names.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AreaPage {
    /// The release.
    release: String,
    /// How many areas there are on all pages.
    total: usize,
    /// The next page; null on the last.
    next: Option<String>,
    /// The areas.
    areas: Vec<AreaEntry>,
}

fn entry(area: &Area, vintage: &Vintage) -> AreaEntry {
    let linked = |link: &AreaLink| LinkedArea {
        level: link.level.to_string(),
        key: link.key.to_string(),
        same: link.same,
    };
    AreaEntry {
        level: area.level.to_string(),
        vintage: vintage.to_string(),
        key: area.key.to_string(),
        name: area.name.clone(),
        parent: area.parent.as_ref().map(AreaKey::to_string),
        links: area.links.iter().map(linked).collect(),
    }
}

fn page(visit: &Visit<AreasAsked>) -> Result<(AreaPage, Option<String>), Fault> {
    let asked = &visit.asked;
    same_release(visit, asked.release.as_deref())?;
    let page = Page::asked(asked.limit.as_deref(), asked.offset.as_deref())?;
    let levels = list::<LevelId>("level", asked.level.as_deref())?;
    let vintage = one::<Vintage>("vintage", asked.vintage.as_deref())?;
    let parent = one::<AreaKey>("parent", asked.parent.as_deref())?;
    let release = &visit.release;
    let description = &*release.description;
    let not_published = |field, value: String, look| Fault::NotPublished { field, value, look };
    for level in levels.iter().flatten() {
        if description.level(level.as_str()).is_none() {
            let look = "/api/v1/levels";
            return Err(not_published("level", level.to_string(), look));
        }
    }
    if let Some(vintage) = &vintage
        && !description
            .all_levels()
            .any(|level| level.vintage == *vintage)
    {
        let look = "/api/v1/vintages";
        return Err(not_published("vintage", vintage.to_string(), look));
    }
    let known = |key: &AreaKey| {
        let mut levels = release.areas.values();
        levels.any(|areas| areas.position(key.as_str()).is_some())
    };
    if let Some(parent) = parent.as_ref().filter(|parent| !known(parent)) {
        let look = "/api/v1/areas";
        return Err(not_published("parent", parent.to_string(), look));
    }
    let meant = || {
        description
            .all_levels()
            .filter(|level| levels.as_ref().is_none_or(|ids| ids.contains(&level.id)))
            .filter(|level| vintage.as_ref().is_none_or(|of| level.vintage == *of))
            .filter_map(|level| Some((level, release.areas.get(&level.id)?)))
            .flat_map(|(level, areas)| areas.iter().map(move |area| (level, area)))
            .filter(|(_, area)| parent.is_none() || area.parent == parent)
    };
    let total = meant().count();
    let shown = page.of(total);
    let next = page.next(visit, total);
    let areas = meant().skip(shown.start).take(shown.len());
    let answer = AreaPage {
        release: release.release_id.clone(),
        total,
        next: next.clone(),
        areas: areas
            .map(|(level, area)| entry(area, &level.vintage))
            .collect(),
    };
    Ok((answer, next))
}

/// Areas
///
/// All areas of all levels, or of some.
#[utoipa::path(get, path = "/api/v1/areas", tag = "figures", params(AreasAsked),
    responses((status = 200, description = "A page of areas", body = AreaPage)))]
pub(crate) async fn areas(visit: Visit<AreasAsked>) -> Response {
    visit
        .reply(async {
            let (answer, next) = page(&visit)?;
            Ok(Content::json(JSON, &answer)?.next(next.as_deref()))
        })
        .await
}
