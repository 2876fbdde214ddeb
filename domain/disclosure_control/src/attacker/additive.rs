//! Sums that nobody declared: whoever reads "all", "young" and "old" knows that the last two make
//! the first, whether or not a description says so. This finds such sums in the true counts.
//!
//! A sum that holds in every area may do so by chance where counts are few and small. So each row is
//! given a weight: counts of different things differ by at least the square root of their size, so
//! a row whose sides come to `w` agrees by chance about once in `sqrt(4 pi w)` times. A sum counts
//! only if chance would bring it less than once in a thousand times among all sums that could be
//! formed from as many columns.
//!
//! **What is found, and how much work that is.** With `n` columns: equal columns; sums of two to four columns
//! that make one, and two that make two others (about `n³/2` look-ups of fingerprints that are
//! linear, so that the fingerprint of a sum is the sum of fingerprints; sums of four only up to [`FOUR`]
//! columns); and, where there are more rows than columns, sums of any length, by
//! elimination (`n³`), as far as every column in them is taken once. Weighted sums are not looked for.

use super::elimination::{MARGIN, eliminated};
use crate::field::mixed;
use std::collections::HashMap;

pub use super::elimination::independent;
pub use super::equation::Equation;

/// Up to so many columns sums of four are looked for.
pub const FOUR: usize = 300;
/// More sums than this in one table can only be chance.
const MOST: usize = 5_000;
/// How often columns with many gaps are set aside to see the others in more rows.
const ROUNDS: usize = 6;

/// An equation with what speaks against chance.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The equation.
    pub equation: Equation,
    /// How much speaks against chance, in bits; to be compared with [`Equation::demanded`].
    pub bits: f64,
}

/// Finds the equations that hold between columns in all their rows, the shortest first, also those
/// that may be chance. Rows are areas; `None` is a missing value.
pub fn equations(columns: &[Vec<Option<u64>>]) -> Vec<Found> {
    let mut found: HashMap<Equation, f64> = HashMap::new();
    let gaps: Vec<usize> = {
        let rows = columns.iter().map(Vec::len).max().unwrap_or(0);
        let given = |column: &Vec<Option<u64>>| column.iter().flatten().count();
        columns.iter().map(|column| rows - given(column)).collect()
    };
    let mut taken: Vec<usize> = (0..columns.len())
        .filter(|&at| columns[at].iter().flatten().any(|&value| value > 0))
        .collect();
    for _ in 0..ROUNDS {
        let rows = complete_rows(columns, &taken);
        if !rows.is_empty() {
            search(columns, &taken, &rows, &mut found);
        }
        let most = taken.iter().map(|&at| gaps[at]).max().unwrap_or(0);
        if most == 0 {
            break;
        }
        taken.retain(|&at| gaps[at] < most);
    }
    let mut found: Vec<Found> = found
        .into_iter()
        .map(|(equation, bits)| Found { equation, bits })
        .collect();
    found.sort_by(|a, b| by_length(&a.equation).cmp(&by_length(&b.equation)));
    found
}

fn by_length(equation: &Equation) -> (usize, &Equation) {
    (equation.left.len() + equation.right.len(), equation)
}

fn complete_rows(columns: &[Vec<Option<u64>>], taken: &[usize]) -> Vec<usize> {
    let rows = columns.iter().map(Vec::len).max().unwrap_or(0);
    let given = |row: usize| {
        taken
            .iter()
            .all(|&at| columns[at].get(row).copied().flatten().is_some())
    };
    (0..rows).filter(|&row| given(row)).collect()
}

fn search(
    columns: &[Vec<Option<u64>>],
    taken: &[usize],
    rows: &[usize],
    found: &mut HashMap<Equation, f64>,
) {
    let mut keep = |equation: Equation| {
        if found.len() < MOST
            && !found.contains_key(&equation)
            && let Some(bits) = equation.weight(columns)
        {
            found.insert(equation, bits);
        }
    };
    // Of equal columns one stands for all.
    let mut first: HashMap<u64, usize> = HashMap::new();
    let mut prints: Vec<(usize, u64)> = Vec::new();
    for &column in taken {
        let print = fingerprint(&columns[column], rows);
        if print == 0 {
            continue;
        }
        match first.get(&print) {
            Some(&same) => keep(Equation::new(vec![column], vec![same])),
            None => {
                first.insert(print, column);
                prints.push((column, print));
            }
        }
    }
    short(&prints, &first, &mut keep);
    if rows.len() >= prints.len() + MARGIN {
        for equation in eliminated(columns, &prints, rows) {
            keep(equation);
        }
    }
}

/// Equations of two to five columns.
fn short(prints: &[(usize, u64)], single: &HashMap<u64, usize>, keep: &mut impl FnMut(Equation)) {
    let mut pairs: HashMap<u64, Vec<(usize, usize)>> = HashMap::new();
    for (at, &(a, left)) in prints.iter().enumerate() {
        for &(b, right) in &prints[at + 1..] {
            pairs
                .entry(left.wrapping_add(right))
                .or_default()
                .push((a, b));
        }
    }
    for (sum, made) in &pairs {
        for (at, &(a, b)) in made.iter().enumerate() {
            if let Some(&whole) = single.get(sum) {
                keep(Equation::new(vec![a, b], vec![whole]));
            }
            for &(c, d) in &made[at + 1..] {
                keep(Equation::new(vec![a, b], vec![c, d]));
            }
        }
    }
    for &(whole, print) in prints {
        for &(a, part) in prints {
            let rest = pairs.get(&print.wrapping_sub(part));
            for &(b, c) in rest.into_iter().flatten() {
                if a < b && whole != a && whole != b && whole != c {
                    keep(Equation::new(vec![a, b, c], vec![whole]));
                }
            }
        }
        if prints.len() > FOUR {
            continue;
        }
        for (sum, made) in &pairs {
            let Some(others) = pairs.get(&print.wrapping_sub(*sum)) else {
                continue;
            };
            for &(a, b) in made {
                for &(c, d) in others {
                    let all = [a, b, c, d];
                    let distinct = a < c && b != c && b != d && !all.contains(&whole);
                    if distinct {
                        keep(Equation::new(all.to_vec(), vec![whole]));
                    }
                }
            }
        }
    }
}

/// A number that is linear in the values of a column.
fn fingerprint(column: &[Option<u64>], rows: &[usize]) -> u64 {
    rows.iter()
        .map(|&row| mixed(row as u64).wrapping_mul(column[row].unwrap_or(0)))
        .fold(0, u64::wrapping_add)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Columns of `rows` rows that have nothing to do with each other.
    fn strangers(columns: usize, rows: usize, most: u64) -> Vec<Vec<Option<u64>>> {
        (0..columns)
            .map(|column| {
                let value = |row| mixed((column * 7919 + row) as u64) % most;
                (0..rows).map(|row| Some(value(row))).collect()
            })
            .collect()
    }

    fn plus(columns: &[Vec<Option<u64>>], parts: &[usize]) -> Vec<Option<u64>> {
        (0..columns[0].len())
            .map(|row| parts.iter().map(|&part| columns[part][row]).sum())
            .collect()
    }

    fn accepted(columns: &[Vec<Option<u64>>]) -> Vec<Equation> {
        let certain = equations(columns)
            .into_iter()
            .filter(|found| found.bits >= found.equation.demanded(columns.len()));
        independent(columns.len(), &[], certain.map(|found| found.equation))
    }

    #[test]
    fn a_sum_of_two_in_six_areas_is_found() {
        let mut columns = strangers(2, 6, 300);
        columns.push(plus(&columns, &[0, 1]));
        assert_eq!(accepted(&columns), [Equation::new(vec![0, 1], vec![2])]);
    }

    #[test]
    fn sums_of_every_length_are_found_among_strangers() {
        for length in 1..=9 {
            let mut columns = strangers(14, 60, 500);
            let parts: Vec<usize> = (2..2 + length).collect();
            columns.push(plus(&columns, &parts));
            assert_eq!(accepted(&columns), [Equation::new(parts, vec![14])]);
        }
    }

    #[test]
    fn two_ways_of_splitting_the_same_whole_are_both_found() {
        let mut columns = strangers(3, 40, 500);
        columns.push(plus(&columns, &[0, 1, 2]));
        let other: Vec<_> = columns[0]
            .iter()
            .map(|value| value.map(|value| value / 3))
            .collect();
        let rest = other
            .iter()
            .zip(&columns[3])
            .map(|(part, whole)| Some((*whole)? - (*part)?));
        let rest = rest.collect();
        columns.extend([other, rest]);
        let found = accepted(&columns);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found.contains(&Equation::new(vec![0, 1, 2], vec![3])));
        assert!(found.contains(&Equation::new(vec![4, 5], vec![3])));
    }

    #[test]
    fn gaps_do_not_hide_a_sum_of_other_columns() {
        let mut columns = strangers(3, 30, 400);
        columns.push(plus(&columns, &[0, 1]));
        // One column has values in three areas only, one misses a value where the sum is tried.
        columns[2][3..].fill(None);
        columns[0][5] = None;
        assert_eq!(accepted(&columns), [Equation::new(vec![0, 1], vec![3])]);
    }

    #[test]
    fn small_counts_that_agree_by_chance_are_no_sum() {
        // Twenty counts of 0 to 2 in six areas: some sums hold in all of them.
        let columns = strangers(20, 6, 3);
        assert!(!equations(&columns).is_empty(), "chance does bring sums");
        assert_eq!(accepted(&columns), []);
    }

    #[test]
    fn columns_of_zeros_make_no_sum() {
        let mut columns = strangers(1, 30, 400);
        columns.push(vec![Some(0); 30]);
        columns.push(vec![Some(0); 30]);
        assert_eq!(equations(&columns), []);
    }

    #[test]
    fn one_area_that_does_not_agree_is_enough_to_refuse() {
        let mut columns = strangers(2, 300, 400);
        columns.push(plus(&columns, &[0, 1]));
        columns[2][217] = Some(1_000);
        assert_eq!(accepted(&columns), []);
    }
}
