//! What points at actors, so that a merge leaves nothing pointing at nobody.

use crate::{StoreError, store::tenure};
use actor_network::duplicates::Reference;
use async_trait::async_trait;
use database::DatabaseTransaction;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use std::sync::Arc;
use terms::{ActorId, EntityKind, EntityRef};

/// From where to where references move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moving {
    /// At whom they point.
    pub from: ActorId,
    /// At whom they will point.
    pub to: ActorId,
}

/// Something that keeps references to actors: seats here, links and roles in other features. All calls
/// of a merge are within its transaction.
#[async_trait]
pub trait References: Send + Sync {
    /// All references to an actor.
    ///
    /// # Errors
    /// [`StoreError`].
    async fn to_actor(
        &self,
        tx: &DatabaseTransaction,
        actor: ActorId,
    ) -> Result<Vec<Reference>, StoreError>;

    /// Lets those among `references` that are its own point at the other actor.
    ///
    /// # Errors
    /// [`StoreError`].
    async fn redirect(
        &self,
        tx: &DatabaseTransaction,
        references: &[Reference],
        moving: Moving,
    ) -> Result<(), StoreError>;

    /// Takes those among `references` away that are its own: the same ones point at `moving.to` already.
    ///
    /// # Errors
    /// [`StoreError`].
    async fn drop_doubled(
        &self,
        tx: &DatabaseTransaction,
        references: &[Reference],
        moving: Moving,
    ) -> Result<(), StoreError>;

    /// Makes those among `references` again that are its own, pointing at `moving.to`.
    ///
    /// # Errors
    /// [`StoreError`].
    async fn restore(
        &self,
        tx: &DatabaseTransaction,
        references: &[Reference],
        moving: Moving,
    ) -> Result<(), StoreError>;
}

/// Who sits in bodies. The sense names the first day of the term.
struct Seats;

const SENSE: &str = "body_tenure/";

#[async_trait]
impl References for Seats {
    async fn to_actor(
        &self,
        tx: &DatabaseTransaction,
        actor: ActorId,
    ) -> Result<Vec<Reference>, StoreError> {
        let rows = tenure::Entity::find()
            .filter(tenure::Column::ActorId.eq(actor.to_string()))
            .all(tx)
            .await?;
        rows.iter()
            .map(|row| {
                let seat = row.seat_id.as_str();
                let id = crate::store::id(seat, ("body_tenure", "seat_id"), seat)?;
                Ok(Reference {
                    from: EntityRef::new(EntityKind::Seat, id),
                    sense: format!("{SENSE}{}", row.from_day),
                })
            })
            .collect()
    }

    async fn redirect(
        &self,
        tx: &DatabaseTransaction,
        references: &[Reference],
        moving: Moving,
    ) -> Result<(), StoreError> {
        for one in references {
            let Some(from_day) = one.sense.strip_prefix(SENSE) else {
                continue;
            };
            tenure::Entity::update_many()
                .col_expr(tenure::Column::ActorId, Expr::value(moving.to.to_string()))
                .filter(tenure::Column::SeatId.eq(one.from.id.to_string()))
                .filter(tenure::Column::FromDay.eq(from_day))
                .filter(tenure::Column::ActorId.eq(moving.from.to_string()))
                .exec(tx)
                .await?;
        }
        Ok(())
    }

    async fn drop_doubled(
        &self,
        _: &DatabaseTransaction,
        _: &[Reference],
        _: Moving,
    ) -> Result<(), StoreError> {
        // A term points at one actor only, so the same one never points at both.
        Ok(())
    }

    async fn restore(
        &self,
        _: &DatabaseTransaction,
        _: &[Reference],
        _: Moving,
    ) -> Result<(), StoreError> {
        Ok(())
    }
}

/// The own references and those of other features.
pub(super) fn all(others: &[Arc<dyn References>]) -> Vec<Arc<dyn References>> {
    let mut all: Vec<Arc<dyn References>> = vec![Arc::new(Seats)];
    all.extend(others.iter().cloned());
    all
}

pub(super) async fn of(
    tx: &DatabaseTransaction,
    all: &[Arc<dyn References>],
    actor: ActorId,
) -> Result<Vec<Reference>, StoreError> {
    let mut found = Vec::new();
    for one in all {
        found.extend(one.to_actor(tx, actor).await?);
    }
    Ok(found)
}

pub(super) async fn redirect(
    tx: &DatabaseTransaction,
    all: &[Arc<dyn References>],
    references: &[Reference],
    moving: Moving,
) -> Result<(), StoreError> {
    for one in all {
        one.redirect(tx, references, moving).await?;
    }
    Ok(())
}

pub(super) async fn drop_doubled(
    tx: &DatabaseTransaction,
    all: &[Arc<dyn References>],
    references: &[Reference],
    moving: Moving,
) -> Result<(), StoreError> {
    for one in all {
        one.drop_doubled(tx, references, moving).await?;
    }
    Ok(())
}

pub(super) async fn restore(
    tx: &DatabaseTransaction,
    all: &[Arc<dyn References>],
    references: &[Reference],
    moving: Moving,
) -> Result<(), StoreError> {
    for one in all {
        one.restore(tx, references, moving).await?;
    }
    Ok(())
}
