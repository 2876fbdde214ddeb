//! Needs on pages.

use super::*;
use crate::samples::{RANDOM, content, id, propose};
use ::needs::need::Status;
use needs_feature::{Filter, NeedsOfArea, Register};
use spine::{Node, PageSection};
use terms::Language;

const NEED: &[(&str, &str)] = &[
    ("title", "Im Hafen fehlt ein Treff <b>für alle</b>"),
    (
        "description",
        "Es gibt keinen Raum.\r\nAbends ist alles zu.",
    ),
    ("area", "2021/stadtteil/01"),
    ("area", ""),
    ("for_whom", "youth"),
    ("fields", "youth"),
    ("year", "2023"),
    ("month", "5"),
    ("residents", "Rundgang im Mai"),
    ("existing", "Ein Bolzplatz"),
    ("reason", "Viele fragen danach."),
];

fn with(field: &str, value: &str) -> Vec<(String, String)> {
    let mut fields: Vec<(String, String)> = NEED
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect();
    fields.retain(|(name, _)| name != field);
    fields.push((field.to_owned(), value.to_owned()));
    fields
}

fn borrowed(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect()
}

#[tokio::test]
async fn who_has_no_account_proposes_and_is_read_by_somebody_of_the_area_first() {
    let town = Town::new().await;
    let sent = town.post(&Person::unknown(), "/de/bedarfe/neu", NEED).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    assert_eq!(sent.location.as_deref(), Some("/de/bedarfe/danke"));
    let list = town.get(&Person::unknown(), "/de/bedarfe").await;
    assert!(!list.text.contains("Treff"), "nobody has read it yet");
    let elsewhere = Person::manager(5, "02");
    let inbox = town.get(&elsewhere, "/de/bedarfe/eingang").await;
    assert!(!inbox.text.contains("Treff"), "not their area");
    let here = Person::manager(6, "01");
    let inbox = town.get(&here, "/de/bedarfe/eingang").await;
    assert!(inbox.text.contains("Ein Vorschlag wartet"));
    let waiting = town.register().waiting().await.unwrap();
    let path = format!("/de/bedarfe/eingang/{}", waiting[0].id);
    assert_eq!(
        town.get(&elsewhere, &path).await.status,
        StatusCode::FORBIDDEN
    );
    let form = town.get(&here, &path).await;
    assert!(form.text.contains("Viele fragen danach."));
    let through = town.post(&here, &path, NEED).await;
    assert_eq!(through.status, StatusCode::SEE_OTHER, "{}", through.text);
    let page = town
        .get(&Person::unknown(), &through.location.unwrap())
        .await;
    assert!(page.text.contains("Person ohne Konto"));
    assert!(page.text.contains("Treff &#60;b&#62;für alle"));
    assert!(!page.text.contains("<b>für alle"), "texts are escaped");
    assert!(page.text.contains("Mai 2023"));
}

#[tokio::test]
async fn who_is_signed_in_proposes_for_everyone_at_once_and_only_once() {
    let town = Town::new().await;
    let form = town.get(&Person::resident(2), "/en/bedarfe/neu").await;
    let id = form.text.split("name=\"id\" value=\"").nth(1).unwrap();
    let id = id.split('"').next().unwrap().to_owned();
    let fields = with("id", &id);
    let first = town
        .post(&Person::resident(2), "/en/bedarfe/neu", &borrowed(&fields))
        .await;
    let second = town
        .post(&Person::resident(2), "/en/bedarfe/neu", &borrowed(&fields))
        .await;
    assert_eq!(first.location, Some(format!("/en/bedarfe/{id}")));
    assert_eq!(second.location, first.location);
    let listed = town.register().list(&Filter::default(), None).await;
    assert_eq!(listed.unwrap().count, 1);
    let stolen = town
        .post(&Person::resident(3), "/en/bedarfe/neu", &borrowed(&fields))
        .await;
    assert_eq!(stolen.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_text_that_points_to_a_person_is_told_at_its_field_and_nothing_is_lost() {
    let town = Town::new().await;
    let fields = with(
        "description",
        "Das Kind, geb. 12.03.2019, wohnt Hafenstraße 12.",
    );
    let answer = town
        .post(&Person::unknown(), "/de/bedarfe/neu", &borrowed(&fields))
        .await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text.contains("href=\"#description\""));
    assert!(answer.text.contains("12.03.2019“ ist ein genaues Datum"));
    assert!(answer.text.contains("value=\"Im Hafen fehlt"));
    let fields = with("description", "Herr Peter Schmidt wartet seit Monaten.");
    let warned = town
        .post(&Person::unknown(), "/de/bedarfe/neu", &borrowed(&fields))
        .await;
    assert_eq!(warned.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(warned.text.contains("könnte ein Name sein"));
    let mut confirmed = fields;
    confirmed.push(("confirmed".into(), "ja".into()));
    let sent = town
        .post(&Person::unknown(), "/de/bedarfe/neu", &borrowed(&confirmed))
        .await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn an_empty_form_says_everything_that_is_missing() {
    let town = Town::new().await;
    let answer = town.post(&Person::unknown(), "/de/bedarfe/neu", &[]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["title", "area", "for_whom", "fields", "residents", "reason"] {
        let link = format!("href=\"#{field}\"");
        assert!(answer.text.contains(&link), "{field}");
        let at = format!("id=\"{field}\"");
        assert!(answer.text.contains(&at), "{field} has a field to go to");
    }
}

#[tokio::test]
async fn planning_decides_with_a_reason_and_the_page_tells_everyone() {
    let town = Town::new().await;
    propose(&town.database, 1, "Es fehlen Kitaplätze für Familien").await;
    propose(&town.database, 2, "Zu wenige Kitaplätze für Familien").await;
    let planning = Person::in_role(7, Role::Planning);
    let path = format!("/de/bedarfe/{}", id(1));
    let page = town.get(&planning, &path).await;
    assert!(page.text.contains("Vielleicht dasselbe"));
    assert!(page.text.contains("Zusammenlegen mit: Zu wenige"));
    let public = town.get(&Person::unknown(), &path).await;
    assert!(!public.text.contains("Entscheiden"));
    let step = format!("{path}/schritt");
    let silent = town.post(&planning, &step, &[("step", "accept")]).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(silent.text.contains("href=\"#reason\""));
    let reason = ("reason", "Die Zahlen sagen dasselbe.");
    let early = town
        .post(&planning, &step, &[("step", "meet"), reason])
        .await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(early.text.contains("Das geht von hier nicht"));
    let done = town
        .post(&planning, &step, &[("step", "accept"), reason])
        .await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    let page = town.get(&Person::unknown(), &path).await;
    assert!(page.text.contains("Die Zahlen sagen dasselbe."));
    let merge = format!("merge/{}", id(1));
    let other = format!("/de/bedarfe/{}/schritt", id(2));
    let merged = town
        .post(&planning, &other, &[("step", &merge), reason])
        .await;
    assert_eq!(merged.status, StatusCode::SEE_OTHER);
    let stored = town.register().find(id(2)).await.unwrap().unwrap();
    assert_eq!(stored.status(), Status::Merged { into: id(1) });
}

#[tokio::test]
async fn two_who_change_a_need_at_once_both_see_what_happened() {
    let town = Town::new().await;
    propose(&town.database, 1, "Es fehlen Kitaplätze").await;
    let path = format!("/de/bedarfe/{}/aendern", id(1));
    let planning = Person::in_role(7, Role::Planning);
    let form = town.get(&planning, &path).await;
    assert!(form.text.contains("name=\"version\" value=\"1\""));
    let change = |field: &str, value: &str| {
        let mut fields = with(field, value);
        fields.push(("version".into(), "1".into()));
        fields
    };
    let theirs = change("title", "Es fehlen vierzig Kitaplätze");
    let taken = town.post(&planning, &path, &borrowed(&theirs)).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.text);
    let mine = change("title", "Es fehlen Plätze in Krippe und Kita");
    let refused = town
        .post(&Person::resident(2), &path, &borrowed(&mine))
        .await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.text.contains("Es fehlen vierzig Kitaplätze"));
    assert!(
        refused
            .text
            .contains("value=\"Es fehlen Plätze in Krippe und Kita\"")
    );
    assert!(refused.text.contains("name=\"version\" value=\"2\""));
}

#[tokio::test]
async fn the_list_is_filtered_by_its_address_and_tells_how_many_there_are() {
    let town = Town::new().await;
    propose(&town.database, 1, "Es fehlen Kitaplätze").await;
    let mut there = content("Ein Treff fehlt");
    there.areas = ["2021/quartier/0201".parse().unwrap()].into();
    let proposal = crate::samples::proposal(2, there);
    let register = town.register();
    register.propose(proposal, day(1), RANDOM).await.unwrap();
    let ask = async |query: &str| {
        town.get(&Person::unknown(), &format!("/de/bedarfe{query}"))
            .await
            .text
    };
    assert!(ask("").await.contains("2 Bedarfe"));
    let there = ask("?raum=2021%2Fstadtteil%2F02").await;
    assert!(there.contains("Ein Treff fehlt") && !there.contains("Kitaplätze"));
    let wrong = ask("?raum=nirgends").await;
    assert!(wrong.contains("Diesen Raum gibt es nicht"));
    let none = ask("?stand=in-arbeit").await;
    assert!(none.contains("0 Bedarfe") && none.contains("bedarfe?stand=alle"));
    let script = ask("?q=%3Cscript%3E").await;
    assert!(!script.contains("<script>alert") && script.contains("value=\"&#60;script&#62;\""));
}

#[tokio::test]
async fn the_profile_of_an_area_shows_what_is_missing_in_it_and_below() {
    let town = Town::new().await;
    propose(&town.database, 1, "Es fehlen Kitaplätze").await;
    let section = NeedsOfArea(town.state.clone());
    let of = async |key: &str| {
        let node = Node::Area(key.parse().unwrap());
        let viewer = Person::unknown().visitor().viewer;
        let html = section.of(&node, &viewer, Language::German).await.unwrap();
        html.map(|html| html.to_string())
    };
    let city = of("2021/stadt/00").await.unwrap();
    assert!(city.contains("Es fehlen Kitaplätze"));
    let other = of("2021/stadtteil/02").await.unwrap();
    assert!(other.contains("kein offener Bedarf bekannt"));
    assert_eq!(of("1999/stadtteil/02").await, None);
}

#[tokio::test]
async fn pages_of_all_languages_can_be_written() {
    let town = Town::new().await;
    propose(&town.database, 1, "Es fehlen Kitaplätze").await;
    for language in Language::ALL {
        for rest in ["bedarfe", "bedarfe/neu", "bedarfe/danke", "signale"] {
            let page = town
                .get(&Person::unknown(), &format!("/{language}/{rest}"))
                .await;
            assert_eq!(page.status, StatusCode::OK, "{language}/{rest}");
        }
        let path = format!("/{language}/bedarfe/{}", id(1));
        let page = town.get(&Person::unknown(), &path).await;
        assert_eq!(page.status, StatusCode::OK);
    }
    let none = town
        .get(&Person::unknown(), "/de/bedarfe/kein-bedarf")
        .await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
}

impl Town {
    pub(crate) fn register(&self) -> Register {
        Register::new(self.database.clone())
    }
}
