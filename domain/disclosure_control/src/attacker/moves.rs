//! Other counts that fit, found from the true ones: a count is moved by one or two, and whatever
//! that breaks is mended by moving others.
//!
//! Counts that fit all relations and ranges prove that an attacker cannot exclude the values in
//! them. This is far quicker than linear programming where a sum leaves its parts some freedom,
//! as nearly all do, and it does not matter how many cells are joined.

use super::{Knowledge, Relation, groups::Group};
use std::collections::{HashMap, HashSet, VecDeque};

/// How many cells may be moved in a row to mend one count, and how many are tried.
const DEPTH: usize = 24;
const TRIES: usize = 600;

/// A group of cells with true counts that fit.
pub(super) struct Moves<'a> {
    group: &'a Group<'a>,
    truth: &'a [u64],
    ranges: &'a [(u64, u64)],
    /// The relations of each cell, with the sign it has in them: a whole counts against its parts.
    touching: HashMap<usize, Vec<(usize, i64)>>,
    /// By how much the parts of each relation exceed their whole as things stand.
    excess: Vec<i64>,
    moved: Vec<(usize, i64)>,
    left: usize,
}

impl<'a> Moves<'a> {
    /// `None` if the true counts are not known or do not fit.
    pub(super) fn new(
        knowledge: &'a Knowledge,
        ranges: &'a [(u64, u64)],
        group: &'a Group<'a>,
    ) -> Option<Self> {
        let truth = knowledge.truth.as_deref()?;
        let mut touching: HashMap<usize, Vec<(usize, i64)>> = HashMap::new();
        let mut excess = vec![0; group.relations.len()];
        for (number, relation) in group.relations.iter().enumerate() {
            for cell in relation.cells() {
                let sign = if cell == relation.whole() { -1 } else { 1 };
                excess[number] += sign * *truth.get(cell)? as i64;
                touching.entry(cell).or_default().push((number, sign));
            }
        }
        let moves = Self {
            group,
            truth,
            ranges,
            touching,
            excess,
            moved: Vec::new(),
            left: 0,
        };
        let inside = |&cell: &usize| {
            let (low, high) = ranges[cell];
            (low..=high).contains(&truth[cell])
        };
        let fits = group.cells.iter().all(inside)
            && (0..group.relations.len()).all(|number| moves.gap(number) == 0);
        fits.then_some(moves)
    }

    /// How many values of a cell are witnessed: those that moves by up to two in both directions reach.
    pub(super) fn witnessed(&mut self, cell: usize) -> u64 {
        let mut reach = |sign: i64| {
            let mut far = 0;
            for by in 1..=2 {
                if self.can_move(cell, sign * by) {
                    far = by;
                }
            }
            far as u64
        };
        1 + reach(1) + reach(-1)
    }

    fn can_move(&mut self, cell: usize, by: i64) -> bool {
        self.left = TRIES;
        let done = self.shift(cell, by);
        self.take_back(0);
        done
    }

    /// Moves a cell and mends what that breaks. What was moved is taken back if it cannot be mended.
    fn shift(&mut self, cell: usize, by: i64) -> bool {
        let value = self.truth[cell] as i64 + by;
        let (low, high) = self.ranges[cell];
        let taken = self.moved.iter().any(|(moved, _)| *moved == cell);
        if taken || self.moved.len() >= DEPTH || value < low as i64 || value > high as i64 {
            return false;
        }
        let before = self.moved.len();
        self.moved.push((cell, by));
        self.count(cell, by);
        if self.mend() {
            return true;
        }
        self.take_back(before);
        false
    }

    fn take_back(&mut self, before: usize) {
        for (cell, by) in self.moved.split_off(before) {
            self.count(cell, -by);
        }
    }

    fn count(&mut self, cell: usize, by: i64) {
        for (number, sign) in self.touching.get(&cell).into_iter().flatten() {
            self.excess[*number] += sign * by;
        }
    }

    fn mend(&mut self) -> bool {
        let broken = self.moved.iter().find_map(|(cell, _)| {
            let mut relations = self.touching.get(cell)?.iter();
            relations.find(|(number, _)| self.gap(*number) != 0)
        });
        let Some(&(number, _)) = broken else {
            return true;
        };
        let gap = self.gap(number);
        let relation = self.group.relations[number];
        let whole = relation.whole();
        for cell in relation.cells() {
            if self.left == 0 {
                return false;
            }
            self.left -= 1;
            let by = if cell == whole { gap } else { -gap };
            if self.shift(cell, by) {
                return true;
            }
        }
        false
    }

    /// By how much the parts of a relation are too large; less than zero if they are too small.
    fn gap(&self, number: usize) -> i64 {
        let excess = self.excess[number];
        match self.group.relations[number] {
            Relation::Sum { .. } => excess,
            Relation::AtMost { .. } => excess.max(0),
        }
    }

    /// The cells nearest to one, with the relations among them; cells of these relations that are further
    /// away are held at their true count.
    pub(super) fn around(
        &self,
        cell: usize,
        most: usize,
    ) -> (Group<'a>, HashMap<usize, (u64, u64)>) {
        let mut near = HashSet::from([cell]);
        let mut next = VecDeque::from([cell]);
        while let Some(cell) = next.pop_front() {
            for &(number, _) in self.touching.get(&cell).into_iter().flatten() {
                for other in self.group.relations[number].cells() {
                    if near.len() < most && near.insert(other) {
                        next.push_back(other);
                    }
                }
            }
        }
        let numbers = near.iter().flat_map(|cell| &self.touching[cell]);
        let numbers: HashSet<usize> = numbers.map(|(number, _)| *number).collect();
        let relations: Vec<&Relation> = numbers
            .into_iter()
            .map(|number| self.group.relations[number])
            .collect();
        let mut cells: Vec<usize> = relations
            .iter()
            .flat_map(|relation| relation.cells())
            .collect();
        cells.sort_unstable();
        cells.dedup();
        let far = cells.iter().filter(|cell| !near.contains(cell));
        let held = far.map(|&cell| (cell, (self.truth[cell], self.truth[cell])));
        let held = held.collect();
        (Group { cells, relations }, held)
    }
}

#[cfg(test)]
mod tests {
    use crate::attacker::{Knowledge, Outcome, Relation, narrowed};
    use proptest::prelude::*;

    /// Two tables over the same areas whose counts add up to those of a third.
    fn tables(parts: &[Vec<u64>], width: u64) -> (Knowledge, Vec<u64>) {
        let mut knowledge = Knowledge::default();
        let mut truth = Vec::new();
        let mut columns: Vec<Vec<usize>> = Vec::new();
        let sums = (0..parts[0].len()).map(|area| parts.iter().map(|part| part[area]).sum());
        for column in parts.iter().cloned().chain([sums.collect()]) {
            let total: u64 = column.iter().sum();
            let mut cells = Vec::new();
            for count in column.into_iter().chain([total]) {
                let low = count / width * width;
                cells.push(knowledge.cell((low, low + width - 1), true));
                truth.push(count);
            }
            let (total, areas) = cells.split_last().unwrap();
            knowledge.relation(Relation::Sum {
                parts: areas.to_vec(),
                total: *total,
            });
            columns.push(cells);
        }
        for area in 0..columns[0].len() {
            let (whole, parts) = columns.split_last().unwrap();
            knowledge.relation(Relation::Sum {
                parts: parts.iter().map(|part| part[area]).collect(),
                total: whole[area],
            });
        }
        (knowledge, truth)
    }

    fn exposed(outcome: &Outcome) -> Vec<usize> {
        outcome.exposed.iter().map(|exposed| exposed.cell).collect()
    }

    proptest! {
        #[test]
        fn moving_true_counts_exposes_what_linear_programming_exposes(
            parts in prop::collection::vec(prop::collection::vec(0_u64..60, 4), 2..4),
            width in 3_u64..8,
        ) {
            let (mut knowledge, truth) = tables(&parts, width);
            let by_programming = narrowed(&knowledge, 3).unwrap();
            knowledge.starts_from(truth);
            let by_moves = narrowed(&knowledge, 3).unwrap();
            prop_assert_eq!(exposed(&by_moves), exposed(&by_programming));
        }
    }

    #[test]
    fn tables_far_too_large_for_the_solver_are_tried_in_a_moment() {
        let part = |seed: u64| {
            (0..3_000)
                .map(|at| (at * seed + seed) % 211 / 10 * 10 + 5)
                .collect()
        };
        let (mut knowledge, truth) = tables(&[part(7), part(13), part(31)], 10);
        knowledge.starts_from(truth);
        let outcome = narrowed(&knowledge, 3).unwrap();
        assert!(outcome.exposed.len() < knowledge.ranges().len());
    }
}
