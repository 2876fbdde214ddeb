//! A person says that all that is known of an actor still holds; who has not for long is asked.

use crate::{
    Actors, Doing, StoreError,
    store::{Altered, actor, begin, id, load, update},
};
use actor_network::confirmation::Due;
use database::DatabaseError;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use terms::{ActorId, Moment, Span};

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
                Ok(())
            })
            .await
    }

    /// Takes the next actors about which somebody is to be asked, the longest due first, and notes that
    /// they are: whoever calls sends the reminders. Two workers never get the same one.
    ///
    /// # Errors
    /// [`ConfirmError`].
    pub async fn take_due(
        &self,
        now: Moment,
        most: u64,
    ) -> Result<Vec<(ActorId, Due)>, ConfirmError> {
        let model = self.model().await?;
        self.database
            .write(async |tx| {
                let change = begin(tx, now).await?;
                let found: Vec<String> = actor::Entity::find()
                    .filter(actor::Column::Listed.eq(true))
                    .filter(actor::Column::DueAt.lte(now.micros()))
                    .order_by_asc(actor::Column::DueAt)
                    .limit(most)
                    .select_only()
                    .column(actor::Column::ActorId)
                    .into_tuple()
                    .all(tx)
                    .await
                    .map_err(StoreError::from)?;
                let ids: Result<Vec<ActorId>, StoreError> = (found.iter())
                    .map(|name| id(name, ("actor", "actor_id"), name))
                    .collect();
                let ids = ids?;
                let mut due = Vec::new();
                let mut altered = Vec::new();
                let mut loaded = load(tx, &ids).await?;
                for id in ids {
                    let Some(before) = loaded.remove(&id) else {
                        continue;
                    };
                    let mut after = before.clone();
                    if let Some(what) = after.record.sent(&model.rhythm, now) {
                        due.push((id, what));
                        let events = Vec::new();
                        altered.push(Altered {
                            before,
                            after,
                            events,
                        });
                    }
                }
                update(tx, &altered, &model.rhythm, change).await?;
                Ok(due)
            })
            .await
    }
}
