//! A person says that all that is known of an actor still holds.

use crate::{
    Actors, Doing, StoreError,
    permissions::CONFIRM,
    store::{Altered, begin, update},
};
use database::DatabaseError;
use serde_json::json;
use terms::{ActorId, Span};

/// A second confirmation of the same account within this time is the same one: a form sent twice.
const SAME: Span = Span::minutes(5);

/// Why nothing was confirmed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConfirmError {
    /// There is no such actor, or it is closed.
    #[error("there is no such actor")]
    NoActor,
    /// The database does not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<DatabaseError> for ConfirmError {
    fn from(error: DatabaseError) -> Self {
        Self::Store(error.into())
    }
}

impl Actors {
    /// Notes that somebody confirmed an actor.
    ///
    /// # Errors
    /// [`ConfirmError`].
    pub async fn confirm(&self, actor: ActorId, doing: Doing) -> Result<(), ConfirmError> {
        let model = self.model().await?;
        let Doing { by, now } = doing;
        self.database
            .write(async |tx| {
                let change = begin(tx, now).await?;
                let before = Self::taken(tx, actor).await?;
                let before = before.filter(|kept| !kept.actor.state().is_closed());
                let before = before.ok_or(ConfirmError::NoActor)?;
                let last = before.record.confirmed;
                if last.is_some_and(|last| last.by == by && now <= last.at.after(SAME)) {
                    return Ok(());
                }
                let mut after = before.clone();
                after.record.confirm(by, now);
                let events = Vec::new();
                let altered = [Altered {
                    before,
                    after,
                    events,
                }];
                update(tx, &altered, &model.rhythm, change).await?;
                let act = (CONFIRM.key, actor);
                self.record_of(tx, act, &json!({}), doing).await?;
                Ok(())
            })
            .await
    }
}
