//! Views are cited, embedded, printed, and areas put together by the reader.

use crate::{invented::Twist, visitor::Visitor};
use axum::http::{StatusCode, header};

fn visitor() -> Visitor {
    Visitor::new(&Twist::default())
}

const MAP: &str = "/de/atlas?indikator=under_18&jahr=2024&ebene=stadtteil";

#[tokio::test]
async fn a_map_says_how_to_cite_it_with_the_address_under_which_it_was_read() {
    let answer = visitor()
        .asks_with(MAP, header::HOST, "atlas.example.org")
        .await;
    let (_, citation) = answer.body.split_once("class=\"citation\">").unwrap();
    let (citation, _) = citation.split_once("</p>").unwrap();
    for part in [
        "Stadt Seenburg, Amt für Soziales",
        "Kinder und Jugendliche unter 18, 2024",
        "seenburg-2025-1",
        "https://atlas.example.org/de/atlas?indikator=under_18",
    ] {
        assert!(citation.contains(part), "{part} in {citation}");
    }
    let forged = visitor()
        .asks_with(MAP, header::HOST, "evil.example/<b>")
        .await;
    assert!(!forged.body.contains("evil.example"));
}

#[tokio::test]
async fn the_embedded_map_is_the_map_with_its_source_and_the_way_to_the_whole_page() {
    let visitor = visitor();
    for (language, more) in [("de", "Mehr dazu"), ("en", "More about it")] {
        let address = MAP.replace("/de/atlas", &format!("/{language}/einbetten/karte"));
        let page = visitor.reads(&address).await;
        assert_eq!(page.matches("<svg class=\"map").count(), 1);
        assert_eq!(page.matches("class=\"legend\"").count(), 1);
        assert!(page.contains(more) && page.contains("<base target=\"_top\">"));
        assert!(!page.contains("<nav") && !page.contains("<form") && !page.contains("<script"));
        assert!(
            page.contains("url(#embedded-map-withheld)"),
            "its own patterns"
        );
    }
}

#[tokio::test]
async fn the_embedded_course_holds_an_area_against_the_city_and_has_its_table() {
    let visitor = visitor();
    let address = "/de/einbetten/verlauf?indikator=under_18&ebene=stadtteil&raum=05";
    let page = visitor.reads(address).await;
    assert!(page.contains("class=\"chart\"") && page.contains("Ganze Stadt"));
    assert!(page.contains("<table") && page.contains("Quelle: "));
    assert!(page.contains("/de/raeume/stadtteil/05#indicator-under_18"));
    let city = visitor
        .reads("/de/einbetten/verlauf?indikator=residents")
        .await;
    assert!(city.contains("class=\"chart\""));
    for wrong in [
        "indikator=nichts",
        "indikator=under_18&ebene=mond&raum=05",
        "indikator=under_18&ebene=stadtteil&raum=999",
        "",
    ] {
        let answer = visitor
            .asks(&format!("/de/einbetten/verlauf?{wrong}"))
            .await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{wrong}");
    }
}

#[tokio::test]
async fn a_view_for_paper_names_its_size_and_says_what_to_do() {
    let visitor = visitor();
    let wide = visitor.reads(&format!("{MAP}&papier=a3")).await;
    assert!(wide.contains("paper--a3") && wide.contains("So sieht die Seite auf Papier aus."));
    let usual = visitor.reads(MAP).await;
    assert!(!usual.contains("paper--a"));
}

/// The cells of a row of the table, without markup.
fn row(page: &str, name: &str) -> Vec<String> {
    let row = page
        .split("<tr")
        .find(|row| row.contains(&format!(">{name}<")))
        .unwrap();
    let cells = row.split("<td").skip(1);
    cells
        .map(|cell| {
            let text = cell.split_once('>').unwrap().1;
            text.split('<').next().unwrap().trim().to_owned()
        })
        .collect()
}

fn number(text: &str) -> u64 {
    let digits: String = text
        .chars()
        .skip_while(|c| !c.is_ascii_digit())
        .take_while(|c| c.is_ascii_digit() || *c == '.')
        .filter(char::is_ascii_digit)
        .collect();
    digits.parse().unwrap_or_else(|_| panic!("{text}"))
}

#[tokio::test]
async fn chosen_areas_are_added_up_from_what_is_published_of_each() {
    let visitor = visitor();
    let select = |areas: &str| format!("/de/atlas/auswahl?jahr=2024&ebene=stadtteil{areas}");
    let one = visitor.reads(&select("&raum=01")).await;
    let other = visitor.reads(&select("&raum=02")).await;
    let both = visitor.reads(&select("&raum=02&raum=01&raum=02")).await;
    let people = |page: &str| number(&row(page, "Bevölkerung")[0]);
    assert_eq!(people(&both), people(&one) + people(&other));
    assert!(both.contains("2 Räume sind ausgewählt: "));
    assert!(both.contains("sum-of-published/1"));
    assert_eq!(both.matches("<path class=\"shape shape--own\"").count(), 2);
    assert_eq!(
        both.matches(" checked>").count(),
        2,
        "the form keeps the choice"
    );
}

#[tokio::test]
async fn what_is_withheld_for_one_area_is_withheld_for_all_of_the_choice() {
    // Part 4 has so few people that shares are withheld.
    let page = visitor()
        .reads("/de/atlas/auswahl?jahr=2024&ebene=stadtteil&raum=01&raum=04")
        .await;
    let cells = row(&page, "Kinder und Jugendliche unter 18");
    assert_eq!(cells[0], "Nicht gezeigt, damit niemand erkannt werden kann");
    assert_eq!(cells[1], "–");
}

#[tokio::test]
async fn an_empty_choice_offers_the_list_and_what_is_unknown_is_told() {
    let visitor = visitor();
    let empty = visitor.reads("/de/atlas/auswahl").await;
    assert!(empty.contains("Noch ist kein Raum ausgewählt."));
    assert!(empty.contains("<details class=\"more choice__more\" open>"));
    assert!(!empty.contains("<table"));
    let unknown = visitor
        .reads("/de/atlas/auswahl?jahr=1800&raum=%3Cscript%3E&raum=01")
        .await;
    assert!(unknown.contains("Manche der Räume gibt es in diesem Jahr nicht."));
    assert!(!unknown.contains("<script"));
}

#[tokio::test]
async fn every_chart_of_a_profile_and_of_an_indicator_can_be_embedded() {
    let visitor = visitor();
    let profile = visitor
        .asks_with("/de/raeume/stadtteil/05", header::HOST, "atlas.example.org")
        .await
        .body;
    let codes = profile.matches("class=\"pass-on__code\"").count();
    assert!(codes > 1);
    assert_eq!(codes, profile.matches("<div class=\"chart\"").count());
    let code = "src=&#34;https://atlas.example.org/de/einbetten/verlauf?indikator=under_18&#38;amp;ebene=stadtteil&#38;amp;raum=05&#34;";
    assert!(profile.contains(code), "the code that is copied");
    let see = "/de/einbetten/verlauf?indikator=under_18&#38;ebene=stadtteil&#38;raum=05";
    assert!(profile.contains(&format!("href=\"{see}\"")));
    visitor.reads(&see.replace("&#38;", "&")).await;
    let indicator = visitor.reads("/en/indikatoren/under_18").await;
    assert_eq!(indicator.matches("class=\"pass-on__code\"").count(), 1);
    assert!(indicator.contains("/en/einbetten/verlauf?indikator=under_18"));
}

#[tokio::test]
async fn every_view_says_how_to_link_and_cite_it() {
    let visitor = visitor();
    for (view, address) in [
        ("raeume/stadtteil/05", "raeume/stadtteil/05"),
        ("indikatoren/under_18", "indikatoren/under_18"),
        ("atlas/vergleich", "atlas/vergleich?indikator="),
        (
            "atlas/auswahl?jahr=2024&ebene=stadtteil&raum=01",
            "atlas/auswahl?jahr=2024",
        ),
    ] {
        for language in ["de", "en", "de-simple"] {
            let page = visitor
                .asks_with(
                    &format!("/{language}/{view}"),
                    header::HOST,
                    "atlas.example.org",
                )
                .await
                .body;
            let (_, citation) = page.split_once("class=\"citation\">").unwrap();
            let (citation, _) = citation.split_once("</p>").unwrap();
            let cited = format!("https://atlas.example.org/{language}/{address}");
            assert!(citation.contains(&cited), "{cited} in {citation}");
        }
    }
}
