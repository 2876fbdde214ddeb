//! A table alone, without a city: read, protected, attacked, written.
//!
//! Walk: [`read_table_alone`] reads the file into a table with all its totals; [`protect_table`] finds what is too small,
//! withholds so much else that nothing can be calculated, and audits the result; [`public_csv`] is for everybody,
//! [`internal_csv`] for those who hold the true counts.

mod hierarchy_files;
mod reading;
mod refused;
mod summary;
mod words;
mod writing;

pub use reading::{Dimension, TableAlone, TableFile, read_table_alone};
pub use refused::Refused;
pub use summary::summary;
pub use writing::{PUBLIC_NOTE, internal_csv, public_csv};

use disclosure_control::{
    audit::{self, Audit, Demand},
    primary::PrimaryRules,
    suppression::{self, Aim, Suppressed, Zeros, suppress},
    tables::{LinkedTables, Table},
};
use std::collections::{BTreeMap, BTreeSet};

/// How a table is to be protected.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Protection {
    /// The smallest count that may be shown.
    pub minimum: u64,
    /// Whether zeros are as unsafe as small counts.
    pub protect_zeros: bool,
    /// With a number above 0: a part is unsafe if fewer than so many of a total are not in it.
    pub complement: u64,
    /// Cells that the office holds unsafe, each by one code for every dimension.
    pub listed: Vec<Vec<String>>,
    /// Cells that must stay visible, named in the same way.
    pub never: Vec<Vec<String>>,
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
        complement: protection.complement,
        listed: cells(&tables, &protection.listed, "--rule cell=")?,
        ..PrimaryRules::default()
    };
    let primary = rules.apply(&tables)?;
    let choice = suppression::Options {
        aim: protection.aim,
        zeros: match protection.protect_zeros {
            true => Zeros::MayBeWithheld,
            false => Zeros::Shown,
        },
        never: cells(&tables, &protection.never, "--never ")?
            .into_iter()
            .collect(),
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

/// The positions of named cells; `option` is how the command names them.
fn cells(
    tables: &LinkedTables,
    named: &[Vec<String>],
    option: &'static str,
) -> Result<Vec<usize>, Refused> {
    let place = |codes: &Vec<String>| {
        tables.cell_of(0, codes).ok_or_else(|| Refused::NoSuchCell {
            option,
            codes: codes.join(","),
        })
    };
    named.iter().map(place).collect()
}
