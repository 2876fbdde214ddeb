//! Planning decides proposals and changes; actors are claimed, given back, set to rest, woken, dissolved.

use crate::{
    Actors, Doing, StoreError,
    checking::{ParentFault, check_parent},
    permissions::REVIEW,
    store::{Altered, begin, update},
};
use actor_network::actor::{Refusal, Version};
use database::DatabaseError;
use serde_json::json;
use terms::ActorId;

/// A step of an actor that needs nothing but a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// A proposal is listed.
    Publish,
    /// A proposal is declined, with a reason for whoever proposed it.
    Decline(String),
    /// A change is accepted.
    Approve,
    /// A change goes back to its author, with a reason.
    SendBack(String),
    /// Its own people give it back to planning.
    Release,
    /// It is set to rest.
    Rest,
    /// It works again.
    Wake,
    /// It exists no more.
    Dissolve,
}

impl Decision {
    /// The name in forms and in the audit trail.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Publish => "publish",
            Self::Decline(_) => "decline",
            Self::Approve => "approve",
            Self::SendBack(_) => "send_back",
            Self::Release => "release",
            Self::Rest => "rest",
            Self::Wake => "wake",
            Self::Dissolve => "dissolve",
        }
    }
}

/// Why a step was not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReviewError {
    /// There is no such actor.
    #[error("there is no such actor")]
    NoActor,
    /// Somebody else has decided meanwhile: the actor has another version than the one that was looked at.
    #[error("somebody else was faster")]
    Meanwhile,
    /// The step does not exist now, or its reason is missing.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// It cannot be a part of what the change names.
    #[error(transparent)]
    Parent(#[from] ParentFault),
    /// The database does not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<DatabaseError> for ReviewError {
    fn from(error: DatabaseError) -> Self {
        Self::Store(error.into())
    }
}

impl Actors {
    /// Takes a step of an actor whose version `seen` was looked at. Gives the new version.
    ///
    /// # Errors
    /// [`ReviewError`]; nothing changes then.
    pub async fn decide(
        &self,
        actor: ActorId,
        seen: Version,
        decision: &Decision,
        doing: Doing,
    ) -> Result<Version, ReviewError> {
        let model = self.model().await?;
        let Doing { by, now } = doing;
        self.database
            .write(async |tx| {
                let change = begin(tx, now).await?;
                let before = Self::taken(tx, actor).await?;
                let before = before.ok_or(ReviewError::NoActor)?;
                if before.actor.version() != seen {
                    return Err(ReviewError::Meanwhile);
                }
                let mut after = before.clone();
                let event = match decision {
                    Decision::Publish => after.actor.publish(by, now)?,
                    Decision::Decline(reason) => after.actor.decline(reason, by, now)?,
                    Decision::Approve => after.actor.approve(by, now)?,
                    Decision::SendBack(reason) => after.actor.send_back(reason, by, now)?.0,
                    Decision::Release => after.actor.release(by, now)?,
                    Decision::Rest => after.actor.rest(by, now)?,
                    Decision::Wake => after.actor.wake(by, now)?,
                    Decision::Dissolve => after.actor.dissolve(by, now)?,
                };
                let facts = after.actor.facts();
                if facts.parent != before.actor.facts().parent {
                    check_parent(tx, actor, facts).await??;
                }
                let version = after.actor.version();
                let events = vec![event];
                let altered = [Altered {
                    before,
                    after,
                    events,
                }];
                update(tx, &altered, &model.rhythm, change).await?;
                let payload = json!({ "step": decision.name(), "version": version.0 });
                let act = (REVIEW.key, actor);
                self.record_of(tx, act, &payload, doing).await?;
                Ok(version)
            })
            .await
    }
}
