//! The file as a whole: its format, its slips, what is used without being declared.

use super::{GOOD, after, changed, line_with, only, problems, with_earlier};
use crate::{CityDescription, Fault, Kind, Protection, TableFault, TableProtection, Used};

#[test]
fn a_description_that_holds_together_is_read() {
    let description = CityDescription::parse(GOOD).unwrap();
    assert_eq!(description.protection.base, 5);
    assert_eq!(description.protection.minimum_denominator, 100);
    assert_eq!(description.tables[0].separator, None);
    let marked = CityDescription::parse(&format!("\u{feff}{GOOD}"));
    assert_eq!(marked.unwrap(), description);
}

#[test]
fn a_newer_format_is_refused_before_anything_else_is_looked_at() {
    let found = only(problems("format = 3\n[something_new]\nx = 1\n"));
    assert_eq!(found, (Some(1), Fault::NewerFormat(3)));
    assert!(found.1.remedy().contains("neuere Version"));
}

#[test]
fn an_older_format_is_refused_with_the_fields_that_are_needed_now() {
    let found = only(problems("# a city\nformat = 1\n[city]\nid = \"x\"\n"));
    assert_eq!(found, (Some(2), Fault::OlderFormat(1)));
    for field in [
        "format = 2",
        "route",
        "legal_basis",
        "purpose",
        "publish",
        "delete_by",
        "[approval]",
        "roles",
    ] {
        assert!(found.1.remedy().contains(field), "{field}");
    }
}

#[test]
fn a_description_without_format_is_refused() {
    for text in ["[city]\nid = \"x\"\n", "format = \"2\"\n"] {
        assert_eq!(only(problems(text)).1, Fault::NoFormat);
    }
}

#[test]
fn a_slip_in_the_file_is_named_with_its_line() {
    let (line, fault) = only(after("id = \"register\"", "id = register"));
    assert_eq!(line, line_with(GOOD, "id = \"register\""));
    assert!(matches!(fault, Fault::NotADescription(_)));
    let (line, fault) = only(after("key_column", "keycolumn"));
    assert_eq!(line, line_with(GOOD, "key_column"));
    assert!(fault.to_string().contains("keycolumn"), "{fault}");
    let missing = only(after("route = \"open_data\"\n", "")).1;
    assert!(
        missing.to_string().contains("fehlt das Feld „route“"),
        "{missing}"
    );
}

#[test]
fn whatever_is_used_without_being_declared_is_named_with_its_line() {
    let found = only(after("numerator = \"children\"", "numerator = \"childs\""));
    let fault = Fault::Unknown {
        used: Used::Count,
        name: "childs".to_owned(),
        by: "der Indikator „share_children“".to_owned(),
    };
    assert_eq!(found, (line_with(GOOD, "numerator"), fault));
    let used = |from, to| match only(after(from, to)).1 {
        Fault::Unknown { used, .. } => used,
        other => panic!("{other}"),
    };
    assert_eq!(
        used("minus = [\"children\"]", "minus = [\"childs\"]"),
        Used::Count
    );
    let source = "field = \"people\"\nsource = \"register\"";
    assert_eq!(
        used(source, "field = \"people\"\nsource = \"other\""),
        Used::Source
    );
    assert_eq!(
        used("level = \"stadtteil\"", "level = \"bezirk\""),
        Used::Level
    );
    assert_eq!(
        used("finest = \"stadtteil\"", "finest = \"bezirk\""),
        Used::Level
    );
    assert_eq!(used("of = \"rate\"", "of = \"quote\""), Used::Measure);
}

#[test]
fn a_source_that_no_table_finds_is_named() {
    let found = after("source = \"agency\"\nlevel", "source = \"other\"\nlevel");
    let fault = only(found).1;
    assert_eq!(
        fault.to_string(),
        "Die Quelle „other“ gibt es nicht, aber die Tabelle „work“ braucht sie."
    );
}

#[test]
fn two_of_a_kind_with_one_key_are_refused_where_the_second_stands() {
    for (from, to, kind, name) in [
        (
            "id = \"adults\"",
            "id = \"residents\"",
            Kind::Counts,
            "residents",
        ),
        ("id = \"work\"", "id = \"people\"", Kind::Tables, "people"),
        (
            "id = \"class\", column",
            "id = \"rate\", column",
            Kind::Measures,
            "rate",
        ),
        (
            "id = \"stadt\"",
            "id = \"stadtteil\"",
            Kind::Levels,
            "stadtteil",
        ),
    ] {
        let text = changed(GOOD, from, to);
        let (line, fault) = problems(&text)
            .into_iter()
            .map(|problem| (problem.line, problem.fault))
            .find(|(_, fault)| matches!(fault, Fault::Duplicate { .. }))
            .unwrap();
        let name = name.to_owned();
        assert_eq!(fault, Fault::Duplicate { kind, name });
        assert_eq!(line, line_with(GOOD, from));
    }
    let twice = changed(
        GOOD,
        "[\"Leitung der Statistikstelle\"]",
        "[\"A\", \"B\", \"A \"]",
    );
    let kind = Kind::Roles;
    let name = "A".to_owned();
    assert_eq!(only(problems(&twice)).1, Fault::Duplicate { kind, name });
}

#[test]
fn a_release_needs_a_role_that_approves_it() {
    let roles = "roles = [\"Leitung der Statistikstelle\"]";
    let (line, fault) = only(after(roles, "roles = []"));
    assert_eq!(line, line_with(GOOD, "roles"));
    assert!(fault.to_string().contains("Rolle"), "{fault}");
    let fault = only(after(roles, "roles = [\"A\", \" \"]")).1;
    assert_eq!(fault.to_string(), "Freigabe: Die Angabe roles ist leer.");
}

#[test]
fn the_key_of_a_city_is_fit_for_the_names_of_files() {
    for key in ["Muster", "muster stadt", "müster", "a/b"] {
        let fault = only(after("\"musterstadt\"", &format!("{key:?}"))).1;
        assert_eq!(fault, Fault::CityKey(key.into()));
    }
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
    let faults = |rules: &str| -> Vec<Fault> {
        let found = problems(&format!("{GOOD}\n[protection]\n{rules}\n"));
        found.into_iter().map(|problem| problem.fault).collect()
    };
    assert_eq!(
        faults("suppression = { minimum = 2 }\ncell_key = { most = 1 }"),
        [Fault::SuppressionMinimum(2), Fault::CellKeyMost(1)]
    );
    assert_eq!(
        faults("cell_key = { most = 3, none_up_to = 3 }"),
        [Fault::CellKeyNone(3, 3)]
    );
    let variance = faults("cell_key = { variance = -1.0 }");
    assert!(
        variance[0].to_string().contains("keine Varianz"),
        "{variance:?}"
    );
}

#[test]
fn tables_may_be_protected_in_different_ways() {
    for (protection, expected) in [
        ("suppression", TableProtection::Suppression),
        ("cell_key", TableProtection::CellKey),
    ] {
        let to = format!("protection = {protection:?}");
        let text = changed(GOOD, "protection = \"rounding\"", &to);
        let description = CityDescription::parse(&text).unwrap();
        assert_eq!(description.tables[0].protection, expected);
        assert!(expected.is_protected());
    }
}

#[test]
fn a_table_may_use_a_profile_and_say_something_about_single_cells() {
    let text = changed(
        GOOD,
        "protection = \"rounding\"",
        "protection = \"suppression\"\nprofile = \"streng\"",
    );
    assert!(
        matches!(&only(problems(&text)).1, Fault::Table(_, TableFault::NoProfile(name)) if name == "streng")
    );
    let profile = "[profiles.streng]\nminimum = 10\ncomplement = 5\nleast_denominator = 30\n";
    let description = CityDescription::parse(&format!("{text}\n{profile}")).unwrap();
    let count = &description.tables[0].counts[0].id;
    let rule = description.suppression_of(count);
    assert_eq!(
        (rule.minimum, rule.complement, rule.least_denominator),
        (10, 5, 30)
    );
    let weak = profile.replace("10", "2");
    let (line, fault) = only(problems(&format!("{text}\n{weak}")));
    assert_eq!(fault, Fault::SuppressionMinimum(2));
    let whole = format!("{text}\n{weak}");
    assert_eq!(line, line_with(&whole, "minimum = 2"));
    // Where nothing is withheld, neither profile nor cells mean anything.
    let rounded = text.replace("suppression", "rounding");
    let fault = only(problems(&format!("{rounded}\n{profile}"))).1;
    assert!(matches!(
        fault,
        Fault::Table(_, TableFault::SuppressionOnly("profile"))
    ));
}

#[test]
fn rules_that_nobody_changed_are_not_written() {
    let mut protection = Protection::default();
    let written = |protection: &Protection| toml::to_string(protection).unwrap();
    assert!(!written(&protection).contains("suppression"));
    protection.cell_key.variance = 1.5.try_into().unwrap();
    assert!(written(&protection).contains("variance = 1.5"));
    assert_eq!(
        toml::from_str::<Protection>(&written(&protection)).unwrap(),
        protection
    );
}

#[test]
fn a_path_that_leaves_the_folder_is_refused() {
    for path in [
        "../people.csv",
        "/people.csv",
        "a/../../b.csv",
        "c:people.csv",
        "a\\people.csv",
    ] {
        let (line, fault) = only(after("\"people.csv\"", &format!("'{path}'")));
        assert_eq!(fault, Fault::PathLeavesFolder(path.into()));
        assert_eq!(line, line_with(GOOD, "people.csv"));
    }
    let fault = only(after("areas.geojson", "../areas.geojson")).1;
    assert_eq!(fault, Fault::PathLeavesFolder("../areas.geojson".into()));
}

#[test]
fn a_description_with_a_slip_between_its_parts_is_still_there_to_go_on_with() {
    let slip = changed(GOOD, "level = \"stadtteil\"", "level = \"bezirk\"");
    let parsed = CityDescription::parse_with_problems(&slip);
    let description = parsed.description.unwrap();
    let fault = only(parsed.problems).1;
    assert!(fault.concerns(&description.tables[0]));
    assert!(!fault.concerns(&description.tables[1]));
    assert!(!fault.concerns_levels() && !fault.concerns_counts());
    assert_eq!(
        fault.to_string(),
        "Die Ebene „bezirk“ gibt es nicht, aber die Tabelle „people“ braucht sie."
    );
    let broken = changed(GOOD, "[[levels]]", "[[levels");
    let parsed = CityDescription::parse_with_problems(&broken);
    assert_eq!(parsed.description, None);
    assert_eq!(parsed.problems.len(), 1);
}

#[test]
fn whatever_line_is_lost_or_doubled_there_is_an_answer_and_each_problem_a_remedy() {
    let text = with_earlier();
    let lines: Vec<&str> = text.lines().collect();
    let mut refused = 0;
    for at in 0..lines.len() {
        let mut lost = lines.clone();
        lost.remove(at);
        let mut doubled = lines.clone();
        doubled.insert(at, lines[at]);
        for lines in [lost, doubled] {
            let parsed = CityDescription::parse_with_problems(&lines.join("\n"));
            assert!(parsed.description.is_some() || !parsed.problems.is_empty());
            refused += usize::from(!parsed.problems.is_empty());
            for problem in parsed.problems {
                let (what, remedy) = (problem.to_string(), problem.fault.remedy());
                assert!(!what.is_empty() && !remedy.is_empty(), "{what}");
                let line = problem.line.is_none_or(|line| line <= lines.len() as u64);
                assert!(line, "{what}: {:?}", problem.line);
            }
        }
    }
    assert!(refused > lines.len(), "{refused} of {}", 2 * lines.len());
}
