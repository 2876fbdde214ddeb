//! What a planned import would do, as it is kept with the draft and shown.

use actor_network::{
    actor::Field,
    mapping::{Plan, Target, WrongColumn},
};
use serde::{Deserialize, Serialize};
use std::{
    collections::BTreeMap,
    hash::{DefaultHasher, Hash, Hasher},
};

/// How many rows of each sort are shown as examples.
const EXAMPLES: usize = 50;

/// A fault, for people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToldFault {
    /// The line of the file.
    pub row: usize,
    /// What the value was to be; none if it is about the whole row.
    pub target: Option<Target>,
    /// The column, from 0.
    pub column: Option<usize>,
    /// The beginning of the value.
    pub value: String,
    /// The name of the problem: part of the key of its text.
    pub problem: String,
    /// A number that belongs to it, such as the row that is repeated.
    pub number: Option<usize>,
}

/// A row as an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Example {
    /// The line of the file.
    pub row: usize,
    /// The name of the actor.
    pub name: String,
    /// The fields that change; none for a new actor.
    pub fields: Vec<Field>,
}

/// A column that seems to be mapped wrongly.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToldSuspicion {
    /// The column, from 0.
    pub column: usize,
    /// What it is said to hold.
    pub target: Target,
    /// Whether its values repeat; else they cannot be what they are said to be.
    pub repeats: bool,
    /// How many values are odd.
    pub odd: usize,
    /// Of how many.
    pub filled: usize,
}

/// What an import would do.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Rows that are not empty.
    pub rows: usize,
    /// New actors.
    pub new: usize,
    /// Actors that change.
    pub changed: usize,
    /// Actors that stay as they are.
    pub unchanged: usize,
    /// Rows about actors that went into others; they are left out.
    pub merged: usize,
    /// The first faults.
    pub faults: Vec<ToldFault>,
    /// How many faults there are.
    pub fault_count: usize,
    /// In how many rows they are.
    pub faulty_rows: usize,
    /// How many there are by what the value was to be.
    pub faults_by_target: BTreeMap<Target, usize>,
    /// Columns that seem to be mapped wrongly.
    pub suspicions: Vec<ToldSuspicion>,
    /// The first new actors.
    pub new_examples: Vec<Example>,
    /// The first actors that change.
    pub changed_examples: Vec<Example>,
    /// What the reader noted, in German.
    pub notes: Vec<String>,
    /// A number for all that would happen: another one, if anything else would.
    pub fingerprint: u64,
}

impl Summary {
    pub(super) fn of(plan: &Plan, merged: usize, notes: Vec<String>) -> Self {
        use actor_network::mapping::RowProblem;
        let faults = plan.faults.iter().map(|fault| ToldFault {
            row: fault.row,
            target: fault.target,
            column: fault.column,
            value: fault.value.clone(),
            problem: fault.problem.name().to_owned(),
            number: match fault.problem {
                RowProblem::Repeats(row) => Some(row),
                _ => None,
            },
        });
        let suspicions = plan.suspicions.iter().map(|one| ToldSuspicion {
            column: one.column,
            target: one.target,
            repeats: one.why == WrongColumn::Repeats,
            odd: one.odd,
            filled: one.filled,
        });
        let new = plan.new.iter().take(EXAMPLES).map(|one| Example {
            row: one.row,
            name: one.facts.name.clone(),
            fields: Vec::new(),
        });
        let changed = plan.changed.iter().take(EXAMPLES).map(|one| Example {
            row: one.row,
            name: one.facts.name.clone(),
            fields: one.changes.iter().map(|change| change.field()).collect(),
        });
        Self {
            rows: plan.rows + merged,
            new: plan.new.len(),
            changed: plan.changed.len(),
            unchanged: plan.unchanged,
            merged,
            faults: faults.collect(),
            fault_count: plan.fault_count,
            faulty_rows: plan.faulty_rows,
            faults_by_target: plan.faults_by_target.clone(),
            suspicions: suspicions.collect(),
            new_examples: new.collect(),
            changed_examples: changed.collect(),
            notes,
            fingerprint: fingerprint(plan),
        }
    }
}

/// Only for telling whether two plans of one table do the same; it seals nothing.
fn fingerprint(plan: &Plan) -> u64 {
    let mut hasher = DefaultHasher::new();
    for one in &plan.new {
        (one.row, &one.identity, &one.part_of).hash(&mut hasher);
    }
    for one in &plan.changed {
        (one.row, one.actor, &one.part_of).hash(&mut hasher);
        format!("{:?}", one.changes).hash(&mut hasher);
    }
    (plan.unchanged, plan.fault_count, plan.faulty_rows).hash(&mut hasher);
    hasher.finish()
}
