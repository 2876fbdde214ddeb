//! Boundary files made to take time or memory: each is read or refused with a word.

use crate::{
    Layer, MAX_FEATURES, MAX_TOLD, Problem, Read, ShapefileParts, read_geojson, read_shapefile,
    shp_tests::{Points, dbf, parts, square},
};
use proptest::prelude::*;

fn last(problems: &[Problem]) -> &str {
    &problems.last().unwrap().what
}

/// A shapefile of records with nothing in them.
fn empty_records(count: usize) -> ShapefileParts {
    let mut shapefile = parts(&[]);
    shapefile.shp.resize(100 + 8 * count, 0);
    shapefile
}

#[test]
fn a_slip_in_every_object_is_told_in_part() {
    let problems = read_shapefile("a.shp", &empty_records(5_000)).problems;
    assert_eq!(problems.len(), MAX_TOLD + 1);
    // The one that is told beside them: the table has another number of rows.
    assert_eq!(
        last(&problems),
        "Und 3001 weitere Probleme in dieser Datei."
    );
    let features = "{},".repeat(5_000);
    let json = format!(r#"{{"type":"FeatureCollection","features":[{features}{{}}]}}"#);
    let problems = read_geojson("a.geojson", json.as_bytes()).problems;
    assert_eq!(problems.len(), MAX_TOLD + 1);
    assert_eq!(
        last(&problems),
        "Und 3001 weitere Probleme in dieser Datei."
    );
}

#[test]
fn more_objects_than_any_city_has_are_refused() {
    let read = read_shapefile("a.shp", &empty_records(MAX_FEATURES + 1));
    assert!(read.found.is_none());
    let features = "{},".repeat(MAX_FEATURES);
    let json = format!(r#"{{"type":"FeatureCollection","features":[{features}{{}}]}}"#);
    let read = read_geojson("a.geojson", json.as_bytes());
    assert!(read.found.is_none());
    assert_eq!(
        last(&read.problems),
        "Die Datei hat mehr als 200.000 Objekte."
    );
}

#[test]
fn a_boundary_of_faulty_rings_is_told_in_part() {
    let rings = "[],".repeat(20_000);
    let json = format!(
        r#"{{"type":"FeatureCollection","features":[{{"geometry":{{"type":"Polygon","coordinates":[{}]}}}}]}}"#,
        rings.trim_end_matches(',')
    );
    assert_eq!(
        read_geojson("a.geojson", json.as_bytes()).problems.len(),
        100
    );
}

#[test]
fn open_rings_are_noted_once_for_an_object_and_a_thousand_times_for_a_file() {
    let open = |x: f64| -> Points { square(x, 0.0, 1.0)[..4].to_vec() };
    let shapes: Vec<_> = (0..1_500)
        .map(|_| vec![open(0.0), open(2.0), open(4.0)])
        .collect();
    let read = read_shapefile("a.shp", &parts(&shapes));
    assert_eq!(read.problems, []);
    let notes = read.found.unwrap().notes;
    assert_eq!(notes.len(), 1_001);
    assert_eq!(
        notes[0].what,
        "Objekt 1: Ring 1 der Grenze und 2 weitere waren nicht geschlossen. Sie wurden mit einer geraden Linie vom letzten zum ersten Punkt geschlossen."
    );
    assert_eq!(
        notes[1_000].what,
        "Bei weiteren Objekten wurden Ringe geschlossen."
    );
}

#[test]
fn white_space_of_any_kind_around_a_text_is_no_part_of_it() {
    let mut shapefile = parts(&[vec![square(0.0, 0.0, 10.0)]]);
    shapefile.dbf = Some(dbf(&[b"\t Nord\r\n"]));
    let layer = read_shapefile("a.shp", &shapefile).found.unwrap();
    assert_eq!(layer.features[0].attributes["NAME"], "Nord");
}

#[test]
fn deep_and_long_geojson_takes_little_memory_and_no_stack() {
    for inside in [
        format!(
            r#"{{"properties":{{"a":{}1{}}}}}"#,
            "[".repeat(100_000),
            "]".repeat(100_000)
        ),
        format!(
            r#"{{"geometry":{{"type":"Polygon","coordinates":{}{}}}}}"#,
            "[".repeat(100_000),
            "]".repeat(100_000)
        ),
    ] {
        let json = format!(r#"{{"type":"FeatureCollection","features":[{inside}]}}"#);
        let read = read_geojson("a.geojson", json.as_bytes());
        assert_eq!(read.problems.len(), 1);
    }
}

/// What a layer promises, whatever it was read from.
fn hold(read: &Read<Layer>) {
    assert!(read.found.is_some() || !read.problems.is_empty());
    let features = read.found.iter().flat_map(|layer| &layer.features);
    for ring in features.flat_map(|feature| &feature.boundary.0) {
        let ring = &ring.exterior().0;
        assert!(ring.len() >= 4 && ring.first() == ring.last());
        assert!(ring.iter().all(|at| at.x.is_finite() && at.y.is_finite()));
    }
}

/// What GeoJSON may be put together from.
const PIECES: &[&str] = &[
    r#"{"type":"Feature","#,
    r#""properties":{"a":1,"b":[{}]},"#,
    r#""properties":null,"#,
    r#""geometry":{"type":"Polygon","#,
    r#""geometry":{"type":"MultiPolygon","#,
    r#""coordinates":"#,
    "[[[0,0],[0,1],[1,1],[0,0]]]",
    "[[0,0,5],[0,1],[1e308,-1e308]]",
    "[",
    "]",
    "{",
    "}",
    "},",
    "}}",
    ",",
    "1e999",
    "\"\\ud800\"",
    "null",
];

proptest! {
    #[test]
    fn any_json_among_the_features_is_read_or_refused(
        pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..16),
    ) {
        let json = format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, pieces.concat());
        hold(&read_geojson("a.geojson", json.as_bytes()));
    }

    #[test]
    fn any_shape_records_beside_any_small_files_are_read_or_refused(
        records in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..100), 0..5),
        kind in proptest::sample::select(&[0_u8, 5, 15, 25, 1][..]),
        prj in proptest::collection::vec(any::<u8>(), 0..30),
        cpg in "\\PC{0,12}",
    ) {
        let mut shapefile = parts(&[]);
        for mut record in records {
            record.splice(..record.len().min(4), [kind, 0, 0, 0]);
            record.resize(record.len().next_multiple_of(2), 0);
            shapefile.shp.extend([0; 4]);
            shapefile.shp.extend((record.len() as u32 / 2).to_be_bytes());
            shapefile.shp.extend(record);
        }
        shapefile.prj = Some(prj);
        shapefile.cpg = Some(cpg.into_bytes());
        hold(&read_shapefile("a.shp", &shapefile));
    }
}
