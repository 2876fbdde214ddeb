//! What a check notes without refusing the city, and what it says once instead of many times.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use files::Problem;
use releases::reading::{Checked, check, check_in, check_with_progress, example::ExampleCity};
use terms::ReferencePeriod;

fn checked(city: &ExampleCity) -> Checked {
    let folder = tempfile::tempdir().unwrap();
    check(&city.write(folder.path()).unwrap())
}

/// The notes on a city that has no problem.
fn notes(city: &ExampleCity) -> Vec<String> {
    let checked = checked(city);
    assert!(checked.city.is_some(), "{}", checked.report);
    let notes = checked.report.notes.iter();
    notes.map(ToString::to_string).collect()
}

fn only(city: &ExampleCity) -> Problem {
    let report = checked(city).report;
    let [problem] = <[Problem; 1]>::try_from(report.problems).unwrap();
    problem
}

#[test]
fn a_city_in_which_nothing_is_missing_has_no_notes() {
    assert_eq!(notes(&ExampleCity::new()), Vec::<String>::new());
}

#[test]
fn a_table_that_is_only_a_head_is_noted() {
    let mut city = ExampleCity::new();
    city.files
        .insert("work.csv".into(), "year,area,unemployed\n".into());
    assert_eq!(
        notes(&city),
        ["work.csv: Die Tabelle hat nur eine Kopfzeile und keine Zahlen."]
    );
}

#[test]
fn an_area_without_a_row_in_a_year_in_which_others_have_one_is_noted() {
    let city = ExampleCity::new().with("work.csv", "2021,q3,131\n", "");
    assert_eq!(
        notes(&city),
        ["work.csv: 2021: keine Zeile für q3 Mühle, darum keine Summe für Beispielstadt."]
    );
}

#[test]
fn years_and_areas_without_rows_are_drawn_together() {
    let city = [
        "2020,q3,140\n",
        "2021,q3,131\n",
        "2020,q2,52\n",
        "2021,q2,55\n",
    ]
    .into_iter()
    .fold(ExampleCity::new(), |city, row| {
        city.with("work.csv", row, "")
    });
    assert_eq!(
        notes(&city),
        [
            "work.csv: 2020, 2021: keine Zeile für q2 Hafen und q3 Mühle, darum keine Summe für \
          Beispielstadt."
        ]
    );
    let mut few = ExampleCity::new();
    few.files.insert(
        "work.csv".into(),
        "year,area,unemployed\n2020,q1,61\n".into(),
    );
    assert_eq!(
        notes(&few),
        ["work.csv: 2020: keine Zeile für 5 von 6 Räumen, darum keine Summe für Beispielstadt."]
    );
}

#[test]
fn a_year_that_has_not_come_yet_is_noted_if_the_year_is_known() {
    let folder = tempfile::tempdir().unwrap();
    let city = ExampleCity::new().write(folder.path()).unwrap();
    let notes = |this_year: Option<u16>| -> Vec<String> {
        let this_year = this_year.map(|year| ReferencePeriod::year(year).unwrap());
        let checked = check_with_progress(&city, folder.path(), this_year, &|_| ());
        assert!(checked.report.is_empty());
        let notes = checked.report.notes.iter();
        notes.map(ToString::to_string).collect()
    };
    assert_eq!(notes(None), Vec::<String>::new());
    assert_eq!(notes(Some(2021)), Vec::<String>::new());
    assert_eq!(
        notes(Some(2020)),
        [
            "people.csv: 2021 liegt in der Zukunft. Stimmt das Jahr?",
            "work.csv: 2021 liegt in der Zukunft. Stimmt das Jahr?"
        ]
    );
}

#[test]
fn a_fault_in_the_description_does_not_hide_faults_in_the_tables() {
    let city = ExampleCity::new()
        .with(
            "city.toml",
            "reference_date = \"12-31\"",
            "reference_date = \"31-12\"",
        )
        .with(
            "city.toml",
            "minus = [\"under_18\"",
            "minus = [\"under_81\"",
        )
        .with("people.csv", "2020,q1,1204", "2020,q1,viele");
    let files: Vec<_> = checked(&city)
        .report
        .problems
        .into_iter()
        .map(|problem| problem.file)
        .collect();
    assert_eq!(files, ["city.toml", "city.toml", "people.csv"]);
}

#[test]
fn a_table_that_a_fault_touches_is_skipped_and_the_report_says_so() {
    let city = ExampleCity::new()
        .with("city.toml", "level = \"quartier\"", "level = \"bezirk\"")
        .with("people.csv", "2020,q1,1204", "2020,q1,viele")
        .with("work.csv", "2020,q1,61", "2020,q1,-61");
    let report = checked(&city).report;
    let files: Vec<_> = report
        .problems
        .iter()
        .map(|found| found.file.as_str())
        .collect();
    assert_eq!(files, ["city.toml", "work.csv"]);
    assert_eq!(report.notes[0].file, "people.csv");
    assert!(report.notes[0].what.contains("noch nicht geprüft"));
}

#[test]
fn a_fault_in_the_levels_is_told_once_and_tables_are_still_read() {
    let city = ExampleCity::new()
        .with("city.toml", "parent_column = \"district\"\n", "")
        .with("work.csv", "2020,q1,61", "2020,q1,-61");
    let report = checked(&city).report;
    let files: Vec<_> = report
        .problems
        .iter()
        .map(|found| found.file.as_str())
        .collect();
    assert_eq!(files, ["city.toml", "work.csv"], "{report}");
}

#[test]
fn where_the_description_cannot_be_read_the_report_says_that_tables_were_not_checked() {
    let city = ExampleCity::new().with("city.toml", "[[levels]]", "[[levels");
    let report = checked(&city).report;
    assert_eq!(report.len(), 1);
    assert!(report.to_string().contains(
        "Die Tabellen wurden noch nicht geprüft, weil city.toml nicht gelesen werden kann."
    ));
}

#[test]
fn a_folder_that_is_not_there_is_one_problem() {
    let folder = tempfile::tempdir().unwrap();
    let city = ExampleCity::new().write(folder.path()).unwrap();
    let gone = folder.path().join("gone");
    let report = check_in(&city, &gone).report;
    assert_eq!(report.len(), 1, "{report}");
    assert_eq!(report.problems[0].file, gone.display().to_string());
    assert!(
        report.problems[0]
            .what
            .contains("Diesen Ordner gibt es nicht.")
    );
}

#[test]
fn another_separator_than_the_description_says_is_told_once() {
    for (separator, written) in [(";", "separator = \";\""), ("\t", "separator = \"\\t\"")] {
        let mut city = ExampleCity::new();
        let table = city.files["people.csv"].replace(',', separator);
        city.files.insert("people.csv".into(), table);
        // Not said, it is found out.
        let report = checked(&city).report;
        assert!(report.is_empty(), "{report}");
        let said = "file = \"people.csv\"\nseparator = \",\"";
        let problem = only(&city.with("city.toml", "file = \"people.csv\"", said));
        assert_eq!(
            (problem.file.as_str(), problem.row),
            ("people.csv", Some(1))
        );
        assert!(problem.remedy.contains(written), "{}", problem.remedy);
        assert!(problem.remedy.contains("„people“"), "{}", problem.remedy);
    }
}

#[test]
fn an_area_written_nearly_right_comes_with_the_one_that_is_meant() {
    let problem = only(&ExampleCity::new().with("work.csv", "2021,q5", "2021,Höe"));
    assert_eq!(
        problem.what,
        "Den Raum „Höe“ gibt es nicht. Meinten Sie q5 Höhe?"
    );
    assert!(problem.remedy.contains("`also`"));
}

#[test]
fn the_handbook_quotes_what_the_check_says_word_for_word() {
    let page = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../docs/src/amt/pruefen-bauen-veroeffentlichen.md"
    );
    let handbook = std::fs::read_to_string(page).unwrap();
    for (file, from, to) in [
        ("people.csv", "young", "junge"),
        ("work.csv", "2021,q5", "2021,Höe"),
        ("work.csv", "2021,q5", "2021,q9"),
        ("people.csv", "2020,q1,1204", "2020,q1,-3"),
        ("people.csv", "2020,q1,1204", "2020,q1,12.04"),
        ("people.csv", "2020,q2,873", "2020,q1,873"),
        ("people.csv", "2020,q6,98,14,31", "2020,q6,98,140,31"),
        ("people.csv", "2021,q5,655,,204", "2021,q5,655,700,"),
        ("people.csv", "2021,q5,655,,204", "2021,q5,655,204"),
        ("city.toml", "\"work.csv\"", "\"arbeit.csv\""),
        ("city.toml", "fictional", "erfunden"),
    ] {
        let report = checked(&ExampleCity::new().with(file, from, to)).report;
        let Some(problem) = report.problems.first() else {
            panic!("{file}: {to:?} is no problem");
        };
        // The folder of a missing file is another one each time.
        let what = problem.what.split("/").next().unwrap();
        assert!(handbook.contains(what), "{what}");
    }
    let folder = tempfile::tempdir().unwrap();
    let said = "file = \"work.csv\"\nencoding = \"utf-8\"";
    let city = ExampleCity::new().with("city.toml", "file = \"work.csv\"", said);
    let city = city.write(folder.path()).unwrap();
    std::fs::write(
        folder.path().join("work.csv"),
        b"year,area,unemployed\n2020,H\xF6he,3\n",
    )
    .unwrap();
    let what = check(&city).report.problems.swap_remove(0).what;
    assert!(handbook.contains(&what), "{what}");
}

#[test]
fn a_key_that_is_wrong_in_the_boundary_file_is_corrected_with_a_note_as_long_as_it_stands_there() {
    let wrong = |written: &str| {
        let corrections = format!(
            "key_column = \"key\"\ncorrections = [{{ object = 3, written = \"{written}\", key = \"q3\", reason = \"The mill lies there.\" }}]"
        );
        ExampleCity::new()
            .with("areas.geojson", "\"q3\"", "\"q1\"")
            .with("city.toml", "key_column = \"key\"", &corrections)
    };
    let report = checked(&wrong("q1")).report;
    assert!(report.is_empty(), "{report}");
    assert!(report.to_string().contains("Objekt 3 ist q3 und nicht q1"));
    let report = checked(&wrong("q2")).report;
    let text = report.to_string();
    assert!(text.contains("Dort steht aber nicht „q2“"), "{text}");
    assert!(text.contains("q1 gibt es in der Datei zweimal"), "{text}");
}
