//! Vector tiles: what they hold is what the pages show, where the boundaries lie.

use crate::{
    invented::{Invented, Twist},
    tile_reader::{Area, read},
    visitor::Visitor,
};
use axum::http::{StatusCode, header};
use releases::directory::Directory;
use std::collections::BTreeMap;
use terms::{IndicatorId, LevelId, ReferencePeriod};

const RELEASE: &str = "seenburg-2025-1";
/// The square of zoom 12 in which the first areas lie.
const FIRST: (u32, u32) = (2150, 1315);

fn address(level: &str, indicator: &str, year: u16, zoom: u8, (x, y): (u32, u32)) -> String {
    format!("/kacheln/{RELEASE}/{level}/{indicator}/{year}/{zoom}/{x}/{y}")
}

async fn areas(visitor: &Visitor, address: &str) -> Vec<Area> {
    let answer = visitor.asks(address).await;
    assert_eq!(answer.status, StatusCode::OK, "{address}");
    read(&answer.bytes)
}

/// A place in degrees in the units of a square.
fn units(zoom: u8, (x, y): (u32, u32), longitude: f64, latitude: f64) -> (f64, f64) {
    let count = f64::from(1_u32 << zoom);
    let world_x = (longitude + 180.0) / 360.0;
    let world_y = (1.0 - latitude.to_radians().tan().asinh() / std::f64::consts::PI) / 2.0;
    (
        (world_x * count - f64::from(x)) * 4096.0,
        (world_y * count - f64::from(y)) * 4096.0,
    )
}

#[tokio::test]
async fn a_tile_is_kept_for_good_because_its_address_names_the_release() {
    let answer = Visitor::new(&Twist::default())
        .asks(&address("stadtteil", "under_18", 2022, 12, FIRST))
        .await;
    assert_eq!(
        answer.headers[header::CONTENT_TYPE],
        "application/vnd.mapbox-vector-tile"
    );
    assert_eq!(
        answer.headers[header::CACHE_CONTROL],
        "public, max-age=31536000, immutable"
    );
}

#[tokio::test]
async fn areas_lie_on_the_tile_where_they_lie_on_the_earth() {
    let visitor = Visitor::new(&Twist::default());
    let areas = areas(&visitor, &address("stadtteil", "under_18", 2022, 12, FIRST)).await;
    let first = areas.iter().find(|area| area.text("key") == "01").unwrap();
    let [west, south, east, north] = [9.0, 54.0, 9.01, 54.01];
    for (longitude, latitude) in [(west, north), (east, north), (east, south), (west, south)] {
        let (x, y) = units(12, FIRST, longitude, latitude);
        // Cut sixty-four units beyond the edge, set on a grid of four units.
        let (x, y) = (x.clamp(-64.0, 4160.0), y.clamp(-64.0, 4160.0));
        let near = first.rings[0].iter().any(|point| {
            (f64::from(point.0) - x).abs() <= 2.5 && (f64::from(point.1) - y).abs() <= 2.5
        });
        assert!(near, "{x} {y}: {:?}", first.rings);
    }
}

#[tokio::test]
async fn neighbours_meet_without_a_gap_within_a_tile_and_over_its_edge() {
    let visitor = Visitor::new(&Twist::default());
    for zoom in [9, 10, 11, 12, 13, 14, 15] {
        let (x, y) = units(zoom, (0, 0), 9.005, 54.005);
        let (x, y) = ((x / 4096.0) as u32, (y / 4096.0) as u32);
        let mut edges = Vec::new();
        for column in [x, x + 1] {
            let found = areas(
                &visitor,
                &address("stadtteil", "under_18", 2022, zoom, (column, y)),
            )
            .await;
            let mut sides: Vec<(i32, i32)> = found
                .iter()
                .map(|area| {
                    let xs = || area.rings.iter().flatten().map(|point| point.0);
                    (xs().min().unwrap(), xs().max().unwrap())
                })
                .collect();
            sides.sort_unstable();
            // The row of squares is one band: each begins where the one before ends.
            for pair in sides.windows(2) {
                assert_eq!(pair[0].1, pair[1].0, "zoom {zoom}, column {column}");
            }
            edges.push((sides.first().copied(), sides.last().copied()));
        }
        if let [(_, Some((_, left_end))), (Some((right_start, _)), _)] = edges[..] {
            assert!(
                left_end >= 4096 || right_start + 4096 <= left_end,
                "a gap at the edge at zoom {zoom}"
            );
            assert!(
                right_start <= 0 || right_start + 4096 == left_end,
                "zoom {zoom}"
            );
        }
    }
}

#[tokio::test]
async fn a_tile_holds_the_published_figure_of_each_area_and_no_more() {
    let twist = Twist {
        more: true,
        ..Twist::default()
    };
    let visitor = Visitor::new(&twist);
    let invented = Invented::new(&twist);
    let release = invented.current().await.unwrap().unwrap();
    let level = LevelId::new("stadtteil").unwrap();
    let period = ReferencePeriod::year(2022).unwrap();
    let mut reasons = 0;
    for indicator in &release.description.indicators {
        let id: &IndicatorId = &indicator.id;
        let figures = invented
            .map_figures(&release, &level, id, period)
            .await
            .unwrap();
        let found = areas(
            &visitor,
            &address("stadtteil", id.as_str(), 2022, 8, (134, 82)),
        )
        .await;
        let by_key: BTreeMap<&str, &Area> =
            found.iter().map(|area| (area.text("key"), area)).collect();
        assert_eq!(by_key.len(), figures.len());
        for (area, figure) in release.areas[&level].iter().zip(figures.iter()) {
            let on_tile = by_key[area.key.as_str()];
            assert_eq!(on_tile.text("name"), area.name);
            match figure.absence() {
                Some(absence) => {
                    reasons += 1;
                    assert_eq!(on_tile.text("status"), absence.name());
                    assert!(
                        on_tile.number("value").is_none(),
                        "missing is never a number"
                    );
                }
                None => {
                    let digits = figure.decimals();
                    let written = figure.value().map(|value| format!("{value:.digits$}"));
                    let number = on_tile
                        .number("value")
                        .map(|value| format!("{value:.digits$}"));
                    assert_eq!(number, written.filter(|_| figure.class().is_none()));
                    assert!(
                        on_tile.number("value").is_none_or(|value| {
                            let scale = 10_f64.powi(digits as i32);
                            (value * scale - (value * scale).round()).abs() < 1e-6
                        }),
                        "no more digits than the range allows"
                    );
                }
            }
            let ends = (on_tile.number("low"), on_tile.number("high"));
            if let (Some(low), Some(high)) = ends {
                let digits = figure.decimals();
                assert_eq!(figure.range_outward(digits), Some((low, high)));
            }
            for name in on_tile.properties.keys() {
                assert!(
                    [
                        "key", "name", "value", "low", "high", "limited", "class", "status"
                    ]
                    .contains(&name.as_str()),
                    "{name}"
                );
            }
        }
    }
    assert!(reasons > 0, "some areas have no value");
}

#[tokio::test]
async fn the_value_on_a_tile_reads_as_on_the_page() {
    let visitor = Visitor::new(&Twist::default());
    let found = areas(
        &visitor,
        &address("stadtteil", "under_18", 2022, 8, (134, 82)),
    )
    .await;
    let page = visitor
        .reads("/de/atlas?indikator=under_18&jahr=2022&ebene=stadtteil")
        .await;
    let mut compared = 0;
    for area in &found {
        let Some(value) = area.number("value") else {
            continue;
        };
        let title = format!("aria-label=\"{}: {},", area.text("name"), value.trunc());
        let whole = format!("aria-label=\"{}: {:.0}\u{a0}%", area.text("name"), value);
        assert!(
            page.contains(&title) || page.contains(&whole),
            "{} {value}",
            area.text("name")
        );
        compared += 1;
    }
    assert!(compared > 10);
}

#[tokio::test]
async fn what_is_not_published_has_no_tile() {
    let visitor = Visitor::new(&Twist::default());
    let good = address("stadtteil", "under_18", 2022, 12, FIRST);
    assert_eq!(visitor.asks(&good).await.status, StatusCode::OK);
    for wrong in [
        good.replace(RELEASE, "seenburg-2024-2"),
        good.replace("stadtteil", "block"),
        good.replace("stadtteil", "Stadtteil mit Leerzeichen")
            .replace(' ', "%20"),
        good.replace("under_18", "nothing"),
        good.replace("/2022/", "/1999/"),
        address("stadtteil", "under_18", 2022, 17, (0, 0)),
        address("stadtteil", "under_18", 2022, 12, (4096, 0)),
        address("stadtteil", "under_18", 2022, 12, (0, 4096)),
    ] {
        assert_eq!(
            visitor.asks(&wrong).await.status,
            StatusCode::NOT_FOUND,
            "{wrong}"
        );
    }
    for odd in ["/-1/0/0", "/12/x/0", "/300/0/0", "/12/99999999999/0"] {
        let wrong = format!("/kacheln/{RELEASE}/stadtteil/under_18/2022{odd}");
        assert!(visitor.asks(&wrong).await.status.is_client_error(), "{odd}");
    }
    let nothing = Visitor::new(&Twist {
        unpublished: true,
        ..Twist::default()
    });
    assert_eq!(nothing.asks(&good).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_tile_of_a_level_with_very_many_areas_holds_what_fits() {
    let visitor = Visitor::new(&Twist {
        many: true,
        blocks: 3,
        ..Twist::default()
    });
    let all = areas(&visitor, &address("block", "under_18", 2022, 0, (0, 0))).await;
    assert!(all.len() <= 4000, "{}", all.len());
    assert!(
        areas(&visitor, &address("block", "under_18", 2022, 12, (0, 0)))
            .await
            .is_empty()
    );
}
