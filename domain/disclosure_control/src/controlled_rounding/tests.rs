use super::*;
use crate::NoiseSecret;
use proptest::prelude::*;
use std::time::Instant;

/// A table over dimensions, each given as lists of parts per inner node: node `n` of a dimension of `leaves` leaves has
/// position `leaves + k` for the `k`-th list. All totals are counted from the leaves.
fn cross(dimensions: &[(usize, Vec<Vec<usize>>)], leaf: impl Fn(usize) -> u64) -> CountTable {
    let sizes: Vec<usize> = dimensions
        .iter()
        .map(|(leaves, inner)| leaves + inner.len())
        .collect();
    let cells: usize = sizes.iter().product();
    let place = |mut cell: usize| -> Vec<usize> {
        let mut at = Vec::new();
        for &size in sizes.iter().rev() {
            at.push(cell % size);
            cell /= size;
        }
        at.reverse();
        at
    };
    let cell_at = |at: &[usize]| {
        at.iter()
            .zip(&sizes)
            .fold(0, |cell, (at, size)| cell * size + at)
    };
    let mut counts = vec![None; cells];
    fn count(
        at: &[usize],
        dimensions: &[(usize, Vec<Vec<usize>>)],
        counts: &mut [Option<u64>],
        cell_at: &dyn Fn(&[usize]) -> usize,
        leaf: &dyn Fn(usize) -> u64,
    ) -> u64 {
        let cell = cell_at(at);
        if let Some(known) = counts[cell] {
            return known;
        }
        let inner = (0..at.len()).find(|&d| at[d] >= dimensions[d].0);
        let value = match inner {
            None => leaf(cell),
            Some(d) => dimensions[d].1[at[d] - dimensions[d].0]
                .iter()
                .map(|&part| {
                    let mut below = at.to_vec();
                    below[d] = part;
                    count(&below, dimensions, counts, cell_at, leaf)
                })
                .sum(),
        };
        counts[cell] = Some(value);
        value
    }
    for cell in 0..cells {
        count(&place(cell), dimensions, &mut counts, &cell_at, &leaf);
    }
    let mut relations = Vec::new();
    for cell in 0..cells {
        let at = place(cell);
        for (d, (leaves, inner)) in dimensions.iter().enumerate() {
            if at[d] >= *leaves {
                let parts = inner[at[d] - leaves].iter().map(|&part| {
                    let mut below = at.clone();
                    below[d] = part;
                    cell_at(&below)
                });
                relations.push((cell, parts.collect()));
            }
        }
    }
    CountTable::new(counts.into_iter().map(Option::unwrap).collect(), relations).unwrap()
}

/// A flat dimension with its total.
fn flat(leaves: usize) -> (usize, Vec<Vec<usize>>) {
    (leaves, vec![(0..leaves).collect()])
}

/// The smallest distance of any additive table of neighbouring multiples, by trying all.
fn smallest_distance(table: &CountTable, base: u64) -> Option<u64> {
    let counts = table.counts();
    let open: Vec<usize> = (0..counts.len())
        .filter(|&at| !counts[at].is_multiple_of(base))
        .collect();
    assert!(open.len() <= 16, "too many to try");
    (0_u32..1 << open.len())
        .filter_map(|choice| {
            let mut rounded: Vec<u64> = counts.iter().map(|count| count / base * base).collect();
            for (bit, &at) in open.iter().enumerate() {
                rounded[at] += u64::from(choice >> bit & 1) * base;
            }
            let adds_up = table.relations.iter().all(|(total, parts)| {
                rounded[*total] == parts.iter().map(|&part| rounded[part]).sum::<u64>()
            });
            adds_up.then(|| {
                rounded
                    .iter()
                    .zip(counts)
                    .map(|(r, &c)| r.abs_diff(c))
                    .sum()
            })
        })
        .min()
}

fn assert_additive_and_adjacent(table: &CountTable, counts: &[PublishedCount], base: u64) {
    for (total, parts) in &table.relations {
        let sum: u64 = parts.iter().map(|&part| counts[part].value).sum();
        assert_eq!(counts[*total].value, sum);
    }
    for (rounded, &count) in counts.iter().zip(table.counts()) {
        assert_eq!(rounded.value % base, 0);
        assert!(rounded.value.abs_diff(count) < base);
        assert!((rounded.low..=rounded.high).contains(&count));
    }
}

#[test]
fn linked_totals_may_have_no_neighbours_that_add_up_and_the_outcome_says_so() {
    // Of every two of three ones exactly one would have to go up.
    let pairs = vec![(3, vec![0, 1]), (4, vec![1, 2]), (5, vec![0, 2])];
    let table = CountTable::new(vec![1, 1, 1, 2, 2, 2], pairs).unwrap();
    assert_eq!(smallest_distance(&table, 2), None);
    let Outcome::NotAdditive { counts, reason } = round_controlled(&table, 2).unwrap() else {
        panic!("it cannot add up")
    };
    assert_eq!(reason, NotAdditive::Impossible);
    let values: Vec<u64> = counts.iter().map(|count| count.value).collect();
    assert_eq!(values, [2, 2, 2, 2, 2, 2]);
}

#[test]
fn a_table_that_is_too_large_is_rounded_count_by_count_and_the_outcome_says_so() {
    let mut counts = vec![1; LARGEST_RELAXATION];
    counts.extend([2, 2]);
    let relations = vec![
        (LARGEST_RELAXATION, vec![0, 1]),
        (LARGEST_RELAXATION + 1, vec![1, 2]),
    ];
    let table = CountTable::new(counts, relations).unwrap();
    let outcome = round_controlled(&table, 5).unwrap();
    assert!(matches!(
        outcome,
        Outcome::NotAdditive {
            reason: NotAdditive::TooLarge,
            ..
        }
    ));
}

#[test]
fn tables_of_three_dimensions_are_rounded_together() {
    let mut seed = 1_u64;
    for _ in 0..20 {
        let leaves: Vec<u64> = (0..64)
            .map(|_| {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                (seed >> 33) % 4
            })
            .collect();
        let table = cross(&[flat(3), flat(3), flat(3)], |cell| leaves[cell]);
        let outcome = round_controlled(&table, 3).unwrap();
        let Outcome::Additive { counts, .. } = outcome else {
            panic!("{outcome:?}")
        };
        assert_additive_and_adjacent(&table, &counts, 3);
    }
}

#[test]
fn tables_of_a_city_are_rounded_in_one_go() {
    // 144 areas in 12 districts and a city, by 5 groups with a total.
    let mut inner: Vec<Vec<usize>> = (0..12).map(|d| (d * 12..d * 12 + 12).collect()).collect();
    inner.push((144..156).collect());
    let table = cross(&[(144, inner), flat(5)], |cell| (cell as u64 * 7919) % 23);
    let start = Instant::now();
    let outcome = round_controlled(&table, 5).unwrap();
    println!("{} counts: {:?}", table.counts().len(), start.elapsed());
    let Outcome::Additive {
        counts, exactness, ..
    } = outcome
    else {
        panic!("{outcome:?}")
    };
    assert_eq!(exactness, Exactness::Relaxation);
    assert_additive_and_adjacent(&table, &counts, 5);
}

#[test]
fn tables_of_the_largest_sizes_are_still_answered() {
    let mut inner: Vec<Vec<usize>> = (0..46).map(|d| (d * 11..d * 11 + 11).collect()).collect();
    inner.push((506..552).collect());
    let two = cross(&[(506, inner), flat(17)], |cell| (cell as u64 * 7919) % 23);
    let three = cross(&[flat(9), flat(9), flat(9)], |cell| {
        (cell as u64 * 7919) % 7
    });
    for table in [two, three] {
        let start = Instant::now();
        let outcome = round_controlled(&table, 5).unwrap();
        let how = match &outcome {
            Outcome::Additive { exactness, .. } => format!("{exactness:?}"),
            Outcome::NotAdditive { reason, .. } => format!("{reason:?}"),
        };
        println!(
            "{} counts: {how} {:?}",
            table.counts().len(),
            start.elapsed()
        );
        if let Outcome::Additive { counts, .. } = outcome {
            assert_additive_and_adjacent(&table, &counts, 5);
        }
    }
}

#[test]
fn a_tree_of_a_hundred_thousand_areas_is_rounded_by_sorting() {
    let groups = 10_000;
    let mut relations: Vec<(usize, Vec<usize>)> = (0..groups)
        .map(|g| (100_000 + g, (g * 10..g * 10 + 10).collect()))
        .collect();
    relations.push((110_000, (100_000..110_000).collect()));
    let mut counts: Vec<u64> = (0..100_000).map(|at| at * 7919 % 31).collect();
    for g in 0..groups {
        counts.push(counts[g * 10..g * 10 + 10].iter().sum());
    }
    counts.push(counts[100_000..].iter().sum());
    let table = CountTable::new(counts, relations).unwrap();
    let start = Instant::now();
    let outcome = round_controlled(&table, 5).unwrap();
    println!("110 001 counts of a tree: {:?}", start.elapsed());
    let Outcome::Additive {
        counts, exactness, ..
    } = outcome
    else {
        panic!("{outcome:?}")
    };
    assert_eq!(exactness, Exactness::Tree);
    assert_additive_and_adjacent(&table, &counts, 5);
}

#[test]
fn what_is_no_table_is_refused_by_name() {
    let refused = |counts: &[u64], relations: &[(usize, Vec<usize>)]| {
        CountTable::new(counts.to_vec(), relations.to_vec()).unwrap_err()
    };
    assert_eq!(
        refused(&[1], &[(0, vec![3])]),
        RoundingError::UnknownCount(3)
    );
    assert_eq!(
        refused(&[1], &[(0, vec![])]),
        RoundingError::MalformedRelation(0)
    );
    assert_eq!(
        refused(&[1], &[(0, vec![0])]),
        RoundingError::MalformedRelation(0)
    );
    assert_eq!(
        refused(&[3, 1, 1], &[(0, vec![1, 2])]),
        RoundingError::Contradiction {
            total: 0,
            is: 3,
            parts: 2
        }
    );
    assert_eq!(refused(&[u64::MAX], &[]), RoundingError::TooLarge(0));
    let table = CountTable::new(vec![4], Vec::new()).unwrap();
    assert_eq!(round_controlled(&table, 1), Err(RoundingError::Base(1)));
    let empty = CountTable::new(Vec::new(), Vec::new()).unwrap();
    assert!(matches!(
        round_controlled(&empty, 5),
        Ok(Outcome::Additive { distance: 0, .. })
    ));
}

#[test]
fn rounding_at_random_keeps_the_mean_and_repeats_itself() {
    let secret = NoiseSecret([3; 32]);
    let cells = 20_000;
    let sum: u64 = (0..cells)
        .map(|at| {
            let name = at.to_string();
            let rounded = round_at_random(7, 5, &secret, &["t", &name]).unwrap();
            assert_eq!(
                rounded,
                round_at_random(7, 5, &secret, &["t", &name]).unwrap()
            );
            assert!(rounded.value == 5 || rounded.value == 10);
            rounded.value
        })
        .sum();
    // The variance is r(b - r) = 6; four standard errors.
    let mean = sum as f64 / cells as f64;
    assert!(
        (mean - 7.0).abs() < 4.0 * (6.0 / cells as f64).sqrt(),
        "{mean}"
    );
    assert_eq!(round_at_random(10, 5, &secret, &["t"]).unwrap().value, 10);
}

proptest! {
    #[test]
    fn trees_are_rounded_as_near_as_can_be(
        leaves in prop::collection::vec(0_u64..12, 6),
        base in 2_u64..6,
    ) {
        let dimension = (6, vec![vec![0, 1, 2], vec![3, 4], vec![7, 5], vec![6, 8]]);
        let table = cross(&[dimension], |cell| leaves[cell]);
        let outcome = round_controlled(&table, base).unwrap();
        let Outcome::Additive { counts, exactness, distance } = outcome else { panic!("{outcome:?}") };
        prop_assert_eq!(exactness, Exactness::Tree);
        assert_additive_and_adjacent(&table, &counts, base);
        prop_assert_eq!(Some(distance), smallest_distance(&table, base));
    }

    #[test]
    fn tables_of_two_dimensions_are_rounded_as_near_as_can_be(
        leaves in prop::collection::vec(0_u64..12, 16),
        base in 2_u64..6,
    ) {
        // Three areas, two of them in a district, by two groups: 5 × 3 counts.
        let areas = (3, vec![vec![0, 1], vec![3, 2]]);
        let table = cross(&[areas, flat(2)], |cell| leaves[cell]);
        let outcome = round_controlled(&table, base).unwrap();
        let Outcome::Additive { counts, distance, exactness } = outcome else { panic!("{outcome:?}") };
        prop_assert_eq!(exactness, Exactness::Relaxation);
        assert_additive_and_adjacent(&table, &counts, base);
        prop_assert_eq!(Some(distance), smallest_distance(&table, base));
    }

    #[test]
    fn linked_relations_of_any_kind_are_as_near_as_can_be_or_said_to_be_impossible(
        leaves in prop::collection::vec(0_u64..7, 5),
        sets in prop::collection::vec(prop::collection::btree_set(0_usize..5, 2..5), 1..7),
        base in 2_u64..5,
    ) {
        let mut counts = leaves;
        let mut relations = Vec::new();
        for set in sets {
            counts.push(set.iter().map(|&at| counts[at]).sum());
            relations.push((counts.len() - 1, set.into_iter().collect()));
        }
        let table = CountTable::new(counts, relations).unwrap();
        let nearest = smallest_distance(&table, base);
        match round_controlled(&table, base).unwrap() {
            Outcome::Additive { counts, distance, .. } => {
                assert_additive_and_adjacent(&table, &counts, base);
                prop_assert_eq!(Some(distance), nearest);
            }
            Outcome::NotAdditive { reason, .. } => {
                prop_assert_eq!(nearest, None);
                prop_assert_eq!(reason, NotAdditive::Impossible);
            }
        }
    }

    #[test]
    fn the_nearest_multiple_means_exactly_its_range(count in 0_u64..500, base in 2_u64..30) {
        let rounded = round_nearest(count, base).unwrap();
        for other in 0..600 {
            let same = round_nearest(other, base).unwrap().value == rounded.value;
            prop_assert_eq!(same, (rounded.low..=rounded.high).contains(&other));
        }
    }
}
