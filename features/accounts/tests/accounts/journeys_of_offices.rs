//! What administrators, coordinators and newcomers do, page by page.

use crate::{browser::*, support::*};
use accounts::{Places, Principal, Role};
use accounts_feature::{
    PERMISSIONS,
    acts::{grant_role::NewRole, invite::Invitation},
    routes,
};
use axum::http::StatusCode;
use std::sync::Arc;
use terms::ActorId;

#[tokio::test]
async fn an_administrator_gives_renews_and_ends_roles_suspends_and_reads_the_trail() {
    for (place, router) in servers().await {
        place.administrator("chief").await;
        let anna = place.somebody("anna").await;
        let mut chief = Browser::new(&router);
        chief.sign_in("chief").await;
        let found = chief.get("/de/konten?suche=ann").await;
        assert!(found.body.contains("Ein Konto") && found.body.contains(&anna.to_string()));
        let at = format!("/de/konten/{anna}");
        let to = |rest: &str| format!("{at}/{rest}");
        let wrong = [("role", "neighbourhood_manager"), ("until", "2026-12-31")];
        let refused = chief.post(&to("rollen"), &wrong).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            refused.body.contains("Wählen Sie mindestens einen"),
            "{}",
            refused.body
        );
        let right = [("role", "planning"), ("until", "2026-12-31")];
        let given = chief.post(&to("rollen"), &right).await;
        assert_eq!(given.status, StatusCode::SEE_OTHER, "{}", given.body);
        let twice = chief.post(&to("rollen"), &right).await;
        assert!(
            twice.body.contains("hat die Person schon"),
            "{}",
            twice.body
        );
        let role = place.accounts.listed(anna).await.unwrap().unwrap().roles[0]
            .parts()
            .id;
        let role = role.to_string();
        let earlier = [("role", role.as_str()), ("until", "2026-06-30")];
        let earlier = chief.post(&to("verlaengern"), &earlier).await;
        assert_eq!(earlier.status, StatusCode::CONFLICT);
        let later_day = [("role", role.as_str()), ("until", "2027-06-30")];
        chief.post(&to("verlaengern"), &later_day).await;
        assert!(chief.get(&at).await.body.contains("Bis 30.\u{a0}Juni 2027"));
        later(1);
        chief.post(&to("ende"), &[("role", &role)]).await;
        let again = chief.post(&to("ende"), &[("role", &role)]).await;
        assert_eq!(again.status, StatusCode::CONFLICT);
        chief.post(&to("sperren"), &[("reason", "Probe")]).await;
        assert!(chief.get(&at).await.body.contains("Gesperrt"));
        chief.post(&to("entsperren"), &[]).await;
        let trail = chief.get("/de/protokoll").await;
        for text in [
            "Rolle gegeben",
            "Rolle verlängert",
            "Konto gesperrt",
            "Konto entsperrt",
        ] {
            assert!(trail.body.contains(text), "{text}: {}", trail.body);
        }
        assert!(!trail.body.contains("Probe"), "the list says what, not why");
    }
}

#[tokio::test]
async fn what_waits_for_somebody_is_said_first_or_that_nothing_does() {
    for (place, router) in servers().await {
        place.administrator("chief").await;
        let anna = place.somebody("anna").await;
        let mut browser = Browser::new(&router);
        browser.sign_in("anna").await;
        assert!(
            browser
                .get("/de/aufgaben")
                .await
                .body
                .contains("wartet nichts auf Sie")
        );
        let planning = role(Role::Planning, Places::Everywhere);
        place
            .accounts
            .grant_role(None, anna, planning)
            .await
            .unwrap();
        later(310 * DAY);
        let mut browser = Browser::new(&router);
        browser.sign_in("anna").await;
        let tasks = browser.get("/de/aufgaben").await;
        assert!(
            tasks.body.contains("Ihre Rolle endet: Sozialplanung"),
            "{}",
            tasks.body
        );
        let mut chief = Browser::new(&router);
        chief.sign_in("chief").await;
        let tasks = chief.get("/de/aufgaben").await;
        assert!(
            tasks
                .body
                .contains("Rolle verlängern: Sozialplanung (anna)"),
            "{}",
            tasks.body
        );
    }
}

#[tokio::test]
async fn in_the_demonstration_one_click_signs_in_as_each_role_and_elsewhere_there_is_no_such_page()
{
    for (place, router) in servers().await {
        let chief = place.administrator("chief").await;
        let mut browser = Browser::new(&router);
        assert_eq!(
            browser.get("/de/demo-konten").await.status,
            StatusCode::NOT_FOUND
        );
        let enter = browser
            .post("/de/demo-konten", &[("account", &chief.to_string())])
            .await;
        assert_eq!(enter.status, StatusCode::NOT_FOUND);
        let ready = Invitation {
            name: Some("Petra Plan".to_owned()),
            ..invitation(
                "plan@seenburg.example",
                vec![role(Role::Planning, Places::Everywhere)],
            )
        };
        let ready = place.accounts.open_ready(ready).await.unwrap();
        let mut state = state_of(&place);
        state.demonstration = Arc::new([ready]);
        let router = server(&place, routes(state), PERMISSIONS);
        let mut browser = Browser::new(&router);
        let page = browser.get("/de/demo-konten").await;
        assert!(page.body.contains("Petra Plan") && page.body.contains("Sozialplanung"));
        assert!(
            browser
                .get("/de/anmelden")
                .await
                .body
                .contains("/de/demo-konten")
        );
        let other = browser
            .post("/de/demo-konten", &[("account", &chief.to_string())])
            .await;
        assert_eq!(other.status, StatusCode::NOT_FOUND, "only the ready ones");
        let entered = browser
            .post("/de/demo-konten", &[("account", &ready.to_string())])
            .await;
        assert_eq!(entered.location, "/de/aufgaben");
        assert!(
            browser
                .get("/de/aufgaben")
                .await
                .body
                .contains("Petra Plan")
        );
    }
}

#[tokio::test]
async fn who_coordinates_an_actor_names_its_editors_and_those_of_no_other() {
    for (place, router) in servers().await {
        let anna = place.somebody("anna").await;
        place.somebody("berta").await;
        let actor = ActorId::new(moment(), [3; 10]);
        let coordinator = NewRole {
            principal: Some(Principal::Organisation(actor)),
            ..role(Role::Coordinator, Places::Everywhere)
        };
        place
            .accounts
            .grant_role(None, anna, coordinator)
            .await
            .unwrap();
        assert!(place.mails().await[0].subject.contains("neue Rolle"));
        let mut browser = Browser::new(&router);
        browser.sign_in("anna").await;
        let team = format!("/de/konto/team/{actor}");
        assert!(browser.get("/de/konto").await.body.contains(&team));
        for mail in [
            "berta@stadt.example",
            "neu@stadt.example",
            "berta@stadt.example",
        ] {
            let named = browser.post(&team, &[("mail", mail)]).await;
            assert_eq!(
                named.location,
                format!("{team}?erledigt=role"),
                "{}",
                named.body
            );
        }
        let page = browser.get(&team).await;
        assert!(page.body.contains("berta") && page.body.contains("Konto ohne Namen"));
        assert_eq!(place.mails().await.len(), 2, "one invited, one told");
        let people = place.accounts.people_of(actor, 10).await.unwrap();
        let editor = people
            .iter()
            .find(|listed| listed.person.name == "berta")
            .unwrap();
        later(1);
        let end = format!("{team}/ende");
        let role = editor.roles[0].parts().id.to_string();
        assert_eq!(
            browser.post(&end, &[("role", &role)]).await.status,
            StatusCode::SEE_OTHER
        );
        let own = people
            .iter()
            .find(|listed| listed.person.name == "anna")
            .unwrap();
        let own = own.roles[0].parts().id.to_string();
        let refused = browser.post(&end, &[("role", &own)]).await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND, "only editors");
        let other = ActorId::new(moment(), [4; 10]);
        let other = format!("/de/konto/team/{other}");
        let refused = browser.post(&other, &[("mail", "x@stadt.example")]).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        assert!(
            refused.body.contains("für einen anderen Akteur"),
            "{}",
            refused.body
        );
    }
}
