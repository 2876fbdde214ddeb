//! Style sheets and fonts.

use axum::{
    body::Bytes,
    extract::{Path, RawQuery},
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
