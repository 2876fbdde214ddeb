//! What an audit found.

use super::{
    case::{Case, Demand, UNBOUNDED},
    evidence::Evidence,
    system::NONE,
};

/// Whether a withheld count is uncertain enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Proven that it is not.
    TooNarrow,
    /// Neither witnessed nor refuted: to be treated as too narrow.
    Undecided,
    /// Witnessed by tables that fit.
    Safe,
}

/// How a finding was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Method {
    /// By bounds along relations.
    Bounds,
    /// By the exact rank test: the relations alone determine the count.
    Rank,
    /// By linear programming over everything that has to do with it.
    Whole,
    /// By linear programming in blocks around it.
    Blocks,
}

/// What was found about one guarded cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Finding {
    /// The cell.
    pub cell: usize,
    /// What was demanded.
    pub demand: Demand,
    /// The smallest and largest value that bounds allow; the upper one may be [`UNBOUNDED`].
    pub possible: (u64, u64),
    /// The smallest and largest value that tables witness.
    pub witnessed: (u64, u64),
    /// Whether it is uncertain enough.
    pub verdict: Verdict,
    /// How this was found.
    pub method: Method,
}

impl Finding {
    /// Whether the interval is known exactly: its ends are witnessed, and nothing beyond is possible.
    pub fn is_exact(&self) -> bool {
        self.possible == self.witnessed
    }

    /// Whether an attacker learns the count itself.
    pub fn is_disclosed(&self) -> bool {
        self.possible.0 == self.possible.1
    }
}

/// How much of the case the audit covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Coverage {
    /// Guarded cells.
    pub guarded: usize,
    /// Of these, cells whose interval is known exactly.
    pub exact: usize,
    /// Witnessed to be uncertain enough.
    pub safe: usize,
    /// Proven to be too narrow.
    pub too_narrow: usize,
    /// Of these, cells whose count is disclosed exactly.
    pub disclosed: usize,
    /// Undecided.
    pub undecided: usize,
    /// Components of cells that have to do with each other.
    pub components: usize,
    /// Open cells of the largest one.
    pub largest: usize,
    /// Blocks that were looked at in components too large to be taken whole.
    pub blocks: usize,
}

/// What an audit found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Audit {
    /// One finding for every guarded cell, in their order.
    pub findings: Vec<Finding>,
    /// How much they cover.
    pub coverage: Coverage,
}

impl Audit {
    pub(super) fn new(
        case: &Case,
        evidence: &Evidence<'_>,
        methods: &[Method],
        complete: impl Fn(Coverage) -> Coverage,
    ) -> Self {
        let findings = case.cells.iter().enumerate().filter_map(|(at, cell)| {
            let demand = cell.demand?;
            let value = |by: i64| match by {
                NONE => UNBOUNDED,
                by => cell.truth.saturating_add_signed(by),
            };
            let (seen, bound) = (evidence.seen(at), evidence.bounds(at));
            let verdict = if evidence.meets(at, demand) {
                Verdict::Safe
            } else if evidence.allows(at, demand) {
                Verdict::Undecided
            } else {
                Verdict::TooNarrow
            };
            Some(Finding {
                cell: at,
                demand,
                possible: (value(bound.0), value(bound.1)),
                witnessed: (value(seen.0), value(seen.1)),
                verdict,
                method: methods[at],
            })
        });
        let mut audit = Self {
            findings: findings.collect(),
            coverage: complete(Coverage::default()),
        };
        audit.count();
        audit
    }

    /// Counts the findings anew.
    pub(super) fn count(&mut self) {
        let count = |wanted: &dyn Fn(&Finding) -> bool| {
            self.findings.iter().filter(|found| wanted(found)).count()
        };
        self.coverage = Coverage {
            guarded: self.findings.len(),
            exact: count(&Finding::is_exact),
            safe: count(&|found| found.verdict == Verdict::Safe),
            too_narrow: count(&|found| found.verdict == Verdict::TooNarrow),
            disclosed: count(&Finding::is_disclosed),
            undecided: count(&|found| found.verdict == Verdict::Undecided),
            ..self.coverage
        };
    }

    /// Findings that are not safe.
    pub fn unsafe_findings(&self) -> impl Iterator<Item = &Finding> {
        let open = |found: &&Finding| found.verdict != Verdict::Safe;
        self.findings.iter().filter(open)
    }

    /// Whether every guarded cell is witnessed to be uncertain enough.
    pub fn is_safe(&self) -> bool {
        self.coverage.safe == self.coverage.guarded
    }
}
