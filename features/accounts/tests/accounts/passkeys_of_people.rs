//! Passkeys from the first question to the last refusal, through the whole server.

use crate::{authenticator::Device, browser::*, support::*};
use accounts::Registration;
use axum::http::StatusCode;
use serde_json::{Value, json};
use terms::{AccountId, Language};

const ASK: &str = "/de/anmelden/passkey/frage";
const ANSWER: &str = "/de/anmelden/passkey";
const ASK_NEW: &str = "/de/konto/passkeys/frage";
const ADD: &str = "/de/konto/passkeys";

fn device(seed: u8) -> Device {
    let mut device = Device::new(seed);
    "https://stadt.example".clone_into(&mut device.origin);
    device
}

fn finish(answer: &str, name: &str) -> Value {
    let credential: Value = serde_json::from_str(answer).unwrap();
    json!({ "kept": {}, "fields": { "name": name, "password": GOOD }, "credential": credential })
}

fn said(answer: &Answer) -> String {
    let said: Value = serde_json::from_str(&answer.body).unwrap();
    said["message"].as_str().unwrap().to_owned()
}

/// Adds a device to the account that is signed in.
async fn add(browser: &mut Browser, device: &mut Device, name: &str) -> Answer {
    let fields = json!({ "fields": { "name": name, "password": GOOD } });
    let asked = browser.post_json(ASK_NEW, &fields).await;
    assert_eq!(asked.status, StatusCode::OK, "{}", asked.body);
    let answer = device.create(&serde_json::from_str(&asked.body).unwrap());
    device.counter += 1;
    browser.post_json(ADD, &finish(&answer, name)).await
}

/// What a device answers to somebody who wants to sign in.
async fn answer(browser: &mut Browser, device: &mut Device) -> Value {
    let asked = browser.post_json(ASK, &json!({ "fields": {} })).await;
    assert_eq!(asked.status, StatusCode::OK, "{}", asked.body);
    let answer = device.get(&serde_json::from_str(&asked.body).unwrap());
    device.counter += 1;
    finish(&answer, "")
}

async fn sign_in(browser: &mut Browser, device: &mut Device) -> Answer {
    let answer = answer(browser, device).await;
    browser.post_json(ANSWER, &answer).await
}

/// Anna with a passkey, signed in by password.
async fn anna(place: &Place, router: &axum::Router) -> (AccountId, Browser, Device) {
    let anna = place.somebody("anna").await;
    let mut browser = Browser::new(router);
    browser.sign_in("anna").await;
    let mut device = device(1);
    let added = add(&mut browser, &mut device, "Mein Telefon").await;
    assert_eq!(added.status, StatusCode::OK, "{}", added.body);
    (anna, browser, device)
}

async fn without_password(place: &Place) {
    place
        .tamper("DELETE FROM credential WHERE kind = 'password'")
        .await;
}

#[tokio::test]
async fn who_adds_a_passkey_is_told_and_signs_in_with_it_on_any_device() {
    for (place, router) in servers().await {
        let (anna, mut browser, mut device) = anna(&place, &router).await;
        let mails = place.mails().await;
        assert_eq!(mails.len(), 1);
        assert!(mails[0].subject.contains("Passkey"), "{}", mails[0].subject);
        let own = browser.get("/de/konto").await.body;
        assert!(own.contains("Mein Telefon") && own.contains("noch nicht benutzt"));

        let mut other = Browser::new(&router);
        let page = other.get("/de/anmelden?zurueck=%2Fde%2Fkonto").await.body;
        assert!(page.contains("data-passkey-begin=\"/de/anmelden/passkey/frage?zurueck="));
        let signed_in = sign_in(&mut other, &mut device).await;
        assert_eq!(signed_in.status, StatusCode::OK, "{}", signed_in.body);
        assert_eq!(signed_in.body, json!({ "to": "/de/aufgaben" }).to_string());
        assert_eq!(other.step, None, "the cookie between the steps is gone");
        let own = other.get("/de/konto").await;
        assert_eq!(own.status, StatusCode::OK);
        assert!(own.body.contains("zuletzt benutzt am"));
        assert_eq!(place.accounts.devices(anna, None).await.unwrap().len(), 2);
        let added = "SELECT count(*) FROM audit_entry WHERE action = 'account.add_passkey'";
        assert_eq!(place.number(added).await, 1);
    }
}

#[tokio::test]
async fn after_signing_in_one_goes_where_one_wanted_to_and_nowhere_else() {
    for (place, router) in servers().await {
        let (_, _, mut device) = anna(&place, &router).await;
        for (back, goal) in [
            ("%2Fde%2Fkonto", "/de/konto"),
            ("%2F%2Felsewhere.example", "/de/aufgaben"),
        ] {
            let mut browser = Browser::new(&router);
            let ask = format!("{ASK}?zurueck={back}");
            let asked = browser.post_json(&ask, &json!({})).await;
            let answer = device.get(&serde_json::from_str(&asked.body).unwrap());
            device.counter += 1;
            let signed_in = browser.post_json(ANSWER, &finish(&answer, "")).await;
            assert_eq!(signed_in.body, json!({ "to": goal }).to_string());
        }
    }
}

#[tokio::test]
async fn without_the_password_nobody_adds_a_passkey_to_an_open_session() {
    for (place, router) in servers().await {
        place.somebody("anna").await;
        let mut browser = Browser::new(&router);
        browser.sign_in("anna").await;
        for password in ["", "guess"] {
            let fields = json!({ "fields": { "name": "x", "password": password } });
            let refused = browser.post_json(ASK_NEW, &fields).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert_eq!(said(&refused), "Das Passwort stimmt nicht.");
        }
        let nameless = json!({ "fields": { "name": " ", "password": GOOD } });
        let refused = browser.post_json(ASK_NEW, &nameless).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(
            place.number("SELECT count(*) FROM sign_in_ceremony").await,
            0
        );
    }
}

#[tokio::test]
async fn an_answer_counts_once_also_when_it_is_sent_twice_at_once() {
    for (place, router) in servers().await {
        let (_, _, mut device) = anna(&place, &router).await;
        let mut browser = Browser::new(&router);
        let answer = answer(&mut browser, &mut device).await;
        let mut twin = browser.clone();
        let (one, two) = tokio::join!(
            browser.post_json(ANSWER, &answer),
            twin.post_json(ANSWER, &answer)
        );
        let mut both = [one.status, two.status];
        both.sort();
        assert_eq!(both, [StatusCode::OK, StatusCode::GONE]);
    }
}

#[tokio::test]
async fn an_answer_of_another_browser_or_from_too_long_ago_signs_nobody_in() {
    for (place, router) in servers().await {
        let (_, _, mut device) = anna(&place, &router).await;
        let mut browser = Browser::new(&router);
        let stolen = answer(&mut browser, &mut device).await;
        let mut other = Browser::new(&router);
        let nothing = other.post_json(ANSWER, &stolen).await;
        assert_eq!(nothing.status, StatusCode::GONE);
        answer(&mut other, &mut device).await;
        let of_another = other.post_json(ANSWER, &stolen).await;
        assert_eq!(of_another.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(other.cookie.is_none());
        later(10 * MINUTE);
        let late = browser.post_json(ANSWER, &stolen).await;
        assert_eq!(late.status, StatusCode::GONE);
        place.accounts.tidy().await.unwrap();
        assert_eq!(
            place.number("SELECT count(*) FROM sign_in_ceremony").await,
            0
        );
    }
}

#[tokio::test]
async fn what_one_account_began_another_does_not_end() {
    for (place, router) in servers().await {
        place.somebody("anna").await;
        place.somebody("berta").await;
        let mut browser = Browser::new(&router);
        browser.sign_in("anna").await;
        let fields = json!({ "fields": { "name": "x", "password": GOOD } });
        let asked = browser.post_json(ASK_NEW, &fields).await;
        let answer = device(1).create(&serde_json::from_str(&asked.body).unwrap());
        browser.post("/de/abmelden", &[]).await;
        browser.sign_in("berta").await;
        let refused = browser.post_json(ADD, &finish(&answer, "x")).await;
        assert_eq!(refused.status, StatusCode::GONE);
        assert_eq!(
            place
                .number("SELECT count(*) FROM credential WHERE kind = 'passkey'")
                .await,
            0
        );
    }
}

#[tokio::test]
async fn a_device_belongs_to_one_account_and_a_forged_key_to_none() {
    for (place, router) in servers().await {
        let (_, mut browser, device_of_anna) = anna(&place, &router).await;
        place.mails().await;
        place.somebody("berta").await;
        let mut of_berta = Browser::new(&router);
        of_berta.sign_in("berta").await;
        let refused = add(&mut of_berta, &mut device(1), "x").await;
        assert_eq!(refused.status, StatusCode::CONFLICT);
        let again = add(&mut browser, &mut device(1), "x").await;
        assert!(again.status.is_client_error(), "{}", again.status);
        let forged = sign_in(&mut Browser::new(&router), &mut device_of_anna.forged(9)).await;
        assert_eq!(forged.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
}

#[tokio::test]
async fn a_copied_key_is_refused_and_its_owner_told_what_to_do() {
    for (place, router) in servers().await {
        let (_, _, mut device) = anna(&place, &router).await;
        let mut copy = device.clone();
        device.counter += 5;
        let first = sign_in(&mut Browser::new(&router), &mut device).await;
        assert_eq!(first.status, StatusCode::OK);
        let refused = sign_in(&mut Browser::new(&router), &mut copy).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        assert!(said(&refused).contains("Kopie"), "{}", said(&refused));
    }
}

#[tokio::test]
async fn the_last_way_to_sign_in_stays() {
    for (place, router) in servers().await {
        let (anna, mut browser, _) = anna(&place, &router).await;
        let id = place.accounts.passkeys(anna).await.unwrap()[0].id();
        without_password(&place).await;
        let fields = [("passkey", id.as_str())];
        let refused = browser.post("/de/konto/passkeys/ende", &fields).await;
        assert_eq!(refused.status, StatusCode::CONFLICT);
        assert!(refused.body.contains("nicht mehr anmelden"));
        add(&mut browser, &mut device(2), "Schlüsselbund").await;
        let removed = browser.post("/de/konto/passkeys/ende", &fields).await;
        assert_eq!(removed.status, StatusCode::SEE_OTHER);
        let left = place.accounts.passkeys(anna).await.unwrap();
        assert_eq!(left.len(), 1);
        assert_eq!(left[0].name, "Schlüsselbund");
    }
}

#[tokio::test]
async fn who_has_no_password_does_grave_things_only_soon_after_signing_in() {
    for (place, router) in servers().await {
        let (_, mut browser, mut device) = anna(&place, &router).await;
        without_password(&place).await;
        later(15 * MINUTE);
        let fields = json!({ "fields": { "name": "x" } });
        let late = browser.post_json(ASK_NEW, &fields).await;
        assert_eq!(late.status, StatusCode::FORBIDDEN);
        assert!(said(&late).contains("zu lange her"));
        let page = browser.post("/de/konto/loeschen", &[]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.body.contains("zu lange her"), "{}", page.body);
        let mut again = Browser::new(&router);
        sign_in(&mut again, &mut device).await;
        let gone = again.post("/de/konto/loeschen", &[]).await;
        assert_eq!(gone.status, StatusCode::OK, "{}", gone.body);
        assert_eq!(place.number("SELECT count(*) FROM credential").await, 0);
        assert_eq!(
            place.number("SELECT count(*) FROM sign_in_ceremony").await,
            0
        );
        let nobody = sign_in(&mut Browser::new(&router), &mut device).await;
        assert_eq!(nobody.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
}

#[tokio::test]
async fn a_suspended_account_is_closed_for_its_passkey_too() {
    for (place, router) in servers().await {
        let (anna, _, mut device) = anna(&place, &router).await;
        place.accounts.suspend(None, anna, "").await.unwrap();
        let mut browser = Browser::new(&router);
        let refused = sign_in(&mut browser, &mut device).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        assert!(said(&refused).contains("gesperrt"));
        assert!(browser.cookie.is_none());
    }
}

#[tokio::test]
async fn wrong_answers_and_questions_without_end_are_limited() {
    for (place, router) in servers().await {
        let (_, _, device) = anna(&place, &router).await;
        let mut forged = device.forged(9);
        let mut browser = Browser::new(&router);
        for _ in 0..5 {
            let wrong = sign_in(&mut browser, &mut forged).await;
            assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        }
        let enough = sign_in(&mut browser, &mut forged).await;
        assert_eq!(enough.status, StatusCode::TOO_MANY_REQUESTS);
        for _ in 6..100 {
            browser.post_json(ASK, &json!({})).await;
        }
        let enough = browser.post_json(ASK, &json!({})).await;
        assert_eq!(enough.status, StatusCode::TOO_MANY_REQUESTS);
        assert!(said(&enough).contains("Viertelstunde"));
    }
}

#[tokio::test]
async fn nobody_renames_or_removes_the_passkey_of_somebody_else() {
    for (place, router) in servers().await {
        let (anna, mut browser, _) = anna(&place, &router).await;
        place.mails().await;
        place.somebody("berta").await;
        let mut of_berta = Browser::new(&router);
        of_berta.sign_in("berta").await;
        let id = place.accounts.passkeys(anna).await.unwrap()[0].id();
        let fields = [("passkey", id.as_str()), ("passkey-name", "Beute")];
        for path in ["/de/konto/passkeys/name", "/de/konto/passkeys/ende"] {
            let refused = of_berta.post(path, &fields).await;
            assert_eq!(refused.status, StatusCode::NOT_FOUND, "{path}");
        }
        let empty = [("passkey", id.as_str()), ("passkey-name", " ")];
        let refused = browser.post("/de/konto/passkeys/name", &empty).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.body.contains("Bitte geben Sie einen Namen ein."));
        let fields = [("passkey", id.as_str()), ("passkey-name", "Arbeit & Büro")];
        let renamed = browser.post("/de/konto/passkeys/name", &fields).await;
        assert_eq!(renamed.status, StatusCode::SEE_OTHER);
        let known = place.accounts.passkeys(anna).await.unwrap();
        assert_eq!(known[0].name, "Arbeit & Büro");
    }
}

#[tokio::test]
async fn ones_data_tell_names_and_days_of_passkeys_and_no_keys() {
    for (place, router) in servers().await {
        let (anna, _, _) = anna(&place, &router).await;
        let id = place.accounts.passkeys(anna).await.unwrap()[0].id();
        let export = place.accounts.export(anna, Language::German).await;
        let export = export.unwrap().unwrap();
        let field = export.fields.iter().find(|field| field.field == "Passkeys");
        let value = &field.unwrap().value;
        assert_eq!(value[0]["name"], "Mein Telefon");
        assert_eq!(value[0].as_object().unwrap().len(), 3);
        let whole = serde_json::to_string(&export).unwrap();
        assert!(!whole.contains(&id), "{whole}");
    }
}

#[tokio::test]
async fn where_passkeys_are_not_offered_no_page_speaks_of_them() {
    for place in places().await {
        let mut settings = settings(Registration::ByInvitation);
        settings.passkeys = None;
        let accounts = with((*place.db).clone(), settings);
        let place = Place { accounts, ..place };
        let table = accounts_feature::routes(state_of(&place));
        let router = server(&place, table, accounts_feature::PERMISSIONS);
        place.somebody("anna").await;
        let mut browser = Browser::new(&router);
        let page = browser.get("/de/anmelden").await.body;
        assert!(!page.contains("asskey"), "{page}");
        let asked = browser.post_json(ASK, &json!({})).await;
        assert_eq!(asked.status, StatusCode::NOT_FOUND);
        browser.sign_in("anna").await;
        let page = browser.get("/de/konto").await.body;
        assert!(!page.contains("asskey"), "{page}");
    }
}
