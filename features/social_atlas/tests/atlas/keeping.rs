//! What browsers keep of a page, and that they never read on in what is not public any more.

use crate::{
    invented::{Invented, Twist},
    visitor::{Visitor, site},
};
use axum::http::{StatusCode, header};
use city_description::Place;
use disclosure_control::Published;
use releases::directory::{
    AreaFigures, Boundary, CurrentRelease, Directory, ListedPublication, ReadError,
    WantedBoundaries, Withdrawal,
};
use small_area_statistics::Figure;
use std::sync::{Arc, RwLock};
use terms::{AreaKey, IndicatorId, LevelId, ReferencePeriod};

/// What is published changes while the pages are up.
struct Changing(RwLock<Arc<Invented>>);

impl Changing {
    fn now(&self) -> Arc<Invented> {
        Arc::clone(&self.0.read().unwrap())
    }

    fn becomes(&self, twist: &Twist) {
        *self.0.write().unwrap() = Arc::new(Invented::new(twist));
    }
}

#[async_trait::async_trait]
impl Directory for Changing {
    async fn current(&self) -> Result<Option<Arc<CurrentRelease>>, ReadError> {
        self.now().current().await
    }

    async fn withdrawals(&self) -> Result<Vec<Withdrawal>, ReadError> {
        self.now().withdrawals().await
    }

    async fn releases(&self, from: u64, most: u64) -> Result<Vec<ListedPublication>, ReadError> {
        self.now().releases(from, most).await
    }

    async fn places(&self, release: &CurrentRelease) -> Result<Published<Vec<Place>>, ReadError> {
        self.now().places(release).await
    }

    async fn map_figures(
        &self,
        release: &CurrentRelease,
        level: &LevelId,
        indicator: &IndicatorId,
        period: ReferencePeriod,
    ) -> Result<Published<Vec<Figure>>, ReadError> {
        let now = self.now();
        now.map_figures(release, level, indicator, period).await
    }

    async fn boundaries(
        &self,
        release: &CurrentRelease,
        level: &LevelId,
        wanted: WantedBoundaries,
    ) -> Result<Published<Vec<Boundary>>, ReadError> {
        self.now().boundaries(release, level, wanted).await
    }

    async fn area_figures(
        &self,
        release: &CurrentRelease,
        level: &LevelId,
        area: &AreaKey,
    ) -> Result<Published<AreaFigures>, ReadError> {
        self.now().area_figures(release, level, area).await
    }

    async fn figures_of_areas(
        &self,
        release: &CurrentRelease,
        level: &LevelId,
        areas: &[&AreaKey],
    ) -> Result<Vec<Published<AreaFigures>>, ReadError> {
        self.now().figures_of_areas(release, level, areas).await
    }
}

const PAGES: [&str; 5] = [
    "/de/",
    "/de/atlas?indikator=under_18&jahr=2022",
    "/de/raeume/stadtteil/05",
    "/de/indikatoren/under_18",
    "/de/methoden",
];

#[tokio::test]
async fn a_browser_that_has_the_page_is_told_so_without_sending_it_again() {
    let visitor = Visitor::new(&Twist::default());
    for address in PAGES {
        let first = visitor.asks(address).await;
        let kept = first.headers[header::CACHE_CONTROL].to_str().unwrap();
        assert_eq!(kept, "public, no-cache", "{address}");
        assert_eq!(
            first.headers[header::CONTENT_TYPE],
            "text/html; charset=utf-8"
        );
        let tag = first.headers[header::ETAG].to_str().unwrap();
        let again = visitor.asks_with(address, header::IF_NONE_MATCH, tag).await;
        assert_eq!(again.status, StatusCode::NOT_MODIFIED, "{address}");
        assert_eq!(again.body, "");
    }
}

#[tokio::test]
async fn the_next_request_after_a_withdrawal_sees_it_whatever_the_browser_keeps() {
    let changing = Arc::new(Changing(RwLock::new(Arc::new(Invented::new(
        &Twist::default(),
    )))));
    let directory: Arc<dyn Directory> = Arc::<Changing>::clone(&changing);
    let visitor = Visitor::reading(directory, site());
    let mut tags = Vec::new();
    for address in PAGES {
        let tag = visitor.asks(address).await.headers[header::ETAG].clone();
        tags.push((address, tag.to_str().unwrap().to_owned()));
    }
    changing.becomes(&Twist {
        unpublished: true,
        withdrawn: Some(0),
        ..Twist::default()
    });
    for (address, tag) in &tags {
        let answer = visitor.asks_with(address, header::IF_NONE_MATCH, tag).await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{address}");
        assert!(!answer.headers.contains_key(header::ETAG), "{address}");
        assert!(answer.body.contains("zurückgezogen"), "{address}");
    }
    // Back to a release before: the same addresses, other figures.
    changing.becomes(&Twist {
        earlier: true,
        ..Twist::default()
    });
    for (address, tag) in &tags[1..4] {
        let answer = visitor.asks_with(address, header::IF_NONE_MATCH, tag).await;
        assert_eq!(answer.status, StatusCode::OK, "{address}");
    }
}
