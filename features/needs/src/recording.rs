//! What is done goes into the audit trail, in the transaction that does it.

use accounts_feature::audit::{self, Act};
use database::{DatabaseError, DatabaseTransaction};
use terms::{EntityId, EntityRef, Moment, RANDOM_BYTES};

/// Gives random bytes that nobody can guess, each time others.
pub type Random<'a> = &'a (dyn Fn() -> [u8; 32] + Send + Sync);

/// Identities of what is entered at a moment.
pub(crate) fn new_ids(
    random: Random<'_>,
    now: Moment,
) -> impl Fn() -> EntityId + Send + Sync + use<'_> {
    move || {
        let mut bytes = [0; RANDOM_BYTES];
        bytes.copy_from_slice(&random()[..RANDOM_BYTES]);
        EntityId::new(now, bytes)
    }
}

/// Records an act. What it says names nobody: it stays when the subject is a thing and not a person.
pub(crate) async fn record(
    tx: &DatabaseTransaction,
    (action, by, subject): (&str, EntityRef, EntityRef),
    payload: &serde_json::Value,
    (now, random): (Moment, Random<'_>),
) -> Result<(), DatabaseError> {
    let act = Act {
        action,
        by: Some(by),
        subject,
        payload,
    };
    audit::record(tx, &act, now, random()).await
}
