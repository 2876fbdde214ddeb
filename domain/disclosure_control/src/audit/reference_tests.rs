//! The audit on the reference tables, withheld as suppression by elimination withholds.

use super::field::{inverse, negative, plus, times};
use super::*;
use crate::attacker::Relation;
use std::collections::{BTreeMap, HashMap};
use std::{env, fs, path::Path, time::Instant};

/// A table over hierarchies with all its totals.
struct Reference {
    truth: Vec<u64>,
    relations: Vec<Relation>,
    /// The finest cells of every cell.
    made_of: Vec<Vec<usize>>,
    finest: usize,
}

/// Nodes of a hierarchy: the finest keys of each, and the nodes that make it up.
struct Hierarchy {
    keys: Vec<Vec<usize>>,
    children: Vec<Vec<usize>>,
    leaves: HashMap<String, usize>,
}

impl Hierarchy {
    /// From the columns of a table, the coarsest first.
    fn of(columns: &[Vec<&str>]) -> Self {
        let depth = columns.len();
        let mut nodes: BTreeMap<(usize, &str), usize> = BTreeMap::new();
        let mut parents: BTreeMap<(usize, &str), (usize, &str)> = BTreeMap::new();
        for row in 0..columns[0].len() {
            for level in 0..=depth {
                let name = if level == 0 {
                    ""
                } else {
                    columns[level - 1][row]
                };
                let next = nodes.len();
                nodes.entry((level, name)).or_insert(next);
                if level > 0 {
                    let above = if level == 1 {
                        ""
                    } else {
                        columns[level - 2][row]
                    };
                    parents.insert((level, name), (level - 1, above));
                }
            }
        }
        let mut hierarchy = Self {
            keys: vec![Vec::new(); nodes.len()],
            children: vec![Vec::new(); nodes.len()],
            leaves: HashMap::new(),
        };
        for (&node, &number) in &nodes {
            if let Some(parent) = parents.get(&node) {
                hierarchy.children[nodes[parent]].push(number);
            }
            if node.0 == depth {
                let key = hierarchy.leaves.len();
                hierarchy.leaves.insert(node.1.to_owned(), key);
                let mut at = node;
                loop {
                    hierarchy.keys[nodes[&at]].push(key);
                    let Some(&parent) = parents.get(&at) else {
                        break;
                    };
                    at = parent;
                }
            }
        }
        hierarchy
    }
}

impl Reference {
    fn read(file: &str) -> Option<Self> {
        let Some(folder) = env::var_os("WIRKRAUM_REALDATA") else {
            assert!(env::var_os("WIRKRAUM_REQUIRE_REALDATA").is_none());
            println!("skipped: WIRKRAUM_REALDATA is not set");
            return None;
        };
        let path = Path::new(&folder)
            .join("../reference/disclosure")
            .join(file);
        let text = fs::read_to_string(path).unwrap();
        let rows: Vec<Vec<&str>> = text
            .lines()
            .skip(1)
            .map(|line| line.split(',').collect())
            .collect();
        let column = |at: usize| rows.iter().map(|row| row[at]).collect::<Vec<_>>();
        let tree = |columns: &[usize]| {
            Hierarchy::of(&columns.iter().map(|&at| column(at)).collect::<Vec<_>>())
        };
        let trees = [tree(&[0, 1, 2, 3]), tree(&[4, 5]), tree(&[6, 7])];
        let sizes = [0, 1, 2].map(|at: usize| trees[at].leaves.len());
        let mut counts = vec![0; sizes.iter().product()];
        for row in &rows {
            let keys = [(0, 3), (1, 5), (2, 7)]
                .map(|(tree, at): (usize, usize)| trees[tree].leaves[row[at]]);
            counts[(keys[0] * sizes[1] + keys[1]) * sizes[2] + keys[2]] +=
                row[8].parse::<u64>().unwrap();
        }
        let lengths = [0, 1, 2].map(|at: usize| trees[at].keys.len());
        let position = |a: usize, b: usize, c: usize| (a * lengths[1] + b) * lengths[2] + c;
        let (mut truth, mut made_of, mut relations) = (Vec::new(), Vec::new(), Vec::new());
        for a in 0..lengths[0] {
            for b in 0..lengths[1] {
                for c in 0..lengths[2] {
                    let mut made = Vec::new();
                    for &x in &trees[0].keys[a] {
                        for &y in &trees[1].keys[b] {
                            for &z in &trees[2].keys[c] {
                                made.push((x * sizes[1] + y) * sizes[2] + z);
                            }
                        }
                    }
                    truth.push(made.iter().map(|&at| counts[at]).sum());
                    made_of.push(made);
                    let total = position(a, b, c);
                    let mut add = |parts: Vec<usize>| {
                        if !parts.is_empty() {
                            relations.push(Relation::Sum { parts, total });
                        }
                    };
                    add(trees[0].children[a]
                        .iter()
                        .map(|&x| position(x, b, c))
                        .collect());
                    add(trees[1].children[b]
                        .iter()
                        .map(|&x| position(a, x, c))
                        .collect());
                    add(trees[2].children[c]
                        .iter()
                        .map(|&x| position(a, b, x))
                        .collect());
                }
            }
        }
        Some(Self {
            truth,
            relations,
            made_of,
            finest: counts.len(),
        })
    }

    /// What is withheld if cells are shown in the order of their size, zeros first, as long as no count of one or two
    /// follows from what is shown (Langsrud 2024).
    fn withheld(&self) -> Vec<bool> {
        let primary = |at: usize| matches!(self.truth[at], 1 | 2);
        let mut withheld = vec![true; self.truth.len()];
        let mut order: Vec<usize> = (0..self.truth.len()).filter(|&at| !primary(at)).collect();
        order.sort_by_key(|&at| (self.truth[at] != 0, std::cmp::Reverse(self.truth[at])));
        let row = |at: usize| {
            let mut row = vec![0_u64; self.finest];
            self.made_of[at].iter().for_each(|&at| row[at] = 1);
            row
        };
        let mut basis: Vec<(usize, Vec<u64>)> = Vec::new();
        let mut guarded: Vec<Vec<u64>> = (0..self.truth.len())
            .filter(|&at| primary(at))
            .map(row)
            .collect();
        let reduce = |row: &mut Vec<u64>, pivot: usize, by: &[u64]| {
            let factor = negative(row[pivot]);
            if factor != 0 {
                row.iter_mut()
                    .zip(by)
                    .filter(|(_, by)| **by != 0)
                    .for_each(|(cell, &by)| {
                        *cell = plus(*cell, times(factor, by));
                    });
            }
        };
        for at in order {
            let mut shown = row(at);
            basis
                .iter()
                .for_each(|(pivot, by)| reduce(&mut shown, *pivot, by));
            let Some(pivot) = shown.iter().position(|weight| *weight != 0) else {
                withheld[at] = false;
                continue;
            };
            let scale = inverse(shown[pivot]);
            shown
                .iter_mut()
                .for_each(|weight| *weight = times(*weight, scale));
            let gives_away = guarded.iter().any(|row| {
                row[pivot] != 0
                    && row
                        .iter()
                        .zip(&shown)
                        .all(|(row_cell, cell)| *row_cell == times(*cell, row[pivot]))
            });
            if !gives_away {
                guarded
                    .iter_mut()
                    .for_each(|row| reduce(row, pivot, &shown));
                basis
                    .iter_mut()
                    .for_each(|(_, row)| reduce(row, pivot, &shown));
                basis.push((pivot, shown));
                withheld[at] = false;
            }
        }
        withheld
    }

    fn case(&self, withheld: &[bool], demand: Demand, least: u64) -> Case {
        let mut case = Case::default();
        for (&truth, &withheld) in self.truth.iter().zip(withheld) {
            if withheld {
                let at = case.withheld(truth, matches!(truth, 1 | 2).then_some(demand));
                // Zeros are shown wherever they stand.
                case.also_known(at, (least, UNBOUNDED));
            } else {
                case.shown(truth);
            }
        }
        self.relations
            .iter()
            .for_each(|relation| case.relation(relation.clone()));
        case
    }
}

/// Elimination sees to it that no small count follows from the relations alone. It does not look at bounds: that
/// no count is below zero gives many of them away all the same.
#[test]
fn what_elimination_withholds_is_found_too_narrow_where_it_is() {
    let Some(table) = Reference::read("sdc_15.csv") else {
        return;
    };
    assert_eq!(table.truth.len(), 2_496);
    let withheld = table.withheld();
    let case = table.case(&withheld, Demand::Values(3), 0);
    let seen_by = |depth: Depth| {
        let start = Instant::now();
        let options = Options {
            depth,
            ..Options::default()
        };
        let audit = audit(&case, &options).unwrap();
        println!("{depth:?}: {:?}, {:?}", audit.coverage, start.elapsed());
        audit
    };
    let gate = seen_by(Depth::Gate);
    assert_eq!(gate.coverage.guarded, 533);
    assert_eq!(gate.coverage.disclosed, 0);
    let audit = seen_by(Depth::Demands);
    assert!(audit.coverage.too_narrow > 100, "{:?}", audit.coverage);
    assert!(audit.coverage.safe > 100, "{:?}", audit.coverage);
    assert_eq!(audit.coverage.undecided, 0);
    // Whoever knows that zeros are always shown knows that nothing withheld is zero, and learns nearly all.
    let case = table.case(&withheld, Demand::Values(3), 1);
    let knowing = super::audit(&case, &Options::default()).unwrap();
    assert!(knowing.coverage.too_narrow > 2 * audit.coverage.too_narrow);
}

/// `cargo test --release -p disclosure_control -- --ignored --nocapture larger_reference` measures.
#[test]
#[ignore = "takes long without optimisation"]
fn the_larger_reference_table_is_decided_whole_and_in_blocks() {
    for (file, whole_up_to) in [
        ("sdc_15.csv", 500),
        ("sdc_60.csv", 2_500),
        ("sdc_60.csv", 4_000),
    ] {
        let Some(table) = Reference::read(file) else {
            return;
        };
        let withheld = table.withheld();
        for (depth, values) in [(Depth::Demands, 2), (Depth::Demands, 3)] {
            let case = table.case(&withheld, Demand::Values(values), 0);
            let start = Instant::now();
            let options = Options {
                depth,
                whole_up_to,
                ..Options::default()
            };
            let audit = audit(&case, &options).unwrap();
            println!(
                "{file} {whole_up_to} {values} {depth:?}: {:?}, {:?}",
                audit.coverage,
                start.elapsed()
            );
            assert_eq!(audit.coverage.guarded, audit.findings.len());
        }
        let case = table.case(&withheld, Demand::Values(2), 0);
        let ones = (0..table.truth.len())
            .filter(|&at| withheld[at] && table.truth[at] == 1)
            .take(20);
        let ones: Vec<usize> = ones.collect();
        let start = Instant::now();
        let found = undone_by_contributors(
            &case,
            &ones,
            &Options {
                whole_up_to,
                ..Options::default()
            },
        )
        .unwrap();
        println!(
            "{} contributors, {:?}, learns {}",
            found.len(),
            start.elapsed(),
            found.iter().map(|one| one.learns.len()).sum::<usize>()
        );
    }
}
