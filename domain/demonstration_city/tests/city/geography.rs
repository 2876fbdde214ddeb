//! Borders: no gaps, no overlaps, shared points, districts in one piece.

use super::files::{areas, text};
use demonstration_city::{GeneratedFile, SEED, Size, generate};
use geo::{Area, BooleanOps, Polygon, Validation, unary_union};
use proptest::prelude::*;
use std::collections::BTreeMap;

type Point = (i64, i64);
/// A side of a border, from one point to the next.
pub(crate) type Side = (Point, Point);

fn polygons(files: &[GeneratedFile]) -> Vec<Polygon<f64>> {
    polygons_of(files, "boundaries.geojson")
}

pub(crate) fn polygons_of(files: &[GeneratedFile], path: &str) -> Vec<Polygon<f64>> {
    let collection: geojson::FeatureCollection = text(files, path).parse().unwrap();
    let polygon = |feature: geojson::Feature| Polygon::try_from(feature.geometry.unwrap()).unwrap();
    collection.features.into_iter().map(polygon).collect()
}

fn decimetres(point: &geo::Coord<f64>) -> Point {
    (
        (point.x * 10.0).round() as i64,
        (point.y * 10.0).round() as i64,
    )
}

/// How often each side of a border is used; in a tiling once or twice, then in both directions.
pub(crate) fn sides(polygons: &[Polygon<f64>]) -> BTreeMap<Side, u32> {
    let mut sides = BTreeMap::new();
    for polygon in polygons {
        for line in polygon.exterior().lines() {
            *sides
                .entry((decimetres(&line.start), decimetres(&line.end)))
                .or_default() += 1;
        }
    }
    sides
}

pub(crate) fn assert_tiles(files: &[GeneratedFile]) {
    assert_tiles_in(files, "boundaries.geojson");
}

pub(crate) fn assert_tiles_in(files: &[GeneratedFile], path: &str) {
    let polygons = polygons_of(files, path);
    for polygon in &polygons {
        assert!(polygon.is_valid(), "{:?}", polygon.validation_errors());
        assert!(
            polygon.interiors().is_empty(),
            "an area encloses another one"
        );
        assert!(polygon.signed_area() > 0.0, "counter-clockwise");
    }
    let sum: f64 = polygons.iter().map(Area::unsigned_area).sum();
    let union = unary_union(&polygons);
    assert!((sum - union.unsigned_area()).abs() < 1e-3 * polygons.len() as f64);
    assert_eq!(union.0.len(), 1, "the city is in one piece");
    assert!(union.0[0].interiors().is_empty(), "without holes");
    let sides = sides(&polygons);
    assert!(
        sides.values().all(|&used| used == 1),
        "two areas lie on one side of a border"
    );
    let outer = sides
        .keys()
        .filter(|(a, b)| !sides.contains_key(&(*b, *a)))
        .count();
    assert!(
        outer * 2 < sides.len(),
        "most borders are shared point for point"
    );
}

#[test]
fn the_standard_city_tiles_without_gaps() {
    let files = generate(SEED, Size::Standard);
    assert_tiles(&files);
    assert_tiles_in(&files, "boundaries_bis_2019.geojson");
}

#[test]
fn the_standard_city_has_districts_of_three_or_five_areas_in_one_piece() {
    let files = generate(SEED, Size::Standard);
    let mut districts: BTreeMap<String, Vec<Polygon<f64>>> = BTreeMap::new();
    for (area, polygon) in areas(&files).iter().zip(polygons(&files)) {
        districts
            .entry(area["bezirk"].clone())
            .or_default()
            .push(polygon);
    }
    let mut sizes: Vec<usize> = districts.values().map(Vec::len).collect();
    sizes.sort_unstable();
    assert_eq!(sizes, [[3; 6], [5; 6]].concat());
    for (district, polygons) in districts {
        assert_eq!(unary_union(&polygons).0.len(), 1, "{district} is torn");
    }
}

#[test]
fn areas_at_the_edge_are_larger_than_in_the_centre_but_of_the_same_order() {
    let files = generate(SEED, Size::Standard);
    let sizes: Vec<f64> = polygons(&files).iter().map(Area::unsigned_area).collect();
    let mean = |part: &[f64]| part.iter().sum::<f64>() / part.len() as f64;
    assert!(mean(&sizes[..3]) < mean(&sizes[3..]));
    assert!(
        sizes.iter().all(|&size| (2e5..1e7).contains(&size)),
        "{sizes:?}"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    #[test]
    fn any_city_tiles(seed in any::<u64>(), count in 6_usize..40) {
        let files = generate(seed, Size::with_areas(count));
        prop_assert_eq!(areas(&files).len(), count);
        assert_tiles(&files);
    }

    #[test]
    fn no_two_areas_overlap(seed in any::<u64>()) {
        let polygons = polygons(&generate(seed, Size::with_areas(8)));
        for (i, a) in polygons.iter().enumerate() {
            for b in &polygons[i + 1..] {
                prop_assert!(a.intersection(b).unsigned_area() < 1.0);
            }
        }
    }
}
