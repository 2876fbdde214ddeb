//! Somebody proposes an actor, or planning enters one that is listed at once.

use crate::{
    Actors, Doing, StoreError,
    checking::{ParentFault, check_parent, key_holder},
    permissions::{ENTER, PROPOSE},
    store::{Fresh, Kept, Origin, begin, insert},
};
use actor_network::{
    actor::{Actor, Facts, FieldFault},
    confirmation::{Confirmation, Record},
};
use database::DatabaseError;
use serde_json::json;
use terms::ActorId;

/// Why an actor was not entered.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProposeError {
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

impl From<DatabaseError> for ProposeError {
    fn from(error: DatabaseError) -> Self {
        Self::Store(error.into())
    }
}

/// What becomes of a new actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listing {
    /// Planning looks at it first.
    AfterReview,
    /// It is listed at once; whoever enters it confirms it with that.
    AtOnce,
}

impl Actors {
    /// Enters an actor under the new identity `id`. The same identity a second time, as when a form is
    /// sent twice, changes nothing.
    ///
    /// # Errors
    /// [`ProposeError`]; nothing is stored then.
    pub async fn propose(
        &self,
        id: ActorId,
        facts: Facts,
        listing: Listing,
        doing: Doing,
    ) -> Result<(), ProposeError> {
        let model = self.model().await?;
        let faults = model.faults(&facts);
        if !faults.is_empty() {
            return Err(ProposeError::Faults(faults));
        }
        let Doing { by, now } = doing;
        self.database
            .write(async |tx| {
                let change = begin(tx, now).await?;
                if Self::taken(tx, id).await?.is_some() {
                    return Ok(());
                }
                check_parent(tx, id, &facts).await??;
                let key = ("", facts.key.as_deref());
                if let Some(holder) = key_holder(tx, id, key).await? {
                    return Err(ProposeError::KeyTaken(holder));
                }
                let (mut actor, proposed) = Actor::propose(id, facts.clone(), by, now);
                let mut events = vec![proposed];
                let mut record = Record::new(id, now);
                if listing == Listing::AtOnce {
                    // A proposal can always be published.
                    events.extend(actor.publish(by, now).ok());
                    record.confirmed = Some(Confirmation { at: now, by });
                }
                let origin = Origin {
                    key_source: String::new(),
                    proposed_by: by,
                };
                let kept = Kept {
                    actor,
                    record,
                    origin,
                };
                let fresh = [Fresh { kept, events }];
                insert(tx, &fresh, &model.rhythm, change).await?;
                let right = match listing {
                    Listing::AtOnce => ENTER,
                    Listing::AfterReview => PROPOSE,
                };
                let act = (right.key, id);
                self.record_of(tx, act, &json!({}), doing).await?;
                Ok(())
            })
            .await
    }
}
