//! What else than being small makes a count be withheld, and what the office says about single cells.

use super::{
    BuildError, build,
    tests_gaps::{shown, tried, with_gaps},
    tests_sums::id,
};
use crate::reading::RawCity;
use city_description::{SuppressionRule, Table};
use disclosure_control::NoiseSecret;
use small_area_statistics::Formula;
use terms::Audience;

const CHILDREN: [u64; 6] = [24, 33, 84, 21, 30, 48];

/// A table that holds a count, with more said about it.
fn table(count: &str, more: &str) -> Table {
    let text = format!(
        "id = \"{count}\"\nfile = \"t.csv\"\nsource = \"register\"\nlevel = \"ortsteil\"\n\
         protection = \"suppression\"\n{more}\n[[counts]]\nid = \"{count}\"\n"
    );
    toml::from_str(&text).unwrap()
}

fn town(counts: &[(&str, [u64; 6])], tables: Vec<Table>) -> RawCity {
    let mut city = with_gaps(counts, &[]);
    city.description.tables = tables;
    city
}

fn rule(minimum: u64) -> SuppressionRule {
    SuppressionRule {
        minimum,
        ..SuppressionRule::default()
    }
}

/// Why each withheld count of a build is withheld.
fn reasons(city: &RawCity) -> Vec<(u64, &'static str)> {
    let built = tried(city, &[]).unwrap();
    let rows = built.internal_protocol.rows();
    let withheld = rows.filter(|row| row.published.is_none());
    withheld.map(|row| (row.raw, row.reason)).collect()
}

#[test]
fn each_table_may_have_a_minimum_of_its_own() {
    let women = [118, 8, 420, 101, 170, 240];
    let mut city = town(
        &[("children", [24, 8, 84, 21, 30, 48]), ("women", women)],
        vec![
            table("children", "profile = \"streng\""),
            table("women", ""),
        ],
    );
    let profiles = &mut city.description.profiles;
    profiles.insert("streng".to_owned(), rule(10));
    let built = tried(&city, &[]).unwrap();
    assert_eq!(shown(&built, "children")[1], None);
    assert_eq!(shown(&built, "women")[1], Some(8));
    let rules = &built.content.description.own_rules;
    assert_eq!(rules[&id("children")].minimum, 10);
    assert!(!rules.contains_key(&id("women")));
}

#[test]
fn a_count_that_holds_nearly_everyone_of_its_whole_is_withheld() {
    let all = [240, 610, 845, 211, 32, 483];
    let counts = [("children", CHILDREN), ("all", all)];
    let mut city = town(&counts, Vec::new());
    city.description.indicators[0].formula = Formula::Share {
        numerator: id("children"),
        denominator: id("all"),
    };
    assert!(reasons(&city).is_empty());
    // Thirty children of thirty-two people: both others can be told.
    city.description.protection.suppression.complement = 5;
    assert!(reasons(&city).contains(&(30, "almost all")));
    city.description.protection.suppression.complement = 2;
    assert!(reasons(&city).is_empty());
}

#[test]
fn a_count_with_a_low_denominator_is_withheld() {
    let all = [240, 610, 845, 211, 90, 483];
    let counts = [("children", CHILDREN), ("all", all)];
    let mut city = town(&counts, Vec::new());
    city.description.indicators[0].formula = Formula::Ratio {
        numerator: id("children"),
        denominator: id("all"),
        per: 1_000,
    };
    city.description.protection.suppression.least_denominator = 100;
    assert!(reasons(&city).contains(&(30, "low denominator")));
}

#[test]
fn listed_cells_are_withheld_with_another_and_the_protocol_says_for_whom() {
    let cells = "[[cells]]\narea = \"03\"\nrule = \"withhold\"\nreason = \"Frauenhaus\"";
    let city = town(&[("children", CHILDREN)], vec![table("children", cells)]);
    let built = tried(&city, &[]).unwrap();
    assert_eq!(shown(&built, "children")[3], None);
    let rows: Vec<_> = built.internal_protocol.rows().collect();
    let listed = rows.iter().find(|row| row.raw == 21).unwrap();
    assert_eq!(
        (listed.reason, listed.protects.as_deref()),
        ("listed", None)
    );
    let beside = rows.iter().find(|row| row.reason == "protects a small one");
    let protects = beside.unwrap().protects.as_deref();
    assert_eq!(protects, Some("children / ortsteil / 03"));
}

#[test]
fn cells_to_be_kept_are_shown_and_cheap_ones_withheld_first() {
    let small = [24, 2, 84, 21, 30, 48];
    let withheld = |cells: &str| -> Vec<u64> {
        let city = town(&[("children", small)], vec![table("children", cells)]);
        let mut withheld: Vec<u64> = reasons(&city).into_iter().map(|(raw, _)| raw).collect();
        withheld.sort_unstable();
        withheld
    };
    let cell = |area: &str, rule: &str| {
        format!("[[cells]]\narea = \"{area}\"\nrule = {rule}\nreason = \"Anlass\"\n")
    };
    assert_eq!(withheld(""), [2, 21]);
    assert_eq!(withheld(&cell("03", "\"keep\"")), [2, 24]);
    assert_eq!(withheld(&cell("02", "{ cost = 1 }")), [2, 84]);
}

#[test]
fn what_must_not_be_known_cannot_be_kept_and_a_wrong_key_is_told() {
    let refused = |area: &str| {
        let cells = format!("[[cells]]\narea = \"{area}\"\nrule = \"keep\"\nreason = \"Anlass\"");
        let small = [24, 2, 84, 21, 30, 48];
        let city = town(&[("children", small)], vec![table("children", &cells)]);
        let secret = NoiseSecret([5; 32]);
        build(&city, Audience::Public, &[], &secret, 0, &|_| ()).unwrap_err()
    };
    let kept = refused("01");
    assert!(matches!(kept, BuildError::KeptButUnsafe { .. }), "{kept}");
    let wrong = refused("99");
    assert!(wrong.to_string().contains("Der 1. Eintrag"), "{wrong}");
}

#[test]
fn what_is_left_of_a_whole_is_guarded_by_the_strictest_of_their_rules() {
    let all = [240, 610, 845, 211, 30, 483];
    let counts = [("all", all), ("children", [24, 33, 84, 21, 24, 48])];
    let mut city = with_gaps(&counts, &[("others", "all", &["children"])]);
    city.description.tables = vec![table("all", ""), table("children", "profile = \"streng\"")];
    let profiles = &mut city.description.profiles;
    profiles.insert("streng".to_owned(), rule(6));
    let built = tried(&city, &[]).unwrap();
    assert_eq!(shown(&built, "others")[4], Some(6));
    // With fewer than seven children being secret, so are six others beside them.
    let profiles = &mut city.description.profiles;
    profiles.insert("streng".to_owned(), rule(7));
    let built = tried(&city, &[]).unwrap();
    assert_eq!(shown(&built, "others")[4], None);
    let beside = [shown(&built, "all")[4], shown(&built, "children")[4]];
    assert!(beside.contains(&None), "{beside:?}");
}

#[test]
fn what_is_left_of_a_whole_has_a_denominator_too() {
    let all = [240, 610, 845, 211, 90, 483];
    let counts = [("all", all), ("children", CHILDREN)];
    let mut city = with_gaps(&counts, &[("others", "all", &["children"])]);
    let others = city.description.indicators.last_mut().unwrap();
    others.formula = Formula::Ratio {
        numerator: id("others"),
        denominator: id("all"),
        per: 1_000,
    };
    assert!(reasons(&city).is_empty());
    city.description.protection.suppression.least_denominator = 100;
    assert!(!reasons(&city).is_empty());
}
