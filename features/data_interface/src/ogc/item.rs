//! `/ogc/collections/{collectionId}/items/{featureId}`.

use super::{
    GEOJSON, Link,
    collections::Collection,
    coordinates::Coordinates,
    items::content_crs,
    only_json,
    properties::{Feature, indicators},
};
use crate::{
    api::JSON,
    fault::Fault,
    observing::{Filter, Reader, Selection},
    visit::{Content, Visit},
};
use axum::{extract::Path, response::Response};
use releases::directory::WantedBoundaries;
use serde::Deserialize;
use utoipa::IntoParams;

/// In which system.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct ItemAsked {
    /// The system of the answer; CRS84 if it is not given.
    #[param(
        required = false,
        pattern = "^http://www\\.opengis\\.net/def/crs/(OGC/1\\.3/CRS84|EPSG/0/(4326|25832|25833|3857))$"
    )]
    crs: Option<String>,
    /// The format; there is only this one.
    #[param(required = false, pattern = "^json$", example = "json")]
    f: Option<String>,
}

async fn answer(visit: &Visit<ItemAsked>, id: &str, key: &str) -> Result<Content, Fault> {
    let release = &*visit.release;
    only_json(visit.asked.f.as_deref())?;
    let of = Collection::named(release, id)?;
    let system = Coordinates::asked("crs", visit.asked.crs.as_deref())?;
    let areas = release.areas.get(&of.level.id);
    let at = areas.and_then(|areas| areas.position(key));
    let found = areas
        .zip(at)
        .and_then(|(areas, at)| Some((at, areas.get(at)?)));
    let (at, area) = found.ok_or_else(|| Fault::NoSuch {
        field: "featureId",
        value: key.to_owned(),
    })?;
    let wanted = WantedBoundaries {
        from: at,
        most: 1,
        within: None,
    };
    let directory = visit.directory();
    let found = directory.boundaries(release, &of.level.id, wanted).await?;
    let boundary = found.iter().find(|boundary| boundary.position == at);
    let mut feature = Feature::new(area, of, boundary, system)?;
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
    let selection = Selection::new(release, &filter)?.only(&[at]);
    let mut reader = Reader::new(directory, release);
    for slice in selection.slices() {
        for observed in reader.read(slice, 0..1).await? {
            feature.add(&observed);
        }
    }
    let link = |rel, path: &str, media_type, title: &str| Link {
        href: visit.link(path),
        rel,
        media_type,
        title: visit.words.t(title),
    };
    let collection = format!("/ogc/collections/{}", of.id());
    feature.links = vec![
        link("self", &visit.with(&[]), GEOJSON, "link-self"),
        link("collection", &collection, JSON, "link-collection"),
    ];
    Ok(content_crs(Content::json(GEOJSON, &feature)?, system))
}

/// An item of a collection
#[utoipa::path(get, path = "/ogc/collections/{collectionId}/items/{featureId}", tag = "areas for GIS",
    params(ItemAsked,
        ("collectionId" = String, Path, description = "The key of a collection", example = "stadtbezirk.2024"),
        ("featureId" = String, Path, description = "The key of an area", example = "01")),
    responses((status = 200, description = "The area", body = Feature, content_type = "application/geo+json",
        headers(("Content-Crs" = String, description = "The system of the coordinates, in angle brackets")))))]
pub(crate) async fn item(
    Path((id, key)): Path<(String, String)>,
    visit: Visit<ItemAsked>,
) -> Response {
    visit.reply(answer(&visit, &id, &key)).await
}
