//! Readers choose how values become colours.

use crate::{invented::Twist, visitor::Visitor};

fn visitor() -> Visitor {
    Visitor::new(&Twist::default())
}

const MAP: &str = "/de/atlas?indikator=sgb2&jahr=2024&ebene=stadtteil";

/// The colours on the map, in its order.
fn colours(page: &str) -> Vec<&str> {
    let (_, map) = page.split_once("<svg class=\"map").unwrap();
    let (map, _) = map.split_once("</svg>").unwrap();
    let shades = map.split("shape--").skip(1);
    shades.map(|rest| &rest[..1]).collect()
}

#[tokio::test]
async fn a_choice_changes_the_colours_and_the_page_says_by_which_rule() {
    let visitor = visitor();
    let usual = visitor.reads(MAP).await;
    assert!(usual.contains("Regel: quantile-classes/1"));
    assert!(usual.contains("Warum so?"));
    let equal = visitor
        .reads(&format!("{MAP}&einteilung=equal&klassen=3"))
        .await;
    assert!(equal.contains("Regel: equal-steps/1"));
    assert!(!equal.contains("Warum so?"), "the reader knows why");
    assert_ne!(colours(&usual), colours(&equal));
    let mut used = colours(&equal);
    used.sort_unstable();
    used.dedup();
    assert!(used.len() <= 4, "three colours and a pattern: {used:?}");
}

#[tokio::test]
async fn the_links_to_other_years_keep_the_choice() {
    let page = visitor()
        .reads(&format!("{MAP}&einteilung=natural&klassen=4&gleich=ja"))
        .await;
    assert!(page.contains("<details class=\"more choice__more\" open>"));
    assert!(page.contains("&#38;einteilung=natural&#38;klassen=4&#38;gleich=ja"));
    assert!(page.contains("Die Klassen gelten für alle Jahre dieser Grenzen."));
}

#[tokio::test]
async fn limits_that_cannot_be_read_are_told_with_an_example() {
    let visitor = visitor();
    let page = visitor
        .reads(&format!("{MAP}&einteilung=own&grenzen=viele"))
        .await;
    assert!(page.contains("Die eigenen Grenzen konnten wir nicht lesen."));
    assert!(page.contains("Regel: quantile-classes/1"));
    let page = visitor.reads(&format!("{MAP}&grenzen=10%3B%2020")).await;
    assert!(page.contains("Regel: own-limits/1"));
    assert!(page.contains("value=\"10; 20\""));
}

#[tokio::test]
async fn classes_of_the_source_offer_no_other() {
    let more = Twist {
        more: true,
        ..Twist::default()
    };
    let page = Visitor::new(&more)
        .reads("/de/atlas?indikator=status&jahr=2023&ebene=stadtteil&einteilung=equal")
        .await;
    assert!(page.contains("Die Quelle hat jeden Raum einer Klasse zugeordnet."));
    assert!(!page.contains("choice__more"));
}
