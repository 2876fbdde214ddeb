//! `wirkraum protect`: tables alone.

mod bad_input;
mod desk;
mod inputs;
mod methods;
mod rules;

use super::support::{errors, run};
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
    assert!(desk.trace("a,young").starts_with("a,young,1,,primary,too few,"));
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(
        said.contains("Nicht gezeigt: 4 Zellen (1 nach den Regeln, 3 zum Schutz anderer)"),
        "{said}"
    );
}

#[test]
fn the_audit_leaves_three_values_for_every_small_count() {
    let desk = Desk::with(SMALL);
    let told = desk.succeeds(&["--dims", "area,age"]);
    assert!(told.contains("1 sicher, 0 zu eng, 0 unentschieden"), "{told}");
    assert!(told.contains("Engste verbliebene Spanne: mindestens 3"), "{told}");
    let small = desk.trace("a,young");
    let fields: Vec<&str> = small.split(',').collect();
    let (low, high): (u64, u64) = (fields[7].parse().unwrap(), fields[8].parse().unwrap());
    assert!(low <= 1 && high >= 3 && fields[9] == "safe", "{small}");
}

#[test]
fn a_cell_that_must_stay_visible_does_and_others_are_withheld_for_it() {
    let dims = ["--dims", "area,age"];
    let desk = Desk::with(THREE);
    assert!(desk.protect(&dims).status.success());
    assert_eq!(desk.row("b,young").1, "withheld");
    let output = desk.protect(&[&dims[..], &["--never", "b,young", "--audit"]].concat());
    assert!(output.status.success(), "{}", errors(&output));
    assert_eq!(desk.row("b,young").0, "6");
    assert_eq!(desk.row("c,young").1, "withheld");
}

#[test]
fn what_must_be_visible_and_cannot_be_is_refused_in_german_and_nothing_is_written() {
    let never = |cell| ["--dims", "area,age", "--never", cell];
    Desk::with(THREE).refuses(
        &never("a,young"),
        &["a × young ist nicht sicher", "aus --never"],
    );
    Desk::with(SMALL).refuses(&never("b,old"), &["b × old", "verrät dann aber a × young"]);
    Desk::with(SMALL).refuses(
        &never("d,old"),
        &["--never d,old", "Diese Zelle gibt es nicht"],
    );
}

#[test]
fn rules_say_what_is_unsafe_and_the_trace_says_which() {
    for (rule, found) in [
        ("minimum=7", "b,young,6,primary,too few"),
        ("complement=3", "a,old,8,primary,almost all of a total"),
        ("cell=c,old", "c,old,30,primary,listed"),
    ] {
        let desk = Desk::with(THREE);
        let output = desk.protect(&["--dims", "area,age", "--rule", rule]);
        assert!(output.status.success(), "{rule}: {}", errors(&output));
        let trace = fs::read_to_string(desk.place("out-intern.csv")).unwrap();
        assert!(trace.contains(found), "{rule}: {trace}");
    }
    let desk = Desk::with("area;freq\na;0\nb;40\nc;50\n");
    assert!(desk.protect(&["--dims", "area"]).status.success());
    assert_eq!(desk.row("a").0, "0");
    let zeros = ["--dims", "area", "--rule", "zeros"];
    assert!(desk.protect(&zeros).status.success());
    assert_eq!(desk.row("a").1, "withheld");
    for rule in ["maximum=3", "minimum=0", "minimum=x", "zeros=1", "cell="] {
        let output = desk.protect(&["--dims", "area", "--rule", rule]);
        assert_eq!(output.status.code(), Some(2), "{rule}");
        assert!(errors(&output).contains(rule) && errors(&output).contains("complement=ZAHL"));
    }
}

#[test]
fn german_and_international_files_give_the_same_table() {
    let desk = Desk::with(THREE);
    assert!(desk.protect(&["--dims", "area,age"]).status.success());
    let german = format!(
        "\u{feff}{}",
        THREE.replace("\n", ",0\n").replacen("freq,0", "freq", 1)
    );
    for other in [german, THREE.replace(';', ",")] {
        let again = Desk::with(&other);
        let output = again.protect(&["--dims", "area,age"]);
        assert!(output.status.success(), "{}", errors(&output));
        assert_eq!(again.rows(), desk.rows());
    }
}

#[test]
fn if_one_file_cannot_be_written_neither_is() {
    let desk = Desk::with(SMALL);
    fs::create_dir(desk.place("out.csv")).unwrap();
    let output = desk.protect(&["--dims", "area,age"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(errors(&output).contains("lässt sich nicht schreiben"));
    let left = fs::read_dir(desk.folder.path()).unwrap().count();
    assert_eq!(left, 2, "only the table and the folder that was there");
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
        "--no-audit",
    ]);
    let said = said(&output);
    assert!(output.status.success(), "{said}");
    assert!(
        said.contains("2.496 Zellen") && said.contains("(533 nach den Regeln"),
        "{said}"
    );
    assert!(said.contains("--no-audit"), "{said}");
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
        "--no-audit",
    ];
    let output = desk.protect(&options);
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(desk.row("Gesamt,Gesamt,Gesamt").0, "4580");
    assert_eq!(
        desk.row("Gesamt,A1,Gesamt").0,
        desk.row("Gesamt,1,Gesamt").0
    );
}
