//! The equations of some cells, in differences from the true counts.
//!
//! The true counts keep all relations, so for differences every sum is zero: other counts fit if and only if their
//! differences from the true ones add up to zero and stay within what is left of the ranges. Shown counts have no
//! difference and drop out.

use super::{
    case::{Case, UNBOUNDED},
    rank::{Row, Steps},
};
use crate::attacker::Relation;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// A limit that is not there.
pub(super) const NONE: i64 = i64::MAX;

/// How a system relates to all tables together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A component: nothing else has to do with it. What fits here fits, and its bounds hold.
    Whole,
    /// All other cells stay as they are. What fits here fits, its bounds do not hold.
    Inner,
    /// What lies further away is left out. What fits here may not fit, its bounds hold.
    Outer,
}

/// Unknowns with their limits, and equations between them.
pub(super) struct System {
    pub(super) kind: Kind,
    /// The cell of every unknown; unknowns after these are what is left of a whole.
    pub(super) cells: Vec<usize>,
    /// Lowest and highest difference of every unknown.
    pub(super) limits: Vec<(i64, i64)>,
    pub(super) steps: Steps,
    place: BTreeMap<usize, usize>,
    proofs: [Vec<u64>; 2],
}

impl System {
    /// The unknown of a cell.
    pub(super) fn place(&self, cell: usize) -> Option<usize> {
        self.place.get(&cell).copied()
    }

    /// Whether a weighted sum of unknowns is zero in every solution of the equations, tried modulo a prime at two
    /// random solutions. A wrong sum passes with a chance of one in 2^122.
    pub(super) fn vanishes(&self, weights: &[(usize, i128)]) -> bool {
        use super::field::{plus, residue, times};
        self.proofs.iter().all(|solution| {
            let terms = weights
                .iter()
                .map(|&(at, weight)| times(residue(weight), solution[at]));
            terms.fold(0, plus) == 0
        })
    }
}

/// The open cells of a case and what joins them.
pub(super) struct Web<'a> {
    pub(super) case: &'a Case,
    /// What is left of every range; closed cells are at their true count.
    pub(super) ranges: Vec<(u64, u64)>,
    /// The relations that can say something about open cells, for each open cell.
    touching: Vec<Vec<usize>>,
}

impl<'a> Web<'a> {
    pub(super) fn new(case: &'a Case, ranges: Vec<(u64, u64)>) -> Self {
        let mut web = Self {
            case,
            touching: vec![Vec::new(); ranges.len()],
            ranges,
        };
        for (number, relation) in case.relations.iter().enumerate() {
            if web.can_bind(relation) {
                let open: BTreeSet<usize> =
                    relation.cells().filter(|&at| web.is_open(at)).collect();
                for cell in open {
                    web.touching[cell].push(number);
                }
            }
        }
        web
    }

    pub(super) fn is_open(&self, cell: usize) -> bool {
        self.ranges[cell].0 < self.ranges[cell].1
    }

    /// Takes cells as known at their true count.
    pub(super) fn close(&mut self, cells: &[usize]) {
        for &cell in cells {
            let truth = self.case.cells[cell].truth;
            self.ranges[cell] = (truth, truth);
        }
    }

    fn can_bind(&self, relation: &Relation) -> bool {
        match relation {
            Relation::Sum { .. } => true,
            Relation::AtMost { parts, whole } => {
                let highs = parts.iter().map(|&part| self.ranges[part].1);
                highs.fold(0, u64::saturating_add) > self.ranges[*whole].0
            }
        }
    }

    /// The open cells of a relation with their signs, a cell named twice taken twice.
    fn signed(&self, relation: &'a Relation) -> impl Iterator<Item = (usize, i8)> + '_ {
        let whole = relation.whole();
        let (Relation::Sum { parts, .. } | Relation::AtMost { parts, .. }) = relation;
        let parts = parts.iter().map(|&part| (part, 1));
        parts
            .chain([(whole, -1)])
            .filter(|&(cell, _)| self.is_open(cell))
    }

    /// Open cells that relations join, each group ascending, in the order of their first cells.
    pub(super) fn components(&self) -> Vec<Vec<usize>> {
        let mut seen = vec![false; self.ranges.len()];
        let mut components = Vec::new();
        for first in 0..self.ranges.len() {
            if seen[first] || !self.is_open(first) {
                continue;
            }
            components.push(self.reached(first, usize::MAX, &mut seen));
        }
        components
    }

    /// The open cells nearest to one.
    pub(super) fn around(&self, cell: usize, most: usize) -> Vec<usize> {
        self.reached(cell, most, &mut vec![false; self.ranges.len()])
    }

    fn reached(&self, first: usize, most: usize, seen: &mut [bool]) -> Vec<usize> {
        let mut cells = vec![first];
        let mut looked = BTreeSet::new();
        seen[first] = true;
        let mut next = VecDeque::from([first]);
        while let Some(cell) = next.pop_front() {
            for &number in &self.touching[cell] {
                if !looked.insert(number) {
                    continue;
                }
                for (other, _) in self.signed(&self.case.relations[number]) {
                    if !seen[other] && cells.len() < most {
                        seen[other] = true;
                        cells.push(other);
                        next.push_back(other);
                    }
                }
            }
        }
        cells.sort_unstable();
        cells
    }

    /// The equations of some cells.
    pub(super) fn system(&self, kind: Kind, cells: &[usize]) -> System {
        let numbers = cells
            .iter()
            .flat_map(|&cell| self.touching[cell].iter().copied());
        let numbers: BTreeSet<usize> = numbers.collect();
        let mut cells = cells.to_vec();
        if kind == Kind::Outer {
            let relations = numbers.iter().map(|&number| &self.case.relations[number]);
            let rim = relations.flat_map(|relation| self.signed(relation).map(|(cell, _)| cell));
            let mut all: BTreeSet<usize> = rim.collect();
            all.extend(&cells);
            cells = all.into_iter().collect();
        }
        let place: BTreeMap<usize, usize> = cells
            .iter()
            .enumerate()
            .map(|(at, &cell)| (cell, at))
            .collect();
        let mut limits: Vec<(i64, i64)> = cells.iter().map(|&cell| self.limits(cell)).collect();
        let mut rows: Vec<Row> = Vec::new();
        for number in numbers {
            let relation = &self.case.relations[number];
            let terms = self.signed(relation);
            let mut row: Row = terms
                .filter_map(|(cell, sign)| Some((*place.get(&cell)?, sign)))
                .collect();
            if let Relation::AtMost { .. } = relation {
                let (parts, whole) = self.case.sides(relation);
                row.push((limits.len(), 1));
                limits.push((-((whole - parts) as i64), NONE));
            }
            rows.push(row);
        }
        let steps = Steps::of(limits.len(), &rows);
        System {
            kind,
            cells,
            proofs: [steps.solution(11), steps.solution(12)],
            limits,
            steps,
            place,
        }
    }

    fn limits(&self, cell: usize) -> (i64, i64) {
        let ((low, high), truth) = (self.ranges[cell], self.case.cells[cell].truth);
        let high = match high {
            UNBOUNDED => NONE,
            high => i64::try_from(high - truth).unwrap_or(NONE),
        };
        (-((truth - low) as i64), high)
    }
}
