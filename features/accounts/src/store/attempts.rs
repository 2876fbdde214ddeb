//! How often something was tried, counted over windows of time. What is counted, such as an address
//! of the network, is stored as a hash and removed when its window is over.

use super::entities::attempts;
use database::{DatabaseError, DatabaseTransaction};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, sea_query::OnConflict};
use sha2::{Digest, Sha256};
use terms::{Moment, Span};

/// At most so many within so long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Limit {
    pub(crate) most: i64,
    pub(crate) within: Span,
}

/// Longer windows are not asked for; older rows are removed.
const LONGEST: Span = Span::days(1);

fn key(what: &str, whom: &str) -> String {
    let mut hasher = Sha256::new();
    hasher.update(b"wirkraum attempts 1\0");
    hasher.update(what.as_bytes());
    hasher.update([0]);
    hasher.update(whom.as_bytes());
    hex::encode(hasher.finalize())
}

/// Counts an attempt. Returns false if there were too many; further ones are then not counted, so
/// that the window ends.
pub(crate) async fn count(
    tx: &DatabaseTransaction,
    what: &str,
    whom: &str,
    limit: Limit,
    now: Moment,
) -> Result<bool, DatabaseError> {
    let key = key(what, whom);
    // Two at once must be counted as two, also where there is no row to hold yet.
    database::Database::hold(tx, &key).await?;
    let row = attempts::Entity::find_by_id(&key).one(tx).await?;
    let open = row.filter(|row| row.since > now.before(limit.within).micros());
    let (count, since) = match open {
        Some(row) if row.count >= limit.most => return Ok(false),
        Some(row) => (row.count + 1, row.since),
        None => (1, now.micros()),
    };
    let row = attempts::ActiveModel {
        key: Set(key),
        count: Set(count),
        since: Set(since),
    };
    let replacing = OnConflict::column(attempts::Column::Key)
        .update_columns([attempts::Column::Count, attempts::Column::Since])
        .to_owned();
    attempts::Entity::insert(row)
        .on_conflict(replacing)
        .exec_without_returning(tx)
        .await?;
    Ok(true)
}

/// Forgets what was counted.
pub(crate) async fn forget(
    tx: &DatabaseTransaction,
    what: &str,
    whom: &str,
) -> Result<(), DatabaseError> {
    attempts::Entity::delete_by_id(key(what, whom))
        .exec(tx)
        .await?;
    Ok(())
}

/// Removes windows that are over.
pub(crate) async fn tidy(tx: &DatabaseTransaction, now: Moment) -> Result<(), DatabaseError> {
    attempts::Entity::delete_many()
        .filter(attempts::Column::Since.lt(now.before(LONGEST).micros()))
        .exec(tx)
        .await?;
    Ok(())
}
