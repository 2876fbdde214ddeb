//! A planned import is done, all of it or nothing.

use super::{
    Draft, DraftState, ImportError, Names, Summary,
    drafts::{draft_row, drop_parts, store_summary},
    planning::Planned,
};
use crate::{
    Actors, Doing, StoreError,
    permissions::IMPORT,
    store::{Altered, Fresh, Kept, Origin, actor, begin, import, insert, json, update},
};
use actor_network::{
    actor::{Actor, Edit, Facts},
    confirmation::Record,
    mapping::Target,
};
use database::DatabaseTransaction;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, sea_query::Expr};
use serde_json::json;
use std::collections::BTreeMap;
use terms::{ActorId, EntityId, Moment, Span};

/// How long somebody who applies an import may be silent before it can be tried again.
const LEASE: Span = Span::minutes(10);
/// How often an import is planned anew because somebody writes at the same moment.
const TRIES: usize = 3;

/// What an import did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applied {
    /// What happened.
    pub summary: Summary,
}

/// Gives random bytes for identities.
pub type Random<'a> = &'a (dyn Fn() -> [u8; 32] + Send + Sync);

impl Actors {
    /// Does what was planned, in one transaction. If something else would happen now than what was looked
    /// at, the new plan is kept with the draft instead and [`ImportError::Changed`] comes back.
    ///
    /// # Errors
    /// [`ImportError`]; no actor is changed then, and the draft can be looked at again.
    pub async fn apply_import(
        &self,
        import: EntityId,
        areas: &Names,
        random: Random<'_>,
        doing: Doing,
    ) -> Result<Applied, ImportError> {
        let draft = self.take_import(import, doing).await?;
        let outcome = self.try_apply(import, &draft, areas, random, doing).await;
        if outcome.is_err() {
            self.put_back(import).await?;
        }
        match outcome {
            Err((error, None)) => Err(error),
            Err((error, Some((summary, change)))) => {
                store_summary(self, import, &draft.columns, &summary, change).await?;
                Err(error)
            }
            Ok(applied) => Ok(applied),
        }
    }

    async fn try_apply(
        &self,
        import: EntityId,
        draft: &Draft,
        areas: &Names,
        random: Random<'_>,
        doing: Doing,
    ) -> Result<Applied, (ImportError, Option<(Summary, i64)>)> {
        let seen = draft.summary.as_ref().map(|seen| seen.fingerprint);
        for _ in 0..TRIES {
            let planned = self.planned(import, draft, &draft.columns, areas).await;
            let planned = planned.map_err(|error| (error, None))?;
            if Some(planned.summary.fingerprint) != seen {
                let change = planned.snapshot.change;
                return Err((ImportError::Changed, Some((planned.summary, change))));
            }
            let done = self.write_import(import, draft, &planned, random, doing);
            match done.await {
                Ok(()) => {
                    let summary = planned.summary;
                    return Ok(Applied { summary });
                }
                Err(ImportError::Changed) => {}
                Err(error) => return Err((error, None)),
            }
        }
        Err((ImportError::Busy, None))
    }

    /// Takes a draft, so that nobody else applies it at the same time.
    async fn take_import(&self, import: EntityId, doing: Doing) -> Result<Draft, ImportError> {
        let name = import.to_string();
        let now = doing.now;
        self.database
            .write(async |tx| {
                let row = draft_row(tx, import, doing.by).await?;
                let draft = Draft::of(&row)?;
                let silent = draft.state == DraftState::Applying && draft.lease_until < now;
                if draft.state != DraftState::Planned && !silent {
                    return Err(ImportError::NotNow(draft.state.name()));
                }
                let until = now.after(LEASE).micros();
                import::Entity::update_many()
                    .col_expr(import::Column::State, Expr::value("applying"))
                    .col_expr(import::Column::LeaseUntil, Expr::value(until))
                    .filter(import::Column::ImportId.eq(&name))
                    .exec(tx)
                    .await?;
                Ok(draft)
            })
            .await
    }

    async fn put_back(&self, import: EntityId) -> Result<(), ImportError> {
        self.database
            .write(async |tx| {
                import::Entity::update_many()
                    .col_expr(import::Column::State, Expr::value("planned"))
                    .filter(import::Column::ImportId.eq(import.to_string()))
                    .filter(import::Column::State.eq("applying"))
                    .exec(tx)
                    .await?;
                Ok(())
            })
            .await
    }

    async fn write_import(
        &self,
        import: EntityId,
        draft: &Draft,
        planned: &Planned,
        random: Random<'_>,
        doing: Doing,
    ) -> Result<(), ImportError> {
        let Doing { by, now } = doing;
        let rhythm = planned.snapshot.model.rhythm;
        let by_key = draft.columns.mapping().column_of(Target::Key).is_some();
        let source = if by_key { draft.source.as_str() } else { "" };
        let (fresh, altered) = rows(planned, source, random, doing)?;
        self.database
            .write(async |tx| {
                let change = begin(tx, now).await?;
                let later = actor::Entity::find()
                    .filter(actor::Column::Change.gt(planned.snapshot.change))
                    .count(tx)
                    .await?;
                if later > 0 || !still_taken(tx, import).await? {
                    return Err(ImportError::Changed);
                }
                insert(tx, &fresh, &rhythm, change).await?;
                update(tx, &altered, &rhythm, change).await?;
                let name = import.to_string();
                let summary = json(&planned.summary, ("actor_import", "summary"), &name)?;
                import::Entity::update_many()
                    .col_expr(import::Column::State, Expr::value("applied"))
                    .col_expr(import::Column::Summary, Expr::value(summary))
                    .col_expr(import::Column::AppliedAt, Expr::value(now.micros()))
                    .filter(import::Column::ImportId.eq(&name))
                    .exec(tx)
                    .await?;
                let payload = json!({
                    "import": name,
                    "new": fresh.len(),
                    "changed": altered.len(),
                });
                let act = (IMPORT.key, by.into());
                self.record(tx, act, &payload, doing).await?;
                drop_parts(tx, &[name]).await
            })
            .await?;
        tracing::info!(%by, new = fresh.len(), changed = altered.len(), "actors were imported");
        Ok(())
    }
}

async fn still_taken(tx: &DatabaseTransaction, import: EntityId) -> Result<bool, ImportError> {
    let row = import::Entity::find_by_id(import.to_string())
        .one(tx)
        .await?;
    Ok(row.is_some_and(|row| row.state == "applying"))
}

/// What is to be written: new actors, and those that change.
fn rows(
    planned: &Planned,
    source: &str,
    random: Random<'_>,
    Doing { by, now }: Doing,
) -> Result<(Vec<Fresh>, Vec<Altered>), ImportError> {
    let plan = &planned.plan;
    let ids: BTreeMap<&str, ActorId> = (plan.new.iter())
        .map(|one| (one.identity.as_str(), new_id(now, random)))
        .collect();
    let with_parent = |facts: &Facts, part_of: &Option<String>| {
        let mut facts = facts.clone();
        if let Some(parent) = part_of.as_deref().and_then(|identity| ids.get(identity)) {
            facts.parent = Some(*parent);
        }
        facts
    };
    let mut fresh = Vec::with_capacity(plan.new.len());
    for one in &plan.new {
        let Some(&id) = ids.get(one.identity.as_str()) else {
            continue;
        };
        let facts = with_parent(&one.facts, &one.part_of);
        let (mut actor, proposed) = Actor::propose(id, facts, by, now);
        let mut events = vec![proposed];
        // A proposal can always be published.
        events.extend(actor.publish(by, now).ok());
        let kept = Kept {
            actor,
            record: Record::new(id, now),
            origin: Origin {
                key_source: source.to_owned(),
                proposed_by: by,
            },
        };
        fresh.push(Fresh { kept, events });
    }
    let mut altered = Vec::with_capacity(plan.changed.len());
    for one in &plan.changed {
        let Some(known) = planned.snapshot.actors.get(&one.actor) else {
            return Err(ImportError::Changed);
        };
        let before = Kept {
            actor: known.actor.clone(),
            record: known.record,
            origin: known.origin.clone(),
        };
        let mut after = before.clone();
        let edit = Edit {
            seen: known.actor.version(),
            base: known.actor.facts().clone(),
            wanted: with_parent(&one.facts, &one.part_of),
        };
        let event = after.actor.edit(&edit, by, now);
        let event = event.map_err(|refusal| StoreError::Damaged {
            table: "actor",
            column: "state",
            id: one.actor.to_string(),
            reason: refusal.to_string(),
        })?;
        altered.push(Altered {
            before,
            after,
            events: vec![event],
        });
    }
    Ok((fresh, altered))
}

fn new_id(now: Moment, random: Random<'_>) -> ActorId {
    let bytes = random();
    let mut ten = [0; 10];
    ten.copy_from_slice(&bytes[..10]);
    ActorId::new(now, ten)
}
