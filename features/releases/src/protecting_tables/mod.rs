//! A table alone, without a city: read, protected, attacked, written.
//!
//! Walk: [`read_table_alone`] reads the file into a table with all its totals; [`protect_table`] finds what is too small,
//! withholds so much else that nothing can be calculated, and audits the result; [`public_csv`] is for everybody,
//! [`internal_csv`] for those who hold the true counts.

mod hierarchy_files;
mod reading;
mod summary;
mod words;
mod writing;

pub use reading::{Dimension, TableAlone, TableFile, read_table_alone};
pub use summary::summary;
pub use writing::{PUBLIC_NOTE, internal_csv, public_csv};

use disclosure_control::{
    audit::{self, Audit, Demand, WideningError},
    primary::{PrimaryRules, RuleError},
    suppression::{self, Aim, Suppressed, SuppressionError, Zeros, suppress},
    tables::{LinkedTables, Table, TableError},
};
use std::collections::{BTreeMap, BTreeSet};

/// How a table is to be protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Protection {
    /// The smallest count that may be shown.
    pub minimum: u64,
    /// Whether zeros are as unsafe as small counts.
    pub protect_zeros: bool,
    /// What is preferred where there is a choice.
    pub aim: Aim,
    /// With a number: attack the result, and withhold more until so many values stay possible for every unsafe count.
    pub values: Option<u64>,
}

/// A protected table.
#[derive(Debug, Clone)]
pub struct ProtectedTable {
    /// The table with its true counts.
    pub table: Table,
    /// For each dimension the place of every code among its columns.
    pub levels: Vec<BTreeMap<String, usize>>,
    /// What happens to each cell.
    pub suppressed: Suppressed,
    /// Cells that are withheld besides, to give others room.
    pub kept: BTreeSet<usize>,
    /// The audit, if there was one.
    pub audit: Option<Audit>,
    /// How many times the audit demanded more.
    pub rounds: usize,
}

impl ProtectedTable {
    /// Whether a cell is not shown.
    pub fn is_withheld(&self, cell: usize) -> bool {
        self.suppressed.is_withheld(cell) || self.kept.contains(&cell)
    }
}

/// Why a table was not protected.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// The table cannot be taken.
    #[error("Die Tabelle lässt sich nicht lesen: {0}")]
    Table(#[from] TableError),
    /// The rules do not fit the table.
    #[error("Die Regeln passen nicht zur Tabelle: {0}")]
    Rules(#[from] RuleError),
    /// Nothing safe was found.
    #[error("Die Tabelle lässt sich so nicht schützen: {0}")]
    Suppression(#[from] SuppressionError),
    /// Some count can be narrowed down, whatever is withheld.
    #[error(
        "Die Zahl {words} lässt sich auf {low} bis {high} eingrenzen, was immer man daneben verdeckt. Fassen Sie Codes \
         zusammen, oder verlangen Sie weniger (--values)."
    )]
    StaysNarrow {
        /// The cell in words.
        words: String,
        /// The lower bound.
        low: u64,
        /// The upper bound, in words.
        high: String,
    },
    /// The audit found that the table contradicts itself.
    #[error("Die Prüfung ging nicht: {0}")]
    Audit(#[from] audit::AuditError),
}

impl From<WideningError> for Refused {
    fn from(error: WideningError) -> Self {
        match error {
            WideningError::Suppression(error) => Self::Suppression(error),
            WideningError::Audit(error) => Self::Audit(error),
            WideningError::StaysNarrow { words, low, high } => Self::StaysNarrow {
                words,
                low,
                high: match high {
                    audit::UNBOUNDED => "unendlich".into(),
                    high => high.to_string(),
                },
            },
        }
    }
}

/// Protects a table; `progress` is told in German what happens.
///
/// # Errors
/// [`Refused`]; never a table that is not safe.
pub fn protect_table(
    alone: TableAlone,
    protection: &Protection,
    progress: &mut dyn FnMut(&str),
) -> Result<ProtectedTable, Refused> {
    let tables = LinkedTables::alone(alone.table)?;
    let rules = PrimaryRules {
        minimum: protection.minimum,
        zeros_unsafe: protection.protect_zeros,
        ..PrimaryRules::default()
    };
    let primary = rules.apply(&tables)?;
    let choice = suppression::Options {
        aim: protection.aim,
        zeros: match protection.protect_zeros {
            true => Zeros::MayBeWithheld,
            false => Zeros::Shown,
        },
        ..suppression::Options::default()
    };
    progress(&format!(
        "Verdecke: {} Zellen, {} davon zu klein",
        tables.len(),
        primary.len()
    ));
    let mut suppressed = suppress(&tables, &primary, &choice)?;
    let (mut audit, mut kept, mut rounds) = (None, BTreeSet::new(), 0);
    if let Some(values) = protection.values {
        let mut tell = |done: usize, of: usize| progress(&format!("Greife an: {done} von {of}"));
        let demand = |_| Demand::Values(values);
        let options = audit::Options::default();
        let widened = audit::widened(&tables, suppressed, &choice, &demand, &options, &mut tell)?;
        suppressed = widened.suppressed;
        audit = Some(widened.audit);
        kept = widened.kept;
        rounds = widened.rounds;
    }
    let table = tables.origin(0).0.clone();
    Ok(ProtectedTable {
        table,
        levels: alone.levels,
        suppressed,
        kept,
        audit,
        rounds,
    })
}
