//! Tables of routes and the layers every answer passes, put together.

use crate::{
    Declaration, ErrorPages, Gate, Languages, OperatorToken, Problem, RateLimit, Readiness,
    RouteError, RouteTable, TrustedProxies,
    error_pages::{PageMaker, error_pages},
    headers::{HeaderRules, security_headers},
    limit::{Upkeep, limited},
    observe,
    operator::operator_routes,
};
use axum::{
    Router,
    body::Body,
    http::StatusCode,
    middleware::{from_fn, from_fn_with_state},
    response::{IntoResponse, Response},
};
use metrics_exporter_prometheus::PrometheusHandle;
use std::{
    any::Any,
    sync::{Arc, atomic::AtomicBool},
    time::Duration,
};
use tower_http::{
    catch_panic::CatchPanicLayer,
    compression::{CompressionLayer, DefaultPredicate, Predicate, predicate::NotForContentType},
    csrf::CsrfLayer,
    timeout::TimeoutLayer,
};

/// How the server behaves.
#[derive(Debug, Clone)]
pub struct ServerOptions {
    /// The languages of error pages.
    pub languages: Languages,
    /// Whether readers reach the server by TLS only; then browsers are told to keep to it.
    pub behind_tls: bool,
    /// The proxies whose word about a sender's address is believed.
    pub trusted_proxies: TrustedProxies,
    /// The limit for each address; none for tests only.
    pub rate_limit: Option<RateLimit>,
    /// A handler that takes longer is given up.
    pub timeout: Duration,
    /// Bytes that a request may send, unless its route says otherwise.
    pub body_limit: usize,
    /// The token for operators' routes.
    pub operator_token: OperatorToken,
}

/// Why an application cannot be put together.
#[derive(Debug, thiserror::Error)]
pub enum ApplicationError {
    /// The routes contradict each other.
    #[error(transparent)]
    Route(#[from] RouteError),
    /// Counts cannot be recorded.
    #[error("metrics cannot be recorded: {0}")]
    Metrics(String),
}

/// Everything that answers requests.
pub struct Application {
    pub(crate) router: Router,
    pub(crate) metrics: PrometheusHandle,
    pub(crate) upkeep: Option<Upkeep>,
    /// Set when the server is told to stop.
    pub(crate) leaving: Arc<AtomicBool>,
    declarations: Vec<Declaration>,
}

impl std::fmt::Debug for Application {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Application")
            .field("declarations", &self.declarations)
            .finish_non_exhaustive()
    }
}

impl Application {
    /// Puts a table of routes behind all layers and adds `/healthz`, `/readyz` and `/metrics`.
    /// Anything else is answered with [`Problem::NotFound`].
    ///
    /// # Errors
    /// [`ApplicationError`] if two routes are the same or metrics cannot be recorded.
    pub fn new(
        table: RouteTable,
        pages: Arc<dyn ErrorPages>,
        readiness: Arc<dyn Readiness>,
        gate: &Arc<dyn Gate>,
        options: ServerOptions,
    ) -> Result<Self, ApplicationError> {
        let metrics = observe::recorder().map_err(ApplicationError::Metrics)?;
        let leaving = Arc::new(AtomicBool::new(false));
        let operators = operator_routes(readiness, metrics.clone(), Arc::clone(&leaving));
        let mut declarations = table.declarations();
        declarations.extend(operators.declarations());
        let shared = declarations
            .iter()
            .filter(|route| route.shared)
            .map(|route| route.path.clone())
            .collect();

        // Checked together, though the limit is for readers only: probes come often.
        table.clone().merge(operators.clone()).check()?;
        let operator_token = Arc::new(options.operator_token);
        let readers = table
            .into_router(&operator_token, gate, options.body_limit)?
            .fallback(|| async { Problem::NotFound });
        let readers = gate.around(readers);
        let proxies = Arc::new(options.trusted_proxies);
        let (readers, upkeep) = match options.rate_limit {
            Some(limit) => limited(readers, limit, proxies),
            None => (readers, None),
        };
        let router =
            readers
                .merge(operators.into_router(&operator_token, gate, options.body_limit)?)
                .layer(CsrfLayer::new())
                .layer(TimeoutLayer::with_status_code(
                    StatusCode::SERVICE_UNAVAILABLE,
                    options.timeout,
                ))
                .layer(CatchPanicLayer::custom(panicked))
                .layer(from_fn_with_state(
                    PageMaker {
                        pages,
                        languages: options.languages,
                    },
                    error_pages,
                ))
                .layer(CompressionLayer::new().compress_when(
                    DefaultPredicate::new().and(NotForContentType::new("font/woff2")),
                ))
                .layer(from_fn_with_state(
                    HeaderRules {
                        behind_tls: options.behind_tls,
                        shared: Arc::new(shared),
                    },
                    security_headers,
                ))
                .layer(from_fn(observe::observe));
        Ok(Self {
            router,
            metrics,
            upkeep,
            leaving,
            declarations,
        })
    }

    /// Every route there is.
    pub fn declarations(&self) -> &[Declaration] {
        &self.declarations
    }

    /// The router, to be asked directly in tests. Requests need
    /// `ConnectInfo<SocketAddr>` among their extensions if there is a rate limit.
    pub fn into_router(self) -> Router {
        self.router
    }
}

/// A handler gave up: the reader gets a page, the log the reason.
#[allow(clippy::needless_pass_by_value)] // the layer's signature
fn panicked(reason: Box<dyn Any + Send + 'static>) -> Response<Body> {
    let reason = reason
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| reason.downcast_ref::<&str>().copied())
        .unwrap_or("no reason given");
    tracing::error!(%reason, "a handler panicked");
    Problem::Internal.into_response()
}
