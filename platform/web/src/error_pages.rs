//! One place where every error answer becomes a page.

use crate::{Languages, RequestId};
use axum::{
    body::Body,
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use std::sync::Arc;

/// What went wrong, as far as a reader can be told. A handler returns it as its answer; the page
/// is added on the way out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Problem {
    /// 400: the address or the form cannot be understood.
    BadRequest,
    /// 401: a token is needed.
    Unauthorized,
    /// 403: not allowed, such as a form sent from another site.
    Forbidden,
    /// 404: nothing is here.
    NotFound,
    /// 405: the address exists, the method does not.
    MethodNotAllowed,
    /// 413: too much was sent.
    TooLarge,
    /// 429: too many requests from one address.
    TooManyRequests,
    /// 500: a fault on our side.
    Internal,
    /// 503: it took too long, or something the server needs does not answer.
    Unavailable,
}

impl Problem {
    /// All problems.
    pub const ALL: [Problem; 9] = [
        Problem::BadRequest,
        Problem::Unauthorized,
        Problem::Forbidden,
        Problem::NotFound,
        Problem::MethodNotAllowed,
        Problem::TooLarge,
        Problem::TooManyRequests,
        Problem::Internal,
        Problem::Unavailable,
    ];

    /// Its HTTP status.
    pub const fn status(self) -> StatusCode {
        match self {
            Problem::BadRequest => StatusCode::BAD_REQUEST,
            Problem::Unauthorized => StatusCode::UNAUTHORIZED,
            Problem::Forbidden => StatusCode::FORBIDDEN,
            Problem::NotFound => StatusCode::NOT_FOUND,
            Problem::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Problem::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Problem::TooManyRequests => StatusCode::TOO_MANY_REQUESTS,
            Problem::Internal => StatusCode::INTERNAL_SERVER_ERROR,
            Problem::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// The problem a status stands for, if a page is shown for it: other client errors count as
    /// [`Problem::BadRequest`], other server errors as [`Problem::Internal`].
    pub fn of(status: StatusCode) -> Option<Problem> {
        Problem::ALL
            .into_iter()
            .find(|problem| problem.status() == status)
            .or(match status {
                status if status.is_client_error() => Some(Problem::BadRequest),
                status if status.is_server_error() => Some(Problem::Internal),
                _ => None,
            })
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        self.status().into_response()
    }
}

/// What a page for a problem may say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProblemContext<'a> {
    /// The problem.
    pub problem: Problem,
    /// A tag from [`Languages`]: the first part of the path if it is one, else what the browser
    /// asks for.
    pub language: &'a str,
    /// The path that was asked for, without query.
    pub path: &'a str,
    /// The number of the request, to be quoted when asking for help; it is in the log.
    pub request_id: &'a str,
    /// Seconds to wait, for [`Problem::TooManyRequests`].
    pub retry_after: Option<u64>,
}

/// Pages for problems, in the words of a feature.
pub trait ErrorPages: Send + Sync {
    /// A whole page. It must not need the database.
    fn page(&self, context: &ProblemContext<'_>) -> String;

    /// The media type of that page: HTML, if nothing else is said.
    fn media_type(&self, _context: &ProblemContext<'_>) -> &'static str {
        "text/html; charset=utf-8"
    }
}

/// An extension of a response: its body is meant as it is, though its status is an error.
#[derive(Debug, Clone, Copy)]
pub struct KeepBody;

#[derive(Clone)]
pub(crate) struct PageMaker {
    pub(crate) pages: Arc<dyn ErrorPages>,
    pub(crate) languages: Languages,
}

/// Gives every error answer without a page of its own the page of the feature.
pub(crate) async fn error_pages(
    State(maker): State<PageMaker>,
    request: Request,
    next: Next,
) -> Response {
    let path = request.uri().path().to_owned();
    let accepted = request.headers().get(header::ACCEPT_LANGUAGE).cloned();
    let id = request.extensions().get::<RequestId>().cloned();
    let response = next.run(request).await;
    let Some(problem) = Problem::of(response.status()) else {
        return response;
    };
    if response.extensions().get::<KeepBody>().is_some() || has_own_body(response.headers()) {
        return response;
    }
    let retry_after = response
        .headers()
        .get(header::RETRY_AFTER)
        .and_then(|value| value.to_str().ok()?.parse().ok());
    let context = ProblemContext {
        problem,
        language: maker
            .languages
            .of_path(&path)
            .unwrap_or_else(|| maker.languages.negotiate(accepted.as_ref())),
        path: &path,
        request_id: id.as_ref().map_or("", RequestId::as_str),
        retry_after,
    };
    let page = maker.pages.page(&context);
    let media_type = maker.pages.media_type(&context);
    let (mut parts, _) = response.into_parts();
    parts.headers.remove(header::CONTENT_LENGTH);
    parts
        .headers
        .insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    parts
        .headers
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Response::from_parts(parts, Body::from(page))
}

/// A page or a machine-readable answer is left alone; nothing and plain text are replaced, since
/// libraries refuse in plain English text.
fn has_own_body(headers: &HeaderMap) -> bool {
    headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|kind| !kind.starts_with("text/plain"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_without_a_page_of_its_own_gets_the_nearest_one() {
        assert_eq!(Problem::of(StatusCode::OK), None);
        assert_eq!(Problem::of(StatusCode::NOT_FOUND), Some(Problem::NotFound));
        assert_eq!(
            Problem::of(StatusCode::UNPROCESSABLE_ENTITY),
            Some(Problem::BadRequest)
        );
        assert_eq!(
            Problem::of(StatusCode::BAD_GATEWAY),
            Some(Problem::Internal)
        );
    }
}
