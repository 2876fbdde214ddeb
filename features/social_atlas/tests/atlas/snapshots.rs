//! Each page as a whole. Look at the pages before accepting a change: `examples/look.rs`.

use crate::{
    invented::Twist,
    visitor::{Visitor, site, without_versions},
};
use social_atlas::AtlasErrorPages;
use std::sync::Arc;
use web::{ErrorPages, Problem, ProblemContext};

async fn page(address: &str) -> String {
    let visitor = Visitor::new(&Twist::default());
    without_versions(&visitor.reads(address).await)
}

#[tokio::test]
async fn the_start_page_reads_the_same() {
    insta::assert_snapshot!(page("/de/").await);
}

#[tokio::test]
async fn the_map_of_a_share_reads_the_same() {
    insta::assert_snapshot!(page("/de/atlas?indikator=under_18&jahr=2024&ebene=stadtteil").await);
}

#[tokio::test]
async fn the_map_of_a_count_reads_the_same_in_english() {
    insta::assert_snapshot!(page("/en/atlas?indikator=residents&jahr=2020&ebene=bezirk").await);
}

#[tokio::test]
async fn the_list_of_areas_reads_the_same_in_plain_german() {
    insta::assert_snapshot!(page("/de-simple/raeume?name=muelbach").await);
}

#[tokio::test]
async fn the_profile_of_an_area_reads_the_same() {
    insta::assert_snapshot!(page("/de/raeume/stadtteil/09").await);
}

#[tokio::test]
async fn the_profile_of_a_very_small_area_reads_the_same_in_plain_german() {
    insta::assert_snapshot!(page("/de-simple/raeume/stadtteil/04").await);
}

#[tokio::test]
async fn the_profile_of_the_city_reads_the_same_in_english() {
    insta::assert_snapshot!(page("/en/raeume/stadt/00").await);
}

#[tokio::test]
async fn the_page_of_data_reads_the_same() {
    insta::assert_snapshot!(page("/de/daten?thema=under_18").await);
}

#[tokio::test]
async fn the_list_of_indicators_reads_the_same() {
    insta::assert_snapshot!(page("/de/indikatoren").await);
}

#[tokio::test]
async fn the_page_of_an_indicator_reads_the_same() {
    insta::assert_snapshot!(page("/de/indikatoren/age_ratio").await);
}

#[tokio::test]
async fn the_methods_read_the_same() {
    insta::assert_snapshot!(page("/de/methoden").await);
}

#[tokio::test]
async fn the_accessibility_statement_reads_the_same() {
    insta::assert_snapshot!(page("/de/barrierefreiheit").await);
}

#[tokio::test]
async fn the_privacy_page_reads_the_same_in_english() {
    insta::assert_snapshot!(page("/en/datenschutz").await);
}

#[tokio::test]
async fn the_imprint_reads_the_same_in_plain_german() {
    insta::assert_snapshot!(page("/de-simple/impressum").await);
}

#[tokio::test]
async fn the_page_before_the_first_release_reads_the_same() {
    let visitor = Visitor::new(&Twist {
        unpublished: true,
        ..Twist::default()
    });
    insta::assert_snapshot!(without_versions(&visitor.asks("/de/atlas").await.body));
}

#[test]
fn error_pages_read_the_same() {
    let pages = AtlasErrorPages {
        site: Arc::new(site()),
    };
    for (name, problem, language) in [
        ("not_found", Problem::NotFound, "de"),
        ("internal", Problem::Internal, "de-simple"),
        ("unavailable", Problem::Unavailable, "en"),
    ] {
        let page = pages.page(&ProblemContext {
            problem,
            language,
            path: "/de/raeume/stadtteil/nirgends",
            request_id: "0199a",
            retry_after: None,
        });
        insta::assert_snapshot!(name, without_versions(&page));
    }
}
