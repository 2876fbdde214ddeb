//! Routes for those who run the server.

use crate::{Declaration, KeepBody, Permission, Problem, RouteTable};
use axum::{
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use metrics_exporter_prometheus::PrometheusHandle;
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};
use subtle::ConstantTimeEq;
use tokio::sync::Mutex;

/// The token that operators show as `Authorization: Bearer …`. Never logged.
#[derive(Clone, Default)]
pub struct OperatorToken(Option<String>);

impl std::fmt::Debug for OperatorToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self.0 {
            Some(_) => "OperatorToken(set)",
            None => "OperatorToken(none)",
        })
    }
}

impl OperatorToken {
    /// A token; `None` or an empty text means that operators' routes do not exist.
    pub fn new(token: Option<String>) -> Self {
        Self(token.filter(|token| !token.is_empty()))
    }

    /// Whether a request shows the token. The comparison takes as long for a wrong token as for
    /// the right one of the same length.
    fn admits(&self, request: &Request) -> Result<(), Problem> {
        let Some(token) = &self.0 else {
            return Err(Problem::NotFound);
        };
        let shown = request
            .headers()
            .get(header::AUTHORIZATION)
            .map(HeaderValue::as_bytes)
            .and_then(|value| {
                let (scheme, rest) = value.split_at_checked(7)?;
                scheme.eq_ignore_ascii_case(b"bearer ").then_some(rest)
            })
            .unwrap_or_default();
        if bool::from(shown.ct_eq(token.as_bytes())) {
            Ok(())
        } else {
            Err(Problem::Unauthorized)
        }
    }
}

/// Lets only operators through.
pub(crate) async fn require_operator(
    State(token): State<Arc<OperatorToken>>,
    request: Request,
    next: Next,
) -> Response {
    match token.admits(&request) {
        Ok(()) => next.run(request).await,
        Err(Problem::Unauthorized) => (
            Problem::Unauthorized.status(),
            [(header::WWW_AUTHENTICATE, "Bearer")],
        )
            .into_response(),
        Err(problem) => problem.into_response(),
    }
}

/// Says whether the server can answer readers now.
#[async_trait::async_trait]
pub trait Readiness: Send + Sync {
    /// Asks what the server depends on.
    ///
    /// # Errors
    /// One line for operators, without secrets.
    async fn ready(&self) -> Result<(), String>;
}

/// An answer is kept this long, so that frequent probes do not load the database.
const READY_KEPT: Duration = Duration::from_secs(1);
/// A probe waits this long.
const READY_WAIT: Duration = Duration::from_secs(5);

type Answer = Option<(Instant, Result<(), String>)>;

#[derive(Clone)]
struct Probes {
    readiness: Arc<dyn Readiness>,
    last: Arc<Mutex<Answer>>,
    metrics: PrometheusHandle,
    leaving: Arc<AtomicBool>,
}

/// `/healthz`, `/readyz` and `/metrics`, which every server has beside the routes of features.
pub fn operator_declarations() -> Vec<Declaration> {
    table().declarations()
}

pub(crate) fn operator_routes(
    readiness: Arc<dyn Readiness>,
    metrics: PrometheusHandle,
    leaving: Arc<AtomicBool>,
) -> RouteTable {
    table().with_state(Probes {
        readiness,
        last: Arc::default(),
        metrics,
        leaving,
    })
}

fn table() -> RouteTable<Probes> {
    RouteTable::new()
        .get("/healthz", Permission::Public, healthz)
        .get("/readyz", Permission::Public, readyz)
        .get("/metrics", Permission::Operator, render_metrics)
}

async fn healthz() -> Response {
    plain(StatusCode::OK, "alive\n")
}

async fn readyz(State(probes): State<Probes>) -> Response {
    if probes.leaving.load(Ordering::Relaxed) {
        // Asked to stop: no warning, and nothing kept from before.
        return plain(StatusCode::SERVICE_UNAVAILABLE, "not ready\n");
    }
    let mut last = probes.last.lock().await;
    let answer = match last.as_ref() {
        Some((asked, answer)) if asked.elapsed() < READY_KEPT => answer.clone(),
        _ => {
            let answer = tokio::time::timeout(READY_WAIT, probes.readiness.ready())
                .await
                .unwrap_or_else(|_| Err(format!("no answer within {READY_WAIT:?}")));
            *last = Some((Instant::now(), answer.clone()));
            answer
        }
    };
    match answer {
        Ok(()) => plain(StatusCode::OK, "ready\n"),
        Err(reason) => {
            tracing::warn!(%reason, "not ready");
            // The reason is for the log: this route is open to everyone.
            plain(StatusCode::SERVICE_UNAVAILABLE, "not ready\n")
        }
    }
}

async fn render_metrics(State(probes): State<Probes>) -> Response {
    (
        [(header::CONTENT_TYPE, "text/plain; version=0.0.4")],
        probes.metrics.render(),
    )
        .into_response()
}

fn plain(status: StatusCode, text: &'static str) -> Response {
    let mut response = (status, [(header::CACHE_CONTROL, "no-store")], text).into_response();
    response.extensions_mut().insert(KeepBody);
    response
}
