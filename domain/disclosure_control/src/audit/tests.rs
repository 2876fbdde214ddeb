use super::*;
use crate::attacker::Relation;
use proptest::prelude::*;

/// A table over several dimensions with all its totals. The last key of every dimension is the total.
struct Cube {
    truth: Vec<u64>,
    relations: Vec<Relation>,
    /// The finest cells that make up each cell.
    made_of: Vec<Vec<usize>>,
}

impl Cube {
    fn new(sizes: &[usize], counts: &[u64]) -> Self {
        let all: usize = sizes.iter().map(|size| size + 1).product();
        let keys = |mut at: usize| -> Vec<usize> {
            let split = sizes.iter().map(|size| {
                let key = at % (size + 1);
                at /= size + 1;
                key
            });
            split.collect()
        };
        let position = |keys: &[usize]| {
            let pairs = keys.iter().zip(sizes).rev();
            pairs.fold(0, |at, (key, size)| at * (size + 1) + key)
        };
        let finest = |at: &usize| keys(*at).iter().zip(sizes).all(|(key, size)| key < size);
        let base: Vec<usize> = (0..all).filter(finest).collect();
        let covers = |at: usize, base: usize| {
            let pairs = keys(at).into_iter().zip(keys(base)).zip(sizes);
            pairs
                .into_iter()
                .all(|((key, own), size)| key == *size || key == own)
        };
        let made_of: Vec<Vec<usize>> = (0..all)
            .map(|at| {
                base.iter()
                    .copied()
                    .filter(|&base| covers(at, base))
                    .collect()
            })
            .collect();
        let mut single = vec![0; all];
        for (&at, &count) in base.iter().zip(counts.iter().cycle()) {
            single[at] = count;
        }
        let sum = |made: &Vec<usize>| made.iter().map(|&at| single[at]).sum();
        let truth = made_of.iter().map(sum).collect();
        let mut relations = Vec::new();
        for total in 0..all {
            for (dimension, size) in sizes.iter().enumerate() {
                let mut keys = keys(total);
                if keys[dimension] == *size {
                    let parts = (0..*size).map(|key| {
                        keys[dimension] = key;
                        position(&keys)
                    });
                    let parts = parts.collect();
                    relations.push(Relation::Sum { parts, total });
                }
            }
        }
        Self {
            truth,
            relations,
            made_of,
        }
    }

    fn grand_total(&self) -> usize {
        self.truth.len() - 1
    }

    /// Withholds the marked cells, all of them guarded; the grand total is always shown.
    fn case(&self, withheld: &[bool], demand: Demand) -> Case {
        let mut case = Case::default();
        for (at, &truth) in self.truth.iter().enumerate() {
            if withheld[at % withheld.len()] && at != self.grand_total() {
                case.withheld(truth, Some(demand));
            } else {
                case.shown(truth);
            }
        }
        for relation in &self.relations {
            case.relation(relation.clone());
        }
        case
    }

    /// Every value of every cell over all tables of non-negative whole numbers that fit.
    fn every_table(&self, case: &Case) -> Vec<std::collections::BTreeSet<u64>> {
        let base: Vec<usize> = (0..self.truth.len())
            .filter(|&at| self.made_of[at] == [at])
            .collect();
        let mut sums = vec![0; self.truth.len()];
        let mut seen = vec![std::collections::BTreeSet::new(); self.truth.len()];
        let mut above = vec![Vec::new(); self.truth.len()];
        for (at, made) in self.made_of.iter().enumerate() {
            made.iter().for_each(|&base| above[base].push(at));
        }
        self.try_all(case, &base, &above, &mut sums, &mut seen);
        seen
    }

    fn try_all(
        &self,
        case: &Case,
        left: &[usize],
        above: &[Vec<usize>],
        sums: &mut [u64],
        seen: &mut [std::collections::BTreeSet<u64>],
    ) {
        let Some((&base, left)) = left.split_first() else {
            let mut cells = case.cells().iter().zip(sums.iter());
            if cells.all(|(cell, sum)| cell.range.0 <= *sum && *sum <= cell.range.1) {
                seen.iter_mut().zip(sums.iter()).for_each(|(seen, &sum)| {
                    seen.insert(sum);
                });
            }
            return;
        };
        let room = above[base]
            .iter()
            .map(|&at| case.cells()[at].range.1.saturating_sub(sums[at]));
        let (low, high) = case.cells()[base].range;
        let high = room.min().unwrap_or(0).min(high);
        for value in low..=high {
            above[base].iter().for_each(|&at| sums[at] += value);
            // Sums that are complete must be right before anything else is tried.
            let complete = |at: &usize| self.made_of[*at].iter().max() == Some(&base);
            let mut complete = above[base].iter().filter(|at| complete(at));
            if complete.all(|&at| case.cells()[at].range.0 <= sums[at]) {
                self.try_all(case, left, above, sums, seen);
            }
            above[base].iter().for_each(|&at| sums[at] -= value);
        }
    }
}

fn agrees_with_every_table(
    cube: &Cube,
    case: &Case,
    options: &Options,
) -> Result<(), TestCaseError> {
    let every = cube.every_table(case);
    let audit = audit(case, options).unwrap();
    for found in &audit.findings {
        let values = &every[found.cell];
        let ends = (*values.first().unwrap(), *values.last().unwrap());
        if options.depth == Depth::Intervals && options.whole_up_to > 100 {
            prop_assert_eq!(found.possible, ends, "{:?}", found);
            prop_assert_eq!(found.witnessed, ends, "{:?}", found);
        }
        prop_assert!(
            found.possible.0 <= ends.0 && ends.1 <= found.possible.1,
            "{found:?} {values:?}"
        );
        prop_assert!(values.contains(&found.witnessed.0) && values.contains(&found.witnessed.1));
        let truth = case.cells()[found.cell].truth;
        let met = match found.demand {
            Demand::Values(least) => values.len() as u64 >= least,
            Demand::Levels { down, up } => {
                ends.0 <= truth.saturating_sub(down) && ends.1 >= truth + up
            }
        };
        match found.verdict {
            Verdict::Safe => prop_assert!(met, "{found:?} {values:?}"),
            Verdict::TooNarrow => prop_assert!(!met, "{found:?} {values:?}"),
            Verdict::Undecided => prop_assert!(
                options.depth == Depth::Gate || options.whole_up_to < 100,
                "{found:?} {values:?}"
            ),
        }
    }
    prop_assert_eq!(audit.coverage.guarded, audit.findings.len());
    Ok(())
}

fn demands() -> impl Strategy<Value = Demand> {
    prop_oneof![
        (2_u64..6).prop_map(Demand::Values),
        (0_u64..3, 0_u64..3).prop_map(|(down, up)| Demand::Levels { down, up }),
    ]
}

fn sizes() -> impl Strategy<Value = Vec<usize>> {
    prop_oneof![
        Just(vec![2, 3]),
        Just(vec![3, 3]),
        Just(vec![2, 2, 2]),
        Just(vec![2, 2, 3]),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn intervals_are_those_of_all_tables_that_fit(
        sizes in sizes(),
        counts in prop::collection::vec(0_u64..4, 12),
        withheld in prop::collection::vec(prop::bool::weighted(0.6), 48),
        demand in demands(),
    ) {
        let cube = Cube::new(&sizes, &counts);
        let case = cube.case(&withheld, demand);
        let options = Options { depth: Depth::Intervals, ..Options::default() };
        agrees_with_every_table(&cube, &case, &options)?;
    }

    #[test]
    fn verdicts_are_those_of_all_tables_that_fit(
        sizes in sizes(),
        counts in prop::collection::vec(0_u64..4, 12),
        withheld in prop::collection::vec(prop::bool::weighted(0.6), 48),
        demand in demands(),
    ) {
        let cube = Cube::new(&sizes, &counts);
        let case = cube.case(&withheld, demand);
        agrees_with_every_table(&cube, &case, &Options::default())?;
        agrees_with_every_table(&cube, &case, &Options { depth: Depth::Gate, ..Options::default() })?;
    }

    /// Blocks of few cells leave things undecided, but say nothing wrong.
    #[test]
    fn blocks_claim_nothing_that_all_tables_refute(
        sizes in sizes(),
        counts in prop::collection::vec(0_u64..4, 12),
        withheld in prop::collection::vec(prop::bool::weighted(0.7), 48),
        demand in demands(),
    ) {
        let cube = Cube::new(&sizes, &counts);
        let case = cube.case(&withheld, demand);
        let options = Options { whole_up_to: 3, block: 2, ..Options::default() };
        agrees_with_every_table(&cube, &case, &options)?;
    }

    /// Ranges instead of withheld counts, an earlier release, and a part that is at most its whole.
    #[test]
    fn ranges_and_parts_of_wholes_are_used_to_the_full(
        counts in prop::collection::vec(0_u64..5, 6),
        less in prop::collection::vec(0_u64..3, 6),
        width in 2_u64..5,
        demand in demands(),
    ) {
        let cube = Cube::new(&[2, 3], &counts);
        let mut case = Case::default();
        let rounded = |count: u64| (count / width * width, count / width * width + width - 1);
        for &truth in &cube.truth {
            case.cell(Cell { truth, range: rounded(truth), demand: Some(demand) });
        }
        cube.relations.iter().for_each(|relation| case.relation(relation.clone()));
        let mut every = cube.every_table(&case);
        // A part of one cell, shown.
        let part = cube.truth[0].saturating_sub(less[0]);
        let part_cell = case.shown(part);
        case.relation(Relation::AtMost { parts: vec![part_cell], whole: 0 });
        let mut narrowed = case.clone();
        narrowed.cells.truncate(cube.truth.len());
        narrowed.also_known(0, (part, UNBOUNDED));
        every.clone_from(&cube.every_table(&narrowed));
        let options = Options { depth: Depth::Intervals, ..Options::default() };
        for found in audit(&case, &options).unwrap().findings {
            let values = &every[found.cell];
            let ends = (*values.first().unwrap(), *values.last().unwrap());
            prop_assert_eq!(found.possible, ends);
            prop_assert_eq!(found.witnessed, ends);
        }
    }

    #[test]
    fn whoever_knows_a_count_learns_what_all_tables_with_it_say(
        sizes in sizes(),
        counts in prop::collection::vec(0_u64..3, 12),
        withheld in prop::collection::vec(prop::bool::weighted(0.6), 48),
        demand in demands(),
    ) {
        let cube = Cube::new(&sizes, &counts);
        let case = cube.case(&withheld, demand);
        let knows: Vec<usize> = (0..cube.truth.len())
            .filter(|&at| case.cells()[at].demand.is_some() && cube.truth[at] == 1)
            .take(2)
            .collect();
        for contributor in undone_by_contributors(&case, &knows, &Options::default()).unwrap() {
            let mut view = case.clone();
            view.also_known(contributor.knows, (1, 1));
            let every = cube.every_table(&view);
            for &learned in &contributor.learns {
                prop_assert_eq!(every[learned].len(), 1);
            }
            for found in contributor.audit.iter().flat_map(|audit| &audit.findings) {
                let values = &every[found.cell];
                let ends = (*values.first().unwrap(), *values.last().unwrap());
                prop_assert!(found.possible.0 <= ends.0 && ends.1 <= found.possible.1);
                prop_assert!(values.contains(&found.witnessed.0) && values.contains(&found.witnessed.1));
                prop_assert!(found.verdict != Verdict::Undecided, "{found:?} {values:?}");
            }
        }
    }
}

#[test]
fn a_count_that_only_all_relations_together_determine_is_found_by_rank() {
    // Two rows and two columns withheld, and the sum of one diagonal shown: nothing is free.
    let mut case = Case::default();
    let demand = Some(Demand::Values(3));
    let cells: Vec<usize> = [4, 6, 7, 5]
        .map(|truth| case.withheld(truth, demand))
        .to_vec();
    for (parts, total) in [
        ([0, 1], 10),
        ([2, 3], 12),
        ([0, 2], 11),
        ([1, 3], 11),
        ([0, 3], 9),
    ] {
        let total = case.shown(total);
        case.relation(Relation::Sum {
            parts: parts.map(|part| cells[part]).to_vec(),
            total,
        });
    }
    let gate = Options {
        depth: Depth::Gate,
        ..Options::default()
    };
    let audit = audit(&case, &gate).unwrap();
    assert_eq!(audit.coverage.disclosed, 4);
    for found in audit.findings {
        assert_eq!(found.method, Method::Rank);
        assert_eq!(found.verdict, Verdict::TooNarrow);
        assert_eq!(found.possible, found.witnessed);
    }
}

#[test]
fn a_withheld_count_without_any_total_has_no_upper_end() {
    let mut case = Case::default();
    let parts = vec![
        case.withheld(1, Some(Demand::Values(3))),
        case.withheld(4, None),
    ];
    let total = case.withheld(5, None);
    case.relation(Relation::Sum { parts, total });
    let options = Options {
        depth: Depth::Intervals,
        ..Options::default()
    };
    let found = audit(&case, &options).unwrap().findings[0];
    assert_eq!(found.verdict, Verdict::Safe);
    assert_eq!(found.possible, (0, UNBOUNDED));
}

#[test]
fn per_cents_are_rounded_up_and_never_nothing() {
    assert_eq!(Demand::percent(21, 10), Demand::Levels { down: 3, up: 3 });
    assert_eq!(Demand::percent(1, 10), Demand::Levels { down: 1, up: 1 });
    assert_eq!(Demand::percent(0, 10), Demand::Levels { down: 1, up: 1 });
}

#[test]
fn true_counts_that_contradict_what_is_said_of_them_are_refused() {
    let mut case = Case::default();
    let parts = vec![case.shown(3), case.withheld(4, None)];
    let total = case.shown(8);
    case.relation(Relation::Sum { parts, total });
    assert_eq!(
        audit(&case, &Options::default()),
        Err(AuditError::Contradiction {
            relation: 0,
            parts: 7,
            whole: 8
        })
    );
    let mut case = Case::default();
    let cell = case.shown(3);
    case.also_known(cell, (5, 9));
    assert!(matches!(
        audit(&case, &Options::default()),
        Err(AuditError::OutsideItsRange {
            cell: 0,
            truth: 3,
            ..
        })
    ));
    case.relation(Relation::Sum {
        parts: vec![0],
        total: 7,
    });
}

#[test]
fn an_empty_case_is_safe() {
    let audit = audit(&Case::default(), &Options::default()).unwrap();
    assert!(audit.is_safe());
    assert_eq!(audit.coverage, Coverage::default());
}

/// Between possible values others may be impossible: every table that fits has an even number in two cells of
/// this one. Those who need three values have them in nought, two and four.
#[test]
fn possible_values_are_counted_though_others_between_them_are_impossible() {
    let counts = [2, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0];
    let withheld: Vec<bool> = "101011111011101111000000000110110000000000000000"
        .chars()
        .map(|mark| mark == '1')
        .collect();
    let cube = Cube::new(&[2, 2, 3], &counts);
    for (demand, verdict) in [(3, Verdict::Safe), (4, Verdict::TooNarrow)] {
        let case = cube.case(&withheld, Demand::Values(demand));
        let every = cube.every_table(&case);
        let audit = audit(&case, &Options::default()).unwrap();
        let mut even = audit.findings.iter();
        let even = even
            .find(|found| every[found.cell] == [0, 2, 4].into())
            .unwrap();
        assert_eq!((even.possible, even.verdict), ((0, 4), verdict));
        agrees_with_every_table(&cube, &case, &Options::default()).unwrap();
    }
}
