//! Boundary files made byte by byte, whole and broken.

use crate::{ShapefileParts, read_geojson, read_layer, read_shapefile, read_zipped_shapefile};
use geo::Area;
use proptest::prelude::*;
use std::io::Write as _;

pub(crate) const PRJ: &str = r#"PROJCS["ETRS_1989_UTM_Zone_32N",GEOGCS["GCS_ETRS_1989",DATUM["D_ETRS_1989",SPHEROID["GRS_1980",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",9.0],PARAMETER["Scale_Factor",0.9996],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]"#;

pub(crate) type Points = Vec<(f64, f64)>;

/// A clockwise square, as shapefiles draw outlines.
pub(crate) fn square(x: f64, y: f64, size: f64) -> Points {
    vec![
        (x, y),
        (x, y + size),
        (x + size, y + size),
        (x + size, y),
        (x, y),
    ]
}

pub(crate) fn shp(shapes: &[Vec<Points>]) -> Vec<u8> {
    let mut file = vec![0; 100];
    file[..4].copy_from_slice(&9994_u32.to_be_bytes());
    for (rings, number) in shapes.iter().zip(1_u32..) {
        let mut record = Vec::new();
        record.extend(5_i32.to_le_bytes());
        record.extend([0; 32]);
        record.extend((rings.len() as i32).to_le_bytes());
        record.extend((rings.iter().map(Vec::len).sum::<usize>() as i32).to_le_bytes());
        let mut start = 0_i32;
        for ring in rings {
            record.extend(start.to_le_bytes());
            start += ring.len() as i32;
        }
        for (x, y) in rings.iter().flatten() {
            record.extend(x.to_le_bytes());
            record.extend(y.to_le_bytes());
        }
        file.extend(number.to_be_bytes());
        file.extend((record.len() as u32 / 2).to_be_bytes());
        file.extend(record);
    }
    file
}

pub(crate) fn dbf(names: &[&[u8]]) -> Vec<u8> {
    let mut file = vec![3, 0, 0, 0];
    file.extend((names.len() as u32).to_le_bytes());
    file.extend(65_u16.to_le_bytes());
    file.extend(21_u16.to_le_bytes());
    file.extend([0; 20]);
    let mut field = [0; 32];
    field[..4].copy_from_slice(b"NAME");
    field[11] = b'C';
    field[16] = 20;
    file.extend(field);
    file.push(0x0D);
    for name in names {
        file.push(b' ');
        let mut text = name.to_vec();
        text.resize(20, b' ');
        file.extend(text);
    }
    file
}

pub(crate) fn parts(shapes: &[Vec<Points>]) -> ShapefileParts {
    ShapefileParts {
        shp: shp(shapes),
        dbf: Some(dbf(&vec!["Mürwik".as_bytes(); shapes.len()])),
        prj: Some(PRJ.into()),
        cpg: Some(b"UTF-8".to_vec()),
    }
}

pub(crate) fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive
            .start_file(*name, zip::write::SimpleFileOptions::default())
            .unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[test]
fn a_shapefile_is_read_with_its_table_holes_and_reference_system() {
    let mut hole = square(2.0, 2.0, 2.0);
    hole.reverse();
    let read = read_shapefile("a.shp", &parts(&[vec![square(0.0, 0.0, 10.0), hole]]));
    assert_eq!(read.problems, []);
    let layer = read.found.unwrap();
    assert_eq!(layer.crs.as_deref(), Some("EPSG:25832"));
    assert_eq!(layer.features[0].attributes["NAME"], "Mürwik");
    assert_eq!(layer.features[0].boundary.unsigned_area(), 96.0);
    assert_eq!(layer.features[0].boundary.0[0].interiors().len(), 1);
}

#[test]
fn a_table_in_another_encoding_is_read_as_the_cpg_file_says() {
    let mut shapefile = parts(&[vec![square(0.0, 0.0, 10.0)]]);
    shapefile.dbf = Some(dbf(&[b"M\xFCrwik"]));
    shapefile.cpg = Some(b"1252".to_vec());
    let layer = read_shapefile("a.shp", &shapefile).found.unwrap();
    assert_eq!(layer.features[0].attributes["NAME"], "Mürwik");
    shapefile.cpg = Some(b"KLINGON".to_vec());
    assert_eq!(read_shapefile("a.shp", &shapefile).problems.len(), 1);
}

#[test]
fn a_missing_prj_and_a_missing_dbf_are_problems_with_a_remedy() {
    let mut shapefile = parts(&[vec![square(0.0, 0.0, 10.0)]]);
    shapefile.prj = None;
    let read = read_shapefile("a.shp", &shapefile);
    assert!(read.problems[0].what.contains(".prj-Datei fehlt"));
    assert!(read.problems[0].remedy.contains(".prj"));
    assert!(read.found.is_some());
    shapefile.dbf = None;
    assert_eq!(read_shapefile("a.shp", &shapefile).problems.len(), 2);
}

#[test]
fn an_unclosed_ring_is_closed_and_the_report_can_say_so() {
    let mut open = square(20.0, 0.0, 5.0);
    open.pop();
    let shapes = [vec![square(0.0, 0.0, 10.0)], vec![open]];
    let read = read_shapefile("a.shp", &parts(&shapes));
    assert_eq!(read.problems, []);
    let layer = read.found.unwrap();
    assert_eq!(layer.features[1].boundary.unsigned_area(), 25.0);
    assert_eq!(layer.notes.len(), 1);
    let note = &layer.notes[0].what;
    assert!(
        note.starts_with("Objekt 2: Ring 1 der Grenze war nicht geschlossen."),
        "{note}"
    );
}

#[test]
fn a_ring_without_area_is_named_by_feature_and_the_others_are_read() {
    let shapes = [
        vec![square(0.0, 0.0, 10.0)],
        vec![vec![(20.0, 0.0), (25.0, 0.0)]],
        vec![square(40.0, 0.0, 1.0)],
    ];
    let read = read_shapefile("a.shp", &parts(&shapes));
    assert_eq!(read.problems.len(), 1);
    assert_eq!(read.problems[0].row, Some(2));
    assert!(
        read.problems[0]
            .what
            .contains("nur 2 von mindestens 4 Punkten")
    );
    let layer = read.found.unwrap();
    let rows: Vec<_> = layer.features.iter().map(|feature| feature.row).collect();
    assert_eq!(rows, [1, 3]);
}

#[test]
fn a_zip_archive_holds_one_shapefile_and_nothing_is_unpacked_to_disk() {
    let parts = parts(&[vec![square(0.0, 0.0, 10.0)]]);
    let (table, prj) = (parts.dbf.unwrap(), parts.prj.unwrap());
    let good = zipped(&[
        ("../../etc/a.SHP", &parts.shp),
        ("../../etc/a.dbf", &table),
        ("../../etc/a.prj", &prj),
    ]);
    let read = read_zipped_shapefile("a.zip", &good);
    assert_eq!(read.problems, []);
    assert_eq!(read.found.unwrap().features.len(), 1);
    let two = zipped(&[("a.shp", &parts.shp), ("b.shp", &parts.shp)]);
    assert!(
        read_zipped_shapefile("a.zip", &two).problems[0]
            .what
            .contains("2 Shapefiles: „a.shp“, „b.shp“")
    );
    let none = zipped(&[("a.txt", b"x")]);
    assert!(
        read_zipped_shapefile("a.zip", &none).problems[0]
            .what
            .contains("keine .shp")
    );
}

#[test]
fn an_archive_that_unpacks_to_very_much_is_refused() {
    let zeros = vec![0; crate::MAX_FILE_BYTES as usize + 1];
    let bomb = zipped(&[("a.shp", &zeros)]);
    assert!(bomb.len() < 1024 * 1024);
    let read = read_zipped_shapefile("a.zip", &bomb);
    assert!(read.problems[0].what.contains("entpackt größer als"));
}

#[test]
fn a_shp_file_is_read_with_the_files_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    let parts = parts(&[vec![square(0.0, 0.0, 10.0)]]);
    std::fs::write(folder.path().join("a.shp"), &parts.shp).unwrap();
    std::fs::write(folder.path().join("a.dbf"), parts.dbf.unwrap()).unwrap();
    let read = read_layer(folder.path(), "a.shp");
    assert!(read.problems[0].what.contains(".prj-Datei fehlt"));
    std::fs::write(folder.path().join("a.prj"), PRJ).unwrap();
    assert_eq!(read_layer(folder.path(), "a.shp").problems, []);
    assert_eq!(read_layer(folder.path(), "none.shp").problems.len(), 1);
    assert_eq!(read_layer(folder.path(), "a.gpkg").problems.len(), 1);
}

const GEOJSON: &str = r#"{"type":"FeatureCollection","features":[
 {"type":"Feature","properties":{"key":1,"name":" A "},"geometry":{"type":"Polygon","coordinates":[[[9,54],[10,54],[10,55],[9,55],[9,54]]]}},
 {"type":"Feature","properties":{"key":"2"},"geometry":{"type":"MultiPolygon","coordinates":[[[[10,54],[11,54],[11,55],[10,54]]]]}}]}"#;

#[test]
fn geojson_is_read_with_numbers_as_text() {
    let read = read_geojson("a.geojson", GEOJSON.as_bytes());
    assert_eq!(read.problems, []);
    let layer = read.found.unwrap();
    assert_eq!(layer.crs, None);
    assert_eq!(layer.columns, ["key", "name"]);
    assert_eq!(layer.features[0].attributes["key"], "1");
    assert_eq!(layer.features[0].attributes["name"], "A");
}

#[test]
fn geojson_with_a_coordinate_missing_a_point_and_no_boundary_has_three_problems() {
    let broken = GEOJSON.replace("[10,54],[11,54],[11,55]", "[10,54],[11]").replace(
        "\"features\":[",
        r#""features":[{"type":"Feature","geometry":null},{"type":"Feature","geometry":{"type":"Point","coordinates":[1,2]}},"#,
    );
    let read = read_geojson("a.geojson", broken.as_bytes());
    let rows: Vec<_> = read.problems.iter().map(|problem| problem.row).collect();
    assert_eq!(rows, [Some(1), Some(2), Some(4)]);
    assert!(read.problems[2].what.contains("keine Zahlen"));
    assert_eq!(read.found.unwrap().features.len(), 1);
}

#[test]
fn geojson_with_an_unclosed_ring_is_closed_and_the_report_can_say_so() {
    let open = GEOJSON.replace("[9,55],[9,54]]", "[9,55]]");
    let read = read_geojson("a.geojson", open.as_bytes());
    assert_eq!(read.problems, []);
    let layer = read.found.unwrap();
    assert_eq!(layer.features[0].boundary.unsigned_area(), 1.0);
    assert!(layer.notes[0].what.starts_with("Objekt 1: Ring 1"));
}

#[test]
fn geojson_in_the_older_form_says_its_reference_system() {
    let crs = |name: &str| {
        let member = format!(r#"{{"crs":{{"type":"name","properties":{{"name":"{name}"}}}},"#);
        read_geojson("a.geojson", GEOJSON.replacen('{', &member, 1).as_bytes())
    };
    let utm = crs("urn:ogc:def:crs:EPSG::25833");
    assert_eq!(utm.found.unwrap().crs.as_deref(), Some("EPSG:25833"));
    let unknown = crs("urn:ogc:def:crs:EPSG::31467");
    assert_eq!(unknown.problems.len(), 1);
    assert_eq!(unknown.found.unwrap().crs, None);
}

/// Bytes with a few of them changed, and possibly cut.
fn damaged(bytes: Vec<u8>) -> impl Strategy<Value = Vec<u8>> {
    let length = bytes.len();
    let changes = proptest::collection::vec((0..length, any::<u8>()), 0..12);
    (changes, 0..=length).prop_map(move |(changes, cut)| {
        let mut bytes = bytes.clone();
        for (at, byte) in changes {
            bytes[at] = byte;
        }
        if cut % 3 == 0 {
            bytes.truncate(cut);
        }
        bytes
    })
}

fn whole() -> ShapefileParts {
    parts(&[vec![square(0.0, 0.0, 10.0)], vec![square(10.0, 0.0, 10.0)]])
}

fn whole_zip() -> Vec<u8> {
    let parts = whole();
    zipped(&[
        ("a.shp", &parts.shp),
        ("a.dbf", &parts.dbf.unwrap()),
        ("a.prj", PRJ.as_bytes()),
    ])
}

proptest! {
    #[test]
    fn damaged_boundary_files_never_make_a_reader_panic(
        shp in damaged(whole().shp),
        dbf in damaged(whole().dbf.unwrap()),
        zip in damaged(whole_zip()),
        json in damaged(GEOJSON.as_bytes().to_vec()),
    ) {
        let mut parts = whole();
        parts.shp = shp;
        read_shapefile("a.shp", &parts);
        parts.dbf = Some(dbf);
        read_shapefile("a.shp", &parts);
        read_zipped_shapefile("a.zip", &zip);
        read_geojson("a.geojson", &json);
    }

    #[test]
    fn any_bytes_never_make_a_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let mut parts = whole();
        parts.dbf = Some(bytes.clone());
        read_shapefile("a.shp", &parts);
        parts.shp = bytes.clone();
        read_shapefile("a.shp", &parts);
        read_zipped_shapefile("a.zip", &bytes);
        read_geojson("a.geojson", &bytes);
    }
}
