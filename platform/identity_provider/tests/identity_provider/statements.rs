//! Statements that are believed, and those that are not.

use crate::desk::{self, CLIENT, Desk, NOW, Signing};
use crate::{provider, sign_in};
use identity_provider::{Provider, ProviderError, TokenFault};
use serde_json::json;

async fn fault(desk: &Desk) -> TokenFault {
    match sign_in(desk, &provider(desk).await, NOW).await {
        Err(ProviderError::Token(fault)) => fault,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_new_key_is_noticed_without_a_restart() {
    let desk = Desk::open().await;
    let provider = provider(&desk).await;
    sign_in(&desk, &provider, NOW).await.unwrap();
    assert_eq!(desk.script().asked_for_keys, 1);
    {
        let mut script = desk.script();
        script.published = vec![2, 3];
        script.signing = Signing::Key(3);
    }
    sign_in(&desk, &provider, NOW).await.unwrap();
    sign_in(&desk, &provider, NOW).await.unwrap();
    assert_eq!(desk.script().asked_for_keys, 2);
}

#[tokio::test]
async fn a_withdrawn_key_is_not_believed_after_an_hour() {
    let desk = Desk::open().await;
    let provider = provider(&desk).await;
    desk.script().published = vec![2];
    let later = NOW + 61 * 60 * 1_000_000;
    let seconds = later / 1_000_000;
    desk.script().claims = json!({ "iat": seconds, "exp": seconds + 300 });
    let failed = sign_in(&desk, &provider, later).await.unwrap_err();
    assert_eq!(failed, ProviderError::Token(TokenFault::Signature));
}

#[tokio::test]
async fn a_key_that_is_not_published_is_not_believed() {
    let desk = Desk::open().await;
    desk.script().signing = Signing::Key(9);
    assert_eq!(fault(&desk).await, TokenFault::Signature);
}

#[tokio::test]
async fn an_unsigned_statement_and_a_shared_secret_are_not_believed() {
    let desk = Desk::open().await;
    for signing in [
        Signing::Nothing,
        Signing::Shared(desk::SECRET),
        Signing::Shared(""),
    ] {
        desk.script().signing = signing;
        assert_eq!(fault(&desk).await, TokenFault::Algorithm);
    }
    let mut settings = desk.settings();
    settings.client_secret = None;
    let public = Provider::new(settings).unwrap();
    let failed = sign_in(&desk, &public, NOW).await.unwrap_err();
    assert_eq!(failed, ProviderError::Token(TokenFault::Algorithm));
}

#[tokio::test]
async fn a_statement_for_another_sign_in_is_refused() {
    let desk = Desk::open().await;
    for nonce in [json!("another"), json!(null)] {
        desk.script().claims = json!({ "nonce": nonce });
        assert_eq!(fault(&desk).await, TokenFault::Nonce);
    }
}

#[tokio::test]
async fn a_statement_for_somebody_else_is_refused() {
    let desk = Desk::open().await;
    for claims in [
        json!({ "aud": "another-client" }),
        json!({ "aud": [CLIENT, "another-client"] }),
        json!({ "azp": "another-client" }),
    ] {
        desk.script().claims = claims;
        assert_eq!(fault(&desk).await, TokenFault::Audience);
    }
    desk.script().claims = json!({ "aud": [CLIENT], "azp": CLIENT });
    assert!(sign_in(&desk, &provider(&desk).await, NOW).await.is_ok());
}

#[tokio::test]
async fn a_statement_of_another_issuer_is_refused() {
    let desk = Desk::open().await;
    desk.script().claims = json!({ "iss": "https://evil.example" });
    assert_eq!(fault(&desk).await, TokenFault::Issuer);
}

#[tokio::test]
async fn a_statement_of_another_time_is_refused_but_clocks_may_differ_by_two_minutes() {
    let desk = Desk::open().await;
    let seconds = NOW / 1_000_000;
    for claims in [
        json!({ "exp": seconds - 121 }),
        json!({ "iat": seconds - 121 }),
        json!({ "iat": seconds + 121 }),
    ] {
        desk.script().claims = claims;
        assert_eq!(fault(&desk).await, TokenFault::Time);
    }
    desk.script().claims = json!({ "iat": seconds - 119, "exp": seconds - 100 });
    assert!(sign_in(&desk, &provider(&desk).await, NOW).await.is_ok());
}

#[tokio::test]
async fn an_access_token_that_was_exchanged_is_noticed() {
    let desk = Desk::open().await;
    desk.script().signing = Signing::Rsa;
    desk.script().claims = json!({ "at_hash": "AAAAAAAAAAAAAAAAAAAAAA" });
    assert_eq!(fault(&desk).await, TokenFault::Subject);
}

#[tokio::test]
async fn a_person_without_a_number_is_nobody() {
    let desk = Desk::open().await;
    desk.script().claims = json!({ "sub": "" });
    assert_eq!(fault(&desk).await, TokenFault::Rule);
}
