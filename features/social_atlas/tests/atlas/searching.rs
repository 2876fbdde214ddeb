//! The search over everything.

use crate::{invented::Twist, visitor::Visitor};

fn visitor() -> Visitor {
    Visitor::new(&Twist::default())
}

#[tokio::test]
async fn slips_find_areas_and_topics_in_every_language() {
    let visitor = visitor();
    for (address, found) in [
        ("/de/suche?q=Muelhbach", "/de/raeume/stadtteil/12"),
        (
            "/de-simple/suche?q=muhlbach",
            "/de-simple/raeume/stadtteil/12",
        ),
        ("/de/suche?q=M%C3%BChlbach+17", "/de/raeume/stadtteil/12"),
        ("/en/suche?q=reisdents", "/en/indikatoren/residents"),
        ("/de/suche?q=Jugendlich", "/de/indikatoren/under_18"),
    ] {
        let page = visitor.reads(address).await;
        let (_, results) = page.split_once("id=\"found\"").unwrap();
        assert!(
            results.contains(&format!("href=\"{found}\"")),
            "{address}: {results}"
        );
    }
}

#[tokio::test]
async fn what_was_meant_is_said_and_nothing_found_offers_a_way_on() {
    let visitor = visitor();
    let page = visitor.reads("/de/suche?q=Muelhbach").await;
    assert!(page.contains("Meinten Sie „Mühlbach“?"), "{page}");
    assert!(page.contains("Ein Ergebnis zu „Muelhbach“"));
    let page = visitor.reads("/de/suche?q=xyzxyz").await;
    assert!(page.contains("Zu „xyzxyz“ finden wir nichts"));
    assert!(page.contains("<a href=\"/de/raeume\">Alle Räume</a>"));
    assert!(page.contains("<a href=\"/de/indikatoren\">Alle Themen</a>"));
}

#[tokio::test]
async fn what_is_typed_is_never_markup_and_search_engines_stay_away() {
    let visitor = visitor();
    let answer = visitor.asks("/de/suche?q=%22%3E%3Cimg%20src=x%3E").await;
    assert!(!answer.body.contains("<img"), "{}", answer.body);
    assert_eq!(answer.headers["x-robots-tag"], "noindex");
}

#[tokio::test]
async fn every_page_has_the_search_in_its_head() {
    let visitor = visitor();
    for page in [
        "/de/",
        "/de/raeume/stadtteil/12",
        "/en/impressum",
        "/de-simple/suche",
    ] {
        let page = visitor.reads(page).await;
        assert_eq!(page.matches("id=\"site-search\"").count(), 1);
    }
}
