//! The audit trail in the database: what is done is recorded in the transaction that does it.

mod reading;
mod sealing;
mod verifying;

pub use reading::{Line, Page};
pub use sealing::SealError;
pub use verifying::{Trail, VerifyError};

pub(crate) use reading::of_person;
pub(crate) use sealing::seal;
pub(crate) use verifying::ERASED;

use crate::store::{
    damaged,
    entities::{chain, content, entry},
    hash,
};
use accounts::audit::{Content, Head, Kept};
use database::{Database, DatabaseError, DatabaseTransaction};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect,
};
use terms::{EntityRef, Moment};

/// What was done. `payload` says what changed; about people it may say only what concerns `subject`,
/// because it is erased with the subject's person.
#[derive(Debug, Clone, Copy)]
pub struct Act<'a> {
    /// The key of a permission, such as `need.accept`.
    pub action: &'a str,
    /// By which acting or account; `None` if the program did it by itself.
    pub by: Option<EntityRef>,
    /// To what.
    pub subject: EntityRef,
    /// What changed, as JSON.
    pub payload: &'a serde_json::Value,
}

/// Only one transaction at a time appends.
const HELD: &str = "audit/append";

/// Records an act in the transaction that does it. `random` is new for each act.
///
/// # Errors
/// [`DatabaseError`]; the transaction then does nothing.
pub async fn record(
    tx: &DatabaseTransaction,
    act: &Act<'_>,
    now: Moment,
    random: [u8; 32],
) -> Result<(), DatabaseError> {
    Database::hold(tx, HELD).await?;
    let head = match last(tx).await? {
        Some(head) => head,
        None => Head::of_origin(begin(tx, random).await?),
    };
    let payload = act.payload.to_string();
    let content = Content {
        by: act.by,
        subject: act.subject,
        payload: payload.clone().into_bytes(),
    };
    // The origin, if it was just made, is public; the salt must be something else.
    let salt = derived(random, b"salt");
    let made = head.append(now, act.action, Kept { content, salt });
    let number = i64::try_from(made.number)
        .map_err(|_| damaged("audit_entry", made.number, "the numbers are used up"))?;
    entry::Entity::insert(entry::ActiveModel {
        number: Set(number),
        at: Set(made.at.micros()),
        action: Set(made.action),
        commitment: Set(hex::encode(made.commitment)),
        previous: Set(hex::encode(made.previous)),
        hash: Set(hex::encode(made.hash)),
    })
    .exec_without_returning(tx)
    .await?;
    content::Entity::insert(content::ActiveModel {
        number: Set(number),
        by_kind: Set(act.by.map(|by| by.kind.name().to_owned())),
        by_id: Set(act.by.map(|by| by.id.to_string())),
        subject_kind: Set(act.subject.kind.name().to_owned()),
        subject_id: Set(act.subject.id.to_string()),
        payload: Set(payload),
        salt: Set(hex::encode(salt)),
    })
    .exec_without_returning(tx)
    .await?;
    Ok(())
}

/// Erases what entries say about these things. Returns their numbers, so that the erasure can be an
/// entry itself.
pub(crate) async fn erase(
    tx: &DatabaseTransaction,
    subjects: &[EntityRef],
) -> Result<Vec<i64>, DatabaseError> {
    let mut numbers = Vec::new();
    for subject in subjects {
        let about = Condition::all()
            .add(content::Column::SubjectKind.eq(subject.kind.name()))
            .add(content::Column::SubjectId.eq(subject.id.to_string()));
        let found: Vec<i64> = content::Entity::find()
            .select_only()
            .column(content::Column::Number)
            .filter(about.clone())
            .into_tuple()
            .all(tx)
            .await?;
        content::Entity::delete_many()
            .filter(about)
            .exec(tx)
            .await?;
        numbers.extend(found);
    }
    numbers.sort_unstable();
    numbers.dedup();
    Ok(numbers)
}

/// The end of the chain, `None` if it has no entry.
async fn last(db: &impl ConnectionTrait) -> Result<Option<Head>, DatabaseError> {
    let row = entry::Entity::find()
        .order_by_desc(entry::Column::Number)
        .limit(1)
        .one(db)
        .await?;
    row.map(|row| {
        Ok(Head {
            number: number(row.number)?,
            hash: hash("audit_entry", row.number, &row.hash)?,
        })
    })
    .transpose()
}

/// The origin of the chain, if there is one.
async fn origin(db: &impl ConnectionTrait) -> Result<Option<[u8; 32]>, DatabaseError> {
    let row = chain::Entity::find_by_id(1).one(db).await?;
    row.map(|row| hash("audit_chain", row.id, &row.origin))
        .transpose()
}

async fn begin(tx: &DatabaseTransaction, random: [u8; 32]) -> Result<[u8; 32], DatabaseError> {
    if let Some(origin) = origin(tx).await? {
        return Ok(origin);
    }
    let origin = derived(random, b"origin");
    chain::Entity::insert(chain::ActiveModel {
        id: Set(1),
        origin: Set(hex::encode(origin)),
    })
    .exec_without_returning(tx)
    .await?;
    Ok(origin)
}

/// One of several values from the same random bytes, of which none tells another.
fn derived(random: [u8; 32], what: &[u8]) -> [u8; 32] {
    use sha2::{Digest, Sha256};
    let mut hasher = Sha256::new();
    hasher.update(b"wirkraum derived 1\0");
    hasher.update(what);
    hasher.update(random);
    hasher.finalize().into()
}

fn number(stored: i64) -> Result<u64, DatabaseError> {
    u64::try_from(stored).map_err(|_| damaged("audit_entry", stored, "a number below zero"))
}
