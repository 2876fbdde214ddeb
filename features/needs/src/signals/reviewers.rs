//! Who is bound to secrecy and may read notes.

use super::Signals;
use crate::{
    StoreError,
    store::{At, entities::reviewer, error::beneath},
};
use accounts::Viewer;
use database::Database;
use needs::Reviewer;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::Expr,
};
use terms::{AccountId, ActingId, EntityId, EntityRef, Moment};

/// Most bindings that are listed.
const MOST: u64 = 200;

/// That somebody was bound to secrecy, to read notes in an acting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binding {
    /// Its identity.
    pub id: EntityId,
    /// Whose account.
    pub account: AccountId,
    /// In which acting they review.
    pub acting: ActingId,
    /// Since when they are bound.
    pub bound_at: Moment,
    /// Until when they read notes, if that has an end.
    pub until: Option<Moment>,
}

/// Why somebody is not bound, or no longer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReviewerError {
    /// The end lies before the beginning.
    #[error("it would end before it begins")]
    EndsBeforeItBegins,
    /// Nobody binds themselves.
    #[error("nobody binds themselves")]
    Themselves,
    /// There is no such binding, or it was ended before.
    #[error("there is no such binding")]
    Unknown,
    /// It cannot be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
}
beneath!(ReviewerError);

impl Signals {
    /// Notes that somebody was bound. `by` is who did it, and never the same account; nobody for an
    /// import.
    ///
    /// # Errors
    /// [`ReviewerError`].
    pub async fn bind(
        &self,
        binding: Binding,
        by: Option<(AccountId, EntityRef)>,
    ) -> Result<(), ReviewerError> {
        if binding.until.is_some_and(|until| until <= binding.bound_at) {
            return Err(ReviewerError::EndsBeforeItBegins);
        }
        if by.is_some_and(|(account, _)| account == binding.account) {
            return Err(ReviewerError::Themselves);
        }
        let row = reviewer::ActiveModel {
            id: Set(binding.id.to_string()),
            account: Set(binding.account.to_string()),
            acting: Set(binding.acting.to_string()),
            bound_at: Set(binding.bound_at.micros()),
            until_at: Set(binding.until.map(Moment::micros)),
            bound_by: Set(by.map(|(_, by)| by.to_string())),
            ended_at: Set(None),
        };
        self.database
            .write(async |tx| {
                Database::hold(tx, "signals/reviewers").await?;
                let id = binding.id.to_string();
                if reviewer::Entity::find_by_id(id).one(tx).await?.is_none() {
                    reviewer::Entity::insert(row.clone())
                        .exec_without_returning(tx)
                        .await?;
                }
                Ok(())
            })
            .await
    }

    /// Ends a binding now.
    ///
    /// # Errors
    /// [`ReviewerError::Unknown`], [`ReviewerError::Store`].
    pub async fn unbind(&self, id: EntityId, now: Moment) -> Result<(), ReviewerError> {
        self.database
            .write(async |tx| {
                let ended = reviewer::Entity::update_many()
                    .col_expr(reviewer::Column::EndedAt, Expr::value(now.micros()))
                    .filter(reviewer::Column::Id.eq(id.to_string()))
                    .filter(reviewer::Column::EndedAt.is_null())
                    .exec(tx)
                    .await?;
                match ended.rows_affected {
                    0 => Err(ReviewerError::Unknown),
                    _ => Ok(()),
                }
            })
            .await
    }

    /// Bindings that were not ended, the earliest first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn bindings(&self) -> Result<Vec<Binding>, StoreError> {
        let rows = reviewer::Entity::find()
            .filter(reviewer::Column::EndedAt.is_null())
            .order_by_asc(reviewer::Column::Id)
            .limit(MOST)
            .all(self.database.read())
            .await?;
        rows.iter().map(read).collect()
    }

    /// The viewer as a reviewer: only if they are bound now, and the acting in which they were bound
    /// still holds.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn reviewer(&self, viewer: &Viewer) -> Result<Option<Reviewer>, StoreError> {
        let Some(account) = viewer.account() else {
            return Ok(None);
        };
        let rows = reviewer::Entity::find()
            .filter(reviewer::Column::Account.eq(account.to_string()))
            .filter(reviewer::Column::EndedAt.is_null())
            .order_by_asc(reviewer::Column::Id)
            .all(self.database.read())
            .await?;
        for row in &rows {
            let binding = read(row)?;
            let acting = |one: &&accounts::Acting| one.parts().id == binding.acting;
            let holds = viewer.actings().iter().find(acting);
            let reviewer = Reviewer::new(account, binding.acting, binding.bound_at, binding.until);
            if holds.is_some_and(|one| one.holds(viewer.at())) && reviewer.is_bound(viewer.at()) {
                return Ok(Some(reviewer));
            }
        }
        Ok(None)
    }
}

fn read(row: &reviewer::Model) -> Result<Binding, StoreError> {
    let at = At {
        table: "signal_reviewer",
        row: &row.id,
    };
    Ok(Binding {
        id: at.parse("id", &row.id)?,
        account: AccountId::of(at.parse("account", &row.account)?),
        acting: ActingId::of(at.parse("acting", &row.acting)?),
        bound_at: Moment::from_micros(row.bound_at),
        until: row.until_at.map(Moment::from_micros),
    })
}
