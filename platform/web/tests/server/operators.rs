//! Routes for those who run the server.

use super::{Says, Shown, application, ask, get, options, table};
use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use std::sync::Arc;
use web::{Application, Declaration, OperatorToken, Permission, ServerOptions};

fn asked_with(declaration: &Declaration, token: Option<&str>) -> Request<Body> {
    let mut request = Request::builder()
        .method(declaration.method.clone())
        .uri(&declaration.path);
    if let Some(token) = token {
        request = request.header(header::AUTHORIZATION, token);
    }
    request.body(Body::empty()).unwrap()
}

#[tokio::test]
async fn every_operator_route_refuses_without_the_token_and_opens_with_it() {
    let application = application(ServerOptions {
        operator_token: OperatorToken::new(Some("correct horse".into())),
        ..options()
    });
    let operators: Vec<_> = application
        .declarations()
        .iter()
        .filter(|route| route.permission == Permission::Operator)
        .cloned()
        .collect();
    assert_eq!(operators.len(), 2, "{operators:?}");
    let router = application.into_router();
    for route in &operators {
        for wrong in [
            None,
            Some("Bearer "),
            Some("Bearer wrong"),
            Some("correct horse"),
        ] {
            let answer = ask(&router, asked_with(route, wrong)).await;
            assert_eq!(
                answer.status,
                StatusCode::UNAUTHORIZED,
                "{route:?} {wrong:?}"
            );
            assert_eq!(answer.header("www-authenticate"), "Bearer");
        }
        let answer = ask(&router, asked_with(route, Some("Bearer correct horse"))).await;
        assert_eq!(answer.status, StatusCode::OK, "{route:?}");
    }
}

#[tokio::test]
async fn without_a_configured_token_operator_routes_do_not_exist() {
    for token in [None, Some(String::new())] {
        let router = application(ServerOptions {
            operator_token: OperatorToken::new(token),
            ..options()
        })
        .into_router();
        for path in ["/metrics", "/secret"] {
            let mut request = get(path);
            request
                .headers_mut()
                .insert(header::AUTHORIZATION, "Bearer ".parse().unwrap());
            assert_eq!(ask(&router, request).await.status, StatusCode::NOT_FOUND);
        }
    }
}

#[tokio::test]
async fn metrics_count_by_template_and_never_by_what_somebody_typed() {
    let router = application(ServerOptions {
        operator_token: OperatorToken::new(Some("t".into())),
        ..options()
    })
    .into_router();
    ask(&router, get("/typed-by-somebody?name=Erika")).await;
    ask(&router, get("/long")).await;
    let mut request = get("/metrics");
    request
        .headers_mut()
        .insert(header::AUTHORIZATION, "Bearer t".parse().unwrap());
    let text = ask(&router, request).await.body;
    assert!(text.contains("http_requests_total{method=\"GET\",path=\"/long\",status=\"200\"}"));
    assert!(text.contains("path=\"unmatched\",status=\"404\""));
    assert!(text.contains("http_request_duration_seconds_bucket"));
    assert!(!text.contains("typed-by-somebody") && !text.contains("Erika"));
}

#[tokio::test]
async fn readiness_is_told_in_plain_text_and_its_reason_stays_in_the_log() {
    let ready = application(options()).into_router();
    let answer = ask(&ready, get("/readyz")).await;
    assert_eq!(
        (answer.status, answer.body.as_str()),
        (StatusCode::OK, "ready\n")
    );

    let reason = "database at 10.0.0.5 is gone".to_owned();
    let unready = Application::new(
        table(),
        Arc::new(Shown),
        Arc::new(Says(Err(reason))),
        &web::Closed::gate(),
        options(),
    )
    .unwrap()
    .into_router();
    let answer = ask(&unready, get("/readyz")).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(answer.body, "not ready\n");
    assert_eq!(ask(&unready, get("/healthz")).await.body, "alive\n");
}
