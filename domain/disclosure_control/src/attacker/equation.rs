//! Columns that add up to the same, and what speaks against chance.

/// Chance must be below one in two to the power of this.
const DOUBT: f64 = 10.0;

/// The columns on the left add up to the same as those on the right, in every row in which all of
/// them have a value. Positions of columns, ascending; the shorter side is the right one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Equation {
    /// Columns on one side.
    pub left: Vec<usize>,
    /// Columns on the other.
    pub right: Vec<usize>,
}

impl Equation {
    /// Puts both sides in order.
    pub fn new(mut left: Vec<usize>, mut right: Vec<usize>) -> Self {
        left.sort_unstable();
        right.sort_unstable();
        if (left.len(), &left) < (right.len(), &right) {
            (left, right) = (right, left);
        }
        Self { left, right }
    }

    /// All its columns.
    pub fn columns(&self) -> impl Iterator<Item = usize> + '_ {
        self.left.iter().chain(&self.right).copied()
    }

    /// How much speaks against chance, in bits; `None` if some row contradicts it, if a column is
    /// nothing but zeros, or if fewer than three rows hold anything.
    pub(super) fn weight(&self, columns: &[Vec<Option<u64>>]) -> Option<f64> {
        let rows = columns.iter().map(Vec::len).max()?;
        let mut seen = vec![false; self.left.len() + self.right.len()];
        let (mut bits, mut telling) = (0.0, 0);
        for row in 0..rows {
            let value = |column: usize| columns[column].get(row).copied().flatten();
            let side = |side: &[usize]| {
                side.iter()
                    .map(|&column| value(column))
                    .sum::<Option<u64>>()
            };
            let (Some(left), Some(right)) = (side(&self.left), side(&self.right)) else {
                continue;
            };
            if left != right {
                return None;
            }
            if left > 0 {
                telling += 1;
                bits += 0.5 * (4.0 * std::f64::consts::PI * left as f64).log2();
                for (seen, column) in seen.iter_mut().zip(self.columns()) {
                    *seen |= value(column) > Some(0);
                }
            }
        }
        (telling >= 3 && seen.iter().all(|seen| *seen)).then_some(bits)
    }

    /// The bits that must speak against chance among `columns` columns.
    pub fn demanded(&self, columns: usize) -> f64 {
        let taken = self.left.len() + self.right.len();
        let choices: f64 = (0..taken)
            .map(|at| (columns.saturating_sub(at).max(1) as f64 / (at + 1) as f64).log2())
            .sum();
        DOUBT + choices + taken as f64
    }
}
