//! Style sheets and fonts, ours and the owner's.

use crate::AtlasState;
use axum::{
    body::Bytes,
    extract::{Path, RawQuery, State},
    http::HeaderMap,
    response::Response,
};
use web::{Asset, Problem};

/// `/assets/...`: a file of the interface.
pub(super) async fn show(
    Path(path): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let file = ui::assets::find(&path).ok_or(Problem::NotFound)?;
    let addressed_by_digest = query.as_deref() == Some(&format!("v={}", file.version));
    let asset = Asset {
        bytes: Bytes::from(file.bytes.into_owned()),
        content_type: file.media_type,
        digest: file.version,
        addressed_by_digest,
    };
    Ok(asset.respond(&headers))
}

/// `/marke/...`: a file of the owner's brand.
pub(super) async fn brand(
    State(state): State<AtlasState>,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let file = state
        .frame
        .site
        .brand
        .find(&name)
        .ok_or(Problem::NotFound)?;
    let asset = Asset {
        bytes: Bytes::from(file.bytes.clone()),
        content_type: file.media_type,
        digest: file.digest.clone(),
        addressed_by_digest: false,
    };
    Ok(asset.respond(&headers))
}
