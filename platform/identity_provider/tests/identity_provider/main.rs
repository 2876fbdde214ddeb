//! Signing in by an identity provider that behaves, and by some that do not.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

mod desk;
mod statements;
mod trouble;

use desk::{CLIENT, Desk, NOW, Signing};
use identity_provider::{
    Answer, Begin, Kept, LIFETIME, Person, Provider, ProviderError, Settings, TokenFault,
};
use serde_json::json;

/// There and back, with what is kept lying in the database in between.
async fn sign_in(desk: &Desk, provider: &Provider, now: i64) -> Result<Person, ProviderError> {
    let Begin { url, kept } = provider.begin(now).await?;
    let kept: Kept = serde_json::from_str(&serde_json::to_string(&kept).unwrap()).unwrap();
    provider.finish(&desk.visit(&url), &kept, now).await
}

async fn provider(desk: &Desk) -> Provider {
    Provider::discover(desk.settings(), NOW).await.unwrap()
}

#[tokio::test]
async fn who_signs_in_at_the_provider_is_known_here() {
    let desk = Desk::open().await;
    let person = sign_in(&desk, &provider(&desk).await, NOW).await.unwrap();
    assert_eq!(
        person,
        Person {
            issuer: desk.issuer.clone(),
            subject: "4711".to_owned(),
            email: Some("anna@stadt.example".to_owned()),
            email_verified: true,
            name: Some("Anna Muster".to_owned()),
            groups: Vec::new(),
        }
    );
    assert_eq!(desk.script().proof, "basic");
}

#[tokio::test]
async fn a_provider_that_signs_with_rsa_is_believed_too() {
    let desk = Desk::open().await;
    desk.script().signing = Signing::Rsa;
    assert!(sign_in(&desk, &provider(&desk).await, NOW).await.is_ok());
}

#[tokio::test]
async fn another_server_may_end_what_one_began() {
    let desk = Desk::open().await;
    let Begin { url, kept } = provider(&desk).await.begin(NOW).await.unwrap();
    let elsewhere = Provider::new(desk.settings()).unwrap();
    assert!(
        elsewhere
            .finish(&desk.visit(&url), &kept, NOW)
            .await
            .is_ok()
    );
}

#[tokio::test]
async fn no_two_sign_ins_share_a_secret_and_none_is_printed() {
    let desk = Desk::open().await;
    let provider = provider(&desk).await;
    let one = provider.begin(NOW).await.unwrap();
    let other = provider.begin(NOW).await.unwrap();
    assert_ne!(one.url, other.url);
    assert_eq!(format!("{:?}", one.kept), format!("{:?}", other.kept));
    assert!(!format!("{provider:?}").contains(desk::SECRET));
}

#[tokio::test]
async fn what_the_statement_leaves_out_is_asked_for() {
    let desk = Desk::open().await;
    {
        let mut script = desk.script();
        script.claims = json!({ "email": null, "email_verified": null, "name": null });
        script.told = Some(json!({
            "sub": "4711", "email": "a@stadt.example", "email_verified": "true", "name": "Anna M.",
            "realm_access": { "roles": ["planung", "atlas"] },
        }));
    }
    let mut settings = desk.settings();
    settings.groups = Some("realm_access.roles".to_owned());
    let provider = Provider::new(settings).unwrap();
    let person = sign_in(&desk, &provider, NOW).await.unwrap();
    assert_eq!(person.email.as_deref(), Some("a@stadt.example"));
    assert!(person.email_verified);
    assert_eq!(person.name.as_deref(), Some("Anna M."));
    assert_eq!(person.groups, ["atlas", "planung"]);

    desk.script().told = Some(json!({ "sub": "0815", "email": "b@stadt.example" }));
    let failed = sign_in(&desk, &provider, NOW).await.unwrap_err();
    assert_eq!(failed, ProviderError::Token(TokenFault::Subject));
}

#[tokio::test]
async fn an_address_that_the_provider_did_not_check_is_not_called_checked() {
    let desk = Desk::open().await;
    let provider = provider(&desk).await;
    for said in [json!(null), json!(false), json!("false")] {
        desk.script().claims = json!({ "email_verified": said });
        let person = sign_in(&desk, &provider, NOW).await.unwrap();
        assert!(!person.email_verified, "{said}");
    }
}

#[tokio::test]
async fn a_person_without_an_address_is_still_a_person() {
    let desk = Desk::open().await;
    {
        let mut script = desk.script();
        script.claims = json!({ "email": null });
        script.about = json!({ "userinfo_endpoint": null });
    }
    let person = sign_in(&desk, &provider(&desk).await, NOW).await.unwrap();
    assert_eq!(person.email, None);
    assert!(!person.email_verified);
}

#[tokio::test]
async fn the_secret_goes_the_way_the_provider_asks_for_and_a_public_client_has_none() {
    let desk = Desk::open().await;
    desk.script().about = json!({ "token_endpoint_auth_methods_supported": ["client_secret_post", "private_key_jwt"] });
    sign_in(&desk, &provider(&desk).await, NOW).await.unwrap();
    assert_eq!(desk.script().proof, "post");

    let mut settings = desk.settings();
    settings.client_secret = None;
    let public = Provider::new(settings).unwrap();
    sign_in(&desk, &public, NOW).await.unwrap();
    assert_eq!(desk.script().proof, "none");
}

#[tokio::test]
async fn a_way_back_without_its_way_there_leads_nowhere() {
    let desk = Desk::open().await;
    let provider = provider(&desk).await;
    let mine = provider.begin(NOW).await.unwrap();
    let foreign = provider.begin(NOW).await.unwrap();
    let theirs = desk.visit(&foreign.url);
    let failed = provider.finish(&theirs, &mine.kept, NOW).await;
    assert_eq!(failed.unwrap_err(), ProviderError::State);
    let failed = provider.finish(&Answer::default(), &mine.kept, NOW).await;
    assert_eq!(failed.unwrap_err(), ProviderError::State);

    // A code that was slipped in: the provider sees that it belongs to another verifier.
    let mut answer = desk.visit(&mine.url);
    desk.visit(&foreign.url);
    let failed = provider.finish(&answer, &mine.kept, NOW).await.unwrap_err();
    assert_eq!(
        failed,
        ProviderError::Refused {
            code: "invalid_grant".to_owned()
        }
    );

    answer = desk.visit(&mine.url);
    answer.iss = Some("https://evil.example".to_owned());
    let failed = provider.finish(&answer, &mine.kept, NOW).await.unwrap_err();
    assert_eq!(failed, ProviderError::Token(TokenFault::Issuer));

    answer = desk.visit(&mine.url);
    answer.code = None;
    let failed = provider.finish(&answer, &mine.kept, NOW).await.unwrap_err();
    assert!(matches!(failed, ProviderError::NotTheProvider { .. }));

    answer = desk.visit(&mine.url);
    let late = NOW + LIFETIME + 1;
    let failed = provider
        .finish(&answer, &mine.kept, late)
        .await
        .unwrap_err();
    assert_eq!(failed, ProviderError::Expired);
}

#[tokio::test]
async fn who_declines_at_the_provider_is_told_so_and_other_refusals_keep_their_code() {
    let desk = Desk::open().await;
    let provider = provider(&desk).await;
    let begin = provider.begin(NOW).await.unwrap();
    let mut answer = desk.visit(&begin.url);
    answer.error = Some("access_denied".to_owned());
    let failed = provider.finish(&answer, &begin.kept, NOW).await;
    assert_eq!(failed.unwrap_err(), ProviderError::Declined);

    answer.error = Some("server_error<script>".to_owned());
    let failed = provider
        .finish(&answer, &begin.kept, NOW)
        .await
        .unwrap_err();
    assert_eq!(
        failed,
        ProviderError::Refused {
            code: "server_errorscript".to_owned()
        }
    );

    desk.script().refuses = Some("invalid_client");
    let failed = sign_in(&desk, &provider, NOW).await.unwrap_err();
    assert_eq!(
        failed,
        ProviderError::Refused {
            code: "invalid_client".to_owned()
        }
    );
}

#[test]
fn settings_that_cannot_be_right_are_refused_at_the_start() {
    let refused = |settings: Settings| match Provider::new(settings) {
        Err(ProviderError::Setting { why }) => why,
        other => panic!("{other:?}"),
    };
    let with = |issuer: &str, redirect: &str| Settings::new(issuer, CLIENT, None, redirect);
    for (issuer, redirect) in [
        ("http://stadt.example", desk::REDIRECT),
        ("http://10.0.0.1", desk::REDIRECT),
        ("http://localhost.evil.example", desk::REDIRECT),
        ("ftp://stadt.example", desk::REDIRECT),
        ("stadt.example", desk::REDIRECT),
        ("https://stadt.example?realm=a", desk::REDIRECT),
        ("https://anna:geheim@stadt.example", desk::REDIRECT),
        ("https://stadt.example", "http://atlas.example/zurueck"),
        (
            "https://stadt.example",
            "https://atlas.example/zurueck#hier",
        ),
    ] {
        assert!(!refused(with(issuer, redirect)).is_empty(), "{issuer}");
    }
    let good = with("https://stadt.example", desk::REDIRECT);
    assert!(Provider::new(good.clone()).is_ok());
    refused(Settings {
        client_id: " ".to_owned(),
        ..good.clone()
    });
    refused(Settings {
        client_secret: Some(String::new()),
        ..good.clone()
    });
    let authorities = Some("no certificate".to_owned());
    assert!(
        refused(Settings {
            authorities,
            ..good
        })
        .contains("no certificate")
    );
}
