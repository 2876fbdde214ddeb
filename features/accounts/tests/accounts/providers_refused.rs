//! Ways back from an identity provider that lead nowhere, each with a page that says why.

use crate::{
    browser::*,
    desk::Desk,
    providers_of_people::{EMAIL, LEAVE, NONE, OPEN, sign_in, towns, way_back},
    support::*,
};
use accounts_feature::SignInProvider;
use axum::http::StatusCode;
use identity_provider::{Provider, Settings};
use serde_json::json;
use std::sync::Arc;

#[tokio::test]
async fn a_way_back_counts_once() {
    let desk = Desk::open().await;
    for (place, router) in towns(&desk, EMAIL).await {
        place.somebody("anna").await;
        let mut browser = Browser::new(&router);
        let leaving = browser.post(LEAVE, &[]).await;
        let back = way_back(&desk.visit(&leaving.location));
        let mut twin = browser.clone();
        assert_eq!(browser.get(&back).await.location, "/de/aufgaben");
        let again = twin.get(&back).await;
        assert_eq!(again.location, "/de/anmelden?anbieter=vorbei");
        assert_eq!(twin.cookie, None);
        let page = twin.get(&again.location).await.body;
        assert!(page.contains("Bitte beginnen Sie noch einmal."));
    }
}

#[tokio::test]
async fn a_way_back_of_another_browser_signs_nobody_in() {
    let desk = Desk::open().await;
    for (place, router) in towns(&desk, EMAIL).await {
        place.somebody("anna").await;
        let mut thief = Browser::new(&router);
        let leaving = thief.post(LEAVE, &[]).await;
        let back = way_back(&desk.visit(&leaving.location));
        // Lured to the link, without and with a sign-in of one's own on its way.
        let mut victim = Browser::new(&router);
        let lured = victim.get(&back).await;
        assert_eq!(lured.location, "/de/anmelden?anbieter=vorbei");
        victim.post(LEAVE, &[]).await;
        let lured = victim.get(&back).await;
        assert_eq!(lured.location, "/de/anmelden?anbieter=vorbei");
        assert_eq!(victim.cookie, None);
    }
}

#[tokio::test]
async fn an_account_is_connected_by_who_began_it_and_by_nobody_else() {
    let desk = Desk::open().await;
    for (place, router) in towns(&desk, NONE).await {
        place.somebody("anna").await;
        place.somebody("berta").await;
        let mut browser = Browser::new(&router);
        browser.sign_in("anna").await;
        let proof = [("provider-password", GOOD)];
        let leaving = browser.post("/de/konto/anbieter", &proof).await;
        let back = way_back(&desk.visit(&leaving.location));
        browser.post("/de/abmelden", &[]).await;
        browser.sign_in("berta").await;
        let other = browser.get(&back).await;
        assert_eq!(other.location, "/de/konto?anbieter=vorbei");

        let mut of_anna = Browser::new(&router);
        of_anna.sign_in("anna").await;
        for (who, goal) in [
            (&mut of_anna, "/de/konto?erledigt=connected"),
            (&mut browser, "/de/konto?anbieter=anderes"),
        ] {
            let leaving = who.post("/de/konto/anbieter", &proof).await;
            let back = way_back(&desk.visit(&leaving.location));
            assert_eq!(who.get(&back).await.location, goal);
        }
        let page = browser.get("/de/konto?anbieter=anderes").await.body;
        assert!(page.contains("schon ein anderes Konto verbunden"));
    }
}

#[tokio::test]
async fn who_stays_at_the_provider_for_too_long_begins_again() {
    let desk = Desk::open().await;
    for (place, router) in towns(&desk, EMAIL).await {
        place.somebody("anna").await;
        let mut browser = Browser::new(&router);
        let leaving = browser.post(LEAVE, &[]).await;
        let back = way_back(&desk.visit(&leaving.location));
        later(30 * MINUTE);
        let late = browser.get(&back).await;
        assert_eq!(late.location, "/de/anmelden?anbieter=vorbei");
    }
}

#[tokio::test]
async fn a_suspended_and_an_erased_account_are_closed_for_the_provider_too() {
    let desk = Desk::open().await;
    for (place, router) in towns(&desk, EMAIL).await {
        let anna = place.somebody("anna").await;
        sign_in(&mut Browser::new(&router), &desk).await;
        place.accounts.suspend(None, anna, "").await.unwrap();
        let mut browser = Browser::new(&router);
        let refused = sign_in(&mut browser, &desk).await;
        assert_eq!(refused.location, "/de/anmelden?anbieter=gesperrt");
        assert_eq!(browser.cookie, None);
        place.accounts.erase(None, anna).await.unwrap();
        let refused = sign_in(&mut browser, &desk).await;
        assert_eq!(refused.location, "/de/anmelden?anbieter=konto");
    }
}

#[tokio::test]
async fn a_suspended_account_is_not_found_by_its_address_either() {
    let desk = Desk::open().await;
    for (place, router) in towns(&desk, OPEN).await {
        let anna = place.somebody("anna").await;
        place.accounts.suspend(None, anna, "").await.unwrap();
        let refused = sign_in(&mut Browser::new(&router), &desk).await;
        assert_eq!(refused.location, "/de/anmelden?anbieter=gesperrt");
        let sql = "SELECT count(*) FROM credential WHERE kind = 'openid_connect'";
        assert_eq!(place.number(sql).await, 0);
    }
}

#[tokio::test]
async fn an_address_that_the_provider_has_not_confirmed_or_given_to_somebody_else_leads_nowhere() {
    let desk = Desk::open().await;
    for (place, router) in towns(&desk, OPEN).await {
        place.somebody("anna").await;
        desk.script().claims = json!({ "email_verified": false });
        let mut browser = Browser::new(&router);
        let refused = sign_in(&mut browser, &desk).await;
        assert_eq!(refused.location, "/de/anmelden?anbieter=adresse");
        let page = browser.get(&refused.location).await.body;
        assert!(page.contains("nicht bestätigt"), "{page}");

        desk.script().claims = json!({});
        assert_eq!(sign_in(&mut browser, &desk).await.location, "/de/aufgaben");
        desk.script().claims = json!({ "sub": "0815" });
        let refused = sign_in(&mut Browser::new(&router), &desk).await;
        assert_eq!(refused.location, "/de/anmelden?anbieter=konto");
        desk.script().claims = json!({});
    }
}

#[tokio::test]
async fn an_account_whose_address_is_not_confirmed_is_not_opened_by_the_provider() {
    let desk = Desk::open().await;
    for (place, router) in towns(&desk, OPEN).await {
        let open = with((*place.db).clone(), settings(accounts::Registration::Open));
        let address = email("anna@stadt.example");
        let language = terms::Language::German;
        let registered = open.register(&address, "Anna", language, HERE).await;
        registered.unwrap();
        let refused = sign_in(&mut Browser::new(&router), &desk).await;
        assert_eq!(refused.location, "/de/anmelden?anbieter=bestaetigen");
        let mails = place.mails().await;
        assert_eq!(mails.len(), 2, "another mail to confirm is on its way");
    }
}

#[tokio::test]
async fn a_provider_that_is_away_or_answers_nonsense_leaves_the_password() {
    let desk = Desk::open().await;
    for (place, router) in towns(&desk, EMAIL).await {
        place.somebody("anna").await;
        let mut browser = Browser::new(&router);
        desk.script().refuses = Some("invalid_client");
        let refused = sign_in(&mut browser, &desk).await;
        assert_eq!(refused.location, "/de/anmelden?anbieter=stoerung");
        desk.script().refuses = None;
        let page = browser.get(&refused.location).await.body;
        assert!(page.contains("name=\"password\""), "{page}");
        browser.sign_in("anna").await;
    }
    let nobody = "http://127.0.0.1:1";
    let away = Settings::new(nobody, "atlas", None, crate::desk::REDIRECT);
    for place in places().await {
        let mut settings = settings(accounts::Registration::ByInvitation);
        settings.provider = Some(SignInProvider {
            provider: Arc::new(Provider::new(away.clone()).unwrap()),
            name: "Stadt Musterhausen".to_owned(),
            trusts_email: false,
            admission: accounts_feature::Admission::InvitedOnly,
            origins: vec![nobody.to_owned()],
        });
        let accounts = with((*place.db).clone(), settings);
        let place = Place { accounts, ..place };
        let table = accounts_feature::routes(state_of(&place));
        let router = server(&place, table, accounts_feature::PERMISSIONS);
        let mut browser = Browser::new(&router);
        let answer = browser.post(LEAVE, &[]).await;
        assert_eq!(answer.location, "/de/anmelden?anbieter=spaeter");
        let page = browser.get(&answer.location).await.body;
        assert!(page.contains("Stadt Musterhausen antwortet gerade nicht."));
    }
}

#[tokio::test]
async fn without_a_provider_its_addresses_are_not_there() {
    for (_, router) in servers().await {
        let mut browser = Browser::new(&router);
        let leaving = browser.post(LEAVE, &[]).await;
        assert_eq!(leaving.status, StatusCode::NOT_FOUND);
        let back = browser.get("/de/anmelden/rueckkehr?state=a&code=b").await;
        assert_eq!(back.location, "/de/anmelden?anbieter=vorbei");
        let page = browser.get(&back.location).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(
            page.policy.contains("form-action 'self';"),
            "{}",
            page.policy
        );
    }
}
