//! Links of the spine go along with an actor that becomes another, and come back with it.

use super::{MergeError, Moving};
use crate::{Doing, StoreError};
use database::DatabaseTransaction;
use spine::{Cause, Link, Links, MakeError, NewLink, Node, SpineError, Why};
use std::hash::{DefaultHasher, Hash, Hasher};
use terms::{ActorId, EntityId, Moment};

fn failed(error: &SpineError) -> MergeError {
    MergeError::Store(StoreError::Damaged {
        table: "spine_link",
        column: "id",
        id: String::new(),
        reason: error.to_string(),
    })
}

fn node(actor: ActorId) -> Node {
    Node::entity(actor)
}

/// An identity for the link that takes the place of another: the same for the same step, so that no
/// randomness is needed here.
fn next_id(old: EntityId, at: Moment) -> EntityId {
    let mut bytes = [0; 10];
    for (place, half) in [0_u8, 1].into_iter().enumerate() {
        let mut hasher = DefaultHasher::new();
        (half, old, at).hash(&mut hasher);
        bytes[place * 5..][..5].copy_from_slice(&hasher.finish().to_le_bytes()[..5]);
    }
    EntityId::new(at, bytes)
}

/// Makes a link again with another actor at its end. A link that would lead from an actor to itself, or in
/// a circle, is not made.
async fn again(
    tx: &DatabaseTransaction,
    link: &Link,
    moving: Moving,
    Doing { by, now }: Doing,
) -> Result<(), MergeError> {
    let put = |end: &Node| match *end == node(moving.from) {
        true => node(moving.to),
        false => end.clone(),
    };
    let new = NewLink {
        id: next_id(link.id, now),
        kind: link.kind,
        from: put(&link.from),
        to: put(&link.to),
        by: Some(by.into()),
        at: now,
    };
    match Links::on(tx).make(new).await {
        Ok(_) | Err(MakeError::Itself(_) | MakeError::Circle { .. }) => Ok(()),
        Err(MakeError::Spine(error)) => Err(failed(&error)),
    }
}

async fn end(
    tx: &DatabaseTransaction,
    link: &Link,
    why: Cause,
    Doing { by, now }: Doing,
) -> Result<(), MergeError> {
    let ended = Links::on(tx).end(link.id, Some(by.into()), why, now).await;
    match ended {
        Err(spine::EndError::Spine(error)) => Err(failed(&error)),
        // Whoever ended it meanwhile had their reason.
        _ => Ok(()),
    }
}

/// Lets every link that holds lead to the actor that stays.
pub(super) async fn carry(
    tx: &DatabaseTransaction,
    moving: Moving,
    doing: Doing,
) -> Result<(), MergeError> {
    let merged = Cause::Merged {
        into: Some(moving.to.into()),
    };
    let links = Links::on(tx).of(&node(moving.from)).await;
    for link in links.map_err(|error| failed(&error))? {
        if link.ended.is_none() {
            again(tx, &link, moving, doing).await?;
            end(tx, &link, merged, doing).await?;
        }
    }
    Ok(())
}

/// Gives the actor that is back the links it had when it was merged, and takes those away that were made
/// for the other then.
pub(super) async fn carry_back(
    tx: &DatabaseTransaction,
    moving: Moving,
    merged_at: Moment,
    doing: Doing,
) -> Result<(), MergeError> {
    let of_gone = Links::on(tx).of(&node(moving.to)).await;
    let of_keep = Links::on(tx).of(&node(moving.from)).await;
    for link in of_keep.map_err(|error| failed(&error))? {
        if link.ended.is_none() && link.made_at == merged_at {
            end(tx, &link, Cause::Parted, doing).await?;
        }
    }
    for link in of_gone.map_err(|error| failed(&error))? {
        let by_merge = |ended: &spine::Ended| {
            ended.at == merged_at && matches!(ended.why, Why::Cause(Cause::Merged { .. }))
        };
        if link.ended.as_ref().is_some_and(by_merge) {
            again(tx, &link, moving, doing).await?;
        }
    }
    Ok(())
}
