//! Roles after boundaries were drawn anew, accounts that stay closed, and areas of large cities.

use crate::{browser::*, support::*};
use accounts::{Places, Principal, Role};
use accounts_feature::{AccountsState, Principals, acts::grant_role::NewRole, routes};
use axum::http::StatusCode;
use site::{Away, testing::ListedAreas};
use std::{
    collections::HashMap,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};
use terms::{AccountId, ActingId, ActorId};

const HERE: &str = "/de/konten/grenzen";

/// Somebody with a mandate for both neighbourhoods of the town as it was in 2021.
async fn mandated(place: &Place) -> (AccountId, ActingId) {
    let anna = place.somebody("anna").await;
    let both = areas(&["2021/stadtteil/01", "2021/stadtteil/02"]);
    let mandate = role(Role::NeighbourhoodManager, both);
    let acting = place.accounts.grant_role(None, anna, mandate).await;
    (anna, acting.unwrap())
}

async fn holds_in(place: &Place, acting: ActingId) -> Places {
    let found = place.accounts.role(acting).await.unwrap().unwrap();
    found.parts().places.clone()
}

#[tokio::test]
async fn after_new_boundaries_somebody_decides_where_a_role_holds_and_says_why() {
    for place in places().await {
        place.administrator("chief").await;
        let (_, acting) = mandated(&place).await;
        let router = server_around(&place, ListedAreas::redrawn());
        let mut chief = Browser::new(&router);
        chief.sign_in("chief").await;
        let tasks = chief.get("/de/aufgaben").await;
        assert!(
            tasks
                .body
                .contains("Zuständigkeiten nach neuen Grenzen prüfen: eine Rolle"),
            "{}",
            tasks.body
        );
        let page = chief.get(HERE).await.body;
        for text in [
            "anna: Quartiersmanagement",
            "Bisher: Neustadt (Grenzen von 2021)",
            "Gilt weiter: Altstadt",
            "value=\"2025/stadtteil/02\"",
            "value=\"2025/stadtteil/03\"",
        ] {
            assert!(page.contains(text), "{text}: {page}");
        }
        assert!(!page.contains("value=\"2025/stadtteil/01\""), "{page}");
        let id = acting.to_string();
        let seen = ("seen", "2021/stadtteil/01 2021/stadtteil/02");
        let named = ("role", id.as_str());
        let reason = ("reason", "Der Bahnhof hat ein eigenes Büro.");
        let nowhere = chief.post(HERE, &[named, seen, reason]).await;
        assert_eq!(nowhere.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(nowhere.body.contains("Wählen Sie mindestens einen Raum"));
        let elsewhere = [named, seen, reason, ("area", "2025/quartier/0101")];
        let elsewhere = chief.post(HERE, &elsewhere).await;
        assert_eq!(elsewhere.status, StatusCode::UNPROCESSABLE_ENTITY);
        let chosen = ("area", "2025/stadtteil/02");
        let silent = chief.post(HERE, &[named, seen, chosen]).await;
        assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(silent.body.contains("warum"), "{}", silent.body);
        let done = chief.post(HERE, &[named, seen, reason, chosen]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        assert_eq!(
            holds_in(&place, acting).await,
            areas(&["2025/stadtteil/01", "2025/stadtteil/02"])
        );
        let twice = chief.post(HERE, &[named, seen, reason, chosen]).await;
        assert_eq!(twice.status, StatusCode::CONFLICT);
        assert!(chief.get(HERE).await.body.contains("Alle Rollen passen"));
        let tasks = chief.get("/de/aufgaben").await.body;
        assert!(!tasks.contains("neuen Grenzen"), "{tasks}");
        let trail = chief.get("/de/protokoll").await.body;
        assert!(trail.contains("Räume einer Rolle neu bestimmt"), "{trail}");
        let kept = "SELECT count(*) FROM audit_entry WHERE action = 'acting.move'";
        assert_eq!(place.number(kept).await, 1);
    }
}

#[tokio::test]
async fn whose_areas_changed_reads_that_the_role_waits_and_planning_may_decide_too() {
    for place in places().await {
        let (_, _) = mandated(&place).await;
        let paul = place.somebody("paul").await;
        let planning = role(Role::Planning, Places::Everywhere);
        place
            .accounts
            .grant_role(None, paul, planning)
            .await
            .unwrap();
        let router = server_around(&place, ListedAreas::redrawn());
        let mut anna = Browser::new(&router);
        anna.sign_in("anna").await;
        let own = anna.get("/de/konto").await.body;
        assert!(
            own.contains("Grenzen haben sich geändert: Neustadt."),
            "{own}"
        );
        assert_eq!(anna.get(HERE).await.status, StatusCode::FORBIDDEN);
        let mut paul = Browser::new(&router);
        paul.sign_in("paul").await;
        let page = paul.get(HERE).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.body.contains("Eine Rolle wartet"), "{}", page.body);
        assert!(
            !page.body.contains("/de/konten/0"),
            "planning sees no accounts"
        );
        let before = server_around(&place, ListedAreas::town());
        let mut anna = Browser::new(&before);
        anna.sign_in("anna").await;
        let own = anna.get("/de/konto").await.body;
        assert!(
            !own.contains("Grenzen haben sich geändert"),
            "nothing has changed"
        );
    }
}

#[tokio::test]
async fn an_account_that_stays_closed_becomes_a_task_to_open_or_erase_it() {
    for (place, router) in servers().await {
        place.administrator("chief").await;
        let anna = place.somebody("anna").await;
        place.accounts.suspend(None, anna, "Probe").await.unwrap();
        let tasks = async || {
            let mut chief = Browser::new(&router);
            chief.sign_in("chief").await;
            chief.get("/de/aufgaben").await.body
        };
        later(29 * DAY);
        assert!(!tasks().await.contains("Gesperrtes Konto"));
        later(2 * DAY);
        let waiting = tasks().await;
        assert!(
            waiting.contains("Gesperrtes Konto prüfen: anna"),
            "{waiting}"
        );
        assert!(waiting.contains(&format!("/de/konten/{anna}")));
        place.accounts.lift(None, anna).await.unwrap();
        assert!(!tasks().await.contains("Gesperrtes Konto"));
    }
}

#[tokio::test]
async fn in_a_large_city_areas_are_searched_without_losing_what_was_entered() {
    let place = places().await.remove(0);
    place.administrator("chief").await;
    let router = server_around(&place, ListedAreas::city());
    let mut chief = Browser::new(&router);
    chief.sign_in("chief").await;
    let form = chief.get("/de/konten/einladen").await.body;
    assert!(form.contains("name=\"find_area\""), "{form}");
    assert!(
        !form.contains("value=\"2021/quartier/0307\""),
        "not all are listed"
    );
    let entered = [
        ("mail", "neu@stadt.example"),
        ("role", "neighbourhood_manager"),
        ("until", "2026-12-31"),
        ("area", "2021/quartier/0101"),
        ("find_area", "Stadtteil 3"),
        ("find", "area"),
    ];
    let found = chief.post("/de/konten/einladen", &entered).await;
    assert_eq!(found.status, StatusCode::OK);
    for text in [
        "neu@stadt.example",
        "21 Treffer",
        "value=\"2021/quartier/0101\" checked",
        "value=\"2021/quartier/0307\"",
        "2026-12-31",
    ] {
        assert!(found.body.contains(text), "{text}: {}", found.body);
    }
    let mut sent: Vec<(&str, &str)> = entered[..4].to_vec();
    sent.push(("area", "2021/quartier/0307"));
    let invited = chief.post("/de/konten/einladen", &sent).await;
    assert_eq!(invited.status, StatusCode::SEE_OTHER, "{}", invited.body);
    let stored = "SELECT count(*) FROM acting WHERE areas LIKE '%0101%' AND areas LIKE '%0307%'";
    assert_eq!(place.number(stored).await, 1);
}

/// Names every actor and counts how often it is asked.
#[derive(Default)]
struct Counting(AtomicUsize);

#[async_trait::async_trait]
impl Principals for Counting {
    async fn names(&self, actors: &[ActorId]) -> Result<HashMap<ActorId, String>, Away> {
        self.0.fetch_add(1, Ordering::Relaxed);
        let name = |actor: &ActorId| (*actor, format!("Verein {actor}"));
        Ok(actors.iter().map(name).collect())
    }

    async fn like(&self, _: &str) -> Result<Vec<(Principal, String)>, Away> {
        Ok(Vec::new())
    }
}

#[tokio::test]
async fn however_many_roles_a_page_names_their_actors_are_asked_for_once() {
    let place = places().await.remove(0);
    place.administrator("chief").await;
    let anna = place.somebody("anna").await;
    for number in 1..=5 {
        let actor = ActorId::new(moment(), [number; 10]);
        let editing = NewRole {
            principal: Some(Principal::Organisation(actor)),
            ..role(Role::Editor, Places::Everywhere)
        };
        place
            .accounts
            .grant_role(None, anna, editing)
            .await
            .unwrap();
    }
    let counting = Arc::new(Counting::default());
    let state = AccountsState {
        principals: Arc::clone(&counting) as Arc<_>,
        ..state_of(&place)
    };
    let router = server(&place, routes(state), accounts_feature::PERMISSIONS);
    let mut chief = Browser::new(&router);
    chief.sign_in("chief").await;
    let page = chief.get(&format!("/de/konten/{anna}")).await.body;
    assert_eq!(
        page.matches("<strong>Redaktion eines Akteurs für Verein")
            .count(),
        5
    );
    assert_eq!(counting.0.load(Ordering::Relaxed), 1);
    later(330 * DAY);
    let mut browser = Browser::new(&router);
    browser.sign_in("anna").await;
    let tasks = browser.get("/de/aufgaben").await.body;
    assert_eq!(tasks.matches("Ihre Rolle endet").count(), 5, "{tasks}");
    assert_eq!(counting.0.load(Ordering::Relaxed), 2);
}
