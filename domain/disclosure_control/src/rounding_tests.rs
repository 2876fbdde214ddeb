use super::*;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

const FIVE: Base = Base(5);

fn two_levels(parts: usize) -> Hierarchy {
    Hierarchy::new(vec![parts, 1], vec![vec![0; parts]]).unwrap()
}

#[test]
fn zero_one_and_two_are_published_as_zero() {
    for count in 0..=2 {
        assert_eq!(
            round(count, FIVE),
            PublishedCount {
                value: 0,
                low: 0,
                high: 2,
                limited: false,
            }
        );
    }
    assert_eq!(
        round(3, FIVE),
        PublishedCount {
            value: 5,
            low: 3,
            high: 7,
            limited: false,
        }
    );
    assert_eq!(round(1_234_567, FIVE).value, 1_234_565);
}

#[test]
fn four_areas_of_twelve_cannot_be_told_from_their_total() {
    // Base 5 alone would publish 48 as 50 (48 to 52), and the areas (8 to 12 each) reach 48 only
    // if all of them are 12.
    let levels = protect_tree(&two_levels(4), &[Some(12); 4], FIVE);
    let total = levels[1][0].unwrap();
    assert_ne!(total.method, Method::Rounded(5));
    assert!(total.known.1 - total.known.0 >= 2);
}

#[test]
fn three_areas_keep_the_fine_base_for_their_total() {
    let levels = protect_tree(&two_levels(3), &[Some(12), Some(40), Some(31)], FIVE);
    assert_eq!(levels[1][0].unwrap().method, Method::Rounded(5));
    assert_eq!(levels[1][0].unwrap().count.value, 85);
}

#[test]
fn a_total_is_never_less_precise_than_the_sum_of_its_parts() {
    // The parts reach from 22 to 38, and 22 is the end of its group with base 5 and with base 15.
    let leaves = [Some(10), Some(10), Some(5), Some(6)];
    let total = protect_tree(&two_levels(4), &leaves, FIVE)[1][0].unwrap();
    assert_eq!(total.method, Method::SumOfParts);
    assert_eq!(
        total.count,
        PublishedCount {
            value: 30,
            low: 22,
            high: 38,
            limited: false,
        }
    );
}

#[test]
fn a_total_with_a_missing_part_is_missing_and_not_smaller() {
    let levels = protect_tree(&two_levels(3), &[Some(12), None, Some(31)], FIVE);
    assert_eq!(levels[0][1], None);
    assert_eq!(levels[1][0], None);
}

#[test]
fn a_parent_outside_the_next_level_is_named() {
    assert_eq!(
        Hierarchy::new(vec![2, 1], vec![vec![0, 1]]),
        Err(InvalidHierarchy::UnknownParent { level: 0, area: 1 })
    );
}

/// An attacker who knows the rule tries every combination of true counts and keeps those that
/// lead to exactly the same publication. `limit` is the end of a group, so none is cut off.
fn every_count_keeps_three_values(hierarchy: &Hierarchy, limit: u64) {
    let leaves = hierarchy.sizes()[0];
    let mut worlds: BTreeMap<Vec<(u64, Method)>, Vec<BTreeSet<u64>>> = BTreeMap::new();
    let mut counts = vec![0; leaves];
    loop {
        let truth: Vec<Option<u64>> = counts.iter().copied().map(Some).collect();
        let published: Vec<(u64, Method)> = protect_tree(hierarchy, &truth, FIVE)
            .iter()
            .flatten()
            .map(|cell| (cell.unwrap().count.value, cell.unwrap().method))
            .collect();
        let true_cells: Vec<u64> = hierarchy
            .totals(&truth)
            .into_iter()
            .flatten()
            .map(Option::unwrap)
            .collect();
        let seen = worlds
            .entry(published)
            .or_insert_with(|| vec![BTreeSet::new(); true_cells.len()]);
        for (values, value) in seen.iter_mut().zip(true_cells) {
            values.insert(value);
        }
        let Some(place) = counts.iter().position(|&count| count < limit) else {
            break;
        };
        counts[place] += 1;
        counts[..place].fill(0);
    }
    for (published, cells) in worlds {
        for (cell, values) in cells.iter().enumerate() {
            assert!(
                values.len() >= 3,
                "{published:?}: cell {cell} can only be {values:?}"
            );
        }
    }
}

#[test]
fn an_attacker_who_knows_the_rule_finds_three_values_for_every_count_of_all_small_trees() {
    for parts in 1..=3 {
        every_count_keeps_three_values(&two_levels(parts), 12);
    }
    every_count_keeps_three_values(&two_levels(4), 7);
    every_count_keeps_three_values(&two_levels(5), 7);
}

#[test]
fn the_same_holds_with_districts_between_areas_and_city() {
    let hierarchy = |sizes: Vec<usize>, below: Vec<usize>, above: Vec<usize>| {
        Hierarchy::new(sizes, vec![below, above]).unwrap()
    };
    every_count_keeps_three_values(&hierarchy(vec![4, 2, 1], vec![0, 0, 1, 1], vec![0, 0]), 7);
    every_count_keeps_three_values(&hierarchy(vec![3, 2, 1], vec![0, 0, 1], vec![0, 0]), 12);
    every_count_keeps_three_values(
        &hierarchy(vec![4, 3, 1], vec![0, 0, 1, 2], vec![0, 0, 0]),
        7,
    );
    every_count_keeps_three_values(
        &Hierarchy::new(
            vec![4, 3, 2, 1],
            vec![vec![0, 0, 1, 2], vec![0, 0, 1], vec![0, 0]],
        )
        .unwrap(),
        7,
    );
}

proptest! {
    #[test]
    fn a_count_always_lies_in_its_published_range(count in 0_u64..10_000_000, step in 0_u32..6) {
        let base = Base(5 * 3_u64.pow(step));
        let published = round(count, base);
        prop_assert!(published.low <= count && count <= published.high);
        prop_assert_eq!(published.value % base.get(), 0);
    }

    #[test]
    fn groups_of_a_coarser_base_are_made_of_whole_finer_groups(count in 0_u64..1_000_000, step in 0_u32..6) {
        let fine = round(count, Base(5 * 3_u64.pow(step)));
        let coarse = round(count, Base(15 * 3_u64.pow(step)));
        prop_assert!(coarse.low <= fine.low && fine.high <= coarse.high);
    }

    #[test]
    fn no_total_has_a_wider_range_than_its_parts_together(
        counts in prop::collection::vec(0_u64..6_000, 1..25),
    ) {
        let leaves: Vec<Option<u64>> = counts.iter().copied().map(Some).collect();
        let levels = protect_tree(&two_levels(leaves.len()), &leaves, FIVE);
        let width = |cell: &Option<Protected>| {
            let count = cell.unwrap().count;
            count.high - count.low
        };
        let parts: u64 = levels[0].iter().map(width).sum();
        prop_assert!(width(&levels[1][0]) <= parts);
        let total: u64 = counts.iter().sum();
        let count = levels[1][0].unwrap().count;
        prop_assert!(count.low <= total && total <= count.high);
    }

    #[test]
    fn a_count_lies_in_its_range_on_every_level_even_where_coarse_parts_are_added_up(
        counts in prop::collection::vec(0_u64..6_000, 60),
        cut in 1_usize..60,
        finer in 1_usize..12,
    ) {
        let middle = 60_usize.div_ceil(finer);
        let below = (0..60).map(|area| area / finer).collect();
        let districts = |area: usize| usize::from(area * finer >= cut);
        let above = (0..middle).map(districts).collect();
        let sizes = vec![60, middle, 2, 1];
        let hierarchy = Hierarchy::new(sizes, vec![below, above, vec![0, 0]]).unwrap();
        let leaves: Vec<Option<u64>> = counts.iter().copied().map(Some).collect();
        let truth = hierarchy.totals(&leaves);
        for (level, cells) in protect_tree(&hierarchy, &leaves, FIVE).iter().enumerate() {
            for (cell, truth) in cells.iter().zip(&truth[level]) {
                let (Some(cell), Some(truth)) = (cell, truth) else { continue };
                let count = cell.count;
                prop_assert!(count.low <= count.value && count.value <= count.high, "{cell:?}");
                prop_assert!(count.low <= *truth && *truth <= count.high, "{cell:?}: {truth}");
                prop_assert!(cell.known.0 <= *truth && *truth <= cell.known.1, "{cell:?}: {truth}");
            }
        }
    }

    #[test]
    fn rounding_keeps_the_order_of_counts(a in 0_u64..100_000, b in 0_u64..100_000) {
        prop_assert_eq!(a <= b, a == b || round(a, FIVE).value <= round(b, FIVE).value && a < b);
    }
}
