//! Values and classes that are shown as their source published them.

use crate::{invented::Twist, visitor::Visitor};

fn visitor() -> Visitor {
    Visitor::new(&Twist {
        more: true,
        ..Twist::default()
    })
}

/// What stands after `start`, up to the next mark.
fn after<'a>(text: &'a str, start: &str) -> &'a str {
    let (_, rest) = text.split_once(start).unwrap();
    rest.split(['<', '"']).next().unwrap()
}

/// The legend of a map: pattern or shade, text and number of areas.
fn legend(page: &str) -> Vec<(&str, &str, &str)> {
    page.split("legend__entry\"")
        .skip(1)
        .map(|entry| {
            (
                after(entry, "shape--"),
                after(entry, "legend__text\">"),
                after(entry, "legend__count\">"),
            )
        })
        .collect()
}

#[tokio::test]
async fn a_map_of_classes_shows_them_in_their_order_and_computes_none() {
    let page = visitor()
        .reads("/de/atlas?indikator=status&jahr=2023&ebene=stadtteil")
        .await;
    let texts: Vec<&str> = legend(&page).into_iter().map(|entry| entry.1).collect();
    assert_eq!(texts[..4], ["hoch", "mittel", "niedrig", "sehr niedrig"]);
    assert!(page.contains("Die Quelle hat jeden Raum einer Klasse zugeordnet."));
    assert!(!page.contains("quantile-classes"));
    assert!(page.contains("Einen Wert gibt es für 22 von 24 Räumen."));
    assert!(!page.contains("Sicher über dem Wert der Stadt"));
    assert!(!page.contains(">Zwischen<") && !page.contains(">Bezugsgröße<"));
}

#[tokio::test]
async fn every_reason_for_a_gap_has_its_own_line_in_the_legend_with_its_own_number() {
    let page = visitor()
        .reads("/de/atlas?indikator=change&jahr=2024&ebene=stadtteil")
        .await;
    let gaps: Vec<_> = legend(&page)
        .into_iter()
        .filter(|(class, _, _)| class.starts_with(['w', 'n', 'u', 'c']))
        .collect();
    assert_eq!(
        gaps,
        [
            (
                "withheld-by-source",
                "Die Quelle nennt die Zahl nicht, damit niemand erkannt werden kann",
                "1 Raum"
            ),
            (
                "not-permitted",
                "Die Quelle erlaubt diese Zahl nur für größere Räume",
                "1 Raum"
            ),
            (
                "cannot-exist",
                "Hier kann es diese Zahl nicht geben",
                "1 Raum"
            ),
            ("not-yet", "Die Zahl kommt später", "1 Raum"),
            (
                "unreliable",
                "Die Quelle nennt die Zahl nicht, weil sie zu unsicher ist",
                "1 Raum"
            ),
        ]
    );
}

#[tokio::test]
async fn a_value_that_its_source_doubts_stands_in_brackets_and_says_why() {
    let profile = visitor().reads("/de/raeume/stadtteil/15").await;
    let (_, block) = profile.split_once("id=\"indicator-change\"").unwrap();
    let (block, _) = block.split_once("</article>").unwrap();
    let (_, value) = block.split_once("figure-block__value\">").unwrap();
    assert!(value.starts_with('('), "{value}");
    assert!(block.contains("In Klammern: Die Quelle nennt den Wert unsicher."));
}

#[tokio::test]
async fn what_is_published_elsewhere_names_its_source_and_is_not_recalculated() {
    let page = visitor().reads("/de/indikatoren/change").await;
    assert!(page.contains("Wir zeigen den Wert so, wie ihn die Quelle veröffentlicht."));
    assert!(page.contains("Agentur für Arbeit Seenburg"));
    assert!(!page.contains("ratio-from-published-counts"));
}
