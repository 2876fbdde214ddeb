//! What every answer passes.

use super::{application, ask, ask_from, get, options};
use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use std::num::NonZeroU32;
use web::{
    CONTENT_SECURITY_POLICY, FRAMED_CONTENT_SECURITY_POLICY, RateLimit, ServerOptions,
    TrustedProxies,
};

#[tokio::test]
async fn every_answer_carries_the_security_headers_and_a_number() {
    let router = application(options()).into_router();
    for path in ["/", "/nothing-here", "/panics", "/healthz", "/metrics"] {
        let answer = ask(&router, get(path)).await;
        assert_eq!(
            answer.header("content-security-policy"),
            CONTENT_SECURITY_POLICY,
            "{path}"
        );
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("x-frame-options"), "DENY", "{path}");
        assert_eq!(answer.header("referrer-policy"), "same-origin", "{path}");
        assert_eq!(
            answer.header("cross-origin-opener-policy"),
            "same-origin",
            "{path}"
        );
        assert!(answer.header("permissions-policy").contains("camera=()"));
        assert_eq!(answer.header("x-request-id").len(), 32, "{path}");
        assert_eq!(answer.header("strict-transport-security"), "", "{path}");
    }
}

#[tokio::test]
async fn only_a_route_that_says_so_may_be_shown_in_pages_of_others() {
    let router = application(options()).into_router();
    let framed = ask(&router, get("/framed")).await;
    assert_eq!(
        framed.header("content-security-policy"),
        FRAMED_CONTENT_SECURITY_POLICY
    );
    assert!(FRAMED_CONTENT_SECURITY_POLICY.contains("frame-ancestors *"));
    assert_eq!(framed.header("x-frame-options"), "");
    assert_eq!(
        framed.header("cross-origin-resource-policy"),
        "cross-origin"
    );
    assert_eq!(framed.header("x-content-type-options"), "nosniff");
    let usual = ask(&router, get("/")).await;
    let policy = usual.header("content-security-policy");
    assert!(policy.contains("frame-ancestors 'none'"), "{policy}");
}

#[tokio::test]
async fn browsers_are_told_to_keep_to_tls_only_behind_tls() {
    let router = application(ServerOptions {
        behind_tls: true,
        ..options()
    })
    .into_router();
    let answer = ask(&router, get("/")).await;
    assert!(
        answer
            .header("strict-transport-security")
            .contains("max-age=63072000")
    );
}

#[tokio::test]
async fn an_address_that_is_not_there_gets_the_page_in_the_language_of_its_path() {
    let router = application(options()).into_router();
    let answer = ask(&router, get("/en/nothing?who=me")).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert_eq!(answer.body, "NotFound en /en/nothing wait=None id=32");
    assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
    assert_eq!(answer.header("cache-control"), "no-store");

    let mut request = get("/nothing");
    request
        .headers_mut()
        .insert(header::ACCEPT_LANGUAGE, "de-Simple".parse().unwrap());
    let answer = ask(&router, request).await;
    assert!(answer.body.starts_with("NotFound de-simple"));
}

#[tokio::test]
async fn a_wrong_method_a_fault_and_a_slow_answer_get_their_pages() {
    let router = application(options()).into_router();
    let answer = ask(&router, get("/form")).await;
    assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED);
    assert!(answer.body.starts_with("MethodNotAllowed de"));
    let answer = ask(&router, get("/panics")).await;
    assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR);
    assert!(answer.body.starts_with("Internal de") && !answer.body.contains("purpose"));
    let answer = ask(&router, get("/slow")).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(answer.body.starts_with("Unavailable de"));
}

#[tokio::test]
async fn too_long_a_form_and_a_form_from_elsewhere_are_refused() {
    let router = application(options()).into_router();
    let form = |body: String| {
        Request::post("/form")
            .header("host", "here.example")
            .body(body.into())
            .unwrap()
    };
    assert_eq!(ask(&router, form("short".into())).await.body, "short");

    let answer = ask(&router, form("x".repeat(1001))).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(answer.body.starts_with("TooLarge"));

    let mut foreign: Request<Body> = form("short".into());
    foreign
        .headers_mut()
        .insert("sec-fetch-site", "cross-site".parse().unwrap());
    let answer = ask(&router, foreign).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert!(answer.body.starts_with("Forbidden"));
}

#[tokio::test]
async fn a_long_answer_is_compressed_if_the_browser_can_read_it() {
    let router = application(options()).into_router();
    for encoding in ["br", "gzip"] {
        let mut request = get("/long");
        request
            .headers_mut()
            .insert(header::ACCEPT_ENCODING, encoding.parse().unwrap());
        let answer = ask(&router, request).await;
        assert_eq!(answer.header("content-encoding"), encoding);
        assert!(answer.body.len() < 500);
    }
    assert_eq!(ask(&router, get("/long")).await.body.len(), 5000);
}

fn strict(proxies: &str) -> ServerOptions {
    ServerOptions {
        rate_limit: Some(RateLimit {
            burst: NonZeroU32::new(2).unwrap(),
            per_second: NonZeroU32::MIN,
        }),
        trusted_proxies: TrustedProxies(
            proxies
                .split_whitespace()
                .map(|network| network.parse().unwrap())
                .collect(),
        ),
        ..options()
    }
}

#[tokio::test]
async fn one_address_that_asks_too_often_is_asked_to_wait_and_others_are_not() {
    let router = application(strict("")).into_router();
    for _ in 0..2 {
        assert_eq!(ask(&router, get("/")).await.status, StatusCode::OK);
    }
    let answer = ask(&router, get("/en/atlas")).await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(answer.header("retry-after"), "1");
    assert!(answer.body.starts_with("TooManyRequests en"));
    assert!(answer.body.contains("wait=Some(1)"));

    let other = ask_from(&router, "192.0.2.2:1", get("/")).await;
    assert_eq!(other.status, StatusCode::OK);
    for _ in 0..5 {
        let probe = ask(&router, get("/healthz")).await;
        assert_eq!(probe.status, StatusCode::OK, "probes are not limited");
    }
}

#[tokio::test]
async fn senders_behind_a_trusted_proxy_are_counted_apart() {
    let router = application(strict("192.0.2.0/24")).into_router();
    for sender in ["198.51.100.1", "198.51.100.2", "198.51.100.3"] {
        let mut request = get("/");
        request
            .headers_mut()
            .insert("x-forwarded-for", sender.parse().unwrap());
        assert_eq!(ask(&router, request).await.status, StatusCode::OK);
    }
}
