//! A table alone, or some that are published together, without a city: read, protected, attacked, written.
//!
//! Walk: [`read_tables`] reads files into tables with all their totals; [`protect_tables`] finds what is unsafe, withholds or
//! changes so much that nothing can be calculated, and audits the result; [`public_csv`] is for everybody,
//! [`internal_csv`] for those who hold the true counts.

mod beside;
mod cell_lists;
mod changing;
mod columns;
mod hierarchy_files;
mod numbers;
mod reading;
mod refusing;
mod rows;
mod rules;
mod summary;
mod withholding;
mod words;
mod writing;

pub use cell_lists::{cell_named, read_cells};
pub use changing::{design, read_design};
pub use numbers::NumberStyle;
pub use reading::{Dimension, Layout, MOST_CELLS, TableFile, TablesAlone, read_tables};
pub use refusing::Refused;
pub use rows::{Content, Reading};
pub use rules::{Rules, UnreadableRule, codes_of};
pub use summary::summary;
pub use writing::{CsvStyle, WITHHELD_NOTE, internal_csv, public_csv};

use disclosure_control::{
    NoiseSecret,
    audit::{Audit, Demand, Depth},
    cell_key::{CELL_KEY_RULE, TransitionTable},
    controlled_rounding::CONTROLLED_ROUNDING_RULE,
    primary::{PrimaryRules, Reason},
    suppression::{Aim, Suppressed},
    tables::LinkedTables,
    withholding::SUPPRESSION_RULE,
};
use std::collections::{BTreeMap, BTreeSet};
use terms::PublishedCount;

/// What is done with unsafe cells.
#[derive(Debug)]
pub enum Method {
    /// They are withheld, and others with them.
    Suppress {
        /// What is preferred where there is a choice.
        aim: Aim,
    },
    /// All counts become multiples of a base.
    Round {
        /// The base.
        base: u64,
        /// Whether totals are still the sum of their parts.
        controlled: bool,
    },
    /// All counts change a little, the same cell always by the same amount.
    CellKey {
        /// How much, and how likely.
        transitions: TransitionTable,
        /// What decides.
        secret: NoiseSecret,
        /// What the table is about and when: another name gives other changes. Not needed where cases have names.
        about: Option<String>,
    },
}

impl Method {
    /// What the public may know about shown numbers; nothing if they are the true ones.
    fn note(&self) -> Option<String> {
        match self {
            Self::Suppress { .. } => None,
            Self::Round { base, .. } => Some(format!(
                "Gerundet auf ein Vielfaches von {base}, damit niemand erkannt werden kann"
            )),
            Self::CellKey { transitions, .. } => Some(format!(
                "Um höchstens {} verändert, damit niemand erkannt werden kann",
                transitions.most_change()
            )),
        }
    }

    /// The method in words, and the version of its rule.
    fn words(&self) -> (String, &'static str) {
        match self {
            Self::Suppress { .. } => ("Zellsperrung".into(), SUPPRESSION_RULE),
            Self::Round {
                base,
                controlled: true,
            } => (
                format!("kontrolliertes Runden zur Basis {base}"),
                CONTROLLED_ROUNDING_RULE,
            ),
            Self::Round { base, .. } => (
                format!("Runden jeder Zahl für sich zur Basis {base}"),
                CONTROLLED_ROUNDING_RULE,
            ),
            Self::CellKey { transitions, .. } => (
                format!("Cell-Key mit Änderungen bis {}", transitions.most_change()),
                CELL_KEY_RULE,
            ),
        }
    }
}

/// How tables are to be protected.
#[derive(Debug)]
pub struct Protection {
    /// Which cells are unsafe by themselves.
    pub rules: Rules,
    /// What is done with them.
    pub method: Method,
    /// Cells that are unsafe because somebody listed them.
    pub listed: Vec<usize>,
    /// Cells that must stay visible.
    pub never: BTreeSet<usize>,
    /// Whether to attack the result with linear programs; without, only along single sums.
    pub audit: bool,
    /// How many values must stay possible for every unsafe count.
    pub values: u64,
}

impl Protection {
    /// What must stay possible for a figure: so many counts, or for amounts so many per cent to both sides.
    fn demand(&self, alone: &TablesAlone, figure: u64) -> Demand {
        match alone.tables.largest(0) {
            None => Demand::Values(self.values),
            Some(_) => Demand::percent(figure, self.percent()),
        }
    }

    /// How far the attack goes.
    fn depth(&self) -> Depth {
        match self.audit {
            true => Depth::Demands,
            false => Depth::Gate,
        }
    }

    /// By how many per cent an unsafe amount must stay open in both directions.
    fn percent(&self) -> u64 {
        self.rules.p_percent.unwrap_or(OPEN_PERCENT)
    }
}

/// By how many per cent an unsafe amount stays open if no p is named.
const OPEN_PERCENT: u64 = 10;

/// What became of cells.
#[derive(Debug, Clone)]
enum Outcome {
    /// Some are withheld, the others are shown as they are.
    Withheld {
        /// The decision.
        suppressed: Suppressed,
        /// Cells that are withheld besides, to give others room.
        kept: BTreeSet<usize>,
    },
    /// All are shown, changed.
    Changed {
        /// By cell.
        counts: Vec<PublishedCount>,
        /// What that is called.
        status: &'static str,
        /// What the public may know.
        note: String,
    },
}

/// Protected tables.
#[derive(Debug, Clone)]
pub struct ProtectedTables {
    alone: TablesAlone,
    outcome: Outcome,
    /// Cells that are unsafe by themselves.
    primary: BTreeMap<usize, Reason>,
    /// The audit.
    audit: Audit,
    /// How many times the audit demanded more.
    rounds: usize,
    /// How many cells were withheld before it did.
    before_attack: usize,
}

impl ProtectedTables {
    /// What the tables look like, in their order.
    pub fn layouts(&self) -> &[Layout] {
        &self.alone.layouts
    }

    /// Whether a cell is not shown.
    fn is_withheld(&self, cell: usize) -> bool {
        self.shown(cell).is_none()
    }

    /// What is shown of a cell, in the unit of the tables.
    fn shown(&self, cell: usize) -> Option<u64> {
        match &self.outcome {
            Outcome::Withheld { suppressed, kept } => {
                let withheld = suppressed.is_withheld(cell) || kept.contains(&cell);
                (!withheld).then(|| self.tables().value(cell))
            }
            Outcome::Changed { counts, .. } => Some(counts[cell].value),
        }
    }

    fn tables(&self) -> &LinkedTables {
        &self.alone.tables
    }
}

/// Protects tables; `progress` is told in German what happens.
///
/// # Errors
/// [`Refused`]; never tables that are not safe.
pub fn protect_tables(
    alone: TablesAlone,
    protection: &Protection,
    progress: &mut dyn FnMut(&str),
) -> Result<ProtectedTables, Refused> {
    let primary = unsafe_cells(&alone, protection)?;
    match &protection.method {
        Method::Suppress { aim } => {
            withholding::withhold(alone, primary, protection, *aim, progress)
        }
        Method::Round { base, controlled } => {
            let counts = changing::rounded(&alone, *base, *controlled, progress)?;
            changing::changed(alone, primary, protection, counts, "rounded", progress)
        }
        Method::CellKey {
            transitions,
            secret,
            about,
        } => {
            let counts = changing::with_cell_keys(&alone, transitions, secret, about.as_deref())?;
            changing::changed(alone, primary, protection, counts, "changed", progress)
        }
    }
}

/// The cells that are unsafe by themselves, each with the first rule it breaks.
fn unsafe_cells(
    alone: &TablesAlone,
    protection: &Protection,
) -> Result<BTreeMap<usize, Reason>, Refused> {
    let rules = &protection.rules;
    let counts = alone.tables.largest(0).is_none();
    if rules.need_contributions() && counts {
        return Err(Refused::NoContributions);
    }
    if !counts && !matches!(protection.method, Method::Suppress { .. }) {
        return Err(Refused::OnlyCounts);
    }
    let primary = PrimaryRules {
        minimum: rules.minimum,
        zeros_unsafe: rules.zeros,
        complement: rules.complement,
        dominance: rules.dominance,
        p_percent: rules.p_percent,
        listed: protection.listed.clone(),
        ..PrimaryRules::default()
    };
    let found = primary.apply(&alone.tables);
    let mut found = found.map_err(|error| Refused::Internal(error.to_string()))?;
    if let Some((_, least)) = &rules.denominator {
        // Of nobody there is nothing to learn.
        let low = alone
            .denominators
            .iter()
            .filter(|(_, people)| (1..*least).contains(*people));
        for (&cell, _) in low {
            let reason = Reason::LowDenominator { denominator: cell };
            found.entry(cell).or_insert(reason);
        }
    }
    Ok(found)
}
