//! Withholds further cells so that no unsafe cell can be calculated, in all linked tables at once.
//!
//! Method: secondary suppression by Gaussian elimination (Ø. Langsrud, "Secondary cell suppression
//! by Gaussian elimination: an algorithm suitable for handling issues with zeros and singletons",
//! Privacy in Statistical Databases 2024). Cells are tried in a chosen order, the most useful
//! first. A cell is published unless some unsafe cell would then be a linear combination of
//! published cells; that is decided by elimination in the space of changes that nobody outside
//! could notice. What is left is withheld. At the end the independent [`crate::rank_test`] must
//! agree, or nothing is returned.

mod basis;
mod elimination;
mod field;
mod order;
mod outcome;
mod owners;
#[cfg(test)]
mod tests;
mod watch;

use std::collections::{BTreeMap, BTreeSet};

use crate::primary::Reason;
use crate::rank_test::RankTest;
use crate::tables::{LinkedTables, SumRelation};

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
    let owners = (!options.trust_single_contributors).then(|| owners::owners(tables, &relations));
    let tried = |worth: Worth| -> Result<Suppressed, SuppressionError> {
        let order = order::order(tables, &relations, primary, options, worth);
        let statuses = decide(tables, primary, options, &order, owners.as_deref())?;
        Ok(Suppressed::new(tables, statuses))
    };
    let mut suppressed = tried(Worth::Figure)?;
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

fn decide(
    tables: &LinkedTables,
    primary: &BTreeMap<usize, Reason>,
    options: &Options,
    order: &[usize],
    owners: Option<&[Option<usize>]>,
) -> Result<Vec<Status>, SuppressionError> {
    let cells = tables.len();
    let (rows, columns) = basis::changes(tables);
    let undecided = (0..columns)
        .map(|column| !primary.contains_key(&column))
        .collect();
    let mut remaining = elimination::Remaining::new(rows, undecided);
    for difference in cells..columns {
        if let Some(step) = remaining.step(difference as u32) {
            remaining.publish(&step);
        }
    }
    remaining.look(1);
    let owners = owners.map(|owners| {
        let number = |owner: &Option<usize>| owner.map_or(watch::NOBODY, |owner| owner as u32);
        owners.iter().map(number).collect()
    });
    let guarded = (0..cells).map(|cell| primary.contains_key(&cell)).collect();
    let mut watch = watch::Watch::new(guarded, owners, &remaining);
    let mut statuses = vec![Status::Published; cells];
    for (&cell, &reason) in primary {
        statuses[cell] = Status::Primary(reason);
    }
    for &cell in order {
        let Some(step) = remaining.step(cell as u32) else {
            continue;
        };
        match watch.check(&remaining, &step) {
            Ok(moves) => {
                remaining.publish(&step);
                watch.follow(moves);
            }
            Err(given_away) if options.never.contains(&cell) => {
                return Err(SuppressionError::Infeasible {
                    cell,
                    words: tables.words(cell),
                    gives_away: tables.words(given_away as usize),
                });
            }
            Err(given_away) => {
                remaining.withhold(cell as u32, watch.watches(cell as u32));
                let protects = given_away as usize;
                statuses[cell] = Status::Secondary { protects };
            }
        }
    }
    Ok(statuses)
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
