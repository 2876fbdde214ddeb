//! A small server with every layer, asked directly.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod layers;
mod operators;
mod sharing;
mod stopping;

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::ConnectInfo,
    http::{HeaderMap, Request, StatusCode},
};
use std::{net::SocketAddr, sync::Arc, time::Duration};
use tower::ServiceExt;
use web::{
    Application, ErrorPages, Languages, OperatorToken, Permission, ProblemContext, Readiness,
    RouteTable, ServerOptions, TrustedProxies,
};

/// Pages that show what they were told.
struct Shown;

impl ErrorPages for Shown {
    fn page(&self, context: &ProblemContext<'_>) -> String {
        format!(
            "{:?} {} {} wait={:?} id={}",
            context.problem,
            context.language,
            context.path,
            context.retry_after,
            context.request_id.len()
        )
    }
}

/// Ready or not, as told.
struct Says(Result<(), String>);

#[async_trait::async_trait]
impl Readiness for Says {
    async fn ready(&self) -> Result<(), String> {
        self.0.clone()
    }
}

fn options() -> ServerOptions {
    ServerOptions {
        languages: Languages::new("de", ["en", "de-simple"]),
        behind_tls: false,
        trusted_proxies: TrustedProxies::default(),
        rate_limit: None,
        timeout: Duration::from_millis(200),
        body_limit: 1000,
        operator_token: OperatorToken::default(),
    }
}

fn table() -> RouteTable {
    RouteTable::new()
        .get("/", Permission::Public, || async { "hello" })
        .get("/long", Permission::Public, || async { "x".repeat(5000) })
        .get("/panics", Permission::Public, || async {
            if true {
                panic!("on purpose")
            }
        })
        .get("/slow", Permission::Public, || async {
            tokio::time::sleep(Duration::from_secs(30)).await;
        })
        .get_framed("/framed", || async { "for pages of others" })
        .get("/secret", Permission::Operator, || async {
            "for operators"
        })
        .post(
            "/form",
            Permission::Public,
            |text: String| async move { text },
        )
}

fn application(options: ServerOptions) -> Application {
    Application::new(
        table(),
        Arc::new(Shown),
        Arc::new(Says(Ok(()))),
        &web::Closed::gate(),
        options,
    )
    .unwrap()
}

/// An answer, read to its end.
struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: String,
}

impl Answer {
    fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }
}

async fn ask(router: &Router, request: Request<Body>) -> Answer {
    ask_from(router, "192.0.2.1:5000", request).await
}

async fn ask_from(router: &Router, peer: &str, mut request: Request<Body>) -> Answer {
    let peer: SocketAddr = peer.parse().unwrap();
    request.extensions_mut().insert(ConnectInfo(peer));
    let response = router.clone().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let bytes = to_bytes(body, usize::MAX).await.unwrap();
    Answer {
        status: parts.status,
        headers: parts.headers,
        body: String::from_utf8_lossy(&bytes).into_owned(),
    }
}

fn get(path: &str) -> Request<Body> {
    Request::get(path).body(Body::empty()).unwrap()
}
