//! The feed of releases.

use super::answer::{self, Refusal, unwritten};
use crate::{OpenDataState, feed};
use axum::{
    extract::{Path, State},
    http::HeaderMap,
    response::Response,
};
use web::{Asset, Problem};

/// `/de/daten/feed.atom`.
pub(super) async fn show(
    State(state): State<OpenDataState>,
    Path(language): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let words = answer::words(&language)?;
    let releases = state.directory.releases(0, feed::MOST).await?;
    let current = state.directory.current().await?;
    let city = current.map_or_else(String::new, |it| it.description.city.id.clone());
    let base = answer::base(&state.publisher, &headers);
    let written = feed::write(words, &state.publisher, &city, &releases, &base);
    let bytes = written.map_err(unwritten)?.ok_or(Problem::NotFound)?;
    let feed = Asset {
        digest: disclosure_control::digest(&bytes),
        bytes: bytes.into(),
        content_type: "application/atom+xml; charset=utf-8",
        addressed_by_digest: false,
    };
    Ok(feed.respond(&headers))
}
