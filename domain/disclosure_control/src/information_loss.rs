//! What protection costs: how much less, or less exactly, is published than is known. Computed on the raw side from true and
//! published counts; as one figure per profile it may be shown in a protocol, for it tells nothing about any single cell.

use serde::Serialize;

/// A cell before and after protection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProtectedCell {
    /// The true count.
    pub count: u64,
    /// What is published, `None` if withheld.
    pub published: Option<u64>,
    /// Position of the cell whose share this one is (such as all residents of the area), if any.
    pub whole: Option<usize>,
}

/// Information loss of one table under one profile.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct InformationLoss {
    /// Cells with a true count.
    pub cells: usize,
    /// Cells withheld.
    pub withheld: usize,
    /// Share of all cases, counted in cells as often as they appear, that lie in withheld cells: 0 to 1. `None` without cases.
    pub share_of_cases_withheld: Option<f64>,
    /// Cells shown with another value than the true one.
    pub changed: usize,
    /// Mean absolute change of the shown cells; `None` if none is shown.
    pub mean_change: Option<f64>,
    /// Largest absolute change of a shown cell; `None` if none is shown.
    pub largest_change: Option<u64>,
    /// Shares that can be computed before and after: both cells shown, both wholes above 0.
    pub shares: usize,
    /// Shares that cannot be computed any more: a cell is withheld, or the whole is published as 0.
    pub shares_lost: usize,
    /// Mean absolute change of the shares, in percentage points; `None` if there are none.
    pub mean_change_of_shares: Option<f64>,
}

/// Computes the information loss of the cells of a table. A `whole` that does not exist counts as none.
///
/// ```
/// use disclosure_control::information_loss::{ProtectedCell, information_loss};
///
/// let cell = |count, published, whole| ProtectedCell { count, published, whole };
/// let loss = information_loss(&[cell(100, Some(100), None), cell(22, Some(20), Some(0)), cell(3, None, Some(0))]);
/// assert_eq!((loss.withheld, loss.changed, loss.largest_change), (1, 1, Some(2)));
/// assert_eq!(loss.share_of_cases_withheld, Some(3.0 / 125.0));
/// assert!((loss.mean_change_of_shares.unwrap() - 2.0).abs() < 1e-9); // 22 % became 20 %
/// ```
pub fn information_loss(cells: &[ProtectedCell]) -> InformationLoss {
    let mut sum = LossSum::default();
    for cell in cells {
        let whole = cell.whole.and_then(|at| cells.get(at));
        sum.add(
            (cell.count, cell.published),
            whole.map(|whole| (whole.count, whole.published)),
        );
    }
    sum.total()
}

/// Information loss added up cell by cell, for tables that are too large to be held twice.
#[derive(Debug, Clone, Copy, Default)]
pub struct LossSum {
    loss: InformationLoss,
    cases: f64,
    cases_withheld: f64,
    changes: f64,
    changes_of_shares: f64,
}

impl LossSum {
    /// Adds a cell: its true count and what is published of it, `None` if withheld; then the same of the cell whose share
    /// it is, if any.
    pub fn add(
        &mut self,
        (count, published): (u64, Option<u64>),
        whole: Option<(u64, Option<u64>)>,
    ) {
        let loss = &mut self.loss;
        loss.cells += 1;
        self.cases += count as f64;
        match published {
            None => {
                loss.withheld += 1;
                self.cases_withheld += count as f64;
            }
            Some(published) => {
                let change = published.abs_diff(count);
                loss.changed += usize::from(change > 0);
                loss.largest_change = loss.largest_change.max(Some(change));
                self.changes += change as f64;
            }
        }
        let Some((whole, whole_published)) = whole.filter(|(whole, _)| *whole > 0) else {
            return;
        };
        match (published, whole_published) {
            (Some(part), Some(of)) if of > 0 => {
                let share = |part: u64, of: u64| 100.0 * part as f64 / of as f64;
                loss.shares += 1;
                self.changes_of_shares += (share(part, of) - share(count, whole)).abs();
            }
            _ => loss.shares_lost += 1,
        }
    }

    /// How many cases were added, counted in cells as often as they appear.
    pub fn cases(&self) -> f64 {
        self.cases
    }

    /// The information loss of all cells that were added.
    pub fn total(&self) -> InformationLoss {
        let mean = |sum: f64, number: usize| (number > 0).then(|| sum / number as f64);
        let loss = self.loss;
        InformationLoss {
            share_of_cases_withheld: (self.cases > 0.0).then(|| self.cases_withheld / self.cases),
            mean_change: mean(self.changes, loss.cells - loss.withheld),
            mean_change_of_shares: mean(self.changes_of_shares, loss.shares),
            ..loss
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(count: u64, published: Option<u64>, whole: Option<usize>) -> ProtectedCell {
        ProtectedCell {
            count,
            published,
            whole,
        }
    }

    #[test]
    fn nothing_changed_means_nothing_lost() {
        let loss = information_loss(&[cell(50, Some(50), None), cell(0, Some(0), Some(0))]);
        let nothing = InformationLoss {
            cells: 2,
            share_of_cases_withheld: Some(0.0),
            mean_change: Some(0.0),
            largest_change: Some(0),
            shares: 1,
            mean_change_of_shares: Some(0.0),
            ..InformationLoss::default()
        };
        assert_eq!(loss, nothing);
    }

    #[test]
    fn an_empty_table_and_one_that_is_withheld_altogether_have_no_means() {
        assert_eq!(information_loss(&[]), InformationLoss::default());
        let loss = information_loss(&[cell(4, None, None), cell(2, None, Some(0))]);
        assert_eq!((loss.withheld, loss.shares_lost), (2, 1));
        assert_eq!(loss.share_of_cases_withheld, Some(1.0));
        assert_eq!((loss.mean_change, loss.largest_change), (None, None));
        assert_eq!(loss.mean_change_of_shares, None);
    }

    #[test]
    fn a_whole_published_as_zero_loses_its_shares() {
        let loss = information_loss(&[cell(2, Some(0), None), cell(1, Some(0), Some(0))]);
        assert_eq!((loss.shares, loss.shares_lost), (0, 1));
        assert_eq!((loss.changed, loss.largest_change), (2, Some(2)));
        assert_eq!(loss.mean_change, Some(1.5));
    }

    #[test]
    fn a_whole_that_does_not_exist_counts_as_none() {
        let loss = information_loss(&[cell(2, Some(2), Some(9))]);
        assert_eq!((loss.shares, loss.shares_lost), (0, 0));
    }
}
