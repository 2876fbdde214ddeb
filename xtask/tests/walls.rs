//! The walls hold, and the check that says so can fail.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::{collections::BTreeSet, path::Path};
use xtask::walls::{
    Dependency, Package, Violation, check, crate_head_violation, direction_violations,
    file_violations, is_checked,
};

fn package(folder: &str, dependencies: &[&str]) -> Package {
    Package {
        name: folder.rsplit('/').next().unwrap().to_owned(),
        folder: folder.to_owned(),
        dependencies: dependencies
            .iter()
            .map(|name| Dependency {
                name: (*name).to_owned(),
                for_tests: false,
            })
            .collect(),
        reaches: BTreeSet::new(),
        takes_workspace_lints: true,
    }
}

fn said(violations: &[Violation]) -> Vec<String> {
    violations.iter().map(ToString::to_string).collect()
}

/// A house in which everything is as it should be.
fn good_house() -> Vec<Package> {
    vec![
        package("domain/terms", &["serde"]),
        package("domain/needs", &["terms", "thiserror"]),
        package("migrations", &["sea-orm-migration"]),
        package(
            "platform/database",
            &["sea-orm", "sqlx", "migrations", "tokio"],
        ),
        package("features/releases", &["needs", "database", "sea-orm"]),
        package("features/social_atlas", &["releases", "terms", "axum"]),
        package(
            "apps/wirkraum",
            &["social_atlas", "needs", "database", "migrations"],
        ),
        package("e2e", &["thirtyfour"]),
        package("xtask", &["clap"]),
    ]
}

/// The good house with one more dependency.
fn house_where(name: &str, uses: &str) -> Vec<String> {
    let mut house = good_house();
    let package = house
        .iter_mut()
        .find(|package| package.name == name)
        .unwrap();
    package.dependencies.push(Dependency {
        name: uses.to_owned(),
        for_tests: false,
    });
    said(&direction_violations(&house))
}

#[test]
fn every_wall_of_this_house_holds() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let found = said(&check(root).unwrap());
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

#[test]
fn a_good_house_has_nothing_to_report() {
    assert_eq!(
        said(&direction_violations(&good_house())),
        Vec::<String>::new()
    );
}

#[test]
fn a_domain_crate_that_uses_a_database_is_named() {
    assert_eq!(
        house_where("needs", "sea-orm"),
        ["needs: uses sea-orm, which is not in the list of pure libraries"]
    );
    assert_eq!(
        house_where("needs", "database"),
        ["needs: uses database: a domain crate sees other domain crates only"]
    );
}

#[test]
fn a_domain_crate_that_reaches_a_runtime_through_a_pure_library_is_named() {
    let mut house = good_house();
    house[1].reaches.insert("tokio".to_owned());
    assert_eq!(
        said(&direction_violations(&house)),
        ["needs: reaches tokio: what is true needs no machinery"]
    );
}

#[test]
fn property_tests_are_welcome_in_domain_tests_only() {
    let mut house = good_house();
    house[1].dependencies.push(Dependency {
        name: "proptest".to_owned(),
        for_tests: true,
    });
    assert_eq!(said(&direction_violations(&house)), Vec::<String>::new());
    assert_eq!(house_where("needs", "proptest").len(), 1);
}

#[test]
fn a_feature_that_reads_from_a_later_one_is_named() {
    assert_eq!(
        house_where("releases", "social_atlas"),
        ["releases: uses social_atlas, which comes later in the planning cycle"]
    );
}

#[test]
fn a_feature_may_switch_on_parts_of_itself_for_its_tests() {
    assert_eq!(house_where("releases", "releases"), Vec::<String>::new());
}

#[test]
fn a_feature_without_a_place_in_the_cycle_is_named() {
    let mut house = good_house();
    house.push(package("features/weather", &[]));
    assert_eq!(said(&direction_violations(&house)).len(), 1);
}

#[test]
fn platform_that_learns_domain_words_is_named() {
    assert_eq!(
        house_where("database", "terms"),
        ["database: uses terms: platform knows no domain words and no feature"]
    );
    assert_eq!(house_where("database", "releases").len(), 1);
}

#[test]
fn nobody_builds_on_an_app_and_tests_from_outside_stay_outside() {
    assert_eq!(house_where("releases", "wirkraum").len(), 1);
    assert_eq!(
        house_where("e2e", "terms"),
        ["e2e: uses terms: the product is tried from outside"]
    );
    assert_eq!(house_where("migrations", "terms").len(), 1);
}

#[test]
fn sql_past_the_one_pool_is_named() {
    assert_eq!(
        house_where("releases", "sqlx"),
        ["releases: uses sqlx directly: only platform/database does"]
    );
}

#[test]
fn a_crate_without_lints_or_in_an_unknown_folder_is_named() {
    let mut house = good_house();
    house[0].takes_workspace_lints = false;
    house.push(package("utils/helper", &[]));
    assert_eq!(
        said(&direction_violations(&house)),
        [
            "terms: takes no lints: add `[lints] workspace = true`",
            "helper: stands in utils/helper, a folder without a rule",
        ]
    );
}

#[test]
fn a_file_over_five_hundred_lines_is_named() {
    let path = Path::new("platform/ui/src/map.rs");
    assert_eq!(file_violations(path, &"//\n".repeat(500)), []);
    let found = said(&file_violations(path, &"//\n".repeat(501)));
    assert_eq!(
        found,
        ["platform/ui/src/map.rs: has 501 lines, more than 500: divide it by what it says"]
    );
}

#[test]
fn an_unfinished_thought_is_named_with_its_line() {
    let word = concat!("TO", "DO");
    let found = said(&file_violations(
        Path::new("docs/a.md"),
        &format!("Eins\n{word}: zwei\n"),
    ));
    assert_eq!(
        found,
        [format!(
            "docs/a.md: line 2 says {word}: finish it or open an issue"
        )]
    );
    assert_eq!(
        file_violations(Path::new("docs/a.md"), &format!("{word}S Santos\n")),
        []
    );
}

#[test]
fn a_domain_source_that_reads_the_clock_is_named_and_its_tests_may() {
    let rule = "pub fn age() {\n    let now = SystemTime::now();\n}\n";
    let found = said(&file_violations(Path::new("domain/needs/src/age.rs"), rule));
    assert_eq!(
        found,
        [
            "domain/needs/src/age.rs: line 2 reads the clock (SystemTime::now): take it as an argument"
        ]
    );
    let test = format!("pub fn age() {{}}\n#[cfg(test)]\nmod tests {{\n{rule}}}\n");
    assert_eq!(
        file_violations(Path::new("domain/needs/src/age.rs"), &test),
        []
    );
    assert_eq!(
        file_violations(Path::new("apps/wirkraum/src/clock.rs"), rule),
        []
    );
}

#[test]
fn a_crate_that_does_not_say_what_it_is_for_is_named() {
    let path = Path::new("domain/needs/src/lib.rs");
    assert_eq!(crate_head_violation(path, "//! Needs of an area.\n"), None);
    assert!(crate_head_violation(path, "mod need;\n").is_some());
}

#[test]
fn work_of_others_is_left_as_it_came() {
    assert!(!is_checked(Path::new(
        "platform/ui/assets/vendor/kern/kern.css"
    )));
    assert!(!is_checked(Path::new(
        "platform/ui/assets/kern/kern.min.css"
    )));
    assert!(is_checked(Path::new("platform/ui/assets/wirkraum.css")));
}
