//! One-use tokens, as hashes.

use super::{damaged, entities::token, hash};
use accounts::token::{Purpose, Secret, Token};
use database::{DatabaseError, DatabaseTransaction};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, sea_query::Expr,
};
use terms::{AccountId, Moment};

const TABLE: &str = "account_token";

/// A token with how it came to the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Issued {
    pub(crate) token: Token,
    pub(crate) by_hand: bool,
}

/// Stores a new token; earlier ones for the same purpose stop working.
pub(crate) async fn insert(tx: &DatabaseTransaction, issued: &Issued) -> Result<(), DatabaseError> {
    let token = &issued.token;
    token::Entity::delete_many()
        .filter(token::Column::AccountId.eq(token.account.to_string()))
        .filter(token::Column::Purpose.eq(token.purpose.name()))
        .filter(token::Column::Used.is_null())
        .exec(tx)
        .await?;
    token::Entity::insert(token::ActiveModel {
        lookup: Set(hex::encode(token.lookup)),
        bound: Set(hex::encode(token.bound)),
        purpose: Set(token.purpose.name().to_owned()),
        account_id: Set(token.account.to_string()),
        by_hand: Set(issued.by_hand),
        expires: Set(token.expires.micros()),
        used: Set(token.used.map(Moment::micros)),
    })
    .exec_without_returning(tx)
    .await?;
    Ok(())
}

/// The token of a secret, if there is one.
pub(crate) async fn find(
    db: &impl ConnectionTrait,
    secret: &Secret,
) -> Result<Option<Issued>, DatabaseError> {
    let lookup = hex::encode(secret.lookup());
    let row = token::Entity::find_by_id(lookup).one(db).await?;
    row.as_ref().map(read).transpose()
}

/// Marks a token that was redeemed as used. Returns false if another request was quicker.
pub(crate) async fn use_up(
    tx: &DatabaseTransaction,
    token: &Token,
    now: Moment,
) -> Result<bool, DatabaseError> {
    let used = token::Entity::update_many()
        .col_expr(token::Column::Used, Expr::value(now.micros()))
        .filter(token::Column::Lookup.eq(hex::encode(token.lookup)))
        .filter(token::Column::Used.is_null())
        .exec(tx)
        .await?;
    Ok(used.rows_affected == 1)
}

/// Removes all tokens of an account for a purpose that were not used.
pub(crate) async fn withdraw(
    tx: &DatabaseTransaction,
    account: AccountId,
    purpose: Purpose,
) -> Result<(), DatabaseError> {
    token::Entity::delete_many()
        .filter(token::Column::AccountId.eq(account.to_string()))
        .filter(token::Column::Purpose.eq(purpose.name()))
        .filter(token::Column::Used.is_null())
        .exec(tx)
        .await?;
    Ok(())
}

/// Removes all tokens of an account.
pub(crate) async fn forget(
    tx: &DatabaseTransaction,
    account: AccountId,
) -> Result<(), DatabaseError> {
    token::Entity::delete_many()
        .filter(token::Column::AccountId.eq(account.to_string()))
        .exec(tx)
        .await?;
    Ok(())
}

/// Removes tokens whose term ended before a moment.
pub(crate) async fn tidy(tx: &DatabaseTransaction, before: Moment) -> Result<(), DatabaseError> {
    token::Entity::delete_many()
        .filter(token::Column::Expires.lt(before.micros()))
        .exec(tx)
        .await?;
    Ok(())
}

fn read(row: &token::Model) -> Result<Issued, DatabaseError> {
    // The whole lookup is not repeated in errors: they end up in logs.
    let name = row.lookup.get(..8).unwrap_or_default();
    let wrong = |what: &str| damaged(TABLE, name, what);
    let purpose = Purpose::ALL
        .into_iter()
        .find(|purpose| purpose.name() == row.purpose);
    Ok(Issued {
        token: Token {
            lookup: hash(TABLE, name, &row.lookup)?,
            bound: hash(TABLE, name, &row.bound)?,
            purpose: purpose.ok_or_else(|| wrong("no such purpose"))?,
            account: row.account_id.parse().map_err(|_| wrong("no account"))?,
            expires: Moment::from_micros(row.expires),
            used: row.used.map(Moment::from_micros),
        },
        by_hand: row.by_hand,
    })
}
