//! The transition table: for every true count the results that are possible and how likely they are.

use super::{
    CellKey,
    entropy::{Conditions, distribution},
};

/// What a transition table is made of.
#[derive(Debug, Clone, PartialEq)]
pub struct Parameters {
    /// The largest change (D).
    pub most: u64,
    /// The largest variance of the change (V).
    pub variance: f64,
    /// No result from 1 to this (js).
    pub none_up_to: u64,
    /// The probability that a count stays as it is, for the counts 1, 2, ... in this order; free
    /// where there is none (pstay).
    pub stay: Vec<Option<f64>>,
}

/// No distribution keeps the conditions for some count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "no change keeps the conditions for the count {count}: choose a larger variance, a larger change or a lower probability of staying"
)]
pub struct Infeasible {
    /// The first such count.
    pub count: u64,
}

/// A possible result for a count.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step {
    /// The change.
    pub change: i64,
    /// How likely it is.
    pub probability: f64,
    /// The key up to which it is chosen, as a share of one.
    pub up_to: f64,
}

/// The transition table. The last row holds for all larger counts.
#[derive(Debug, Clone, PartialEq)]
pub struct TransitionTable {
    most: u64,
    /// By count: the possible changes, ascending, and the last key of each.
    rows: Vec<Vec<(Step, u64)>>,
    /// By result: the smallest and the largest count that can lead to it.
    possible: Vec<(u64, u64)>,
}

impl TransitionTable {
    /// Calculates the table.
    ///
    /// # Errors
    /// [`Infeasible`] names the first count for which no distribution keeps the conditions.
    pub fn new(parameters: &Parameters) -> Result<Self, Infeasible> {
        let Parameters {
            most, none_up_to, ..
        } = *parameters;
        let last = match none_up_to {
            0 => most,
            _ => most + none_up_to + 1,
        };
        let sound = most > 0
            && most <= 1_000
            && none_up_to < most
            && parameters.variance.is_finite()
            && parameters.variance > 0.0;
        if !sound {
            return Err(Infeasible { count: 1 });
        }
        let mut rows = vec![row(&[0], &[1.0])];
        for count in 1..=last {
            let changes: Vec<i64> = (-(most.min(count) as i64)..=most as i64)
                .filter(|change| !(1..=none_up_to as i64).contains(&(count as i64 + change)))
                .collect();
            let stay = parameters.stay.get(count as usize - 1).copied().flatten();
            let can_stay = changes.contains(&0);
            let fixed = stay.is_none_or(|stay| (0.0..1.0).contains(&stay) && can_stay);
            let conditions = Conditions {
                changes: &changes,
                variance: parameters.variance,
                stay,
            };
            let found = distribution(&conditions).filter(|_| fixed);
            rows.push(row(&changes, &found.ok_or(Infeasible { count })?));
        }
        let mut possible = Vec::new();
        for result in 0..=last + most {
            let counts = (0..=result + most).filter(|&count| {
                let row = rows.get(count as usize).or(rows.last());
                let leads = |(step, _): &(Step, u64)| {
                    count.checked_add_signed(step.change) == Some(result) && step.probability > 0.0
                };
                row.is_some_and(|row| row.iter().any(leads))
            });
            let (low, high) = (counts.clone().next(), counts.last());
            // A result that never occurs tells as much as any around it.
            possible.push((
                low.unwrap_or(result.saturating_sub(most)),
                high.unwrap_or(result + most),
            ));
        }
        Ok(Self {
            most,
            rows,
            possible,
        })
    }

    /// The result for a count and the key of its cell.
    pub fn changed(&self, count: u64, key: CellKey) -> u64 {
        let row = usize::try_from(count).ok().and_then(|at| self.rows.get(at));
        let Some(row) = row.or(self.rows.last()) else {
            return count;
        };
        let step = row.iter().find(|(_, last)| key.0 <= *last).or(row.last());
        step.map_or(count, |(step, _)| count.saturating_add_signed(step.change))
    }

    /// The smallest and the largest true count that can lead to a result.
    pub fn possible(&self, result: u64) -> (u64, u64) {
        let known = usize::try_from(result)
            .ok()
            .and_then(|at| self.possible.get(at));
        known.copied().unwrap_or((
            result.saturating_sub(self.most),
            result.saturating_add(self.most),
        ))
    }

    /// The possible results for each count from zero on; the last row holds for all larger ones.
    pub fn rows(&self) -> impl Iterator<Item = impl Iterator<Item = Step> + '_> + '_ {
        self.rows
            .iter()
            .map(|row| row.iter().map(|(step, _)| *step))
    }
}

fn row(changes: &[i64], probabilities: &[f64]) -> Vec<(Step, u64)> {
    let mut up_to = 0.0;
    let steps = changes
        .iter()
        .zip(probabilities)
        .map(|(&change, &probability)| {
            up_to += probability;
            let step = Step {
                change,
                probability,
                up_to,
            };
            // 2^64 as the nearest number; what is beyond the largest key is cut off.
            (step, (up_to * 18_446_744_073_709_551_616.0) as u64)
        });
    let mut steps: Vec<(Step, u64)> = steps.collect();
    if let Some((_, last)) = steps.last_mut() {
        *last = u64::MAX;
    }
    steps
}
