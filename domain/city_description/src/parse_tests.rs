//! Descriptions that hold together and descriptions that do not.

use crate::{CityDescription, DescriptionProblem, Fault, Kind, Used};

const GOOD: &str = r#"format = 1

[city]
id = "musterstadt"
name = "Musterstadt"

[[levels]]
id = "stadtteil"
name = { de = "Stadtteil", en = "district", de-simple = "Stadtteil" }
plural = { de = "Stadtteile", en = "districts", de-simple = "Stadtteile" }
vintage = "2020"
[levels.boundaries]
file = "areas.geojson"
key_column = "key"
name_column = "name"

[[levels]]
id = "stadt"
name = { de = "Stadt", en = "city", de-simple = "Stadt" }
plural = { de = "Städte", en = "cities", de-simple = "Städte" }
vintage = "2020"

[[sources]]
id = "register"
name = { de = "Melderegister", en = "register", de-simple = "Melde-Amt" }
owner = "Musterstadt"
licence = "CC0-1.0"
reference_date = "12-31"

[[tables]]
id = "people"
file = "people.csv"
source = "register"
level = "stadtteil"
area_column = "area"
period_column = "year"
protection = "rounding"
counts = [{ id = "residents", column = "all" }, { id = "children", column = "young" }]

[[derived]]
id = "adults"
whole = "residents"
minus = ["children"]

[[indicators]]
id = "share_children"
name = { de = "Kinder", en = "Children", de-simple = "Kinder" }
description = { de = "Kinder.", en = "Children.", de-simple = "Kinder." }
universe = { de = "Menschen", en = "people", de-simple = "Menschen" }
unit = { de = "%", en = "%", de-simple = "%" }
formula = { kind = "share", numerator = "children", denominator = "residents" }
polarity = "none"
field = "people"
source = "register"
"#;

fn problems(text: &str) -> Vec<DescriptionProblem> {
    CityDescription::parse(text).unwrap_err()
}

/// The problems after one change to the good description, which must not miss its place.
fn after(from: &str, to: &str) -> Vec<DescriptionProblem> {
    assert!(GOOD.contains(from), "{from}");
    problems(&GOOD.replacen(from, to, 1))
}

fn only(found: Vec<DescriptionProblem>) -> (Option<u64>, Fault) {
    let [problem] = <[_; 1]>::try_from(found).unwrap();
    (problem.line, problem.fault)
}

#[test]
fn a_description_that_holds_together_is_read() {
    let description = CityDescription::parse(GOOD).unwrap();
    assert_eq!(description.protection.base, 5);
    assert_eq!(description.protection.minimum_denominator, 100);
    assert_eq!(description.tables[0].separator, None);
}

#[test]
fn a_newer_format_is_refused_before_anything_else_is_looked_at() {
    let found = only(problems("format = 2\n[something_new]\nx = 1\n"));
    assert_eq!(found, (Some(1), Fault::NewerFormat(2)));
    assert_eq!(only(problems("[city]\nid = \"x\"\n")).1, Fault::NoFormat);
}

#[test]
fn a_slip_in_the_file_is_named_with_its_line() {
    let (line, fault) = only(after("id = \"register\"", "id = register"));
    assert_eq!(line, Some(24));
    assert!(matches!(fault, Fault::NotADescription(_)));
    let (line, fault) = only(after("key_column", "keycolumn"));
    assert_eq!(line, Some(14));
    assert!(fault.to_string().contains("keycolumn"), "{fault}");
}

#[test]
fn whatever_is_used_without_being_declared_is_named_with_its_line() {
    let found = only(after("numerator = \"children\"", "numerator = \"childs\""));
    let by = "der Indikator „share_children“".to_owned();
    let name = "childs".to_owned();
    assert_eq!(
        found,
        (
            Some(51),
            Fault::Unknown {
                used: Used::Count,
                name,
                by
            }
        )
    );
    let kinds: Vec<_> = [
        after("minus = [\"children\"]", "minus = [\"childs\"]"),
        after(
            "field = \"people\"\nsource = \"register\"",
            "field = \"people\"\nsource = \"other\"",
        ),
        after("source = \"register\"\nlevel", "source = \"other\"\nlevel"),
        after("level = \"stadtteil\"", "level = \"bezirk\""),
    ]
    .map(|found| match only(found).1 {
        Fault::Unknown { used, .. } => used,
        other => panic!("{other}"),
    })
    .into();
    assert_eq!(
        kinds,
        [Used::Count, Used::Source, Used::Source, Used::Level]
    );
}

#[test]
fn two_of_a_kind_with_one_key_are_refused() {
    let twice = GOOD.replacen("id = \"adults\"", "id = \"residents\"", 1);
    let fault = only(problems(&twice)).1;
    assert_eq!(
        fault,
        Fault::Duplicate {
            kind: Kind::Counts,
            name: "residents".into()
        }
    );
}

#[test]
fn the_last_level_must_be_the_whole_city() {
    let column = "name_column = \"name\"\nparent_column = \"up\"";
    // Between two levels a parent column is superfluous but harmless.
    assert!(CityDescription::parse(&GOOD.replacen("name_column = \"name\"", column, 1)).is_ok());
    let (before, rest) = GOOD.split_once("[[levels]]\nid = \"stadt\"").unwrap();
    let (_, after_levels) = rest.split_once("[[sources]]").unwrap();
    let one_level = format!("{before}[[sources]]{after_levels}");
    assert!(CityDescription::parse(&one_level).is_ok());
    let fault = only(problems(&one_level.replacen(
        "name_column = \"name\"",
        column,
        1,
    )))
    .1;
    assert_eq!(fault, Fault::WholeCityHasParent("stadtteil".into()));
    let parts =
        "id = \"stadt\"\nareas = [{ key = \"a\", name = \"A\" }, { key = \"b\", name = \"B\" }]";
    let fault = only(after("id = \"stadt\"", parts)).1;
    assert_eq!(fault, Fault::WholeCityHasParts("stadt".into(), 2));
}

#[test]
fn a_table_of_a_larger_level_is_refused() {
    let fault = only(after("level = \"stadtteil\"", "level = \"stadt\"")).1;
    assert!(matches!(fault, Fault::NotTheFinestLevel { .. }), "{fault}");
}

#[test]
fn a_path_that_leaves_the_folder_is_refused() {
    for path in [
        "../people.csv",
        "/people.csv",
        "a/../../b.csv",
        "c:people.csv",
    ] {
        let fault = only(after("people.csv", path)).1;
        assert_eq!(fault, Fault::PathLeavesFolder(path.into()));
    }
}

#[test]
fn a_count_is_derived_from_rounded_counts_only() {
    let found = after("protection = \"rounding\"", "protection = \"as_published\"");
    assert_eq!(found.len(), 2);
    assert!(matches!(found[0].fault, Fault::DerivedNotRounded { .. }));
    let fault = only(after("minus = [\"children\"]", "minus = []")).1;
    assert_eq!(fault, Fault::DerivedParts("adults".into()));
}

#[test]
fn protection_below_the_floor_is_refused_all_at_once() {
    let weak = format!("{GOOD}\n[protection]\nbase = 4\nminimum_denominator = 10\n");
    let faults: Vec<_> = problems(&weak)
        .into_iter()
        .map(|problem| problem.fault)
        .collect();
    assert_eq!(faults, [Fault::Base(4), Fault::MinimumDenominator(10)]);
    assert!(problems(&weak.replace("base = 4", "base = 3")).len() == 2);
    let strong = format!("{GOOD}\n[protection]\nbase = 7\n");
    assert_eq!(CityDescription::parse(&strong).unwrap().protection.base, 7);
}

#[test]
fn a_reference_date_is_a_day_of_the_year() {
    for date in ["31-12", "02-30", "12-31-", "1-1", "+1-01"] {
        let fault = only(after("12-31", date)).1;
        assert!(matches!(fault, Fault::ReferenceDate { .. }), "{fault}");
    }
    assert!(CityDescription::parse(&GOOD.replacen("12-31", "02-29", 1)).is_ok());
}

#[test]
fn a_text_that_is_missing_in_one_language_is_refused() {
    let fault = only(after("en = \"Children.\"", "en = \" \"")).1;
    assert_eq!(fault, Fault::EmptyText("Indikator „share_children“".into()));
}

#[test]
fn a_description_with_a_slip_between_its_parts_is_still_there_to_go_on_with() {
    let slip = GOOD.replacen("level = \"stadtteil\"", "level = \"bezirk\"", 1);
    let parsed = CityDescription::parse_with_problems(&slip);
    let description = parsed.description.unwrap();
    let fault = only(parsed.problems).1;
    assert!(fault.concerns(&description.tables[0]));
    assert!(!fault.concerns_levels() && !fault.concerns_counts());
    assert_eq!(
        fault.to_string(),
        "Die Ebene „bezirk“ gibt es nicht, aber die Tabelle „people“ braucht sie."
    );
    let broken = GOOD.replacen("[[levels]]", "[[levels", 1);
    let parsed = CityDescription::parse_with_problems(&broken);
    assert_eq!(parsed.description, None);
    assert_eq!(parsed.problems.len(), 1);
}
