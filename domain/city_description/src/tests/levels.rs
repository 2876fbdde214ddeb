//! Levels of areas and their boundaries.

use super::{GOOD, after, changed, line_with, only, problems};
use crate::{CityDescription, Fault, Kind, LevelFault, Used};

const THREE: &str = r#"name_column = "name"
parent_column = "up"

[[levels]]
id = "bezirk"
name = { de = "Bezirk", en = "ward", de-simple = "Bezirk" }
plural = { de = "Bezirke", en = "wards", de-simple = "Bezirke" }
vintage = "2020"
"#;

/// A city of three levels, the middle one joined.
fn three_levels() -> String {
    changed(GOOD, "name_column = \"name\"\n", THREE)
}

fn fault_of(text: &str) -> (Option<u64>, LevelFault) {
    match only(problems(text)) {
        (line, Fault::Level(_, fault)) => (line, fault),
        (_, other) => panic!("{other}"),
    }
}

fn fault_after(from: &str, to: &str) -> (Option<u64>, LevelFault) {
    fault_of(&changed(GOOD, from, to))
}

#[test]
fn the_last_level_must_be_the_whole_city() {
    let column = "name_column = \"name\"\nparent_column = \"up\"";
    // Between two levels a parent column is superfluous but harmless.
    assert!(CityDescription::parse(&changed(GOOD, "name_column = \"name\"", column)).is_ok());
    let (before, rest) = GOOD.split_once("[[levels]]\nid = \"stadt\"").unwrap();
    let (_, after_levels) = rest.split_once("[[sources]]").unwrap();
    let one_level = format!("{before}[[sources]]{after_levels}");
    assert!(CityDescription::parse(&one_level).is_ok());
    for parent in [
        "parent_column = \"up\"",
        "parent_prefix = 2",
        "parent_name_column = \"n\"",
    ] {
        let text = changed(&one_level, "name_column", &format!("{parent}\nname_column"));
        let (line, fault) = fault_of(&text);
        assert_eq!(fault, LevelFault::WholeCityHasParent);
        assert_eq!(line, line_with(&text, parent));
    }
    let parts =
        "id = \"stadt\"\nareas = [{ key = \"a\", name = \"A\" }, { key = \"b\", name = \"B\" }]";
    let fault = fault_after("id = \"stadt\"", parts).1;
    assert_eq!(fault, LevelFault::WholeCityHasParts(2));
}

#[test]
fn the_finest_level_needs_a_file_with_boundaries() {
    let start = GOOD.find("[levels.boundaries]").unwrap();
    let end = GOOD.find("[[levels]]\nid = \"stadt\"").unwrap();
    let text = format!("{}{}", &GOOD[..start], &GOOD[end..]);
    assert_eq!(fault_of(&text).1, LevelFault::NoBoundaries);
}

#[test]
fn areas_say_in_one_way_in_which_larger_area_they_lie() {
    assert!(CityDescription::parse(&three_levels()).is_ok());
    let prefix = changed(
        &three_levels(),
        "parent_column = \"up\"",
        "parent_prefix = 2",
    );
    assert!(CityDescription::parse(&prefix).is_ok());
    let none = changed(&three_levels(), "parent_column = \"up\"\n", "");
    assert_eq!(fault_of(&none).1, LevelFault::NoParent("bezirk".into()));
    let both = changed(
        &three_levels(),
        "parent_column",
        "parent_prefix = 2\nparent_column",
    );
    let (line, fault) = fault_of(&both);
    assert_eq!(fault, LevelFault::TwoParents);
    assert_eq!(line, line_with(&both, "parent_prefix"));
    let nothing = changed(&prefix, "parent_prefix = 2", "parent_prefix = 0");
    assert_eq!(fault_of(&nothing).1, LevelFault::EmptyPrefix);
}

#[test]
fn two_levels_without_a_file_cannot_be_joined() {
    let fourth = r#"[[levels]]
id = "region"
name = { de = "Region", en = "region", de-simple = "Region" }
plural = { de = "Regionen", en = "regions", de-simple = "Regionen" }
vintage = "2020"

[[levels]]
id = "stadt""#;
    let text = changed(&three_levels(), "[[levels]]\nid = \"stadt\"", fourth);
    let mut faults = problems(&text).into_iter().map(|problem| problem.fault);
    let level = |id: &str, fault| Some(Fault::Level(id.to_owned(), fault));
    let no_parent = LevelFault::NoParent("region".into());
    assert_eq!(faults.next(), level("bezirk", no_parent));
    assert_eq!(faults.next(), level("region", LevelFault::CannotJoin));
    assert_eq!(faults.next(), None);
}

#[test]
fn several_levels_are_joined_from_one_file_where_keys_begin_with_those_above() {
    let fourth = r#"parent_prefix = 2

[[levels]]
id = "region"
name = { de = "Region", en = "region", de-simple = "Region" }
plural = { de = "Regionen", en = "regions", de-simple = "Regionen" }
vintage = "2020"

[[levels]]
id = "stadt""#;
    let text = changed(&three_levels(), "[[levels]]\nid = \"stadt\"", fourth);
    assert!(CityDescription::parse(&text).is_ok());
    let nothing = changed(&text, "parent_prefix = 2", "parent_prefix = 0");
    assert_eq!(fault_of(&nothing).1, LevelFault::EmptyPrefix);
    let beside = changed(
        &text,
        "[levels.boundaries]",
        "parent_prefix = 4\n[levels.boundaries]",
    );
    assert_eq!(fault_of(&beside).1, LevelFault::PrefixBesideFile);
    let city = changed(&text, "id = \"stadt\"", "id = \"stadt\"\nparent_prefix = 1");
    assert_eq!(fault_of(&city).1, LevelFault::WholeCityHasParent);
}

#[test]
fn the_names_of_areas_come_from_one_place() {
    let none = fault_after("name_column = \"name\"\n", "").1;
    assert_eq!(none, LevelFault::NoName);
    let names = "names = { file = \"n.csv\", key_column = \"k\", name_column = \"n\" }\n[levels.boundaries]";
    let (line, both) = fault_after("[levels.boundaries]", names);
    assert_eq!(both, LevelFault::TwoNames("names", "name_column"));
    assert_eq!(line, line_with(GOOD, "[levels.boundaries]"));
    let file = changed(GOOD, "[levels.boundaries]", names);
    let file = changed(&file, "name_column = \"name\"\n", "");
    assert!(CityDescription::parse(&file).is_ok());
    let areas = changed(
        &file,
        "names =",
        "areas = [{ key = \"1\", name = \"A\" }]\nnames =",
    );
    assert_eq!(fault_of(&areas).1, LevelFault::TwoNames("names", "areas"));
    let city =
        "id = \"stadt\"\nnames = { file = \"n.csv\", key_column = \"k\", name_column = \"n\" }";
    let fault = fault_after("id = \"stadt\"", city).1;
    assert_eq!(fault, LevelFault::TwoNames("names", "city.name"));
}

#[test]
fn two_areas_do_not_share_a_spelling() {
    let areas = |areas: &str| {
        let to = format!("areas = [{areas}]\n[levels.boundaries]");
        changed(GOOD, "[levels.boundaries]", &to)
    };
    let good = areas(
        "{ key = \"1\", name = \"A\", also = [\"1\", \"01\"] }, { key = \"2\", name = \"B\" }",
    );
    assert!(CityDescription::parse(&good).is_ok());
    let twice =
        areas("{ key = \"1\", name = \"A\" }, { key = \"2\", name = \"B\", also = [\" 1 \"] }");
    let kind = Kind::Areas;
    let name = "1".to_owned();
    assert_eq!(only(problems(&twice)).1, Fault::Duplicate { kind, name });
    let nameless = areas("{ key = \"1\", name = \"\" }");
    let fault = only(problems(&nameless)).1;
    assert!(
        matches!(fault, Fault::Blank { field: "name", .. }),
        "{fault}"
    );
}

#[test]
fn an_area_without_boundary_says_why_and_where_it_lies() {
    let without = |text: &str, area: &str| {
        let to = format!("without_boundary = [{area}]\n[levels.boundaries]");
        changed(text, "[levels.boundaries]", &to)
    };
    let area = "{ key = \"9\", name = \"Neu\", reason = \"cut anew\" }";
    assert!(CityDescription::parse(&without(GOOD, area)).is_ok());
    let fault = fault_of(&without(&three_levels(), area)).1;
    let (key, next) = ("9".to_owned(), "bezirk".to_owned());
    assert_eq!(fault, LevelFault::WithoutParent { key, next });
    let parent = "{ key = \"9\", name = \"Neu\", parent = \"b\", reason = \"cut anew\" }";
    assert!(CityDescription::parse(&without(&three_levels(), parent)).is_ok());
    let reason = without(GOOD, "{ key = \"9\", name = \"Neu\", reason = \"\" }");
    let fault = only(problems(&reason)).1;
    assert!(
        matches!(
            fault,
            Fault::Blank {
                field: "reason",
                ..
            }
        ),
        "{fault}"
    );
    let no_file = format!("id = \"stadt\"\nwithout_boundary = [{area}]");
    let fault = fault_after("id = \"stadt\"", &no_file).1;
    assert_eq!(fault, LevelFault::NothingToComplete);
}

#[test]
fn objects_are_joined_with_an_area_of_its_own() {
    let join = |join: &str, areas: &str| {
        let to = format!("{areas}[levels.boundaries]\njoin = {{ {join} }}");
        changed(GOOD, "[levels.boundaries]", &to)
    };
    let areas = "areas = [{ key = \"1\", name = \"A\" }, { key = \"2\", name = \"B\" }]\n";
    assert!(CityDescription::parse(&join("\"1a\" = \"1\", \"1b\" = \"1\"", areas)).is_ok());
    for (pairs, areas) in [
        ("\"1a\" = \"3\"", areas),
        ("\"1\" = \"1\"", ""),
        ("\"1a\" = \"1b\", \"1b\" = \"1\"", ""),
    ] {
        let (line, fault) = fault_of(&join(pairs, areas));
        assert!(
            matches!(fault, LevelFault::JoinedWithNothing { .. }),
            "{fault}"
        );
        assert_eq!(line, line_with(&join(pairs, areas), "join = "));
    }
    let fault = fault_of(&join("\"2\" = \"1\"", areas)).1;
    assert_eq!(fault, LevelFault::JoinedAndDeclared("2".into()));
}

#[test]
fn a_key_that_is_wrong_in_the_file_is_corrected_once_with_a_reason() {
    let corrected = |corrections: &str| {
        let to = format!("[levels.boundaries]\ncorrections = [{corrections}]");
        changed(GOOD, "[levels.boundaries]", &to)
    };
    let one = "{ object = 3, written = \"1\", key = \"3\", reason = \"It lies there.\" }";
    assert!(CityDescription::parse(&corrected(one)).is_ok());
    let twice = corrected(&format!("{one}, {one}"));
    assert_eq!(fault_of(&twice).1, LevelFault::ObjectTwice(3));
    let zero = corrected(&one.replace("object = 3", "object = 0"));
    assert_eq!(fault_of(&zero).1, LevelFault::ObjectZero);
    let nothing = corrected(&one.replace("key = \"3\"", "key = \"1\""));
    assert_eq!(fault_of(&nothing).1, LevelFault::NothingCorrected(3));
    let silent = only(problems(&corrected(&one.replace("It lies there.", "")))).1;
    assert!(
        matches!(
            silent,
            Fault::Blank {
                field: "reason",
                ..
            }
        ),
        "{silent}"
    );
    let areas = "areas = [{ key = \"1\", name = \"A\" }]\n[levels.boundaries]";
    let unknown = only(problems(&changed(
        &corrected(one),
        "[levels.boundaries]",
        areas,
    )))
    .1;
    assert!(
        matches!(
            unknown,
            Fault::Unknown {
                used: Used::Area,
                ..
            }
        ),
        "{unknown}"
    );
}

#[test]
fn a_layer_is_named_for_a_geopackage_only() {
    let fault = fault_after("key_column", "layer = \"a\"\nkey_column").1;
    assert_eq!(fault, LevelFault::Layer);
    let text = changed(GOOD, "areas.geojson\"", "areas.gpkg\"\nlayer = \"a\"");
    assert!(CityDescription::parse(&text).is_ok());
}

#[test]
fn a_text_that_is_missing_in_one_language_is_refused() {
    let (line, fault) = only(after("en = \"Children.\"", "en = \" \""));
    assert_eq!(fault, Fault::EmptyText("Indikator „share_children“".into()));
    assert_eq!(line, line_with(GOOD, "description = "));
    let fault = only(after("de-simple = \"Städte\"", "de-simple = \"\"")).1;
    assert_eq!(fault, Fault::EmptyText("Ebene „stadt“".into()));
}
