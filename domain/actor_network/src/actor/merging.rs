//! Two editors at once: a three-way merge, field by field, in which no change gets lost.

use super::facts::{Facts, Field, FieldValue};
use std::collections::BTreeMap;

/// A field that both have changed, each in another way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// Which field.
    pub field: Field,
    /// What the editor wants who saves now.
    pub mine: FieldValue,
    /// What is stored since somebody else saved.
    pub theirs: FieldValue,
    /// What both saw when they began.
    pub base: FieldValue,
}

/// What comes of two edits of the same base.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThreeWay {
    /// Everything that could be combined; fields in conflict stand as they are stored (`theirs`).
    pub combined: Facts,
    /// Fields that only I have changed, or that hold something of mine beside theirs.
    pub mine: Vec<Field>,
    /// Fields that the others have changed meanwhile, conflicts included.
    pub theirs: Vec<Field>,
    /// Fields for a person to decide.
    pub conflicts: Vec<Conflict>,
}

/// How a person decides a conflict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// As I want it.
    Mine,
    /// As it is stored.
    Theirs,
    /// Another value.
    Other(FieldValue),
}

/// Conflicts that nobody has decided, or that were decided with a value of another field.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{} fields are still to be decided", .0.len())]
pub struct Undecided(pub Vec<Field>);

/// Combines two edits of the same base. A field that one side changed takes that side's value;
/// lists take the changes of both; all else is a [`Conflict`].
pub fn three_way(base: &Facts, mine: &Facts, theirs: &Facts) -> ThreeWay {
    let mut outcome = ThreeWay {
        combined: theirs.clone(),
        mine: Vec::new(),
        theirs: Vec::new(),
        conflicts: Vec::new(),
    };
    for &field in Field::ALL {
        if !theirs.same(base, field) {
            outcome.theirs.push(field);
        }
        if mine.same(base, field) || mine.same(theirs, field) {
            continue;
        }
        match Facts::combined(base, mine, theirs, field) {
            Some(value) => {
                outcome.combined.set(value);
                if !outcome.combined.same(theirs, field) {
                    outcome.mine.push(field);
                }
            }
            None => outcome.conflicts.push(Conflict {
                field,
                mine: mine.get(field),
                theirs: theirs.get(field),
                base: base.get(field),
            }),
        }
    }
    outcome
}

impl ThreeWay {
    /// The facts after a person has decided every conflict.
    ///
    /// # Errors
    /// [`Undecided`] names the fields that are left.
    pub fn decide(&self, choices: &BTreeMap<Field, Choice>) -> Result<Facts, Undecided> {
        let mut facts = self.combined.clone();
        let mut left = Vec::new();
        for conflict in &self.conflicts {
            match choices.get(&conflict.field) {
                Some(Choice::Mine) => facts.set(conflict.mine.clone()),
                Some(Choice::Theirs) => facts.set(conflict.theirs.clone()),
                Some(Choice::Other(value)) if value.field() == conflict.field => {
                    facts.set(value.clone());
                }
                _ => left.push(conflict.field),
            }
        }
        if left.is_empty() {
            Ok(facts)
        } else {
            Err(Undecided(left))
        }
    }
}

#[cfg(test)]
#[path = "merging_tests.rs"]
mod tests;
