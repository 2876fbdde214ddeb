//! Every route that changes something is tried by people who may not.

use super::*;
use crate::samples::{content, id, propose};
use web::Permission;

/// A path with something in its gaps.
fn filled(path: &str) -> String {
    path.replace("{language}", "de")
        .replace("{id}", &id(1).to_string())
        .replace("{report}", &id(1).to_string())
        .replace("{position}", "0")
}

#[tokio::test]
async fn every_route_that_changes_something_refuses_who_may_not() {
    let town = Town::new().await;
    propose(&town.database, 1, "Es fehlen Kitaplätze").await;
    let table = routes(town.state.clone());
    let mut tried = 0;
    for route in table.declarations() {
        if route.method != Method::POST {
            continue;
        }
        let path = filled(&route.path);
        let Permission::Granted(key) = route.permission else {
            assert_eq!(path, "/de/bedarfe/neu", "only proposing is for everyone");
            continue;
        };
        assert!(PERMISSIONS.iter().any(|one| one.key == key), "{key}");
        let signed_out = town.post(&Person::unknown(), &path, &[]).await;
        assert_eq!(signed_out.status, StatusCode::UNAUTHORIZED, "{path}");
        let no_right = town.post(&Person::resident(3), &path, &[]).await;
        assert_eq!(no_right.status, StatusCode::FORBIDDEN, "{path}");
        for role in [Role::Planning, Role::StatisticsOffice, Role::Administrator] {
            let late = Person::in_role(7, role).on(400);
            let late = town.post(&late, &path, &[]).await;
            assert_eq!(late.status, StatusCode::FORBIDDEN, "{path} after the term");
        }
        tried += 1;
    }
    assert!(tried > 10, "{tried}");
}

#[tokio::test]
async fn every_route_with_an_area_refuses_who_acts_in_another_one() {
    let town = Town::new().await;
    propose(&town.database, 1, "Es fehlen Kitaplätze").await;
    let submitted = content("Es fehlt ein Treff");
    town.register()
        .submit(id(1).id(), &submitted, "Viele fragen danach.", day(1))
        .await
        .unwrap();
    let in_places = |key: &str| {
        let permission = PERMISSIONS.iter().find(|one| one.key == key).unwrap();
        let mut grants = permission.grants.iter();
        grants.any(|grant| grant.reach == accounts::Reach::OwnPlaces)
    };
    let mut tried = 0;
    for route in routes(town.state.clone()).declarations() {
        let Permission::Granted(key) = route.permission else {
            continue;
        };
        if route.method != Method::POST || !in_places(key) {
            continue;
        }
        let path = filled(&route.path);
        let elsewhere = town.post(&Person::manager(5, "02"), &path, &[]).await;
        assert_eq!(elsewhere.status, StatusCode::FORBIDDEN, "{path}");
        assert!(elsewhere.text.contains("nicht in diesem Raum"), "{path}");
        let here = town.post(&Person::manager(6, "01"), &path, &[]).await;
        assert_ne!(here.status, StatusCode::FORBIDDEN, "{path}");
        tried += 1;
    }
    assert_eq!(tried, 4, "a step, a wording, letting through, declining");
}

#[tokio::test]
async fn whoever_acts_in_another_area_decides_nothing_here() {
    let town = Town::new().await;
    propose(&town.database, 1, "Es fehlen Kitaplätze").await;
    let step = [("step", "accept"), ("reason", "Das sehen wir auch.")];
    let path = format!("/de/bedarfe/{}/schritt", id(1));
    let elsewhere = town.post(&Person::manager(5, "02"), &path, &step).await;
    assert_eq!(elsewhere.status, StatusCode::FORBIDDEN);
    assert!(elsewhere.text.contains("nicht in diesem Raum"));
    let change = format!("/de/bedarfe/{}/aendern", id(1));
    let elsewhere = town.post(&Person::manager(5, "02"), &change, &step).await;
    assert_eq!(elsewhere.status, StatusCode::FORBIDDEN);
    let other = town.get(&Person::resident(3), &change).await;
    assert_eq!(other.status, StatusCode::FORBIDDEN, "another account");
    let own = town.get(&Person::resident(2), &change).await;
    assert_eq!(own.status, StatusCode::OK, "who proposed it");
    let here = town.post(&Person::manager(6, "01"), &path, &step).await;
    assert_eq!(here.status, StatusCode::SEE_OTHER);
    let own = town.get(&Person::resident(2), &change).await;
    assert_eq!(own.status, StatusCode::FORBIDDEN, "somebody has decided");
}
