//! Every route that changes something, tried by everybody who must not.

use crate::{browser::*, support::*};
use accounts::{Grant, Permission, Places, Reach, Role, Subject};
use accounts_feature::{AccountsState, PERMISSIONS, routes};
use axum::http::{Method, StatusCode};
use site::{Answer, Visit};
use std::collections::BTreeSet;
use web::{Permission as Asked, RouteTable};

/// All mutating routes with the right they ask for; `None` where everyone may.
fn mutating(state: AccountsState) -> Vec<(String, Option<&'static str>)> {
    routes(state)
        .declarations()
        .into_iter()
        .filter(|route| route.method != Method::GET)
        .map(|route| match route.permission {
            Asked::Granted(right) => (route.path, Some(right)),
            _ => (route.path, None),
        })
        .collect()
}

#[tokio::test]
async fn signed_out_nobody_changes_anything_and_is_shown_where_to_sign_in() {
    for (place, router) in servers().await {
        let anna = place.somebody("anna").await;
        let before = place.number("SELECT count(*) FROM audit_entry").await;
        for (path, right) in mutating(state_of(&place)) {
            let mut browser = Browser::new(&router);
            let answer = browser.post(&path_of(&path, anna), &[]).await;
            if right.is_some() {
                assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{path}");
                assert!(answer.body.contains("/de/anmelden"), "{path}");
            }
        }
        assert_eq!(
            place.number("SELECT count(*) FROM audit_entry").await,
            before
        );
    }
}

#[tokio::test]
async fn signed_out_a_page_leads_to_signing_in_and_back() {
    for (place, router) in servers().await {
        let anna = place.somebody("anna").await;
        let declarations = routes(state_of(&place)).declarations();
        let reading = declarations
            .iter()
            .filter(|route| route.method == Method::GET)
            .filter(|route| matches!(route.permission, Asked::Granted(_)));
        for route in reading {
            let path = path_of(&route.path, anna);
            let answer = Browser::new(&router).get(&path).await;
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}");
            let back = path.replace('/', "%2F");
            assert_eq!(answer.location, format!("/de/anmelden?zurueck={back}"));
        }
    }
}

#[tokio::test]
async fn without_the_right_role_nobody_changes_what_is_not_their_own() {
    for (place, router) in servers().await {
        let chief = place.administrator("chief").await;
        place.somebody("anna").await;
        let mut browser = Browser::new(&router);
        browser.sign_in("anna").await;
        let before = place.number("SELECT count(*) FROM audit_entry").await;
        let mut tried = 0;
        for (path, right) in mutating(state_of(&place)) {
            if right.is_none_or(|right| right == "account.own") {
                continue;
            }
            tried += 1;
            let answer = browser.post(&path_of(&path, chief), &[]).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path}");
            assert!(answer.body.contains("keine passende Rolle"), "{path}");
        }
        assert!(tried >= 8, "{tried}");
        assert_eq!(
            place.number("SELECT count(*) FROM audit_entry").await,
            before
        );
    }
}

#[tokio::test]
async fn a_form_sent_from_another_site_changes_nothing_whoever_is_signed_in() {
    for (place, router) in servers().await {
        place.administrator("chief").await;
        let anna = place.somebody("anna").await;
        let mut browser = Browser::new(&router);
        browser.sign_in("chief").await;
        let before = place.number("SELECT count(*) FROM audit_entry").await;
        for (path, _) in mutating(state_of(&place)) {
            let mut elsewhere = browser.elsewhere();
            let answer = elsewhere.post(&path_of(&path, anna), &[]).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path}");
        }
        assert_eq!(
            place.number("SELECT count(*) FROM audit_entry").await,
            before
        );
        assert_eq!(
            place.number("SELECT count(*) FROM account_session").await,
            1
        );
    }
}

#[tokio::test]
async fn after_the_term_of_a_role_an_open_form_changes_nothing_and_says_why() {
    for (place, router) in servers().await {
        let chief = place.administrator("chief").await;
        let deputy = place.administrator("deputy").await;
        let mut browser = Browser::new(&router);
        browser.sign_in("deputy").await;
        let roles = place.accounts.listed(deputy).await.unwrap().unwrap().roles;
        later(1);
        place
            .accounts
            .end_role(None, roles[0].parts().id)
            .await
            .unwrap();
        later(1);
        let of_administrators = |right: &str| {
            let permission = PERMISSIONS.iter().find(|one| one.key == right).unwrap();
            let grants = permission.grants.iter();
            grants
                .flat_map(|grant| grant.roles)
                .any(|role| *role == Role::Administrator)
        };
        for (path, right) in mutating(state_of(&place)) {
            if !right.is_some_and(of_administrators) {
                continue;
            }
            let answer = browser.post(&path_of(&path, chief), &[]).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path}");
            assert!(
                answer.body.contains("Ihre Rolle galt bis"),
                "{path}: {}",
                answer.body
            );
        }
    }
}

const ENTER: Permission = Permission {
    key: "test.enter",
    grants: &[Grant::to(&[Role::NeighbourhoodManager], Reach::OwnPlaces)],
};

async fn enter(visit: Visit) -> Answer {
    let (_, area) = visit.rest().rsplit_once('/').unwrap();
    let area = format!("2021/quartier/{area}").parse().unwrap();
    visit.may(&ENTER, &Subject::at(Places::areas([area]).unwrap()))?;
    visit.see_other("da")
}

#[tokio::test]
async fn a_role_for_one_area_does_not_reach_into_another() {
    for place in places().await {
        let anna = place.somebody("anna").await;
        let old_town = role(Role::NeighbourhoodManager, areas(&["2021/stadtteil/01"]));
        place
            .accounts
            .grant_role(None, anna, old_town)
            .await
            .unwrap();
        let table = RouteTable::new()
            .post(
                "/{language}/eintrag/{area}",
                Asked::Granted("test.enter"),
                enter,
            )
            .with_state(state_of(&place))
            .merge(routes(state_of(&place)));
        let rights: Vec<Permission> = PERMISSIONS.iter().copied().chain([ENTER]).collect();
        let router = server(&place, table, &rights);
        let mut browser = Browser::new(&router);
        browser.sign_in("anna").await;
        let within = browser.post("/de/eintrag/0101", &[]).await;
        assert_eq!(within.status, StatusCode::SEE_OTHER);
        let beside = browser.post("/de/eintrag/0201", &[]).await;
        assert_eq!(beside.status, StatusCode::FORBIDDEN);
        assert!(
            beside.body.contains("gilt nicht in diesem Raum"),
            "{}",
            beside.body
        );
        later(366 * DAY);
        let mut again = Browser::new(&router);
        again.sign_in("anna").await;
        let late = again.post("/de/eintrag/0101", &[]).await;
        assert!(late.body.contains("Ihre Rolle galt bis"), "{}", late.body);
    }
}

#[tokio::test]
async fn nobody_ends_the_sessions_or_roles_of_somebody_else() {
    for (place, router) in servers().await {
        let chief = place.administrator("chief").await;
        place.somebody("anna").await;
        let mut of_chief = Browser::new(&router);
        of_chief.sign_in("chief").await;
        let mut browser = Browser::new(&router);
        browser.sign_in("anna").await;
        let role = place.accounts.listed(chief).await.unwrap().unwrap().roles[0]
            .parts()
            .id;
        let answer = browser
            .post("/de/konto/rollen", &[("role", &role.to_string())])
            .await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
        let devices = place.accounts.devices(chief, None).await.unwrap();
        browser
            .post("/de/konto/geraete", &[("device", &devices[0].id)])
            .await;
        assert_eq!(of_chief.get("/de/konto").await.status, StatusCode::OK);
    }
}

#[tokio::test]
async fn every_right_that_a_route_asks_for_stands_in_the_table() {
    let place = places().await.remove(0);
    let known: BTreeSet<&str> = PERMISSIONS.iter().map(|right| right.key).collect();
    let asked: BTreeSet<&str> = routes(state_of(&place))
        .declarations()
        .iter()
        .filter_map(|route| match route.permission {
            Asked::Granted(right) => Some(right),
            _ => None,
        })
        .collect();
    assert_eq!(asked, known);
}
