//! Audit and suppression in turn, until every withheld figure is uncertain enough.
//!
//! Suppression by elimination sees to it that nothing follows from the relations alone. That counts are not negative
//! it does not look at: three cells withheld beside each other whose sum is shown as three are all known to be one
//! if zeros are always shown. So the audit names what is too narrow, and beside each such cell one that is large enough
//! to give it room is withheld as well, in every total it belongs to that has none yet. Withholding more never narrows
//! anything, so this ends.

use super::{
    AuditError, Depth, Options, audit, audit_with_progress,
    case::{Case, Demand},
    report::{Audit, Finding, Verdict},
    tables::Shown,
};
use crate::{
    primary::Reason,
    suppression::{self, Status, Suppressed, SuppressionError, Zeros},
    tables::{LinkedTables, SumRelation},
};
use std::collections::{BTreeMap, BTreeSet};

/// So many times suppression is asked to go further.
const ROUNDS: usize = 40;

/// Tables that are protected, and the audit of them.
#[derive(Debug, Clone)]
pub struct Widened {
    /// What suppression decided last.
    pub suppressed: Suppressed,
    /// Cells that it would show now, but withheld earlier; they stay withheld.
    pub kept: BTreeSet<usize>,
    /// The audit of all that is withheld.
    pub audit: Audit,
    /// How many times more had to be withheld.
    pub rounds: usize,
}

/// Why no safe tables came out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WideningError {
    /// Suppression could not go on.
    #[error(transparent)]
    Suppression(#[from] SuppressionError),
    /// The tables contradict themselves.
    #[error(transparent)]
    Audit(#[from] AuditError),
    /// There is nothing left to withhold that would help.
    #[error(
        "{words} stays between {low} and {high}, whatever is withheld beside it: make the codes coarser or demand less"
    )]
    StaysNarrow {
        /// One cell of which that is so, in words.
        words: String,
        /// The lower bound.
        low: u64,
        /// The upper bound.
        high: u64,
    },
}

/// The case of tables after suppression, with more cells withheld: unsafe cells are guarded by what `demand` says for
/// their figure. Where suppression always shows zeros, the attacker knows it.
pub fn case_of(
    tables: &LinkedTables,
    suppressed: &Suppressed,
    kept: &BTreeSet<usize>,
    zeros: Zeros,
    demand: &dyn Fn(u64) -> Demand,
) -> Case {
    let statuses = suppressed.statuses().iter().enumerate();
    let shown = statuses.map(|(cell, status)| match status {
        Status::Published if !kept.contains(&cell) => Shown::Exactly,
        // Withheld to give others room; nothing has to be hidden of it.
        Status::Published | Status::Secondary { .. } | Status::Primary(Reason::TooNarrow) => {
            Shown::Withheld
        }
        Status::Primary(_) => Shown::Guarded(demand(tables.value(cell))),
    });
    let shown: Vec<Shown> = shown.collect();
    let mut hidden = shown
        .iter()
        .enumerate()
        .filter(|(_, how)| **how != Shown::Exactly);
    let zero_hidden = hidden.any(|(cell, _)| tables.value(cell) == 0);
    Case::of_tables(tables, &shown, zeros == Zeros::Shown && !zero_hidden)
}

/// Audits suppressed tables, and lets suppression go further until every unsafe cell is as uncertain as demanded. What
/// was withheld once stays withheld, so what is safe stays safe.
///
/// At [`Depth::Gate`] only cells that bounds along single relations or the rank test prove too narrow get more room. That is
/// quick, for tables too large to be attacked in full; what is left undecided stays so in the audit that is returned.
///
/// # Errors
/// [`WideningError`]; never tables with an unsafe cell that is proven too narrow, and above the gate never one that is
/// not witnessed to be uncertain enough.
pub fn widened(
    tables: &LinkedTables,
    mut suppressed: Suppressed,
    choice: &suppression::Options,
    demand: &dyn Fn(u64) -> Demand,
    options: &Options,
    progress: &mut dyn FnMut(usize, usize),
) -> Result<Widened, WideningError> {
    let relations = tables.relations();
    let mut belongs = vec![Vec::new(); tables.len()];
    for (number, relation) in relations.iter().enumerate() {
        for &cell in relation.parts.iter().chain([&relation.total]) {
            belongs[cell].push(number);
        }
    }
    let mut choice = choice.clone();
    let mut withheld = suppressed.withheld();
    let mut safe: BTreeMap<usize, Finding> = BTreeMap::new();
    let mut rounds = 0;
    loop {
        let kept: BTreeSet<usize> = (0..tables.len())
            .filter(|&cell| withheld[cell] && !suppressed.is_withheld(cell))
            .collect();
        let whole = case_of(tables, &suppressed, &kept, choice.zeros, demand);
        let mut asked = whole.clone();
        for &cell in safe.keys() {
            asked.cells[cell].demand = None;
        }
        let audit = audit_with_progress(&asked, options, progress)?;
        let open = |found: &&Finding| match options.depth {
            Depth::Gate => found.verdict == Verdict::TooNarrow,
            Depth::Demands | Depth::Intervals => true,
        };
        let narrow = audit
            .unsafe_findings()
            .filter(open)
            .min_by_key(|found| (found.verdict != Verdict::TooNarrow, found.cell));
        let Some(&narrow) = narrow else {
            let audit = match rounds {
                0 => audit,
                _ => joined(&whole, audit, &safe)?,
            };
            return Ok(Widened {
                suppressed,
                kept,
                audit,
                rounds,
            });
        };
        let found_safe = audit
            .findings
            .iter()
            .filter(|found| found.verdict == Verdict::Safe);
        safe.extend(found_safe.map(|found| (found.cell, *found)));
        let mut further = BTreeSet::new();
        for found in audit.unsafe_findings().filter(open) {
            further.extend(room_for(
                tables, &withheld, &choice, &relations, &belongs, found,
            ));
        }
        if further.is_empty() || rounds == ROUNDS {
            return Err(WideningError::StaysNarrow {
                words: tables.words(narrow.cell),
                low: narrow.possible.0,
                high: narrow.possible.1,
            });
        }
        // What is withheld already is the cheapest to withhold.
        choice.costs.extend(
            (0..tables.len())
                .filter(|&cell| withheld[cell])
                .map(|cell| (cell, 0)),
        );
        let further: Vec<usize> = further.into_iter().collect();
        suppressed = suppression::protect_further(tables, &suppressed, &further, &choice)?;
        for (cell, withheld) in withheld.iter_mut().enumerate() {
            *withheld |= suppressed.is_withheld(cell);
        }
        rounds += 1;
    }
}

/// The findings of all rounds. A table that fitted what was shown in an earlier round fits what is shown now, as that is
/// less; bounds may have become wider since and are taken anew.
fn joined(
    whole: &Case,
    last: Audit,
    safe: &BTreeMap<usize, Finding>,
) -> Result<Audit, WideningError> {
    let gate = Options {
        depth: Depth::Gate,
        ..Options::default()
    };
    let mut joined = audit(whole, &gate)?;
    let last: BTreeMap<usize, Finding> = last
        .findings
        .into_iter()
        .map(|found| (found.cell, found))
        .collect();
    for found in &mut joined.findings {
        if let Some(now) = last.get(&found.cell) {
            *found = *now;
        } else if let Some(before) = safe.get(&found.cell) {
            found.witnessed = before.witnessed;
            found.verdict = before.verdict;
            found.method = before.method;
        }
    }
    joined.count();
    Ok(joined)
}

/// What to withhold beside a cell: one more in each total that gives it no room yet; if all give some, one more in
/// each; if nothing is shown there any more, the same around its neighbours, and so on outwards.
fn room_for(
    tables: &LinkedTables,
    withheld: &[bool],
    choice: &suppression::Options,
    relations: &[SumRelation],
    belongs: &[Vec<usize>],
    found: &Finding,
) -> Vec<usize> {
    let room = match found.demand {
        Demand::Values(values) => values,
        Demand::Levels { up, .. } => up.saturating_add(1),
    };
    let gives = |relation: &SumRelation| {
        let mut others = relation.parts.iter().chain([&relation.total]);
        others.any(|&other| other != found.cell && withheld[other] && tables.value(other) >= room)
    };
    let own = || belongs[found.cell].iter().map(|&number| &relations[number]);
    let lacking = own().filter(|relation| !gives(relation));
    let lacking: Vec<usize> = lacking
        .filter_map(|relation| beside(tables, withheld, choice, relation, found.cell, room))
        .collect();
    if !lacking.is_empty() {
        return lacking;
    }
    let (mut edge, mut seen) = (vec![found.cell], BTreeSet::from([found.cell]));
    while !edge.is_empty() {
        let mut more = Vec::new();
        let mut next = Vec::new();
        for cell in edge {
            for &number in &belongs[cell] {
                let relation = &relations[number];
                more.extend(beside(tables, withheld, choice, relation, cell, room));
                let others = relation.parts.iter().chain([&relation.total]);
                next.extend(others.copied().filter(|&other| seen.insert(other)));
            }
        }
        if !more.is_empty() {
            return more;
        }
        edge = next;
    }
    Vec::new()
}

/// The smallest shown part of a total that gives a cell of it room: so large that it can shrink by what the cell
/// grows, and stay above zero. Where no part is so large, the largest.
fn beside(
    tables: &LinkedTables,
    withheld: &[bool],
    choice: &suppression::Options,
    relation: &SumRelation,
    cell: usize,
    room: u64,
) -> Option<usize> {
    let may = |&&part: &&usize| {
        part != cell
            && !withheld[part]
            && !choice.never.contains(&part)
            && (tables.value(part) > 0 || choice.zeros == Zeros::MayBeWithheld)
    };
    let parts = || relation.parts.iter().filter(may).copied();
    let enough = parts().filter(|&part| tables.value(part) >= room);
    enough
        .min_by_key(|&part| (tables.value(part), part))
        .or_else(|| parts().max_by_key(|&part| (tables.value(part), part)))
        .or_else(|| {
            let total = relation.total;
            let open = total != cell && !withheld[total] && !choice.never.contains(&total);
            open.then_some(total)
        })
}

#[cfg(test)]
mod gate_tests {
    use super::*;
    use crate::{
        primary::PrimaryRules,
        suppression::{Options as Choice, suppress},
        tables::{Hierarchy, Table},
    };

    /// Three single cases beside two large counts: what is left of the total is three, and zeros are always shown.
    #[test]
    fn at_the_gate_what_single_sums_tell_is_widened_and_the_rest_stays_undecided() {
        let codes = ["a", "b", "c", "d", "e"];
        let area = Hierarchy::flat("area", "all", &codes).unwrap();
        let rows = codes.into_iter().map(|code| [code]).zip([1, 1, 1, 40, 50]);
        let table = Table::frequency("t", vec![area], rows).unwrap();
        let tables = LinkedTables::alone(table).unwrap();
        let rules = PrimaryRules {
            minimum: 3,
            ..PrimaryRules::default()
        };
        let choice = Choice {
            trust_single_contributors: true,
            ..Choice::default()
        };
        let suppressed = suppress(&tables, &rules.apply(&tables).unwrap(), &choice).unwrap();
        assert_eq!(suppressed.loss().secondary, 0);
        let gate = Options {
            depth: Depth::Gate,
            ..Options::default()
        };
        let three = |_| Demand::Values(3);
        let found = widened(&tables, suppressed, &choice, &three, &gate, &mut |_, _| ()).unwrap();
        assert_eq!(found.rounds, 1);
        assert!(
            found
                .suppressed
                .is_withheld(tables.cell_of(0, &["d"]).unwrap())
        );
        assert_eq!(found.audit.coverage.too_narrow, 0);
        assert_eq!(found.audit.coverage.undecided, 3);
    }
}
