//! What suppression decided: for the public what is shown, inside why the rest is not.

use std::collections::BTreeMap;

use crate::primary::Reason;
use crate::tables::LinkedTables;

/// What happens to a cell. Which cells are primary tells an attacker much: keep it inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Shown.
    Published,
    /// Withheld because of the cell itself.
    Primary(Reason),
    /// Withheld so that another cell cannot be calculated.
    Secondary {
        /// A cell that publishing this one would have given away.
        protects: usize,
    },
}

/// The decision for every cell of the tables. Internal: see [`Suppressed::note`] for the public.
#[derive(Debug, Clone)]
pub struct Suppressed {
    statuses: Vec<Status>,
    loss: Loss,
}

/// What is lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Loss {
    /// All cells.
    pub cells: usize,
    /// Cells withheld because of themselves.
    pub primary: usize,
    /// Cells withheld for others.
    pub secondary: usize,
    /// Counts in finest cells, all tables together.
    pub cases: u64,
    /// Of these, in withheld cells.
    pub cases_withheld: u64,
}

/// What the public may know about the method's result: no word about which cells are primary.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct PublicNote {
    /// All cells.
    pub cells: usize,
    /// Cells that are not shown, as positions in the tables.
    pub withheld: Vec<usize>,
}

impl Suppressed {
    pub(super) fn new(tables: &LinkedTables, statuses: Vec<Status>) -> Self {
        let mut loss = Loss {
            cells: statuses.len(),
            primary: 0,
            secondary: 0,
            cases: 0,
            cases_withheld: 0,
        };
        for (cell, status) in statuses.iter().enumerate() {
            match status {
                Status::Published => {}
                Status::Primary(_) => loss.primary += 1,
                Status::Secondary { .. } => loss.secondary += 1,
            }
            let (table, there) = tables.origin(cell);
            if table.is_finest(there) {
                loss.cases = loss.cases.saturating_add(tables.count(cell));
                if *status != Status::Published {
                    loss.cases_withheld = loss.cases_withheld.saturating_add(tables.count(cell));
                }
            }
        }
        Self { statuses, loss }
    }

    /// What happens to a cell.
    pub fn status(&self, cell: usize) -> Status {
        self.statuses[cell]
    }

    /// What happens to every cell.
    pub fn statuses(&self) -> &[Status] {
        &self.statuses
    }

    /// Whether a cell is not shown.
    pub fn is_withheld(&self, cell: usize) -> bool {
        self.statuses[cell] != Status::Published
    }

    /// For every cell whether it is not shown.
    pub fn withheld(&self) -> Vec<bool> {
        (0..self.statuses.len())
            .map(|cell| self.is_withheld(cell))
            .collect()
    }

    /// The cells that are unsafe by themselves.
    pub fn primary(&self) -> BTreeMap<usize, Reason> {
        let reasons = self.statuses.iter().enumerate();
        reasons
            .filter_map(|(cell, status)| match status {
                Status::Primary(reason) => Some((cell, *reason)),
                _ => None,
            })
            .collect()
    }

    /// What is lost.
    pub fn loss(&self) -> Loss {
        self.loss
    }

    /// What may be said outside.
    pub fn note(&self) -> PublicNote {
        PublicNote {
            cells: self.statuses.len(),
            withheld: (0..self.statuses.len())
                .filter(|&cell| self.is_withheld(cell))
                .collect(),
        }
    }
}
