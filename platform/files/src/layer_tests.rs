//! Shapefiles as offices have them: in folders, in archives, with endings in capitals, with and
//! without the files that belong to them.

use crate::{
    Layer, MAX_FILE_BYTES, Read, read_layer, read_zipped_shapefile,
    shp_tests::{PRJ, dbf, parts, square, zipped},
};
use std::path::Path;

fn names(read: Read<Layer>) -> Vec<String> {
    assert_eq!(read.problems, []);
    let features = read.found.unwrap().features;
    features
        .iter()
        .map(|feature| feature.attributes["NAME"].clone())
        .collect()
}

fn write(folder: &Path, files: &[(&str, &[u8])]) {
    for (name, bytes) in files {
        std::fs::write(folder.join(name), bytes).unwrap();
    }
}

#[test]
fn endings_in_capitals_and_mixed_are_found() {
    let parts = parts(&[vec![square(0.0, 0.0, 10.0)]]);
    let table = parts.dbf.unwrap();
    for (shape, others) in [
        ("a.SHP", ["a.DBF", "a.PRJ", "a.CPG"]),
        ("a.shp", ["a.DBF", "a.prj", "a.CPG"]),
        ("a.SHP", ["a.dbf", "a.PRJ", "a.cpg"]),
        ("a.Shp", ["a.Dbf", "a.Prj", "a.Cpg"]),
    ] {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), &[(shape, &parts.shp), (others[0], &table)]);
        write(
            folder.path(),
            &[(others[1], PRJ.as_bytes()), (others[2], b"UTF-8")],
        );
        assert_eq!(
            names(read_layer(folder.path(), shape)),
            ["Mürwik"],
            "{shape}"
        );
    }
}

#[test]
fn a_table_beside_that_is_too_large_is_not_said_to_be_missing() {
    let parts = parts(&[vec![square(0.0, 0.0, 10.0)]]);
    let folder = tempfile::tempdir().unwrap();
    write(
        folder.path(),
        &[("a.shp", &parts.shp), ("a.prj", PRJ.as_bytes())],
    );
    let table = std::fs::File::create(folder.path().join("a.dbf")).unwrap();
    table.set_len(MAX_FILE_BYTES + 1).unwrap();
    let problems = read_layer(folder.path(), "a.shp").problems;
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].file, "a.dbf");
    assert!(problems[0].what.contains("größer als"));
}

#[test]
fn an_archive_with_a_folder_inside_and_traces_of_macos_is_read() {
    let parts = parts(&[vec![square(0.0, 0.0, 10.0)]]);
    let table = parts.dbf.unwrap();
    let archive = zipped(&[
        ("Grenzen 2021/Räume.SHP", &parts.shp),
        ("Grenzen 2021/Räume.DBF", &table),
        ("Grenzen 2021/Räume.prj", PRJ.as_bytes()),
        ("Grenzen 2021/Räume.CPG", b"UTF-8"),
        ("__MACOSX/Grenzen 2021/._Räume.shp", b"\0\x05\x16\x07"),
    ]);
    assert_eq!(names(read_zipped_shapefile("a.zip", &archive)), ["Mürwik"]);
}

#[test]
fn several_shapefiles_in_one_archive_are_named() {
    let parts = parts(&[vec![square(0.0, 0.0, 10.0)]]);
    let archive = zipped(&[
        ("x/Bezirke.shp", &parts.shp),
        ("x/Stadtteile.shp", &parts.shp),
    ]);
    let problem = read_zipped_shapefile("a.zip", &archive).problems.remove(0);
    assert_eq!(
        problem.what,
        "Das Archiv enthält 2 Shapefiles: „x/Bezirke.shp“, „x/Stadtteile.shp“."
    );
    let many: Vec<String> = (0..40).map(|number| format!("{number}.shp")).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|name| (name.as_str(), &b""[..])).collect();
    let problem = read_zipped_shapefile("a.zip", &zipped(&many))
        .problems
        .remove(0);
    assert!(problem.what.contains("40 Shapefiles") && problem.what.contains("und 30 weitere"));
}

#[test]
fn a_missing_cpg_file_is_noted_with_what_is_assumed() {
    let mut shapefile = parts(&[vec![square(0.0, 0.0, 10.0)]]);
    shapefile.cpg = None;
    shapefile.dbf = Some(dbf(&[b"M\xFCrwik"]));
    let read = crate::read_shapefile("a.shp", &shapefile);
    assert!(
        read.found.as_ref().unwrap().notes[0]
            .what
            .contains("Angenommen ist windows-1252")
    );
    assert_eq!(names(read), ["Mürwik"]);
}

#[test]
fn a_text_that_is_not_in_the_stated_encoding_is_a_problem_once_per_column() {
    let mut shapefile = parts(&[vec![square(0.0, 0.0, 10.0)], vec![square(10.0, 0.0, 10.0)]]);
    shapefile.dbf = Some(dbf(&[b"M\xFCrwik", b"S\xFCd"]));
    let problems = crate::read_shapefile("a.shp", &shapefile).problems;
    assert_eq!(problems.len(), 1);
    assert_eq!(
        (problems[0].row, problems[0].column.as_deref()),
        (Some(1), Some("NAME"))
    );
    assert!(problems[0].what.contains("nicht in UTF-8"));
}

#[test]
fn a_letter_cut_off_by_the_width_of_its_field_is_left_out() {
    let mut shapefile = parts(&[vec![square(0.0, 0.0, 10.0)]]);
    let long = "Altstadt und Neustadü";
    assert_eq!(long.len(), 22);
    shapefile.dbf = Some(dbf(&[&long.as_bytes()[..20]]));
    assert_eq!(
        names(crate::read_shapefile("a.shp", &shapefile)),
        ["Altstadt und Neustad"]
    );
    let cut = "Alt und Neu und Südü".as_bytes();
    shapefile.dbf = Some(dbf(&[&cut[..20]]));
    assert_eq!(
        names(crate::read_shapefile("a.shp", &shapefile)),
        ["Alt und Neu und Süd"]
    );
}

#[test]
fn a_table_of_very_many_fields_of_no_width_is_refused() {
    let mut table = vec![0; 32];
    table[4..8].copy_from_slice(&100_000_u32.to_le_bytes());
    table[8..10].copy_from_slice(&(32 + 32 * 200_u16).to_le_bytes());
    table[10..12].copy_from_slice(&1_u16.to_le_bytes());
    table.resize(32 + 32 * 200 + 100_000, 0);
    let mut shapefile = parts(&[vec![square(0.0, 0.0, 10.0)]]);
    shapefile.dbf = Some(table);
    let problems = crate::read_shapefile("a.shp", &shapefile).problems;
    assert!(
        problems[0].what.contains("mehr als 5 Millionen Felder"),
        "{}",
        problems[0]
    );
}

#[test]
fn a_boundary_of_very_many_rings_is_refused() {
    let rings: Vec<_> = (0..20_001)
        .map(|number| square(f64::from(number) * 2.0, 0.0, 1.0))
        .collect();
    let problems = crate::read_shapefile("a.shp", &parts(&[rings])).problems;
    assert!(
        problems[0].what.contains("mehr als 20000 Ringe"),
        "{}",
        problems[0]
    );
}
