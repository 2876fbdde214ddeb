//! Levels with more areas than a page can carry.

use crate::{invented::Twist, visitor::Visitor};

/// 2001 parts in six districts, three blocks in each part.
fn visitor() -> Visitor {
    Visitor::new(&Twist {
        many: true,
        blocks: 3,
        ..Twist::default()
    })
}

fn shapes(page: &str) -> usize {
    page.matches("<path class=\"shape").count()
}

/// The addresses to which the areas of the map lead.
fn ways(page: &str) -> Vec<String> {
    let (_, map) = page.split_once("class=\"map__areas\"").unwrap();
    let (map, _) = map.split_once("</g>").unwrap();
    map.split("<a href=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap().replace("&#38;", "&"))
        .collect()
}

#[tokio::test]
async fn a_level_with_too_many_areas_is_reached_from_the_level_above_step_by_step() {
    let visitor = visitor();
    let first = visitor
        .reads("/de/atlas?indikator=under_18&jahr=2022&ebene=block")
        .await;
    assert!(first.contains("Für eine Karte sind 6.003 Räume (Blöcke) zu viele."));
    assert!(!first.contains("kern-alert"), "a hint, no warning");
    assert_eq!(shapes(&first), 6);
    let way = &ways(&first)[1];
    assert_eq!(
        way,
        "/de/atlas?indikator=under_18&jahr=2022&ebene=stadtteil&raum=02"
    );
    let second = visitor.reads(way).await;
    assert!(second.contains("Stadtteile in Buchhorst, Stand"));
    let ways_on = ways(&second);
    assert!(ways_on.len() > 300 && ways_on.len() < 400);
    let third = visitor.reads(&ways_on[0]).await;
    assert!(ways_on[0].contains("ebene=block&raum="), "{}", ways_on[0]);
    assert_eq!(ways(&third).len(), 3);
    assert!(ways(&third)[0].starts_with("/de/raeume/block/"));
    assert!(third.contains("Blöcke in "));
    // The way back: to the parts around it, which cannot be drawn all at once.
    let (_, way) = third.split_once("class=\"breadcrumbs\"").unwrap();
    assert!(way.contains("ebene=stadtteil&#38;raum=02"), "{way}");
}

#[tokio::test]
async fn the_map_of_a_part_of_the_city_shows_no_more_than_that_part() {
    let visitor = visitor();
    let view = |page: &str| -> Vec<f64> {
        let (_, map) = page.split_once("id=\"map\" viewBox=\"").unwrap();
        let (numbers, _) = map.split_once('"').unwrap();
        numbers.split(' ').map(|n| n.parse().unwrap()).collect()
    };
    let whole = visitor.reads("/de/atlas?ebene=bezirk").await;
    let part = visitor.reads("/de/atlas?ebene=stadtteil&raum=02").await;
    assert!(view(&part)[2] < view(&whole)[2] / 2.0);
}

#[tokio::test]
async fn a_part_that_is_not_there_shows_the_whole_with_a_note() {
    let visitor = visitor();
    let page = visitor
        .reads("/de/atlas?jahr=2022&ebene=stadtteil&raum=99")
        .await;
    assert!(page.contains("Sie sehen die ganze Stadt."));
    assert!(page.contains("id=\"map\""));
    let small = Visitor::new(&Twist::default());
    let page = small.reads("/de/atlas?ebene=stadtteil&raum=02").await;
    assert_eq!(ways(&page).len(), 4, "small levels may be seen in part too");
}

#[tokio::test]
async fn no_page_carries_more_than_two_thousand_areas() {
    let visitor = visitor();
    for rest in [
        "",
        "atlas",
        "atlas?ebene=stadtteil",
        "atlas?ebene=stadtteil&raum=01",
        "atlas?ebene=block",
        "raeume",
        "raeume?name=Altmarkt",
        "raeume?ebene=block",
        "raeume/stadtteil/07",
        "raeume/bezirk/01",
        "raeume/block/17",
        "raeume/stadt/00",
        "indikatoren/under_18",
    ] {
        let page = visitor.reads(&format!("/de/{rest}")).await;
        assert!(shapes(&page) <= 2000, "{rest}");
        assert!(page.matches("<li>").count() <= 2000, "{rest}");
        assert!(page.matches("<tr").count() <= 700, "{rest}");
        assert!(page.len() < 600_000, "{rest}: {}", page.len());
    }
}

#[tokio::test]
async fn all_areas_of_a_level_stand_in_a_list_in_parts() {
    let visitor = visitor();
    let areas = visitor.reads("/de/raeume").await;
    assert!(areas.contains("href=\"/de/raeume?ebene=block\">Blöcke (6.003)</a>"));
    let mut names = 0;
    for part in 1..=11 {
        let page = visitor
            .reads(&format!("/de/raeume?ebene=block&seite={part}"))
            .await;
        assert!(page.contains("6.003 Räume von A bis Z"));
        names += page.matches("href=\"/de/raeume/block/").count();
    }
    assert_eq!(names, 6003);
    for odd in ["0", "12", "x", "99999999999999999999999"] {
        let page = visitor
            .reads(&format!("/de/raeume?ebene=block&seite={odd}"))
            .await;
        assert!(page.contains("aria-current=\"page\""), "{odd}");
    }
}

#[tokio::test]
async fn where_no_level_lies_above_the_values_stand_in_a_table_in_parts() {
    let visitor = Visitor::new(&Twist {
        many: true,
        flat: true,
        ..Twist::default()
    });
    let page = visitor
        .reads("/de/atlas?jahr=2022&ebene=stadtteil&raum=00")
        .await;
    assert_eq!(shapes(&page), 0);
    assert!(page.contains("Alle Werte stehen in der Tabelle."));
    let last = visitor
        .reads("/de/atlas?jahr=2022&ebene=stadtteil&raum=00&seite=4")
        .await;
    assert!(last.contains("href=\"/de/raeume/stadtteil/2001\""));
    for rest in [
        "",
        "atlas",
        "raeume",
        "raeume/stadt/00",
        "indikatoren/births",
    ] {
        let page = visitor.reads(&format!("/de/{rest}")).await;
        assert!(shapes(&page) <= 2000, "{rest}");
    }
}
