//! What must hold of facts before they are stored, beyond what `actor_network` can see of them alone.

use crate::store::{StoreError, actor, load, load_hierarchy};
use actor_network::actor::{Facts, HierarchyFault};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use terms::ActorId;

/// Why an actor cannot be a part of another.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ParentFault {
    /// There is no such actor, or it works no more.
    #[error("there is no such actor any more")]
    Gone,
    /// It would go in a circle or too deep.
    #[error(transparent)]
    Hierarchy(#[from] HierarchyFault),
}

/// Looks whether an actor may have its parent.
///
/// # Errors
/// The fault, or why the database could not tell.
pub(crate) async fn check_parent(
    at: &impl ConnectionTrait,
    actor: ActorId,
    facts: &Facts,
) -> Result<Result<(), ParentFault>, StoreError> {
    let Some(parent) = facts.parent else {
        return Ok(Ok(()));
    };
    let open = load(at, &[parent]).await?.remove(&parent);
    if open.is_none_or(|kept| kept.actor.state().is_closed()) {
        return Ok(Err(ParentFault::Gone));
    }
    let hierarchy = load_hierarchy(at).await?;
    Ok(hierarchy.may_join(actor, parent).map_err(ParentFault::from))
}

/// Which other actor has the same key of the same source.
pub(crate) async fn key_holder(
    at: &impl ConnectionTrait,
    actor: ActorId,
    (source, key): (&str, Option<&str>),
) -> Result<Option<String>, StoreError> {
    let Some(key) = key else { return Ok(None) };
    let found: Option<String> = actor::Entity::find()
        .filter(actor::Column::KeySource.eq(source))
        .filter(actor::Column::ExternalKey.eq(key))
        .filter(actor::Column::State.ne("merged"))
        .filter(actor::Column::ActorId.ne(actor.to_string()))
        .select_only()
        .column(actor::Column::Name)
        .into_tuple()
        .one(at)
        .await?;
    Ok(found)
}
