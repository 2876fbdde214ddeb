//! Files as offices have them, and where results go.

use super::{
    SMALL,
    desk::{Desk, said},
};
use crate::support::{errors, run};
use std::{fs, path::Path};

const DIMS: [&str; 2] = ["--dims", "area,age"];

#[test]
fn german_and_international_files_are_understood_without_being_told() {
    for table in [
        "\u{feff}area;age;freq\r\na;young;1.830\r\na;old;8,0\r\nb;young;6\r\nb;old;9\r\n",
        "area,age,freq\na,young,\"1,830\"\na,old,8.0\nb,young,6\nb,old,9\n",
        "area\tage\tfreq\na\tyoung\t1 830\na\told\t8\nb\tyoung\t6\nb\told\t9\n",
    ] {
        let desk = Desk::with(table);
        desk.succeeds(&DIMS);
        assert_eq!(desk.row("a,young").0, "1830", "{table}");
        assert_eq!(desk.row("Gesamt,Gesamt").0, "1853", "{table}");
    }
}

#[test]
fn amounts_that_can_be_read_in_two_ways_are_asked_about() {
    let value = ["--dims", "area", "--value", "euro", "--rule", "minimum=0"];
    let table = "area;euro\na;12\na;1.234\nb;30\nb;40\n";
    Desk::with(table).refuses(&value, &["Zeile 3", "1.234", "--numbers german"]);
    for (style, total) in [("german", "1316"), ("international", "83.234")] {
        let desk = Desk::with(table);
        desk.succeeds(&[&value[..], &["--numbers", style]].concat());
        assert_eq!(desk.row("Gesamt").0, total);
    }
}

#[test]
fn a_table_without_a_head_has_numbered_columns() {
    let desk = Desk::with("a;young;1\na;old;8\nb;young;6\nb;old;9\n");
    desk.succeeds(&["--no-head", "--dims", "1,2", "--count", "3"]);
    assert!(desk.text("out.csv").starts_with("1,2,value,status,note\n"));
    assert_eq!(desk.row("Gesamt,Gesamt").0, "24");
    assert_eq!(desk.withheld(), 4);
}

#[test]
fn a_spreadsheet_is_a_table_too_and_its_sheets_are_named() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/kleinstadt");
    let sheet = folder.join("einwohner.xlsx");
    let desk = Desk::with(SMALL);
    let out = desk.path("out.csv");
    let call = [
        "protect",
        sheet.to_str().unwrap(),
        "--dims",
        "Name",
        "--out",
        &out,
    ];
    let told = |options: &[&str]| said(&run(&[&call[..], options].concat()));
    let sheets = told(&[]);
    assert!(
        sheets.contains("--sheet: 2021, 2022, 2023, 2024"),
        "{sheets}"
    );
    let head = told(&["--sheet", "2024", "--head", "4-5"]);
    assert!(
        head.contains("Haushalte 2)") && head.contains("„freq“"),
        "{head}"
    );
    assert!(told(&["--head", "four"]).contains("--head 4-5"));
}

#[test]
fn files_that_are_there_are_written_over_only_on_demand() {
    let desk = Desk::with(SMALL);
    desk.succeeds(&DIMS);
    let before = desk.text("out.csv");
    let again = desk.protect(&[&DIMS[..], &["--rule", "minimum=0"]].concat());
    assert_eq!(again.status.code(), Some(2));
    assert!(errors(&again).contains("--force"), "{}", errors(&again));
    assert_eq!(desk.text("out.csv"), before);
    desk.succeeds(&[&DIMS[..], &["--rule", "minimum=0", "--force"]].concat());
    assert_eq!(desk.withheld(), 0);
    // A trace that was readable for all is not afterwards.
    fs::remove_file(desk.place("out.csv")).unwrap();
    assert!(desk.place("out-intern.csv").is_file());
    assert_eq!(
        desk.protect(&DIMS).status.code(),
        Some(2),
        "the trace counts as well"
    );
}

#[test]
fn all_files_are_written_or_none() {
    let desk = Desk::with(SMALL);
    // A folder below a file cannot be made.
    let nowhere = desk.path("table.csv/deeper/trace.csv");
    desk.refuses(
        &[&DIMS[..], &["--internal", &nowhere]].concat(),
        &["lässt sich nicht schreiben"],
    );
    let left: Vec<_> = fs::read_dir(desk.place(".")).unwrap().collect();
    assert_eq!(left.len(), 1, "{left:?}");
    let same = desk.path("out.csv");
    desk.is_called_wrongly(&[&DIMS[..], &["--internal", &same]].concat(), &["zweimal"]);
}

#[test]
fn the_table_itself_is_never_written_over() {
    let desk = Desk::with(SMALL);
    let table = desk.path("table.csv");
    let call = [
        "protect", &table, "--dims", "area,age", "--force", "--out", &table,
    ];
    let output = run(&call);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(desk.text("table.csv"), SMALL);
}
