//! The exact rank test: which unknowns the equations determine, and which determine each other.
//!
//! The equations are taken as they are, without any bounds, modulo a prime near 2^61. An unknown is determined by them
//! if and only if it is zero in every solution of the homogeneous equations. A solution with random free
//! unknowns is zero elsewhere with a chance of one in 2^61 only, so one such solution tells all
//! determined unknowns at once, and elimination never has to be completed to the end.

use super::field::{PRIME, inverse, mixed, negative, plus, times};
use std::{
    cmp::Reverse,
    collections::{BinaryHeap, HashMap},
};

/// One equation: unknowns with their weights, which add up to zero.
pub(super) type Row = Vec<(usize, i8)>;

/// Equations brought into steps.
pub(super) struct Steps {
    width: usize,
    /// Rows in order: the unknown that stands for the row, and the others with what they take of it.
    rows: Vec<(usize, Vec<(usize, u64)>)>,
    free: Vec<bool>,
}

impl Steps {
    /// Eliminates. `width` is the number of unknowns.
    pub(super) fn of(width: usize, equations: &[Row]) -> Self {
        let mut seen = vec![0_usize; width];
        for &(unknown, _) in equations.iter().flatten() {
            seen[unknown] += 1;
        }
        let mut order: Vec<&Row> = equations.iter().collect();
        order.sort_by_key(|row| row.len());
        let mut steps = Self {
            width,
            rows: Vec::new(),
            free: vec![true; width],
        };
        let mut row_of: HashMap<usize, usize> = HashMap::new();
        let mut weights = vec![0_u64; width];
        for equation in order {
            let touched = steps.reduced(equation, &row_of, &mut weights);
            let left = touched.iter().copied().filter(|&at| weights[at] != 0);
            let pivot = left.clone().min_by_key(|&at| (seen[at], at));
            if let Some(pivot) = pivot {
                let scale = negative(inverse(weights[pivot]));
                let others = left.filter(|&at| at != pivot);
                let others = others.map(|at| (at, times(weights[at], scale)));
                row_of.insert(pivot, steps.rows.len());
                steps.free[pivot] = false;
                steps.rows.push((pivot, others.collect()));
            }
            for at in touched {
                weights[at] = 0;
            }
        }
        steps
    }

    /// Puts an equation, less everything earlier rows say, into `weights`; gives the places touched.
    fn reduced(
        &self,
        equation: &Row,
        row_of: &HashMap<usize, usize>,
        weights: &mut [u64],
    ) -> Vec<usize> {
        let mut touched = Vec::new();
        let mut waiting = BinaryHeap::new();
        let mut add = |at: usize, by: u64, weights: &mut [u64], waiting: &mut BinaryHeap<_>| {
            touched.push(at);
            weights[at] = plus(weights[at], by);
            if let Some(&row) = row_of.get(&at) {
                waiting.push(Reverse(row));
            }
        };
        for &(at, weight) in equation {
            let weight = if weight < 0 { PRIME - 1 } else { 1 };
            add(at, weight, weights, &mut waiting);
        }
        // Rows hold no unknown of an earlier row, so each is needed once.
        while let Some(Reverse(row)) = waiting.pop() {
            let (pivot, others) = &self.rows[row];
            let factor = weights[*pivot];
            if factor == 0 {
                continue;
            }
            weights[*pivot] = 0;
            for &(at, share) in others {
                add(at, times(factor, share), weights, &mut waiting);
            }
        }
        touched.sort_unstable();
        touched.dedup();
        touched
    }

    /// Whether an unknown stands for no row.
    pub(super) fn is_free(&self, at: usize) -> bool {
        self.free[at]
    }

    /// The rows: an unknown, and the others whose weighted sum it is. None holds an unknown of a row before it.
    pub(super) fn rows(&self) -> &[(usize, Vec<(usize, u64)>)] {
        &self.rows
    }

    /// A solution whose free unknowns are random; another for every seed.
    pub(super) fn solution(&self, seed: u64) -> Vec<u64> {
        let mut values: Vec<u64> = (0..self.width)
            .map(|at| match self.free[at] {
                true => mixed(mixed(seed).wrapping_add(at as u64)),
                false => 0,
            })
            .collect();
        for (pivot, others) in self.rows.iter().rev() {
            let parts = others.iter().map(|&(at, share)| times(share, values[at]));
            values[*pivot] = parts.fold(0, plus);
        }
        values
    }

    /// How many equations are independent of each other.
    #[cfg(test)]
    pub(super) fn rank(&self) -> usize {
        self.rows.len()
    }
}

/// Unknowns in groups: whoever knows one of a group knows all of it. Determined unknowns are in none.
///
/// Two unknowns determine each other if one is a multiple of the other in every solution; random solutions
/// then show the same proportion of them.
pub(super) fn tied(steps: &Steps, unknowns: &[usize]) -> Vec<Vec<usize>> {
    let solutions: Vec<Vec<u64>> = (1..=3).map(|seed| steps.solution(seed)).collect();
    let mut groups: HashMap<(u64, u64), Vec<usize>> = HashMap::new();
    for &at in unknowns {
        let first = solutions[0][at];
        if first != 0 {
            let scale = inverse(first);
            let key = (
                times(solutions[1][at], scale),
                times(solutions[2][at], scale),
            );
            groups.entry(key).or_default().push(at);
        }
    }
    let mut groups: Vec<Vec<usize>> = groups
        .into_values()
        .filter(|group| group.len() > 1)
        .collect();
    groups.sort();
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_with_one_unknown_determines_it_and_with_two_ties_them() {
        // a = 0; b + c = 0; c + d + e = 0.
        let rows = [
            vec![(0, 1)],
            vec![(1, 1), (2, 1)],
            vec![(2, 1), (3, 1), (4, -1)],
        ];
        let steps = Steps::of(5, &rows);
        let solution = steps.solution(7);
        assert_eq!(solution[0], 0);
        assert!(solution[1..].iter().all(|&value| value != 0));
        assert_eq!(steps.rank(), 3);
        assert_eq!(tied(&steps, &[0, 1, 2, 3, 4]), [vec![1, 2]]);
    }

    #[test]
    fn what_follows_from_several_rows_together_is_found() {
        // The corners of a square whose rows and columns are known, one diagonal known too.
        let rows = [
            vec![(0, 1), (1, 1)],
            vec![(2, 1), (3, 1)],
            vec![(0, 1), (2, 1)],
            vec![(1, 1), (3, 1)],
            vec![(0, 1), (3, 1)],
        ];
        let steps = Steps::of(4, &rows);
        assert_eq!(steps.rank(), 4);
        assert_eq!(steps.solution(1), [0; 4]);
    }
}
