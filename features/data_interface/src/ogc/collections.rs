//! `/ogc/collections` and one of them.

use super::{
    FormAsked, GEOJSON, Link,
    coordinates::{ALL, CRS84},
    only_json,
};
use crate::{
    api::JSON,
    fault::Fault,
    visit::{Content, Visit},
};
use axum::{extract::Path, response::Response};
use city_description::PublicLevel;
use releases::directory::{CurrentRelease, Directory, WantedBoundaries};
use serde::Serialize;
use terms::ReferencePeriod;
use utoipa::ToSchema;

/// A level with more areas than this does not say where the city lies.
const MOST_FOR_EXTENT: usize = 200;

/// A collection: the areas of a level with the figures of a period.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Collection<'a> {
    pub(crate) level: &'a PublicLevel,
    pub(crate) period: ReferencePeriod,
}

impl<'a> Collection<'a> {
    /// All collections: levels as described, in each the latest period first.
    fn all(release: &'a CurrentRelease) -> impl Iterator<Item = Collection<'a>> {
        let description = &*release.description;
        description.all_levels().flat_map(move |level| {
            let periods = description.periods.iter().rev().copied();
            periods
                .map(move |period| Collection { level, period })
                .filter(|of| of.is_offered(release))
        })
    }

    /// Whether the boundaries of the level hold in the period and there are figures then.
    fn is_offered(&self, release: &CurrentRelease) -> bool {
        let description = &*release.description;
        let mut periods = description.indicator_periods.values();
        release.areas.contains_key(&self.level.id)
            && description.holds_in(&self.level.id, self.period)
            && periods.any(|periods| periods.contains(&self.period))
    }

    /// The collection with this key.
    ///
    /// # Errors
    /// [`Fault::NoSuch`] if there is none.
    pub(crate) fn named(release: &'a CurrentRelease, id: &str) -> Result<Self, Fault> {
        let found = || {
            let (level, period) = id.rsplit_once('.')?;
            let period = period.parse().ok()?;
            let level = release.description.level(level)?;
            let collection = Self { level, period };
            (collection.id() == id && collection.is_offered(release)).then_some(collection)
        };
        found().ok_or_else(|| Fault::NoSuch {
            field: "collectionId",
            value: id.to_owned(),
        })
    }

    /// Its key, such as `quartier.2024`.
    pub(crate) fn id(&self) -> String {
        format!("{}.{}", self.level.id, self.period)
    }
}

/// A collection as described.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CollectionEntry {
    /// Its key.
    id: String,
    /// What it is.
    title: String,
    /// What it holds.
    description: String,
    /// What an item is.
    item_type: &'static str,
    /// Where and when its items lie.
    extent: Extent,
    /// The systems in which its items are given, the default first.
    crs: Vec<&'static str>,
    /// The system in which its items are stored.
    storage_crs: &'static str,
    /// Where to go on.
    links: Vec<Link>,
}

/// Where and when items lie.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Extent {
    /// Where; left out if that is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    spatial: Option<SpatialExtent>,
    /// When.
    temporal: TemporalExtent,
}

/// Where items lie.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct SpatialExtent {
    /// West, south, east, north.
    bbox: Vec<[f64; 4]>,
    /// The system of these numbers.
    crs: &'static str,
}

/// When items lie.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TemporalExtent {
    /// Begin and end.
    interval: Vec<[String; 2]>,
    /// The calendar.
    trs: &'static str,
}

/// All collections.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CollectionList {
    /// The collections.
    collections: Vec<CollectionEntry>,
    /// Where to go on.
    links: Vec<Link>,
    /// The systems in which items of all collections are given.
    crs: Vec<&'static str>,
}

/// Where the city lies: what surrounds its coarsest levels. One small query for each vintage.
async fn spatial(
    directory: &dyn Directory,
    release: &CurrentRelease,
) -> Result<Option<SpatialExtent>, Fault> {
    let description = &*release.description;
    let earlier = description.earlier.iter().map(|vintage| &vintage.levels);
    let coarsest = [&description.levels].into_iter().chain(earlier);
    let mut around: Option<[f64; 4]> = None;
    for level in coarsest.filter_map(|levels| levels.last()) {
        let areas = release.areas.get(&level.id).map_or(0, |areas| areas.len());
        if areas > MOST_FOR_EXTENT {
            return Ok(None);
        }
        let wanted = WantedBoundaries {
            from: 0,
            most: MOST_FOR_EXTENT,
            within: None,
        };
        let found = directory.boundaries(release, &level.id, wanted).await?;
        for boundary in found.iter() {
            let [west, south, east, north] = boundary.extent;
            around = Some(match around {
                None => boundary.extent,
                Some(known) => [
                    known[0].min(west),
                    known[1].min(south),
                    known[2].max(east),
                    known[3].max(north),
                ],
            });
        }
    }
    Ok(around.map(|bbox| SpatialExtent {
        bbox: vec![bbox],
        crs: CRS84.uri,
    }))
}

fn entry(
    visit: &Visit<FormAsked>,
    of: Collection<'_>,
    spatial: Option<SpatialExtent>,
) -> CollectionEntry {
    let words = visit.words;
    let gaps = [
        ("level", of.level.plural.get(words.0).to_owned()),
        ("period", of.period.to_string()),
        ("vintage", of.level.vintage.to_string()),
    ];
    let id = of.id();
    let path = format!("/ogc/collections/{id}");
    let figures = format!(
        "/api/v1/observations?level={}&period={}",
        of.level.id, of.period
    );
    let link = |rel, path: &str, media_type, title: &str| Link {
        href: visit.link(path),
        rel,
        media_type,
        title: words.t(title),
    };
    CollectionEntry {
        title: words.with("collection-title", &gaps),
        description: words.with("collection-description", &gaps),
        item_type: "feature",
        extent: Extent {
            spatial,
            temporal: TemporalExtent {
                interval: vec![[
                    format!("{}-01-01T00:00:00Z", of.period),
                    format!("{}-12-31T23:59:59Z", of.period),
                ]],
                trs: "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian",
            },
        },
        crs: ALL.map(|known| known.uri).to_vec(),
        storage_crs: CRS84.uri,
        links: vec![
            link("self", &path, JSON, "link-self"),
            link("items", &format!("{path}/items"), GEOJSON, "link-items"),
            link("related", &figures, JSON, "link-figures"),
        ],
        id,
    }
}

/// Collections
///
/// One for each level and year: areas with all indicators of the year.
#[utoipa::path(get, path = "/ogc/collections", tag = "areas for GIS", params(FormAsked),
    responses((status = 200, description = "All collections", body = CollectionList)))]
pub(crate) async fn collections(visit: Visit<FormAsked>) -> Response {
    visit
        .reply(async {
            only_json(visit.asked.f.as_deref())?;
            let release = &*visit.release;
            let spatial = spatial(visit.directory(), release).await?;
            let entry = |of| entry(&visit, of, spatial.clone());
            let list = CollectionList {
                collections: Collection::all(release).map(entry).collect(),
                links: vec![Link {
                    href: visit.link("/ogc/collections"),
                    rel: "self",
                    media_type: JSON,
                    title: visit.words.t("link-self"),
                }],
                crs: ALL.map(|known| known.uri).to_vec(),
            };
            Content::json(JSON, &list)
        })
        .await
}

/// A collection
#[utoipa::path(get, path = "/ogc/collections/{collectionId}", tag = "areas for GIS",
    params(FormAsked, ("collectionId" = String, Path, description = "The key of a collection", example = "stadtbezirk.2024")),
    responses((status = 200, description = "The collection", body = CollectionEntry)))]
pub(crate) async fn collection(Path(id): Path<String>, visit: Visit<FormAsked>) -> Response {
    visit
        .reply(async {
            only_json(visit.asked.f.as_deref())?;
            let of = Collection::named(&visit.release, &id)?;
            let spatial = spatial(visit.directory(), &visit.release).await?;
            Content::json(JSON, &entry(&visit, of, spatial))
        })
        .await
}
