//! Making a transition table: for every true count the most even distribution of changes.

use super::{
    Noise, NoiseError, TransitionTable, VarianceRule,
    entropy::{Condition, most_even},
    table::Row,
};
use microlp::{ComparisonOp, OptimizationDirection, Problem};

/// By how much the probability of staying is lowered where the variance cannot be reached with it.
const STAY_STEP: f64 = 0.05;
/// A variance this close counts as reached.
const REACHED: f64 = 1e-8;

impl TransitionTable {
    /// The table for this noise: for every count the distribution of greatest entropy among those with mean 0,
    /// the variance, no negative result and none from 1 to `js` (Giessing 2016).
    ///
    /// # Errors
    /// [`NoiseError`] names the parameter, or the count for which nothing fits.
    pub fn design(noise: &Noise) -> Result<Self, NoiseError> {
        noise.check()?;
        let mut rows = vec![Row::unchanged()];
        for count in 1..=noise.symmetric_from() {
            let changes = changes(noise, count);
            let p = probabilities(noise, count, &changes)?;
            rows.push(Row::from_probabilities(&changes, &p));
        }
        Ok(Self { rows })
    }
}

/// The changes that are possible for a count, smallest first.
fn changes(noise: &Noise, count: u64) -> Vec<i64> {
    (count.saturating_sub(noise.most_change)..=count + noise.most_change)
        .filter(|result| !(1..=noise.blocked).contains(result))
        .map(|result| result as i64 - count as i64)
        .collect()
}

fn probabilities(noise: &Noise, count: u64, changes: &[i64]) -> Result<Vec<f64>, NoiseError> {
    let mut stay = noise.stay.filter(|_| changes.contains(&0));
    while let Some(least) = stay {
        if let Some(p) = with_stay(noise, changes, Some(least))
            && variance(changes, &p) > noise.variance - REACHED
        {
            return Ok(p);
        }
        stay = Some(least - STAY_STEP).filter(|&lower| lower > 0.0);
    }
    with_stay(noise, changes, None).ok_or_else(|| out_of_reach(noise, count, changes))
}

fn variance(changes: &[i64], p: &[f64]) -> f64 {
    let squares = changes.iter().map(|&change| (change * change) as f64);
    squares.zip(p).map(|(square, p)| square * p).sum()
}

/// The most even distribution. Conditions that smaller changes be likelier are added only where they are
/// broken, which keeps the program small; each one that was added stays.
fn with_stay(noise: &Noise, changes: &[i64], stay: Option<f64>) -> Option<Vec<f64>> {
    let scale = noise.most_change as f64;
    let of = |value: &dyn Fn(f64) -> f64| changes.iter().map(|&v| value(v as f64)).collect();
    let mut conditions = vec![
        Condition {
            values: of(&|v| v / scale),
            limit: 0.0,
            equal: true,
        },
        Condition {
            values: of(&|v| v * v / (scale * scale)),
            limit: noise.variance / (scale * scale),
            equal: noise.variance_rule == VarianceRule::Exactly,
        },
    ];
    if let Some(stay) = stay {
        conditions.push(Condition {
            values: of(&|v| if v == 0.0 { -1.0 } else { 0.0 }),
            limit: -stay,
            equal: false,
        });
    }
    let mut open = if noise.monotone {
        monotone_pairs(changes)
    } else {
        Vec::new()
    };
    loop {
        let p = most_even(changes.len(), &conditions)?;
        let before = conditions.len();
        open.retain(|&(outer, inner)| {
            let broken = p[outer] > p[inner] + REACHED / 100.0;
            if broken {
                let mut values = vec![0.0; changes.len()];
                values[outer] = 1.0;
                values[inner] = -1.0;
                conditions.push(Condition {
                    values,
                    limit: 0.0,
                    equal: false,
                });
            }
            !broken
        });
        if conditions.len() == before {
            return Some(p);
        }
    }
}

/// Places of neighbouring changes of one direction, the larger first.
fn monotone_pairs(changes: &[i64]) -> Vec<(usize, usize)> {
    (1..changes.len())
        .filter_map(|at| {
            if changes[at] <= 0 {
                Some((at - 1, at))
            } else if changes[at - 1] >= 0 {
                Some((at, at - 1))
            } else {
                None
            }
        })
        .collect()
}

/// What variances there are for this count, to say why there is no distribution.
fn out_of_reach(noise: &Noise, count: u64, changes: &[i64]) -> NoiseError {
    let extreme = |direction| {
        let mut problem = Problem::new(direction);
        let p: Vec<_> = changes
            .iter()
            .map(|&change| problem.add_var((change * change) as f64, (0.0, 1.0)))
            .collect();
        let sum: Vec<_> = p.iter().map(|&p| (p, 1.0)).collect();
        problem.add_constraint(&sum, ComparisonOp::Eq, 1.0);
        let mean: Vec<_> = p
            .iter()
            .zip(changes)
            .map(|(&p, &change)| (p, change as f64))
            .collect();
        problem.add_constraint(&mean, ComparisonOp::Eq, 0.0);
        if noise.monotone {
            for (outer, inner) in monotone_pairs(changes) {
                let pair = [(p[outer], 1.0), (p[inner], -1.0)];
                problem.add_constraint(pair, ComparisonOp::Le, 0.0);
            }
        }
        let solution = problem.solve().ok()?.into_solution().ok()?;
        Some(solution.objective())
    };
    match (
        extreme(OptimizationDirection::Minimize),
        extreme(OptimizationDirection::Maximize),
    ) {
        (Some(lowest), Some(highest)) => NoiseError::OutOfReach {
            count,
            variance: noise.variance,
            lowest: lowest.max(0.0),
            highest,
            monotone: noise.monotone,
        },
        _ => NoiseError::Impossible { count },
    }
}
