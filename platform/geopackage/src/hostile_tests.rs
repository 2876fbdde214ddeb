//! GeoPackages made to do harm: to run code of theirs, to take time or memory, to make the reader
//! panic.

use crate::{
    example::{Blob, Example, square},
    read_geopackage_bytes,
};
use proptest::prelude::*;
use std::time::Instant;

fn what(example: &Example) -> String {
    let read = read_geopackage_bytes("a.gpkg", &example.bytes(), None);
    assert_eq!(read.problems.len(), 1, "{:?}", read.problems);
    read.problems[0].what.clone()
}

#[test]
fn a_view_in_place_of_a_layer_is_not_run() {
    let mut made = Example::city();
    made.run(
        "ALTER TABLE Stadtteile RENAME TO echte;
         CREATE VIEW Stadtteile AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
             SELECT i AS fid, randomblob(1000000) AS geom FROM n;
         UPDATE gpkg_contents SET table_name = 'Stadtteile';
         UPDATE gpkg_geometry_columns SET table_name = 'Stadtteile'",
    );
    assert!(what(&made).contains("„Stadtteile“ ist eine Abfrage"));
}

#[test]
fn a_view_in_place_of_a_table_that_describes_is_not_run() {
    let mut made = Example::city();
    made.run(
        "ALTER TABLE gpkg_contents RENAME TO echte;
         CREATE VIEW gpkg_contents AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
             SELECT 'x' || i AS table_name, 'features' AS data_type, i AS identifier FROM n",
    );
    assert!(what(&made).contains("kein GeoPackage"));
}

#[test]
fn a_layer_that_a_module_of_the_database_computes_is_not_read() {
    let mut made = Example::empty();
    made.run(
        "CREATE VIRTUAL TABLE Räume USING fts5(geom, name);
         INSERT INTO gpkg_contents (table_name, data_type) VALUES ('Räume', 'features');
         INSERT INTO gpkg_geometry_columns VALUES ('Räume', 'geom', 'POLYGON', 25832, 0, 0)",
    );
    assert!(what(&made).contains("keine Tabelle"));
}

#[test]
fn columns_that_are_computed_are_left_out() {
    let mut made = Example::empty();
    made.run(
        "CREATE TABLE Räume (fid INTEGER PRIMARY KEY, geom BLOB,
             large TEXT GENERATED ALWAYS AS (hex(zeroblob(30000000))) VIRTUAL);
         INSERT INTO gpkg_contents (table_name, data_type) VALUES ('Räume', 'features');
         INSERT INTO gpkg_geometry_columns VALUES ('Räume', 'geom', 'POLYGON', 25832, 0, 0)",
    );
    let blob = Blob::default().bytes(&square(0., 0., 1.));
    made.0
        .execute("INSERT INTO Räume (geom) VALUES (?1)", [blob])
        .unwrap();
    let read = read_geopackage_bytes("a.gpkg", &made.bytes(), None);
    assert_eq!(read.found.unwrap().columns, ["fid"]);
}

#[test]
fn a_value_that_the_schema_repeats_in_every_row_does_not_fill_the_memory() {
    let mut made = Example::city();
    made.run(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
             INSERT INTO Stadtteile (key) SELECT i FROM n",
    );
    let long = "x".repeat(500_000);
    made.run(&format!(
        "ALTER TABLE Stadtteile ADD COLUMN large TEXT DEFAULT '{long}'"
    ));
    assert!(made.bytes().len() < 2_000_000);
    assert!(what(&made).contains("zu viele Bytes"));
}

#[test]
fn a_schema_that_would_take_much_memory_is_refused_before_it_is_read() {
    let mut made = Example::city();
    let columns: Vec<String> = (0..1999).map(|number| format!("c{number}")).collect();
    let columns = columns.join(",");
    made.run("BEGIN");
    for number in 0..500 {
        made.run(&format!("CREATE TABLE t{number} ({columns})"));
    }
    made.run("COMMIT");
    assert!(what(&made).contains("zu viele Tabellen"));
}

#[test]
fn pages_that_point_at_each_other_end() {
    let mut made = Example::city();
    for number in 0..300 {
        made.run(&format!(
            "CREATE TABLE t{number} (name TEXT, other TEXT, third TEXT)"
        ));
    }
    let mut bytes = made.bytes();
    // The first page is now an inner page of the directory; let all its children be itself.
    assert_eq!(bytes[100], 5);
    let cells = usize::from(bytes[103]) << 8 | usize::from(bytes[104]);
    bytes[108..112].copy_from_slice(&1_u32.to_be_bytes());
    for cell in 0..cells {
        let at = usize::from(bytes[112 + 2 * cell]) << 8 | usize::from(bytes[113 + 2 * cell]);
        bytes[at..at + 4].copy_from_slice(&1_u32.to_be_bytes());
    }
    let begun = Instant::now();
    let read = read_geopackage_bytes("a.gpkg", &bytes, None);
    assert!(
        read.problems[0].what.contains("zu viele Tabellen"),
        "{}",
        read.problems[0]
    );
    assert!(begun.elapsed().as_secs() < 5);
}

#[test]
fn a_file_that_is_cut_off_is_said_to_be_damaged() {
    let mut made = Example::city();
    for number in 0..500 {
        let blob = Blob::default().bytes(&square(f64::from(number), 0., 1.));
        made.feature("Stadtteile", &number.to_string(), "Süd", &blob);
    }
    let bytes = made.bytes();
    let read = read_geopackage_bytes("a.gpkg", &bytes[..bytes.len() / 2], None);
    assert!(
        read.problems[0].what.contains("ist beschädigt"),
        "{}",
        read.problems[0]
    );
    assert_eq!(read.found, None);
}

#[test]
fn control_characters_in_names_do_not_reach_a_terminal() {
    let mut made = Example::empty();
    made.layer("a\u{1b}[2J", "POLYGON", 25832);
    made.layer("b", "POLYGON", 25832);
    let said = what(&made);
    assert!(!said.contains('\u{1b}'), "{said:?}");
}

#[test]
fn a_thousand_layers_are_named_in_part() {
    let mut made = Example::empty();
    for number in 0..1000 {
        made.layer(&format!("Schicht {number}"), "POLYGON", 25832);
    }
    let said = what(&made);
    assert!(said.contains("1000 Schichten") && said.contains("und 990 weitere"));
    assert!(said.len() < 1000);
}

/// A small city, some of its bytes changed.
fn damaged() -> impl Strategy<Value = Vec<u8>> {
    let whole = Example::city().bytes();
    let length = whole.len();
    let changes = proptest::collection::vec((0..length, any::<u8>()), 1..20);
    (changes, 0..=length).prop_map(move |(changes, cut)| {
        let mut bytes = whole.clone();
        for (at, byte) in changes {
            bytes[at] = byte;
        }
        if cut % 4 == 0 {
            bytes.truncate(cut);
        }
        bytes
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]
    #[test]
    fn damaged_files_never_make_the_reader_panic(bytes in damaged()) {
        let read = read_geopackage_bytes("a.gpkg", &bytes, None);
        prop_assert!(read.found.is_some() || !read.problems.is_empty());
        read_geopackage_bytes("a.gpkg", &bytes, Some("Stadtteile"));
    }
}
