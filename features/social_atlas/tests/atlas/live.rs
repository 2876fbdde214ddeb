//! The years above the map and the way to the map one can move: both work as plain links first.

use crate::{invented::Twist, visitor::Visitor};

/// What a script must weigh less than to be loaded before anyone asks for the map one can move.
const MOST_SCRIPT: usize = 20_000;

fn attribute<'a>(page: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = page.split_once(&format!(" {name}=\""))?;
    rest.split('"').next()
}

#[tokio::test]
async fn every_year_is_a_link_above_the_map_and_the_shown_one_is_marked() {
    let visitor = Visitor::new(&Twist::default());
    for (language, earlier, later) in [
        ("de", "Früher: 2019", "Später: 2021"),
        ("en", "Earlier: 2019", "Later: 2021"),
    ] {
        let page = visitor
            .reads(&format!(
                "/{language}/atlas?indikator=under_18&jahr=2020&ebene=stadtteil"
            ))
            .await;
        let (before, after) = page.split_once("class=\"years\"").unwrap();
        assert!(
            !before.contains("id=\"map\""),
            "the years stand above the map"
        );
        let (years, _) = after.split_once("</nav>").unwrap();
        assert_eq!(years.matches("<li><a href=").count(), 8);
        assert_eq!(years.matches("aria-current").count(), 1);
        assert!(years.contains("aria-current=\"true\">2020</a>"));
        assert!(
            years.contains(&format!("rel=\"prev\">{earlier}</a>")),
            "{years}"
        );
        assert!(
            years.contains(&format!("rel=\"next\">{later}</a>")),
            "{years}"
        );
        // Only a script can play them, so only a script shows the button.
        assert!(years.contains("id=\"years-play\" type=\"button\" hidden"));
    }
}

#[tokio::test]
async fn the_first_year_has_none_before_it_and_the_last_none_after() {
    let visitor = Visitor::new(&Twist::default());
    let first = visitor
        .reads("/de/atlas?indikator=under_18&jahr=2017")
        .await;
    assert!(!first.contains("rel=\"prev\"") && first.contains("rel=\"next\""));
    let last = visitor
        .reads("/de/atlas?indikator=under_18&jahr=2024")
        .await;
    assert!(last.contains("rel=\"prev\"") && !last.contains("rel=\"next\""));
}

#[tokio::test]
async fn steps_to_other_years_keep_the_choice_of_classes() {
    let page = Visitor::new(&Twist::default())
        .reads("/de/atlas?indikator=under_18&jahr=2020&einteilung=equal&klassen=4&gleich=ja")
        .await;
    let (_, next) = page.split_once("rel=\"prev\"").unwrap();
    let link = next
        .split("<a href=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    assert!(
        link.ends_with("&#38;einteilung=equal&#38;klassen=4&#38;gleich=ja"),
        "{link}"
    );
}

#[tokio::test]
async fn no_script_above_twenty_kilobytes_is_loaded_before_someone_asks_for_the_map() {
    let visitor = Visitor::new(&Twist::default());
    let page = visitor.reads("/de/atlas").await;
    assert!(!page.contains("modulepreload") && !page.contains("as=\"script\""));
    let scripts: Vec<&str> = page
        .split("<script")
        .skip(1)
        .filter_map(|tag| attribute(tag.split('>').next().unwrap(), "src"))
        .collect();
    assert!(!scripts.is_empty());
    for script in scripts {
        let answer = visitor.asks(script).await;
        assert_eq!(
            answer.headers["content-type"],
            "text/javascript; charset=utf-8"
        );
        assert!(
            answer.headers["cache-control"]
                .to_str()
                .unwrap()
                .contains("immutable")
        );
        assert!(
            answer.body.len() < MOST_SCRIPT,
            "{script}: {}",
            answer.body.len()
        );
        assert!(
            !answer.body.lines().any(|line| line.starts_with("import ")),
            "{script} loads another"
        );
    }
}

#[tokio::test]
async fn the_map_one_can_move_is_hidden_until_a_script_shows_the_way_to_it() {
    let visitor = Visitor::new(&Twist::default());
    for (language, words) in [
        ("de", "Karte zum Vergrößern und Verschieben"),
        ("en", "Map to zoom and move"),
    ] {
        let page = visitor
            .reads(&format!(
                "/{language}/atlas?indikator=under_18&jahr=2022&ebene=stadtteil"
            ))
            .await;
        let (_, open) = page.split_once("id=\"live-open\"").unwrap();
        assert!(open.starts_with(" type=\"button\" hidden>"), "{open}");
        assert!(open.contains(words));
        let (_, live) = open.split_once("id=\"live\"").unwrap();
        let (tag, _) = live.split_once('>').unwrap();
        assert!(tag.contains(" hidden"));
        for file in ["data-script", "data-library", "data-worker"] {
            let address = attribute(tag, file).unwrap();
            assert!(address.contains("?v="), "{address}");
            assert_eq!(visitor.asks(address).await.status, 200, "{address}");
        }
        assert_eq!(
            attribute(tag, "data-tiles"),
            Some("/kacheln/seenburg-2025-1/stadtteil/under_18/2022/{z}/{x}/{y}")
        );
        assert_eq!(
            attribute(tag, "data-above"),
            Some("/kacheln/seenburg-2025-1/bezirk/under_18/2022/{z}/{x}/{y}")
        );
        assert_eq!(
            attribute(tag, "data-extent"),
            Some("9.00000,54.00000,9.01000,54.01000")
        );
        assert!(page.contains("data-key=\"01\" aria-label="));
        let tile = attribute(tag, "data-tiles")
            .unwrap()
            .replace("{z}/{x}/{y}", "8/134/82");
        assert_eq!(visitor.asks(&tile).await.status, 200);
    }
}

#[tokio::test]
async fn a_level_too_large_for_the_page_is_on_the_map_one_can_move() {
    let visitor = Visitor::new(&Twist {
        many: true,
        blocks: 3,
        ..Twist::default()
    });
    for (language, hint) in [
        (
            "de",
            "Vergrößern Sie die Karte, dann sehen Sie kleinere Räume (Blöcke).",
        ),
        ("en", "Zoom in to see smaller areas (Blocks)."),
    ] {
        let page = visitor
            .reads(&format!(
                "/{language}/atlas?indikator=under_18&jahr=2022&ebene=block"
            ))
            .await;
        assert!(
            page.contains("data-tiles=\"/kacheln/seenburg-2025-1/bezirk/"),
            "the page itself shows districts"
        );
        assert!(
            page.contains(
                "data-finer=\"/kacheln/seenburg-2025-1/block/under_18/2022/{z}/{x}/{y}\""
            )
        );
        assert!(page.contains(hint), "{language}");
        let steps = attribute(&page, "data-finer-steps").unwrap();
        assert!(steps.split('|').count() >= 2, "{steps}");
        let from: u8 = attribute(&page, "data-finer-from")
            .unwrap()
            .parse()
            .unwrap();
        assert!((8..=14).contains(&from), "{from}");
        let codes = attribute(&page, "data-finer-codes").unwrap();
        assert!(
            codes.contains("withheld withheld ") && codes.contains("missing no-value "),
            "{codes}"
        );
        assert!(page.contains("<div id=\"live-legend\" hidden>"));
    }
    let part = visitor
        .reads("/de/atlas?indikator=under_18&jahr=2022&ebene=block&raum=0001")
        .await;
    assert!(
        !part.contains("data-finer")
            || !part.contains("data-tiles=\"/kacheln/seenburg-2025-1/block")
    );
}
