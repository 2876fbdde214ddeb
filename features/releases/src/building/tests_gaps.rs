//! Tables with gaps: small counts are withheld, and what it takes that nobody can calculate them.

use super::{
    BuildError, Built, build,
    ledger::LedgerEntry,
    tests_sums::{id, town},
};
use crate::reading::RawCity;
use city_description::TableProtection;
use disclosure_control::NoiseSecret;
use proptest::prelude::*;
use small_area_statistics::{Absence, Figure, Formula};
use terms::Audience;

/// The same town with all its tables protected by suppression.
pub(super) fn with_gaps(counts: &[(&str, [u64; 6])], derived: &[(&str, &str, &[&str])]) -> RawCity {
    let mut city = town(counts, derived);
    for count in city.counts.values_mut() {
        count.protection = TableProtection::Suppression;
    }
    city
}

pub(super) fn tried(city: &RawCity, earlier: &[LedgerEntry]) -> Result<Built, BuildError> {
    build(
        city,
        Audience::Public,
        earlier,
        &NoiseSecret([5; 32]),
        earlier.len() as i64,
        &|_| (),
    )
}

/// What is shown of a count in the six areas and the municipality; nothing where it is withheld.
pub(super) fn shown(built: &Built, count: &str) -> Vec<Option<u64>> {
    let levels = ["ortsteil", "gemeinde"].map(|level| {
        let level = built.content.description.level(level).unwrap().id.clone();
        &built.content.figures[&level]
    });
    let figures = levels.into_iter().flatten().map(|area| area[&id(count)][0]);
    figures
        .map(|figure| match figure {
            Figure::Count(count) => {
                assert!(count.is_exact());
                Some(count.value)
            }
            other => {
                assert_eq!(other.absence(), Some(Absence::Withheld));
                None
            }
        })
        .collect()
}

#[test]
fn a_small_count_is_withheld_with_the_smallest_other_one() {
    let city = with_gaps(&[("children", [24, 2, 84, 21, 0, 48])], &[]);
    let built = tried(&city, &[]).unwrap();
    let expected = [
        Some(24),
        None,
        Some(84),
        Some(21),
        None,
        Some(48),
        Some(179),
    ];
    // Two and zero share two: three pairs are possible.
    assert_eq!(shown(&built, "children"), expected);
    let protocol = &built.content.protocol;
    assert_eq!((protocol.shown, protocol.withheld), (5, 2));
    assert_eq!((protocol.rounded, protocol.withheld_ratios), (0, 0));
}

#[test]
fn one_person_needs_more_room_than_a_neighbour_of_one() {
    // One and one share two: each could be none, one or two.
    let city = with_gaps(&[("children", [24, 1, 84, 21, 1, 48])], &[]);
    let built = tried(&city, &[]).unwrap();
    assert_eq!(shown(&built, "children")[..2], [Some(24), None]);
    // One and zero would share one, which leaves two pairs only. So the next larger one is withheld.
    let city = with_gaps(&[("children", [24, 1, 84, 21, 0, 48])], &[]);
    let built = tried(&city, &[]).unwrap();
    let expected = [Some(24), None, Some(84), None, Some(0), Some(48), Some(178)];
    assert_eq!(shown(&built, "children"), expected);
}

#[test]
fn what_is_left_of_a_whole_is_protected_though_no_table_holds_it() {
    // One adult in the second area: all others there are children.
    let all = [240, 61, 845, 211, 348, 483];
    let children = [120, 60, 333, 71, 88, 150];
    let derived: (&str, &str, &[&str]) = ("adults", "all", &["children"]);
    let city = with_gaps(&[("all", all), ("children", children)], &[derived]);
    let built = tried(&city, &[]).unwrap();
    let (all, children) = (shown(&built, "all"), shown(&built, "children"));
    assert!(all[1].is_none() || children[1].is_none());
    assert_eq!(shown(&built, "adults")[1], None);
    assert_eq!(all[6], Some(2188));
}

#[test]
fn a_sum_over_tables_that_nobody_declared_is_protected_too() {
    let women = [118, 2, 420, 101, 170, 240];
    let men = [122, 59, 425, 110, 178, 243];
    let all = [240, 61, 845, 211, 348, 483];
    let city = with_gaps(&[("women", women), ("men", men), ("all", all)], &[]);
    let built = tried(&city, &[]).unwrap();
    let of = |name| shown(&built, name);
    assert_eq!(of("women")[1], None);
    assert!(
        of("men")[1].is_none() || of("all")[1].is_none(),
        "61 less 59 would be two"
    );
}

#[test]
fn a_share_of_a_withheld_count_is_withheld() {
    let all = [240, 610, 845, 211, 348, 483];
    let mut city = with_gaps(&[("children", [24, 2, 84, 21, 30, 48]), ("all", all)], &[]);
    city.description.indicators[0].formula = Formula::Share {
        numerator: id("children"),
        denominator: id("all"),
    };
    let built = tried(&city, &[]).unwrap();
    let level = built.content.description.level("ortsteil").unwrap();
    let shares: Vec<Option<Absence>> = built.content.figures[&level.id]
        .iter()
        .map(|area| area[&id("children")][0].absence())
        .collect();
    assert_eq!(shares[1], Some(Absence::Withheld));
    assert_eq!(shares[0], None);
}

#[test]
fn zeros_are_withheld_where_the_office_says_so() {
    let mut city = with_gaps(&[("children", [24, 33, 84, 21, 0, 48])], &[]);
    let built = tried(&city, &[]).unwrap();
    assert_eq!(shown(&built, "children")[4], Some(0));
    city.description.protection.suppression.zeros = true;
    let built = tried(&city, &[]).unwrap();
    assert_eq!(shown(&built, "children")[4], None);
}

#[test]
fn what_was_shown_before_cannot_be_withheld_any_more() {
    let mut city = with_gaps(&[("children", [24, 5, 84, 21, 30, 48])], &[]);
    let first = tried(&city, &[]).unwrap();
    assert_eq!(shown(&first, "children")[1], Some(5));
    // The same again tells nothing new.
    let again = tried(&city, std::slice::from_ref(&first.ledger)).unwrap();
    assert_eq!(again.content.figures, first.content.figures);
    city.description.protection.suppression.minimum = 10;
    let refused = tried(&city, &[first.ledger]).unwrap_err();
    assert!(matches!(refused, BuildError::Exposed { .. }), "{refused}");
}

#[test]
fn the_internal_protocol_says_why_and_the_public_one_does_not() {
    let city = with_gaps(&[("children", [24, 2, 84, 21, 9, 48])], &[]);
    let built = tried(&city, &[]).unwrap();
    let reasons: Vec<(u64, Option<u64>, &str)> = built
        .internal_protocol
        .rows()
        .map(|row| (row.raw, row.published, row.reason))
        .collect();
    assert!(reasons.contains(&(2, None, "small")));
    assert!(reasons.contains(&(9, None, "protects a small one")));
    assert!(reasons.contains(&(24, Some(24), "shown")));
    let public = serde_json::to_string(&built.content.protocol).unwrap();
    assert!(!public.contains("small"), "{public}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn whatever_the_counts_are_the_attacker_finds_nothing(
        women in prop::array::uniform6(0_u64..9),
        men in prop::array::uniform6(0_u64..60),
    ) {
        let all: [u64; 6] = std::array::from_fn(|at| women[at] + men[at]);
        let derived: (&str, &str, &[&str]) = ("men", "all", &["women"]);
        let city = with_gaps(&[("women", women), ("all", all)], &[derived]);
        match tried(&city, &[]) {
            Ok(built) => {
                let women_shown = shown(&built, "women");
                for (at, &count) in women.iter().enumerate() {
                    prop_assert!(!(1..3).contains(&count) || women_shown[at].is_none());
                }
            }
            // Where nearly nobody is left to hide among, nothing is published.
            Err(refused) => prop_assert!(
                matches!(refused, BuildError::Exposed { .. }) && all.iter().sum::<u64>() < 40,
                "{refused}"
            ),
        }
    }
}
