//! Answers that are files.

use crate::{Publisher, words::Words};
use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use releases::directory::{CurrentRelease, ReadError};
use terms::Language;
use web::Problem;

/// Raised when files of the same release are written in another way.
const EDITION: u32 = 1;

/// Why there is no file.
#[derive(Debug)]
pub(super) enum Refusal {
    /// An error page is shown.
    Problem(Problem),
    /// The page on which one can choose less.
    Choose(String),
}

impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

impl From<ReadError> for Refusal {
    fn from(error: ReadError) -> Self {
        tracing::error!(%error, "what is published cannot be read");
        Self::Problem(match error {
            ReadError::Database(_) => Problem::Unavailable,
            ReadError::Row { .. } | ReadError::Seal(_) => Problem::Internal,
        })
    }
}

/// A file that cannot be written is a fault on our side.
pub(super) fn unwritten(error: impl std::fmt::Display) -> Refusal {
    tracing::error!(%error, "a file cannot be written");
    Refusal::Problem(Problem::Internal)
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        match self {
            Self::Problem(problem) => problem.into_response(),
            Self::Choose(page) => {
                (StatusCode::SEE_OTHER, [(header::LOCATION, page)]).into_response()
            }
        }
    }
}

/// The words of a language of an address.
pub(super) fn words(tag: &str) -> Result<Words, Problem> {
    let language = tag.parse::<Language>().map_err(|_| Problem::NotFound)?;
    Ok(Words::new(language))
}

/// The address of the server, as configured or as it was asked.
pub(super) fn base(publisher: &Publisher, headers: &HeaderMap) -> String {
    let host = headers.get(header::HOST);
    publisher.base(host.and_then(|host| host.to_str().ok()))
}

/// The mark of what this address gives of a release. It changes with either. Weak, because compression
/// on the way out changes the bytes.
pub(super) fn tag(release: &CurrentRelease, address: &str) -> String {
    let text = format!("{EDITION}/{}/{address}", release.load_id);
    let digest = disclosure_control::digest(text.as_bytes());
    format!("W/\"{}\"", digest.get(..32).unwrap_or(&digest))
}

/// Whether who asks has what carries this mark.
pub(super) fn has_it(headers: &HeaderMap, tag: &str) -> bool {
    let known = headers.get_all(header::IF_NONE_MATCH).iter();
    known
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|known| known.trim().trim_start_matches("W/") == tag.trim_start_matches("W/"))
}

/// The answer to one who has it.
pub(super) fn unchanged(tag: &str) -> Response {
    with_headers(StatusCode::NOT_MODIFIED.into_response(), tag)
}

/// A file; `name` is under which it is kept, none if it is shown.
pub(super) fn file(body: Body, content_type: &str, name: Option<&str>, tag: &str) -> Response {
    let mut response = with_headers(Response::new(body), tag);
    let headers = response.headers_mut();
    if let Ok(content_type) = HeaderValue::from_str(content_type) {
        headers.insert(header::CONTENT_TYPE, content_type);
    }
    // The name is made of small letters, digits, hyphens and points.
    let disposition =
        name.map(|name| HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")));
    if let Some(Ok(disposition)) = disposition {
        headers.insert(header::CONTENT_DISPOSITION, disposition);
    }
    response
}

/// May be kept, but it is asked each time whether it still holds: it may be withdrawn.
fn with_headers(mut response: Response, tag: &str) -> Response {
    let headers = response.headers_mut();
    headers.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("public, no-cache"),
    );
    if let Ok(tag) = HeaderValue::from_str(tag) {
        headers.insert(header::ETAG, tag);
    }
    response
}
