//! Somebody asks to keep an actor as one of its own people; planning accepts or declines.

use crate::{
    Actors, Doing, StoreError,
    permissions::{CLAIM, REVIEW},
    store::{Altered, begin, claim, id, update},
};
use actor_network::actor::{Refusal, State};
use database::DatabaseError;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, Set};
use serde_json::json;
use terms::{AccountId, ActorId, EntityId};

/// The longest note, in characters.
pub const LONGEST_NOTE: usize = 1000;

/// Why a claim was not taken, or not decided.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ClaimError {
    /// There is no such actor.
    #[error("there is no such actor")]
    NoActor,
    /// There is no such claim, or it is decided.
    #[error("there is no such claim")]
    NoClaim,
    /// How somebody belongs to the actor is not said.
    #[error("it is not said how somebody belongs to the actor")]
    NoNote,
    /// The note has more characters than allowed.
    #[error("the note is longer than {LONGEST_NOTE} characters")]
    LongNote,
    /// Declining needs a reason.
    #[error("a reason is missing")]
    NoReason,
    /// The actor cannot be claimed now.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The database does not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<DatabaseError> for ClaimError {
    fn from(error: DatabaseError) -> Self {
        Self::Store(error.into())
    }
}

impl From<sea_orm::DbErr> for ClaimError {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Store(error.into())
    }
}

/// How a claim is decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// The account becomes one of the actor's own people.
    Accept,
    /// It does not; why.
    Decline(String),
}

impl Actors {
    /// Keeps a claim until planning decides. An account has one open claim of an actor at most.
    ///
    /// # Errors
    /// [`ClaimError`].
    pub async fn claim(
        &self,
        claim_id: EntityId,
        actor: ActorId,
        note: &str,
        doing: Doing,
    ) -> Result<(), ClaimError> {
        let note = note.trim();
        if note.is_empty() {
            return Err(ClaimError::NoNote);
        }
        if note.chars().count() > LONGEST_NOTE {
            return Err(ClaimError::LongNote);
        }
        let Doing { by, now } = doing;
        self.database
            .write(async |tx| {
                begin(tx, now).await?;
                let kept = Self::taken(tx, actor).await?.ok_or(ClaimError::NoActor)?;
                if !kept.actor.state().is_listed() {
                    return Err(ClaimError::NoActor);
                }
                let waits = claim::Entity::find()
                    .filter(claim::Column::ActorId.eq(actor.to_string()))
                    .filter(claim::Column::Account.eq(by.to_string()))
                    .filter(claim::Column::State.eq("open"))
                    .one(tx)
                    .await?;
                if waits.is_some() {
                    return Ok(());
                }
                let row = claim::ActiveModel {
                    claim_id: Set(claim_id.to_string()),
                    actor_id: Set(actor.to_string()),
                    account: Set(by.to_string()),
                    at: Set(now.micros()),
                    note: Set(note.to_owned()),
                    state: Set("open".to_owned()),
                    decided_by: Set(None),
                    decided_at: Set(None),
                    reason: Set(None),
                };
                claim::Entity::insert(row)
                    .exec_without_returning(tx)
                    .await?;
                let payload = json!({ "claim": claim_id.to_string() });
                let act = (CLAIM.key, actor);
                self.record_of(tx, act, &payload, doing).await?;
                Ok(())
            })
            .await
    }

    /// Decides a claim. If it is accepted, gives the actor and the account that is one of its people now;
    /// whoever calls gives the account its role.
    ///
    /// # Errors
    /// [`ClaimError`]; nothing changes then.
    pub async fn answer_claim(
        &self,
        claim_id: EntityId,
        answer: &Answer,
        doing: Doing,
    ) -> Result<Option<(ActorId, AccountId)>, ClaimError> {
        let model = self.model().await?;
        let Doing { by, now } = doing;
        self.database
            .write(async |tx| {
                let change = begin(tx, now).await?;
                let row = claim::Entity::find_by_id(claim_id.to_string())
                    .one(tx)
                    .await?;
                let row = row.filter(|row| row.state == "open");
                let row = row.ok_or(ClaimError::NoClaim)?;
                let name = row.claim_id.clone();
                let actor: ActorId = id(&row.actor_id, ("actor_claim", "actor_id"), &name)?;
                let account: AccountId = id(&row.account, ("actor_claim", "account"), &name)?;
                let mut row = row.into_active_model();
                row.decided_by = Set(Some(by.to_string()));
                row.decided_at = Set(Some(now.micros()));
                let accepted = match answer {
                    Answer::Decline(reason) if reason.trim().is_empty() => {
                        return Err(ClaimError::NoReason);
                    }
                    Answer::Decline(reason) => {
                        row.state = Set("declined".to_owned());
                        row.reason = Set(Some(reason.trim().to_owned()));
                        None
                    }
                    Answer::Accept => {
                        row.state = Set("accepted".to_owned());
                        let before = Self::taken(tx, actor).await?.ok_or(ClaimError::NoActor)?;
                        let mut after = before.clone();
                        // One more of its people changes nothing about the actor itself.
                        let kept = matches!(
                            before.actor.state(),
                            State::Claimed { .. } | State::AwaitingReview { .. }
                        );
                        if !kept {
                            let events = vec![after.actor.claim(account, now)?];
                            let altered = [Altered {
                                before,
                                after,
                                events,
                            }];
                            update(tx, &altered, &model.rhythm, change).await?;
                        }
                        Some((actor, account))
                    }
                };
                row.update(tx).await?;
                let payload = json!({
                    "claim": claim_id.to_string(),
                    "accepted": accepted.is_some(),
                });
                let act = (REVIEW.key, actor);
                self.record_of(tx, act, &payload, doing).await?;
                Ok(accepted)
            })
            .await
    }
}
