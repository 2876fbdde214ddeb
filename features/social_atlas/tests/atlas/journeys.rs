//! What visitors get for what they ask, and what they never get.

use crate::{
    invented::Twist,
    visitor::{Visitor, site},
};
use axum::http::{StatusCode, header};
use social_atlas::{AtlasErrorPages, routes};
use std::sync::Arc;
use web::{ErrorPages, Permission, Problem, ProblemContext};

const LANGUAGES: [&str; 3] = ["de", "en", "de-simple"];

const PAGES: [&str; 21] = [
    "",
    "atlas",
    "atlas?indikator=residents&jahr=2019&ebene=bezirk",
    "atlas?indikator=sgb2&jahr=2020",
    "atlas?indikator=age_ratio&jahr=2024",
    "raeume",
    "raeume?name=heide",
    "suche",
    "suche?q=heide",
    "suche?q=xyzxyz&seite=7",
    "raeume?name=gibtesnicht",
    "raeume/stadtteil/12",
    "raeume/bezirk/02",
    "raeume/stadt/00",
    "daten",
    "indikatoren",
    "indikatoren/housing",
    "methoden",
    "quellen",
    "barrierefreiheit",
    "datenschutz",
];

fn visitor() -> Visitor {
    Visitor::new(&Twist::default())
}

/// The values of an attribute in a page.
fn values<'a>(page: &'a str, attribute: &str) -> Vec<&'a str> {
    page.split(&format!(" {attribute}=\""))
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .collect()
}

#[tokio::test]
async fn every_page_exists_in_every_language_and_no_text_is_missing() {
    let visitor = visitor();
    for language in LANGUAGES {
        for rest in PAGES {
            let page = visitor.reads(&format!("/{language}/{rest}")).await;
            assert!(!page.contains("Unknown locali"), "{language}/{rest}");
            assert!(page.contains(&format!("<html lang=\"{language}\">")));
            assert_eq!(page.matches("<h1").count(), 1, "{language}/{rest}");
            assert!(
                !page.contains("NaN") && !page.contains("inf "),
                "{language}/{rest}"
            );
            assert!(!page.contains('\u{2068}'), "{language}/{rest}");
        }
    }
}

#[tokio::test]
async fn nothing_on_any_page_is_inline_or_from_elsewhere() {
    let visitor = visitor();
    for rest in PAGES {
        let page = visitor.reads(&format!("/de/{rest}")).await;
        for forbidden in [
            "<script>",
            "<style",
            " style=\"",
            " onclick=",
            "javascript:",
        ] {
            assert!(!page.contains(forbidden), "{forbidden} in {rest}");
        }
        for script in page.split("<script").skip(1) {
            let (tag, inline) = script.split_once('>').unwrap();
            assert!(tag.contains(" src=\"/assets/"), "{tag} in {rest}");
            assert!(inline.starts_with("</script>"), "a script in {rest}");
        }
        for source in values(&page, "src") {
            assert!(source.starts_with('/'), "{source} in {rest}");
        }
    }
}

/// Parts of addresses that other features answer, or that are tried with the assets.
const ANSWERED_ELSEWHERE: [&str; 10] = [
    "/assets/",
    "/daten/datei",
    "/daten/raum/",
    "/daten/feed.",
    "/daten/katalog.",
    "/api/",
    "/ogc",
    "/akteure",
    "/bedarfe",
    "/anmelden",
];

#[tokio::test]
async fn every_link_within_the_pages_leads_somewhere() {
    let visitor = visitor();
    let mut seen = std::collections::BTreeSet::new();
    let mut waiting = vec![
        "/de/".to_owned(),
        "/en/".to_owned(),
        "/de-simple/".to_owned(),
    ];
    while let Some(address) = waiting.pop() {
        if !seen.insert(address.clone()) || seen.len() > 400 {
            continue;
        }
        let page = visitor.reads(&address).await;
        let ids = values(&page, "id");
        for href in values(&page, "href") {
            let href = href.replace("&#38;", "&");
            if let Some(id) = href.strip_prefix('#') {
                assert!(ids.contains(&id), "{id} in {address}");
            } else if href.starts_with('/')
                && !ANSWERED_ELSEWHERE.iter().any(|it| href.contains(it))
            {
                waiting.push(href);
            }
        }
        let unique: std::collections::BTreeSet<_> = ids.iter().collect();
        assert_eq!(unique.len(), ids.len(), "an id stands twice in {address}");
    }
    assert!(seen.len() > 150, "{}", seen.len());
}

#[tokio::test]
async fn the_way_in_follows_the_browser_and_prefers_german() {
    let visitor = visitor();
    for (asked, got) in [
        ("en-GB,en;q=0.9", "/en/"),
        ("fr", "/de/"),
        ("de-DE,de;q=0.9,en;q=0.8", "/de/"),
    ] {
        let answer = visitor.asks_in("/", asked).await;
        assert!(answer.status.is_redirection());
        assert_eq!(answer.headers[header::LOCATION], got);
        assert_eq!(answer.headers[header::VARY], "Accept-Language");
    }
    assert_eq!(visitor.asks("/en").await.headers[header::LOCATION], "/en/");
}

#[tokio::test]
async fn unknown_languages_areas_and_indicators_are_not_found() {
    let visitor = visitor();
    for address in [
        "/fr/",
        "/fr",
        "/fr/atlas",
        "/de/raeume/stadtteil/99",
        "/de/raeume/kiez/01",
        "/de/indikatoren/nichts",
        "/assets/../Cargo.toml",
        "/assets/nothing.css",
    ] {
        assert_eq!(
            visitor.asks(address).await.status,
            StatusCode::NOT_FOUND,
            "{address}"
        );
    }
}

#[tokio::test]
async fn wrong_choices_on_the_map_show_the_nearest_with_a_note() {
    let visitor = visitor();
    let page = visitor
        .reads("/de/atlas?indikator=nichts&jahr=1950&ebene=kiez")
        .await;
    assert!(page.contains("Dieses Thema gibt es hier nicht."));
    assert!(page.contains("Sie sehen das Jahr 2017."));
    assert!(page.contains("Sie sehen: Stadtteile."));
    for odd in [
        "jahr=zwanzig",
        "jahr=-99999999999999999999",
        "jahr=%00",
        "ebene=%3Cb%3E",
        "x=y",
    ] {
        let page = visitor.reads(&format!("/de/atlas?{odd}")).await;
        assert!(page.contains("id=\"map\""), "{odd}");
    }
    let plain = visitor.reads("/de/atlas").await;
    assert!(
        !plain.contains("kern-alert"),
        "a map without choices needs no note"
    );
}

#[tokio::test]
async fn names_are_escaped_wherever_they_stand() {
    let visitor = Visitor::new(&Twist {
        first_name: Some("<script>alert(\"1\")</script>".into()),
        ..Twist::default()
    });
    for rest in [
        "",
        "atlas",
        "raeume",
        "raeume?name=script",
        "raeume/stadtteil/01",
        "raeume/stadtteil/02",
        "raeume/bezirk/01",
        "indikatoren/under_18",
    ] {
        for language in LANGUAGES {
            let page = visitor.reads(&format!("/{language}/{rest}")).await;
            assert!(!page.contains("<script>"), "{rest}");
            assert!(!page.contains("alert(\"1\")"), "{rest}");
        }
    }
    let page = visitor
        .reads("/de/raeume?name=%22%3E%3Cimg%20src=x%3E")
        .await;
    assert!(!page.contains("<img"), "{page}");
}

#[tokio::test]
async fn the_search_forgives_slips_and_offers_a_way_on() {
    let visitor = visitor();
    let page = visitor.reads("/de/raeume?name=Muelhbach").await;
    assert!(page.contains("Ein Raum passt zu"), "{page}");
    assert!(page.contains("/de/raeume/stadtteil/12"));
    let page = visitor.reads("/de/raeume?name=xyzxyz").await;
    assert!(page.contains("Kein Raum passt zu"));
    assert!(page.contains("Versuchen Sie es mit weniger Buchstaben"));
}

#[tokio::test]
async fn small_groups_and_empty_areas_read_as_what_they_are() {
    let visitor = visitor();
    let small = visitor.reads("/de/raeume/stadtteil/04").await;
    assert!(small.contains("Nicht gezeigt, damit niemand erkannt werden kann"));
    let empty = visitor.reads("/de/raeume/stadtteil/12").await;
    assert!(empty.contains("keine oder sehr wenige"));
    // Only one source says for certain that nobody lives there.
    let block = |indicator: &str| {
        let start = format!("id=\"indicator-{indicator}\"");
        let (_, block) = empty.split_once(start.as_str()).unwrap();
        block.split_once("</article>").unwrap().0.to_owned()
    };
    let nobody = "Hier wohnt niemand, auf den das zutrifft";
    assert!(block("foreign").contains(nobody));
    for open in ["under_18", "aged_65", "age_ratio"] {
        let block = block(open);
        assert!(!block.contains(nobody), "{open}");
        assert!(block.contains("Nicht gezeigt, damit niemand erkannt werden kann"));
    }
}

#[tokio::test]
async fn profiles_compare_but_never_rank() {
    let visitor = visitor();
    for key in 1..=24 {
        let page = visitor
            .reads(&format!("/de/raeume/stadtteil/{key:02}"))
            .await;
        for word in [
            "Platz ",
            "Rang",
            "höchste",
            "niedrigste",
            "Brennpunkt",
            "sozial schwach",
        ] {
            assert!(!page.contains(word), "{word} in {key}");
        }
    }
}

#[tokio::test]
async fn a_city_that_does_not_exist_says_so_on_every_page() {
    let visitor = visitor();
    for rest in PAGES {
        let page = visitor.reads(&format!("/de/{rest}")).await;
        assert!(page.contains("Seenburg gibt es nicht."), "{rest}");
    }
}

#[tokio::test]
async fn before_the_first_release_figures_wait_and_duties_are_met() {
    let visitor = Visitor::new(&Twist {
        unpublished: true,
        ..Twist::default()
    });
    for rest in [
        "",
        "atlas",
        "raeume",
        "indikatoren",
        "methoden",
        "raeume/stadtteil/01",
    ] {
        let answer = visitor.asks(&format!("/de/{rest}")).await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
        assert!(answer.headers.contains_key(header::RETRY_AFTER));
        assert!(answer.body.contains("Hier entsteht ein Sozialatlas"));
    }
    for rest in ["barrierefreiheit", "datenschutz", "impressum"] {
        visitor.reads(&format!("/de/{rest}")).await;
    }
}

#[tokio::test]
async fn a_silent_database_is_a_problem_without_details() {
    let visitor = Visitor::new(&Twist {
        broken: true,
        ..Twist::default()
    });
    let answer = visitor.asks("/de/atlas").await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(answer.body, "");
}

#[tokio::test]
async fn style_sheets_and_fonts_come_from_here_and_are_kept() {
    let visitor = visitor();
    let page = visitor.reads("/de/").await;
    let sheets: Vec<&str> = values(&page, "href")
        .into_iter()
        .filter(|href| href.starts_with("/assets/"))
        .collect();
    assert_eq!(sheets.len(), 11, "{sheets:?}");
    for sheet in sheets {
        let answer = visitor.asks(sheet).await;
        assert_eq!(answer.status, StatusCode::OK, "{sheet}");
        let kept = answer.headers[header::CACHE_CONTROL].to_str().unwrap();
        assert!(kept.contains("immutable"), "{sheet}");
    }
    let font = visitor
        .asks("/assets/fonts/fira-sans-latin-600.woff2")
        .await;
    assert_eq!(font.headers[header::CONTENT_TYPE], "font/woff2");
}

#[test]
fn every_route_is_public_and_declared_once() {
    let invented = crate::invented::Invented::new(&Twist::default());
    let table = routes(crate::visitor::state(Arc::new(invented), site()));
    table.check().unwrap();
    assert!(
        table
            .declarations()
            .iter()
            .all(|route| route.permission == Permission::Public)
    );
}

#[test]
fn every_problem_has_a_page_with_a_way_on_in_every_language() {
    let pages = AtlasErrorPages {
        site: Arc::new(site()),
    };
    for language in LANGUAGES {
        for problem in Problem::ALL {
            let page = pages.page(&ProblemContext {
                problem,
                language,
                path: "/de/<script>",
                request_id: "0199",
                retry_after: None,
            });
            assert!(page.contains(&format!("href=\"/{language}/raeume\"")));
            assert!(!page.contains("<script"));
            assert!(!page.contains("Unknown locali"));
        }
    }
}
