//! What has been found out about every cell so far: from tables that fit, and from bounds that are proven.

use super::{
    case::{Case, Demand, UNBOUNDED},
    system::{NONE, System},
};
use crate::attacker::Relation;
use std::collections::BTreeSet;

/// Further from a whole number than this, a difference is none.
const NEARLY: f64 = 1e-6;

/// What is known of the differences that a cell can have from its true count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Known {
    /// The smallest and largest in a table that fits.
    seen: (i64, i64),
    /// All from the first to the last are in some table that fits.
    run: (i64, i64),
    /// None is outside these.
    bound: (i64, i64),
}

/// What has been found out.
pub(super) struct Evidence<'a> {
    case: &'a Case,
    touching: Vec<Vec<(usize, i64)>>,
    slack: Vec<i64>,
    known: Vec<Known>,
    ranges: Vec<(u64, u64)>,
    sums: Vec<i64>,
    /// Cells with a difference that is in a table that fits, until there are enough.
    some: BTreeSet<(usize, i64)>,
    /// Cells with a difference that is in no table that fits, though smaller and larger ones may be.
    holes: BTreeSet<(usize, i64)>,
}

impl<'a> Evidence<'a> {
    /// The true table is the first that fits. `ranges` are proven bounds.
    pub(super) fn new(case: &'a Case, ranges: &[(u64, u64)]) -> Self {
        let mut touching = vec![Vec::new(); case.cells.len()];
        let mut slack = Vec::new();
        for (number, relation) in case.relations.iter().enumerate() {
            let (Relation::Sum { parts, .. } | Relation::AtMost { parts, .. }) = relation;
            for &part in parts {
                touching[part].push((number, 1));
            }
            touching[relation.whole()].push((number, -1));
            let (parts, whole) = case.sides(relation);
            slack.push((whole - parts) as i64);
        }
        let known = case.cells.iter().zip(ranges).map(|(cell, &(low, high))| {
            let low = -((cell.truth - low) as i64);
            let high = match high {
                UNBOUNDED => NONE,
                high => i64::try_from(high - cell.truth).unwrap_or(NONE),
            };
            Known {
                seen: (0, 0),
                run: (0, 0),
                bound: (low, high),
            }
        });
        Self {
            case,
            touching,
            known: known.collect(),
            ranges: case.cells.iter().map(|cell| cell.range).collect(),
            sums: vec![0; slack.len()],
            some: BTreeSet::new(),
            holes: BTreeSet::new(),
            slack,
        }
    }

    /// Takes the point that a climb reached for a table, if it is one: whole numbers that keep every published range and
    /// every relation of the case, looked at from outside and not through the equations of the climb.
    pub(super) fn record(&mut self, system: &System, values: &[f64]) -> bool {
        let mut moved: Vec<(usize, i64)> = Vec::new();
        for (&cell, &value) in system.cells.iter().zip(values) {
            let whole = value.round();
            if (value - whole).abs() > NEARLY {
                return false;
            }
            if whole != 0.0 {
                moved.push((cell, whole as i64));
            }
        }
        self.fits(&moved) && {
            self.take(&moved);
            true
        }
    }

    fn fits(&mut self, moved: &[(usize, i64)]) -> bool {
        let inside = moved.iter().all(|&(cell, by)| {
            let ((low, high), truth) = (self.ranges[cell], self.case.cells[cell].truth);
            let value = truth.checked_add_signed(by);
            value.is_some_and(|value| low <= value && value <= high)
        });
        if !inside {
            return false;
        }
        let mut touched = Vec::new();
        for &(cell, by) in moved {
            for &(number, sign) in &self.touching[cell] {
                self.sums[number] += sign * by;
                touched.push(number);
            }
        }
        let mut fits = true;
        for number in touched {
            let sum = std::mem::take(&mut self.sums[number]);
            fits &= match self.case.relations[number] {
                Relation::Sum { .. } => sum == 0,
                Relation::AtMost { .. } => sum <= self.slack[number],
            };
        }
        fits
    }

    /// A table that fits is reached from the true one in equal steps of whole numbers, and after each step there is
    /// a table that fits.
    fn take(&mut self, moved: &[(usize, i64)]) {
        let steps = moved
            .iter()
            .fold(0, |divisor, &(_, by)| common_divisor(divisor, by.abs()));
        for &(cell, by) in moved {
            if let Some(Demand::Values(values)) = self.case.cells[cell].demand
                && !self.meets(cell, Demand::Values(values))
            {
                let far = i64::try_from(values).unwrap_or(NONE).min(steps);
                let each = (1..=far).map(|step| (cell, by / steps * step));
                self.some.extend(each.chain([(cell, by)]));
            }
            let known = &mut self.known[cell];
            known.seen = (known.seen.0.min(by), known.seen.1.max(by));
            if by.abs() == steps {
                known.run = (known.run.0.min(by), known.run.1.max(by));
            } else if by == known.run.1 + 1 {
                known.run.1 = by;
            } else if by == known.run.0 - 1 {
                known.run.0 = by;
            }
        }
    }

    /// Takes a proven bound.
    pub(super) fn bound(&mut self, cell: usize, up: bool, by: i64) {
        let bound = &mut self.known[cell].bound;
        if up {
            bound.1 = bound.1.min(by);
        } else {
            bound.0 = bound.0.max(by);
        }
    }

    /// Takes what a search through all whole numbers has shown: no table that fits has this difference.
    pub(super) fn never(&mut self, cell: usize, by: i64) {
        self.holes.insert((cell, by));
    }

    /// The smallest and largest difference in a table that fits.
    pub(super) fn seen(&self, cell: usize) -> (i64, i64) {
        self.known[cell].seen
    }

    /// The differences from the first to the last of which all are in tables that fit.
    pub(super) fn run(&self, cell: usize) -> (i64, i64) {
        self.known[cell].run
    }

    /// The proven bounds of the difference.
    pub(super) fn bounds(&self, cell: usize) -> (i64, i64) {
        self.known[cell].bound
    }

    /// Whether tables that fit show what is demanded of a cell.
    pub(super) fn meets(&self, cell: usize, demand: Demand) -> bool {
        let Known { seen, run, .. } = self.known[cell];
        match demand {
            Demand::Values(values) => {
                let some = self.some.range((cell, -NONE)..=(cell, NONE));
                let beyond = some.filter(|(_, by)| *by < run.0 || run.1 < *by);
                run.0.abs_diff(run.1) + 1 + beyond.count() as u64 >= values
            }
            Demand::Levels { .. } => self.reaches(cell, seen, demand),
        }
    }

    /// Whether proven bounds leave room for what is demanded.
    pub(super) fn allows(&self, cell: usize, demand: Demand) -> bool {
        let bound = self.known[cell].bound;
        match demand {
            Demand::Values(_) if bound.1 == NONE => true,
            Demand::Values(values) => {
                let holes = self.holes.range((cell, bound.0)..=(cell, bound.1)).count();
                bound.0.abs_diff(bound.1) + 1 - holes as u64 >= values
            }
            Demand::Levels { .. } => self.reaches(cell, bound, demand),
        }
    }

    fn reaches(&self, cell: usize, (low, high): (i64, i64), demand: Demand) -> bool {
        let (down, up) = self.wanted(cell, demand);
        low <= -down && high >= up
    }

    /// How far down and up a demand wants a cell to go.
    pub(super) fn wanted(&self, cell: usize, demand: Demand) -> (i64, i64) {
        let truth = self.case.cells[cell].truth;
        let far = |by: u64| i64::try_from(by).unwrap_or(NONE - 1);
        match demand {
            Demand::Values(values) => {
                let by = values.saturating_sub(1);
                (far(by.min(truth)), far(by))
            }
            Demand::Levels { down, up } => (far(down.min(truth)), far(up)),
        }
    }
}

fn common_divisor(a: i64, b: i64) -> i64 {
    if b == 0 { a } else { common_divisor(b, a % b) }
}
