use super::*;

#[test]
fn four_areas_and_an_unlucky_total_are_exposed() {
    let mut knowledge = Knowledge::default();
    let parts: Vec<usize> = (0..4).map(|_| knowledge.cell((8, 12), true)).collect();
    let total = knowledge.cell((48, 52), true);
    knowledge.relation(Relation::Sum { parts, total });
    let outcome = narrowed(&knowledge, 3).unwrap();
    assert_eq!(outcome.least_possible_values, Some(1));
    assert_eq!(outcome.exposed.len(), 5);
    assert_eq!(
        outcome.exposed[0],
        Exposed {
            cell: 0,
            low: 12,
            high: 12
        }
    );
}

#[test]
fn a_part_cannot_be_larger_than_its_exactly_known_whole() {
    let mut knowledge = Knowledge::default();
    let part = knowledge.cell((8, 12), true);
    let whole = knowledge.cell((9, 9), false);
    knowledge.relation(Relation::AtMost {
        parts: vec![part],
        whole,
    });
    let outcome = narrowed(&knowledge, 3).unwrap();
    assert_eq!(
        outcome.exposed,
        [Exposed {
            cell: part,
            low: 8,
            high: 9
        }]
    );
}

#[test]
fn an_earlier_release_counts_as_known() {
    let mut knowledge = Knowledge::default();
    let cell = knowledge.cell((3, 17), true);
    knowledge.also_known(cell, (16, 24));
    assert_eq!(narrowed(&knowledge, 3).unwrap().exposed.len(), 1);
}

/// Six areas, two counts, one part of the other; both totals published as 70 (63 to 77).
fn two_joined_trees() -> Knowledge {
    let rounded = |count: u64| {
        let value = (count + 2) / 5 * 5;
        (value.saturating_sub(2), value + 2)
    };
    let mut knowledge = Knowledge::default();
    let mut tree = |counts: [u64; 6]| {
        let parts: Vec<usize> = counts
            .iter()
            .map(|&count| knowledge.cell(rounded(count), true))
            .collect();
        let total = knowledge.cell(rounded(counts.iter().sum()), true);
        knowledge.relation(Relation::Sum {
            parts: parts.clone(),
            total,
        });
        (parts, total)
    };
    let (wholes, all) = tree([13, 25, 9, 8, 13, 4]);
    let (parts, some) = tree([12, 25, 7, 8, 12, 4]);
    for (part, whole) in parts
        .into_iter()
        .chain([some])
        .zip(wholes.into_iter().chain([all]))
    {
        knowledge.relation(Relation::AtMost {
            parts: vec![part],
            whole,
        });
    }
    knowledge
}

#[test]
fn two_trees_that_hardly_differ_are_exposed_though_no_single_relation_shows_it() {
    let knowledge = two_joined_trees();
    let alone = judge(&knowledge, propagated(&knowledge).unwrap(), 3);
    assert!(alone.exposed.is_empty(), "propagation sees nothing");
    let outcome = narrowed(&knowledge, 3).unwrap();
    assert_eq!(
        outcome.exposed[0],
        Exposed {
            cell: 0,
            low: 13,
            high: 14
        }
    );
}

#[test]
fn what_linear_programming_finds_is_what_trying_all_counts_finds() {
    let knowledge = two_joined_trees();
    let outcome = narrowed(&knowledge, 1000).unwrap();
    assert_eq!(outcome.ranges, every_world(&knowledge));
}

/// The ranges of all cells over all true counts of two joined trees, area by area: for each pair
/// of sums that can be reached, whether it can be completed to published totals.
fn every_world(knowledge: &Knowledge) -> Vec<(u64, u64)> {
    use std::collections::BTreeSet;
    let pairs = |area: usize| {
        let (wholes, parts) = (knowledge.ranges[area], knowledge.ranges[area + 7]);
        (wholes.0..=wholes.1)
            .flat_map(move |whole| (parts.0..=parts.1.min(whole)).map(move |part| (whole, part)))
    };
    let add = |sums: &BTreeSet<(u64, u64)>, area: usize| -> BTreeSet<(u64, u64)> {
        sums.iter()
            .flat_map(|&(d, n)| pairs(area).map(move |(a, b)| (d + a, n + b)))
            .collect()
    };
    let fits = |(d, n): (u64, u64)| {
        let (whole, part) = (knowledge.ranges[6], knowledge.ranges[13]);
        whole.0 <= d && d <= whole.1 && part.0 <= n && n <= part.1 && n <= d
    };
    let mut found = vec![(u64::MAX, 0); 14];
    let mut see = |cell: usize, value: u64| {
        let range: &mut (u64, u64) = &mut found[cell];
        *range = (range.0.min(value), range.1.max(value));
    };
    for area in 0..6 {
        let others = (0..6)
            .filter(|&other| other != area)
            .fold(BTreeSet::from([(0, 0)]), |sums, other| add(&sums, other));
        for (whole, part) in pairs(area) {
            for &(d, n) in others.iter().filter(|(d, n)| fits((d + whole, n + part))) {
                see(area, whole);
                see(area + 7, part);
                see(6, d + whole);
                see(13, n + part);
            }
        }
    }
    found
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(300))]

    /// Three areas, a part of nearly the whole, what is left of it as a count of its own: whenever
    /// trying all true counts leaves a count fewer than three values, the attacker says so.
    #[test]
    fn no_count_is_pinned_without_the_attacker_noticing(
        parts in proptest::collection::vec(0_u64..15, 3),
        more in proptest::collection::vec(0_u64..4, 3),
        with_rest in proptest::bool::ANY,
    ) {
        let wholes: Vec<u64> = parts.iter().zip(&more).map(|(part, more)| part + more).collect();
        let rounded = |count: u64| {
            let value = (count + 2) / 5 * 5;
            (value.saturating_sub(2), value + 2)
        };
        let mut knowledge = Knowledge::default();
        let mut tree = |counts: &[u64]| {
            let cells: Vec<usize> =
                counts.iter().map(|&count| knowledge.cell(rounded(count), true)).collect();
            let total = knowledge.cell(rounded(counts.iter().sum()), true);
            knowledge.relation(Relation::Sum { parts: cells.clone(), total });
            [cells, vec![total]].concat()
        };
        let (whole_cells, part_cells) = (tree(&wholes), tree(&parts));
        for (&part, &whole) in part_cells.iter().zip(&whole_cells) {
            if with_rest {
                let rest = knowledge.cell((0, knowledge.ranges()[whole].1), true);
                knowledge.relation(Relation::Sum { parts: vec![part, rest], total: whole });
            } else {
                knowledge.relation(Relation::AtMost { parts: vec![part], whole });
            }
        }
        let (mut least, mut seen) = (u64::MAX, vec![std::collections::BTreeSet::new(); 12]);
        let pairs = |area: usize| {
            let (whole, part) = (knowledge.ranges[whole_cells[area]], knowledge.ranges[part_cells[area]]);
            (whole.0..=whole.1)
                .flat_map(move |w| (part.0..=part.1.min(w)).map(move |p| (w, p)))
                .collect::<Vec<_>>()
        };
        let inside = |cell: usize, value: u64| {
            let (low, high) = knowledge.ranges[cell];
            low <= value && value <= high
        };
        for a in pairs(0) {
            for b in pairs(1) {
                for c in pairs(2) {
                    let all = (a.0 + b.0 + c.0, a.1 + b.1 + c.1);
                    if inside(whole_cells[3], all.0) && inside(part_cells[3], all.1) {
                        for (at, (whole, part)) in [a, b, c, all].into_iter().enumerate() {
                            seen[at].insert(whole);
                            seen[at + 4].insert(part);
                            seen[at + 8].insert(whole - part);
                        }
                    }
                }
            }
        }
        let counted = if with_rest { 12 } else { 8 };
        for values in &seen[..counted] {
            least = least.min(values.len() as u64);
        }
        let outcome = narrowed(&knowledge, 3).unwrap();
        proptest::prop_assert!(least >= 3 || !outcome.exposed.is_empty(), "{seen:?}");
        proptest::prop_assert!(least < 3 || outcome.exposed.is_empty(), "{outcome:?}");
    }
}

#[test]
fn ranges_that_cannot_be_true_are_named() {
    let mut knowledge = Knowledge::default();
    let part = knowledge.cell((8, 12), true);
    let total = knowledge.cell((20, 24), true);
    knowledge.relation(Relation::Sum {
        parts: vec![part],
        total,
    });
    assert!(narrowed(&knowledge, 3).is_err());
}
