//! Withholds further cells so that no unsafe cell can be calculated, in all linked tables at once.
//!
//! Method: secondary suppression by Gaussian elimination (Ø. Langsrud, "Secondary cell suppression
//! by Gaussian elimination: an algorithm suitable for handling issues with zeros and singletons",
//! Privacy in Statistical Databases 2024). Cells are tried in a chosen order, the most useful
//! first. A cell is published unless some unsafe cell would then be a linear combination of
//! published cells; that is decided by elimination in the space of changes that nobody outside
//! could notice. What is left is withheld. At the end the independent [`crate::rank_test`] must
//! agree, or nothing is returned.

pub(crate) mod basis;
mod elimination;
pub(crate) mod engine;
mod mending;
pub(crate) mod order;
mod outcome;
pub(crate) mod owners;
mod several;
#[cfg(test)]
mod tests;
mod watch;
pub(crate) mod zeros;

use std::collections::{BTreeMap, BTreeSet};

use crate::primary::Reason;
use crate::rank_test::RankTest;
use crate::tables::{LinkedTables, SumRelation};

use engine::{Decided, Fate, Impossible, Question, Whole};
use order::Worth;
pub use outcome::{Loss, PublicNote, Status, Suppressed};

/// What is preferred when there is a choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Aim {
    /// Show large figures: the sum of what is withheld is small.
    #[default]
    SmallestSum,
    /// Withhold few cells: several orders are tried, the best result is taken.
    FewestCells,
    /// Show totals: of two cells the one that adds up more finest ones is shown. Where a total has to
    /// be shown at any price, name it in [`Options::never`].
    ProtectedTotals,
}

/// What happens to cells with nobody that are not unsafe.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Zeros {
    /// They are shown before anything else and never withheld for others.
    #[default]
    Shown,
    /// They may be withheld for others.
    MayBeWithheld,
}

/// How to choose.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// What is preferred.
    pub aim: Aim,
    /// What happens to zeros.
    pub zeros: Zeros,
    /// Whether to trust the only contributor of a cell not to subtract his own figure. By default
    /// nobody is trusted.
    pub trust_single_contributors: bool,
    /// Cells that must be shown, whatever happens.
    pub never: BTreeSet<usize>,
    /// What withholding a cell costs, instead of its figure.
    pub costs: BTreeMap<usize, u64>,
}

/// Why there is no safe answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SuppressionError {
    /// A position that is no cell.
    #[error("cell {cell} does not exist, there are only {cells}: correct the list")]
    NoSuchCell {
        /// The position.
        cell: usize,
        /// Number of cells.
        cells: usize,
    },
    /// A cell that must be shown and must not be shown.
    #[error("{words} is unsafe but must never be withheld: drop one of the two demands")]
    UnsafeButNever {
        /// The cell.
        cell: usize,
        /// The cell in words.
        words: String,
    },
    /// Cells that must be shown give an unsafe cell away.
    #[error(
        "{words} must never be withheld, but with the others of that kind it gives {gives_away} \
         away: let one of them be withheld, or make the codes coarser"
    )]
    Infeasible {
        /// The cell that must be shown.
        cell: usize,
        /// The cell in words.
        words: String,
        /// The unsafe cell in words.
        gives_away: String,
    },
    /// The gate found a cell that can be calculated. Nothing is returned; please report it.
    #[error("the gate can calculate {words}: nothing may be published, please report this")]
    GateRefuses {
        /// The cell.
        cell: usize,
        /// The cell in words.
        words: String,
    },
}

/// Decides for every cell whether it is shown.
///
/// `primary` are the cells that are unsafe by themselves ([`crate::primary::PrimaryRules`]).
///
/// # Errors
/// [`SuppressionError`]; never an unsafe table.
pub fn suppress(
    tables: &LinkedTables,
    primary: &BTreeMap<usize, Reason>,
    options: &Options,
) -> Result<Suppressed, SuppressionError> {
    check(tables, primary, options)?;
    let relations = tables.relations();
    let wholes: Vec<Whole<'_>> = relations
        .iter()
        .map(|relation| Whole {
            cell: relation.total,
            parts: &relation.parts,
            adds_up: true,
        })
        .collect();
    let counts: Vec<u64> = (0..tables.len()).map(|cell| tables.count(cell)).collect();
    let values: Vec<u64> = (0..tables.len()).map(|cell| tables.value(cell)).collect();
    let trust = options.trust_single_contributors;
    let owners = (!trust).then(|| owners::owners(&wholes, &counts));
    let certain = match options.zeros {
        Zeros::Shown => BTreeSet::new(),
        Zeros::MayBeWithheld => zeros::certain(&wholes, &values, &counts, trust),
    };
    let guarded = |cell: usize| primary.contains_key(&cell);
    let guarded: Vec<bool> = (0..tables.len()).map(guarded).collect();
    let tried = |worth: Worth| -> Result<Suppressed, SuppressionError> {
        let question = Question {
            wholes: &wholes,
            values: &values,
            known: Vec::new(),
            guarded: guarded.clone(),
            secret: guarded.clone(),
            owners: owners.clone(),
            order: order::order(tables, primary, options, worth),
            must: &options.never,
            certain: certain.clone(),
        };
        let decided = engine::decide(question, &|_| basis::tables::changes(tables))
            .map_err(|impossible| refused(tables, impossible))?;
        if let Some(&(cell, _)) = decided.told.first() {
            return Err(refused(tables, Impossible::Follows(cell)));
        }
        Ok(Suppressed::new(tables, statuses(&decided, primary)))
    };
    let mut suppressed = tried(match options.aim {
        Aim::ProtectedTotals => Worth::Width,
        Aim::SmallestSum | Aim::FewestCells => Worth::Figure,
    })?;
    if options.aim == Aim::FewestCells {
        for worth in [Worth::Width, Worth::FigureTimesWidth] {
            let other = tried(worth)?;
            if other.loss().secondary < suppressed.loss().secondary {
                suppressed = other;
            }
        }
    }
    gate(tables, &relations, &suppressed, owners.as_deref())?;
    Ok(suppressed)
}

/// Protects further cells, for instance those whose bounds an audit found too narrow: they become
/// unsafe and everything is decided anew.
///
/// # Errors
/// [`SuppressionError`]; never an unsafe table.
pub fn protect_further(
    tables: &LinkedTables,
    earlier: &Suppressed,
    cells: &[usize],
    options: &Options,
) -> Result<Suppressed, SuppressionError> {
    let mut primary = earlier.primary();
    for &cell in cells {
        primary.entry(cell).or_insert(Reason::TooNarrow);
    }
    suppress(tables, &primary, options)
}

fn check(
    tables: &LinkedTables,
    primary: &BTreeMap<usize, Reason>,
    options: &Options,
) -> Result<(), SuppressionError> {
    let cells = tables.len();
    let named = primary
        .keys()
        .chain(&options.never)
        .chain(options.costs.keys());
    if let Some(&cell) = named.into_iter().find(|&&cell| cell >= cells) {
        return Err(SuppressionError::NoSuchCell { cell, cells });
    }
    match options.never.iter().find(|cell| primary.contains_key(cell)) {
        None => Ok(()),
        Some(&cell) => Err(SuppressionError::UnsafeButNever {
            cell,
            words: tables.words(cell),
        }),
    }
}

fn statuses(decided: &Decided, primary: &BTreeMap<usize, Reason>) -> Vec<Status> {
    let mut statuses: Vec<Status> = decided
        .fates
        .iter()
        .map(|fate| match *fate {
            Fate::Protects(protects) => Status::Secondary { protects },
            Fate::Shown | Fate::Kept => Status::Published,
        })
        .collect();
    for (&cell, &reason) in primary {
        statuses[cell] = Status::Primary(reason);
    }
    statuses
}

fn refused(tables: &LinkedTables, impossible: Impossible) -> SuppressionError {
    match impossible {
        Impossible::GivesAway { cell, guarded } => SuppressionError::Infeasible {
            cell,
            words: tables.words(cell),
            gives_away: tables.words(guarded),
        },
        Impossible::Follows(cell) => SuppressionError::GateRefuses {
            cell,
            words: tables.words(cell),
        },
    }
}

fn gate(
    tables: &LinkedTables,
    relations: &[SumRelation],
    suppressed: &Suppressed,
    owners: Option<&[Option<usize>]>,
) -> Result<(), SuppressionError> {
    let test = RankTest::new(relations, &suppressed.withheld());
    let guarded = || suppressed.primary().into_keys();
    let told = owners.map(|owners| test.told_to_owners(guarded(), owners));
    let told = told.unwrap_or_default().into_iter().map(|(cell, _)| cell);
    match test.disclosed(guarded()).into_iter().chain(told).next() {
        None => Ok(()),
        Some(cell) => Err(SuppressionError::GateRefuses {
            cell,
            words: tables.words(cell),
        }),
    }
}
