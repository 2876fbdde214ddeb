//! What is done about bodies goes into the audit trail, in the transaction that does it.

use crate::{Doing, importing::Random};
use accounts_feature::audit::{self, Act};
use database::{DatabaseError, DatabaseTransaction};
use terms::{EntityId, EntityRef, Moment, RANDOM_BYTES};

/// Records an act. What it says names nobody: it stays when people go.
pub(crate) async fn record(
    tx: &DatabaseTransaction,
    (action, subject): (&str, EntityRef),
    payload: &serde_json::Value,
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
