//! `wirkraum protect`: a table alone.

use super::support::{errors, run};
use std::{
    env, fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::Output,
};
use tempfile::TempDir;

/// A folder with one table.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn with(table: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("table.csv"), table).unwrap();
        Self { folder }
    }

    fn place(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn protect(&self, options: &[&str]) -> Output {
        let (table, out) = (self.place("table.csv"), self.place("out.csv"));
        let mut arguments = vec!["protect", table.to_str().unwrap()];
        arguments.extend(["--out", out.to_str().unwrap()]);
        arguments.extend(options);
        run(&arguments)
    }

    /// The protected table as (codes, value, status).
    fn rows(&self) -> Vec<(String, String, String)> {
        let text = fs::read_to_string(self.place("out.csv")).unwrap();
        let rows = text.lines().skip(1).map(|line| {
            // The note has a comma of its own.
            let line = line.replace(", damit", " damit");
            let fields: Vec<&str> = line.split(',').collect();
            let last = fields.len() - 3;
            (
                fields[..last].join(","),
                fields[last].to_owned(),
                fields[last + 1].to_owned(),
            )
        });
        rows.collect()
    }

    fn row(&self, codes: &str) -> (String, String) {
        let row = self.rows().into_iter().find(|row| row.0 == codes);
        let (_, value, status) = row.unwrap_or_else(|| panic!("no {codes}"));
        (value, status)
    }

    /// Protection that must fail with 1, name all this, and write nothing.
    fn refuses(&self, options: &[&str], named: &[&str]) {
        let output = self.protect(options);
        let said = format!(
            "{}{}",
            String::from_utf8_lossy(&output.stdout),
            errors(&output)
        );
        assert_eq!(output.status.code(), Some(1), "{said}");
        for word in named {
            assert!(said.contains(word), "{word}: {said}");
        }
        assert!(!self.place("out.csv").exists() && !self.place("out-intern.csv").exists());
    }
}

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
    let trace = fs::read_to_string(internal).unwrap();
    assert!(trace.contains("a,young,1,primary,too few"), "{trace}");
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(
        said.contains("Nicht gezeigt: 4 (1 wegen kleiner Zahlen, 3 zum Schutz anderer)"),
        "{said}"
    );
}

#[test]
fn the_audit_leaves_three_values_for_every_small_count() {
    let desk = Desk::with(SMALL);
    let output = desk.protect(&["--dims", "area,age", "--audit"]);
    assert!(output.status.success(), "{}", errors(&output));
    let trace = fs::read_to_string(desk.place("out-intern.csv")).unwrap();
    let small = trace
        .lines()
        .find(|line| line.starts_with("a,young"))
        .unwrap();
    let fields: Vec<&str> = small.split(',').collect();
    let (low, high): (u64, u64) = (fields[6].parse().unwrap(), fields[7].parse().unwrap());
    assert!(low <= 1 && high >= 3 && fields[8] == "safe", "{small}");
}

#[test]
fn totals_in_the_table_are_taken_if_they_are_right_and_named_if_not() {
    let right = format!("{SMALL}Gesamt;young;7\n;old;17\n");
    let desk = Desk::with(&right);
    assert!(desk.protect(&["--dims", "area,age"]).status.success());
    assert_eq!(desk.row("Gesamt,young").0, "7");
    let wrong = format!("{SMALL}Gesamt;young;9\n");
    Desk::with(&wrong).refuses(
        &["--dims", "area,age"],
        &["Gesamt × young", "9", "7", "table.csv"],
    );
}

#[test]
fn what_cannot_be_a_count_is_named_with_line_and_column() {
    let dims = ["--dims", "area,age"];
    Desk::with("area;age;freq\na;young;-4\n")
        .refuses(&dims, &["Zeile 2", "-4", "kleiner als null"]);
    Desk::with("area;age;freq\na;young;4\nb;young;viele\n")
        .refuses(&dims, &["Zeile 3", "freq", "viele"]);
    Desk::with("area;age;freq\na;young;4\na;young;5\n")
        .refuses(&dims, &["Zeile 3", "a × young", "--records"]);
    Desk::with("area;age;freq\n").refuses(&dims, &["keine Zeile mit Zahlen"]);
    Desk::with("").refuses(&dims, &["table.csv"]);
}

#[test]
fn a_column_that_is_not_there_is_named_beside_those_that_are() {
    Desk::with(SMALL).refuses(&["--dims", "region,age"], &["region", "area, age, freq"]);
    let output = Desk::with(SMALL).protect(&["--dims", "area,age", "--hierarchy", "x>y"]);
    assert_eq!(output.status.code(), Some(2), "{}", errors(&output));
}

#[test]
fn one_cell_and_nothing_but_small_counts_are_withheld_altogether() {
    let desk = Desk::with("area;freq\na;2\n");
    assert!(desk.protect(&["--dims", "area"]).status.success());
    assert!(desk.rows().iter().all(|row| row.2 == "withheld"));
    let desk = Desk::with("area;age;freq\na;x;1\na;y;1\nb;x;1\nb;y;1\n");
    let output = desk.protect(&["--dims", "area,age", "--minimum", "5"]);
    assert!(output.status.success(), "{}", errors(&output));
    assert!(desk.rows().iter().all(|row| row.2 == "withheld"));
}

#[test]
fn a_hierarchy_may_have_holes_and_single_children() {
    let desk = Desk::with(
        "d;q;age;freq\nn;n1;x;9\nn;n1;y;2\ns;s1;x;8\ns;s2;x;7\ns;s2;y;5\n;z1;x;60\n;z1;y;60\n",
    );
    let output = desk.protect(&["--dims", "q,age", "--hierarchy", "d>q"]);
    assert!(output.status.success(), "{}", errors(&output));
    assert_eq!(desk.row(",z1,x").1, "published");
    // What is withheld of the only quarter of a district is withheld of the district.
    assert_eq!(desk.row("n,n1,y").1, "withheld");
    assert_eq!(desk.row("n,Gesamt,y").1, "withheld");
}

const THREE: &str = "area;age;freq\na;young;1\na;old;8\nb;young;6\nb;old;9\nc;young;20\nc;old;30\n";

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
}

#[test]
fn the_table_itself_is_never_written_over() {
    let desk = Desk::with(SMALL);
    let table = desk.place("table.csv");
    let output = run(&[
        "protect",
        table.to_str().unwrap(),
        "--dims",
        "area,age",
        "--out",
        table.to_str().unwrap(),
    ]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(fs::read_to_string(table).unwrap(), SMALL);
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
    ]);
    assert!(output.status.success(), "{}", errors(&output));
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(
        said.contains("2.496 Zellen") && said.contains("533 wegen kleiner Zahlen"),
        "{said}"
    );
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
    ];
    let output = desk.protect(&options);
    let said = format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        errors(&output)
    );
    assert!(output.status.success(), "{said}");
    assert_eq!(desk.row("Gesamt,Gesamt,Gesamt").0, "4580");
    assert_eq!(
        desk.row("Gesamt,A1,Gesamt").0,
        desk.row("Gesamt,1,Gesamt").0
    );
}
