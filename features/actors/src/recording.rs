//! What is done with actors goes into the audit trail, in the transaction that does it.

use crate::{Actors, Doing};
use accounts_feature::audit::{self, Act};
use database::{DatabaseError, DatabaseTransaction};
use serde_json::Value;
use terms::{ActorId, EntityRef};

impl Actors {
    /// Records an act under the key of its permission. `payload` names nobody and repeats no text that
    /// somebody wrote: it stays when people go.
    pub(crate) async fn record(
        &self,
        tx: &DatabaseTransaction,
        (action, subject): (&str, EntityRef),
        payload: &Value,
        Doing { by, now }: Doing,
    ) -> Result<(), DatabaseError> {
        let act = Act {
            action,
            by: Some(by.into()),
            subject,
            payload,
        };
        audit::record(tx, &act, now, (self.random)()).await
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
