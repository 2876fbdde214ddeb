//! Of what the actors of a table are parts. Parents may be there already or be new in the same table,
//! before or behind their parts.

use super::Target;
use super::apply::Row;
use super::existing::Existing;
use super::guess::Mapping;
use super::outcome::{Fault, Plan, RowProblem};
use crate::actor::{DEEPEST, Facts};
use std::collections::{BTreeMap, BTreeSet};

/// Gives an actor its parent if that is there already; else returns the identity of the parent, which
/// must be new in the same table.
pub(super) fn read(
    row: &Row<'_>,
    existing: &Existing<'_>,
    facts: &mut Facts,
) -> (Option<String>, Option<RowProblem>) {
    let Some(cell) = row.get(Target::Parent) else {
        if row.clears(Target::Parent) {
            facts.parent = None;
        }
        return (None, None);
    };
    let identity = existing.identity(cell);
    match existing.by_identity.get(&identity).map(Vec::as_slice) {
        Some([(id, _)]) => {
            facts.parent = Some(*id);
            (None, None)
        }
        Some(_) => (None, Some(RowProblem::Ambiguous)),
        None => (Some(identity), None),
    }
}

/// Takes rows out of the plan whose parent does not exist, or that would go in a circle or too deep, and
/// then what stood below them.
pub(super) fn settle(plan: &mut Plan, existing: &Existing<'_>, mapping: &Mapping, most: usize) {
    loop {
        let up = upwards(plan, existing);
        let new = plan
            .new
            .iter()
            .map(|one| (one.row, &one.identity, &one.part_of));
        let changed = plan
            .changed
            .iter()
            .map(|one| (one.row, &one.identity, &one.part_of));
        let faults: Vec<(usize, String, RowProblem)> = new
            .chain(changed)
            .filter_map(|(row, identity, part_of)| {
                let problem = problem(identity, &up)?;
                Some((row, part_of.clone().unwrap_or_default(), problem))
            })
            .collect();
        if faults.is_empty() {
            return;
        }
        let rows: BTreeSet<usize> = faults.iter().map(|(row, ..)| *row).collect();
        plan.new.retain(|one| !rows.contains(&one.row));
        plan.changed.retain(|one| !rows.contains(&one.row));
        plan.faulty_rows += rows.len();
        plan.fault_count += faults.len();
        *plan.faults_by_target.entry(Target::Parent).or_default() += faults.len();
        let room = most.saturating_sub(plan.faults.len());
        plan.faults.extend(
            faults
                .into_iter()
                .take(room)
                .map(|(row, value, problem)| Fault {
                    row,
                    target: Some(Target::Parent),
                    column: mapping.column_of(Target::Parent),
                    value: value.chars().take(80).collect(),
                    problem,
                }),
        );
    }
}

/// For every actor that there will be, the identity of its parent.
fn upwards(plan: &Plan, existing: &Existing<'_>) -> BTreeMap<String, Option<String>> {
    let named = |facts: &Facts, part_of: &Option<String>| {
        let there = facts
            .parent
            .and_then(|parent| existing.identity_of.get(&parent).cloned());
        part_of.clone().or(there)
    };
    let old = existing
        .by_identity
        .iter()
        .filter_map(|(identity, actors)| {
            actors
                .first()
                .map(|(_, facts)| (identity.clone(), named(facts, &None)))
        });
    let new = plan
        .new
        .iter()
        .map(|one| (one.identity.clone(), named(&one.facts, &one.part_of)));
    let changed = plan
        .changed
        .iter()
        .map(|one| (one.identity.clone(), named(&one.facts, &one.part_of)));
    old.chain(new).chain(changed).collect()
}

/// What is wrong on the way from an actor to the top. A parent further up that does not exist is the
/// fault of its own row.
fn problem(identity: &str, up: &BTreeMap<String, Option<String>>) -> Option<RowProblem> {
    let mut here = identity;
    for step in 0..DEEPEST {
        match up.get(here) {
            None => return (step == 1).then_some(RowProblem::NotInList),
            Some(None) => return None,
            Some(Some(parent)) => here = parent,
        }
    }
    Some(RowProblem::NoHierarchy)
}
