//! Elimination modulo a prime: which sums follow from which, and what holds between many columns.

use super::additive::Equation;
use crate::field::wide::{PRIME, inverse, mixed, negative, plus, times};

/// Rows beyond the number of columns that elimination needs.
pub(super) const MARGIN: usize = 8;

/// Equations of any length: what elimination leaves of the columns. Rows are first added up, with random
/// weights, to few more than there are columns: what holds in all rows holds in these sums.
pub(super) fn eliminated(
    columns: &[Vec<Option<u64>>],
    prints: &[(usize, u64)],
    rows: &[usize],
) -> Vec<Equation> {
    let (width, height) = (prints.len(), prints.len() + MARGIN);
    let mut matrix = vec![vec![0_u64; width]; height];
    for (at, &row) in rows.iter().enumerate() {
        let target = &mut matrix[at % height];
        let weight = mixed(row as u64 ^ 0x5bd1_e995);
        for (cell, &(column, _)) in target.iter_mut().zip(prints) {
            let value = columns[column][row].unwrap_or(0) % PRIME;
            *cell = plus(*cell, times(weight, value));
        }
    }
    let pivots = reduce(&mut matrix, width);
    let mut vectors: Vec<Vec<u64>> = (0..width)
        .filter(|column| !pivots.contains(column))
        .map(|free| {
            let mut vector = vec![0; width];
            vector[free] = 1;
            for (row, &pivot) in pivots.iter().enumerate() {
                vector[pivot] = negative(matrix[row][free]);
            }
            vector
        })
        .collect();
    shorten(&mut vectors);
    vectors
        .iter()
        .filter_map(|vector| {
            let side = |wanted: u64| {
                let chosen = vector.iter().zip(prints);
                let chosen = chosen.filter(move |(weight, _)| **weight == wanted);
                chosen.map(|(_, (column, _))| *column).collect::<Vec<_>>()
            };
            let (left, right) = (side(1), side(PRIME - 1));
            let all = vector.iter().filter(|weight| **weight != 0).count();
            let whole = left.len() + right.len() == all && !left.is_empty() && !right.is_empty();
            whole.then(|| Equation::new(left, right))
        })
        .collect()
}

/// Replaces a vector by its sum or difference with another as long as that takes fewer columns.
fn shorten(vectors: &mut [Vec<u64>]) {
    let length = |vector: &[u64]| vector.iter().filter(|weight| **weight != 0).count();
    let mut shorter = true;
    while shorter {
        shorter = false;
        for a in 0..vectors.len() {
            for b in (0..vectors.len()).filter(|&b| b != a) {
                for sign in [1, PRIME - 1] {
                    let sum: Vec<u64> = vectors[a]
                        .iter()
                        .zip(&vectors[b])
                        .map(|(&a, &b)| plus(a, times(sign, b)))
                        .collect();
                    if length(&sum) < length(&vectors[a]) {
                        vectors[a] = sum;
                        shorter = true;
                    }
                }
            }
        }
    }
    for vector in vectors {
        if vector.iter().find(|weight| **weight != 0) == Some(&(PRIME - 1)) {
            vector
                .iter_mut()
                .for_each(|weight| *weight = negative(*weight));
        }
    }
}

/// Those of `candidates` that do not follow from `given` and from those before them.
pub fn independent(
    columns: usize,
    given: &[Equation],
    candidates: impl IntoIterator<Item = Equation>,
) -> Vec<Equation> {
    let mut rows: Vec<Vec<u64>> = Vec::new();
    let mut is_new = |equation: &Equation| {
        let mut row = vec![0; columns];
        for &column in &equation.left {
            row[column] = plus(row[column], 1);
        }
        for &column in &equation.right {
            row[column] = plus(row[column], PRIME - 1);
        }
        for known in &rows {
            let lead = known.iter().position(|weight| *weight != 0);
            if let Some(lead) = lead.filter(|&lead| row[lead] != 0) {
                let factor = negative(times(row[lead], inverse(known[lead])));
                for (cell, &other) in row.iter_mut().zip(known) {
                    *cell = plus(*cell, times(factor, other));
                }
            }
        }
        let new = row.iter().any(|weight| *weight != 0);
        if new {
            rows.push(row);
        }
        new
    };
    for equation in given {
        is_new(equation);
    }
    candidates.into_iter().filter(is_new).collect()
}

/// Gauss-Jordan elimination; gives the column of the pivot of each row.
fn reduce(matrix: &mut [Vec<u64>], width: usize) -> Vec<usize> {
    let mut pivots = Vec::new();
    for column in 0..width {
        let top = pivots.len();
        let Some(row) = (top..matrix.len()).find(|&row| matrix[row][column] != 0) else {
            continue;
        };
        matrix.swap(top, row);
        let scale = inverse(matrix[top][column]);
        matrix[top]
            .iter_mut()
            .for_each(|cell| *cell = times(*cell, scale));
        let pivot = matrix[top].clone();
        for (at, row) in matrix.iter_mut().enumerate() {
            let factor = negative(row[column]);
            if at != top && factor != 0 {
                for (cell, &other) in row.iter_mut().zip(&pivot) {
                    *cell = plus(*cell, times(factor, other));
                }
            }
        }
        pivots.push(column);
    }
    pivots
}
