//! Cities read from files: one without a problem and many with one.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use files::Problem;
use geo::Area;
use releases::reading::{
    Checked, RawCity, check, check_in, check_with_progress, example::ExampleCity,
};
use std::cell::RefCell;
use terms::{AreaKey, IndicatorId, ReferencePeriod};

pub(crate) fn checked(city: &ExampleCity) -> Checked {
    let folder = tempfile::tempdir().unwrap();
    check(&city.write(folder.path()).unwrap())
}

/// The problems of the example city after one change.
pub(crate) fn problems_after(file: &str, from: &str, to: &str) -> Vec<Problem> {
    let checked = checked(&ExampleCity::new().with(file, from, to));
    assert!(
        checked.city.is_none(),
        "a city came out in spite of {:?}",
        checked.report
    );
    checked.report.problems
}

pub(crate) fn only(problems: Vec<Problem>) -> Problem {
    let [problem] = <[Problem; 1]>::try_from(problems).unwrap();
    assert!(!problem.remedy.is_empty());
    problem
}

/// File, row, column and value of the only problem after one change, and what it says.
pub(crate) fn place_after(
    file: &str,
    from: &str,
    to: &str,
) -> (String, Option<u64>, String, String, String) {
    let problem = only(problems_after(file, from, to));
    (
        problem.file,
        problem.row,
        problem.column.unwrap_or_default(),
        problem.value.unwrap_or_default(),
        problem.what,
    )
}

/// A value of a count that stands in a table.
pub(crate) fn value(city: &RawCity, count: &str, area: &str, year: u16) -> Option<u64> {
    let period = ReferencePeriod::year(year).unwrap();
    let key = AreaKey::new(area).unwrap();
    let areas = &city.levels_in(period)[0].areas;
    let at = areas.iter().position(|area| area.key == key).unwrap();
    city.counts[&IndicatorId::new(count).unwrap()].of(period)?[at]
        .count()
        .ok()
}

#[test]
fn a_city_without_a_problem_comes_out_with_three_levels() {
    let checked = checked(&ExampleCity::new());
    assert!(checked.report.is_empty(), "{}", checked.report);
    let city = checked.city.unwrap();
    let sizes: Vec<_> = city.vintages[0]
        .levels
        .iter()
        .map(|level| level.areas.len())
        .collect();
    assert_eq!(sizes, [6, 2, 1]);
    assert_eq!(city.crs, "EPSG:25832");
    let districts = &city.vintages[0].levels[1].areas;
    assert_eq!(
        (districts[0].key.as_str(), districts[0].name.as_str()),
        ("n", "Nord")
    );
    assert_eq!(
        city.vintages[0].levels[0].areas[0]
            .parent
            .as_ref()
            .map(AreaKey::as_str),
        Some("s")
    );
    assert_eq!(
        districts[0].parent.as_ref().map(AreaKey::as_str),
        Some("beispielstadt")
    );
    let areas = |level: usize| -> f64 {
        city.vintages[0].levels[level]
            .areas
            .iter()
            .map(|area| area.boundary.as_ref().unwrap().unsigned_area())
            .sum()
    };
    assert!((areas(0) - areas(1)).abs() < 0.01);
    assert!((areas(0) - areas(2)).abs() < 0.01);
    assert_eq!(
        city.vintages[0].levels[2].areas[0]
            .boundary
            .as_ref()
            .unwrap()
            .0
            .len(),
        1
    );
    assert_eq!(value(&city, "residents", "q1", 2020), Some(1204));
    assert_eq!(value(&city, "under_18", "q5", 2021), None);
}

#[test]
fn the_summary_says_in_numbers_what_was_found() {
    let summary = checked(&ExampleCity::new()).summary;
    let text = summary.to_string();
    assert_eq!(summary.tables[0].rows, 12);
    assert_eq!(summary.tables[0].counts, 3);
    assert_eq!(summary.tables[0].empty, 1);
    assert!(text.contains("Ebene quartier: 6 Räume"), "{text}");
    assert!(text.contains("Jahre: 2020, 2021"), "{text}");
    assert!(
        text.contains("3 Spalten mit Zahlen, 1 leeres Feld"),
        "{text}"
    );
    assert_eq!(
        summary.in_one_line(),
        "Gelesen: Beispielstadt, 6 Räume, 2 Tabellen mit 24 Zeilen, Jahre: 2020, 2021"
    );
    assert!(
        summary
            .indicators
            .iter()
            .all(|indicator| indicator.periods.len() == 2)
    );
}

#[test]
fn progress_names_every_file_before_it_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let city = ExampleCity::new().write(folder.path()).unwrap();
    let seen = RefCell::new(Vec::new());
    check_with_progress(&city, folder.path(), None, &|file| {
        seen.borrow_mut().push(file.to_owned());
    });
    assert_eq!(
        *seen.borrow(),
        ["city.toml", "areas.geojson", "people.csv", "work.csv"]
    );
}

#[test]
fn the_description_may_lie_elsewhere_than_the_raw_files() {
    let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let city = ExampleCity::new().write(there.path()).unwrap();
    let moved = here.path().join("city.toml");
    std::fs::rename(city, &moved).unwrap();
    assert!(check_in(&moved, there.path()).city.is_some());
    let missing = check(&moved).report.problems;
    assert_eq!(missing.len(), 3);
    assert!(
        missing
            .iter()
            .all(|problem| problem.what.contains("gibt es im Ordner"))
    );
}

#[test]
fn a_missing_column_is_refused_naming_the_columns_there_are() {
    let problem = only(problems_after("people.csv", "young", "junge"));
    assert_eq!(
        (problem.file.as_str(), problem.column.as_deref()),
        ("people.csv", Some("young"))
    );
    assert!(problem.what.contains("year, area, all, junge, old"));
    let problem = only(problems_after(
        "city.toml",
        "key_column = \"key\"",
        "key_column = \"id\"",
    ));
    assert_eq!(problem.file, "areas.geojson");
    assert!(problem.what.contains("district, district_name, key, name"));
}

#[test]
fn an_unknown_area_is_refused_with_row_and_value() {
    let (file, row, column, value, what) = place_after("people.csv", "2020,q3", "2020,q9");
    assert_eq!((file.as_str(), row), ("people.csv", Some(4)));
    assert_eq!((column.as_str(), value.as_str()), ("area", "q9"));
    assert!(what.contains("Es gibt 6 Räume von q1 Altstadt bis q6 Am Wald."));
}

#[test]
fn what_is_no_whole_number_is_refused_and_says_why() {
    for (wrong, reason) in [
        ("viele", "Text statt"),
        ("-1204", "negativ"),
        ("\"1204,5\"", "ganze Zahl"),
        ("12.04", "Punkt und Komma"),
    ] {
        let (file, row, column, _, what) =
            place_after("people.csv", "2020,q1,1204", &format!("2020,q1,{wrong}"));
        assert_eq!(
            (file.as_str(), row, column.as_str()),
            ("people.csv", Some(2), "all")
        );
        assert!(what.contains(reason), "{wrong}: {what}");
    }
}

#[test]
fn two_rows_for_one_area_and_year_are_refused_naming_both() {
    let (_, row, _, value, what) = place_after("people.csv", "2020,q2,873", "2020,q1,873");
    assert_eq!((row, value.as_str()), (Some(3), "q1"));
    assert!(what.contains("die erste ist Zeile 2"));
}

#[test]
fn a_year_out_of_range_is_told_from_a_text() {
    let (_, row, column, value, what) = place_after("work.csv", "2021,q6", "2201,q6");
    assert_eq!(
        (row, column.as_str(), value.as_str()),
        (Some(13), "year", "2201")
    );
    assert!(what.contains("nicht zwischen 1900 und 2100"));
    assert!(
        place_after("work.csv", "2021,q6", "21/22,q6")
            .4
            .contains("kein Jahr")
    );
}

#[test]
fn a_table_of_windows_is_read_and_one_that_is_not_what_the_description_says_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let found_out = ExampleCity::new().write(folder.path()).unwrap();
    let windows = ExampleCity::new().files["work.csv"]
        .replace("q5", "Höhe")
        .chars()
        .map(|letter| u8::try_from(u32::from(letter)).unwrap())
        .collect::<Vec<u8>>();
    std::fs::write(folder.path().join("work.csv"), windows).unwrap();
    let checked = check(&found_out);
    assert!(checked.report.is_empty(), "{}", checked.report);

    let (from, to) = (
        "file = \"work.csv\"",
        "file = \"work.csv\"\nencoding = \"utf-8\"",
    );
    let city = ExampleCity::new().with("city.toml", from, to);
    let city = city.write(folder.path()).unwrap();
    std::fs::write(
        folder.path().join("work.csv"),
        b"year,area,unemployed\n2020,H\xF6he,3\n",
    )
    .unwrap();
    let problem = only(check(&city).report.problems);
    assert_eq!(problem.row, Some(2));
    assert_eq!(problem.value.as_deref(), Some("2020,Höhe,3"));
    assert!(problem.remedy.contains("CSV UTF-8"));
}

#[test]
fn a_file_that_is_missing_or_leads_out_of_the_folder_is_refused() {
    let missing = only(problems_after("city.toml", "\"work.csv\"", "\"gone.csv\""));
    assert_eq!(missing.file, "gone.csv");
    let out = only(problems_after(
        "city.toml",
        "\"work.csv\"",
        "\"../work.csv\"",
    ));
    assert_eq!(out.file, "city.toml");
    assert!(out.what.contains("führt aus dem Ordner"));
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_folder_is_refused() {
    let (folder, outside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let city = ExampleCity::new().write(folder.path()).unwrap();
    let (inside, target) = (
        folder.path().join("work.csv"),
        outside.path().join("work.csv"),
    );
    std::fs::rename(&inside, &target).unwrap();
    std::os::unix::fs::symlink(&target, &inside).unwrap();
    let problem = only(check(&city).report.problems);
    assert!(problem.what.contains("führt aus dem Ordner"));
}

#[test]
fn a_wrong_number_is_told_once_with_row_and_value_however_much_is_made_of_it() {
    // 140 children of 98 people: too many for the whole, for the derived count and for the share.
    let problem = only(problems_after(
        "people.csv",
        "2020,q6,98,14,31",
        "2020,q6,98,140,31",
    ));
    assert_eq!(
        (problem.row, problem.column.as_deref()),
        (Some(7), Some("all"))
    );
    assert_eq!(
        problem.what,
        "q6 Am Wald, 2020: Das Ganze ist kleiner als seine Teile. Sie ergeben 171 („young“ 140, „old“ 31)."
    );
}

#[test]
fn a_share_above_the_whole_is_refused_where_nothing_is_derived() {
    // 2021 has no number of old people for q5, so that nothing is derived there.
    let problem = only(problems_after(
        "people.csv",
        "2021,q5,655,,204",
        "2021,q5,655,700,",
    ));
    assert_eq!(
        (problem.row, problem.column.as_deref()),
        (Some(12), Some("young"))
    );
    assert_eq!(problem.value.as_deref(), Some("700"));
    assert_eq!(
        problem.what,
        "q5 Höhe, 2021: Ein Teil ist größer als das Ganze: „young“ 700, aber „all“ 655."
    );
}

#[test]
fn a_newer_format_is_refused_clearly() {
    let problem = only(problems_after("city.toml", "format = 2", "format = 3"));
    assert_eq!((problem.file.as_str(), problem.row), ("city.toml", Some(1)));
    assert!(problem.what.contains("Fassung 3"));
    assert!(problem.remedy.contains("neuere Version"));
}

#[test]
fn all_problems_of_all_files_come_in_one_report() {
    let city = ExampleCity::new()
        .with("people.csv", "2020,q1,1204", "2020,q1,viele")
        .with("people.csv", "2020,q3", "1820,q3")
        .with("work.csv", "2020,q2", "2020,q77")
        .with(
            "areas.geojson",
            "[9.41,54.70],[9.41,54.71]",
            "[9.41,54.71],[9.41,54.70]",
        );
    let report = checked(&city).report;
    let text = report.to_string();
    for file in ["people.csv (", "work.csv (", "areas.geojson ("] {
        assert!(text.contains(file), "{text}");
    }
    assert!(report.len() >= 4);
}

#[test]
fn a_value_left_out_by_the_description_is_missing_and_others_stay() {
    let to = "counts = [{ id = \"unemployed\", column = \"unemployed\" }]\nleave_out = [{ period = 2021, area = \"q2\", reason = \"copied wrongly\" }]";
    let from = "counts = [{ id = \"unemployed\", column = \"unemployed\" }]";
    let checked = checked(&ExampleCity::new().with("city.toml", from, to));
    assert!(checked.report.is_empty(), "{}", checked.report);
    let city = checked.city.unwrap();
    assert_eq!(value(&city, "unemployed", "q2", 2021), None);
    assert!(value(&city, "unemployed", "q2", 2020).is_some());
    assert!(value(&city, "unemployed", "q1", 2021).is_some());
}

#[test]
fn leaving_out_what_is_not_there_is_reported() {
    let to = "counts = [{ id = \"unemployed\", column = \"unemployed\" }]\nleave_out = [{ period = 1999, reason = \"copied wrongly\" }]";
    let from = "counts = [{ id = \"unemployed\", column = \"unemployed\" }]";
    let problem = only(problems_after("city.toml", from, to));
    assert_eq!(problem.file, "city.toml");
    assert!(problem.what.contains("meint 1999"), "{}", problem.what);
    // A table that could not be read says nothing about what is to be left out of it.
    let city = ExampleCity::new().with("city.toml", from, to).with(
        "city.toml",
        "\"work.csv\"",
        "\"gone.csv\"",
    );
    assert_eq!(only(checked(&city).report.problems).file, "gone.csv");
}
