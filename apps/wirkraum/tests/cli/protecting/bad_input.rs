//! Tables that nobody can protect, or that seem so.

use super::{SMALL, desk::Desk};
use std::fs;

const DIMS: [&str; 2] = ["--dims", "area,age"];

#[test]
fn totals_in_the_table_are_taken_if_they_are_right_and_named_if_not() {
    let right = format!("{SMALL}Gesamt;young;7\n;old;17\n");
    let desk = Desk::with(&right);
    desk.succeeds(&DIMS);
    assert_eq!(desk.row("Gesamt,young").0, "7");
    let wrong = format!("{SMALL}Gesamt;young;9\n");
    Desk::with(&wrong).refuses(
        &DIMS,
        &["Gesamt × young", "9", "7", "table.csv", "Zeile 6", "freq"],
    );
}

#[test]
fn what_cannot_be_a_count_is_named_with_line_and_column() {
    for (rows, named) in [
        ("a;young;-4\n", &["Zeile 2", "-4", "kleiner als null"][..]),
        ("a;young;4\nb;young;viele\n", &["Zeile 3", "freq", "viele"]),
        ("a;young;4,5\n", &["Zeile 2", "4,5", "keine ganze Zahl"]),
        ("a;young;\n", &["Zeile 2", "keine Zahl", "schreiben Sie 0"]),
        (
            "a;young;4\na;young;5\n",
            &["Zeile 3", "a × young", "--records"],
        ),
        (
            "a;young;99999999999999999999\n",
            &["Zeile 2", "keine ganze Zahl"],
        ),
        ("a;young;4;5\n", &["Zeile 2", "Felder"]),
        ("", &["keine Zeile mit Zahlen"]),
    ] {
        Desk::with(&format!("area;age;freq\n{rows}")).refuses(&DIMS, named);
    }
    Desk::with("").refuses(&DIMS, &["table.csv"]);
}

#[test]
fn counts_too_large_to_add_up_or_to_attack_are_refused_in_words() {
    let sum = "area;age;freq\na;x;9223372036854775807\nb;x;9223372036854775807\nc;x;9223372036854775807\n";
    Desk::with(sum).refuses(&DIMS, &["zu groß zum Rechnen", "größere Einheit"]);
    let one = "area;age;freq\na;x;2251799813685248\nb;x;1\nc;x;1\n";
    Desk::with(one).refuses(&DIMS, &["zu groß zum Rechnen", "größere Einheit"]);
}

#[test]
fn a_column_that_is_not_there_is_named_beside_those_that_are() {
    let desk = Desk::with(SMALL);
    desk.refuses(&["--dims", "region,age"], &["region", "area, age, freq"]);
    desk.is_called_wrongly(
        &["--dims", "area,age", "--hierarchy", "x>y"],
        &["--hierarchy x>y"],
    );
    desk.is_called_wrongly(&["--dims", "area,area"], &["--dims", "zweimal"]);
    desk.refuses(
        &[
            "--dims",
            "area",
            "--count",
            "freq",
            "--rule",
            "denominator=people:9",
        ],
        &["people", "area, age, freq"],
    );
}

#[test]
fn one_cell_and_nothing_but_small_counts_are_withheld_altogether() {
    let desk = Desk::with("area;freq\na;2\n");
    desk.succeeds(&["--dims", "area"]);
    assert!(desk.rows().iter().all(|row| row.2 == "withheld"));
    let desk = Desk::with("area;age;freq\na;x;1\na;y;1\nb;x;1\nb;y;1\n");
    let told = desk.succeeds(&["--dims", "area,age", "--rule", "minimum=5"]);
    assert!(desk.rows().iter().all(|row| row.2 == "withheld"));
    assert!(told.contains("100,0 %"), "{told}");
}

#[test]
fn a_table_of_zeros_and_one_without_small_counts_stay_as_they_are() {
    let desk = Desk::with("area;age;freq\na;x;0\na;y;0\n");
    let told = desk.succeeds(&DIMS);
    assert_eq!(desk.withheld(), 0);
    assert!(told.contains("nichts zu schützen"), "{told}");
    let desk = Desk::with("area;age;freq\na;x;10\na;y;20\n");
    desk.succeeds(&DIMS);
    assert_eq!(desk.withheld(), 0);
}

#[test]
fn a_count_that_no_neighbour_can_hide_is_not_written() {
    // All that is there is two people in one cell; everything else is zero and always shown.
    let desk = Desk::with("area;age;freq\na;x;2\na;y;0\nb;x;0\nb;y;0\n");
    desk.succeeds(&DIMS);
    assert_eq!(desk.row("Gesamt,Gesamt").1, "withheld");
    let desk = Desk::with("area;age;freq\na;x;2\na;y;0\nb;x;0\nb;y;0\n");
    desk.refuses(
        &[&DIMS[..], &["--never", "Gesamt,"]].concat(),
        &["Gesamt × Gesamt"],
    );
}

#[test]
fn a_hierarchy_may_have_holes_and_single_children() {
    let desk = Desk::with(
        "d;q;age;freq\nn;n1;x;9\nn;n1;y;2\ns;s1;x;8\ns;s2;x;7\ns;s2;y;5\n;z1;x;6\n;z1;y;6\n",
    );
    desk.succeeds(&["--dims", "q,age", "--hierarchy", "d>q"]);
    // A quarter without a district stands directly below the total.
    assert!(desk.rows().iter().any(|row| row.0 == ",z1,x"));
    // What is withheld of the only quarter of a district is withheld of the district.
    assert_eq!(desk.row("n,n1,y").1, "withheld");
    assert_eq!(desk.row("n,Gesamt,y").1, "withheld");
    // A quarter in two districts has no place.
    let desk = Desk::with("d;q;freq\nn;q1;9\ns;q1;2\n");
    desk.refuses(
        &["--dims", "q", "--hierarchy", "d>q"],
        &["„q1“", "zwei Stellen"],
    );
}

#[test]
fn a_missing_level_of_a_hierarchy_file_is_named_with_its_line() {
    let desk = Desk::with(SMALL);
    fs::write(desk.place("area.hrc"), "a\n@@b\n").unwrap();
    desk.refuses(
        &["--dims", "area,age", "--hierarchy", "area=area.hrc"],
        &["area.hrc", "Zeile 2", "fehlt eine Ebene"],
    );
    fs::write(desk.place("area.hrc"), "a\n").unwrap();
    desk.refuses(
        &["--dims", "area,age", "--hierarchy", "area=area.hrc"],
        &["Zeile 4", "„b“", "kennt die Hierarchie nicht"],
    );
    desk.refuses(
        &["--dims", "area,age", "--hierarchy", "area=nowhere.hrc"],
        &["nowhere.hrc"],
    );
}

#[test]
fn a_million_cells_are_refused_at_once_with_what_to_do() {
    let mut table = "area;age;work;freq\n".to_owned();
    for code in 0..100 {
        table.push_str(&format!("a{code};b{code};c{code};{code}\n"));
    }
    Desk::with(&table).refuses(
        &["--dims", "area,age,work"],
        &["1.030.301 Zellen", "250.000", "Teilen Sie die Tabelle"],
    );
}
