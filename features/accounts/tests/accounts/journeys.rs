//! What people do with their accounts, page by page.

use crate::{browser::*, support::*};
use accounts::Registration;
use axum::http::StatusCode;
use terms::Language;

#[tokio::test]
async fn somebody_invited_on_the_pages_comes_signs_in_and_finds_role_and_device() {
    for (place, router) in servers().await {
        place.administrator("chief").await;
        let mut chief = Browser::new(&router);
        chief.sign_in("chief").await;
        let form = chief.get("/de/konten/einladen").await;
        assert!(form.body.contains("Am Hafen (Altstadt)"), "{}", form.body);
        let sent = chief
            .post(
                "/de/konten/einladen",
                &[
                    ("mail", "anna@stadt.example"),
                    ("language", "de"),
                    ("delivery", "mail"),
                    ("role", "neighbourhood_manager"),
                    ("area", "2021/quartier/0101"),
                    ("area", "2021/quartier/0102"),
                    ("until", "2026-12-31"),
                ],
            )
            .await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
        let told = chief.get(&sent.location).await;
        assert!(told.body.contains("Die Einladung ist unterwegs"));
        let path = mailed_path(&place).await;
        let mut anna = Browser::new(&router);
        let form = anna.get(&path).await;
        assert!(form.body.contains("anna@stadt.example"));
        let weak = anna
            .post(&path, &[("name", "Anna"), ("new-password", "kurz")])
            .await;
        assert_eq!(weak.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            weak.body.contains("href=\"#new-password\""),
            "{}",
            weak.body
        );
        let good = anna
            .post(&path, &[("name", "Anna"), ("new-password", GOOD)])
            .await;
        assert_eq!(good.status, StatusCode::OK, "{}", good.body);
        assert_eq!(anna.get(&path).await.status, StatusCode::GONE);
        anna.sign_in("anna").await;
        let own = anna.get("/de/konto").await;
        for text in [
            "Quartiersmanagement",
            "Am Markt (Altstadt)",
            "Bis 31.",
            "Firefox · Linux",
        ] {
            assert!(own.body.contains(text), "{text}: {}", own.body);
        }
        assert_eq!(own.caching, "no-store");
    }
}

#[tokio::test]
async fn signing_in_leads_back_to_the_page_that_was_asked_for_and_nowhere_else() {
    for (place, router) in servers().await {
        place.somebody("anna").await;
        let fields = [("mail", "anna@stadt.example"), ("password", GOOD)];
        for (back, to) in [
            ("%2Fde%2Fkonto%3Fa%3D1", "/de/konto?a=1"),
            ("https%3A%2F%2Felsewhere.example", "/de/aufgaben"),
            ("%2F%2Felsewhere.example", "/de/aufgaben"),
        ] {
            let path = format!("/de/anmelden?zurueck={back}");
            let answer = Browser::new(&router).post(&path, &fields).await;
            assert_eq!(answer.location, to);
            assert!(answer.cookie.contains("HttpOnly") && answer.cookie.contains("SameSite=Lax"));
            assert!(answer.cookie.contains("Secure"), "{}", answer.cookie);
        }
    }
}

#[tokio::test]
async fn signing_in_gives_a_new_session_and_signing_out_ends_it_for_good() {
    for (place, router) in servers().await {
        place.somebody("anna").await;
        let mut anna = Browser::new(&router);
        anna.cookie = Some("wirkraum=AAAAAAAAAAAAAAAAAAAAAA".to_owned());
        anna.sign_in("anna").await;
        let cookie = anna.cookie.clone();
        assert_ne!(cookie.as_deref(), Some("wirkraum=AAAAAAAAAAAAAAAAAAAAAA"));
        anna.sign_in("anna").await;
        assert_ne!(anna.cookie, cookie, "signing in again begins anew");
        assert_eq!(
            place.number("SELECT count(*) FROM account_session").await,
            1
        );
        let kept = anna.cookie.clone();
        anna.post("/de/abmelden", &[]).await;
        assert_eq!(anna.cookie, None);
        anna.cookie = kept;
        assert_eq!(anna.get("/de/konto").await.status, StatusCode::SEE_OTHER);
    }
}

#[tokio::test]
async fn a_wrong_password_keeps_the_address_and_never_the_password() {
    for (place, router) in servers().await {
        place.somebody("anna").await;
        let fields = [
            ("mail", "anna@stadt.example"),
            ("password", "geheimes Wort"),
        ];
        let answer = Browser::new(&router).post("/de/anmelden", &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.body.contains("Adresse oder Passwort stimmen nicht"));
        assert!(answer.body.contains("anna@stadt.example"));
        assert!(!answer.body.contains("geheimes Wort"));
        assert_eq!(answer.cookie, "");
    }
}

#[tokio::test]
async fn registering_is_offered_only_where_everyone_may() {
    for (place, router) in servers_with(Registration::Open).await {
        let mut browser = Browser::new(&router);
        assert!(
            browser
                .get("/de/anmelden")
                .await
                .body
                .contains("/de/registrieren")
        );
        let fields = [("name", "Anna"), ("mail", "anna@stadt.example")];
        let sent = browser.post("/de/registrieren", &fields).await;
        assert!(
            sent.body.contains("Wir haben Ihnen geschrieben"),
            "{}",
            sent.body
        );
        let path = mailed_path(&place).await;
        assert!(browser.get(&path).await.body.contains("Neues Passwort"));
        let done = browser.post(&path, &[("new-password", GOOD)]).await;
        assert!(done.body.contains("Sie können sich jetzt anmelden"));
        browser.sign_in("anna").await;
    }
    for (_, router) in servers().await {
        let mut browser = Browser::new(&router);
        assert!(
            !browser
                .get("/de/anmelden")
                .await
                .body
                .contains("registrieren")
        );
        let closed = browser.get("/en/registrieren").await;
        assert!(closed.body.contains("by invitation"));
    }
}

#[tokio::test]
async fn a_forgotten_password_is_set_anew_on_the_pages() {
    for (place, router) in servers().await {
        place.somebody("anna").await;
        let mut browser = Browser::new(&router);
        for mail in ["nobody@stadt.example", "anna@stadt.example"] {
            let sent = browser
                .post("/de/passwort-vergessen", &[("mail", mail)])
                .await;
            assert_eq!(sent.status, StatusCode::OK);
            assert!(sent.body.contains("Gibt es zu der Adresse ein Konto"));
        }
        let path = mailed_path(&place).await;
        let weak = browser
            .post(&path, &[("new-password", "Sommer2026!!")])
            .await;
        assert!(
            weak.body.contains("probieren Fremde zuerst"),
            "{}",
            weak.body
        );
        let done = browser
            .post(&path, &[("new-password", "vier rote birnen")])
            .await;
        assert!(done.body.contains("Ihr Passwort ist neu"));
    }
}

#[tokio::test]
async fn people_change_what_is_theirs_take_it_along_and_go() {
    for (place, router) in servers().await {
        place.somebody("anna").await;
        let mut anna = Browser::new(&router);
        anna.sign_in("anna").await;
        let fields = [("name", "<b>Anna</b>"), ("language", "en")];
        let saved = anna.post("/de/konto/name", &fields).await;
        let own = anna.get(&saved.location).await;
        assert!(own.body.contains("Gespeichert."));
        assert!(own.body.contains("&#60;b&#62;Anna") && !own.body.contains("<b>Anna"));
        let empty = anna.post("/de/konto/name", &[("name", " ")]).await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        let fields = [("old-password", GOOD), ("new-password", "vier rote birnen")];
        let changed = anna.post("/de/konto/passwort", &fields).await;
        assert_eq!(changed.location, "/de/konto?erledigt=password");
        assert_eq!(
            anna.get("/de/konto").await.status,
            StatusCode::OK,
            "still signed in"
        );
        let data = anna.get("/de/konto/daten").await;
        let read: serde_json::Value = serde_json::from_str(&data.body).unwrap();
        assert_eq!(read["fields"][0]["value"], "anna@stadt.example");
        let wrong = anna.post("/de/konto/loeschen", &[("password", GOOD)]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        let gone = anna
            .post("/de/konto/loeschen", &[("password", "vier rote birnen")])
            .await;
        assert!(
            gone.body.contains("Ihr Konto ist gelöscht"),
            "{}",
            gone.body
        );
        assert_eq!(anna.get("/de/konto").await.status, StatusCode::SEE_OTHER);
    }
}

#[tokio::test]
async fn every_page_is_written_in_every_language() {
    for (place, router) in servers().await {
        place.administrator("chief").await;
        let anna = place.somebody("anna").await;
        let mut chief = Browser::new(&router);
        chief.sign_in("chief").await;
        for language in Language::ALL {
            for path in [
                "passwort-vergessen",
                "registrieren",
                "aufgaben",
                "konto",
                "konto/loeschen",
                "konten",
                "konten/einladen",
                "protokoll",
                &format!("konten/{anna}"),
            ] {
                let page = chief.get(&format!("/{}/{path}", language.tag())).await;
                assert_eq!(page.status, StatusCode::OK, "{path}");
                assert!(
                    !page.body.contains("Unknown localization"),
                    "{path}: {}",
                    page.body
                );
                assert_eq!(page.body.matches("<h1").count(), 1, "{path}");
            }
        }
    }
}

#[tokio::test]
async fn odd_requests_get_plain_answers() {
    for (place, router) in servers().await {
        place.administrator("chief").await;
        let mut chief = Browser::new(&router);
        chief.sign_in("chief").await;
        for path in [
            "/de/konten/x",
            "/xx/konten",
            "/de/konten/01900000-0000-7000-8000-000000000000",
        ] {
            assert_eq!(
                chief.get(path).await.status,
                StatusCode::NOT_FOUND,
                "{path}"
            );
        }
        let secret = chief.get("/de/einladung/%3Cscript%3E").await;
        assert_eq!(secret.status, StatusCode::GONE);
        assert!(!secret.body.contains("<script>"));
        let long = "x".repeat(70_000);
        let answer = chief.post("/de/konto/name", &[("name", &long)]).await;
        assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
        let offset = chief.get("/de/protokoll?vor=99999999999999999999").await;
        assert_eq!(offset.status, StatusCode::OK);
        let offset = chief.get("/de/konten?nach=%00&konto=x&suche=%25").await;
        assert_eq!(offset.status, StatusCode::OK);
    }
}
