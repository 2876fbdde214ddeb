//! All actors in memory, for what looks at all of them: the matrix, duplicates, whom to ask. Read again
//! from the database as far as they have changed.

use super::{Actors, Kept, Origin, StoreError, actor, facts, model, rows::id, writing::lost};
use crate::model::Model;
use actor_network::{
    actor::{Actor, PublicActor, State},
    asking::{self, Prepared},
    confirmation::Record,
    duplicates,
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Statement,
};
use std::{
    collections::BTreeMap,
    sync::{Arc, OnceLock, PoisonError, RwLock},
};
use terms::{ActorId, Moment};

/// Rows that are read at once.
const TOGETHER: u64 = 1000;
/// Pairs of actors that are looked at as possible duplicates.
const MOST_PAIRS: usize = 500;

/// An actor in memory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// The actor, with what is private.
    pub actor: Actor,
    /// Its public side, if it is listed.
    pub public: Option<Arc<PublicActor>>,
    /// The words of its public side, for who asks.
    asked: Option<Arc<Prepared>>,
    /// When it was entered and confirmed.
    pub record: Record,
    /// From where it comes.
    pub origin: Origin,
}

/// All actors and the model at one moment.
#[derive(Debug)]
pub struct Snapshot {
    /// The last transaction that is in it.
    pub change: i64,
    model_version: i32,
    /// The actor model.
    pub model: Arc<Model>,
    /// Whether somebody said what the model is; else it is the usual one.
    pub configured: bool,
    /// The actors by identity, closed ones too.
    pub actors: BTreeMap<ActorId, Arc<Known>>,
    duplicates: OnceLock<Vec<duplicates::Candidate>>,
    asking: OnceLock<asking::Index>,
}

impl Snapshot {
    /// The words of all listed actors, for who asks. The first call puts them together.
    pub fn asking(&self) -> &asking::Index {
        self.asking.get_or_init(|| {
            let listed = self.actors.values().filter_map(|one| one.asked.clone());
            asking::Index::new(listed, self.model.synonyms())
        })
    }

    /// The listed actors with their public sides.
    pub fn listed(&self) -> impl Iterator<Item = &PublicActor> {
        (self.actors.values()).filter_map(|one| one.public.as_deref())
    }

    /// Listed actors that nobody confirms and about which planning is asked, with since when; the
    /// longest first.
    pub fn unanswered(&self) -> Vec<(Arc<Known>, Moment)> {
        let asked = |one: &Arc<Known>| {
            let at = one.record.planning_asked(&self.model.rhythm)?;
            one.public.as_ref().map(|_| (Arc::clone(one), at))
        };
        let mut all: Vec<(Arc<Known>, Moment)> = self.actors.values().filter_map(asked).collect();
        all.sort_by_key(|(one, at)| (*at, one.actor.id()));
        all
    }

    /// Pairs of actors that may be the same, the likeliest first. The first call compares them all.
    pub fn duplicates(&self) -> &[duplicates::Candidate] {
        self.duplicates.get_or_init(|| {
            let open = |one: &&Arc<Known>| !one.actor.state().is_closed();
            let known: Vec<duplicates::Known> = (self.actors.values().filter(open))
                .map(|one| duplicates::Known::of(&one.actor))
                .collect();
            duplicates::candidates(&known, MOST_PAIRS)
        })
    }
}

/// What was read last.
#[derive(Debug, Default)]
pub(crate) struct Current {
    kept: RwLock<Option<Arc<Snapshot>>>,
    reading: tokio::sync::Mutex<()>,
}

impl Actors {
    /// All actors as they are now: one small query if nothing has changed.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn snapshot(&self) -> Result<Arc<Snapshot>, StoreError> {
        let latest = self.latest().await?;
        if let Some(kept) = self.kept(latest) {
            return Ok(kept);
        }
        // One request reads; others that come meanwhile wait for it.
        let _reading = self.current.reading.lock().await;
        let latest = self.latest().await?;
        if let Some(kept) = self.kept(latest) {
            return Ok(kept);
        }
        let before = self.read_kept();
        let next = Arc::new(self.read_on(before, latest).await?);
        let mut kept = self
            .current
            .kept
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        *kept = Some(Arc::clone(&next));
        Ok(next)
    }

    /// The actor model that holds now.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn model(&self) -> Result<Arc<Model>, StoreError> {
        Ok(Arc::clone(&self.snapshot().await?.model))
    }

    fn read_kept(&self) -> Option<Arc<Snapshot>> {
        let kept = self
            .current
            .kept
            .read()
            .unwrap_or_else(PoisonError::into_inner);
        kept.clone()
    }

    fn kept(&self, latest: i64) -> Option<Arc<Snapshot>> {
        self.read_kept().filter(|kept| kept.change == latest)
    }

    async fn latest(&self) -> Result<i64, StoreError> {
        let at = self.database.read();
        let sql = "SELECT value FROM actor_change WHERE id = 1";
        let statement = Statement::from_string(at.get_database_backend(), sql);
        Ok(match at.query_one_raw(statement).await? {
            Some(row) => row.try_get_by_index(0)?,
            None => 0,
        })
    }

    /// Takes what is known and reads what changed since. A database that is older than what is known was
    /// put back from a backup: then all is read.
    async fn read_on(
        &self,
        before: Option<Arc<Snapshot>>,
        latest: i64,
    ) -> Result<Snapshot, StoreError> {
        let before = before.filter(|before| before.change < latest);
        let (model, model_version, configured) = self.read_model(before.as_deref()).await?;
        let mut actors = before
            .as_ref()
            .map(|before| before.actors.clone())
            .unwrap_or_default();
        let since = before.as_ref().map_or(-1, |before| before.change);
        let mut behind = String::new();
        loop {
            let rows = actor::Entity::find()
                .filter(actor::Column::Change.gt(since))
                .filter(actor::Column::ActorId.gt(&behind))
                .order_by_asc(actor::Column::ActorId)
                .limit(TOGETHER)
                .all(self.database.read())
                .await?;
            let Some(last) = rows.last() else { break };
            behind.clone_from(&last.actor_id);
            for known in self.read_facts(&rows).await? {
                actors.insert(known.actor.id(), Arc::new(known));
            }
        }
        Ok(Snapshot {
            change: latest,
            model_version,
            model,
            configured,
            actors,
            duplicates: OnceLock::new(),
            asking: OnceLock::new(),
        })
    }

    async fn read_facts(&self, rows: &[actor::Model]) -> Result<Vec<Known>, StoreError> {
        let names = rows.iter().map(|row| row.actor_id.as_str());
        let facts = facts::Entity::find()
            .filter(facts::Column::ActorId.is_in(names))
            .all(self.database.read())
            .await?;
        let facts: BTreeMap<String, facts::Model> = (facts.into_iter())
            .map(|row| (row.actor_id.clone(), row))
            .collect();
        rows.iter()
            .map(|row| {
                let facts = facts
                    .get(&row.actor_id)
                    .ok_or_else(|| lost(&row.actor_id))?;
                let Kept {
                    actor,
                    record,
                    origin,
                } = Kept::of(row, facts)?;
                let confirmed = record.confirmed.map(|one| one.at);
                let public = PublicActor::of(&actor, confirmed).map(Arc::new);
                let asked = public.clone().map(|public| Arc::new(Prepared::of(public)));
                Ok(Known {
                    public,
                    asked,
                    actor,
                    record,
                    origin,
                })
            })
            .collect()
    }

    async fn read_model(
        &self,
        before: Option<&Snapshot>,
    ) -> Result<(Arc<Model>, i32, bool), StoreError> {
        let row = last_model(self.database.read()).await?;
        let version = row.as_ref().map_or(0, |row| row.version);
        if let Some(before) = before.filter(|before| before.model_version == version) {
            return Ok((Arc::clone(&before.model), version, before.configured));
        }
        let configured = row.is_some();
        Ok((Arc::new(model_of(row)?), version, configured))
    }

    /// The actor that stays where another went into it, however often that was repeated.
    pub(crate) fn survivor(snapshot: &Snapshot, of: ActorId) -> ActorId {
        let mut here = of;
        for _ in 0..snapshot.actors.len() {
            match snapshot.actors.get(&here).map(|one| one.actor.state()) {
                Some(State::Merged { into, .. }) => here = *into,
                _ => break,
            }
        }
        here
    }
}

async fn last_model(at: &impl ConnectionTrait) -> Result<Option<model::Model>, StoreError> {
    let rows = model::Entity::find().order_by_desc(model::Column::Version);
    Ok(rows.limit(1).one(at).await?)
}

fn model_of(row: Option<model::Model>) -> Result<Model, StoreError> {
    let version = row.as_ref().map_or(0, |row| row.version);
    let read = match row {
        Some(row) => Model::from_json(&row.content),
        None => Model::usual(),
    };
    read.map_err(|error| StoreError::Damaged {
        table: "actor_model",
        column: "content",
        id: version.to_string(),
        reason: error.to_string(),
    })
}

/// The actor model as a transaction sees it, without reading all actors.
pub(crate) async fn model_within(at: &impl ConnectionTrait) -> Result<Model, StoreError> {
    model_of(last_model(at).await?)
}

/// An identity from a column of a raw query.
pub(super) fn actor_id(text: &str, column: &'static str) -> Result<ActorId, StoreError> {
    id(text, ("actor", column), text)
}
