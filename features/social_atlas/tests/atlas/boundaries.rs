//! Boundaries change: each period is shown in those that held then, and series break there.

use crate::{
    invented::Twist,
    visitor::{Visitor, without_versions},
};
use axum::http::{StatusCode, header};

fn visitor() -> Visitor {
    Visitor::new(&Twist {
        earlier: true,
        more: true,
        ..Twist::default()
    })
}

/// A block of a profile.
fn block<'a>(page: &'a str, indicator: &str) -> &'a str {
    let id = format!("id=\"indicator-{indicator}\"");
    let (_, block) = page.split_once(&id).unwrap();
    block.split_once("</article>").unwrap().0
}

/// The years and dividers of the table of a block, in their order.
fn rows(block: &str) -> Vec<&str> {
    let (_, table) = block.split_once("<tbody").unwrap();
    let (table, _) = table.split_once("</table>").unwrap();
    table
        .split("<th scope=\"row")
        .skip(1)
        .map(|head| {
            let (_, text) = head.split_once('>').unwrap();
            text.split('<').next().unwrap()
        })
        .collect()
}

#[tokio::test]
async fn a_map_of_an_earlier_year_shows_the_areas_of_that_time_under_the_same_address() {
    let visitor = visitor();
    let now = visitor
        .reads("/de/atlas?indikator=under_18&jahr=2022&ebene=stadtteil")
        .await;
    assert!(now.contains("Die Karte zeigt die Grenzen, die seit 2021 gelten."));
    assert!(now.contains("href=\"/de/raeume/stadtteil/02\""));
    assert!(!now.contains("Altmarkt mit Badewiesen"));
    let then = visitor
        .reads("/de/atlas?indikator=under_18&jahr=2019&ebene=stadtteil")
        .await;
    assert!(then.contains("Die Karte zeigt die Grenzen, die bis 2020 galten."));
    assert!(then.contains("href=\"/de/raeume/stadtteil-2020/01\""));
    assert!(then.contains("Altmarkt mit Badewiesen"));
    assert!(!then.contains("href=\"/de/raeume/stadtteil/0"));
    assert!(then.contains("Einen Wert gibt es für 21 von 23 Räumen."));
    // The way back to today keeps the address of the level.
    for page in [&now, &then] {
        assert!(page.contains("jahr=2024&#38;ebene=stadtteil\""), "{page}");
        assert!(!page.contains("ebene=stadtteil-2020"));
        assert!(page.contains("<optgroup label=\"Bis 2020 gültige Grenzen\">"));
    }
}

#[tokio::test]
async fn the_key_of_an_earlier_level_in_an_address_leads_to_the_level_that_holds_its_place() {
    let visitor = visitor();
    for (asked, plural) in [
        ("jahr=2023&ebene=stadtteil-2020", "Stadtteile, Stand"),
        ("jahr=2018&ebene=bezirk-2020", "Bezirke, Stand"),
        ("jahr=2018&ebene=bezirk", "Bezirke, Stand"),
    ] {
        let page = visitor
            .reads(&format!("/de/atlas?indikator=under_18&{asked}"))
            .await;
        assert!(page.contains(plural), "{asked}");
        assert!(!page.contains("kern-alert"), "{asked}");
    }
}

#[tokio::test]
async fn the_series_of_an_area_that_stayed_goes_on_with_a_mark_a_note_and_a_line_in_the_table() {
    let page = visitor().reads("/de/raeume/stadtteil/10").await;
    let block = block(&page, "under_18");
    assert_eq!(
        rows(block),
        [
            "2024",
            "2023",
            "2022",
            "2021",
            "Bis 2020 in früheren Grenzen",
            "2020",
            "2019",
            "2018",
            "2017"
        ]
    );
    // Twice: for wide and for narrow pages.
    assert_eq!(block.matches("class=\"chart__break\"").count(), 2);
    assert_eq!(
        block
            .matches("chart__line chart__line--own\" d=\"M")
            .count(),
        2 * 2 + 1
    );
    assert!(block.contains("Ab 2021 gelten neue Grenzen."));
    assert!(!block.contains("galten hier andere Grenzen"));
    let (_, times) = page.split_once("id=\"grenzen\"").unwrap();
    let (times, _) = times.split_once("</section>").unwrap();
    assert!(times.contains("Bis 2020"));
    assert!(times.contains("href=\"/de/raeume/stadtteil-2020/10\""));
    assert!(times.contains("Derselbe Raum in denselben Grenzen"));
}

#[tokio::test]
async fn the_series_of_an_area_with_other_boundaries_ends_there_and_names_the_areas_of_the_other_time()
 {
    let visitor = visitor();
    let now = visitor.reads("/de/raeume/stadtteil/02").await;
    let under_18 = block(&now, "under_18");
    assert_eq!(rows(under_18), ["2024", "2023", "2022", "2021"]);
    assert!(!under_18.contains("chart__break"));
    assert!(under_18.contains("Vor 2021 galten hier andere Grenzen."));
    assert!(under_18.contains("href=\"#grenzen\""));
    assert!(now.contains("href=\"/de/raeume/stadtteil-2020/01\">Altmarkt mit Badewiesen"));
    let then = visitor.reads("/de/raeume/stadtteil-2020/01").await;
    let under_18 = block(&then, "under_18");
    assert_eq!(rows(under_18), ["2020", "2019", "2018", "2017"]);
    assert!(under_18.contains("Ab 2021 gelten hier andere Grenzen."));
    assert!(then.contains("So lag dieser Raum bis 2020. Heute gelten andere Grenzen."));
    let (_, times) = then.split_once("id=\"grenzen\"").unwrap();
    for key in ["01", "02"] {
        assert!(times.contains(&format!("href=\"/de/raeume/stadtteil/{key}\"")));
    }
    assert!(times.contains("Andere Grenzen auf derselben Fläche"));
}

#[tokio::test]
async fn an_earlier_area_speaks_of_its_own_time_first() {
    let page = visitor().reads("/de/raeume/stadtteil-2020/10").await;
    let block = block(&page, "residents");
    assert!(block.contains("31.\u{a0}Dezember 2020"), "{block}");
    assert_eq!(rows(block)[0], "2024", "the same area goes on");
    assert!(page.contains("Er ist seitdem gleich geblieben."));
    let (_, way) = page.split_once("class=\"breadcrumbs\"").unwrap();
    let (way, _) = way.split_once("</nav>").unwrap();
    assert!(way.contains("/de/raeume/bezirk-2020/"), "{way}");
}

#[tokio::test]
async fn the_city_is_shown_in_every_boundary_and_its_series_is_marked() {
    let visitor = visitor();
    let page = visitor.reads("/de/indikatoren/under_18").await;
    assert!(page.contains("chart__break") && page.contains("Ab 2021 gelten neue Grenzen."));
    let map = visitor
        .reads("/de/atlas?indikator=under_18&jahr=2018")
        .await;
    assert!(map.contains("In der ganzen Stadt: "));
    assert!(map.contains("href=\"/de/raeume/stadt-2020/00\">Ganze Stadt"));
}

#[tokio::test]
async fn the_key_of_an_area_that_is_no_more_leads_to_it() {
    let visitor = Visitor::new(&Twist {
        earlier: true,
        gone: true,
        ..Twist::default()
    });
    let answer = visitor.asks("/de/raeume/stadtteil/alt-01").await;
    assert_eq!(answer.status, StatusCode::TEMPORARY_REDIRECT);
    let address = answer.headers[header::LOCATION].to_str().unwrap();
    assert_eq!(address, "/de/raeume/stadtteil-2020/alt-01");
    assert!(
        visitor
            .reads(address)
            .await
            .contains("Altmarkt mit Badewiesen")
    );
    let nowhere = visitor.asks("/de/raeume/bezirk/alt-01").await;
    assert_eq!(nowhere.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_name_that_is_no_more_is_found_and_says_until_when_it_was() {
    let page = visitor()
        .reads("/de/raeume?name=Altmarkt+mit+Badewiesen")
        .await;
    let (_, found) = page.split_once("id=\"found\"").unwrap();
    let (found, _) = found.split_once("</section>").unwrap();
    assert!(found.contains("/de/raeume/stadtteil-2020/01"));
    assert!(found.contains("Stadtteil · Altseen · Bis 2020"));
    let page = visitor().reads("/de/raeume?name=Lerchenau").await;
    assert!(
        page.contains("Ein Raum passt zu"),
        "the same area is found once"
    );
}

#[tokio::test]
async fn every_link_between_boundaries_leads_somewhere() {
    let visitor = visitor();
    let mut seen = std::collections::BTreeSet::new();
    let mut waiting = vec!["/de/raeume/stadtteil/05".to_owned()];
    while let Some(address) = waiting.pop() {
        if !seen.insert(address.clone()) || seen.len() > 300 {
            continue;
        }
        let page = visitor.reads(&address).await;
        for part in page.split(" href=\"").skip(1) {
            let href = part.split('"').next().unwrap().replace("&#38;", "&");
            if href.starts_with("/de/raeume") || href.starts_with("/de/atlas") {
                waiting.push(href.split('#').next().unwrap().to_owned());
            } else if let Some(id) = href.strip_prefix('#') {
                assert!(page.contains(&format!("id=\"{id}\"")), "{id} in {address}");
            }
        }
    }
    assert!(
        seen.iter()
            .any(|address| address.contains("stadtteil-2020"))
    );
}

#[tokio::test]
async fn the_profile_of_an_area_that_stayed_reads_the_same() {
    let page = visitor().reads("/de/raeume/stadtteil/10").await;
    insta::assert_snapshot!(without_versions(&page));
}

#[tokio::test]
async fn the_profile_of_an_area_of_earlier_boundaries_reads_the_same_in_plain_german() {
    let page = visitor().reads("/de-simple/raeume/stadtteil-2020/01").await;
    insta::assert_snapshot!(without_versions(&page));
}
