//! Simplified outlines on pages and boundaries for download: neighbours keep the same points along
//! their common border, on every level, and larger areas run along those of their parts.

use crate::{cities, kleinstadt::town};
use disclosure_control::NoiseSecret;
use releases::{
    building::{Built, build},
    reading::RawCity,
};
use std::collections::{BTreeMap, BTreeSet};
use terms::Audience;

/// A point on a page in tenths of a unit, or on earth in steps of the seventh decimal.
type At = (i64, i64);

fn built(city: &RawCity) -> Built {
    build(
        city,
        Audience::Public,
        &[],
        &NoiseSecret([5; 32]),
        1_790_000_000_000_000,
        &|_| (),
    )
    .unwrap()
}

/// The rings of path data: absolute moves, then relative lines.
fn rings_of(outline: &str) -> Vec<Vec<At>> {
    let rings = outline.split('z').filter(|ring| !ring.is_empty());
    rings
        .map(|ring| {
            let mut numbers = Vec::new();
            let mut number = String::new();
            for letter in ring.chars().chain(['z']) {
                if !matches!(letter, '0'..='9' | '.') && !number.is_empty() {
                    let value: f64 = std::mem::take(&mut number).parse().unwrap();
                    numbers.push((value * 10.0).round() as i64);
                }
                if matches!(letter, '0'..='9' | '.' | '-') {
                    number.push(letter);
                }
            }
            let mut at = (0, 0);
            let points = numbers.chunks_exact(2).map(|step| {
                at = (at.0 + step[0], at.1 + step[1]);
                at
            });
            points.collect()
        })
        .collect()
}

/// The lines that stand an odd number of times in these rings, whichever way they run: what is left
/// where areas beside each other share their borders.
fn edge(rings: impl Iterator<Item = Vec<At>>) -> BTreeSet<(At, At)> {
    let mut lines = BTreeSet::new();
    for ring in rings {
        for (place, from) in ring.iter().enumerate() {
            let to = ring[(place + 1) % ring.len()];
            let line = (*from.min(&to), *from.max(&to));
            if line.0 != line.1 && !lines.remove(&line) {
                lines.insert(line);
            }
        }
    }
    lines
}

/// The boundaries for download by level.
fn downloads(built: &Built) -> BTreeMap<String, Vec<Vec<At>>> {
    let collection: serde_json::Value = serde_json::from_str(&built.geojson).unwrap();
    let mut levels: BTreeMap<String, Vec<Vec<At>>> = BTreeMap::new();
    for feature in collection["features"].as_array().unwrap() {
        let level = feature["properties"]["level"].as_str().unwrap().to_owned();
        let geometry = &feature["geometry"];
        assert_eq!(geometry["type"], "MultiPolygon");
        let polygons = geometry["coordinates"].as_array().unwrap();
        let rings = polygons.iter().flat_map(|rings| rings.as_array().unwrap());
        let points = rings.map(|ring| {
            let step = |number: &serde_json::Value| (number.as_f64().unwrap() * 1e7).round() as i64;
            let ring = ring.as_array().unwrap().iter();
            ring.map(|at| (step(&at[0]), step(&at[1]))).collect()
        });
        levels.entry(level).or_default().extend(points);
    }
    levels
}

/// Every line of an area of a level is one of a neighbour or of the outline of the city.
fn fits_without_gaps(name: &str, city: &RawCity) {
    let built = built(city);
    let downloads = downloads(&built);
    for vintage in &city.vintages {
        let drawn: Vec<BTreeSet<(At, At)>> = vintage
            .levels
            .iter()
            .map(|level| {
                let areas = built.content.areas[&level.id].iter();
                edge(areas.flat_map(|area| rings_of(&area.outline)))
            })
            .collect();
        let whole = drawn.last().unwrap();
        assert!(whole.len() > 3, "{name}");
        for (level, drawn) in vintage.levels.iter().zip(&drawn) {
            assert_eq!(drawn, whole, "{name}, {}: outlines", level.id);
        }
        let given = |level: &terms::LevelId| edge(downloads[level.as_str()].iter().cloned());
        let whole = given(&vintage.levels.last().unwrap().id);
        for level in &vintage.levels {
            assert_eq!(given(&level.id), whole, "{name}, {}: download", level.id);
        }
    }
}

#[test]
fn neighbours_share_every_point_of_their_border_on_every_level_of_a_release() {
    fits_without_gaps("demonstration city", &cities::demonstration());
    fits_without_gaps("small town", &town());
}

#[test]
fn neighbours_in_flensburg_share_every_point_of_their_border() {
    let Some(city) = cities::flensburg() else {
        return;
    };
    fits_without_gaps("Flensburg", &city);
}

#[test]
fn a_border_that_only_one_of_two_neighbours_moves_is_found_by_this_test() {
    let square = |x: i64| vec![(x, 0), (x + 10, 0), (x + 10, 10), (x, 10)];
    let whole = edge([vec![(0, 0), (10, 0), (20, 0), (20, 10), (10, 10), (0, 10)]].into_iter());
    assert_eq!(edge([square(0), square(10)].into_iter()), whole);
    let moved = vec![(10, 0), (20, 0), (20, 10), (10, 10), (11, 5)];
    assert_ne!(edge([square(0), moved].into_iter()), whole);
    assert_eq!(
        rings_of("M10,500l10-5.5-0.5,4zM0.1,2l3,4z"),
        [
            vec![(100, 5000), (200, 4945), (195, 4985)],
            vec![(1, 20), (31, 60)]
        ]
    );
}
