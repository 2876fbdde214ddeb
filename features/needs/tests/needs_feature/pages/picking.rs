//! Actors, indicators and areas are found by name, without losing what was entered.

use super::*;
use crate::samples::content;
use ::needs::need::{Origin, Resource};
use needs_feature::Filter;

const FORM: [(&str, &str); 9] = [
    ("title", "Es fehlt ein Treff"),
    ("area", "2021/stadtteil/01"),
    ("for_whom", "youth"),
    ("fields", "youth"),
    ("year", "2023"),
    ("residents", "Rundgang im Mai"),
    ("indicator_year", "2024"),
    ("indicator_value", "8 bis 9 %"),
    ("reason", "Viele fragen danach."),
];

fn form<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    FORM.iter().chain(more).copied().collect()
}

#[tokio::test]
async fn a_search_shows_what_was_found_and_keeps_everything_that_was_entered() {
    let town = Town::new().await;
    let planner = Person::in_role(5, Role::Planning);
    let anker = actor(ANKER).to_string();
    let asked = form(&[
        ("actors", &anker),
        ("find_actors", "Hafen"),
        ("find_existing_actor", "Anker"),
        ("find_indicator", "Kinder"),
        ("find", "actors"),
    ]);
    let page = town.post(&planner, "/de/bedarfe/neu", &asked).await;
    assert_eq!(page.status, StatusCode::OK);
    let hafen = actor(HAFEN).to_string();
    for text in [
        "value=\"Es fehlt ein Treff\"".to_owned(),
        format!("name=\"actors\" type=\"checkbox\" value=\"{anker}\" checked"),
        format!("name=\"actors\" type=\"checkbox\" value=\"{hafen}\">"),
        format!("name=\"existing_actor\" type=\"checkbox\" value=\"{anker}\">"),
        "type=\"radio\" value=\"under_6\"".to_owned(),
        "Zahlen von 2017 bis 2024".to_owned(),
        "Viele fragen danach.".to_owned(),
    ] {
        assert!(page.text.contains(&text), "{text}: {}", page.text);
    }
    let listed = town.register().list(&Filter::default(), None).await;
    assert_eq!(listed.unwrap().count, 0, "a search stores nothing");
}

#[tokio::test]
async fn what_was_chosen_is_linked_by_name() {
    let town = Town::new().await;
    let planner = Person::in_role(5, Role::Planning);
    let (anker, hafen) = (actor(ANKER).to_string(), actor(HAFEN).to_string());
    let sent = form(&[
        ("actors", &anker),
        ("actors", &hafen),
        ("existing_actor", &hafen),
        ("existing", "Ein Bolzplatz"),
        ("indicator", "under_6"),
    ]);
    let answer = town.post(&planner, "/de/bedarfe/neu", &sent).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    let listed = town
        .register()
        .list(&Filter::default(), None)
        .await
        .unwrap();
    let said = &listed.needs[0].content;
    assert!(said.origins.contains(&Origin::Actors {
        actors: [actor(ANKER), actor(HAFEN)].into(),
    }));
    assert_eq!(said.existing[1].actor, Some(actor(HAFEN)));
    let address = answer.location.unwrap();
    let page = town.get(&planner, &address).await.text;
    assert!(page.contains(&format!(
        "<li><a href=\"/de/akteure/{hafen}\">Träger Hafen</a></li>"
    )));
    let form = town.get(&planner, &format!("{address}/aendern")).await.text;
    assert!(
        form.contains(&format!("value=\"{hafen}\" checked")),
        "{form}"
    );
}

#[tokio::test]
async fn a_search_finds_only_what_the_searcher_may_see() {
    let town = Town::new().await;
    let asked = form(&[("find_existing_actor", "e"), ("find", "existing_actor")]);
    let page = town
        .post(&Person::unknown(), "/de/bedarfe/neu", &asked)
        .await;
    assert!(page.text.contains("Verein Anker"), "{}", page.text);
    assert!(!page.text.contains("Träger Hafen"), "{}", page.text);
    assert!(!page.text.contains("find_actors"), "only in a role");
}

#[test]
fn what_exists_is_said_in_words_or_by_an_actor() {
    let mut said = content("Es fehlen Kitaplätze");
    let resource = |what: &str, of: Option<u8>| Resource {
        what: what.to_owned(),
        actor: of.map(actor),
    };
    said.existing = vec![resource("", Some(ANKER)), resource("Ein Bolzplatz", None)];
    assert_eq!(said.check(), Ok(()));
    said.existing = vec![resource("", None)];
    assert!(said.check().is_err());
}

#[tokio::test]
async fn in_a_large_city_a_need_and_a_signal_name_areas_that_were_searched() {
    let city = Town::around(TestDatabase::sqlite().await, ListedAreas::city());
    let asked = form(&[("find_area", "Quartier 3-7"), ("find", "area")]);
    let page = city
        .post(&Person::unknown(), "/de/bedarfe/neu", &asked)
        .await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(
        page.text
            .contains("name=\"area\" type=\"checkbox\" value=\"2021/quartier/0307\">"),
        "{}",
        page.text
    );
    let editor = Person::editor(4, 9);
    let asked = [("find_area", "0307"), ("find", "area"), ("note", "Notiz")];
    let page = city.post(&editor, "/de/signale/senden", &asked).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(
        page.text
            .contains("name=\"area\" type=\"radio\" value=\"2021/quartier/0307\">"),
        "{}",
        page.text
    );
    assert!(page.text.contains("Notiz"));
}
