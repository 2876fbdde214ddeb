//! Somebody edits an actor, or submits a change of the own actor for review. If somebody else was faster,
//! both are combined; what cannot be combined a person decides. Nothing gets lost.

use crate::{
    Actors, Doing, StoreError,
    checking::{ParentFault, check_parent, key_holder},
    permissions::{EDIT, SUBMIT},
    store::{Altered, base_of, begin, submitted_at, update},
};
use actor_network::actor::{
    Change, Choice, Edit, Facts, Field, FieldFault, Refusal, State, ThreeWay, Undecided, Version,
};
use database::DatabaseError;
use serde_json::json;
use std::collections::BTreeMap;
use terms::ActorId;

/// What an editor wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Of which actor.
    pub actor: ActorId,
    /// The version the editor saw.
    pub seen: Version,
    /// What it is to become.
    pub facts: Facts,
    /// How the editor decided fields that somebody else has changed as well.
    pub choices: BTreeMap<Field, Choice>,
    /// Whether planning looks at it first.
    pub review: bool,
}

/// Fields that somebody else has changed meanwhile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    /// Both sides, field by field.
    pub outcome: ThreeWay,
    /// What stands there now has this version.
    pub version: Version,
}

/// Why an edit was not stored.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// There is no such actor.
    #[error("there is no such actor")]
    NoActor,
    /// The actor cannot be edited now.
    #[error(transparent)]
    Refused(Refusal),
    /// Somebody else has changed the same fields; a person must decide.
    #[error("{} fields were changed by somebody else", .0.outcome.conflicts.len())]
    Clash(Box<Clash>),
    /// Fields cannot be as they are.
    #[error("{} fields cannot be as they are", .0.len())]
    Faults(Vec<FieldFault>),
    /// It cannot be a part of what it names.
    #[error(transparent)]
    Parent(#[from] ParentFault),
    /// Another actor has its key; the name of that one.
    #[error("{0} has the same key")]
    KeyTaken(String),
    /// The database does not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<DatabaseError> for EditError {
    fn from(error: DatabaseError) -> Self {
        Self::Store(error.into())
    }
}

/// What is stored for the kind of edit: what waits for review, or what everyone sees.
fn stored<'a>(state: &'a State, facts: &'a Facts, review: bool) -> &'a Facts {
    match state {
        State::AwaitingReview { pending, .. } if review => &pending.wanted,
        _ => facts,
    }
}

impl Actors {
    /// Stores an edit, or a change that planning looks at. Gives the new version.
    ///
    /// # Errors
    /// [`EditError`]; nothing is stored then.
    pub async fn edit(&self, wanted: &Wanted, doing: Doing) -> Result<Version, EditError> {
        let model = self.model().await?;
        let Doing { by, now } = doing;
        self.database
            .write(async |tx| {
                let change = begin(tx, now).await?;
                let before = Self::taken(tx, wanted.actor).await?;
                let before = before.ok_or(EditError::NoActor)?;
                let mut after = before.clone();
                let actor = &mut after.actor;
                let submitted = match wanted.review {
                    true => submitted_at(tx, actor.id(), wanted.seen).await?,
                    false => None,
                };
                let base = match submitted {
                    Some(submitted) => submitted,
                    None => base_of(tx, actor, wanted.seen)
                        .await?
                        .ok_or(EditError::Refused(Refusal::UnknownVersion(wanted.seen)))?,
                };
                let mut edit = Edit {
                    seen: wanted.seen,
                    base,
                    wanted: wanted.facts.clone(),
                };
                let mut step = |edit: &Edit| match wanted.review {
                    true => actor.submit(edit, by, now),
                    false => actor.edit(edit, by, now),
                };
                let event = match step(&edit) {
                    Err(Refusal::Conflicts(outcome)) => {
                        let version = before.actor.version();
                        edit.wanted = decided(outcome, &wanted.choices, version)?;
                        edit.seen = version;
                        let state = before.actor.state();
                        edit.base = stored(state, before.actor.facts(), wanted.review).clone();
                        step(&edit)
                    }
                    other => other,
                };
                let event = event.map_err(EditError::Refused)?;
                let fields = event.changes.iter().map(Change::field);
                let fields: Vec<&str> = fields.map(Field::name).collect();
                let becomes = stored(actor.state(), actor.facts(), wanted.review);
                let faults = model.faults(becomes);
                if !faults.is_empty() {
                    return Err(EditError::Faults(faults));
                }
                if becomes.parent != before.actor.facts().parent {
                    check_parent(tx, wanted.actor, becomes).await??;
                }
                let key = (after.origin.key_source.as_str(), becomes.key.as_deref());
                if let Some(holder) = key_holder(tx, wanted.actor, key).await? {
                    return Err(EditError::KeyTaken(holder));
                }
                let version = after.actor.version();
                let events = vec![event];
                let altered = [Altered {
                    before,
                    after,
                    events,
                }];
                update(tx, &altered, &model.rhythm, change).await?;
                let right = if wanted.review { SUBMIT } else { EDIT };
                let payload = json!({ "version": version.0, "fields": fields });
                let act = (right.key, wanted.actor);
                self.record_of(tx, act, &payload, doing).await?;
                Ok(version)
            })
            .await
    }

    /// The facts that the form of a version showed; `None` if there was no such version.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn facts_at(
        &self,
        actor: ActorId,
        seen: Version,
        review: bool,
    ) -> Result<Option<Facts>, StoreError> {
        let at = self.database.read();
        let Some(kept) = Self::taken(at, actor).await? else {
            return Ok(None);
        };
        if review && let Some(submitted) = submitted_at(at, actor, seen).await? {
            return Ok(Some(submitted));
        }
        base_of(at, &kept.actor, seen).await
    }

    /// What an edit of a version begins with: the facts that the form shows.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn form_base(
        &self,
        actor: ActorId,
        review: bool,
    ) -> Result<Option<(Version, Facts)>, StoreError> {
        let kept = Self::taken(self.database.read(), actor).await?;
        Ok(kept.map(|kept| {
            let actor = &kept.actor;
            let facts = stored(actor.state(), actor.facts(), review).clone();
            (actor.version(), facts)
        }))
    }
}

fn decided(
    outcome: Box<ThreeWay>,
    choices: &BTreeMap<Field, Choice>,
    version: Version,
) -> Result<Facts, EditError> {
    match outcome.decide(choices) {
        Ok(facts) => Ok(facts),
        Err(Undecided(_)) => {
            let outcome = *outcome;
            Err(EditError::Clash(Box::new(Clash { outcome, version })))
        }
    }
}
