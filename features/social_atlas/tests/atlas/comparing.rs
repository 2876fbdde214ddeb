//! Two maps side by side: what changed, and how two topics lie together.

use crate::{invented::Twist, visitor::Visitor};

fn visitor() -> Visitor {
    Visitor::new(&Twist::default())
}

const YEARS: &str = "/de/atlas/vergleich?indikator=residents&jahr=2018&jahr2=2024&ebene=stadtteil";
const TOPICS: &str = "/de/atlas/vergleich?indikator=under_18&jahr=2024&indikator2=aged_65&jahr2=2024&ebene=stadtteil";

fn maps(page: &str) -> Vec<&str> {
    let maps = page.split("<svg class=\"map").skip(1);
    maps.map(|rest| rest.split("</svg>").next().unwrap())
        .collect()
}

/// The cells of a row of the table, without markup.
fn row(page: &str, area: &str) -> Vec<String> {
    let (_, table) = page.split_once("<table").unwrap();
    let row = table
        .split("<tr")
        .find(|row| row.contains(&format!(">{area}<")))
        .unwrap();
    row.split("<td")
        .skip(1)
        .map(|cell| {
            let text = cell.split_once('>').unwrap().1;
            text.split('<').next().unwrap().trim().to_owned()
        })
        .collect()
}

#[tokio::test]
async fn two_years_stand_side_by_side_with_the_same_classes_and_the_change_as_a_third_map() {
    let page = visitor().reads(YEARS).await;
    let maps = maps(&page);
    assert_eq!(maps.len(), 3);
    for map in &maps {
        assert_eq!(map.matches("<a href=").count(), 24);
    }
    assert!(maps[2].contains("shape--rise-") || maps[2].contains("shape--fall-"));
    let legend = |at: usize| -> Vec<&str> {
        let legend = page.split("class=\"legend\"").nth(at + 1).unwrap();
        let texts = legend.split("legend__text\">").skip(1);
        texts.map(|text| text.split('<').next().unwrap()).collect()
    };
    assert_eq!(legend(0)[0], legend(1)[0], "one scale for both years");
    assert!(page.contains("change-of-published/1"));
    assert!(!page.contains("class=\"scatter\""));
}

#[tokio::test]
async fn the_change_is_the_difference_of_what_is_shown_with_its_own_range() {
    let page = visitor().reads(YEARS).await;
    let cells = row(&page, "Altmarkt");
    let [then, _, now, _, change, range] = cells.as_slice() else {
        panic!("{cells:?}");
    };
    let number = |text: &str| -> f64 {
        let plain = text
            .split(',')
            .next()
            .unwrap()
            .replace('−', "-")
            .replace(['+', '.'], "");
        plain.split(' ').next().unwrap().parse().unwrap()
    };
    assert!(
        (number(now) - number(then) - number(change)).abs() < 1.01,
        "{cells:?}"
    );
    assert!(range.contains(" bis "), "{cells:?}");
}

#[tokio::test]
async fn where_one_of_the_two_values_is_missing_the_reason_stands_instead_of_a_change() {
    let page = visitor()
        .reads(&YEARS.replace("residents", "under_18"))
        .await;
    // Part 3 has so few people that shares are withheld; in part 11 nobody lives.
    let cells = row(&page, "Eichkamp");
    assert_eq!(cells[4], "Nicht gezeigt, damit niemand erkannt werden kann");
    assert_eq!(cells[5], "–");
}

#[tokio::test]
async fn two_topics_are_drawn_as_dots_that_lead_to_the_areas() {
    let page = visitor().reads(TOPICS).await;
    assert_eq!(maps(&page).len(), 2, "no map of a change");
    let (_, plot) = page.split_once("class=\"scatter\"").unwrap();
    let plot = plot.split("</svg>").next().unwrap();
    let shown = plot.matches("<a href=\"/de/raeume/stadtteil/").count();
    assert!(
        shown >= 20,
        "{shown} of 24, without those that are withheld"
    );
    assert!(page.contains("heißt das nicht, dass der eine den anderen bewirkt"));
    assert!(!page.contains("change-of-published/1"));
}

#[tokio::test]
async fn without_a_choice_the_oldest_and_the_newest_year_are_compared() {
    for language in ["de", "en", "de-simple"] {
        let page = visitor()
            .reads(&format!("/{language}/atlas/vergleich"))
            .await;
        assert_eq!(maps(&page).len(), 3, "{language}");
    }
}

#[tokio::test]
async fn classes_are_compared_without_a_difference() {
    let twist = Twist {
        more: true,
        ..Twist::default()
    };
    let page = Visitor::new(&twist)
        .reads("/de/atlas/vergleich?indikator=status&jahr=2018&jahr2=2022&ebene=stadtteil")
        .await;
    assert_eq!(maps(&page).len(), 2);
    assert!(!page.contains("change-of-published/1"));
}

#[tokio::test]
async fn years_of_different_boundaries_compare_only_what_stayed_the_same() {
    let twist = Twist {
        earlier: true,
        ..Twist::default()
    };
    let page = Visitor::new(&twist)
        .reads("/de/atlas/vergleich?indikator=under_18&jahr=2017&jahr2=2024&ebene=stadtteil")
        .await;
    assert!(page.contains("Verglichen werden nur Räume, die gleich geblieben sind."));
    assert!(page.contains("Damals galten hier andere Grenzen"));
    let map = maps(&page)[2];
    let compared = map.matches("shape--rise").count()
        + map.matches("shape--fall").count()
        + map.matches("shape--steady").count();
    assert!(compared > 0, "some areas stayed");
}

#[tokio::test]
async fn what_cannot_be_compared_as_asked_is_told() {
    let page = visitor()
        .reads("/de/atlas/vergleich?indikator=nichts&jahr=1800&jahr2=%3Cb%3E&ebene=mond")
        .await;
    assert!(page.contains("Dieses Thema gibt es hier nicht."));
    assert!(!page.contains("<b>"));
}
