//! Rounding and cell keys, for one table and for several.

use super::{
    SMALL,
    desk::{Desk, rows_of, said},
};
use crate::support::run;
use std::{fs, os::unix::fs::PermissionsExt};

const DIMS: [&str; 2] = ["--dims", "area,age"];

fn with<'a>(options: &[&'a str]) -> Vec<&'a str> {
    [DIMS.as_slice(), options].concat()
}

fn number(desk: &Desk, codes: &str) -> i64 {
    desk.row(codes).0.parse().unwrap()
}

#[test]
fn rounded_counts_are_multiples_and_still_add_up() {
    let desk = Desk::with(SMALL);
    let told = desk.succeeds(&with(&["--method", "round", "--base", "5"]));
    assert!(told.contains("Größte Änderung: "), "{told}");
    assert!(desk.rows().iter().all(|row| row.2 == "rounded"));
    for age in ["young", "old", "Gesamt"] {
        let parts = ["a", "b"].map(|area| number(&desk, &format!("{area},{age}")));
        assert!(parts.iter().all(|part| part % 5 == 0));
        let total = number(&desk, &format!("Gesamt,{age}"));
        assert_eq!(parts.iter().sum::<i64>(), total);
    }
    assert!(
        desk.text("out.csv")
            .contains("Vielfaches von 5, damit niemand")
    );
    assert!(desk.trace("a,young").contains(",rounded,too few,"));
}

#[test]
fn independent_rounding_takes_the_nearest_multiple_of_every_count() {
    let desk = Desk::with(SMALL);
    desk.succeeds(&with(&[
        "--method",
        "round",
        "--base",
        "7",
        "--rounding",
        "independent",
    ]));
    assert_eq!(number(&desk, "Gesamt,Gesamt"), 21);
    assert_eq!(number(&desk, "a,young"), 0);
    assert_eq!(number(&desk, "a,old"), 7);
    let desk = Desk::with(SMALL);
    desk.refuses(
        &with(&["--method", "round", "--base", "1"]),
        &["keine Basis", "--base"],
    );
    desk.is_called_wrongly(
        &with(&["--method", "round", "--cost", "cells"]),
        &["--cost", "suppress"],
    );
}

#[test]
fn rounding_that_leaves_a_small_count_too_open_writes_nothing() {
    // A base of 2 leaves two values.
    let desk = Desk::with(SMALL);
    desk.refuses(
        &with(&[
            "--method",
            "round",
            "--base",
            "2",
            "--rounding",
            "independent",
        ]),
        &["a × young", "eingrenzen", "größere Basis"],
    );
}

#[test]
fn cell_keys_change_the_same_cell_alike_and_their_secret_stays_secret() {
    let desk = Desk::with(SMALL);
    let secret = desk.path("secret.txt");
    let method = [
        "--method",
        "cell-key",
        "--secret",
        &secret,
        "--about",
        "Wohngeld 2024",
    ];
    let told = desk.succeeds(&with(&method));
    let kept = desk.text("secret.txt");
    let mode = fs::metadata(desk.place("secret.txt"))
        .unwrap()
        .permissions();
    assert_eq!((kept.trim().len(), mode.mode() & 0o777), (64, 0o600));
    for text in [&told, &desk.text("out.csv"), &desk.text("out-intern.csv")] {
        assert!(!text.contains(kept.trim()));
    }
    assert!(told.contains("Neues Geheimnis"), "{told}");
    let first = desk.rows();
    for (codes, truth) in [("a,young", 1), ("b,old", 9), ("Gesamt,Gesamt", 24)] {
        let published = number(&desk, codes);
        assert!(
            (truth - published).abs() <= 5 && published != 1,
            "{codes}: {published}"
        );
    }
    // The order of dimensions changes nothing.
    let swapped = ["--dims", "age,area", "--force"];
    let told = desk.succeeds(&[&swapped[..], &method].concat());
    assert!(!told.contains("Neues Geheimnis"), "{told}");
    assert_eq!(desk.text("secret.txt"), kept);
    for (codes, value, _) in first {
        let (area, age) = codes.split_once(',').unwrap();
        assert_eq!(desk.row(&format!("{age},{area}")).0, value);
    }
}

#[test]
fn cell_keys_ask_for_what_they_need_and_show_no_secret_in_errors() {
    let desk = Desk::with(SMALL);
    let secret = desk.path("secret.txt");
    let method = ["--method", "cell-key", "--secret", &secret];
    desk.refuses(&with(&method), &["--about"]);
    assert!(!desk.place("secret.txt").exists(), "nothing is written");
    let about = [&with(&method)[..], &["--about", "x"]].concat();
    let noise = |noise| [&about[..], &["--noise", noise]].concat();
    desk.refuses(&noise("D=99"), &["D ist 99", "1 und 50"]);
    desk.refuses(&noise("D=2,V=90"), &["Varianz V ist 90,00"]);
    desk.is_called_wrongly(&noise("D=two"), &["--noise D=two", "D=5,V=2"]);
    desk.put("secret.txt", "geheim-geheim\n");
    let output = desk.protect(&about);
    let told = said(&output);
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert!(
        told.contains("64 Zeichen") && !told.contains("geheim-geheim"),
        "{told}"
    );
}

fn cases() -> String {
    let mut text = "id;area;age;sex\n".to_owned();
    for person in 0..60_u32 {
        let area = ["a", "b", "c"][person as usize % 3];
        let age = ["young", "old"][(person / 3) as usize % 2];
        let sex = ["f", "m"][(person / 7) as usize % 2];
        text.push_str(&format!("p{person};{area};{age};{sex}\n"));
    }
    text
}

#[test]
fn names_of_cases_give_the_same_changes_in_every_table() {
    let desk = Desk::with(&cases());
    let secret = desk.path("secret.txt");
    let method = [
        "--records",
        "--method",
        "cell-key",
        "--secret",
        &secret,
        "--record-id",
        "id",
    ];
    desk.succeeds(&[&["--dims", "area,age"][..], &method].concat());
    let by_age = ["a", "b", "c"].map(|area| desk.row(&format!("{area},Gesamt")).0);
    desk.succeeds(&[&["--dims", "area,sex", "--force"][..], &method].concat());
    let by_sex = ["a", "b", "c"].map(|area| desk.row(&format!("{area},Gesamt")).0);
    assert_eq!(by_age, by_sex);
}

const BY_AGE: &str =
    "area;age;freq\na;young;1\na;old;20\nb;young;16\nb;old;9\nc;young;12\nc;old;7\n";
const BY_SEX: &str = "area;sex;freq\na;f;11\na;m;10\nb;f;12\nb;m;13\nc;f;2\nc;m;17\n";

fn together(desk: &Desk, options: &[&str]) -> std::process::Output {
    let (age, sex) = (desk.put("age.csv", BY_AGE), desk.put("sex.csv", BY_SEX));
    let out = desk.path("out");
    let call = [
        "protect",
        &age,
        &sex,
        "--dims",
        "area,age,sex",
        "--out",
        &out,
    ];
    run(&[&call[..], options].concat())
}

#[test]
fn tables_together_agree_about_the_cells_they_share() {
    let desk = Desk::with(SMALL);
    let output = together(&desk, &[]);
    let told = said(&output);
    assert!(output.status.success(), "{told}");
    assert!(told.contains("2 Tabellen"), "{told}");
    let age = rows_of(&desk.text("out/age-geschuetzt.csv"));
    let sex = rows_of(&desk.text("out/sex-geschuetzt.csv"));
    assert_eq!((age.len(), sex.len()), (12, 12));
    for area in ["a", "b", "c", "Gesamt"] {
        let shared = format!("{area},Gesamt");
        let find = |rows: &[(String, String, String)]| {
            rows.iter().find(|row| row.0 == shared).unwrap().clone()
        };
        assert_eq!(find(&age), find(&sex));
    }
    let small = |rows: &[(String, String, String)], codes: &str| {
        rows.iter().any(|row| row.0 == codes && row.2 == "withheld")
    };
    assert!(small(&age, "a,young") && small(&sex, "c,f"));
    assert!(desk.place("out/age-intern.csv").is_file());
    let again = together(&desk, &[]);
    assert_eq!(again.status.code(), Some(2), "{}", said(&again));
    assert!(said(&again).contains("--force"));
}

#[test]
fn tables_that_contradict_each_other_or_have_no_common_keys_are_refused() {
    let desk = Desk::with(SMALL);
    let secret = desk.path("secret.txt");
    let output = together(
        &desk,
        &["--method", "cell-key", "--secret", &secret, "--about", "x"],
    );
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert!(said(&output).contains("--record-id"));
    let age = desk.put("age.csv", BY_AGE);
    let sex = desk.put("sex.csv", &BY_SEX.replace("a;f;11", "a;f;12"));
    let out = desk.path("out");
    let output = run(&[
        "protect",
        &age,
        &sex,
        "--dims",
        "area,age,sex",
        "--out",
        &out,
    ]);
    let told = said(&output);
    assert_eq!(output.status.code(), Some(1), "{told}");
    for word in ["age.csv", "sex.csv", "Gesamt × Gesamt", "65", "66"] {
        assert!(told.contains(word), "{word}: {told}");
    }
    assert!(!desk.place("out").exists());
}

#[test]
fn a_secret_that_nobody_named_is_made_once_and_kept_beside_the_table() {
    let desk = Desk::with(SMALL);
    let method = [
        "--method",
        "cell-key",
        "--about",
        "Wohngeld 2024",
        "--force",
    ];
    let told = desk.succeeds(&with(&method));
    assert!(told.contains("cell-key-geheimnis.txt"), "{told}");
    assert!(
        told.contains("Cell-Key mit Änderungen bis 5 (Regelstand cell-key/1)"),
        "{told}"
    );
    let (kept, first) = (desk.text("cell-key-geheimnis.txt"), desk.rows());
    let told = desk.succeeds(&with(&method));
    assert!(!told.contains("Neues Geheimnis"), "{told}");
    assert_eq!(
        (desk.text("cell-key-geheimnis.txt"), desk.rows()),
        (kept, first)
    );
}

/// Every count from 1 on is changed by one, as likely up as down.
const DESIGN: &str =
    "i,j,p,v,p_int_lb,p_int_ub,type\n0,0,1,0,0,1,all\n1,0,0.5,-1,0,0.5,all\n1,2,0.5,1,0.5,1,all\n";

#[test]
fn a_prepared_design_decides_how_counts_are_changed() {
    let desk = Desk::with(SMALL);
    let design = desk.put("design.csv", DESIGN);
    let method = ["--method", "cell-key", "--about", "x", "--ptable", &design];
    let two = [&with(&method)[..], &["--rule", "minimum=0"]].concat();
    let told = desk.succeeds(&two);
    assert!(told.contains("Änderungen bis 1"), "{told}");
    for (codes, truth) in [("a,young", 1), ("b,old", 9), ("Gesamt,Gesamt", 24)] {
        assert_eq!((number(&desk, codes) - truth).abs(), 1, "{codes}");
    }
    let desk = Desk::with(SMALL);
    let broken = desk.put("design.csv", &DESIGN.replace("1,2,0.5", "3,2,0.5"));
    let method = ["--method", "cell-key", "--about", "x", "--ptable", &broken];
    desk.refuses(
        &with(&method),
        &["design.csv", "Zeile 4", "Anzahl 2", "R ptable"],
    );
    assert!(!desk.place("cell-key-geheimnis.txt").exists());
}
