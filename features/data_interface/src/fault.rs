//! What can be wrong with a question to an interface.

use axum::http::StatusCode;
use releases::directory::ReadError;
use web::Problem;

/// Why a question is not answered as asked. Each becomes problem details (RFC 9457).
#[derive(Debug)]
pub(crate) enum Fault {
    /// A parameter that this address does not have.
    UnknownParameter { name: String, known: Vec<String> },
    /// A parameter that was given more than once.
    Twice(String),
    /// A value that cannot be one.
    Invalid {
        field: &'static str,
        value: String,
        /// The key of the text that says what can stand there.
        expected: &'static str,
    },
    /// A value that could be one, but what it names is not published.
    NotPublished {
        field: &'static str,
        value: String,
        /// Where the ones that are can be looked up.
        look: &'static str,
    },
    /// A part of the path that names nothing.
    NoSuch { field: &'static str, value: String },
    /// JSON-stat knows one dimension of areas, so it needs one level.
    NeedsLevel,
    /// A cube of so many cells is not made.
    TooManyCells { cells: usize, most: usize },
    /// The release changed between two pages.
    OtherRelease { asked: String, current: String },
    /// None of the media types asked for is made here.
    NotAcceptable,
    /// Nothing is published yet.
    NoRelease,
    /// What is published cannot be read.
    Unreadable(Problem),
}

impl From<ReadError> for Fault {
    fn from(error: ReadError) -> Self {
        tracing::error!(%error, "what is published cannot be read");
        Fault::Unreadable(match error {
            ReadError::Database(_) => Problem::Unavailable,
            ReadError::Row { .. } | ReadError::Seal(_) => Problem::Internal,
        })
    }
}

impl Fault {
    /// A fault of ours in what is published, told to the log.
    pub(crate) fn contradiction(what: &str, reason: impl std::fmt::Display) -> Self {
        tracing::error!(%reason, what, "what is published cannot be written");
        Fault::Unreadable(Problem::Internal)
    }

    pub(crate) fn status(&self) -> StatusCode {
        match self {
            Fault::UnknownParameter { .. }
            | Fault::Twice(_)
            | Fault::Invalid { .. }
            | Fault::NeedsLevel
            | Fault::TooManyCells { .. } => StatusCode::BAD_REQUEST,
            Fault::NotPublished { .. } | Fault::NoSuch { .. } => StatusCode::NOT_FOUND,
            Fault::OtherRelease { .. } => StatusCode::CONFLICT,
            Fault::NotAcceptable => StatusCode::NOT_ACCEPTABLE,
            Fault::NoRelease => StatusCode::SERVICE_UNAVAILABLE,
            Fault::Unreadable(problem) => problem.status(),
        }
    }

    /// The name of the fault, in its type and in the keys of its texts.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Fault::UnknownParameter { .. } => "unknown-parameter",
            Fault::Twice(_) => "parameter-twice",
            Fault::Invalid { .. } => "invalid-value",
            Fault::NotPublished { .. } => "not-published",
            Fault::NoSuch { .. } => "no-such-thing",
            Fault::NeedsLevel => "needs-level",
            Fault::TooManyCells { .. } => "too-many-cells",
            Fault::OtherRelease { .. } => "other-release",
            Fault::NotAcceptable => "not-acceptable",
            Fault::NoRelease => "no-release",
            Fault::Unreadable(Problem::Unavailable) => "unavailable",
            Fault::Unreadable(_) => "internal",
        }
    }

    /// The parameter or part of the path that is meant, if it is one.
    pub(crate) fn field(&self) -> Option<&str> {
        match self {
            Fault::UnknownParameter { name, .. } | Fault::Twice(name) => Some(name),
            Fault::Invalid { field, .. }
            | Fault::NotPublished { field, .. }
            | Fault::NoSuch { field, .. } => Some(field),
            Fault::NeedsLevel => Some("level"),
            Fault::OtherRelease { .. } => Some("release"),
            Fault::TooManyCells { .. }
            | Fault::NotAcceptable
            | Fault::NoRelease
            | Fault::Unreadable(_) => None,
        }
    }
}
