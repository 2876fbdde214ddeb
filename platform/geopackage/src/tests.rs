//! GeoPackages as a GIS writes them, and those that have something wrong.

use crate::{
    MAX_GEOPACKAGE_BYTES,
    example::{Blob, Example, square},
    read_geopackage, read_geopackage_bytes,
};
use files::{Layer, Problem};
use geo::Area;

fn found(example: &Example, layer: Option<&str>) -> Layer {
    let read = read_geopackage_bytes("a.gpkg", &example.bytes(), layer);
    assert_eq!(read.problems, []);
    read.found.unwrap()
}

fn problems(example: &Example, layer: Option<&str>) -> Vec<Problem> {
    read_geopackage_bytes("a.gpkg", &example.bytes(), layer).problems
}

fn only(mut problems: Vec<Problem>) -> Problem {
    assert_eq!(problems.len(), 1, "{problems:?}");
    problems.remove(0)
}

#[test]
fn a_layer_is_read_with_its_columns_boundaries_and_reference_system() {
    let layer = found(&Example::city(), None);
    assert_eq!(layer.crs.as_deref(), Some("EPSG:25832"));
    assert_eq!(layer.columns, ["fid", "key", "name", "share"]);
    assert_eq!(layer.notes, []);
    let rows: Vec<_> = layer.features.iter().map(|feature| feature.row).collect();
    assert_eq!(rows, [1, 2]);
    let second = &layer.features[1];
    assert_eq!(second.attributes["fid"], "2");
    assert_eq!(second.attributes["key"], "02");
    assert_eq!(second.attributes["name"], "Mürwik");
    assert_eq!(second.attributes["share"], "0.25");
    assert_eq!(second.boundary.unsigned_area(), 100.0);
}

#[test]
fn values_of_every_kind_come_as_text() {
    let mut made = Example::city();
    made.run("ALTER TABLE Stadtteile ADD COLUMN flag BOOLEAN DEFAULT 1");
    made.run("UPDATE Stadtteile SET key = 1101.0, name = NULL, share = 1101.0 WHERE fid = 1");
    made.run("UPDATE Stadtteile SET key = x'00FF', name = '  Süd ', share = 1e-7 WHERE fid = 2");
    let layer = found(&made, None);
    let of = |place: usize, column: &str| layer.features[place].attributes[column].clone();
    assert_eq!(
        (of(0, "share"), of(0, "name")),
        ("1101".to_owned(), String::new())
    );
    assert_eq!(
        (of(1, "key"), of(1, "name")),
        (String::new(), "Süd".to_owned())
    );
    assert_eq!(of(1, "share"), "0.0000001");
    assert_eq!(of(0, "flag"), "1");
}

#[test]
fn a_file_in_a_folder_is_read_and_nothing_is_written_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.gpkg"), Example::city().bytes()).unwrap();
    let read = read_geopackage(folder.path(), "a.gpkg", Some("Stadtteile"));
    assert_eq!(read.problems, []);
    assert_eq!(read.found.unwrap().features.len(), 2);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    let climbing = only(read_geopackage(folder.path(), "../a.gpkg", None).problems);
    assert!(climbing.what.contains("führt aus dem Ordner"));
    let missing = only(read_geopackage(folder.path(), "b.gpkg", None).problems);
    assert!(missing.what.contains("gibt es im Ordner"));
}

#[test]
fn a_file_that_is_open_in_a_gis_is_refused_and_one_that_was_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let mut bytes = Example::city().bytes();
    // Marked as a database with a write-ahead log, as a GIS leaves it behind.
    bytes[18..20].copy_from_slice(&[2, 2]);
    std::fs::write(folder.path().join("a.gpkg"), &bytes).unwrap();
    std::fs::write(folder.path().join("a.gpkg-wal"), b"").unwrap();
    assert_eq!(read_geopackage(folder.path(), "a.gpkg", None).problems, []);
    std::fs::write(folder.path().join("a.gpkg-wal"), b"changes").unwrap();
    let problem = only(read_geopackage(folder.path(), "a.gpkg", None).problems);
    assert!(problem.what.contains("in einem anderen Programm geöffnet"));
    assert!(problem.what.contains("a.gpkg-wal"));
}

#[test]
fn a_file_larger_than_allowed_is_refused_unread() {
    let folder = tempfile::tempdir().unwrap();
    let file = std::fs::File::create(folder.path().join("a.gpkg")).unwrap();
    file.set_len(MAX_GEOPACKAGE_BYTES + 1).unwrap();
    let problem = only(read_geopackage(folder.path(), "a.gpkg", None).problems);
    assert!(problem.what.contains("größer als 256 MiB"));
}

#[test]
fn several_layers_are_named_and_one_can_be_chosen() {
    let mut made = Example::city();
    made.layer("Bezirke", "MULTIPOLYGON", 4326);
    made.feature(
        "Bezirke",
        "1",
        "Mitte",
        &Blob {
            srs_id: 4326,
            ..Blob::default()
        }
        .bytes(&square(9., 54., 1.)),
    );
    let problem = only(problems(&made, None));
    assert_eq!(
        problem.what,
        "Das GeoPackage enthält 2 Schichten: „Stadtteile“, „Bezirke“."
    );
    assert!(problem.remedy.contains("`layer`"));
    for name in ["Bezirke", "bezirke", "Ebene Bezirke", " Bezirke "] {
        let layer = found(&made, Some(name));
        assert_eq!(layer.crs.as_deref(), Some("EPSG:4326"), "{name}");
    }
    let problem = only(problems(&made, Some("Quartiere")));
    assert!(
        problem
            .what
            .contains("keine Schicht „Quartiere“. Es enthält „Stadtteile“, „Bezirke“")
    );
}

#[test]
fn layers_of_points_and_lines_do_not_stand_in_the_way() {
    let mut made = Example::city();
    made.layer("Haltestellen", "POINT", 25832);
    assert_eq!(found(&made, None).features.len(), 2);
    let problem = only(problems(&made, Some("Haltestellen")));
    assert_eq!(
        problem.what,
        "Das GeoPackage enthält keine Flächen, nur „Haltestellen (POINT)“."
    );
}

#[test]
fn a_file_without_layers_without_the_right_tables_or_of_another_kind_is_refused() {
    let what = |example: &Example| only(problems(example, None)).what;
    assert!(what(&Example::empty()).contains("keine Schicht mit Objekten"));
    let mut other = Example::city();
    other.run("DROP TABLE gpkg_contents");
    assert!(what(&other).contains("aber kein GeoPackage"));
    let mut odd = Example::city();
    odd.run("ALTER TABLE gpkg_contents RENAME COLUMN data_type TO art");
    assert!(what(&odd).contains("aber kein GeoPackage"));
    let mut lost = Example::city();
    lost.run("ALTER TABLE Stadtteile RENAME COLUMN geom TO grenze");
    assert!(what(&lost).contains("fehlt die Spalte „geom“"));
    for bytes in [&b""[..], b"PK\x03\x04", &[0; 4096]] {
        let read = read_geopackage_bytes("a.gpkg", bytes, None);
        assert_eq!(only(read.problems).what, "Die Datei ist kein GeoPackage.");
    }
}

#[test]
fn features_that_are_no_areas_are_named_and_the_others_are_read() {
    let mut made = Example::empty();
    made.layer("Räume", "GEOMETRY", 25832);
    let whole = Blob::default().bytes(&square(0., 0., 10.));
    let mut point = b"GP\0\x01\xE8\x64\0\0\x01\x01\0\0\0".to_vec();
    point.extend([0; 16]);
    made.feature("Räume", "1", "Punkt", &point);
    made.feature("Räume", "2", "ganz", &whole);
    made.feature("Räume", "3", "abgeschnitten", &whole[..whole.len() - 5]);
    made.feature("Räume", "4", "fremd", b"\x01\x03");
    made.feature(
        "Räume",
        "5",
        "leer",
        &Blob {
            multi: true,
            ..Blob::default()
        }
        .bytes(&[]),
    );
    made.run("INSERT INTO Räume (geom, key) VALUES (NULL, 6), (7, 7)");
    let read = read_geopackage_bytes("a.gpkg", &made.bytes(), None);
    let said: Vec<String> = read.problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        [
            "Objekt 1: Das Objekt ist keine Fläche, sondern ein Punkt.",
            "Objekt 3: Die Grenze ist abgeschnitten oder beschädigt.",
            "Objekt 4: Die Grenze ist nicht so gespeichert, wie ein GeoPackage es verlangt.",
            "Objekt 5: Das Objekt hat keine Grenze.",
            "Objekt 6: Das Objekt hat keine Grenze.",
            "Objekt 7: Die Grenze ist nicht so gespeichert, wie ein GeoPackage es verlangt.",
        ]
    );
    assert_eq!(read.found.unwrap().features.len(), 1);
}

#[test]
fn an_open_ring_is_closed_and_noted() {
    let mut made = Example::city();
    let mut open = square(20., 0., 10.);
    open[0][0].pop();
    made.feature("Stadtteile", "03", "Nord", &Blob::default().bytes(&open));
    let layer = found(&made, None);
    assert_eq!(layer.features[2].boundary.unsigned_area(), 100.0);
    assert!(layer.notes[0].what.starts_with("Objekt 3: Ring 1"));
}

#[test]
fn an_unknown_reference_system_is_named_and_the_features_are_read() {
    let mut made = Example::empty();
    made.layer("Räume", "POLYGON", 31467);
    let blob = Blob {
        srs_id: 31467,
        ..Blob::default()
    };
    made.feature("Räume", "1", "Süd", &blob.bytes(&square(0., 0., 1.)));
    let read = read_geopackage_bytes("a.gpkg", &made.bytes(), None);
    assert_eq!(read.found.unwrap().features.len(), 1);
    let problem = only(read.problems);
    assert!(problem.what.contains("das Wirkraum nicht kennt"));
    assert!(problem.value.unwrap().starts_with("EPSG:31467 DHDN"));
    made.run("UPDATE gpkg_geometry_columns SET srs_id = 99999");
    let problems = problems(&made, None);
    assert_eq!(problems[0].value.as_deref(), Some("srs_id 99999"));
}

#[test]
fn a_reference_system_under_a_number_of_its_own_is_known_by_its_description() {
    let mut made = Example::empty();
    made.run(
        "INSERT INTO gpkg_spatial_ref_sys VALUES ('eigenes', 100001, 'NONE', 100001, 'PROJCS[\"ETRS_1989_UTM_Zone_33N\",GEOGCS[\"GCS_ETRS_1989\"],PROJECTION[\"Transverse_Mercator\"],PARAMETER[\"False_Easting\",500000.0],PARAMETER[\"False_Northing\",0.0],PARAMETER[\"Central_Meridian\",15.0],PARAMETER[\"Scale_Factor\",0.9996],PARAMETER[\"Latitude_Of_Origin\",0.0],UNIT[\"Meter\",1.0]]', NULL)",
    );
    made.layer("Räume", "POLYGON", 100_001);
    assert_eq!(found(&made, None).crs.as_deref(), Some("EPSG:25833"));
}

#[test]
fn a_feature_in_another_reference_system_than_its_layer_is_a_problem() {
    let mut made = Example::city();
    let blob = Blob {
        srs_id: 4326,
        ..Blob::default()
    };
    made.feature(
        "Stadtteile",
        "03",
        "Nord",
        &blob.bytes(&square(9., 54., 1.)),
    );
    let problem = only(problems(&made, None));
    assert_eq!(
        (problem.row, problem.value.as_deref()),
        (Some(3), Some("srs_id 4326"))
    );
}

#[test]
fn text_that_is_not_utf_8_is_a_problem_once_per_column() {
    let mut made = Example::city();
    made.run("UPDATE Stadtteile SET name = CAST(x'4DFC72' AS TEXT)");
    let problem = only(problems(&made, None));
    assert_eq!(
        (problem.row, problem.column.as_deref()),
        (Some(1), Some("name"))
    );
    assert!(problem.what.contains("nicht in UTF-8"));
}

#[test]
fn names_with_quotes_and_umlauts_are_taken_literally() {
    let mut made = Example::empty();
    made.run(
        "CREATE TABLE \"Rä\"\"u;me\" (\"select\" INTEGER PRIMARY KEY, \"ge\"\"om\" POLYGON);
         INSERT INTO gpkg_contents (table_name, data_type) VALUES ('Rä\"u;me', 'features');
         INSERT INTO gpkg_geometry_columns VALUES ('Rä\"u;me', 'ge\"om', 'POLYGON', 25832, 0, 0)",
    );
    let layer = found(&made, Some("Rä\"u;me"));
    assert_eq!(layer.columns, ["select"]);
    assert_eq!(layer.features, []);
}

#[test]
fn tables_without_row_numbers_are_read_as_well() {
    let mut made = Example::city();
    made.run(
        "ALTER TABLE gpkg_geometry_columns RENAME TO old;
         CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT,
             geometry_type_name TEXT, srs_id INTEGER, z INTEGER, m INTEGER,
             PRIMARY KEY (table_name, column_name)) WITHOUT ROWID;
         INSERT INTO gpkg_geometry_columns SELECT * FROM old; DROP TABLE old",
    );
    assert_eq!(found(&made, None).features.len(), 2);
}
