//! Merging two actors that are the same, and taking that back.

use crate::actor::{
    Actor, Choice, Event, Facts, Field, FieldValue, Forgotten, Hierarchy, HierarchyFault, Refusal,
    State, ThreeWay, Undecided, What, three_way,
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use terms::{AccountId, ActorId, EntityRef, Moment};

/// Which value a field gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pick {
    /// That of the actor that stays.
    Keep,
    /// That of the actor that goes.
    Gone,
    /// All of both; only for fields that hold several.
    Both,
}

/// A field in which two actors differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Which.
    pub field: Field,
    /// The value of the actor that stays.
    pub keep: FieldValue,
    /// The value of the actor that goes.
    pub gone: FieldValue,
    /// All of both, where the field can hold it.
    pub both: Option<FieldValue>,
    /// What the form proposes.
    pub proposal: Pick,
}

/// The fields in which two actors differ, in the order of the fields. Proposed is what loses least:
/// both, where that is possible, else what is not empty, else what stays.
pub fn side_by_side(keep: &Facts, gone: &Facts) -> Vec<Row> {
    let differs = |field: &&Field| !keep.same(gone, **field);
    Field::ALL
        .iter()
        .filter(differs)
        .map(|field| row(keep, gone, *field))
        .collect()
}

fn row(keep: &Facts, gone: &Facts, field: Field) -> Row {
    let (ours, theirs) = (keep.get(field), gone.get(field));
    let both = ours.both(&theirs);
    let proposal = match field {
        // All areas of one and the whole of the other is the whole: too much to propose.
        Field::Places => Pick::Keep,
        _ if both.is_some() => Pick::Both,
        _ if ours.is_empty() => Pick::Gone,
        _ => Pick::Keep,
    };
    Row {
        field,
        keep: ours,
        gone: theirs,
        both,
        proposal,
    }
}

/// That something points at an actor.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Reference {
    /// What points.
    pub from: EntityRef,
    /// In which sense, such as the name of the link or the column.
    pub sense: String,
}

/// A merge, to be kept: with it the merge is taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Merged {
    /// Who stays.
    pub keep: ActorId,
    /// Who went into it.
    pub gone: ActorId,
    /// The facts of who stays, before.
    pub before: Facts,
    /// And after.
    pub after: Facts,
    /// References that now point at who stays.
    pub moved: Vec<Reference>,
    /// References that went because the same one pointed at who stays already.
    pub doubled: Vec<Reference>,
    /// Actors that were parts of who went and are now parts of who stays.
    pub parts: Vec<ActorId>,
    /// The events of both for their histories, who stays first.
    pub events: Vec<Event>,
}

impl Merged {
    /// Takes persons out of what is kept of a merge: taken back, it names them no more. Whether something
    /// was there to be forgotten.
    pub fn forget(&mut self, who: &Forgotten) -> bool {
        let mut changed = self.before.forget(who);
        changed |= self.after.forget(who);
        for event in &mut self.events {
            changed |= event.forget(who);
        }
        changed
    }
}

/// What is to be done after a merge was taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Separated {
    /// References that point at the actor that is back again.
    pub back: Vec<Reference>,
    /// Parts that return to it. One that has another parent by now stays where it is.
    pub parts: Vec<ActorId>,
    /// The events of both, who stayed first.
    pub events: Vec<Event>,
}

/// Why a merge, or taking it back, is refused. Both actors stay as they were.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MergeRefusal {
    /// An actor cannot be merged with itself.
    #[error("an actor cannot be merged with itself")]
    Same,
    /// One of them is closed, or not merged when it should be.
    #[error(transparent)]
    Step(#[from] Refusal),
    /// A change of the actor that would go waits for review and would be lost.
    #[error("a change of the actor that would go waits for review")]
    AwaitingReview,
    /// One is a part of the other.
    #[error("one of them is a part of the other")]
    OneAboveTheOther,
    /// The parts would not fit.
    #[error(transparent)]
    Hierarchy(#[from] HierarchyFault),
    /// A field was to hold both values and can hold one only.
    #[error("{0} cannot hold both values")]
    NotBoth(Field),
    /// The merge does not belong to these two actors.
    #[error("this merge was not one of these two actors")]
    OtherMerge,
    /// Fields that the merge had changed were edited since; a person must decide.
    #[error("{} fields were edited since the merge", .0.conflicts.len())]
    EditedSince(Box<ThreeWay>),
}

/// Merges `gone` into `keep`. Fields without a pick get what [`side_by_side`] proposes. `to_gone` and
/// `to_keep` are all references to each; what moves comes back in [`Merged`].
///
/// # Errors
/// [`MergeRefusal`] if they cannot be merged.
pub fn merge(
    (keep, gone): (&mut Actor, &mut Actor),
    picks: &BTreeMap<Field, Pick>,
    (to_keep, to_gone): (&[Reference], &[Reference]),
    hierarchy: &Hierarchy,
    (by, now): (AccountId, Moment),
) -> Result<Merged, MergeRefusal> {
    if keep.id() == gone.id() {
        return Err(MergeRefusal::Same);
    }
    keep.open("merged")?;
    gone.open("merged")?;
    if matches!(gone.state(), State::AwaitingReview { .. }) {
        return Err(MergeRefusal::AwaitingReview);
    }
    let above = |one: &Actor, other: &Actor| hierarchy.above(other.id()).contains(&one.id());
    if above(keep, gone) || above(gone, keep) {
        return Err(MergeRefusal::OneAboveTheOther);
    }
    let after = picked(keep.facts(), gone.facts(), picks)?;
    let parts: Vec<ActorId> = hierarchy.parts(gone.id()).collect();
    match after.parent {
        Some(parent) if after.parent != keep.facts().parent => {
            hierarchy.may_join(keep.id(), parent)?;
        }
        _ => {
            for part in &parts {
                hierarchy.may_join(*part, keep.id())?;
            }
        }
    }
    let there: BTreeSet<&Reference> = to_keep.iter().collect();
    let (doubled, moved) = to_gone.iter().cloned().partition(|one| there.contains(one));
    let before = keep.facts().clone();
    let went = gone.merge_into(keep.id(), by, now)?;
    let took = keep.become_facts(after.clone(), What::TookOver(gone.id()), by, now);
    Ok(Merged {
        keep: keep.id(),
        gone: gone.id(),
        before,
        after,
        moved,
        doubled,
        parts,
        events: vec![took, went],
    })
}

fn picked(
    keep: &Facts,
    gone: &Facts,
    picks: &BTreeMap<Field, Pick>,
) -> Result<Facts, MergeRefusal> {
    let mut facts = keep.clone();
    for row in side_by_side(keep, gone) {
        match picks.get(&row.field).unwrap_or(&row.proposal) {
            Pick::Keep => {}
            Pick::Gone => facts.set(row.gone),
            Pick::Both => facts.set(row.both.ok_or(MergeRefusal::NotBoth(row.field))?),
        }
    }
    Ok(facts)
}

/// Takes a merge back: `gone` is what it was, `keep` loses what came with the merge and keeps what was
/// edited since. `choices` decide fields where both happened.
///
/// # Errors
/// [`MergeRefusal::EditedSince`] if a person must decide; others if there is nothing to take back.
pub fn separate(
    merged: &Merged,
    (keep, gone): (&mut Actor, &mut Actor),
    choices: &BTreeMap<Field, Choice>,
    (by, now): (AccountId, Moment),
) -> Result<Separated, MergeRefusal> {
    let state_fits = matches!(gone.state(), State::Merged { into, .. } if *into == keep.id());
    if (keep.id(), gone.id()) != (merged.keep, merged.gone) || !state_fits {
        return Err(MergeRefusal::OtherMerge);
    }
    keep.open("separated")?;
    let outcome = three_way(&merged.after, &merged.before, keep.facts());
    let facts = match outcome.decide(choices) {
        Ok(facts) => facts,
        Err(Undecided(_)) => return Err(MergeRefusal::EditedSince(Box::new(outcome))),
    };
    let returned = gone.separate(by, now)?;
    let gave = keep.become_facts(facts, What::Separated(gone.id()), by, now);
    Ok(Separated {
        back: merged
            .moved
            .iter()
            .chain(&merged.doubled)
            .cloned()
            .collect(),
        parts: merged.parts.clone(),
        events: vec![gave, returned],
    })
}

#[cfg(test)]
#[path = "merge_tests.rs"]
mod tests;
