//! Faults in words for people and machines: problem details, RFC 9457.

use crate::{fault::Fault, words::Words};
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use std::sync::Arc;
use terms::Language;
use utoipa::ToSchema;
use web::{ErrorPages, Problem, ProblemContext};

/// The media type of problem details.
pub(crate) const PROBLEM_JSON: &str = "application/problem+json";

/// Why a question was not answered, after RFC 9457, in the language that was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(example = json!({
    "type": "urn:wirkraum:problem:not-published",
    "title": "This is not published",
    "status": 404,
    "detail": "level=planet: nothing of this name is published.",
    "field": "level",
    "remedy": "You find what is published at /api/v1/levels."
}))]
pub struct ProblemDetails {
    /// What kind of problem it is; the same for the same cause.
    #[serde(rename = "type")]
    kind: String,
    /// The kind in a few words.
    title: String,
    /// The HTTP status.
    status: u16,
    /// What is wrong here.
    detail: String,
    /// The parameter that is meant, if one is.
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<String>,
    /// What helps.
    remedy: String,
    /// The number of the request, to be quoted when asking for help.
    #[serde(skip_serializing_if = "Option::is_none")]
    request: Option<String>,
}

impl ProblemDetails {
    fn of(words: Words, fault: &Fault) -> Self {
        let gaps = gaps(words, fault);
        let name = fault.name();
        Self {
            kind: format!("urn:wirkraum:problem:{name}"),
            title: words.t(&format!("{name}-title")),
            status: fault.status().as_u16(),
            detail: words.with(&format!("{name}-detail"), &gaps),
            field: fault.field().map(str::to_owned),
            remedy: words.with(&format!("{name}-remedy"), &gaps),
            request: None,
        }
    }

    fn body(&self) -> String {
        // A struct of texts and a number can always be written.
        serde_json::to_string(self).unwrap_or_default()
    }
}

fn gaps(words: Words, fault: &Fault) -> Vec<(&'static str, String)> {
    match fault {
        Fault::UnknownParameter { name, known } => {
            let known = match known.as_slice() {
                [] => words.t("no-parameters"),
                known => known.join(", "),
            };
            vec![("field", shown(name)), ("known", known)]
        }
        Fault::Twice(name) => vec![("field", shown(name))],
        Fault::Invalid {
            field,
            value,
            expected,
        } => vec![
            ("field", (*field).to_owned()),
            ("value", shown(value)),
            ("expected", words.t(expected)),
        ],
        Fault::NotPublished { field, value, look } => vec![
            ("field", (*field).to_owned()),
            ("value", shown(value)),
            ("look", (*look).to_owned()),
        ],
        Fault::NoSuch { field, value } => {
            vec![("field", (*field).to_owned()), ("value", shown(value))]
        }
        Fault::TooManyCells { cells, most } => {
            vec![("cells", cells.to_string()), ("most", most.to_string())]
        }
        Fault::OtherRelease { asked, current } => {
            vec![("asked", shown(asked)), ("current", current.clone())]
        }
        Fault::NeedsLevel | Fault::NotAcceptable | Fault::NoRelease | Fault::Unreadable(_) => {
            Vec::new()
        }
    }
}

/// A text that somebody sent, cut where it is too long to be repeated.
fn shown(text: &str) -> String {
    const MOST: usize = 80;
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    text.chars().take(MOST).chain(['…']).collect()
}

/// The answer to a question with a fault.
pub(crate) fn respond(words: Words, fault: &Fault) -> Response {
    let details = ProblemDetails::of(words, fault);
    let headers = [
        (header::CONTENT_TYPE, PROBLEM_JSON),
        (header::CACHE_CONTROL, "no-store"),
        (header::VARY, "Accept, Accept-Language"),
        (header::CONTENT_LANGUAGE, words.0.html_lang()),
    ];
    let mut response = (fault.status(), headers, details.body()).into_response();
    if fault.status() == StatusCode::SERVICE_UNAVAILABLE {
        let soon = HeaderValue::from_static("60");
        response.headers_mut().insert(header::RETRY_AFTER, soon);
    }
    response
}

/// Problem details below the addresses of the interfaces, pages of another feature everywhere else.
pub struct InterfaceErrorPages {
    /// The pages for everything else.
    pub others: Arc<dyn ErrorPages>,
}

impl std::fmt::Debug for InterfaceErrorPages {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("InterfaceErrorPages")
            .finish_non_exhaustive()
    }
}

fn is_below(path: &str) -> bool {
    ["/api", "/ogc"].iter().any(|root| {
        path.strip_prefix(root)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    })
}

impl ErrorPages for InterfaceErrorPages {
    fn page(&self, context: &ProblemContext<'_>) -> String {
        if !is_below(context.path) {
            return self.others.page(context);
        }
        let words = Words(context.language.parse().unwrap_or(Language::German));
        let name = match context.problem {
            Problem::BadRequest | Problem::TooLarge => "bad-request",
            Problem::Unauthorized | Problem::Forbidden => "forbidden",
            Problem::NotFound => "not-found",
            Problem::MethodNotAllowed => "method-not-allowed",
            Problem::TooManyRequests => "too-many-requests",
            Problem::Internal => "internal",
            Problem::Unavailable => "unavailable",
        };
        let seconds = context.retry_after.unwrap_or(1).to_string();
        let gaps = [("seconds", seconds), ("path", shown(context.path))];
        ProblemDetails {
            kind: format!("urn:wirkraum:problem:{name}"),
            title: words.t(&format!("{name}-title")),
            status: context.problem.status().as_u16(),
            detail: words.with(&format!("{name}-detail"), &gaps),
            field: None,
            remedy: words.with(&format!("{name}-remedy"), &gaps),
            request: (!context.request_id.is_empty()).then(|| context.request_id.to_owned()),
        }
        .body()
    }

    fn media_type(&self, context: &ProblemContext<'_>) -> &'static str {
        if is_below(context.path) {
            PROBLEM_JSON
        } else {
            self.others.media_type(context)
        }
    }
}
