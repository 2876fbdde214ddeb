//! The nearest table as an integer program: one yes-or-no per count that is no multiple.

use super::{Base, CountTable, Exactness, NotAdditive};
use microlp::{
    ComparisonOp, Error, OptimizationDirection, Problem, Solution, SolutionStatus, SolveOptions,
    Variable,
};

/// The linear relaxation is tried up to so many counts.
pub const LARGEST_RELAXATION: usize = 10_000;
/// Branch and bound is tried up to so many counts.
pub const LARGEST_SEARCH: usize = 1_000;
/// Branch and bound looks at so many nodes at most. A limit on time would give other results on other computers.
const NODES: u64 = 2_000;
/// How far rounding errors of the solver may reach.
const WHOLE: f64 = 1e-5;

/// Which counts go up, and why nothing is nearer; or why there is no answer.
pub(super) fn round(table: &CountTable, base: Base) -> Result<(Vec<bool>, Exactness), NotAdditive> {
    if table.counts.len() > LARGEST_RELAXATION {
        return Err(NotAdditive::TooLarge);
    }
    let relaxed = solve(table, base, false)?;
    if let Some(up) = relaxed.whole(table, base) {
        return Ok((up, Exactness::Relaxation));
    }
    if table.counts.len() > LARGEST_SEARCH {
        return Err(NotAdditive::TooLarge);
    }
    let searched = solve(table, base, true)?;
    let up = searched.whole(table, base).ok_or(NotAdditive::GaveUp)?;
    Ok((up, Exactness::Search))
}

/// A solution with the variable of every count, `None` for multiples.
struct Solved {
    solution: Solution,
    ups: Vec<Option<Variable>>,
}

impl Solved {
    /// Which counts go up, if the solution is whole and, computed in whole numbers, adds up.
    fn whole(&self, table: &CountTable, base: Base) -> Option<Vec<bool>> {
        let value = |up: &Option<Variable>| up.map_or(0.0, |up| self.solution.var_value(up));
        let values: Vec<f64> = self.ups.iter().map(value).collect();
        if values
            .iter()
            .any(|value| (value - value.round()).abs() > WHOLE)
        {
            return None;
        }
        let up: Vec<bool> = values.iter().map(|&value| value > 0.5).collect();
        let multiple = |at: usize| table.counts[at] / base.0 + u64::from(up[at]);
        let adds_up = table.relations.iter().all(|(total, parts)| {
            multiple(*total) == parts.iter().map(|&part| multiple(part)).sum::<u64>()
        });
        adds_up.then_some(up)
    }
}

fn solve(table: &CountTable, base: Base, whole: bool) -> Result<Solved, NotAdditive> {
    let mut problem = Problem::new(OptimizationDirection::Minimize);
    let mut add = |count: u64| {
        let cost = base.cost_of_up(count) as f64;
        if whole {
            problem.add_binary_var(cost)
        } else {
            problem.add_var(cost, (0.0, 1.0))
        }
    };
    let ups: Vec<Option<Variable>> = table
        .counts
        .iter()
        .map(|&count| (count % base.0 != 0).then(|| add(count)))
        .collect();
    for (total, parts) in &table.relations {
        let floor = |at: usize| (table.counts[at] / base.0) as i64;
        let carried: i64 = floor(*total) - parts.iter().map(|&part| floor(part)).sum::<i64>();
        let mut terms: Vec<(Variable, f64)> = parts
            .iter()
            .filter_map(|&part| Some((ups[part]?, 1.0)))
            .collect();
        terms.extend(ups[*total].map(|up| (up, -1.0)));
        if terms.is_empty() {
            // Multiples only: they add up as they are.
            continue;
        }
        problem.add_constraint(&terms, ComparisonOp::Eq, carried as f64);
    }
    if ups.iter().all(Option::is_none) {
        // The solver wants something to decide.
        problem.add_var(0.0, (0.0, 0.0));
    }
    let mut options = SolveOptions::default();
    options.node_limit = Some(NODES);
    let outcome = problem.solve_with(options).map_err(|error| match error {
        Error::Infeasible => NotAdditive::Impossible,
        _ => NotAdditive::GaveUp,
    })?;
    let solution = outcome.into_solution().map_err(|_| NotAdditive::GaveUp)?;
    if solution.status() != SolutionStatus::Optimal {
        return Err(NotAdditive::GaveUp);
    }
    Ok(Solved { solution, ups })
}
