//! Who may pass to a route that asks for a right.

use crate::Problem;
use axum::{
    Router,
    extract::{Request, State},
    http::request::Parts,
    middleware::Next,
    response::{IntoResponse, Response},
};
use std::sync::Arc;

/// Knows who asks and which rights they have.
#[async_trait::async_trait]
pub trait Gate: Send + Sync {
    /// Lets a request pass that asks for a right by its name, or says why not: with a way to sign in,
    /// or a page that explains. What it learns about who asks, it may leave in the extensions.
    ///
    /// # Errors
    /// The answer to be given instead.
    async fn admit(&self, right: &'static str, parts: &mut Parts) -> Result<(), Response>;

    /// Puts what it needs around all routes, such as the reading of sessions.
    fn around(&self, router: Router) -> Router {
        router
    }
}

/// A gate for servers without accounts: nobody passes.
#[derive(Debug, Clone, Copy, Default)]
pub struct Closed;

impl Closed {
    /// The gate, ready for an application.
    pub fn gate() -> Arc<dyn Gate> {
        Arc::new(Self)
    }
}

#[async_trait::async_trait]
impl Gate for Closed {
    async fn admit(&self, _: &'static str, _: &mut Parts) -> Result<(), Response> {
        Err(Problem::Forbidden.into_response())
    }
}

#[derive(Clone)]
pub(crate) struct Guard {
    pub(crate) gate: Arc<dyn Gate>,
    pub(crate) right: &'static str,
}

/// Asks the gate before the handler.
pub(crate) async fn require_right(
    State(guard): State<Guard>,
    request: Request,
    next: Next,
) -> Response {
    let (mut parts, body) = request.into_parts();
    match guard.gate.admit(guard.right, &mut parts).await {
        Ok(()) => next.run(Request::from_parts(parts, body)).await,
        Err(answer) => answer,
    }
}
