//! `/ogc/collections/{collectionId}/items`.

use super::{
    GEOJSON, Link,
    boundary_box::BoundaryBox,
    collections::Collection,
    coordinates::Coordinates,
    date_time::DateTime,
    only_json,
    properties::{Feature, indicators},
};
use crate::{
    api::JSON,
    fault::Fault,
    observing::{Filter, Reader, Selection},
    parameters::number,
    visit::{Content, Visit},
};
use axum::{extract::Path, http::HeaderName, response::Response};
use releases::directory::{Boundary, CurrentRelease, Directory, WantedBoundaries};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, ops::Range};
use utoipa::{IntoParams, ToSchema};

/// Items of a page if nothing is asked.
const USUAL: usize = 500;
/// Items of a page at most; who asks for more gets so many, as the standard wants it.
const MOST: usize = 2000;
/// Boundaries read at once where a box chooses among them.
const CHUNK: usize = 200;

/// Which items, and in which system.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct ItemsAsked {
    /// Items of a page; 2000 at most, also if more are asked for.
    #[param(required = false, value_type = usize, minimum = 1, default = 500)]
    limit: Option<String>,
    /// How many items come before the page.
    #[param(required = false, value_type = usize, minimum = 0, maximum = 1000000000, default = 0)]
    offset: Option<String>,
    /// Only areas that meet this box: smallest coordinates, then largest, in the order of the axes.
    #[param(required = false, explode = false, style = Form, value_type = Vec<f64>, min_items = 4, max_items = 6)]
    bbox: Option<String>,
    /// The system of the box; CRS84 if it is not given.
    #[serde(rename = "bbox-crs")]
    #[param(
        required = false,
        pattern = "^http://www\\.opengis\\.net/def/crs/(OGC/1\\.3/CRS84|EPSG/0/(4326|25832|25833|3857))$"
    )]
    bbox_crs: Option<String>,
    /// The system of the answer; CRS84 if it is not given.
    #[param(
        required = false,
        pattern = "^http://www\\.opengis\\.net/def/crs/(OGC/1\\.3/CRS84|EPSG/0/(4326|25832|25833|3857))$"
    )]
    crs: Option<String>,
    /// Only if the year of the collection lies in this day, moment or interval (RFC 3339).
    #[param(required = false, example = "2020-01-01/..")]
    datetime: Option<String>,
    /// Answer only if this release is public now; links to next pages say it.
    #[param(required = false)]
    release: Option<String>,
    /// The format; there is only this one.
    #[param(required = false, pattern = "^json$", example = "json")]
    f: Option<String>,
}

/// A page of areas with figures.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct FeaturePage {
    #[serde(rename = "type")]
    #[schema(pattern = "^FeatureCollection$")]
    kind: &'static str,
    /// How many items there are on all pages.
    number_matched: usize,
    /// How many are on this one.
    number_returned: usize,
    /// Where to go on.
    links: Vec<Link>,
    /// The items.
    features: Vec<Feature>,
}

/// The header that names the system of an answer.
pub(super) fn content_crs(content: Content, system: Coordinates) -> Content {
    content.with(
        HeaderName::from_static("content-crs"),
        &format!("<{}>", system.uri),
    )
}

/// What a page shows: positions among the areas of the level, and the boundaries that are known.
#[derive(Debug, Default)]
struct Shown {
    matched: usize,
    positions: Vec<usize>,
    boundaries: BTreeMap<usize, Boundary>,
}

/// A page of all areas.
async fn all(
    directory: &dyn Directory,
    release: &CurrentRelease,
    of: Collection<'_>,
    page: Range<usize>,
) -> Result<Shown, Fault> {
    let level = &of.level.id;
    let areas = release.areas.get(level).map_or(0, |areas| areas.len());
    let page = page.start.min(areas)..page.end.min(areas);
    let wanted = WantedBoundaries {
        from: page.start,
        most: page.len(),
        within: None,
    };
    let found = if page.is_empty() {
        Vec::new()
    } else {
        // The last step: what is read here stands in the answer.
        directory
            .boundaries(release, level, wanted)
            .await?
            .into_inner()
    };
    Ok(Shown {
        matched: areas,
        boundaries: found
            .into_iter()
            .filter(|boundary| page.contains(&boundary.position))
            .map(|boundary| (boundary.position, boundary))
            .collect(),
        positions: page.collect(),
    })
}

/// A page of the areas that meet a box. All that might are looked at, a chunk at a time.
async fn within(
    directory: &dyn Directory,
    release: &CurrentRelease,
    of: Collection<'_>,
    (asked, page): (&BoundaryBox, Range<usize>),
) -> Result<Shown, Fault> {
    let mut shown = Shown::default();
    let Some(around) = asked.around() else {
        return Ok(shown);
    };
    let mut from = 0;
    loop {
        let wanted = WantedBoundaries {
            from,
            most: CHUNK,
            within: Some(around),
        };
        let found = directory
            .boundaries(release, &of.level.id, wanted)
            .await?
            .into_inner();
        let last = found.last().map(|boundary| boundary.position);
        let full = found.len() == CHUNK;
        for boundary in found {
            if !asked.meets(&boundary)? {
                continue;
            }
            if page.contains(&shown.matched) {
                shown.positions.push(boundary.position);
                shown.boundaries.insert(boundary.position, boundary);
            }
            shown.matched += 1;
        }
        match last {
            Some(last) if full => from = last + 1,
            _ => return Ok(shown),
        }
    }
}

/// Areas with the figures of all indicators of the period, each indicator read once.
async fn features(
    directory: &dyn Directory,
    release: &CurrentRelease,
    of: Collection<'_>,
    (shown, system): (&Shown, Coordinates),
) -> Result<Vec<Feature>, Fault> {
    let areas = release.areas.get(&of.level.id);
    let areas = areas.map_or(&[][..], |areas| areas);
    let mut features = Vec::with_capacity(shown.positions.len());
    for at in &shown.positions {
        let boundary = shown.boundaries.get(at);
        features.push(Feature::new(&areas[*at], of, boundary, system)?);
    }
    if features.is_empty() {
        return Ok(features);
    }
    let filter = Filter {
        levels: Some(vec![of.level.id.clone()]),
        indicators: Some(
            indicators(release, of)
                .iter()
                .map(|of| of.id.clone())
                .collect(),
        ),
        periods: Some(vec![of.period]),
        areas: None,
    };
    let selection = Selection::new(release, &filter)?.only(&shown.positions);
    let mut reader = Reader::new(directory, release);
    for slice in selection.slices() {
        let observed = reader.read(slice, 0..shown.positions.len()).await?;
        for (feature, observed) in features.iter_mut().zip(&observed) {
            feature.add(observed);
        }
    }
    Ok(features)
}

async fn answer(visit: &Visit<ItemsAsked>, id: &str) -> Result<Content, Fault> {
    let (asked, release) = (&visit.asked, &*visit.release);
    only_json(asked.f.as_deref())?;
    let of = Collection::named(release, id)?;
    crate::api::same_release(visit, asked.release.as_deref())?;
    let limit = number(
        "limit",
        asked.limit.as_deref(),
        (1, usize::MAX),
        "expected-count",
    )?;
    let limit = limit.unwrap_or(USUAL).min(MOST);
    let farthest = 1_000_000_000;
    let offset = number(
        "offset",
        asked.offset.as_deref(),
        (0, farthest),
        "expected-offset",
    )?;
    let offset = offset.unwrap_or(0);
    let system = Coordinates::asked("crs", asked.crs.as_deref())?;
    let box_system = Coordinates::asked("bbox-crs", asked.bbox_crs.as_deref())?;
    let boundary_box = asked.bbox.as_deref();
    let boundary_box = boundary_box
        .map(|text| BoundaryBox::asked(text, box_system))
        .transpose()?;
    let time = asked.datetime.as_deref().map(DateTime::asked).transpose()?;
    let page = offset..offset + limit;
    let directory = visit.directory();
    let shown = if time.is_some_and(|time| !time.meets(of.period)) {
        Shown::default()
    } else if let Some(boundary_box) = &boundary_box {
        within(directory, release, of, (boundary_box, page.clone())).await?
    } else {
        all(directory, release, of, page.clone()).await?
    };
    let features = features(directory, release, of, (&shown, system)).await?;
    let link = |rel, path: &str, media_type, title: &str| Link {
        href: visit.link(path),
        rel,
        media_type,
        title: visit.words.t(title),
    };
    let collection = format!("/ogc/collections/{}", of.id());
    let next = (page.end < shown.matched).then(|| {
        visit.with(&[
            ("offset", page.end.to_string()),
            ("release", release.release_id.clone()),
        ])
    });
    let mut links = vec![
        link("self", &visit.with(&[]), GEOJSON, "link-self"),
        link("collection", &collection, JSON, "link-collection"),
    ];
    links.extend(
        next.as_deref()
            .map(|next| link("next", next, GEOJSON, "link-next")),
    );
    let page = FeaturePage {
        kind: "FeatureCollection",
        number_matched: shown.matched,
        number_returned: features.len(),
        links,
        features,
    };
    let content = Content::json(GEOJSON, &page)?;
    Ok(content_crs(content, system).next(next.as_deref()))
}

/// Items of a collection
///
/// Areas with their boundaries and figures, in German order of their names.
#[utoipa::path(get, path = "/ogc/collections/{collectionId}/items", tag = "areas for GIS",
    params(ItemsAsked, ("collectionId" = String, Path, description = "The key of a collection", example = "stadtbezirk.2024")),
    responses((status = 200, description = "A page of areas", body = FeaturePage, content_type = "application/geo+json",
        headers(("Content-Crs" = String, description = "The system of the coordinates, in angle brackets")))))]
pub(crate) async fn items(Path(id): Path<String>, visit: Visit<ItemsAsked>) -> Response {
    visit.reply(answer(&visit, &id)).await
}
