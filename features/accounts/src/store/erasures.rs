//! Which accounts were erased, and whether that stands outside of backups yet.

use super::{damaged, entities::erasure, people};
use accounts::account::Erasure;
use database::{DatabaseError, DatabaseTransaction};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, OnConflict},
};
use terms::Moment;

/// Stores an erasure.
pub(crate) async fn insert(
    tx: &DatabaseTransaction,
    erasure: &Erasure,
    filed: bool,
) -> Result<(), DatabaseError> {
    let row = erasure::ActiveModel {
        account_id: Set(erasure.account.to_string()),
        at: Set(erasure.at.micros()),
        reason: Set(people::reason_name(erasure.reason).to_owned()),
        filed: Set(filed),
    };
    let once = OnConflict::column(erasure::Column::AccountId)
        .do_nothing()
        .to_owned();
    erasure::Entity::insert(row)
        .on_conflict(once)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Erasures that do not stand outside yet, at most as many.
pub(crate) async fn unfiled(
    db: &impl ConnectionTrait,
    limit: u64,
) -> Result<Vec<Erasure>, DatabaseError> {
    let rows = erasure::Entity::find()
        .filter(erasure::Column::Filed.eq(false))
        .order_by_asc(erasure::Column::AccountId)
        .limit(limit)
        .all(db)
        .await?;
    rows.into_iter()
        .map(|row| {
            let wrong = |what: &str| damaged("account_erasure", &row.account_id, what);
            Ok(Erasure {
                account: row.account_id.parse().map_err(|_| wrong("no identity"))?,
                at: Moment::from_micros(row.at),
                reason: people::reason(&row.reason).ok_or_else(|| wrong("no such reason"))?,
            })
        })
        .collect()
}

/// Marks erasures as standing outside.
pub(crate) async fn mark_filed(
    tx: &DatabaseTransaction,
    erasures: &[Erasure],
) -> Result<(), DatabaseError> {
    let ids = erasures.iter().map(|erasure| erasure.account.to_string());
    erasure::Entity::update_many()
        .col_expr(erasure::Column::Filed, Expr::value(true))
        .filter(erasure::Column::AccountId.is_in(ids))
        .exec(tx)
        .await?;
    Ok(())
}
