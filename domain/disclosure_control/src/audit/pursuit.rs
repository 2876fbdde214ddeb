//! The pursuit of one system: guarded cells are driven up and down until tables that fit show what is
//! demanded, or bounds prove that it cannot be.

use super::{
    case::Demand,
    evidence::Evidence,
    proof,
    system::{Kind, NONE, System},
    tableau::{Climb, Tableau},
    whole_numbers::{self, Search},
};

/// So many steps a climb may take for every unknown.
const STEPS_EACH: usize = 3;
/// So many steps a search for whole numbers may take, divided by the number of unknowns.
const STEPS_FOR_WHOLE: usize = 400_000;
/// So many such searches may end without an answer before no more are begun.
const FRUITLESS: usize = 16;
/// So many values next to each other are looked for one by one.
const ONE_BY_ONE: i64 = 16;

/// How far to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// Bounds along relations and the rank test only: says what is disclosed exactly, and never that something is safe.
    Gate,
    /// Until it is clear for every cell whether the demand is met.
    Demands,
    /// Until the smallest and largest possible value of every guarded cell are known.
    Intervals,
}

/// A system with the point reached in it.
pub(super) struct Pursuit<'a> {
    system: &'a System,
    /// The true counts, on which most weights are whole numbers.
    origin: Tableau,
    /// The point reached.
    tableau: Tableau,
    steps: usize,
    fruitless: usize,
}

impl<'a> Pursuit<'a> {
    /// At the true counts.
    pub(super) fn new(system: &'a System) -> Option<Self> {
        let origin = Tableau::at_truth(system)?;
        Some(Self {
            steps: STEPS_EACH * system.limits.len() + 200,
            tableau: origin.clone(),
            origin,
            system,
            fruitless: 0,
        })
    }

    /// A pursuit by somebody who knows the true count of a cell.
    pub(super) fn knowing(&self, cell: usize) -> Option<Self> {
        let mut origin = self.origin.clone();
        origin.limit(self.system.place(cell)?, (0.0, 0.0));
        Some(Self {
            tableau: origin.clone(),
            origin,
            system: self.system,
            steps: self.steps,
            fruitless: 0,
        })
    }

    /// Drives all these cells up together, then down together: two tables that often say all.
    pub(super) fn sweep(&mut self, cells: &[usize], evidence: &mut Evidence<'_>) {
        let goal = |weight: f64| -> Vec<(usize, f64)> {
            let places = cells.iter().filter_map(|&cell| self.system.place(cell));
            places.map(|at| (at, weight)).collect()
        };
        for goal in [goal(1.0), goal(-1.0)] {
            // Every step takes long with so many cells, and half the way is as good as all of it.
            self.tableau.climb(&goal, &mut (self.steps / 6));
            evidence.record(self.system, self.tableau.values());
        }
    }

    /// Follows one cell until its demand is decided, as far as this system can.
    pub(super) fn follow(&mut self, cell: usize, demand: Demand, evidence: &mut Evidence<'_>) {
        let (down, up) = evidence.wanted(cell, demand);
        for (rising, far) in [(true, up), (false, down)] {
            if !evidence.meets(cell, demand) {
                self.drive(cell, rising, far, evidence);
            }
        }
        if let Demand::Values(values) = demand
            && !evidence.meets(cell, demand)
            && evidence.allows(cell, demand)
        {
            self.fill(cell, values as i64, evidence);
        }
        // Another way up or down may end with a sum that proves more.
        if !evidence.meets(cell, demand) && evidence.allows(cell, demand) {
            self.measure(cell, evidence);
        }
    }

    /// Finds the smallest and largest value of one cell.
    pub(super) fn measure(&mut self, cell: usize, evidence: &mut Evidence<'_>) {
        for rising in [true, false] {
            self.drive(cell, rising, NONE, evidence);
        }
    }

    /// Drives a cell so far up or down, or to its end, and writes down what that shows.
    fn drive(&mut self, cell: usize, rising: bool, far: i64, evidence: &mut Evidence<'_>) {
        let Some(at) = self.system.place(cell) else {
            return;
        };
        let reached = |evidence: &Evidence<'_>| {
            let (seen, bound) = (evidence.seen(cell), evidence.bounds(cell));
            let (seen, bound) = if rising {
                (seen.1, bound.1)
            } else {
                (-seen.0, -bound.0)
            };
            seen >= far || seen == bound
        };
        if reached(evidence) {
            return;
        }
        if far != NONE {
            self.tableau.clone_from(&self.origin);
        }
        let limits @ (low, high) = self.tableau.limits(at);
        let value = self.tableau.values()[at];
        let stop = if rising { far as f64 } else { -(far as f64) };
        // Stopping exactly where it is far enough makes the proof cheap and the numbers whole.
        if far != NONE && rising && value <= stop && stop < high {
            self.tableau.limit(at, (low, stop));
        } else if far != NONE && !rising && value >= stop && stop > low {
            self.tableau.limit(at, (stop, high));
        }
        let goal = [(at, if rising { 1.0 } else { -1.0 })];
        let climb = self.tableau.climb(&goal, &mut self.steps.clone());
        self.tableau.limit(at, limits);
        evidence.record(self.system, self.tableau.values());
        if climb == Climb::Top
            && self.system.kind != Kind::Inner
            && let Some(bound) = proof::proven(self.system, &self.tableau, at, rising)
        {
            evidence.bound(cell, rising, bound);
        }
        if self.system.kind != Kind::Outer && !reached(evidence) {
            self.between(cell, at, rising, far, evidence);
        }
    }

    /// The climb ended between whole numbers: looks for a table of whole numbers, the furthest first.
    fn between(
        &mut self,
        cell: usize,
        at: usize,
        rising: bool,
        far: i64,
        evidence: &mut Evidence<'_>,
    ) {
        let sign = if rising { 1 } else { -1 };
        let top = self.tableau.values()[at] * sign as f64;
        let top = (top + 1e-6).floor() as i64;
        let mut wanted = top.min(far);
        loop {
            let seen = evidence.seen(cell);
            let seen = if rising { seen.1 } else { -seen.0 };
            if wanted <= seen {
                break;
            }
            let value = sign * wanted;
            match self.whole(at, value) {
                Search::Found(values) => {
                    evidence.record(self.system, &values);
                    break;
                }
                Search::Nothing if self.system.kind == Kind::Whole => {
                    let bound = evidence.bounds(cell);
                    let bound = if rising { bound.1 } else { -bound.0 };
                    if bound == wanted {
                        evidence.bound(cell, rising, sign * (wanted - 1));
                    }
                }
                Search::Nothing | Search::GivenUp => {}
            }
            // Far from what is seen, further off is as good a guess as nearer by.
            wanted = if wanted - seen > ONE_BY_ONE {
                seen + (wanted - seen) / 2
            } else {
                wanted - 1
            };
        }
    }

    /// Looks for the values between those seen, one by one, until there are enough.
    fn fill(&mut self, cell: usize, values: i64, evidence: &mut Evidence<'_>) {
        let Some(at) = self.system.place(cell) else {
            return;
        };
        let (low, high) = evidence.bounds(cell);
        // Where there are few, all of them can be tried, and it is clear in the end.
        let few = high != NONE && high - low <= ONE_BY_ONE;
        let furthest = if few { ONE_BY_ONE } else { values };
        for by in 1..=furthest.min(ONE_BY_ONE) {
            for value in [by, -by] {
                let run = evidence.run(cell);
                if value < low || value > high || (run.0 <= value && value <= run.1) {
                    continue;
                }
                let demand = Demand::Values(values as u64);
                if evidence.meets(cell, demand) || !evidence.allows(cell, demand) {
                    return;
                }
                match self.whole(at, value) {
                    Search::Found(values) => {
                        evidence.record(self.system, &values);
                    }
                    Search::Nothing if self.system.kind == Kind::Whole => {
                        evidence.never(cell, value);
                    }
                    Search::Nothing | Search::GivenUp => {}
                }
            }
        }
    }

    /// Looks for a table of whole numbers with this difference, unless too many such searches came to nothing.
    fn whole(&mut self, at: usize, value: i64) -> Search {
        if self.fruitless >= FRUITLESS {
            return Search::GivenUp;
        }
        let mut steps = STEPS_FOR_WHOLE / self.system.limits.len().max(1);
        let found = whole_numbers::whole(self.system, &self.origin, at, (value, value), &mut steps);
        self.fruitless += usize::from(found == Search::GivenUp);
        found
    }
}
