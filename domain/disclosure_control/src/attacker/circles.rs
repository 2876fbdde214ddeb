//! Where relations form circles: bounds by linear programming.
//!
//! Bound propagation looks at one relation at a time. Two trees joined by "a part is at most its
//! whole" form circles, and there the whole set of relations can narrow a count further than each
//! relation on its own: if the totals leave little room between parts and wholes, so do the areas.
//! A linear program sees all relations of a group of cells at once. It allows fractions, so its
//! bounds may be wider than those of whole numbers; in trees they are the same.

use super::{
    Contradiction, Knowledge, Relation,
    groups::{Group, groups},
    moves::Moves,
};
use microlp::{ComparisonOp, OptimizationDirection, Problem, SolveOutcome, Variable};
use std::collections::BTreeMap;

/// Larger groups are not handed to the solver as a whole.
const LARGE: usize = 2_500;
/// So many cells around a count the solver may move in a large group; all others stay as they are.
const AROUND: usize = 400;

/// How far rounding errors of the solver may reach.
const TOLERANCE: f64 = 1e-6;

/// Tightens the ranges of guarded cells in groups that form circles. A cell for which `demanded`
/// values are already witnessed by solutions is left as it is.
///
/// Where the true counts are known ([`Knowledge::starts_from`]), they are moved by one or two first, and only
/// cells that cannot be moved are left to linear programming. In a group that is too large for that, the
/// solver moves what lies around a cell; what cannot be moved even so is taken for exposed: a
/// release may be refused for it, but never built.
///
/// # Errors
/// [`Contradiction`] if no true counts fit the ranges.
pub(super) fn tighten(
    knowledge: &Knowledge,
    ranges: &mut [(u64, u64)],
    demanded: u64,
) -> Result<(), Contradiction> {
    for group in groups(knowledge, ranges) {
        if group.forms_circles() {
            for (cell, range) in tightened(knowledge, ranges, &group, demanded)? {
                ranges[cell] = range;
            }
        }
    }
    Ok(())
}

/// Cells with ranges tighter than before.
type Tighter = Vec<(usize, (u64, u64))>;

/// Cells of a group with their tighter ranges.
fn tightened(
    knowledge: &Knowledge,
    ranges: &[(u64, u64)],
    group: &Group<'_>,
    demanded: u64,
) -> Result<Tighter, Contradiction> {
    let limit = |cell: usize| ranges[cell];
    let guarded = group.cells.iter().copied();
    let guarded: Vec<usize> = guarded.filter(|&cell| knowledge.guarded[cell]).collect();
    let Some(mut moves) = Moves::new(knowledge, ranges, group) else {
        return Program::new(limit, group).narrow(&guarded, demanded);
    };
    // What is exposed already need not be tried again.
    let open = |cell: &usize| ranges[*cell].1 - ranges[*cell].0 + 1 >= demanded;
    let open = guarded.into_iter().filter(open);
    let stuck: Vec<usize> = open
        .filter(|&cell| moves.witnessed(cell) < demanded)
        .collect();
    if group.cells.len() <= LARGE {
        return Program::new(limit, group).narrow(&stuck, demanded);
    }
    let mut tighter = Vec::new();
    for cell in stuck {
        let (near, held) = moves.around(cell, AROUND);
        let limit = |cell: usize| held.get(&cell).copied().unwrap_or(ranges[cell]);
        tighter.extend(Program::new(limit, &near).narrow(&[cell], demanded)?);
    }
    Ok(tighter)
}

/// The linear program of one group.
struct Program<'a> {
    group: &'a Group<'a>,
    place: BTreeMap<usize, usize>,
    limits: Vec<(f64, f64)>,
    /// The smallest and largest value of every cell in any solution so far.
    seen: Vec<(f64, f64)>,
}

impl<'a> Program<'a> {
    fn new(limit: impl Fn(usize) -> (u64, u64), group: &'a Group<'a>) -> Self {
        Self {
            group,
            place: group
                .cells
                .iter()
                .enumerate()
                .map(|(at, &cell)| (cell, at))
                .collect(),
            limits: group
                .cells
                .iter()
                .map(|&cell| limit(cell))
                .map(|(low, high)| (low as f64, high as f64))
                .collect(),
            seen: vec![(f64::INFINITY, f64::NEG_INFINITY); group.cells.len()],
        }
    }

    /// The ranges of wanted cells for which fewer values than demanded are left.
    fn narrow(mut self, wanted: &[usize], demanded: u64) -> Result<Tighter, Contradiction> {
        let wanted = wanted
            .iter()
            .filter_map(|cell| self.place.get(cell).copied());
        let wanted: Vec<usize> = wanted.collect();
        let Some(&first) = wanted.first() else {
            return Ok(Vec::new());
        };
        // Solutions with all open counts as small and as large as possible witness most of them.
        let contradiction = Contradiction {
            cell: self.group.cells[first],
        };
        let mut open = wanted;
        loop {
            for direction in [
                OptimizationDirection::Minimize,
                OptimizationDirection::Maximize,
            ] {
                self.solve(direction, &open).ok_or(contradiction)?;
            }
            let before = open.len();
            open.retain(|&at| self.witnessed(at) < demanded);
            if open.is_empty() {
                return Ok(Vec::new());
            }
            if open.len() == before {
                break;
            }
        }
        let mut tighter = Vec::new();
        for at in open {
            let cell = self.group.cells[at];
            if self.witnessed(at) >= demanded {
                continue;
            }
            let contradiction = Contradiction { cell };
            self.solve(OptimizationDirection::Minimize, &[at])
                .ok_or(contradiction)?;
            if self.witnessed(at) < demanded {
                self.solve(OptimizationDirection::Maximize, &[at])
                    .ok_or(contradiction)?;
            }
            if self.witnessed(at) < demanded {
                let (low, high) = self.seen[at];
                let low = (low - TOLERANCE).ceil().max(0.0) as u64;
                let high = (high + TOLERANCE).floor().max(0.0) as u64;
                let (least, most) = self.limits[at];
                tighter.push((cell, (low.max(least as u64), high.min(most as u64))));
            }
        }
        Ok(tighter)
    }

    /// How many whole numbers lie between the values seen of a cell. The solutions of a linear
    /// program have no holes, so each of them is possible.
    fn witnessed(&self, at: usize) -> u64 {
        let (low, high) = self.seen[at];
        let (low, high) = ((low - TOLERANCE).ceil(), (high + TOLERANCE).floor());
        if low > high {
            0
        } else {
            (high - low) as u64 + 1
        }
    }

    /// Solves for the sum of some cells and remembers what was seen; `None` if nothing fits.
    fn solve(&mut self, direction: OptimizationDirection, wanted: &[usize]) -> Option<()> {
        let mut problem = Problem::new(direction);
        let mut weights = vec![0.0; self.limits.len()];
        for &at in wanted {
            weights[at] = 1.0;
        }
        let variables: Vec<Variable> = self
            .limits
            .iter()
            .zip(weights)
            .map(|(&limits, weight)| problem.add_var(weight, limits))
            .collect();
        for relation in &self.group.relations {
            let operator = match relation {
                Relation::Sum { .. } => ComparisonOp::Eq,
                Relation::AtMost { .. } => ComparisonOp::Le,
            };
            let whole = relation.whole();
            let terms: Vec<(Variable, f64)> = relation
                .cells()
                .filter_map(|cell| {
                    let weight = if cell == whole { -1.0 } else { 1.0 };
                    Some((variables[*self.place.get(&cell)?], weight))
                })
                .collect();
            problem.add_constraint(terms.as_slice(), operator, 0.0);
        }
        let SolveOutcome::Solution(solution) = problem.solve().ok()? else {
            return None;
        };
        for (variable, seen) in variables.into_iter().zip(&mut self.seen) {
            let value = solution.var_value(variable);
            *seen = (seen.0.min(value), seen.1.max(value));
        }
        Some(())
    }
}
