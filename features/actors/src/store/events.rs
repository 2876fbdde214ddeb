//! The history of an actor, and what it looked like before.

use super::{StoreError, event, rows::from_json};
use actor_network::actor::{Actor, Event, Facts, Version};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use terms::ActorId;

/// The facts that an actor had at a version; `None` if there was no such version.
pub(crate) async fn base_of(
    at: &impl ConnectionTrait,
    actor: &Actor,
    version: Version,
) -> Result<Option<Facts>, StoreError> {
    if version.0 == 0 || version > actor.version() {
        return Ok(None);
    }
    let name = actor.id().to_string();
    let later = event::Entity::find()
        .filter(event::Column::ActorId.eq(&name))
        .filter(event::Column::Version.gt(i32::try_from(version.0).unwrap_or(i32::MAX)))
        .order_by_desc(event::Column::Version)
        .all(at)
        .await?;
    let mut facts = actor.facts().clone();
    for row in later {
        let event: Event = from_json(&row.event, ("actor_event", "event"), &name)?;
        for change in event.changes.into_iter().rev() {
            facts.set(change.before);
        }
    }
    Ok(Some(facts))
}

/// What the change wanted that waited for review at a version; `None` if none waited.
pub(crate) async fn submitted_at(
    at: &impl ConnectionTrait,
    actor: ActorId,
    version: Version,
) -> Result<Option<Facts>, StoreError> {
    let name = actor.to_string();
    let last = event::Entity::find()
        .filter(event::Column::ActorId.eq(&name))
        .filter(event::Column::Version.lte(i32::try_from(version.0).unwrap_or(i32::MAX)))
        .filter(event::Column::What.is_in(["submitted", "approved", "sent_back"]))
        .order_by_desc(event::Column::Version)
        .limit(1)
        .one(at)
        .await?;
    last.and_then(|row| row.submitted)
        .map(|wanted| from_json(&wanted, ("actor_event", "submitted"), &name))
        .transpose()
}
