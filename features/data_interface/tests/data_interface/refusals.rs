//! What is wrong with a question is said as problem details (RFC 9457).

use crate::reader::{Answer, Reader};
use axum::http::{Method, StatusCode};

/// Problem details that say what is wrong, in which field, and what helps.
fn assert_problem(answer: &Answer, status: u16, field: Option<&str>) {
    let details = answer.json();
    assert_eq!(answer.status.as_u16(), status, "{details}");
    assert_eq!(answer.header("content-type"), "application/problem+json");
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!(details["status"], status);
    assert_eq!(details["field"].as_str(), field, "{details}");
    let kind = details["type"].as_str().unwrap();
    assert!(kind.starts_with("urn:wirkraum:problem:"), "{kind}");
    for key in ["title", "detail", "remedy"] {
        let text = details[key].as_str().unwrap();
        let unfilled =
            text.is_empty() || text.contains('{') || text.contains("Unknown localization");
        assert!(!unfilled, "{key}: {text}");
    }
}

#[tokio::test]
async fn every_fault_names_its_field_in_three_languages() {
    let reader = Reader::of(700).await;
    let faults = [
        ("/api/v1/observations?limit=0", 400, Some("limit")),
        ("/api/v1/observations?limit=10001", 400, Some("limit")),
        ("/api/v1/observations?offset=-1", 400, Some("offset")),
        ("/api/v1/observations?period=19", 400, Some("period")),
        ("/api/v1/observations?area=a/b", 400, Some("area")),
        ("/api/v1/observations?format=xml", 400, Some("format")),
        ("/api/v1/observations?colour=red", 400, Some("colour")),
        (
            "/api/v1/observations?level=city&level=district",
            400,
            Some("level"),
        ),
        ("/api/v1/observations?format=json-stat", 400, Some("level")),
        (
            "/api/v1/observations?format=json-stat&level=district",
            400,
            None,
        ),
        ("/api/v1/observations?level=planet", 404, Some("level")),
        (
            "/api/v1/observations?indicator=luck",
            404,
            Some("indicator"),
        ),
        ("/api/v1/observations?period=1999", 404, Some("period")),
        ("/api/v1/observations?area=9999", 404, Some("area")),
        ("/api/v1/observations?release=other", 409, Some("release")),
        ("/api/v1/areas?vintage=1950", 404, Some("vintage")),
        ("/api/v1/areas?parent=9999", 404, Some("parent")),
        ("/api/v1/levels?limit=5", 400, Some("limit")),
        ("/ogc?f=html", 400, Some("f")),
        ("/ogc/collections/planet.2015", 404, Some("collectionId")),
        (
            "/ogc/collections/city.1999/items",
            404,
            Some("collectionId"),
        ),
        (
            "/ogc/collections/city.2015/items/99",
            404,
            Some("featureId"),
        ),
        (
            "/ogc/collections/city.2015/items?bbox=1,2",
            400,
            Some("bbox"),
        ),
        (
            "/ogc/collections/city.2015/items?crs=EPSG:31467",
            400,
            Some("crs"),
        ),
        (
            "/ogc/collections/city.2015/items?bbox-crs=x",
            400,
            Some("bbox-crs"),
        ),
        (
            "/ogc/collections/city.2015/items?datetime=soon",
            400,
            Some("datetime"),
        ),
        ("/api", 404, None),
        ("/api/v1/nothing", 404, None),
        ("/ogc/nothing", 404, None),
    ];
    for (address, status, field) in faults {
        let mut details = Vec::new();
        for language in ["de", "en", "de-simple"] {
            let answer = reader
                .asks_with(address, &[("accept-language", language)])
                .await;
            assert_problem(&answer, status, field);
            details.push(answer.json()["title"].to_string());
        }
        assert_ne!(details[0], details[1], "{address}: German and English");
    }
    let none = [("accept", "image/png")];
    assert_problem(
        &reader.asks_with("/api/v1/observations", &none).await,
        406,
        None,
    );
}

#[tokio::test]
async fn a_wrong_method_is_refused_below_the_interfaces_only() {
    let reader = Reader::of(3).await;
    for method in [Method::POST, Method::PUT, Method::DELETE] {
        let answer = reader.asks_by(method, "/api/v1/areas", &[]).await;
        assert_problem(&answer, 405, None);
        assert!(answer.header("allow").contains("GET"));
    }
    let page = reader.asks("/apiary").await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
}

#[tokio::test]
async fn before_the_first_release_readers_are_asked_to_come_again() {
    let reader = Reader::before_the_first_release().await;
    for address in ["/api/v1/observations", "/ogc/collections"] {
        let answer = reader.asks(address).await;
        assert_problem(&answer, 503, None);
        assert_eq!(answer.header("retry-after"), "60");
    }
    let described = reader.asks("/api/v1/openapi.json").await;
    assert_eq!(described.status, StatusCode::OK);
}
