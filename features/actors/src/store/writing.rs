//! How actors are written: one transaction at a time, each with a number.

use super::{
    Kept, StoreError, actor, confirmation, event, facts,
    places::{IndexRows, remove, same, write_all},
    rows::{id, json},
};
use actor_network::{
    actor::{Actor, Event, Hierarchy, HierarchyFault, State, What},
    confirmation::Rhythm,
};
use database::DatabaseTransaction;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, Iden, Iterable, QueryFilter, QuerySelect,
    Set, Statement, sea_query::OnConflict,
};
use std::collections::BTreeMap;
use terms::{ActorId, Moment};

/// Rows of the wide table in one statement.
const TOGETHER: usize = 400;
/// Most identities of one query.
const MOST_IDS: usize = 500;

/// Takes the turn of this transaction among all that write actors, and gives its number: the moment
/// in microseconds, or one more than the last number if that is later.
pub(crate) async fn begin(tx: &DatabaseTransaction, now: Moment) -> Result<i64, StoreError> {
    let row = tx
        .query_one_raw(Statement::from_sql_and_values(
            tx.get_database_backend(),
            "INSERT INTO actor_change (id, value) VALUES (1, $1) ON CONFLICT (id) DO UPDATE SET \
             value = CASE WHEN excluded.value > actor_change.value THEN excluded.value \
             ELSE actor_change.value + 1 END RETURNING value",
            [now.micros().into()],
        ))
        .await?
        .ok_or(DbErr::RecordNotFound("actor_change".to_owned()))?;
    Ok(row.try_get_by_index(0)?)
}

/// An actor that is new, with the events of its history so far.
#[derive(Debug, Clone)]
pub(crate) struct Fresh {
    pub(crate) kept: Kept,
    pub(crate) events: Vec<Event>,
}

/// Loads actors, by identity. What does not exist is not among them.
pub(crate) async fn load(
    at: &impl ConnectionTrait,
    ids: &[ActorId],
) -> Result<BTreeMap<ActorId, Kept>, StoreError> {
    let mut all = BTreeMap::new();
    for ids in ids.chunks(MOST_IDS) {
        let names = || ids.iter().map(ToString::to_string);
        let rows = actor::Entity::find().filter(actor::Column::ActorId.is_in(names()));
        let facts = facts::Entity::find().filter(facts::Column::ActorId.is_in(names()));
        let facts: BTreeMap<String, facts::Model> = (facts.all(at).await?.into_iter())
            .map(|row| (row.actor_id.clone(), row))
            .collect();
        for row in rows.all(at).await? {
            let facts = facts
                .get(&row.actor_id)
                .ok_or_else(|| lost(&row.actor_id))?;
            let kept = Kept::of(&row, facts)?;
            all.insert(kept.actor.id(), kept);
        }
    }
    Ok(all)
}

pub(super) fn lost(actor: &str) -> StoreError {
    StoreError::Damaged {
        table: "actor_facts",
        column: "actor_id",
        id: actor.to_owned(),
        reason: "there is no such row".to_owned(),
    }
}

/// Which actor is a part of which, all of them.
pub(crate) async fn load_hierarchy(at: &impl ConnectionTrait) -> Result<Hierarchy, StoreError> {
    let rows: Vec<(String, Option<String>)> = actor::Entity::find()
        .select_only()
        .columns([actor::Column::ActorId, actor::Column::Parent])
        .into_tuple()
        .all(at)
        .await?;
    let mut parents = Vec::with_capacity(rows.len());
    for (name, parent) in rows {
        let parent: Option<ActorId> = parent
            .map(|parent| id(&parent, ("actor", "parent"), &name))
            .transpose()?;
        parents.push((id(&name, ("actor", "actor_id"), &name)?, parent));
    }
    Hierarchy::new(parents).map_err(|fault| StoreError::Damaged {
        table: "actor",
        column: "parent",
        id: match &fault {
            HierarchyFault::Cycle(chain) => {
                chain.first().map(ToString::to_string).unwrap_or_default()
            }
            HierarchyFault::Unknown(actor) => actor.to_string(),
            HierarchyFault::TooDeep(_) => String::new(),
        },
        reason: fault.to_string(),
    })
}

/// Writes actors that are new.
pub(crate) async fn insert(
    tx: &DatabaseTransaction,
    fresh: &[Fresh],
    rhythm: &Rhythm,
    change: i64,
) -> Result<(), StoreError> {
    for portion in fresh.chunks(TOGETHER) {
        let rows: Vec<_> = portion
            .iter()
            .map(|one| one.kept.row(rhythm, change))
            .collect();
        write_all::<actor::Entity, _>(tx, rows).await?;
        let facts: Result<Vec<_>, _> = portion.iter().map(|one| one.kept.facts_row()).collect();
        write_all::<facts::Entity, _>(tx, facts?).await?;
        let mut indexes = IndexRows::default();
        let mut events = Vec::new();
        let mut confirmed = Vec::new();
        for one in portion {
            indexes.add(&one.kept.actor);
            for event in &one.events {
                events.push(event_row(event, &one.kept.actor)?);
            }
            confirmed.extend(confirmation_row(&one.kept));
        }
        indexes.write(tx).await?;
        write_all::<event::Entity, _>(tx, events).await?;
        write_all::<confirmation::Entity, _>(tx, confirmed).await?;
    }
    Ok(())
}

/// An actor as it was and as it has become, with what happened to it.
#[derive(Debug, Clone)]
pub(crate) struct Altered {
    pub(crate) before: Kept,
    pub(crate) after: Kept,
    pub(crate) events: Vec<Event>,
}

/// Writes actors as they have become, in few statements however many they are.
pub(crate) async fn update(
    tx: &DatabaseTransaction,
    altered: &[Altered],
    rhythm: &Rhythm,
    change: i64,
) -> Result<(), StoreError> {
    for portion in altered.chunks(TOGETHER) {
        let rows = portion.iter().map(|one| one.after.row(rhythm, change));
        let columns = actor::Column::iter().filter(|one| !matches!(one, actor::Column::ActorId));
        actor::Entity::insert_many(rows)
            .on_conflict(replacing(actor::Column::ActorId, columns))
            .exec_without_returning(tx)
            .await?;
        let facts: Result<Vec<_>, _> = portion
            .iter()
            .filter(|one| one.before.actor != one.after.actor)
            .map(|one| one.after.facts_row())
            .collect();
        let columns = [facts::Column::Facts, facts::Column::State];
        let facts = facts?;
        if !facts.is_empty() {
            facts::Entity::insert_many(facts)
                .on_conflict(replacing(facts::Column::ActorId, columns))
                .exec_without_returning(tx)
                .await?;
        }
        let mut indexes = IndexRows::default();
        let mut moved = Vec::new();
        let mut events = Vec::new();
        let mut confirmed = Vec::new();
        for one in portion {
            let (before, after) = (&one.before, &one.after);
            if !same(before.actor.facts(), after.actor.facts()) {
                moved.push(after.actor.id().to_string());
                indexes.add(&after.actor);
            }
            for event in &one.events {
                events.push(event_row(event, &after.actor)?);
            }
            if before.record.confirmed != after.record.confirmed {
                confirmed.extend(confirmation_row(after));
            }
        }
        remove(tx, &moved).await?;
        indexes.write(tx).await?;
        write_all::<event::Entity, _>(tx, events).await?;
        write_all::<confirmation::Entity, _>(tx, confirmed).await?;
    }
    Ok(())
}

fn replacing<C: Iden + Copy + 'static>(key: C, columns: impl IntoIterator<Item = C>) -> OnConflict {
    OnConflict::column(key).update_columns(columns).to_owned()
}

fn confirmation_row(kept: &Kept) -> Option<confirmation::ActiveModel> {
    kept.record
        .confirmed
        .map(|confirmed| confirmation::ActiveModel {
            actor_id: Set(kept.actor.id().to_string()),
            at: Set(confirmed.at.micros()),
            by_account: Set(confirmed.by.to_string()),
        })
}

/// The row of an event. What a submitted change wants is kept with it: later editors of the same change
/// are combined with it.
fn event_row(event: &Event, actor: &Actor) -> Result<event::ActiveModel, StoreError> {
    let name = event.actor.to_string();
    let submitted = match (&event.what, actor.state()) {
        (What::Submitted, State::AwaitingReview { pending, .. }) => {
            let column = ("actor_event", "submitted");
            Some(json(&pending.wanted, column, &name)?)
        }
        _ => None,
    };
    Ok(event::ActiveModel {
        version: Set(i32::try_from(event.version.0).unwrap_or(i32::MAX)),
        at: Set(event.at.micros()),
        by_account: Set(event.by.to_string()),
        what: Set(event.what.name().to_owned()),
        event: Set(json(event, ("actor_event", "event"), &name)?),
        submitted: Set(submitted),
        actor_id: Set(name),
    })
}
