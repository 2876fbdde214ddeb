//! Signing in by an identity provider, through the whole server, with a small provider beside it.

use crate::{
    browser::*,
    desk::{Desk, NOW},
    support::*,
};
use accounts::Registration;
use accounts_feature::{Admission, SignInProvider};
use axum::{Router, http::StatusCode};
use identity_provider::{Answer as FromProvider, Provider};
use serde_json::json;
use std::sync::Arc;
use terms::{AccountId, Language};

pub(crate) const LEAVE: &str = "/de/anmelden/anbieter";
const CONNECT: &str = "/de/konto/anbieter";

/// What an operator decides of a provider.
#[derive(Clone, Copy)]
pub(crate) struct Trust {
    pub(crate) email: bool,
    pub(crate) admission: Admission,
}

pub(crate) const NONE: Trust = Trust {
    email: false,
    admission: Admission::InvitedOnly,
};
pub(crate) const EMAIL: Trust = Trust {
    email: true,
    admission: Admission::InvitedOnly,
};
pub(crate) const OPEN: Trust = Trust {
    email: true,
    admission: Admission::Open,
};

/// A place with a provider, on each engine. The clock is set to the one of the provider.
pub(crate) async fn towns(desk: &Desk, trust: Trust) -> Vec<(Place, Router)> {
    later(NOW - now());
    let mut all = Vec::new();
    for place in places().await {
        let mut settings = settings(Registration::ByInvitation);
        settings.provider = Some(SignInProvider {
            provider: Arc::new(Provider::new(desk.settings()).unwrap()),
            name: "Stadt Musterhausen".to_owned(),
            trusts_email: trust.email,
            admission: trust.admission,
            origins: vec![desk.issuer.clone()],
        });
        let accounts = with((*place.db).clone(), settings);
        let place = Place { accounts, ..place };
        let table = accounts_feature::routes(state_of(&place));
        let router = server(&place, table, accounts_feature::PERMISSIONS);
        all.push((place, router));
    }
    all
}

/// The address to which a browser comes back.
pub(crate) fn way_back(answer: &FromProvider) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for (name, value) in [
        ("state", &answer.state),
        ("code", &answer.code),
        ("error", &answer.error),
        ("iss", &answer.iss),
    ] {
        if let Some(value) = value {
            query.append_pair(name, value);
        }
    }
    format!("/de/anmelden/rueckkehr?{}", query.finish())
}

/// To the provider and back.
pub(crate) async fn sign_in(browser: &mut Browser, desk: &Desk) -> Answer {
    let leaving = browser.post(LEAVE, &[]).await;
    assert_eq!(leaving.status, StatusCode::SEE_OTHER, "{}", leaving.body);
    let back = way_back(&desk.visit(&leaving.location));
    browser.get(&back).await
}

async fn connect(browser: &mut Browser, desk: &Desk, password: &str) -> Answer {
    let leaving = browser
        .post(CONNECT, &[("provider-password", password)])
        .await;
    assert_eq!(leaving.status, StatusCode::SEE_OTHER, "{}", leaving.body);
    let back = way_back(&desk.visit(&leaving.location));
    browser.get(&back).await
}

async fn connected(place: &Place) -> i64 {
    place
        .number("SELECT count(*) FROM credential WHERE kind = 'openid_connect'")
        .await
}

#[tokio::test]
async fn who_connects_an_account_signs_in_by_the_provider_from_then_on() {
    let desk = Desk::open().await;
    for (place, router) in towns(&desk, NONE).await {
        let anna = place.somebody("anna").await;
        let mut browser = Browser::new(&router);
        browser.sign_in("anna").await;
        let wrong = browser
            .post(CONNECT, &[("provider-password", "guess")])
            .await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.body.contains("Das Passwort stimmt nicht."));
        let done = connect(&mut browser, &desk, GOOD).await;
        assert_eq!(done.location, "/de/konto?erledigt=connected");
        assert_eq!(browser.step, None, "the cookie between the steps is gone");
        let mails = place.mails().await;
        assert!(
            mails[0].subject.contains("verbunden"),
            "{}",
            mails[0].subject
        );

        let mut other = Browser::new(&router);
        let page = other.get("/de/anmelden").await;
        assert!(page.body.contains("Anmelden mit Stadt Musterhausen"));
        let reach = format!("form-action 'self' {};", desk.issuer);
        assert!(page.policy.contains(&reach), "{}", page.policy);
        let signed_in = sign_in(&mut other, &desk).await;
        assert_eq!(signed_in.location, "/de/aufgaben");
        let own = other.get("/de/konto").await.body;
        assert!(own.contains("Verbunden seit") && own.contains("zuletzt benutzt"));
        assert_eq!(place.accounts.devices(anna, None).await.unwrap().len(), 2);

        let ended = other.post("/de/konto/anbieter/ende", &[]).await;
        assert_eq!(ended.location, "/de/konto?erledigt=way-ended");
        let nobody = sign_in(&mut Browser::new(&router), &desk).await;
        assert_eq!(nobody.location, "/de/anmelden?anbieter=konto");
        for act in ["connect", "disconnect"] {
            let sql =
                format!("SELECT count(*) FROM audit_entry WHERE action = 'account.{act}_provider'");
            assert_eq!(place.number(&sql).await, 1, "{act}");
        }
    }
}

#[tokio::test]
async fn one_comes_back_to_the_page_and_the_language_from_which_one_left() {
    let desk = Desk::open().await;
    for (place, router) in towns(&desk, EMAIL).await {
        place.somebody("anna").await;
        let mut browser = Browser::new(&router);
        let leaving = browser
            .post("/en/anmelden/anbieter?zurueck=%2Fen%2Fkonto", &[])
            .await;
        let back = way_back(&desk.visit(&leaving.location));
        assert_eq!(browser.get(&back).await.location, "/en/konto");
        let mut browser = Browser::new(&router);
        let leaving = browser.post("/en/anmelden/anbieter", &[]).await;
        let mut answer = desk.visit(&leaving.location);
        answer.error = Some("access_denied".to_owned());
        let stopped = browser.get(&way_back(&answer)).await;
        assert_eq!(stopped.location, "/en/anmelden?anbieter=abbruch");
        let page = browser.get(&stopped.location).await;
        assert!(page.body.contains("cancelled at Stadt Musterhausen"));
    }
}

#[tokio::test]
async fn an_address_leads_to_its_account_only_if_the_operator_trusts_the_provider_in_that() {
    let desk = Desk::open().await;
    for (trust, goal) in [
        (NONE, "/de/anmelden?anbieter=konto"),
        (EMAIL, "/de/aufgaben"),
    ] {
        for (place, router) in towns(&desk, trust).await {
            place.somebody("anna").await;
            let answer = sign_in(&mut Browser::new(&router), &desk).await;
            assert_eq!(answer.location, goal);
            let is_trusted = i64::from(trust.email);
            assert_eq!(connected(&place).await, is_trusted);
            let mails = place.mails().await;
            assert_eq!(mails.len(), usize::from(trust.email));
        }
    }
}

#[tokio::test]
async fn an_invitation_to_the_address_is_accepted_by_signing_in_and_needs_no_password() {
    let desk = Desk::open().await;
    for (place, router) in towns(&desk, EMAIL).await {
        let invited = invitation("anna@stadt.example", Vec::new());
        let invited = place.accounts.invite(None, invited).await.unwrap();
        let secret = place.secret().await;
        let mut browser = Browser::new(&router);
        let answer = sign_in(&mut browser, &desk).await;
        assert_eq!(answer.location, "/de/aufgaben");
        let person = place.accounts.person(invited.account).await.unwrap();
        assert_eq!(person.unwrap().name, "Anna Muster");
        let link = place.accounts.look_at_invitation(&secret).await;
        assert!(link.is_err(), "the link of the invitation is used up");
        let own = browser.get("/de/konto").await.body;
        assert!(own.contains("Ihr Konto hat noch kein Passwort."));
        let last = browser.post("/de/konto/anbieter/ende", &[]).await;
        assert_eq!(last.status, StatusCode::CONFLICT);
        assert_eq!(connected(&place).await, 1);
        // A password is chosen by the link that everyone gets who has forgotten theirs.
        let ask = [("mail", "anna@stadt.example")];
        browser.post("/de/passwort-vergessen", &ask).await;
        let mails = place.mails().await;
        let reset = mails.iter().find(|mail| mail.subject.contains("Passwort"));
        let secret = secret_in(reset.unwrap());
        let chosen = place.accounts.reset_password(&secret, GOOD).await;
        assert_eq!(chosen, Ok(invited.account));
    }
}

#[tokio::test]
async fn where_everyone_may_come_an_account_is_opened_once() {
    let desk = Desk::open().await;
    for (place, router) in towns(&desk, OPEN).await {
        let mut browser = Browser::new(&router);
        assert_eq!(sign_in(&mut browser, &desk).await.location, "/de/aufgaben");
        let mut again = Browser::new(&router);
        assert_eq!(sign_in(&mut again, &desk).await.location, "/de/aufgaben");
        assert_eq!(place.number("SELECT count(*) FROM account").await, 1);
        let own = again.get("/de/konto").await.body;
        assert!(own.contains("Anna Muster"));
        assert!(
            own.contains("Sie haben noch keine Rolle."),
            "roles are given here"
        );
        let erased = again.post("/de/konto/loeschen", &[]).await;
        assert_eq!(erased.status, StatusCode::OK, "{}", erased.body);
        assert_eq!(place.number("SELECT count(*) FROM credential").await, 0);
    }
}

#[tokio::test]
async fn where_people_are_invited_nobody_else_gets_an_account() {
    let desk = Desk::open().await;
    for (place, router) in towns(&desk, EMAIL).await {
        let mut browser = Browser::new(&router);
        let answer = sign_in(&mut browser, &desk).await;
        assert_eq!(answer.location, "/de/anmelden?anbieter=konto");
        let page = browser.get(&answer.location).await.body;
        assert!(page.contains("kein Konto") && page.contains("diese Seiten betreuen"));
        assert_eq!(place.number("SELECT count(*) FROM account").await, 0);
    }
}

#[tokio::test]
async fn ones_data_tell_who_one_is_at_the_provider() {
    let desk = Desk::open().await;
    for (place, router) in towns(&desk, EMAIL).await {
        let anna: AccountId = place.somebody("anna").await;
        sign_in(&mut Browser::new(&router), &desk).await;
        let export = place.accounts.export(anna, Language::German).await;
        let fields = export.unwrap().unwrap().fields;
        let field = fields
            .iter()
            .find(|field| field.field.contains("Anmeldung Ihrer Kommune"))
            .unwrap();
        assert_eq!(field.value[0]["subject"], "4711");
        assert_eq!(field.value[0]["issuer"], json!(desk.issuer));
    }
}
