//! The municipality says what its actor model is.

use crate::{
    Actors, StoreError,
    model::{InvalidModel, Model},
    store::{begin, model},
};
use database::DatabaseError;
use sea_orm::{EntityTrait, QueryOrder, QuerySelect, Set};
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
                let row = model::ActiveModel {
                    version: Set(last.map_or(1, |last| last.version + 1)),
                    content: Set(content.clone()),
                    at: Set(now.micros()),
                    by_account: Set(by.map(|by| by.to_string())),
                };
                model::Entity::insert(row)
                    .exec_without_returning(tx)
                    .await?;
                Ok(())
            })
            .await
    }
}
