//! Sums that nobody declared, within a release and across releases.

use super::{
    BuildError, attacker_knowledge, build,
    ledger::LedgerEntry,
    tests::{key, raw, square, village},
};
use crate::reading::{RawArea, RawCity, RawCount};
use city_description::{DerivedCount, TableProtection};
use disclosure_control::NoiseSecret;
use small_area_statistics::{Formula, Indicator};
use std::collections::BTreeMap;
use terms::{Audience, IndicatorId, ReferencePeriod};

const ALL: [u64; 6] = [24, 601, 845, 211, 348, 483];
const YOUNG: [u64; 6] = [12, 200, 333, 71, 88, 150];
/// What is left.
const OLD: [u64; 6] = [12, 401, 512, 140, 260, 333];

pub(super) fn id(text: &str) -> IndicatorId {
    IndicatorId::new(text).unwrap()
}

/// Six areas in one municipality with these counts of tables, each shown as it is, and derived ones.
pub(super) fn town(counts: &[(&str, [u64; 6])], derived: &[(&str, &str, &[&str])]) -> RawCity {
    let mut city = village([Some(0); 3], [Some(0); 3]);
    city.vintages[0].levels[0].areas = (0..6)
        .map(|at| RawArea {
            key: key(&format!("0{at}")),
            name: format!("0{at}"),
            parent: Some(key("dorf")),
            boundary: Some(square(at)),
        })
        .collect();
    let year = ReferencePeriod::year(2022).unwrap();
    city.counts = counts
        .iter()
        .map(|(name, values)| {
            let count = RawCount {
                protection: TableProtection::Rounding,
                values: [(year, values.map(|count| raw(Some(count))).to_vec())].into(),
                totals: BTreeMap::new(),
            };
            (id(name), count)
        })
        .collect();
    city.description.derived = derived
        .iter()
        .map(|(name, whole, minus)| DerivedCount {
            id: id(name),
            whole: id(whole),
            minus: minus.iter().map(|part| id(part)).collect(),
        })
        .collect();
    let shown = city.description.indicators[1].clone();
    let names = counts.iter().map(|(name, _)| *name);
    let names = names.chain(derived.iter().map(|(name, ..)| *name));
    city.description.indicators = names
        .map(|name| Indicator {
            id: id(name),
            formula: Formula::Count { of: id(name) },
            ..shown.clone()
        })
        .collect();
    city
}

fn tried(city: &RawCity, earlier: &[LedgerEntry]) -> Result<LedgerEntry, BuildError> {
    let built_at = earlier.len() as i64;
    build(
        city,
        Audience::Public,
        earlier,
        &NoiseSecret([5; 32]),
        built_at,
        &|_| (),
    )
    .map(|built| built.ledger)
}

fn remedy(refused: Result<LedgerEntry, BuildError>) -> String {
    match refused {
        Err(BuildError::Exposed { remedy, .. }) => remedy,
        other => panic!("a refusal is expected: {other:?}"),
    }
}

#[test]
fn a_whole_with_all_its_parts_is_refused_without_being_declared() {
    let city = town(&[("all", ALL), ("young", YOUNG), ("old", OLD)], &[]);
    let remedy = remedy(tried(&city, &[]));
    assert!(remedy.contains("„all“ = „old“ + „young“"), "{remedy}");
    assert!(
        remedy.contains(r#"id = "young", whole = "all", minus = ["old"]"#),
        "{remedy}"
    );
}

#[test]
fn following_the_advice_of_a_refusal_makes_a_release() {
    let city = town(&[("all", ALL), ("old", OLD)], &[("young", "all", &["old"])]);
    tried(&city, &[]).unwrap();
}

#[test]
fn a_whole_with_all_its_parts_may_be_released_where_that_tells_nothing() {
    // Each count is a multiple of the base, so the published sums agree.
    let (young, old) = ([10, 20, 30, 40, 50, 60], [110, 130, 150, 170, 190, 205]);
    let mut all = young;
    all.iter_mut().zip(old).for_each(|(all, old)| *all += old);
    let city = town(&[("all", all), ("young", young), ("old", old)], &[]);
    tried(&city, &[]).unwrap();
    let knowledge = attacker_knowledge(&city, &[], &NoiseSecret([5; 32])).unwrap();
    let sums = knowledge[0].knowledge.relations().len();
    assert_eq!(
        sums,
        3 + 7,
        "a total for each count, and the sum in each area and the municipality"
    );
}

#[test]
fn the_internal_protocol_names_sums_that_nobody_declared() {
    let (young, old) = ([10, 20, 30, 40, 50, 60], [110, 130, 150, 170, 190, 205]);
    let mut all = young;
    all.iter_mut().zip(old).for_each(|(all, old)| *all += old);
    let sums = |city: &RawCity| {
        let built = build(
            city,
            Audience::Public,
            &[],
            &NoiseSecret([5; 32]),
            0,
            &|_| (),
        )
        .unwrap();
        built.internal_protocol.sums().to_vec()
    };
    let undeclared = town(&[("all", all), ("young", young), ("old", old)], &[]);
    assert_eq!(sums(&undeclared), ["„all“ = „old“ + „young“"]);
    let declared = town(
        &[("all", all), ("young", young)],
        &[("old", "all", &["young"])],
    );
    assert_eq!(sums(&declared), [""; 0]);
}

#[test]
fn a_part_published_later_as_a_count_of_its_own_is_tried_against_the_earlier_whole() {
    let first = town(
        &[("all", ALL), ("young", YOUNG)],
        &[("adults", "all", &["young"])],
    );
    let second = town(&[("all", ALL), ("adults", OLD)], &[]);
    tried(&second, &[]).unwrap();
    let earlier = tried(&first, &[]).unwrap();
    let release = earlier.release_id.clone();
    let remedy = remedy(tried(&second, &[earlier]));
    assert!(
        remedy.contains(&format!("„young“ (aus {release})")),
        "{remedy}"
    );
    assert!(
        remedy.contains("Zeigen Sie „adults“ jetzt nicht"),
        "{remedy}"
    );
}

#[test]
fn the_same_part_under_another_name_is_found_as_well() {
    let first = town(
        &[("all", ALL), ("young", YOUNG)],
        &[("adults", "all", &["young"])],
    );
    let second = town(&[("all", ALL), ("grown_up", OLD)], &[]);
    let earlier = tried(&first, &[]).unwrap();
    remedy(tried(&second, &[earlier]));
}

#[test]
fn parts_of_a_whole_that_come_release_by_release_are_tried_together() {
    // None of three releases knows the sum, and the last one has neither the whole nor the first part.
    let first = tried(&town(&[("all", ALL)], &[]), &[]).unwrap();
    let second = town(&[("young", YOUNG)], &[]);
    let second = tried(&second, std::slice::from_ref(&first)).unwrap();
    let third = town(&[("old", OLD)], &[]);
    tried(&third, std::slice::from_ref(&first)).unwrap();
    let remedy = remedy(tried(&third, &[first, second]));
    assert!(remedy.contains("Zeigen Sie „old“ jetzt nicht"), "{remedy}");
}

#[test]
fn a_sum_that_was_declared_once_is_remembered_though_all_counts_are_revised() {
    // All three counts of the first release are revised by now: its sum binds its own counts only.
    let first = town(
        &[("all", ALL), ("young", YOUNG)],
        &[("adults", "all", &["young"])],
    );
    let more = |counts: [u64; 6]| counts.map(|count| count + 40);
    let second = town(&[("all", more(more(ALL))), ("adults", more(OLD))], &[]);
    let earlier = tried(&first, &[]).unwrap();
    tried(&second, &[earlier]).unwrap();
}

#[test]
fn a_sum_that_was_declared_once_binds_where_two_areas_alone_would_not_show_it() {
    let few = |mut city: RawCity| {
        for values in city
            .counts
            .values_mut()
            .flat_map(|count| count.values.values_mut())
        {
            values[2..].fill(raw(None));
        }
        city
    };
    let first = few(town(
        &[("all", ALL), ("young", YOUNG)],
        &[("adults", "all", &["young"])],
    ));
    let second = few(town(&[("all", ALL), ("adults", OLD)], &[]));
    let mut earlier = tried(&first, &[]).unwrap();
    remedy(tried(&second, std::slice::from_ref(&earlier)));
    earlier.derived.clear();
    tried(&second, &[earlier]).unwrap();
}

#[test]
fn counts_that_nobody_is_shown_are_not_held_against_a_release() {
    let mut city = town(&[("all", ALL), ("young", YOUNG), ("old", OLD)], &[]);
    city.description.indicators.pop();
    tried(&city, &[]).unwrap();
}

#[test]
fn what_bodies_are_shown_counts_for_what_everyone_is_shown() {
    let mut city = town(&[("all", ALL), ("young", YOUNG), ("old", OLD)], &[]);
    city.description.indicators[2].audience = Audience::Internal;
    remedy(tried(&city, &[]));
}

#[test]
fn a_count_that_another_source_gives_exactly_is_found_by_its_values() {
    let mut city = town(&[("all", ALL), ("everyone", ALL)], &[]);
    tried(&city, &[]).unwrap();
    city.counts.get_mut(&id("everyone")).unwrap().protection = TableProtection::AsPublished;
    let remedy = remedy(tried(&city, &[]));
    assert!(remedy.contains("sind dieselbe Zahl"), "{remedy}");
}

#[test]
fn one_area_in_which_a_sum_does_not_hold_is_enough_to_take_it_for_chance() {
    let mut old = OLD;
    old[4] += 1;
    let city = town(&[("all", ALL), ("young", YOUNG), ("old", old)], &[]);
    tried(&city, &[]).unwrap();
}

#[test]
fn a_thousand_equal_entries_are_heard_once() {
    let city = town(
        &[("all", ALL), ("young", YOUNG)],
        &[("old", "all", &["young"])],
    );
    let first = tried(&city, &[]).unwrap();
    let alone = attacker_knowledge(&city, &[], &NoiseSecret([5; 32])).unwrap();
    let many = attacker_knowledge(&city, &vec![first; 1_000], &NoiseSecret([5; 32])).unwrap();
    assert_eq!(many[0].knowledge.ranges(), alone[0].knowledge.ranges());
    assert_eq!(
        many[0].knowledge.relations(),
        alone[0].knowledge.relations()
    );
}
