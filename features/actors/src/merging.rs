//! Two actors that are the same become one, in one transaction; that can be taken back. Whatever points at
//! the one that goes points at the one that stays afterwards.

mod links;
mod references;

pub use references::{Moving, References};

use crate::{
    Actors, Doing, StoreError,
    permissions::MERGE,
    store::{
        Altered, Kept, begin, body, body_of, claim, distinct, from_json, json, load,
        load_hierarchy, merge, update,
    },
};
use actor_network::{
    actor::{Choice, Edit, Field, Refusal, ThreeWay},
    bodies::Holder,
    duplicates::{self, Candidate, MergeRefusal, Merged, Pick, Separated},
};
use database::{DatabaseError, DatabaseTransaction};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, ExprTrait, IntoActiveModel, QueryFilter,
    QueryOrder, Set,
    sea_query::{Expr, OnConflict},
};
use serde_json::json;
use std::{collections::BTreeMap, sync::Arc};
use terms::{ActorId, EntityId, Moment};

/// Why actors were not merged, or a merge not taken back. Nothing changes then.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MergeError {
    /// There is no such actor.
    #[error("there is no such actor")]
    NoActor,
    /// There is no such merge, or it was taken back.
    #[error("there is no such merge")]
    NoMerge,
    /// The one that would go is a body with seats: let it stay instead.
    #[error("the one that would go is a body")]
    BodyGoes,
    /// The one that would go holds a seat in the one that would stay.
    #[error("the one that would go holds a seat in the one that would stay")]
    OwnSeat,
    /// The actors do not allow it.
    #[error(transparent)]
    Refused(#[from] MergeRefusal),
    /// The database does not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<DatabaseError> for MergeError {
    fn from(error: DatabaseError) -> Self {
        Self::Store(error.into())
    }
}

impl From<sea_orm::DbErr> for MergeError {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Store(error.into())
    }
}

impl Actors {
    /// Pairs that may be the same and that nobody has found to be two, the likeliest first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn duplicates(&self, most: usize) -> Result<Vec<Candidate>, StoreError> {
        let snapshot = self.snapshot().await?;
        let compared = Arc::clone(&snapshot);
        // Comparing thousands takes its time the first time.
        let found = tokio::task::spawn_blocking(move || compared.duplicates().to_vec()).await;
        let found = found.unwrap_or_else(|_| snapshot.duplicates().to_vec());
        let two = distinct::Entity::find().all(self.database.read()).await?;
        let is_two = |pair: &Candidate| {
            let (one, other) = (pair.one.to_string(), pair.other.to_string());
            two.iter().any(|row| row.one == one && row.other == other)
        };
        Ok(found
            .into_iter()
            .filter(|pair| !is_two(pair))
            .take(most)
            .collect())
    }

    /// Notes that two actors are two, so that nobody is asked again.
    ///
    /// # Errors
    /// [`MergeError`].
    pub async fn are_two(&self, pair: (ActorId, ActorId), doing: Doing) -> Result<(), MergeError> {
        let (one, other) = (pair.0.min(pair.1), pair.0.max(pair.1));
        self.database
            .write(async |tx| {
                if load(tx, &[one, other]).await?.len() < 2 {
                    return Err(MergeError::NoActor);
                }
                let row = distinct::ActiveModel {
                    one: Set(one.to_string()),
                    other: Set(other.to_string()),
                    at: Set(doing.now.micros()),
                    by_account: Set(doing.by.to_string()),
                };
                let columns = [distinct::Column::One, distinct::Column::Other];
                let again = OnConflict::columns(columns).do_nothing().to_owned();
                distinct::Entity::insert(row)
                    .on_conflict(again)
                    .exec_without_returning(tx)
                    .await?;
                let payload = json!({ "two": other.to_string() });
                self.record_of(tx, (MERGE.key, one), &payload, doing)
                    .await?;
                Ok(())
            })
            .await
    }

    /// Merges `gone` into `keep` with what a person picked, and moves everything that points at it. What
    /// other features keep that points at actors is moved by their `others`.
    ///
    /// # Errors
    /// [`MergeError`].
    pub async fn merge(
        &self,
        merge_id: EntityId,
        (keep, gone): (ActorId, ActorId),
        picks: &BTreeMap<Field, Pick>,
        others: &[Arc<dyn References>],
        doing: Doing,
    ) -> Result<(), MergeError> {
        let model = self.model().await?;
        let Doing { by, now } = doing;
        self.database
            .write(async |tx| {
                let change = begin(tx, now).await?;
                let (keep, gone) = both(tx, keep, gone).await?;
                refuse_bodies(tx, &keep, &gone).await?;
                let all = references::all(others);
                let to_keep = references::of(tx, &all, keep.actor.id()).await?;
                let to_gone = references::of(tx, &all, gone.actor.id()).await?;
                let hierarchy = load_hierarchy(tx).await?;
                let (mut kept, mut went) = (keep.clone(), gone.clone());
                let merged = duplicates::merge(
                    (&mut kept.actor, &mut went.actor),
                    picks,
                    (&to_keep, &to_gone),
                    &hierarchy,
                    (by, now),
                )?;
                if kept.actor.facts().key != keep.actor.facts().key {
                    kept.origin.key_source.clone_from(&gone.origin.key_source);
                }
                let moving = Moving {
                    from: merged.gone,
                    to: merged.keep,
                };
                references::redirect(tx, &all, &merged.moved, moving).await?;
                references::drop_doubled(tx, &all, &merged.doubled, moving).await?;
                links::carry(tx, moving, doing).await?;
                move_claims(tx, moving).await?;
                let mut events = merged.events.clone().into_iter();
                let of_keep = events.next().into_iter().collect();
                let (id, parts) = (merged.keep, merged.parts.clone());
                // Who goes is written first: the other may take over its key.
                let mut altered = vec![
                    Altered {
                        before: gone,
                        after: went,
                        events: events.collect(),
                    },
                    Altered {
                        before: keep,
                        after: kept,
                        events: of_keep,
                    },
                ];
                altered.extend(rehang(tx, &parts, merged.gone, id, doing).await?);
                update(tx, &altered, &model.rhythm, change).await?;
                insert_merge(tx, merge_id, &merged, doing).await?;
                let payload = json!({
                    "merge": merge_id.to_string(),
                    "gone": merged.gone.to_string(),
                });
                let act = (MERGE.key, merged.keep);
                self.record_of(tx, act, &payload, doing).await?;
                Ok(())
            })
            .await
    }

    /// Takes a merge back: both are there again, and what pointed at the one that went points at it again.
    /// `choices` decide fields that were edited since.
    ///
    /// # Errors
    /// [`MergeError`].
    pub async fn separate(
        &self,
        merge_id: EntityId,
        choices: &BTreeMap<Field, Choice>,
        others: &[Arc<dyn References>],
        doing: Doing,
    ) -> Result<ActorId, MergeError> {
        let model = self.model().await?;
        let Doing { by, now } = doing;
        self.database
            .write(async |tx| {
                let change = begin(tx, now).await?;
                let name = merge_id.to_string();
                let row = merge::Entity::find_by_id(&name).one(tx).await?;
                let row = row.filter(|row| row.undone_at.is_none());
                let row = row.ok_or(MergeError::NoMerge)?;
                let merged: Merged = from_json(&row.merged, ("actor_merge", "merged"), &name)?;
                let (keep, gone) = both(tx, merged.keep, merged.gone).await?;
                let (mut kept, mut back) = (keep.clone(), gone.clone());
                let Separated { parts, events, .. } = duplicates::separate(
                    &merged,
                    (&mut kept.actor, &mut back.actor),
                    choices,
                    (by, now),
                )?;
                let all = references::all(others);
                let moving = Moving {
                    from: merged.keep,
                    to: merged.gone,
                };
                references::redirect(tx, &all, &merged.moved, moving).await?;
                references::restore(tx, &all, &merged.doubled, moving).await?;
                let merged_at = Moment::from_micros(row.at);
                links::carry_back(tx, moving, merged_at, doing).await?;
                let mut events = events.into_iter();
                let of_keep = events.next().into_iter().collect();
                let mut altered = vec![
                    Altered {
                        before: keep,
                        after: kept,
                        events: of_keep,
                    },
                    Altered {
                        before: gone,
                        after: back,
                        events: events.collect(),
                    },
                ];
                altered.extend(rehang(tx, &parts, merged.keep, merged.gone, doing).await?);
                update(tx, &altered, &model.rhythm, change).await?;
                let mut row = row.into_active_model();
                row.undone_at = Set(Some(now.micros()));
                row.undone_by = Set(Some(by.to_string()));
                row.update(tx).await?;
                let payload = json!({ "merge": name, "separated": merged.gone.to_string() });
                let act = (MERGE.key, merged.keep);
                self.record_of(tx, act, &payload, doing).await?;
                Ok(merged.gone)
            })
            .await
    }

    /// The merges of which an actor is a part and that were not taken back, the latest first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn merges_of(&self, of: ActorId) -> Result<Vec<(EntityId, Merged)>, StoreError> {
        let name = of.to_string();
        let own = merge::Column::Keep
            .eq(&name)
            .or(merge::Column::Gone.eq(&name));
        let rows = merge::Entity::find()
            .filter(own)
            .filter(merge::Column::UndoneAt.is_null())
            .order_by_desc(merge::Column::At)
            .all(self.database.read())
            .await?;
        rows.iter()
            .map(|row| {
                let name = row.merge_id.as_str();
                let id = crate::store::id(name, ("actor_merge", "merge_id"), name)?;
                Ok((id, from_json(&row.merged, ("actor_merge", "merged"), name)?))
            })
            .collect()
    }

    /// What a person must decide before a merge can be taken back; `None` if nothing.
    pub fn edited_since(error: &MergeError) -> Option<&ThreeWay> {
        match error {
            MergeError::Refused(MergeRefusal::EditedSince(outcome)) => Some(outcome),
            _ => None,
        }
    }
}

async fn both(
    tx: &DatabaseTransaction,
    keep: ActorId,
    gone: ActorId,
) -> Result<(Kept, Kept), MergeError> {
    if keep == gone {
        return Err(MergeRefusal::Same.into());
    }
    let mut found = load(tx, &[keep, gone]).await?;
    match (found.remove(&keep), found.remove(&gone)) {
        (Some(keep), Some(gone)) => Ok((keep, gone)),
        _ => Err(MergeError::NoActor),
    }
}

async fn refuse_bodies(
    tx: &DatabaseTransaction,
    keep: &Kept,
    gone: &Kept,
) -> Result<(), MergeError> {
    let row = body::Entity::find_by_id(gone.actor.id().to_string())
        .one(tx)
        .await?;
    if row.is_some() {
        return Err(MergeError::BodyGoes);
    }
    let Some(body) = body_of(tx, keep.actor.id()).await? else {
        return Ok(());
    };
    let tenures = body.seats().iter().flat_map(|seat| &seat.tenures);
    let own = Holder::Actor(gone.actor.id());
    match tenures.into_iter().any(|tenure| tenure.holder == own) {
        true => Err(MergeError::OwnSeat),
        false => Ok(()),
    }
}

/// Parts that hang on one actor hang on the other afterwards. What is closed stays where it is.
async fn rehang(
    tx: &DatabaseTransaction,
    parts: &[ActorId],
    from: ActorId,
    to: ActorId,
    Doing { by, now }: Doing,
) -> Result<Vec<Altered>, MergeError> {
    let mut altered = Vec::new();
    for before in load(tx, parts).await?.into_values() {
        if before.actor.facts().parent != Some(from) {
            continue;
        }
        let mut after = before.clone();
        let mut wanted = before.actor.facts().clone();
        wanted.parent = Some(to);
        let edit = Edit {
            seen: before.actor.version(),
            base: before.actor.facts().clone(),
            wanted,
        };
        match after.actor.edit(&edit, by, now) {
            Ok(event) => altered.push(Altered {
                before,
                after,
                events: vec![event],
            }),
            Err(Refusal::NotNow { .. } | Refusal::Merged(_)) => {}
            Err(refusal) => return Err(MergeRefusal::Step(refusal).into()),
        }
    }
    Ok(altered)
}

async fn move_claims(tx: &DatabaseTransaction, moving: Moving) -> Result<(), MergeError> {
    claim::Entity::update_many()
        .col_expr(claim::Column::ActorId, Expr::value(moving.to.to_string()))
        .filter(claim::Column::ActorId.eq(moving.from.to_string()))
        .filter(claim::Column::State.eq("open"))
        .exec(tx)
        .await?;
    Ok(())
}

async fn insert_merge(
    tx: &DatabaseTransaction,
    merge_id: EntityId,
    merged: &Merged,
    doing: Doing,
) -> Result<(), MergeError> {
    let name = merge_id.to_string();
    let row = merge::ActiveModel {
        keep: Set(merged.keep.to_string()),
        gone: Set(merged.gone.to_string()),
        at: Set(doing.now.micros()),
        by_account: Set(doing.by.to_string()),
        merged: Set(json(merged, ("actor_merge", "merged"), &name)?),
        undone_at: Set(None),
        undone_by: Set(None),
        merge_id: Set(name),
    };
    merge::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}
