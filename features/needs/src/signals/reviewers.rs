//! Who is bound to secrecy and may read notes: somebody asks, somebody else binds.

use super::Signals;
use crate::{
    Random, StoreError,
    permissions::BIND,
    recording::record,
    store::{At, entities::reviewer, error::beneath},
};
use accounts::Viewer;
use database::Database;
use needs::Reviewer;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::Expr,
};
use serde_json::json;
use terms::{AccountId, ActingId, EntityId, EntityRef, Moment};

/// Most reviewers that are listed.
const MOST: u64 = 200;

/// Longest name that is kept, in characters.
const LONGEST_NAME: usize = 120;

/// Somebody who reads notes in an acting, or asks to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binding {
    /// Its identity.
    pub id: EntityId,
    /// Whose account.
    pub account: AccountId,
    /// In which acting they review.
    pub acting: ActingId,
    /// What they were called when they asked.
    pub name: String,
    /// When they asked.
    pub asked_at: Moment,
    /// Since when they are bound (§ 1 Verpflichtungsgesetz or the like); nothing while they wait.
    pub bound_at: Option<Moment>,
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
    /// There is nobody who waits for it, or it was ended before.
    #[error("there is no such binding")]
    Unknown,
    /// It cannot be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
}
beneath!(ReviewerError);

impl Signals {
    /// Enters somebody who asks to be bound, or, from an import, somebody who is bound already. Asked
    /// twice in the same acting, it stands once.
    ///
    /// # Errors
    /// [`ReviewerError::EndsBeforeItBegins`], [`ReviewerError::Store`].
    pub async fn enter_reviewer(&self, binding: Binding) -> Result<(), ReviewerError> {
        let span = binding.bound_at.zip(binding.until);
        if span.is_some_and(|(bound, until)| until <= bound) {
            return Err(ReviewerError::EndsBeforeItBegins);
        }
        let name: String = binding.name.chars().take(LONGEST_NAME).collect();
        self.database
            .write(async |tx| {
                Database::hold(tx, "signals/reviewers").await?;
                let standing = reviewer::Entity::find()
                    .filter(reviewer::Column::Account.eq(binding.account.to_string()))
                    .filter(reviewer::Column::Acting.eq(binding.acting.to_string()))
                    .filter(reviewer::Column::EndedAt.is_null())
                    .one(tx)
                    .await?;
                if standing.is_some() {
                    return Ok(());
                }
                let row = reviewer::ActiveModel {
                    id: Set(binding.id.to_string()),
                    account: Set(binding.account.to_string()),
                    acting: Set(binding.acting.to_string()),
                    name: Set(name.clone()),
                    asked_at: Set(binding.asked_at.micros()),
                    bound_at: Set(binding.bound_at.map(Moment::micros)),
                    until_at: Set(binding.until.map(Moment::micros)),
                    bound_by: Set(None),
                    ended_at: Set(None),
                };
                reviewer::Entity::insert(row)
                    .exec_without_returning(tx)
                    .await?;
                Ok(())
            })
            .await
    }

    /// Binds somebody who asked, from now on. `by` is who does it: never the same account.
    ///
    /// # Errors
    /// [`ReviewerError`].
    pub async fn bind(
        &self,
        id: EntityId,
        until: Option<Moment>,
        by: (AccountId, EntityRef),
        now: Moment,
        random: Random<'_>,
    ) -> Result<(), ReviewerError> {
        if until.is_some_and(|until| until <= now) {
            return Err(ReviewerError::EndsBeforeItBegins);
        }
        self.database
            .write(async |tx| {
                Database::hold(tx, "signals/reviewers").await?;
                let row = reviewer::Entity::find_by_id(id.to_string())
                    .filter(reviewer::Column::BoundAt.is_null())
                    .filter(reviewer::Column::EndedAt.is_null())
                    .one(tx)
                    .await?;
                let asked = read(&row.ok_or(ReviewerError::Unknown)?)?;
                if asked.account == by.0 {
                    return Err(ReviewerError::Themselves);
                }
                let until = until.map(Moment::micros);
                reviewer::Entity::update_many()
                    .col_expr(reviewer::Column::BoundAt, Expr::value(now.micros()))
                    .col_expr(reviewer::Column::UntilAt, Expr::value(until))
                    .col_expr(reviewer::Column::BoundBy, Expr::value(by.1.to_string()))
                    .filter(reviewer::Column::Id.eq(id.to_string()))
                    .exec(tx)
                    .await?;
                let act = (BIND.key, by.1, asked.acting.into());
                let payload = json!({ "bound": true, "until": until });
                record(tx, act, &payload, (now, random)).await?;
                Ok(())
            })
            .await
    }

    /// Ends a binding now, or declines to bind who asked.
    ///
    /// # Errors
    /// [`ReviewerError::Unknown`], [`ReviewerError::Store`].
    pub async fn unbind(
        &self,
        id: EntityId,
        by: EntityRef,
        now: Moment,
        random: Random<'_>,
    ) -> Result<(), ReviewerError> {
        self.database
            .write(async |tx| {
                Database::hold(tx, "signals/reviewers").await?;
                let row = reviewer::Entity::find_by_id(id.to_string())
                    .filter(reviewer::Column::EndedAt.is_null())
                    .one(tx)
                    .await?;
                let ending = read(&row.ok_or(ReviewerError::Unknown)?)?;
                reviewer::Entity::update_many()
                    .col_expr(reviewer::Column::EndedAt, Expr::value(now.micros()))
                    .filter(reviewer::Column::Id.eq(id.to_string()))
                    .exec(tx)
                    .await?;
                let act = (BIND.key, by, ending.acting.into());
                record(tx, act, &json!({ "bound": false }), (now, random)).await?;
                Ok(())
            })
            .await
    }

    /// Who is bound or asks to be, the earliest first.
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
            .filter(reviewer::Column::BoundAt.is_not_null())
            .order_by_asc(reviewer::Column::Id)
            .all(self.database.read())
            .await?;
        for row in &rows {
            let binding = read(row)?;
            let Some(bound_at) = binding.bound_at else {
                continue;
            };
            let reviewer = Reviewer::new(account, binding.acting, bound_at, binding.until);
            let acting = |one: &&accounts::Acting| one.parts().id == binding.acting;
            let acting = viewer.actings().iter().find(acting);
            let holds = acting.is_some_and(|acting| acting.holds(viewer.at()));
            if holds && reviewer.is_bound(viewer.at()) {
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
        name: row.name.clone(),
        asked_at: Moment::from_micros(row.asked_at),
        bound_at: row.bound_at.map(Moment::from_micros),
        until: row.until_at.map(Moment::from_micros),
    })
}
