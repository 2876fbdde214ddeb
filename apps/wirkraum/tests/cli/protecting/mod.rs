//! `wirkraum protect`: tables alone.

mod bad_input;
mod desk;
mod inputs;
mod methods;
mod rules;

use super::support::errors;
use desk::{Desk, said};
use std::{
    env, fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
};

/// Two areas by two ages with one small count.
const SMALL: &str = "area;age;freq\na;young;1\na;old;8\nb;young;6\nb;old;9\n";

#[test]
fn a_small_count_is_withheld_with_others_that_would_give_it_away() {
    let desk = Desk::with(SMALL);
    let output = desk.protect(&["--dims", "area,age"]);
    assert!(output.status.success(), "{}", errors(&output));
    assert_eq!(desk.row("a,young"), (String::new(), "withheld".into()));
    assert_eq!(desk.row("Gesamt,Gesamt"), ("24".into(), "published".into()));
    assert_eq!(desk.rows().len(), 9);
    assert_eq!(
        desk.rows().iter().filter(|row| row.2 == "withheld").count(),
        4
    );
    // What is public does not tell which cell is the small one.
    let public = fs::read_to_string(desk.place("out.csv")).unwrap();
    assert!(!public.contains("primary") && !public.contains("secondary"));
    let internal = desk.place("out-intern.csv");
    let mode = fs::metadata(&internal).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    assert!(
        desk.trace("a,young")
            .starts_with("a,young,1,,primary,too few,")
    );
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(
        said.contains(
            "Nicht gezeigt: 4 Zellen (1 primär nach den Regeln, 3 sekundär zum Schutz anderer)"
        ),
        "{said}"
    );
}

#[test]
fn the_audit_leaves_three_values_for_every_small_count() {
    let desk = Desk::with(SMALL);
    let told = desk.succeeds(&["--dims", "area,age"]);
    assert!(
        told.contains("1 sicher, 0 zu eng, 0 unentschieden"),
        "{told}"
    );
    assert!(
        told.contains("Engste verbliebene Spanne: mindestens 6 mögliche Werte"),
        "{told}"
    );
    let small = desk.trace("a,young");
    let fields: Vec<&str> = small.split(',').collect();
    let (low, high): (u64, u64) = (fields[7].parse().unwrap(), fields[8].parse().unwrap());
    assert!(low <= 1 && high >= 3 && fields[9] == "safe", "{small}");
}

/// The reference folder beside the real data.
fn reference(file: &str) -> Option<PathBuf> {
    let Some(folder) = env::var_os("WIRKRAUM_REALDATA") else {
        assert!(env::var_os("WIRKRAUM_REQUIRE_REALDATA").is_none());
        eprintln!("skipped: WIRKRAUM_REALDATA is not set");
        return None;
    };
    Some(
        Path::new(&folder)
            .join("../reference/disclosure")
            .join(file),
    )
}

#[test]
fn the_reference_table_is_protected_with_all_its_hierarchies() {
    let Some(table) = reference("sdc_15.csv") else {
        return;
    };
    let desk = Desk::with(&fs::read_to_string(table).unwrap());
    let output = desk.protect(&[
        "--dims",
        "p,age,st",
        "--hierarchy",
        "d>b>z>p,ageg>age,stg>st",
        "--quick-attack",
    ]);
    let said = said(&output);
    assert!(output.status.success(), "{said}");
    assert!(
        said.contains("2.496 Zellen") && said.contains("(533 primär nach den Regeln"),
        "{said}"
    );
    assert!(
        said.contains("--quick-attack") && said.contains(" 0 zu eng,"),
        "{said}"
    );
    // By the same rule GaussSuppression withholds 1 331 cells of this table.
    let secondary = said.split("Regeln, ").nth(1).unwrap();
    let secondary: usize = secondary.split(' ').next().unwrap().parse().unwrap();
    assert!(533 + secondary <= 1_331, "{said}");
}

#[test]
fn single_cases_with_hierarchy_files_of_argus_are_counted_and_protected() {
    let (Some(cases), Some(ages)) = (reference("microdata.csv"), reference("dim_age.hrc")) else {
        return;
    };
    let cases = fs::read_to_string(cases).unwrap();
    let desk = Desk::with(&format!("sex;age;c;d;e;f\n{cases}"));
    fs::copy(ages, desk.place("dim_age.hrc")).unwrap();
    let options = [
        "--dims",
        "sex,age,c",
        "--hierarchy",
        "age=dim_age.hrc",
        "--records",
        "--quick-attack",
    ];
    let output = desk.protect(&options);
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(desk.row("Gesamt,Gesamt,Gesamt").0, "4580");
    assert_eq!(
        desk.row("Gesamt,A1,Gesamt").0,
        desk.row("Gesamt,1,Gesamt").0
    );
}
