//! Neighbourhood management keeps the actors of its own areas, and no others.

use super::*;
use accounts::{
    Account, Acting, ActingParts, Email, Grant, Places as Where, Reach, Role, Term, account::State,
};
use actors::permissions::PERMISSIONS;
use terms::{ActingId, Span};

/// Neighbourhood management of a neighbourhood.
fn manager(key: &str) -> Viewer {
    let email = Email::new("b@stadt.example").unwrap();
    let state = State::Active { last_seen: NOON };
    let person = Account::of_person(account(8), email, state);
    let area = format!("2021/stadtteil/{key}").parse().unwrap();
    let acting = Acting::new(ActingParts {
        id: ActingId::new(NOON, [8; 10]),
        account: account(8),
        role: Role::NeighbourhoodManager,
        principal: None,
        places: Where::areas([area]).unwrap(),
        term: Term::new(NOON, Some(NOON.after(Span::days(90)))).unwrap(),
    });
    Viewer::signed_in(&person, vec![acting.unwrap()], minutes(60)).unwrap()
}

#[tokio::test]
async fn every_route_with_an_area_refuses_who_acts_in_another_one() {
    let house = house().await;
    let id = enter(&house.actors, rich("Verein Anker")).await;
    let in_places = |grant: &Grant| grant.reach == Reach::OwnPlaces;
    let rights: Vec<&str> = PERMISSIONS
        .iter()
        .filter(|right| right.grants.iter().any(in_places))
        .map(|right| right.key)
        .collect();
    let state = ActorsState {
        site: site_state(Site::default(), || NOON.micros()),
        actors: house.actors.clone(),
        registry: Registry::new(),
        others: Vec::new(),
        accounts: None,
    };
    let mut tried = 0;
    for route in routes(state).declarations() {
        let Permission::Granted(right) = route.permission else {
            continue;
        };
        if route.method != Method::POST || !rights.contains(&right) {
            continue;
        }
        let path = route.path.replace("{language}", "de");
        let path = path.replace("{actor}", &id.to_string());
        let form = "version=1&schritt=rest&reason=Probe";
        let (status, _, page) = house.post(&manager("02"), &path, form).await;
        assert_eq!(status, StatusCode::FORBIDDEN, "{path}");
        let reasons = ["nicht in diesem Raum", "keine passende Rolle"];
        assert!(
            reasons.iter().any(|one| page.contains(one)),
            "{path}: {page}"
        );
        tried += 1;
    }
    assert_eq!(
        tried, 4,
        "editing, confirming, taking a step, forgetting names"
    );
    let confirm = format!("/de/akteure/{id}/bestaetigen");
    let (status, _, page) = house.post(&manager("01"), &confirm, "version=1").await;
    assert_eq!(status, StatusCode::SEE_OTHER, "{page}");
}
