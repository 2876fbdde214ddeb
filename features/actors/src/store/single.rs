//! One actor: what it is a part of, what happened to it, who waits.

use super::{
    Actors, Kept, Listed, StoreError, actor, claim,
    current::actor_id,
    event, facts, load,
    rows::{from_json, id},
    visible,
    writing::lost,
};
use accounts::Viewer;
use actor_network::actor::{DEEPEST, Event, Field, What};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Statement,
};
use terms::{AccountId, ActorId, Moment};

/// A step of the history as far as a viewer sees it: which fields changed, not their values, which may
/// hold what is private.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// When.
    pub at: Moment,
    /// What happened. The reason for sending a change back only the administration and the actor's own
    /// people read; it is empty for others.
    pub what: What,
    /// The fields that changed.
    pub fields: Vec<Field>,
}

/// Somebody who wants to keep an actor as one of its own people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// Which claim.
    pub id: terms::EntityId,
    /// Of which actor.
    pub actor: ActorId,
    /// Whose account.
    pub account: AccountId,
    /// Since when.
    pub at: Moment,
    /// How they belong to it, in their words.
    pub note: String,
}

impl Actors {
    /// One actor, if the viewer sees it.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn single(&self, viewer: &Viewer, of: ActorId) -> Result<Option<Kept>, StoreError> {
        let at = self.database.read();
        let row = actor::Entity::find_by_id(of.to_string()).filter(visible(viewer));
        let Some(row) = row.one(at).await? else {
            return Ok(None);
        };
        let facts = facts::Entity::find_by_id(of.to_string()).one(at).await?;
        let facts = facts.ok_or_else(|| lost(&row.actor_id))?;
        Kept::of(&row, &facts).map(Some)
    }

    /// What an actor is a part of, the nearest first, as far as the viewer sees it.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn above(&self, viewer: &Viewer, of: ActorId) -> Result<Vec<Listed>, StoreError> {
        let at = self.database.read();
        let chain = at
            .query_all_raw(Statement::from_sql_and_values(
                at.get_database_backend(),
                "WITH RECURSIVE up (actor_id, parent, depth) AS (\
                 SELECT actor_id, parent, 0 FROM actor WHERE actor_id = $1 UNION ALL \
                 SELECT next.actor_id, next.parent, up.depth + 1 FROM actor AS next \
                 JOIN up ON next.actor_id = up.parent WHERE up.depth < $2) \
                 SELECT actor_id FROM up WHERE depth > 0 ORDER BY depth",
                [
                    of.to_string().into(),
                    i32::try_from(DEEPEST).unwrap_or(i32::MAX).into(),
                ],
            ))
            .await?;
        let chain: Vec<ActorId> = chain
            .iter()
            .map(|row| actor_id(&row.try_get_by_index::<String>(0)?, "parent"))
            .collect::<Result<_, StoreError>>()?;
        if chain.is_empty() {
            return Ok(Vec::new());
        }
        let mut found = self.by_id(viewer, &chain).await?;
        found.sort_by_key(|one| chain.iter().position(|id| *id == one.id));
        Ok(found)
    }

    /// What happened to an actor, the latest first, at most `most`.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn history(
        &self,
        viewer: &Viewer,
        of: ActorId,
        most: u64,
    ) -> Result<Vec<Step>, StoreError> {
        let name = of.to_string();
        let seen = actor::Entity::find_by_id(&name)
            .filter(visible(viewer))
            .select_only()
            .column(actor::Column::ActorId)
            .into_tuple::<String>()
            .one(self.database.read())
            .await?;
        if seen.is_none() {
            return Ok(Vec::new());
        }
        let own = viewer.organisations().contains(&of) || viewer.bodies().contains(&of);
        let inside = own || viewer.is_staff();
        let rows = event::Entity::find()
            .filter(event::Column::ActorId.eq(&name))
            .order_by_desc(event::Column::Version)
            .limit(most)
            .all(self.database.read())
            .await?;
        rows.iter()
            .map(|row| {
                let mut event: Event = from_json(&row.event, ("actor_event", "event"), &name)?;
                if let What::SentBack { reason } = &mut event.what
                    && !inside
                {
                    reason.clear();
                }
                Ok(Step {
                    at: event.at,
                    what: event.what,
                    fields: event.changes.iter().map(|one| one.field()).collect(),
                })
            })
            .collect()
    }

    /// Claims that nobody has decided, the oldest first. Only the administration sees others' claims.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn open_claims(&self, viewer: &Viewer, most: u64) -> Result<Vec<Claim>, StoreError> {
        let mut query = claim::Entity::find().filter(claim::Column::State.eq("open"));
        if !viewer.is_staff() {
            let Some(account) = viewer.account() else {
                return Ok(Vec::new());
            };
            query = query.filter(claim::Column::Account.eq(account.to_string()));
        }
        let rows = query
            .order_by_asc(claim::Column::At)
            .order_by_asc(claim::Column::ClaimId)
            .limit(most)
            .all(self.database.read())
            .await?;
        rows.into_iter()
            .map(|row| {
                let name = row.claim_id.as_str();
                Ok(Claim {
                    id: id(name, ("actor_claim", "claim_id"), name)?,
                    actor: id(&row.actor_id, ("actor_claim", "actor_id"), name)?,
                    account: id(&row.account, ("actor_claim", "account"), name)?,
                    at: Moment::from_micros(row.at),
                    note: row.note,
                })
            })
            .collect()
    }

    /// Actors by identity whoever looks, for pages of planning.
    pub(crate) async fn several(&self, ids: &[ActorId]) -> Result<Vec<Kept>, StoreError> {
        let mut found = load(self.database.read(), ids).await?;
        Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
    }

    /// One actor whoever looks, for use cases within a transaction.
    pub(crate) async fn taken(
        at: &impl ConnectionTrait,
        of: ActorId,
    ) -> Result<Option<Kept>, StoreError> {
        Ok(load(at, &[of]).await?.remove(&of))
    }
}
