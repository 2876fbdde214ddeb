//! Providers that are down, slow or something else.

use crate::desk::{Desk, NOW, REDIRECT};
use crate::sign_in;
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use identity_provider::{Provider, ProviderError, Settings};
use serde_json::json;
use std::time::{Duration, Instant};

async fn refused(desk: &Desk) -> ProviderError {
    Provider::discover(desk.settings(), NOW).await.unwrap_err()
}

fn page() -> Response {
    Html("<h1>Wartungsarbeiten</h1>").into_response()
}

fn circle() -> Response {
    (
        StatusCode::FOUND,
        [(header::LOCATION, "/.well-known/openid-configuration")],
    )
        .into_response()
}

fn flood() -> Response {
    let text = vec![b' '; 2 * 1024 * 1024];
    ([(header::CONTENT_TYPE, "application/json")], text).into_response()
}

fn broken() -> Response {
    StatusCode::BAD_GATEWAY.into_response()
}

#[tokio::test]
async fn a_server_starts_while_its_provider_is_down_and_says_so_when_somebody_signs_in() {
    let settings = Settings::new("http://127.0.0.1:9", "client", None, REDIRECT);
    let provider = Provider::new(settings).unwrap();
    let failed = provider.begin(NOW).await.unwrap_err();
    assert!(
        matches!(failed, ProviderError::Unreachable { .. }),
        "{failed:?}"
    );
    assert!(failed.to_string().contains("refused"), "{failed}");
}

#[tokio::test]
async fn an_unknown_name_is_called_unreachable_not_something_else() {
    let settings = Settings::new("https://anmeldung.invalid", "client", None, REDIRECT);
    let failed = Provider::discover(settings, NOW).await.unwrap_err();
    assert!(
        matches!(failed, ProviderError::Unreachable { .. }),
        "{failed:?}"
    );
}

#[tokio::test]
async fn a_slow_provider_is_not_waited_for() {
    let desk = Desk::open().await;
    desk.script().delay = Duration::from_secs(30);
    let begun = Instant::now();
    let mut settings = desk.settings();
    settings.patience = Duration::from_millis(200);
    let failed = Provider::discover(settings, NOW).await.unwrap_err();
    assert_eq!(failed, ProviderError::Slow);
    assert!(begun.elapsed() < Duration::from_secs(5));
}

#[tokio::test]
async fn a_page_a_circle_a_flood_and_a_broken_gateway_have_names() {
    let desk = Desk::open().await;
    desk.script().instead = Some(page);
    let failed = refused(&desk).await;
    assert!(failed.to_string().contains("text/html"), "{failed}");
    desk.script().instead = Some(circle);
    assert_eq!(refused(&desk).await, ProviderError::Redirected);
    desk.script().instead = Some(flood);
    assert_eq!(refused(&desk).await, ProviderError::TooLong);
    desk.script().instead = Some(broken);
    let failed = refused(&desk).await;
    assert!(failed.to_string().contains("502"), "{failed}");
}

#[tokio::test]
async fn trouble_at_the_second_step_has_the_same_names() {
    let desk = Desk::open().await;
    let provider = Provider::discover(desk.settings(), NOW).await.unwrap();
    desk.script().instead = Some(circle);
    let failed = sign_in(&desk, &provider, NOW).await.unwrap_err();
    assert_eq!(failed, ProviderError::Redirected);
    desk.script().instead = Some(page);
    let failed = sign_in(&desk, &provider, NOW).await.unwrap_err();
    assert!(
        matches!(failed, ProviderError::NotTheProvider { .. }),
        "{failed:?}"
    );
    desk.script().instead = None;
    assert!(sign_in(&desk, &provider, NOW).await.is_ok());
}

#[tokio::test]
async fn what_calls_itself_another_issuer_or_leaves_https_is_not_the_provider() {
    let desk = Desk::open().await;
    for about in [
        json!({ "issuer": "https://evil.example" }),
        json!({ "authorization_endpoint": "http://evil.example/authorize" }),
        json!({ "authorization_endpoint": "javascript:alert(1)" }),
        json!({ "jwks_uri": "http://evil.example/keys" }),
        json!({ "token_endpoint": null }),
        json!({ "jwks_uri": null }),
        json!({ "response_types_supported": 7 }),
    ] {
        desk.script().about = about.clone();
        let failed = refused(&desk).await;
        assert!(
            matches!(failed, ProviderError::NotTheProvider { .. }),
            "{about}: {failed:?}"
        );
    }
    desk.script().about = json!({});
    desk.script().published = Vec::new();
    let failed = refused(&desk).await;
    assert!(failed.to_string().contains("no keys"), "{failed}");
}

#[tokio::test]
async fn secrets_do_not_leave_https_at_the_second_step() {
    let desk = Desk::open().await;
    desk.script().about = json!({ "token_endpoint": "http://evil.example/token" });
    let provider = Provider::discover(desk.settings(), NOW).await.unwrap();
    let failed = sign_in(&desk, &provider, NOW).await.unwrap_err();
    assert!(failed.to_string().contains("not https"), "{failed}");
}

#[tokio::test]
async fn keys_that_cannot_be_renewed_are_used_on() {
    let desk = Desk::open().await;
    let provider = Provider::discover(desk.settings(), NOW).await.unwrap();
    desk.script().about = json!({ "issuer": "https://evil.example" });
    let later = NOW + 2 * 60 * 60 * 1_000_000;
    let seconds = later / 1_000_000;
    desk.script().claims = json!({ "iat": seconds, "exp": seconds + 300 });
    assert!(sign_in(&desk, &provider, later).await.is_ok());
}
