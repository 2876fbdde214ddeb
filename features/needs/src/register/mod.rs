//! The register of needs: proposing, deciding, changing and reading them.
//!
//! Every change happens in one write transaction that first takes the turn at the need, so two people
//! who act at once act one after the other, and the second sees what the first did.

mod deciding;
mod linking;
mod listing;
mod loading;
mod proposing;
mod revising;
mod submitting;

pub use deciding::{DecideError, Decision};
pub use listing::{Filter, Listed, MOST_ON_PAGE, Summary};
pub use loading::LoadError;
pub use proposing::{Proposal, ProposeError};
pub use revising::{Change, ReviseError};
pub use submitting::{
    KEPT_AFTER_DECISION, MOST_WAITING, Submission, SubmissionError, SubmissionId, SubmitError,
};

use crate::StoreError;
use crate::store::{
    At,
    entities::{entry, need, need_area, need_field, revision},
    entry_row, need_row, read_entry, read_revision, revision_row,
};
use database::{Database, DatabaseTransaction};
use needs::{
    NeedId,
    need::{Entry, Need},
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel,
    QueryFilter, QueryOrder,
};
use std::collections::BTreeMap;
use terms::EntityId;

/// Makes identities, each time another one.
pub type NewIds<'a> = &'a (dyn Fn() -> EntityId + Send + Sync);

/// The needs of an installation. Cloning it shares the connections.
#[derive(Debug, Clone)]
pub struct Register {
    database: Database,
}

impl Register {
    /// What this database holds.
    pub const fn new(database: Database) -> Self {
        Self { database }
    }

    /// One need with all its wordings and steps; `None` if there is none. Needs are public.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn find(&self, id: NeedId) -> Result<Option<Need>, StoreError> {
        Ok(read_all(self.database.read(), &[id.to_string()])
            .await?
            .pop())
    }
}

/// Takes the turn at a need until the transaction ends, and reads it.
async fn take(tx: &DatabaseTransaction, id: NeedId) -> Result<Option<Need>, StoreError> {
    Database::hold(tx, &format!("need/{id}")).await?;
    Ok(read_all(tx, &[id.to_string()]).await?.pop())
}

/// These needs, in the order of their identities; two queries.
async fn read_all(
    connection: &impl ConnectionTrait,
    ids: &[String],
) -> Result<Vec<Need>, StoreError> {
    let wanted = || ids.iter().map(String::as_str);
    let revisions = revision::Entity::find()
        .filter(revision::Column::NeedId.is_in(wanted()))
        .order_by_asc(revision::Column::NeedId)
        .order_by_asc(revision::Column::Version)
        .all(connection)
        .await?;
    let entries = entry::Entity::find()
        .filter(entry::Column::NeedId.is_in(wanted()))
        .order_by_asc(entry::Column::NeedId)
        .order_by_asc(entry::Column::Position)
        .all(connection)
        .await?;
    let mut histories: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
    for row in &entries {
        let history = histories.entry(row.need_id.clone()).or_default();
        let from = history.last().map(|last| last.to);
        history.push(read_entry(row, from)?);
    }
    let mut wordings: BTreeMap<String, Vec<needs::need::Revision>> = BTreeMap::new();
    for row in &revisions {
        let of_need = wordings.entry(row.need_id.clone()).or_default();
        of_need.push(read_revision(row)?);
    }
    wordings
        .into_iter()
        .map(|(id, revisions)| {
            let at = At {
                table: "need",
                row: &id,
            };
            let history = histories.remove(&id).unwrap_or_default();
            Ok(Need::of_stored(at.parse("id", &id)?, revisions, history)?)
        })
        .collect()
}

/// Writes a need that was not there.
async fn insert(tx: &DatabaseTransaction, need: &Need) -> Result<(), StoreError> {
    need::Entity::insert(need_row(need)?)
        .exec_without_returning(tx)
        .await?;
    let revisions = need.revisions().iter();
    let revisions: Vec<_> = revisions
        .map(|one| revision_row(need.id(), one))
        .collect::<Result<_, _>>()?;
    revision::Entity::insert_many(revisions)
        .exec_without_returning(tx)
        .await?;
    let entries = need.history().iter().enumerate();
    let entries: Vec<_> = entries
        .map(|(position, one)| entry_row(need.id(), position, one))
        .collect::<Result<_, _>>()?;
    entry::Entity::insert_many(entries)
        .exec_without_returning(tx)
        .await?;
    write_index(tx, need).await
}

/// Writes what a need has more than before: steps and wordings are only ever added.
async fn update(tx: &DatabaseTransaction, before: &Need, now: &Need) -> Result<(), StoreError> {
    let known = before.revisions().len();
    for revision in &now.revisions()[known..] {
        revision::Entity::insert(revision_row(now.id(), revision)?)
            .exec_without_returning(tx)
            .await?;
    }
    let known = before.history().len();
    for (position, entry) in now.history().iter().enumerate().skip(known) {
        entry::Entity::insert(entry_row(now.id(), position, entry)?)
            .exec_without_returning(tx)
            .await?;
    }
    let row = need_row(now)?;
    row.into_active_model().update(tx).await?;
    if before.revision().content != now.revision().content {
        let id = now.id().to_string();
        need_area::Entity::delete_many()
            .filter(need_area::Column::NeedId.eq(id.as_str()))
            .exec(tx)
            .await?;
        need_field::Entity::delete_many()
            .filter(need_field::Column::NeedId.eq(id))
            .exec(tx)
            .await?;
        write_index(tx, now).await?;
    }
    Ok(())
}

/// Areas and fields by which a need is found.
async fn write_index(tx: &DatabaseTransaction, need: &Need) -> Result<(), StoreError> {
    let content = &need.revision().content;
    let areas = content.areas.iter().map(|area| need_area::ActiveModel {
        need_id: Set(need.id().to_string()),
        area: Set(area.to_string()),
    });
    need_area::Entity::insert_many(areas)
        .exec_without_returning(tx)
        .await?;
    let fields = content.fields.iter().map(|field| need_field::ActiveModel {
        need_id: Set(need.id().to_string()),
        field: Set(field.to_string()),
    });
    need_field::Entity::insert_many(fields)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}
