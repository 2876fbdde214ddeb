//! What is to be audited: cells, what holds between them, and how uncertain which of them must stay.

use crate::attacker::{Knowledge, Relation};

/// The upper end of a range without one: nothing is published about how large the count may be.
pub const UNBOUNDED: u64 = u64::MAX;
/// Counts above this are refused: up to here whole numbers and their sums are exact in every step.
pub const LARGEST: u64 = 1 << 50;

/// How uncertain a withheld count must stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Demand {
    /// At least so many different whole numbers must be possible, the true one among them.
    Values(u64),
    /// Some number at most `down` below the true one and some number at least `up` above it must be possible (lower
    /// and upper protection level; Hundepool et al., *Statistical Disclosure Control*, 2012, ch. 4). A lower end
    /// below zero means zero.
    Levels {
        /// How far below the true count.
        down: u64,
        /// How far above it.
        up: u64,
    },
}

impl Demand {
    /// So many per cent of the true count in both directions, rounded up, and at least one.
    pub fn percent(truth: u64, percent: u64) -> Self {
        let width = u128::from(truth) * u128::from(percent);
        let width = u64::try_from(width.div_ceil(100)).unwrap_or(u64::MAX);
        let width = width.max(1);
        Self::Levels {
            down: width,
            up: width,
        }
    }
}

/// One cell of the tables under audit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    /// The true count.
    pub truth: u64,
    /// What is published: (5, 5) for a count that is shown as it is, (3, 7) for a range, (0, [`UNBOUNDED`]) for a
    /// count that is withheld. If zeros are known to be shown always, a withheld count starts at 1.
    pub range: (u64, u64),
    /// How uncertain it must stay; `None` for cells that nobody needs to be protected from.
    pub demand: Option<Demand>,
}

/// Tables under audit. Cells are positions in the order in which they were added.
#[derive(Debug, Clone, Default)]
pub struct Case {
    pub(super) cells: Vec<Cell>,
    pub(super) relations: Vec<Relation>,
}

/// A case that cannot be audited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AuditError {
    /// The true count lies outside what is published of it, or above [`LARGEST`].
    #[error("the true count {truth} of cell {cell} is not in its published range {low} to {high}")]
    OutsideItsRange {
        /// The cell.
        cell: usize,
        /// Its true count.
        truth: u64,
        /// The lower end of what is published.
        low: u64,
        /// The upper end.
        high: u64,
    },
    /// The true counts do not keep a relation.
    #[error(
        "the true counts contradict relation {relation}: its parts make {parts}, its whole is {whole}"
    )]
    Contradiction {
        /// The relation.
        relation: usize,
        /// The sum of its parts.
        parts: u64,
        /// Its whole.
        whole: u64,
    },
    /// A relation names a cell that does not exist.
    #[error("relation {relation} names cell {cell}, which does not exist")]
    NoSuchCell {
        /// The relation.
        relation: usize,
        /// The cell.
        cell: usize,
    },
}

impl Case {
    /// Adds a cell and gives its position.
    pub fn cell(&mut self, cell: Cell) -> usize {
        self.cells.push(cell);
        self.cells.len() - 1
    }

    /// Adds a count that is shown as it is.
    pub fn shown(&mut self, truth: u64) -> usize {
        self.cell(Cell {
            truth,
            range: (truth, truth),
            demand: None,
        })
    }

    /// Adds a count that is withheld.
    pub fn withheld(&mut self, truth: u64, demand: Option<Demand>) -> usize {
        self.cell(Cell {
            truth,
            range: (0, UNBOUNDED),
            demand,
        })
    }

    /// Adds what an earlier release, another version of the table or a rule says about the same count.
    pub fn also_known(&mut self, cell: usize, (low, high): (u64, u64)) {
        let range = &mut self.cells[cell].range;
        *range = (range.0.max(low), range.1.min(high));
    }

    /// Adds something that holds between true counts.
    pub fn relation(&mut self, relation: Relation) {
        self.relations.push(relation);
    }

    /// All cells.
    pub fn cells(&self) -> &[Cell] {
        &self.cells
    }

    /// All relations.
    pub fn relations(&self) -> &[Relation] {
        &self.relations
    }

    /// What the attacker of every build looks at, as a case for an audit: guarded cells get the same demand.
    pub fn from_knowledge(knowledge: &Knowledge, truth: &[u64], demand: Demand) -> Self {
        let cells = truth.iter().zip(knowledge.ranges()).enumerate();
        let cells = cells.map(|(at, (&truth, &range))| Cell {
            truth,
            range,
            demand: knowledge.is_guarded(at).then_some(demand),
        });
        Self {
            cells: cells.collect(),
            relations: knowledge.relations().to_vec(),
        }
    }

    /// Whether the true counts fit everything that is said about them. An audit starts from them, so they must.
    pub(super) fn check(&self) -> Result<(), AuditError> {
        for (cell, it) in self.cells.iter().enumerate() {
            let (low, high) = it.range;
            if !(low..=high).contains(&it.truth) || it.truth > LARGEST {
                return Err(AuditError::OutsideItsRange {
                    cell,
                    truth: it.truth,
                    low,
                    high,
                });
            }
        }
        for (number, relation) in self.relations.iter().enumerate() {
            if let Some(cell) = relation.cells().find(|&cell| cell >= self.cells.len()) {
                return Err(AuditError::NoSuchCell {
                    relation: number,
                    cell,
                });
            }
            let (parts, whole) = self.sides(relation);
            let kept = match relation {
                Relation::Sum { .. } => parts == whole,
                Relation::AtMost { .. } => parts <= whole,
            };
            if !kept {
                return Err(AuditError::Contradiction {
                    relation: number,
                    parts,
                    whole,
                });
            }
        }
        Ok(())
    }

    /// The true sum of the parts of a relation, and its true whole.
    pub(super) fn sides(&self, relation: &Relation) -> (u64, u64) {
        let (Relation::Sum { parts, .. } | Relation::AtMost { parts, .. }) = relation;
        let parts = parts.iter().map(|&part| self.cells[part].truth);
        let parts = parts.fold(0, u64::saturating_add);
        (parts, self.cells[relation.whole()].truth)
    }
}
