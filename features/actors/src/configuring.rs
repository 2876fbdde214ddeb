//! The municipality says what its actor model is.

use crate::{
    Actors, Doing, StoreError,
    model::{InvalidModel, Model},
    permissions::CONFIGURE,
    store::{Snapshot, begin, model},
};
use database::DatabaseError;
use sea_orm::{EntityTrait, QueryOrder, QuerySelect, Set};
use serde_json::json;
use terms::{AccountId, Moment};

/// Why a model was not taken.
#[derive(Debug, thiserror::Error)]
pub enum ConfigureError {
    /// It cannot be written.
    #[error(transparent)]
    Model(#[from] InvalidModel),
    /// The database does not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<DatabaseError> for ConfigureError {
    fn from(error: DatabaseError) -> Self {
        Self::Store(error.into())
    }
}

impl From<sea_orm::DbErr> for ConfigureError {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Store(error.into())
    }
}

/// A municipality that the model would lose although actors belong to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Losing {
    /// Its name, or its key if it has none.
    pub name: String,
    /// How many actors belong to it.
    pub actors: usize,
}

/// The municipalities of a model and their actors that are lost with another model: those actors are not
/// in the matrix any more.
pub fn losing(snapshot: &Snapshot, wanted: &Model) -> Vec<Losing> {
    let stay = wanted.municipalities();
    let gone = snapshot.model.municipalities();
    let gone = gone.into_iter().filter(|key| !stay.contains(key));
    let used = gone.filter_map(|key| {
        let own = snapshot
            .actors
            .values()
            .filter(|one| !one.actor.state().is_closed() && one.actor.facts().municipality == *key);
        let actors = own.count();
        let name = snapshot.model.names.get(key).cloned();
        (actors > 0).then(|| Losing {
            name: name.unwrap_or_else(|| key.to_string()),
            actors,
        })
    });
    used.collect()
}

impl Actors {
    /// Puts a model in the place of the one before, which is kept. Actors that stand in cells that are
    /// gone are shown without a place, with the reason. The same model again changes nothing.
    ///
    /// # Errors
    /// [`ConfigureError`].
    pub async fn configure(
        &self,
        wanted: &Model,
        by: Option<AccountId>,
        now: Moment,
    ) -> Result<(), ConfigureError> {
        let content = wanted.to_json()?;
        self.database
            .write(async |tx| {
                begin(tx, now).await?;
                let last = model::Entity::find()
                    .order_by_desc(model::Column::Version)
                    .limit(1)
                    .one(tx)
                    .await?;
                if last.as_ref().is_some_and(|last| last.content == content) {
                    return Ok(());
                }
                let version = last.map_or(1, |last| last.version + 1);
                let row = model::ActiveModel {
                    version: Set(version),
                    content: Set(content.clone()),
                    at: Set(now.micros()),
                    by_account: Set(by.map(|by| by.to_string())),
                };
                model::Entity::insert(row)
                    .exec_without_returning(tx)
                    .await?;
                if let Some(by) = by {
                    let payload = json!({ "version": version });
                    let act = (CONFIGURE.key, by.into());
                    self.record(tx, act, &payload, Doing { by, now }).await?;
                }
                Ok(())
            })
            .await
    }
}
