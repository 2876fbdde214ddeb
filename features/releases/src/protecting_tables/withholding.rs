//! Unsafe cells are withheld, and so many others that nobody can work them out.

use super::{Outcome, ProtectedTables, Protection, Refused, TablesAlone, refusing::Cells};
use disclosure_control::{
    audit::{self, widened},
    primary::Reason,
    suppression::{self, Aim, Zeros, suppress},
};
use std::collections::BTreeMap;

/// Withholds what is unsafe and what would give it away.
pub(super) fn withhold(
    alone: TablesAlone,
    primary: BTreeMap<usize, Reason>,
    protection: &Protection,
    aim: Aim,
    progress: &mut dyn FnMut(&str),
) -> Result<ProtectedTables, Refused> {
    let tables = &alone.tables;
    let zeros_hidden = primary.keys().any(|&cell| tables.value(cell) == 0);
    let choice = suppression::Options {
        aim,
        zeros: match protection.rules.zeros || zeros_hidden {
            true => Zeros::MayBeWithheld,
            false => Zeros::Shown,
        },
        never: protection.never.clone(),
        costs: alone.costs.clone(),
        ..suppression::Options::default()
    };
    progress(&format!(
        "Verdecke: {} Zellen, {} davon dürfen nicht gezeigt werden",
        tables.len(),
        primary.len()
    ));
    let suppressed =
        suppress(tables, &primary, &choice).map_err(|error| Refused::of_suppression(&error))?;
    let before_attack = suppressed.loss().primary + suppressed.loss().secondary;
    let mut tell = |done: usize, of: usize| progress(&format!("Greife an: {done} von {of}"));
    let demand = |figure| protection.demand(&alone, figure);
    let options = audit::Options {
        depth: protection.depth(),
        ..audit::Options::default()
    };
    let widened = widened(tables, suppressed, &choice, &demand, &options, &mut tell)
        .map_err(|error| Refused::of_widening(error, Cells(tables)))?;
    Ok(ProtectedTables {
        outcome: Outcome::Withheld {
            suppressed: widened.suppressed,
            kept: widened.kept,
        },
        primary,
        audit: widened.audit,
        rounds: widened.rounds,
        before_attack,
        alone,
    })
}
