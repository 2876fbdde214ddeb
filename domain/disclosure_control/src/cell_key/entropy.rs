//! The distribution of greatest entropy under linear conditions, by Newton's method on the dual.
//!
//! Among all `p` on `n` points with `sum p = 1` and conditions `sum f_k(v) p_v <= b_k` (or `= b_k`) the one of
//! greatest entropy has the form `p_v ~ exp(-sum m_k f_k(v))`. Its multipliers `m` minimise the convex function
//! `log sum_v exp(-sum m_k f_k(v)) + sum m_k b_k`, where `m_k >= 0` for inequalities. There are few conditions, so
//! a Newton step costs next to nothing (Boyd, Vandenberghe: Convex Optimization, 5.2.4; Bertsekas 1982 for steps that keep signs).

/// A condition `sum value_v * p_v <= limit`, or `=`.
#[derive(Debug, Clone)]
pub(super) struct Condition {
    /// The value of every point.
    pub(super) values: Vec<f64>,
    /// What their mean may reach.
    pub(super) limit: f64,
    /// Whether the mean must equal the limit.
    pub(super) equal: bool,
}

/// How far a condition may be missed.
const TOLERANCE: f64 = 1e-10;
/// Newton needs about ten steps; many more mean that nothing fits.
const STEPS: usize = 300;
/// Multipliers beyond this belong to conditions that nothing fulfils.
const TOO_LARGE: f64 = 1e7;

/// The distribution on `points` points, `None` if the conditions exclude each other (or leave so little room that
/// some probability would have to be zero).
pub(super) fn most_even(points: usize, conditions: &[Condition]) -> Option<Vec<f64>> {
    let mut multipliers = vec![0.0; conditions.len()];
    for _ in 0..STEPS {
        let p = distribution(points, conditions, &multipliers);
        // Slope of the dual: what is left of each limit.
        let slope: Vec<f64> = conditions
            .iter()
            .map(|condition| condition.limit - mean(&condition.values, &p))
            .collect();
        let free: Vec<usize> = (0..conditions.len())
            .filter(|&k| conditions[k].equal || multipliers[k] > 0.0 || slope[k] < 0.0)
            .collect();
        if free.iter().all(|&k| slope[k].abs() < TOLERANCE) {
            return Some(p);
        }
        let step = newton(conditions, &p, &slope, &free)?;
        let here = dual(points, conditions, &multipliers);
        let mut length = 1.0;
        let next = loop {
            let mut next = multipliers.clone();
            for (&k, change) in free.iter().zip(&step) {
                next[k] += length * change;
                if !conditions[k].equal {
                    next[k] = f64::max(next[k], 0.0);
                }
            }
            let gain: f64 = free
                .iter()
                .map(|&k| slope[k] * (multipliers[k] - next[k]))
                .sum();
            let there = dual(points, conditions, &next);
            if there <= here - 1e-4 * gain + 1e-14 || length < 1e-9 {
                break next;
            }
            length /= 2.0;
        };
        if next.iter().any(|m| m.abs() > TOO_LARGE) {
            return None;
        }
        multipliers = next;
    }
    None
}

fn mean(values: &[f64], p: &[f64]) -> f64 {
    values.iter().zip(p).map(|(value, p)| value * p).sum()
}

/// The exponents at all points and the largest of them.
fn exponents(points: usize, conditions: &[Condition], multipliers: &[f64]) -> (Vec<f64>, f64) {
    let exponents: Vec<f64> = (0..points)
        .map(|v| {
            -conditions
                .iter()
                .zip(multipliers)
                .map(|(condition, m)| m * condition.values[v])
                .sum::<f64>()
        })
        .collect();
    let largest = exponents.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    (exponents, largest)
}

fn distribution(points: usize, conditions: &[Condition], multipliers: &[f64]) -> Vec<f64> {
    let (exponents, largest) = exponents(points, conditions, multipliers);
    let weights: Vec<f64> = exponents.iter().map(|e| (e - largest).exp()).collect();
    let sum: f64 = weights.iter().sum();
    weights.iter().map(|weight| weight / sum).collect()
}

fn dual(points: usize, conditions: &[Condition], multipliers: &[f64]) -> f64 {
    let (exponents, largest) = exponents(points, conditions, multipliers);
    let sum: f64 = exponents.iter().map(|e| (e - largest).exp()).sum();
    let limits = conditions.iter().zip(multipliers);
    largest + sum.ln() + limits.map(|(c, m)| c.limit * m).sum::<f64>()
}

/// The Newton step for the free multipliers: the covariance of the conditions' values is the curvature.
fn newton(conditions: &[Condition], p: &[f64], slope: &[f64], free: &[usize]) -> Option<Vec<f64>> {
    let size = free.len();
    let means: Vec<f64> = free
        .iter()
        .map(|&k| mean(&conditions[k].values, p))
        .collect();
    let mut rows: Vec<Vec<f64>> = Vec::with_capacity(size);
    for (a, &k) in free.iter().enumerate() {
        let mut row: Vec<f64> = free
            .iter()
            .enumerate()
            .map(|(b, &l)| {
                let (one, other) = (&conditions[k].values, &conditions[l].values);
                p.iter()
                    .enumerate()
                    .map(|(v, p)| p * (one[v] - means[a]) * (other[v] - means[b]))
                    .sum()
            })
            .collect();
        // Conditions that say the same twice would make the curvature singular.
        row[a] += 1e-13;
        row.push(-slope[k]);
        rows.push(row);
    }
    solve(rows)
}

/// Gaussian elimination with pivoting; the last column is the right side.
fn solve(mut rows: Vec<Vec<f64>>) -> Option<Vec<f64>> {
    let size = rows.len();
    for column in 0..size {
        let pivot = (column..size)
            .max_by(|&a, &b| rows[a][column].abs().total_cmp(&rows[b][column].abs()))?;
        rows.swap(column, pivot);
        let pivot = rows[column].clone();
        if pivot[column] == 0.0 || !pivot[column].is_finite() {
            return None;
        }
        for row in &mut rows[column + 1..] {
            let factor = row[column] / pivot[column];
            for (value, above) in row.iter_mut().zip(&pivot).skip(column) {
                *value -= factor * above;
            }
        }
    }
    let mut solution = vec![0.0; size];
    for at in (0..size).rev() {
        let known: f64 = (at + 1..size).map(|k| rows[at][k] * solution[k]).sum();
        solution[at] = (rows[at][size] - known) / rows[at][at];
    }
    solution
        .iter()
        .all(|value| value.is_finite())
        .then_some(solution)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn condition(values: &[f64], limit: f64, equal: bool) -> Condition {
        Condition {
            values: values.to_vec(),
            limit,
            equal,
        }
    }

    #[test]
    fn without_conditions_every_point_is_as_likely() {
        assert_eq!(most_even(4, &[]).unwrap(), [0.25; 4]);
    }

    #[test]
    fn a_die_with_a_mean_of_four_and_a_half_is_the_one_of_jaynes() {
        let faces = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0];
        let p = most_even(6, &[condition(&faces, 4.5, true)]).unwrap();
        let jaynes = [0.05435, 0.07877, 0.11416, 0.16545, 0.23977, 0.34749];
        for (p, expected) in p.iter().zip(jaynes) {
            assert!((p - expected).abs() < 1e-5, "{p} {expected}");
        }
    }

    #[test]
    fn an_inequality_that_does_not_bind_changes_nothing() {
        let p = most_even(2, &[condition(&[0.0, 1.0], 0.9, false)]).unwrap();
        assert_eq!(p, [0.5, 0.5]);
        let p = most_even(2, &[condition(&[0.0, 1.0], 0.2, false)]).unwrap();
        assert!((p[1] - 0.2).abs() < 1e-9);
    }

    #[test]
    fn conditions_that_nothing_fulfils_give_nothing() {
        assert_eq!(most_even(2, &[condition(&[0.0, 1.0], 1.5, true)]), None);
        assert_eq!(most_even(2, &[condition(&[0.0, 1.0], -0.5, false)]), None);
    }
}
