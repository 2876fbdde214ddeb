//! Needs and signals that name areas of earlier boundaries.

use super::*;
use crate::samples::{RANDOM, choices, content, id, proposal, sender, sending};
use ::needs::{Reviewer, showing::Period};
use needs_feature::{EarlierBoundaries, Register, Signals};

/// A need in each neighbourhood of 2021, seen after the town was drawn anew.
async fn redrawn() -> Town {
    let database = TestDatabase::sqlite().await;
    let register = Register::new(database.clone());
    for (number, key) in [(1, "01"), (2, "02")] {
        let mut said = content(&format!("Es fehlen Plätze in {key}"));
        said.areas = [area(key)].into();
        register
            .propose(proposal(number, said), day(1), RANDOM)
            .await
            .unwrap();
    }
    Town::around(database, ListedAreas::redrawn())
}

#[tokio::test]
async fn a_need_stays_visible_where_its_area_lies_now_and_says_so() {
    let town = redrawn().await;
    let list = async |area: &str| {
        let path = format!("/de/bedarfe?raum=2025/{area}");
        town.get(&Person::unknown(), &path).await.text
    };
    let old_town = list("stadtteil/01").await;
    assert!(old_town.contains("Plätze in 01") && !old_town.contains("Plätze in 02"));
    for part in ["stadtteil/02", "stadtteil/03"] {
        let page = list(part).await;
        assert!(page.contains("Plätze in 02"), "{part}: {page}");
        assert!(page.contains("Neustadt (noch in den Grenzen von 2021)"));
    }
    assert!(list("stadt/00").await.contains("Plätze in 01"));
    let page = town
        .get(&Person::unknown(), &format!("/de/bedarfe/{}", id(2)))
        .await
        .text;
    assert!(page.contains("noch in den Grenzen von 2021"), "{page}");
    for now in ["heute: Neustadt", "heute: Bahnhof"] {
        assert!(page.contains(now), "{now}: {page}");
    }
}

#[tokio::test]
async fn a_right_holds_on_in_the_same_area_and_waits_in_one_that_changed() {
    let town = redrawn().await;
    let accept = [("step", "accept"), ("reason", "Das sehen wir auch.")];
    let step = |number: u8| format!("/de/bedarfe/{}/schritt", id(number));
    let changed = town
        .post(&Person::manager(5, "02"), &step(2), &accept)
        .await;
    assert_eq!(changed.status, StatusCode::FORBIDDEN);
    assert!(
        changed.text.contains("deren Grenzen sich geändert haben"),
        "{}",
        changed.text
    );
    let same = town
        .post(&Person::manager(6, "01"), &step(1), &accept)
        .await;
    assert_eq!(same.status, StatusCode::SEE_OTHER, "{}", same.text);
}

#[tokio::test]
async fn signals_about_earlier_areas_are_carried_over_and_do_not_block_the_report() {
    let town = redrawn().await;
    let signals = Signals::new(town.database.clone());
    let sent = [
        (11, 1, "01"),
        (12, 2, "01"),
        (13, 2, "01"),
        (14, 3, "02"),
        (15, 3, "77"),
    ];
    for (number, organisation, key) in sent {
        let sent = sending(number, sender(number, organisation), key, "");
        signals.send(sent, &choices()).await.unwrap();
    }
    let reviewer = Reviewer::new(account(90), acting(90), day(0), None);
    let period = Period::new(day(0), day(182)).unwrap();
    let places: Arc<dyn AreaTree> = Arc::new(ListedAreas::redrawn());
    let people = town.state.populations.at_least(&*places).await.unwrap();
    let ground = needs_feature::ground(&*places, &people).unwrap();
    let rule = ::needs::showing::Rule::default();
    let before = signals
        .weigh((&rule, &ground), period, &reviewer, day(183))
        .await;
    assert!(before.is_err(), "nothing is carried over by itself");
    let around = signals.clone().around(Arc::clone(&places));
    let found = around
        .of_earlier_boundaries(period, &reviewer, day(183))
        .await;
    let expected = EarlierBoundaries {
        same: 3,
        raised: 1,
        left_out: 1,
    };
    assert_eq!(found, Ok(expected));
    let (report, weighed) = around
        .weigh((&rule, &ground), period, &reviewer, day(183))
        .await
        .unwrap();
    let shown: Vec<String> = report
        .statements()
        .iter()
        .map(|one| one.area.to_string())
        .collect();
    // The old town has two quarters, too few to speak of it alone; all of it rises to the city.
    assert_eq!(shown, ["2025/stadt/00"]);
    let old_town = weighed
        .iter()
        .find(|one| one.area.to_string() == "2025/stadtteil/01");
    assert_eq!(old_town.map(|one| one.persons), Some(3));
    let all = weighed.iter().map(|one| one.persons).max();
    assert_eq!(all, Some(4), "the one nobody can place is left out");
}
