//! Places that later features know, on the map and on the profile of an area.

use crate::{
    invented::{Invented, Twist},
    visitor::{Visitor, site, state},
};
use accounts::Viewer;
use async_trait::async_trait;
use city_description::Place;
use disclosure_control::Published;
use geo::{BoundingRect, MultiPolygon, Polygon};
use releases::directory::{
    AreaFigures, Boundary, CurrentRelease, Directory, ListedPublication, ReadError,
    WantedBoundaries, Withdrawal,
};
use small_area_statistics::Figure;
use social_area::{Crs, to_wgs84};
use spine::{MapPoint, MapPoints, PointSource, Registry, SpineError};
use std::sync::Arc;
use terms::{AreaKey, IndicatorId, Language, LevelId, ReferencePeriod};
use ui::Bounds;

/// The invented city, set on the ground as it is drawn.
struct OnTheGround(Invented);

/// A place of the drawing in degrees: east, north.
fn degrees((x, y): (f64, f64)) -> (f64, f64) {
    let (east, north) = (480_000.0 + x * 11.0, 5_990_000.0 - y * 11.0);
    let point = MultiPolygon(vec![Polygon::new(
        vec![(east, north); 4].into(),
        Vec::new(),
    )]);
    let place = to_wgs84(&point, Crs::Utm32).unwrap();
    place.bounding_rect().unwrap().min().x_y()
}

#[async_trait]
impl Directory for OnTheGround {
    async fn current(&self) -> Result<Option<Arc<CurrentRelease>>, ReadError> {
        self.0.current().await
    }

    async fn withdrawals(&self) -> Result<Vec<Withdrawal>, ReadError> {
        self.0.withdrawals().await
    }

    async fn releases(&self, from: u64, most: u64) -> Result<Vec<ListedPublication>, ReadError> {
        self.0.releases(from, most).await
    }

    async fn places(&self, release: &CurrentRelease) -> Result<Published<Vec<Place>>, ReadError> {
        self.0.places(release).await
    }

    async fn map_figures(
        &self,
        release: &CurrentRelease,
        level: &LevelId,
        indicator: &IndicatorId,
        period: ReferencePeriod,
    ) -> Result<Published<Vec<Figure>>, ReadError> {
        self.0.map_figures(release, level, indicator, period).await
    }

    #[allow(clippy::disallowed_methods, reason = "an invented city in the test")]
    async fn boundaries(
        &self,
        release: &CurrentRelease,
        level: &LevelId,
        wanted: WantedBoundaries,
    ) -> Result<Published<Vec<Boundary>>, ReadError> {
        let mut found = self.0.boundaries(release, level, wanted).await?.to_vec();
        if level.as_str() == "stadt" {
            let outline = release.areas[level].iter().next().unwrap();
            let Bounds {
                left,
                top,
                width,
                height,
            } = Bounds::around([outline.outline.as_str()]).unwrap();
            let corners = [
                (left, top),
                (left, top + height),
                (left + width, top + height),
                (left + width, top),
                (left, top),
            ];
            let ring = corners.map(|corner| {
                let (east, north) = degrees(corner);
                [east, north]
            });
            found[0].geometry = format!(r#"{{"type":"Polygon","coordinates":[{ring:?}]}}"#);
        }
        Ok(Published::attest(&release.seal, found))
    }

    async fn area_figures(
        &self,
        release: &CurrentRelease,
        level: &LevelId,
        area: &AreaKey,
    ) -> Result<Published<AreaFigures>, ReadError> {
        self.0.area_figures(release, level, area).await
    }

    async fn figures_of_areas(
        &self,
        release: &CurrentRelease,
        level: &LevelId,
        areas: &[&AreaKey],
    ) -> Result<Vec<Published<AreaFigures>>, ReadError> {
        self.0.figures_of_areas(release, level, areas).await
    }
}

struct Doors(Vec<MapPoint>);

#[async_trait]
impl PointSource for Doors {
    async fn points(&self, _: &Viewer, _: Language) -> Result<MapPoints, SpineError> {
        let topic = |key: &str, name: &str| (key.to_owned(), name.to_owned());
        Ok(MapPoints {
            title: "Orte der Nachbarschaft".to_owned(),
            topics: vec![topic("care", "Pflege"), topic("youth", "Jugend")],
            points: self.0.clone(),
        })
    }
}

/// Pages with a door in the middle of each of the first two parts of the city and one far away.
async fn visitor() -> (Visitor, Arc<CurrentRelease>) {
    let directory = Arc::new(OnTheGround(Invented::new(&Twist::default())));
    let release = directory.current().await.unwrap().unwrap();
    let parts: Vec<_> = release.areas[&LevelId::new("stadtteil").unwrap()]
        .iter()
        .filter(|area| ["01", "02"].contains(&area.key.as_str()))
        .collect();
    let mut doors: Vec<MapPoint> = (parts
        .iter()
        .zip([("Hof <Ost>", "care"), ("Treff", "youth")]))
    .map(|(area, (name, topic))| {
        let (longitude, latitude) = degrees(area.label);
        MapPoint {
            name: name.to_owned(),
            kind: "Verein".to_owned(),
            place: (topic == "care").then(|| "Am Wall 3".to_owned()),
            address: format!("/de/akteure/{topic}"),
            latitude,
            longitude,
            topics: vec![topic.to_owned()],
        }
    })
    .collect();
    let far = MapPoint {
        name: "Weit weg".to_owned(),
        latitude: 48.0,
        longitude: 11.0,
        ..doors[0].clone()
    };
    doors.push(far);
    let mut all = state(directory, site());
    all.registry = Registry::new().with_points(Arc::new(Doors(doors)));
    (Visitor::of_state(all), release)
}

#[tokio::test]
async fn places_are_shown_on_the_map_only_if_asked_for_and_then_as_a_table_too() {
    let (visitor, release) = visitor().await;
    let address = "/de/atlas?indikator=under_18&jahr=2022&ebene=stadtteil";
    let page = visitor.reads(address).await;
    assert!(page.contains("name=\"orte\"") && page.contains("Pflege"));
    assert!(!page.contains("map__dot") && !page.contains("Am Wall 3"));

    let page = visitor.reads(&format!("{address}&orte=alle")).await;
    assert_eq!(page.matches("class=\"map__dot\"").count(), 2);
    assert!(page.contains("aria-label=\"Treff (Verein)\""));
    assert!(page.contains("2 Orte stehen auf der Karte."));
    assert!(page.contains("Am Wall 3") && page.contains("keine genannt"));
    assert!(!page.contains("<Ost>") && !page.contains("Weit weg"));
    // The dot lies where the area has its middle.
    let level = LevelId::new("stadtteil").unwrap();
    let area = release.areas[&level].with_key("02").unwrap();
    let dot = page
        .split("Treff (Verein)</title><circle cx=\"")
        .nth(1)
        .unwrap();
    let x: f64 = dot.split('"').next().unwrap().parse().unwrap();
    assert!((x - area.label.0).abs() < 1.0, "{x} {:?}", area.label);

    let page = visitor.reads(&format!("{address}&orte=care")).await;
    assert_eq!(page.matches("class=\"map__dot\"").count(), 1);
    assert!(page.contains("Am Wall 3") && !page.contains("Treff (Verein)"));
    let page = visitor.reads(&format!("{address}&orte=unsinn")).await;
    assert_eq!(page.matches("class=\"map__dot\"").count(), 2);
}

#[tokio::test]
async fn the_profile_of_an_area_shows_the_places_in_it_and_no_others() {
    let (visitor, _) = visitor().await;
    let page = visitor.reads("/de/raeume/stadtteil/01").await;
    assert_eq!(page.matches("class=\"map__dot\"").count(), 1);
    assert!(page.contains("Ein Ort steht auf der Karte.") && page.contains("Am Wall 3"));
    let page = visitor.reads("/de/raeume/stadtteil/05").await;
    assert!(!page.contains("map__dot") && !page.contains("Orte der Nachbarschaft"));
    let page = visitor.reads("/de/raeume/stadt/00").await;
    assert_eq!(page.matches("class=\"map__dot\"").count(), 2);
}

#[tokio::test]
async fn where_nobody_knows_places_nothing_speaks_of_them() {
    let visitor = Visitor::new(&Twist::default());
    let page = visitor
        .reads("/de/atlas?indikator=under_18&jahr=2022&orte=alle")
        .await;
    assert!(!page.contains("name=\"orte\"") && !page.contains("map__dot"));
}
