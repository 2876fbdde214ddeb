//! Random small systems of sums, checked by trying all changes of counts: what the public, and each
//! person who is alone in a count, can calculate.

use proptest::prelude::*;

use super::tests::follows;
use super::*;
use crate::suppression::{Options, Zeros, suppress};
use crate::tables::{Hierarchy, LinkedTables, Table};

/// How far counts are changed when all changes are tried.
const FAR: i64 = 2;

/// Counts that do not follow from each other, then sums of some of all before.
#[derive(Debug, Clone)]
struct Town {
    base: usize,
    counts: Vec<u64>,
    relations: Vec<Relation>,
    standing: Vec<Standing>,
}

fn town() -> impl Strategy<Value = Town> {
    let counts = prop::collection::vec(prop_oneof![4 => 0_u64..3, 1 => 3_u64..9], 6);
    let sums = prop::collection::vec(prop::collection::btree_set(0_usize..20, 1..4), 1..7);
    let kinds = prop::collection::vec(0_u8..12, 13);
    (counts, sums, kinds).prop_map(|(mut counts, sums, kinds)| {
        let base = counts.len();
        let mut relations = Vec::new();
        for chosen in sums {
            let mut parts: Vec<usize> = chosen.into_iter().map(|at| at % counts.len()).collect();
            parts.sort_unstable();
            parts.dedup();
            let total = counts.len();
            counts.push(parts.iter().map(|&part| counts[part]).sum());
            relations.push(Relation::Sum { parts, total });
        }
        let standing = counts
            .iter()
            .zip(kinds)
            .map(|(&cost, kind)| match (cost, kind) {
                (1 | 2, _) => Standing::Small,
                (0, 0) => Standing::Small,
                (_, 1) => Standing::Unknown,
                (_, 2) => Standing::Known,
                (_, 3) => Standing::Helps,
                _ => Standing::May { cost },
            });
        Town {
            base,
            standing: standing.collect(),
            counts,
            relations,
        }
    })
}

impl Town {
    /// Cells that some change moves while the known ones stay as they are: all small changes are tried;
    /// of cells that none moves it is calculated whether a larger one does.
    fn uncertain(&self, known: &[bool]) -> Vec<bool> {
        let mut uncertain = vec![false; self.counts.len()];
        let mut change = vec![-FAR; self.base];
        loop {
            let mut all = change.clone();
            for relation in &self.relations {
                let Relation::Sum { parts, .. } = relation else {
                    continue;
                };
                all.push(parts.iter().map(|&part| all[part]).sum());
            }
            let stays = |cell: usize| !known[cell] || all[cell] == 0;
            if (0..all.len()).all(stays) {
                for (uncertain, moved) in uncertain.iter_mut().zip(&all) {
                    *uncertain |= *moved != 0;
                }
            }
            let Some(next) = change.iter().position(|&by| by < FAR) else {
                for (cell, uncertain) in uncertain.iter_mut().enumerate() {
                    *uncertain = *uncertain || !follows(&self.relations, known, cell);
                }
                return uncertain;
            };
            change[..next].fill(-FAR);
            change[next] += 1;
        }
    }

    /// Adds the zeros that can be filled in: nothing is left of a known whole.
    fn with_zeros(&self, mut known: Vec<bool>) -> Vec<bool> {
        loop {
            let before = known.clone();
            for relation in &self.relations {
                let (Relation::Sum { parts, .. } | Relation::AtMost { parts, .. }) = relation;
                let open = |part: &&usize| !known[**part];
                let left: u64 = parts
                    .iter()
                    .filter(open)
                    .map(|&part| self.counts[part])
                    .sum();
                if known[relation.whole()] && left == 0 {
                    parts.iter().for_each(|&part| known[part] = true);
                }
            }
            if known == before {
                return known;
            }
        }
    }

    /// Adds all that follows by calculating and by filling in zeros, in turns.
    fn with_all_that_follows(&self, mut known: Vec<bool>) -> Vec<bool> {
        loop {
            let before = known.clone();
            known = (0..before.len())
                .map(|cell| before[cell] || follows(&self.relations, &before, cell))
                .collect();
            known = self.with_zeros(known);
            if known == before {
                return known;
            }
        }
    }

    /// What the only one in a cell knows of himself: wholes of one and all that is in them.
    fn own(&self, cell: usize) -> Vec<bool> {
        let mut own = vec![false; self.counts.len()];
        own[cell] = true;
        loop {
            let before = own.clone();
            for relation in self.relations.iter() {
                let mine = |cell: usize| own[cell] && self.counts[cell] == 1;
                let alone = self.counts[relation.whole()] == 1 && relation.cells().any(mine);
                let nobody = self.counts[relation.whole()] == 0 && own[relation.whole()];
                if alone || nobody {
                    relation.cells().for_each(|cell| own[cell] = true);
                }
            }
            if own == before {
                return own;
            }
        }
    }

    /// Everything that somebody learns: small cells, with a cell of his, that are certain to him and not his.
    fn told(&self, shown: &[bool]) -> Vec<(usize, usize)> {
        let alone = (0..self.counts.len()).filter(|&cell| self.counts[cell] == 1 && !shown[cell]);
        let mut told = Vec::new();
        for cell in alone {
            let own = self.own(cell);
            let known = (0..shown.len())
                .map(|cell| shown[cell] || own[cell])
                .collect();
            let known = self.with_zeros(known);
            let uncertain = self.uncertain(&known);
            for small in (0..shown.len()).filter(|&at| self.standing[at] == Standing::Small) {
                if !own[small] && !uncertain[small] {
                    told.push((small, cell));
                }
            }
        }
        told
    }

    fn is(&self, standing: Standing) -> Vec<bool> {
        self.standing.iter().map(|of| *of == standing).collect()
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn nobody_learns_a_small_count_of_any_sums(town in town()) {
        let known = town.is(Standing::Known);
        let Ok(found) = withheld(&town.relations, &town.standing, &town.counts) else {
            // Only if known counts, or zeros that cannot be hidden, tell it already.
            let uncertain = town.uncertain(&town.with_all_that_follows(known));
            let guarded = |cell: usize| matches!(town.standing[cell], Standing::Small | Standing::Helps);
            prop_assert!((0..uncertain.len()).any(|cell| guarded(cell) && !uncertain[cell]));
            return Ok(());
        };
        let unknown = town.is(Standing::Unknown);
        let shown: Vec<bool> = found.cells.iter().zip(&unknown).map(|(withheld, unknown)| !withheld && !unknown).collect();
        let shown = town.with_zeros(shown);
        let uncertain = town.uncertain(&shown);
        for (cell, standing) in town.standing.iter().enumerate() {
            let guarded = matches!(standing, Standing::Small | Standing::Helps);
            prop_assert!(!guarded || uncertain[cell], "cell {cell} of {:?}", found.cells);
        }
        let excused: Vec<usize> = found.told.iter().map(|told| told.cell).collect();
        for (cell, to) in town.told(&shown) {
            prop_assert!(excused.contains(&cell), "{to} learns {cell} of {:?}", found.cells);
        }
        // Excused is only what known counts tell him in any case, or what all else withheld cannot hide.
        for told in &found.told {
            let open = (0..known.len()).filter(|&cell| matches!(town.standing[cell], Standing::May { .. }) && shown[cell]);
            prop_assert!(
                town.told(&town.with_zeros(known.clone())).iter().any(|&(cell, _)| cell == told.cell)
                    || open.count() == 0,
                "{told:?} of {:?}", found.cells
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// The same engine from relations and from tables, which write down changes in different ways.
    #[test]
    fn tables_and_their_relations_lose_the_same_cells(
        counts in prop::collection::vec(prop_oneof![3 => 0_u64..3, 1 => 3_u64..40], 24),
        small in 2_u64..5,
    ) {
        let area = || Hierarchy::from_paths("area", "city", [["d1", "a"], ["d1", "b"], ["d2", "c"]]).unwrap();
        let flat = |name: &str, codes: &[&str]| Hierarchy::flat(name, "all", codes).unwrap();
        let people = (0..24).flat_map(|at| {
            let row = [["a", "b", "c"][at / 8], ["x", "y"][at / 4 % 2], ["f", "m"][at / 2 % 2], ["p", "q"][at % 2]];
            std::iter::repeat_n(row, counts[at] as usize)
        });
        let people: Vec<[&str; 4]> = people.chain([["a", "x", "f", "p"]]).collect();
        let one = people.iter().map(|row| ([row[0], row[1]], 1));
        let other = people.iter().map(|row| ([row[0], row[2], row[3]], 1));
        let tables = LinkedTables::new(vec![
            Table::frequency("one", vec![area(), flat("u", &["x", "y"])], one).unwrap(),
            Table::frequency("other", vec![area(), flat("v", &["f", "m"]), flat("w", &["p", "q"])], other).unwrap(),
        ]).unwrap();
        let rules = crate::primary::PrimaryRules { minimum: small, ..Default::default() };
        let primary = rules.apply(&tables).unwrap();
        // No two cells cost the same, so that both take them in the same order.
        let cost = |cell: usize| tables.value(cell) * 1_000 + cell as u64;
        let options = Options {
            zeros: Zeros::MayBeWithheld,
            costs: (0..tables.len()).map(|cell| (cell, cost(cell))).collect(),
            ..Default::default()
        };
        let by_tables = suppress(&tables, &primary, &options).unwrap().withheld();
        let relations: Vec<Relation> = tables.relations().into_iter()
            .map(|sum| Relation::Sum { parts: sum.parts, total: sum.total }).collect();
        let counts: Vec<u64> = (0..tables.len()).map(|cell| tables.count(cell)).collect();
        let standing: Vec<Standing> = (0..tables.len()).map(|cell| match primary.contains_key(&cell) {
            true => Standing::Small,
            false => Standing::May { cost: cost(cell) },
        }).collect();
        let by_relations = withheld(&relations, &standing, &counts).unwrap().cells;
        prop_assert_eq!(by_tables, by_relations);
    }
}
