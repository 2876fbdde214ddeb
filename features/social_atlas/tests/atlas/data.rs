//! What is published, what is new in it, and how to take it along.

use crate::{invented::Twist, visitor::Visitor};
use releases::directory::{AreaChange, Changes, Named};
use terms::Translated;

fn named(name: &str) -> Named {
    Named {
        id: name.into(),
        name: Translated {
            de: name.into(),
            en: name.into(),
            de_simple: name.into(),
        },
    }
}

#[tokio::test]
async fn the_page_of_data_tells_what_is_new_in_words() {
    let changes = Changes {
        against: "seenburg-2024-1".into(),
        indicators_added: vec![named("Wohngeld")],
        areas: vec![AreaChange {
            level: named("Stadtteile"),
            added: 1,
            removed: 0,
        }],
        compared: 1200,
        changed: 7,
        ..Changes::default()
    };
    let visitor = Visitor::new(&Twist {
        changes: Some(changes),
        ..Twist::default()
    });
    let page = visitor.reads("/de/daten").await;
    assert!(page.contains("Neu ist das Thema „Wohngeld“."), "{page}");
    assert!(page.contains("Stadtteile: 1 ist neu."));
    assert!(page.contains("Von 1.200 Werten, die es vorher schon gab, haben sich 7 geändert."));
    let first = Visitor::new(&Twist::default()).reads("/de/daten").await;
    assert!(first.contains("Es gibt keine frühere Veröffentlichung"));
}

#[tokio::test]
async fn former_and_withdrawn_releases_are_listed_part_by_part() {
    let visitor = Visitor::new(&Twist {
        former: 30,
        withdrawn: Some(3),
        ..Twist::default()
    });
    let page = visitor.reads("/de/daten").await;
    assert!(page.contains("seenburg-former-19") && !page.contains("seenburg-former-20<"));
    assert!(
        page.contains("href=\"/de/daten?seite=2#veroeffentlichungen\""),
        "{page}"
    );
    let rest = visitor.reads("/de/daten?seite=2").await;
    assert!(rest.contains("seenburg-former-30") && !rest.contains("seenburg-former-19<"));
    assert!(rest.contains("In der Tabelle zum Wohngeld waren zwei Spalten vertauscht."));
    assert!(
        rest.contains("seenburg-2025-1"),
        "the current one stands above"
    );
    assert!(
        visitor
            .reads("/de/daten?seite=99")
            .await
            .contains("steht nichts")
    );
    assert!(
        visitor
            .reads("/de/daten?seite=unsinn")
            .await
            .contains("seenburg-former-1<")
    );
}

#[tokio::test]
async fn a_choice_made_elsewhere_is_kept_and_too_much_is_said_plainly() {
    let visitor = Visitor::new(&Twist::default());
    let page = visitor
        .reads("/de/daten?thema=under_18&ebene=bezirk&jahr=2022&format=gpkg&zuviel=ja")
        .await;
    for chosen in ["under_18", "bezirk", "2022", "gpkg"] {
        let option = format!("<option value=\"{chosen}\" selected>");
        assert!(page.contains(&option), "{chosen}");
    }
    assert!(page.contains("Für dieses Format sind das zu viele Zahlen."));
    let page = visitor.reads("/de/daten").await;
    assert!(!page.contains("zu viele Zahlen"));
    assert!(page.contains("action=\"/de/daten/datei\" method=\"get\""));
}

#[tokio::test]
async fn pages_of_figures_lead_to_their_files() {
    let visitor = Visitor::new(&Twist::default());
    for (address, file) in [
        (
            "/de/indikatoren/under_18",
            "/de/daten/datei?thema=under_18&#38;format=xlsx",
        ),
        (
            "/de/raeume/stadtteil/05",
            "/de/daten/raum/stadtteil/05?format=excel-csv",
        ),
        (
            "/de/atlas?indikator=under_18&jahr=2022&ebene=bezirk",
            "/de/daten?thema=under_18&#38;ebene=bezirk&#38;jahr=2022#herunterladen",
        ),
    ] {
        let page = visitor.reads(address).await;
        assert!(page.contains(&format!("href=\"{file}\"")), "{address}");
    }
}

#[tokio::test]
async fn every_source_has_its_licence_and_a_known_one_leads_to_its_text() {
    let page = Visitor::new(&Twist::default()).reads("/en/daten").await;
    let (_, licences) = page.split_once("id=\"lizenzen\"").unwrap();
    assert!(
        licences.contains("href=\"http://dcat-ap.de/def/licenses/"),
        "{licences}"
    );
}
