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

/// What was found, without the rest of the page.
async fn results(address: &str) -> String {
    let page = visitor().reads(address).await;
    let (_, results) = page.split_once("id=\"found\"").unwrap();
    results.split("<footer").next().unwrap().to_owned()
}

const FIVE: &str = "href=\"/de/raeume/stadtteil/05\"";
const TWELVE: &str = "href=\"/de/raeume/stadtteil/12\"";
const THIRTEEN: &str = "href=\"/de/raeume/stadtteil/13\"";

#[tokio::test]
async fn a_street_leads_to_its_area_however_it_is_written() {
    for typed in [
        "Lindenweg",
        "lindenweg+17a",
        "Lindnweg+3",
        "linden",
        "Lindenweg+5%2C+00177+Seenburg",
    ] {
        let found = results(&format!("/de/suche?q={typed}")).await;
        assert!(found.contains("Straßen und Postleitzahlen"), "{typed}");
        assert!(found.contains(FIVE), "{typed}: {found}");
    }
    let found = results("/de/suche?q=lindenweg+17a").await;
    assert!(
        !found.contains("Dazu finden wir nichts"),
        "a house number is understood: {found}"
    );
}

#[tokio::test]
async fn a_long_street_lists_its_areas_and_a_house_number_chooses_among_them() {
    let all = results("/de/suche?q=grosse+strandstr").await;
    for area in [FIVE, TWELVE, THIRTEEN] {
        assert!(all.contains(area), "{all}");
    }
    assert!(all.contains("Hausnummern 1 bis 49"));
    assert!(all.contains("Hausnummern ab 50, ungerade Seite"));
    let one = results("/de/suche?q=Grosse+Strandstra%C3%9Fe+51").await;
    assert!(
        one.contains(TWELVE) && !one.contains(FIVE) && !one.contains(THIRTEEN),
        "{one}"
    );
    assert!(one.contains("Straße, Hausnummer 51, in:"), "{one}");
    let english = results("/en/suche?q=grosse+strandstrasse+52").await;
    assert!(english.contains("/en/raeume/stadtteil/13") && english.contains("even side"));
}

#[tokio::test]
async fn a_postcode_lists_its_areas() {
    let found = results("/de/suche?q=00177").await;
    assert!(found.contains("Postleitzahl in:"));
    assert_eq!(found.matches("href=\"/de/raeume/stadtteil/").count(), 24);
}

#[tokio::test]
async fn a_former_name_leads_to_the_area_of_today_with_a_word_about_it() {
    let found = results("/de/suche?q=fischerdorf").await;
    assert!(
        found.contains(TWELVE) && found.contains("früher: Fischerdorf"),
        "{found}"
    );
    let listed = visitor().reads("/de/raeume?name=Fischerdorf").await;
    assert!(listed.contains("früher: Fischerdorf"));
}

#[tokio::test]
async fn the_list_of_areas_is_searched_by_streets_too() {
    let page = visitor().reads("/de/raeume?name=Lindenweg").await;
    let (_, found) = page.split_once("id=\"found\"").unwrap();
    let found = found.split("</section>").next().unwrap();
    assert!(
        found.contains(FIVE) && found.contains("Straße in:"),
        "{found}"
    );
}

#[tokio::test]
async fn what_was_before_a_reform_leads_to_what_is_there_today() {
    let visitor = Visitor::new(&Twist {
        earlier: true,
        ..Twist::default()
    });
    let page = visitor.reads("/de/raeume").await;
    assert!(!page.contains("Heute:"));
    // Two parts were joined: each is found by its name and leads to where it lies now.
    let page = visitor.reads("/de/suche?q=Altmarkt+mit+Badewiesen").await;
    let (_, found) = page.split_once("id=\"found\"").unwrap();
    let (_, today) = found.split_once("Heute:").unwrap();
    for key in ["01", "02"] {
        let today = today.split("</ul>").next().unwrap();
        assert!(
            today.contains(&format!("/de/raeume/stadtteil/{key}\"")),
            "{today}"
        );
    }
    assert!(found.contains("Bis 2020"), "{found}");
}

#[tokio::test]
async fn nothing_typed_asks_for_a_word_and_strange_signs_do_no_harm() {
    let visitor = visitor();
    for address in ["/de/suche", "/de/suche?q=", "/de/suche?q=%20%20"] {
        let page = visitor.reads(address).await;
        assert!(!page.contains("id=\"found\""), "{address}");
        assert!(
            page.contains("Oder wählen Sie aus einer Liste."),
            "{address}"
        );
    }
    let long = "M%C3%BChlbach+".repeat(500);
    for typed in [
        "%2B%2D%22*%3F",
        "%00",
        "a%CC%88",
        "AND+OR+NOT",
        "%F0%9F%98%80",
        &long,
    ] {
        let page = visitor.reads(&format!("/de/suche?q={typed}")).await;
        assert_eq!(page.matches("<h1").count(), 1);
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
