//! Counts changed a little by the cell-key method.

use super::{
    BuildError, Built, build,
    tests_sums::{id, town},
};
use crate::reading::RawCity;
use city_description::TableProtection;
use disclosure_control::{
    NoiseSecret,
    cell_key::{CellKey, KeyedCount},
};
use small_area_statistics::{Figure, PublishedCount};
use terms::Audience;

const CHILDREN: [u64; 6] = [24, 2, 84, 0, 30, 480];

fn changed(counts: &[(&str, [u64; 6])]) -> RawCity {
    let mut city = town(counts, &[]);
    for count in city.counts.values_mut() {
        count.protection = TableProtection::CellKey;
    }
    city
}

fn built(city: &RawCity, secret: u8) -> Built {
    let secret = NoiseSecret([secret; 32]);
    build(city, Audience::Public, &[], &secret, 0, &|_| ()).unwrap()
}

/// What is shown in the six areas and the municipality.
fn shown(built: &Built, count: &str) -> Vec<PublishedCount> {
    let levels = ["ortsteil", "gemeinde"].map(|level| {
        let level = built.content.description.level(level).unwrap().id.clone();
        &built.content.figures[&level]
    });
    let figures = levels.into_iter().flatten().map(|area| area[&id(count)][0]);
    figures
        .map(|figure| match figure {
            Figure::Count(count) => count,
            other => panic!("a count is expected: {other:?}"),
        })
        .collect()
}

#[test]
fn counts_are_changed_a_little_and_zero_stays() {
    let mut different = 0;
    for secret in 0..20 {
        let built = built(&changed(&[("children", CHILDREN)]), secret);
        let totals = CHILDREN.into_iter().chain([CHILDREN.iter().sum()]);
        for (shown, raw) in shown(&built, "children").into_iter().zip(totals) {
            assert!(shown.value.abs_diff(raw) <= 4);
            assert!((shown.low..=shown.high).contains(&raw));
            assert!(raw > 0 || shown.value == 0);
            different += usize::from(shown.value != raw);
        }
        assert_eq!(built.content.protocol.changed, 7);
    }
    assert!(
        different > 60,
        "of 120 counts above zero {different} were changed"
    );
}

#[test]
fn the_same_count_is_changed_the_same_way_in_every_release() {
    let city = changed(&[("children", CHILDREN)]);
    let secret = NoiseSecret([5; 32]);
    let first = built(&city, 5);
    let again = build(
        &city,
        Audience::Public,
        &[first.ledger],
        &secret,
        1,
        &|_| (),
    )
    .unwrap();
    assert_eq!(again.content.figures, first.content.figures);
    // With more counts beside it, it is changed as before.
    let more = changed(&[
        ("children", CHILDREN),
        ("people", [240, 620, 84, 10, 300, 4800]),
    ]);
    assert_eq!(
        shown(&built(&more, 5), "children"),
        shown(&again, "children")
    );
    let other = built(&city, 6);
    assert_ne!(shown(&other, "children"), shown(&again, "children"));
}

#[test]
fn the_key_of_a_total_is_the_sum_of_the_keys_of_its_parts() {
    let city = changed(&[("children", CHILDREN)]);
    let secret = NoiseSecret([5; 32]);
    let year = city.periods[0];
    let year = year.to_string();
    let parts = CHILDREN.iter().enumerate().map(|(area, &count)| {
        let names = ["children", &year, &format!("0{area}")];
        KeyedCount {
            count,
            key: CellKey::of_finest_cell(&secret, &names),
        }
    });
    let total: KeyedCount = parts.sum();
    let table = super::changes::table(&city.description.protection.cell_key).unwrap();
    let expected = table.publish(total.count, total.key);
    assert_eq!(shown(&built(&city, 5), "children")[6], expected);
}

#[test]
fn a_rule_that_no_change_can_keep_is_refused() {
    let mut city = changed(&[("children", CHILDREN)]);
    city.description.protection.cell_key.none_up_to = 2;
    city.description.protection.cell_key.variance = 0.5.try_into().unwrap();
    let secret = NoiseSecret([5; 32]);
    let refused = build(&city, Audience::Public, &[], &secret, 0, &|_| ()).unwrap_err();
    assert!(matches!(refused, BuildError::NoChange(_)), "{refused}");
    assert!(refused.to_string().contains("variance"));
}
