//! Boundaries: what their readers promise.

use files::{Layer, MAX_FEATURES, MAX_TOLD, Read};
use geopackage::{geometry, read_geopackage_bytes};
use std::collections::BTreeSet;

/// The longest value that a problem repeats, in characters, with the mark that it was shortened.
const SHOWN_VALUE: usize = 81;

/// Holds what the reader of a layer promises. `size` is that of what was read, unpacked, in bytes.
pub fn hold_layer(read: &Read<Layer>, size: usize) {
    assert!(read.problems.len() <= MAX_TOLD + 1);
    for problem in &read.problems {
        assert!(!problem.what.is_empty() && !problem.remedy.is_empty());
        let shown = problem.to_string() + &problem.file;
        assert!(!shown.chars().any(char::is_control), "{shown:?}");
        assert!(problem.row != Some(0), "rows are counted from 1");
        let value = problem.value.as_deref().unwrap_or_default();
        assert!(value.chars().count() <= SHOWN_VALUE);
    }
    let Some(layer) = &read.found else {
        assert!(!read.problems.is_empty(), "nothing found and nothing said");
        return;
    };
    for note in &layer.notes {
        assert!(!note.to_string().chars().any(char::is_control), "{note:?}");
    }
    let known = ["EPSG:25832", "EPSG:25833", "EPSG:4326", "EPSG:3857"];
    assert!(layer.crs.as_deref().is_none_or(|crs| known.contains(&crs)));
    assert!(layer.features.len() <= MAX_FEATURES);
    let columns: BTreeSet<&String> = layer.columns.iter().collect();
    let (mut row, mut points) = (0, 0);
    for feature in &layer.features {
        assert!(feature.row > row, "features come in order");
        row = feature.row;
        for (column, text) in &feature.attributes {
            assert!(columns.contains(column), "{column:?}");
            assert_eq!(text.trim(), text);
        }
        assert!(!feature.boundary.0.is_empty());
        for polygon in &feature.boundary.0 {
            for ring in std::iter::once(polygon.exterior()).chain(polygon.interiors()) {
                assert!(ring.0.len() >= 4, "{ring:?}");
                assert_eq!(ring.0.first(), ring.0.last());
                assert!(ring.0.iter().all(|at| at.x.is_finite() && at.y.is_finite()));
                points += ring.0.len();
            }
        }
    }
    assert!(points <= size, "{points} points out of {size} bytes");
}

/// Holds what the reader of a GeoPackage promises, whether its layer is named or not.
pub fn hold_geopackage(bytes: &[u8]) {
    let read = read_geopackage_bytes("a.gpkg", bytes, None);
    hold_layer(&read, bytes.len());
    let named = read_geopackage_bytes("a.gpkg", bytes, Some("Stadtteile"));
    hold_layer(&named, bytes.len());
}

/// Holds what the reader of a geometry promises: no more points than the bytes have room for.
pub fn hold_geometry(bytes: &[u8]) {
    if let Ok(outlines) = geometry(bytes) {
        let points: usize = outlines.iter().flatten().map(Vec::len).sum();
        assert!(points * 16 <= bytes.len());
        assert!(outlines.iter().all(|polygon| !polygon.is_empty()));
    }
}
