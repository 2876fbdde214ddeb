//! The transition table: which change belongs to which cell key.

use super::CellKey;
use std::collections::BTreeSet;
use terms::PublishedCount;

/// Probabilities are kept in units of 10⁻⁸, as R `ptable` and τ-Argus write them. Whole numbers give the same
/// change on every computer.
pub(super) const UNITS: u32 = 100_000_000;

/// One change of a count and the cell keys that lead to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Step {
    /// By how much the count is changed.
    pub(super) change: i64,
    /// The end of its interval of cell keys (not included), in units; it begins where the one before ends.
    pub(super) upper: u32,
}

/// All changes of one count, smallest change first. The intervals follow each other from 0 to 1 without a gap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row(pub(super) Vec<Step>);

impl Row {
    /// The row of zero.
    pub(super) fn unchanged() -> Self {
        Self(vec![Step {
            change: 0,
            upper: UNITS,
        }])
    }

    /// Lays the intervals out in the order of the changes. Changes less likely than half a unit are left out.
    pub(super) fn from_probabilities(changes: &[i64], probabilities: &[f64]) -> Self {
        let mut steps: Vec<Step> = Vec::new();
        let (mut sum, mut before) = (0.0, 0);
        for (&change, p) in changes.iter().zip(probabilities) {
            sum += p;
            let upper = ((sum * f64::from(UNITS)).round() as u32).min(UNITS);
            if upper > before {
                steps.push(Step { change, upper });
                before = upper;
            }
        }
        if let Some(last) = steps.last_mut() {
            last.upper = UNITS;
        }
        Self(steps)
    }

    fn change(&self, key: CellKey) -> i64 {
        let unit = key.scaled(UNITS);
        let step = self.0.iter().find(|step| unit < step.upper);
        step.or(self.0.last()).map_or(0, |step| step.change)
    }

    /// Changes with their probabilities.
    fn probabilities(&self) -> impl Iterator<Item = (i64, f64)> {
        let begins = std::iter::once(0).chain(self.0.iter().map(|step| step.upper));
        self.0
            .iter()
            .zip(begins)
            .map(|(step, from)| (step.change, f64::from(step.upper - from) / f64::from(UNITS)))
    }
}

/// One line of a transition table, in the terms of R `ptable`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Transition {
    /// `i`: the true count. The last count of the table stands for all larger ones.
    pub count: u64,
    /// `j`: the count published.
    pub published: u64,
    /// `p`: how likely that is.
    pub probability: f64,
    /// `p_int_lb` and `p_int_ub`: cell keys from the first to below the second lead to it.
    pub keys: (f64, f64),
}

/// For every count, by how much each cell key changes it. Counts beyond the last row are changed like the last.
///
/// The table is no secret; the keys are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TransitionTable {
    pub(super) rows: Vec<Row>,
}

impl TransitionTable {
    /// What is published for a count whose cell has this key, with the range of true counts that this leaves open.
    /// Zero stays zero.
    pub fn publish(&self, count: u64, key: CellKey) -> PublishedCount {
        let value = count.saturating_add_signed(self.row(count).change(key));
        let (low, high) = self.possible(value).unwrap_or((count, count));
        PublishedCount {
            value,
            low,
            high,
            limited: false,
        }
    }

    /// The smallest and largest true count that may be published as `published`; `None` for a value that is never
    /// published. Whoever knows the table can know this much; what is likelier within the range, too.
    pub fn possible(&self, published: u64) -> Option<(u64, u64)> {
        let counts = self.possible_counts(published);
        Some((*counts.first()?, *counts.last()?))
    }

    /// All true counts that may be published as `published`.
    pub fn possible_counts(&self, published: u64) -> BTreeSet<u64> {
        let leads_here =
            |count: u64, step: &Step| count.checked_add_signed(step.change) == Some(published);
        let listed = (0_u64..).zip(&self.rows);
        let listed =
            listed.filter(|(count, row)| row.0.iter().any(|step| leads_here(*count, step)));
        let beyond = self.rows.last().into_iter().flat_map(|row| &row.0);
        let beyond = beyond.filter_map(|step| published.checked_add_signed(-step.change));
        let beyond = beyond.filter(|&count| count >= self.symmetric_from());
        listed.map(|(count, _)| count).chain(beyond).collect()
    }

    /// The largest change of any count.
    pub fn most_change(&self) -> u64 {
        let steps = self.rows.iter().flat_map(|row| &row.0);
        steps
            .map(|step| step.change.unsigned_abs())
            .max()
            .unwrap_or(0)
    }

    /// The count from which on all counts are changed alike.
    pub fn symmetric_from(&self) -> u64 {
        self.rows.len() as u64 - 1
    }

    /// Mean and variance of the change of a count.
    pub fn mean_and_variance(&self, count: u64) -> (f64, f64) {
        let row = self.row(count);
        let mean: f64 = row.probabilities().map(|(v, p)| v as f64 * p).sum();
        let squares = row
            .probabilities()
            .map(|(v, p)| (v as f64 - mean).powi(2) * p);
        (mean, squares.sum())
    }

    /// All lines of the table, by true and published count.
    pub fn transitions(&self) -> impl Iterator<Item = Transition> {
        (0_u64..).zip(&self.rows).flat_map(|(count, row)| {
            let mut from = 0.0;
            row.0.iter().map(move |step| {
                let keys = (from, f64::from(step.upper) / f64::from(UNITS));
                from = keys.1;
                Transition {
                    count,
                    published: count.saturating_add_signed(step.change),
                    probability: keys.1 - keys.0,
                    keys,
                }
            })
        })
    }

    fn row(&self, count: u64) -> &Row {
        let last = self.rows.len() - 1;
        &self.rows[usize::try_from(count).map_or(last, |count| count.min(last))]
    }
}
