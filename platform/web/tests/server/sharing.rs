//! Routes that pages of other sites may read.

use super::{Says, Shown, ask, get, options};
use axum::{
    Router,
    body::Body,
    http::{Method, Request, StatusCode},
};
use std::{num::NonZeroU32, sync::Arc};
use web::{Application, Permission, RateLimit, RouteTable, ServerOptions};

fn router(options: ServerOptions) -> Router {
    let table = RouteTable::new()
        .get("/own", Permission::Public, || async { "own" })
        .get_shared("/open/{key}", || async { "open" })
        .get_shared("/broken", || async {
            if true {
                panic!("on purpose")
            }
        });
    Application::new(
        table,
        Arc::new(Shown),
        Arc::new(Says(Ok(()))),
        &web::Closed::gate(),
        options,
    )
    .unwrap()
    .into_router()
}

fn by(method: Method, path: &str) -> Request<Body> {
    let mut request = get(path);
    *request.method_mut() = method;
    request
}

#[tokio::test]
async fn only_a_shared_route_may_be_read_by_pages_of_other_sites() {
    let router = router(options());
    let open = ask(&router, get("/open/a")).await;
    assert_eq!(open.header("access-control-allow-origin"), "*");
    assert_eq!(open.header("cross-origin-resource-policy"), "cross-origin");
    assert_eq!(open.header("access-control-allow-credentials"), "");
    for path in ["/own", "/healthz", "/metrics", "/nothing"] {
        let own = ask(&router, get(path)).await;
        assert_eq!(own.header("access-control-allow-origin"), "", "{path}");
        assert_eq!(own.header("access-control-allow-methods"), "", "{path}");
        assert_eq!(
            own.header("cross-origin-resource-policy"),
            "same-origin",
            "{path}"
        );
    }
}

#[tokio::test]
async fn a_browser_that_asks_first_is_told_that_it_may_read_and_nothing_else() {
    let router = router(options());
    let told = ask(&router, by(Method::OPTIONS, "/open/a")).await;
    assert_eq!(told.status, StatusCode::NO_CONTENT);
    assert_eq!(
        told.header("access-control-allow-methods"),
        "GET, HEAD, OPTIONS"
    );
    let refused = ask(&router, by(Method::DELETE, "/open/a")).await;
    assert_eq!(refused.status, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(refused.header("access-control-allow-origin"), "*");
    let own = ask(&router, by(Method::OPTIONS, "/own")).await;
    assert_eq!(own.status, StatusCode::METHOD_NOT_ALLOWED);
}

#[tokio::test]
async fn errors_of_a_shared_route_can_be_read_as_well() {
    let router = router(ServerOptions {
        rate_limit: Some(RateLimit {
            burst: NonZeroU32::MIN,
            per_second: NonZeroU32::MIN,
        }),
        ..options()
    });
    let broken = ask(&router, get("/broken")).await;
    assert_eq!(broken.status, StatusCode::INTERNAL_SERVER_ERROR);
    assert_eq!(broken.header("access-control-allow-origin"), "*");
    let waiting = ask(&router, get("/broken")).await;
    assert_eq!(waiting.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(waiting.header("access-control-allow-origin"), "*");
}
