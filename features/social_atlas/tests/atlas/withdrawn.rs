//! What pages say of releases that were withdrawn.

use crate::{invented::Twist, visitor::Visitor};
use axum::http::{StatusCode, header};

const NOTE: &str = "In der Tabelle zum Wohngeld waren zwei Spalten vertauscht.";

fn visitor(days: i64) -> Visitor {
    Visitor::new(&Twist {
        withdrawn: Some(days),
        ..Twist::default()
    })
}

#[tokio::test]
async fn the_start_page_speaks_of_a_withdrawal_for_thirty_days_and_the_sources_for_longer() {
    for (days, spoken) in [(0, true), (30, true), (31, false), (400, false)] {
        let visitor = visitor(days);
        let start = visitor.reads("/de/").await;
        assert_eq!(start.contains(NOTE), spoken, "{days} days");
        let sources = visitor.reads("/de/quellen").await;
        assert!(sources.contains(NOTE), "{days} days");
        assert!(sources.contains("seenburg-2024-2"));
        assert!(sources.contains("Ihre Zahlen gelten nicht mehr."));
    }
}

#[tokio::test]
async fn other_pages_stay_calm() {
    let visitor = visitor(1);
    for address in ["/de/atlas", "/de/raeume/stadtteil/05", "/de/raeume"] {
        assert!(!visitor.reads(address).await.contains(NOTE), "{address}");
    }
}

#[tokio::test]
async fn where_nothing_is_left_every_page_says_why_in_every_language() {
    let visitor = Visitor::new(&Twist {
        withdrawn: Some(2),
        unpublished: true,
        ..Twist::default()
    });
    for (language, title) in [
        ("de", "Im Moment zeigen wir keine Zahlen"),
        ("en", "We show no figures at the moment"),
        ("de-simple", "Im Moment gibt es keine Zahlen"),
    ] {
        for rest in ["", "atlas", "raeume/stadtteil/05", "quellen", "methoden"] {
            let answer = visitor.asks(&format!("/{language}/{rest}")).await;
            assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
            assert!(answer.headers.contains_key(header::RETRY_AFTER));
            assert!(answer.body.contains(title), "{language}/{rest}");
            assert!(answer.body.contains(NOTE), "{language}/{rest}");
            assert!(!answer.body.contains("kern-alert"), "calmly");
        }
    }
}
