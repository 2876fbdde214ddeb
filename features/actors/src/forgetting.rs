//! Persons that were named as contacts go from the history of an actor; the steps stay. By hand, when
//! somebody asks for it, and with the account of a person that is erased.

use crate::{
    Actors, Doing, StoreError,
    permissions::FORGET,
    store::{Altered, begin, event, facts, from_json, id, json, load, merge, model_within, update},
};
use accounts_feature::Accounts;
use actor_network::{
    actor::{Event, Facts, Forgotten, State},
    duplicates::Merged,
};
use database::{DatabaseError, DatabaseTransaction};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, ExprTrait, IntoActiveModel, QueryFilter,
    QueryOrder, QuerySelect, Set,
    sea_query::{Expr, Func, LikeExpr},
};
use serde_json::json as value;
use std::collections::BTreeSet;
use terms::{AccountId, ActorId, Moment};

/// Why nothing was forgotten.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ForgetError {
    /// There is no such actor.
    #[error("there is no such actor")]
    NoActor,
    /// The database does not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<DatabaseError> for ForgetError {
    fn from(error: DatabaseError) -> Self {
        Self::Store(error.into())
    }
}

impl Actors {
    /// Takes all persons, and how they were reached, out of the history of an actor. What is said of it
    /// now, and a change that waits for review, stay as they are. Gives how many steps named somebody.
    ///
    /// # Errors
    /// [`ForgetError`]; nothing changes then.
    pub async fn forget_names(&self, actor: ActorId, doing: Doing) -> Result<usize, ForgetError> {
        self.database
            .write(async |tx| {
                begin(tx, doing.now).await?;
                let kept = Self::taken(tx, actor).await?.ok_or(ForgetError::NoActor)?;
                let waits = matches!(kept.actor.state(), State::AwaitingReview { .. });
                let steps = in_history(tx, actor, &Forgotten::Everyone, waits).await?;
                if steps > 0 {
                    let payload = value!({ "steps": steps });
                    let act = (FORGET.key, actor);
                    self.record_of(tx, act, &payload, doing).await?;
                }
                Ok(steps)
            })
            .await
    }
}

/// Takes the person of an account out of actors: out of the history of those for which the account acted
/// or in which it did something, and of those that name the person's address; out of what is said of them
/// now as well. Called before the account itself forgets its person.
pub(crate) async fn forget_person(
    tx: &DatabaseTransaction,
    account: AccountId,
    now: Moment,
) -> Result<(), StoreError> {
    let person = Accounts::person_within(tx, account).await?;
    let Some(person) = person else {
        return Ok(());
    };
    let email = person.account.email().map_or("", |email| email.as_str());
    let who = Forgotten::person(&person.name, email);
    let mut ids = Accounts::actors_of_within(tx, account).await?;
    ids.extend(touched(tx, account).await?);
    ids.extend(naming(tx, email).await?);
    let ids: Vec<ActorId> = ids.into_iter().collect();
    let change = begin(tx, now).await?;
    let mut altered = Vec::new();
    for before in load(tx, &ids).await?.into_values() {
        in_history(tx, before.actor.id(), &who, false).await?;
        let mut after = before.clone();
        let events: Vec<Event> = after.actor.forget(&who, account, now).into_iter().collect();
        if after.actor != before.actor {
            altered.push(Altered {
                before,
                after,
                events,
            });
        }
    }
    let rhythm = model_within(tx).await?.rhythm;
    update(tx, &altered, &rhythm, change).await
}

/// Actors in whose history the account did something.
async fn touched(
    tx: &DatabaseTransaction,
    account: AccountId,
) -> Result<BTreeSet<ActorId>, StoreError> {
    let names: Vec<String> = event::Entity::find()
        .filter(event::Column::ByAccount.eq(account.to_string()))
        .select_only()
        .column(event::Column::ActorId)
        .distinct()
        .into_tuple()
        .all(tx)
        .await?;
    ids(&names)
}

/// Actors that name an address now or did so before.
async fn naming(tx: &DatabaseTransaction, email: &str) -> Result<BTreeSet<ActorId>, StoreError> {
    if email.is_empty() {
        return Ok(BTreeSet::new());
    }
    let email = email.to_lowercase();
    let escaped = email.replace('\\', "\\\\");
    let escaped = escaped.replace('%', "\\%").replace('_', "\\_");
    let held = |column| {
        let like = LikeExpr::new(format!("%{escaped}%")).escape('\\');
        Expr::expr(Func::lower(column)).like(like)
    };
    let mut names: Vec<String> = facts::Entity::find()
        .filter(held(Expr::col(facts::Column::Facts)))
        .select_only()
        .column(facts::Column::ActorId)
        .into_tuple()
        .all(tx)
        .await?;
    let before: Vec<String> = event::Entity::find()
        .filter(held(Expr::col(event::Column::Event)))
        .select_only()
        .column(event::Column::ActorId)
        .distinct()
        .into_tuple()
        .all(tx)
        .await?;
    names.extend(before);
    ids(&names)
}

fn ids(names: &[String]) -> Result<BTreeSet<ActorId>, StoreError> {
    let names = names.iter();
    names
        .map(|name| id(name, ("actor_event", "actor_id"), name))
        .collect()
}

/// Takes persons out of the history of an actor and of the merges it was part of. With `waits`, the
/// change that was submitted last stays as it is. Gives how many steps changed.
async fn in_history(
    tx: &DatabaseTransaction,
    actor: ActorId,
    who: &Forgotten,
    waits: bool,
) -> Result<usize, StoreError> {
    let name = actor.to_string();
    let rows = event::Entity::find()
        .filter(event::Column::ActorId.eq(&name))
        .order_by_desc(event::Column::Version)
        .all(tx)
        .await?;
    let (mut steps, mut spared) = (0, waits);
    for row in rows {
        let mut told: Event = from_json(&row.event, ("actor_event", "event"), &name)?;
        let in_step = told.forget(who);
        let spare = spared && row.submitted.is_some();
        spared &= !spare;
        let mut wanted: Option<Facts> = (row.submitted.as_deref())
            .map(|wanted| from_json(wanted, ("actor_event", "submitted"), &name))
            .transpose()?;
        let in_wanted = !spare && wanted.as_mut().is_some_and(|wanted| wanted.forget(who));
        if !in_step && !in_wanted {
            continue;
        }
        steps += 1;
        let mut row = row.into_active_model();
        row.event = Set(json(&told, ("actor_event", "event"), &name)?);
        if let (true, Some(wanted)) = (in_wanted, wanted) {
            row.submitted = Set(Some(json(&wanted, ("actor_event", "submitted"), &name)?));
        }
        row.update(tx).await?;
    }
    let own = merge::Column::Keep
        .eq(&name)
        .or(merge::Column::Gone.eq(&name));
    for row in merge::Entity::find().filter(own).all(tx).await? {
        let column = ("actor_merge", "merged");
        let mut merged: Merged = from_json(&row.merged, column, &row.merge_id)?;
        if merged.forget(who) {
            let merged = json(&merged, column, &row.merge_id)?;
            let mut row = row.into_active_model();
            row.merged = Set(merged);
            row.update(tx).await?;
        }
    }
    Ok(steps)
}
