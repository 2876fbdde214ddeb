//! GeoPackages made to do harm: to run code of theirs, to take time or memory, to make the reader
//! panic.

use crate::{
    example::{Blob, Example, square},
    read_geopackage_bytes,
};
use files::MAX_TOLD;
use proptest::prelude::*;
use rusqlite::types::Value;
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
        read.problems[0].what.contains("ist beschädigt"),
        "{}",
        read.problems[0]
    );
    assert!(begun.elapsed().as_secs() < 5);
}

#[test]
fn rows_that_share_their_pages_are_refused_before_they_are_read() {
    let mut made = Example::city();
    made.run(
        "UPDATE gpkg_contents SET description = zeroblob(1000000);
         WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)
             INSERT INTO gpkg_contents (table_name, data_type, description)
             SELECT i, 'attributes', zeroblob(100) FROM n",
    );
    let root = "SELECT rootpage FROM sqlite_schema WHERE name = 'gpkg_contents'";
    let root: u32 = made.0.query_row(root, [], |row| row.get(0)).unwrap();
    let mut bytes = made.bytes();
    let page = (root as usize - 1) * 4096;
    assert_eq!(bytes[page], 5, "an inner page");
    let number = |bytes: &[u8], at: usize| usize::from(bytes[at]) << 8 | usize::from(bytes[at + 1]);
    let cells = number(&bytes, page + 3);
    let child = |bytes: &[u8], cell: usize| page + number(bytes, page + 12 + 2 * cell);
    // All rows are now those of the first page, the large one among them.
    let first: [u8; 4] = bytes[child(&bytes, 0)..][..4].try_into().unwrap();
    for cell in 1..cells {
        let at = child(&bytes, cell);
        bytes[at..at + 4].copy_from_slice(&first);
    }
    assert!(cells > 20, "{cells}");
    let read = read_geopackage_bytes("a.gpkg", &bytes, None);
    assert_eq!(read.problems.len(), 1);
    let what = &read.problems[0].what;
    assert!(what.contains("zu viele Bytes"), "{what}");
}

#[test]
fn a_blob_that_is_left_out_is_counted_with_what_is_read() {
    let mut made = Example::city();
    made.run(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
             INSERT INTO Stadtteile (key) SELECT i FROM n",
    );
    let long = "AB".repeat(250_000);
    made.run(&format!(
        "ALTER TABLE Stadtteile ADD COLUMN large BLOB DEFAULT x'{long}'"
    ));
    assert!(what(&made).contains("zu viele Bytes"));
}

#[test]
fn a_column_with_an_endless_name_is_refused() {
    let mut made = Example::city();
    let name = "x".repeat(1_000);
    made.run(&format!("ALTER TABLE Stadtteile ADD COLUMN {name} TEXT"));
    assert!(what(&made).contains("zu viele Zeichen im Namen einer Spalte"));
}

#[test]
fn a_slip_in_every_feature_is_told_in_part() {
    let mut made = Example::city();
    made.run(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)
             INSERT INTO Stadtteile (key) SELECT i FROM n",
    );
    let read = read_geopackage_bytes("a.gpkg", &made.bytes(), None);
    assert_eq!(read.found.unwrap().features.len(), 2);
    assert_eq!(read.problems.len(), MAX_TOLD + 1);
    assert_eq!(
        read.problems[MAX_TOLD].what,
        "Und 3000 weitere Probleme in dieser Datei."
    );
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

/// Words that mean something to the reader.
const NAMES: &[&str] = &[
    "Stadtteile",
    "gpkg_contents",
    "geom",
    "fid",
    "features",
    "EPSG",
    "POINT",
    "",
];

/// A value of any kind, often one that means something.
fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<i64>().prop_map(Value::Integer),
        any::<f64>().prop_map(Value::Real),
        "\\PC{0,20}".prop_map(Value::Text),
        proptest::sample::select(NAMES).prop_map(|name| Value::Text(name.to_owned())),
        proptest::collection::vec(any::<u8>(), 0..60).prop_map(Value::Blob),
    ]
}

/// The columns that are read.
const READ: &[(&str, &str)] = &[
    ("gpkg_contents", "table_name"),
    ("gpkg_contents", "data_type"),
    ("gpkg_contents", "identifier"),
    ("gpkg_geometry_columns", "table_name"),
    ("gpkg_geometry_columns", "column_name"),
    ("gpkg_geometry_columns", "geometry_type_name"),
    ("gpkg_geometry_columns", "srs_id"),
    ("gpkg_spatial_ref_sys", "organization"),
    ("gpkg_spatial_ref_sys", "definition"),
    ("Stadtteile", "geom"),
    ("Stadtteile", "key"),
    ("Stadtteile", "share"),
];

proptest! {
    #[test]
    fn any_value_in_any_table_has_an_answer(
        changes in proptest::collection::vec((proptest::sample::select(READ), value()), 1..4),
    ) {
        let made = Example::city();
        for ((table, column), value) in changes {
            // What the table itself refuses stays as it is.
            let update = format!("UPDATE {table} SET {column} = ?1");
            let _ = made.0.execute(&update, [value]);
        }
        let read = read_geopackage_bytes("a.gpkg", &made.bytes(), None);
        prop_assert!(read.found.is_some() || !read.problems.is_empty());
    }
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
