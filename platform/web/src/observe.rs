//! What operators see of a request: a number, a line in the log, a count. Never who sent it, and
//! nothing of the query.

use axum::{
    extract::{MatchedPath, Request},
    http::{HeaderName, HeaderValue, Method},
    middleware::Next,
    response::Response,
};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use std::{sync::OnceLock, time::Instant};
use tracing::Instrument;
use uuid::Uuid;

/// The number of a request: in its log lines, in the header `x-request-id` and on error pages.
#[derive(Debug, Clone)]
pub struct RequestId(String);

impl RequestId {
    /// The number as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Buckets for answering times, in seconds.
const BUCKETS: [f64; 9] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0];
const DURATION: &str = "http_request_duration_seconds";
const REQUESTS: &str = "http_requests_total";

/// The recorder of this process. A second call gives the first one's handle.
///
/// # Errors
/// The reason, if another recorder was installed before or the buckets are refused.
pub(crate) fn recorder() -> Result<PrometheusHandle, String> {
    static HANDLE: OnceLock<Result<PrometheusHandle, String>> = OnceLock::new();
    HANDLE
        .get_or_init(|| {
            let handle = PrometheusBuilder::new()
                .set_buckets_for_metric(Matcher::Full(DURATION.to_owned()), &BUCKETS)
                .map_err(|error| error.to_string())?
                .install_recorder()
                .map_err(|error| error.to_string())?;
            metrics::describe_counter!(REQUESTS, "Requests by method, path template and status");
            metrics::describe_histogram!(DURATION, "Time until the head of an answer, in seconds");
            Ok(handle)
        })
        .clone()
}

/// Numbers, logs and counts a request.
pub(crate) async fn observe(mut request: Request, next: Next) -> Response {
    let began = Instant::now();
    #[expect(
        clippy::disallowed_methods,
        reason = "the number of a request decides nothing; it only finds its log lines"
    )]
    let id = RequestId(Uuid::now_v7().simple().to_string());
    // The template, not the path: a path could hold what somebody typed.
    let path = request
        .extensions()
        .get::<MatchedPath>()
        .map_or_else(|| "unmatched".to_owned(), |path| path.as_str().to_owned());
    let method = known(request.method());
    request.extensions_mut().insert(id.clone());
    let span = tracing::info_span!("request", id = %id.as_str());
    let mut response = next.run(request).instrument(span.clone()).await;
    let elapsed = began.elapsed();
    let status = response.status().as_u16();
    span.in_scope(|| {
        tracing::info!(
            target: "access",
            method,
            path,
            status,
            ms = elapsed.as_millis() as u64,
            "answered"
        );
    });
    metrics::counter!(
        REQUESTS, "method" => method, "path" => path.clone(), "status" => status.to_string()
    )
    .increment(1);
    metrics::histogram!(DURATION, "method" => method, "path" => path).record(elapsed.as_secs_f64());
    if let Ok(value) = HeaderValue::from_str(id.as_str()) {
        response
            .headers_mut()
            .insert(HeaderName::from_static("x-request-id"), value);
    }
    // For measuring, and for whoever looks into a slow page in the browser.
    let took = format!("app;dur={:.2}", elapsed.as_secs_f64() * 1000.0);
    if let Ok(value) = HeaderValue::from_str(&took) {
        response
            .headers_mut()
            .insert(HeaderName::from_static("server-timing"), value);
    }
    response
}

/// Senders may invent methods; counting them under their names would grow without end.
fn known(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}
