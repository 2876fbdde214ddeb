//! What is done with actors and bodies goes into the audit trail, in the transaction that does it.

use crate::{Actors, Doing, importing::Random};
use accounts_feature::audit::{self, Act};
use database::{DatabaseError, DatabaseTransaction};
use serde_json::Value;
use terms::{ActorId, EntityId, EntityRef, Moment, RANDOM_BYTES};

/// Records an act under the key of its permission. `payload` names nobody and repeats no text that
/// somebody wrote: it stays when people go.
pub(crate) async fn record(
    tx: &DatabaseTransaction,
    (action, subject): (&str, EntityRef),
    payload: &Value,
    Doing { by, now }: Doing,
    random: Random<'_>,
) -> Result<(), DatabaseError> {
    let act = Act {
        action,
        by: Some(by.into()),
        subject,
        payload,
    };
    audit::record(tx, &act, now, random()).await
}

/// A new identity.
pub(crate) fn new_id(now: Moment, random: Random<'_>) -> EntityId {
    let mut bytes = [0; RANDOM_BYTES];
    bytes.copy_from_slice(&random()[..RANDOM_BYTES]);
    EntityId::new(now, bytes)
}

impl Actors {
    /// Records an act with random numbers of the store.
    pub(crate) async fn record(
        &self,
        tx: &DatabaseTransaction,
        (action, subject): (&str, EntityRef),
        payload: &Value,
        doing: Doing,
    ) -> Result<(), DatabaseError> {
        record(tx, (action, subject), payload, doing, &self.random).await
    }

    /// The same about an actor.
    pub(crate) async fn record_of(
        &self,
        tx: &DatabaseTransaction,
        (action, actor): (&str, ActorId),
        payload: &Value,
        doing: Doing,
    ) -> Result<(), DatabaseError> {
        self.record(tx, (action, actor.into()), payload, doing)
            .await
    }
}
