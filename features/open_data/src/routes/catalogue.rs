//! The catalogue for data portals.

use super::answer::{self, Refusal, unwritten};
use crate::{
    OpenDataState,
    catalogue::{self, Described},
};
use axum::{extract::State, http::HeaderMap, response::Response};
use releases::directory::{CurrentRelease, Directory, ReadError, WantedBoundaries};
use std::io;
use web::{Asset, Problem};

/// `/daten/katalog.ttl`.
pub(super) async fn turtle(
    State(state): State<OpenDataState>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let kind = "text/turtle; charset=utf-8";
    show(&state, &headers, kind, catalogue::turtle).await
}

/// `/daten/katalog.jsonld`.
pub(super) async fn json_ld(
    State(state): State<OpenDataState>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    show(&state, &headers, "application/ld+json", catalogue::json_ld).await
}

async fn show(
    state: &OpenDataState,
    headers: &HeaderMap,
    content_type: &'static str,
    write: fn(&catalogue::Graph) -> io::Result<Vec<u8>>,
) -> Result<Response, Refusal> {
    let release = state.directory.current().await?.ok_or(Problem::NotFound)?;
    let base = answer::base(&state.publisher, headers);
    let graph = catalogue::graph(Described {
        release: &release,
        publisher: &state.publisher,
        base: &base,
        extent: extent(&*state.directory, &release).await?,
    });
    let bytes = write(&graph).map_err(unwritten)?;
    let asset = Asset {
        digest: disclosure_control::digest(&bytes),
        bytes: bytes.into(),
        content_type,
        addressed_by_digest: false,
    };
    Ok(asset.respond(headers))
}

/// West, south, east, north of the whole city.
async fn extent(
    directory: &dyn Directory,
    release: &CurrentRelease,
) -> Result<Option<[f64; 4]>, ReadError> {
    let Some(city) = release.description.levels.last() else {
        return Ok(None);
    };
    let wanted = WantedBoundaries {
        from: 0,
        most: 1,
        within: None,
    };
    let found = directory.boundaries(release, &city.id, wanted).await?;
    Ok(found.first().map(|boundary| boundary.extent))
}
