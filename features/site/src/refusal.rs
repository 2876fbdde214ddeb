//! Why there is no page.

use axum::response::{IntoResponse, Response};
use database::DatabaseError;
use web::Problem;

/// Something the page needs does not answer; the log says what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("something that the page needs does not answer")]
pub struct Away;

impl From<DatabaseError> for Away {
    fn from(error: DatabaseError) -> Self {
        tracing::error!(%error, "the database does not answer");
        Away
    }
}

/// Why there is no page.
#[derive(Debug)]
pub enum Refusal {
    /// An error page is shown.
    Problem(Problem),
    /// This answer is given as it is, such as a page that says why.
    Answer(Box<Response>),
}

impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Self {
        Refusal::Problem(problem)
    }
}

impl From<Response> for Refusal {
    fn from(response: Response) -> Self {
        Refusal::Answer(Box::new(response))
    }
}

impl From<Away> for Refusal {
    fn from(_: Away) -> Self {
        Refusal::Problem(Problem::Unavailable)
    }
}

impl From<DatabaseError> for Refusal {
    fn from(error: DatabaseError) -> Self {
        Away::from(error).into()
    }
}

impl From<askama::Error> for Refusal {
    fn from(error: askama::Error) -> Self {
        tracing::error!(%error, "a page cannot be written");
        Refusal::Problem(Problem::Internal)
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        match self {
            Refusal::Problem(problem) => problem.into_response(),
            Refusal::Answer(response) => *response,
        }
    }
}

/// The answer of a handler.
pub type Answer = Result<Response, Refusal>;
