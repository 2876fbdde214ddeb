//! The small town of `examples/kleinstadt`, in files as small offices make them: every value is
//! read as it is meant, and every fault of `fehlerhaft/` is told with its place and a remedy.

use city_description::TextKind;
use files::{Note, Problem, TableOptions, TableReader, annotate};
use geo::Area as _;
use releases::reading::{Checked, MeasuredValue, RawCity, RawValue, check};
use serde::Deserialize;
use small_area_statistics::Absence;
use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};
use terms::{AreaKey, Audience, LevelId, ReferencePeriod};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../examples/kleinstadt")
        .join(name)
}

pub(crate) fn town() -> RawCity {
    let checked = check(&folder("city.toml"));
    assert!(checked.report.is_empty(), "{}", checked.report);
    checked.city.unwrap()
}

#[test]
fn what_planning_says_about_areas_is_read_with_author_and_day() {
    let town = town();
    let level = |id: &str| &town.profile_texts[&LevelId::new(id).unwrap()];
    let of = |key: &str| &level("ortsteil")[&AreaKey::new(key).unwrap()];
    let kinds: Vec<TextKind> = of("01").iter().map(|text| text.kind).collect();
    assert_eq!(kinds, TextKind::ALL);
    // The area of this row is written by its name.
    assert_eq!(of("02").len(), 2);
    assert_eq!(of("02")[1].author, "Jugendamt");
    assert_eq!(of("02")[1].date, "2025-02-04");
    assert_eq!(level("stadtbezirk").len(), 1);
}

/// Area, period and figure.
type Cell = (String, String, String);

/// What a field says, with one sign for each reason of an absence.
fn sign(absence: Absence) -> String {
    match absence {
        Absence::WithheldBySource => "*",
        Absence::CannotExist => "x",
        Absence::NotYet => "…",
        Absence::Unreliable => "/",
        Absence::Missing => "",
        Absence::Withheld | Absence::NobodyThere | Absence::NotPermitted => "no table says this",
    }
    .to_owned()
}

fn counted(value: RawValue) -> String {
    match value.count() {
        Ok(count) if value.is_limited() => format!("({count})"),
        Ok(count) => count.to_string(),
        Err(absence) => sign(absence),
    }
}

fn measured(value: &MeasuredValue) -> String {
    match value {
        MeasuredValue::Value { value, .. } => value.to_string(),
        MeasuredValue::Class { place, .. } => format!("class {place}"),
        MeasuredValue::Absent(absence) => sign(*absence),
    }
}

/// All areas of a level with a text for each.
fn by_area(
    city: &RawCity,
    level: &LevelId,
    period: ReferencePeriod,
    texts: impl Iterator<Item = String>,
) -> Vec<(AreaKey, String)> {
    let levels = city.levels_in(period);
    let level = levels.iter().find(|other| other.id == *level).unwrap();
    let keys = level.areas.iter().map(|area| area.key.clone());
    keys.zip(texts).collect()
}

/// Everything that the tables of a city hold.
fn cells(city: &RawCity) -> BTreeMap<Cell, String> {
    let mut cells = BTreeMap::new();
    let mut put = |values: Vec<(AreaKey, String)>, period: ReferencePeriod, figure: &str| {
        for (area, text) in values {
            let cell = (area.to_string(), period.to_string(), figure.to_owned());
            assert_eq!(cells.insert(cell, text), None, "{figure} {period} twice");
        }
    };
    for (id, count) in &city.counts {
        for (period, values) in &count.values {
            let finest = &city.levels_in(*period)[0].id;
            let texts = values.iter().copied().map(counted);
            put(by_area(city, finest, *period, texts), *period, id.as_str());
        }
        for ((level, period), values) in &count.totals {
            let texts = values.iter().copied().map(counted);
            put(by_area(city, level, *period, texts), *period, id.as_str());
        }
    }
    for (id, measure) in &city.measures {
        for ((level, period), values) in &measure.values {
            let texts = values.iter().map(measured);
            put(by_area(city, level, *period, texts), *period, id.as_str());
        }
    }
    cells
}

#[derive(Deserialize)]
struct Expected {
    area: String,
    period: String,
    figure: String,
    value: String,
}

/// What the makers of the files know to stand in them.
fn expected() -> BTreeMap<Cell, String> {
    let mut reader = csv::Reader::from_path(folder("expected.csv")).unwrap();
    let rows = reader.deserialize::<Expected>().map(Result::unwrap);
    rows.map(|row| {
        // Two signs that mean the same, and the dash, which is exactly zero.
        let value = match row.value.as_str() {
            "." => "*".to_owned(),
            "-" => "0".to_owned(),
            _ => row.value,
        };
        ((row.area, row.period, row.figure), value)
    })
    .collect()
}

#[test]
fn every_value_of_the_small_town_is_read_as_it_is_meant_and_no_other_is_found() {
    let (found, expected) = (cells(&town()), expected());
    assert!(expected.len() > 700, "{}", expected.len());
    for (cell, value) in &expected {
        assert_eq!(found.get(cell), Some(value), "{cell:?}");
    }
    for cell in found.keys() {
        assert!(expected.contains_key(cell), "{cell:?} stands in no table");
    }
}

#[test]
fn each_symbol_of_official_tables_stands_in_the_town() {
    let signs: BTreeSet<String> = cells(&town()).into_values().collect();
    for sign in ["*", "x", "…", "/", "0", "(31)"] {
        assert!(signs.contains(sign), "{sign}");
    }
}

#[test]
fn fourteen_neighbourhoods_make_three_districts_and_the_town_without_gaps() {
    let town = town();
    let [vintage] = town.vintages.as_slice() else {
        panic!("one state of the boundaries, not {}", town.vintages.len());
    };
    let sizes: Vec<usize> = vintage.levels.iter().map(|of| of.areas.len()).collect();
    assert_eq!(sizes, [14, 3, 1]);
    let areas = |level: usize| -> f64 {
        let areas = vintage.levels[level].areas.iter();
        areas
            .map(|area| area.boundary.as_ref().unwrap().unsigned_area())
            .sum()
    };
    assert!((areas(0) - areas(2)).abs() < 1.0, "square metres");
    assert!((areas(1) - areas(2)).abs() < 1.0, "square metres");
    let whole = vintage.levels[2].areas[0].boundary.as_ref().unwrap();
    assert_eq!(whole.0.len(), 1);
    assert!(whole.0[0].interiors().is_empty());
}

#[test]
fn given_totals_are_held_against_the_sums_of_the_town() {
    let notes = check(&folder("city.toml")).report.notes;
    let of = |file: &str| {
        let note = notes
            .iter()
            .find(|note| note.file == file && note.what.contains("mit den Teilen verglichen"));
        note.map(|note| note.what.as_str()).unwrap_or_default()
    };
    // Three districts and the town, three counts, four years.
    assert!(of("einwohner.xlsx").starts_with("48 Summen"));
    assert!(of("wohnen.csv").starts_with("4 Summen"));
    assert!(of("arbeit.xls").contains("nicht vergleichbar"));
}

#[test]
fn titles_group_heads_and_footnotes_are_neither_rows_nor_empty_fields() {
    let tables = check(&folder("city.toml")).summary.tables;
    let seen: Vec<(&str, u64, u64)> = tables
        .iter()
        .map(|table| (table.id.as_str(), table.rows, table.empty))
        .collect();
    // 18 rows of areas and totals in four years; 14 areas, the town and a rest with 16 rows each;
    // 14 areas in four years; 14 areas and the town in two.
    assert_eq!(
        seen,
        [
            ("einwohner", 72, 0),
            ("arbeit", 256, 0),
            ("betreuung", 56, 0),
            ("wohnen", 30, 0),
        ]
    );
}

#[test]
fn the_town_has_figures_for_everyone_for_bodies_and_for_the_administration() {
    let description = town().description;
    let of = |audience: Audience| {
        let indicators = description.indicators.iter();
        indicators.filter(|of| of.audience == audience).count()
    };
    assert_eq!(Audience::ALL.map(of), [9, 1, 1]);
}

/// A fault of the folder `fehlerhaft` and what the report must say about it.
#[derive(Debug, Deserialize)]
struct Fault {
    fault: String,
    kind: String,
    file: String,
    sheet: String,
    row: Option<u64>,
    column: String,
    value: String,
    what: String,
    remedy: String,
}

impl Fault {
    fn is_told_by(&self, problem: &Problem) -> bool {
        self.file == problem.file
            && self.sheet == problem.sheet.as_deref().unwrap_or_default()
            && self.row == problem.row
            && self.column == problem.column.as_deref().unwrap_or_default()
            && self.value == problem.value.as_deref().unwrap_or_default()
            && problem.what.contains(&self.what)
            && problem.remedy.contains(&self.remedy)
    }

    fn is_noted_by(&self, note: &Note) -> bool {
        self.file == note.file && note.what.contains(&self.what)
    }
}

fn faulty() -> (Checked, Vec<Fault>) {
    let mut reader = csv::Reader::from_path(folder("fehlerhaft/erwartet.csv")).unwrap();
    let faults = reader.deserialize().map(Result::unwrap).collect();
    (check(&folder("fehlerhaft/city.toml")), faults)
}

#[test]
fn every_fault_is_told_with_file_sheet_row_column_and_remedy() {
    let (checked, faults) = faulty();
    assert!(checked.city.is_none());
    let report = &checked.report;
    for fault in &faults {
        let told = match fault.kind.as_str() {
            "Problem" => report.problems.iter().any(|one| fault.is_told_by(one)),
            "Hinweis" => report.notes.iter().any(|one| fault.is_noted_by(one)),
            other => panic!("{other} is neither Problem nor Hinweis"),
        };
        assert!(told, "{fault:?} is missing in\n{report}");
    }
}

#[test]
fn nothing_is_told_that_is_no_fault_and_no_fault_is_told_twice() {
    let (checked, faults) = faulty();
    for problem in &checked.report.problems {
        let of = faults.iter().filter(|fault| fault.kind == "Problem");
        let of = of.filter(|fault| fault.is_told_by(problem)).count();
        assert_eq!(of, 1, "{problem}");
    }
}

#[test]
fn each_table_with_faults_comes_back_as_a_copy_that_lists_them() {
    let (checked, _) = faulty();
    let problems = &checked.report.problems;
    let copies = tempfile::tempdir().unwrap();
    let mut listed = Vec::new();
    for (file, options) in &checked.tables {
        let copy = annotate(&folder("fehlerhaft"), file, options, problems).unwrap();
        std::fs::write(copies.path().join("copy.xlsx"), copy).unwrap();
        let listing = TableOptions {
            sheet: Some("Meldungen".to_owned()),
            head_rows: Some((5, 5)),
            ..TableOptions::default()
        };
        let opened = TableReader::open(copies.path(), "copy.xlsx", &listing);
        let mut rows = opened.found.unwrap();
        let mut count = 0;
        while let Some(row) = rows.next_row() {
            assert!(row.is_ok());
            count += 1;
        }
        listed.push((file.as_str(), count));
    }
    let expected = [
        "arbeit.xls",
        "betreuung.ods",
        "einwohner.xlsx",
        "wohnen.csv",
    ];
    let expected = expected.map(|file| {
        let problems = problems.iter().filter(|problem| problem.file == file);
        (file, problems.count())
    });
    assert_eq!(listed, expected);
}

#[test]
fn the_readme_explains_each_fault_and_no_other() {
    let text = std::fs::read_to_string(folder("fehlerhaft/README.md")).unwrap();
    let rows = text.lines().filter_map(|line| line.strip_prefix("| F"));
    let numbers = rows.filter_map(|row| row.split_once(" |")?.0.parse::<u8>().ok());
    let explained: BTreeSet<String> = numbers.map(|number| format!("F{number}")).collect();
    let (_, faults) = faulty();
    let expected: BTreeSet<String> = faults.into_iter().map(|fault| fault.fault).collect();
    assert_eq!(explained, expected);
}
