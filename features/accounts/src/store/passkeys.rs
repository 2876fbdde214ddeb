//! Passkeys of accounts: the public half of each, with what its person calls it.

use super::{credentials::PASSKEY, damaged, entities::credential};
use database::{DatabaseError, DatabaseTransaction};
use passkeys::Credential;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter,
    QueryOrder, sea_query::Expr,
};
use terms::{AccountId, Moment};

/// A passkey as its person sees it.
#[derive(Debug, Clone)]
pub struct Passkey {
    /// What it is called.
    pub name: String,
    /// When it was added.
    pub added: Moment,
    /// When somebody signed in with it last, if ever.
    pub last_used: Option<Moment>,
    /// What it can be checked with; nothing in it is secret.
    pub credential: Credential,
}

impl Passkey {
    /// Its number, by which it is named in forms.
    pub fn id(&self) -> String {
        self.credential.id()
    }
}

/// The passkeys of an account, the oldest first.
pub(crate) async fn of_account(
    db: &impl ConnectionTrait,
    account: AccountId,
) -> Result<Vec<Passkey>, DatabaseError> {
    let rows = credential::Entity::find()
        .filter(credential::Column::AccountId.eq(account.to_string()))
        .filter(credential::Column::Kind.eq(PASSKEY))
        .order_by_asc(credential::Column::CreatedAt)
        .order_by_asc(credential::Column::Handle)
        .all(db)
        .await?;
    rows.iter().map(read).collect()
}

/// The passkey of a number, with whose it is.
pub(crate) async fn find(
    db: &impl ConnectionTrait,
    id: &str,
) -> Result<Option<(AccountId, Passkey)>, DatabaseError> {
    let row = credential::Entity::find()
        .filter(credential::Column::Kind.eq(PASSKEY))
        .filter(credential::Column::Handle.eq(id))
        .one(db)
        .await?;
    let Some(row) = row else { return Ok(None) };
    let account = row.account_id.parse();
    let account = account.map_err(|_| damaged("credential", PASSKEY, "no account"))?;
    Ok(Some((account, read(&row)?)))
}

/// Stores a new one. The caller has looked that no account has its number.
pub(crate) async fn insert(
    tx: &DatabaseTransaction,
    account: AccountId,
    name: &str,
    credential: &Credential,
    now: Moment,
) -> Result<(), DatabaseError> {
    let row = credential::ActiveModel {
        account_id: Set(account.to_string()),
        kind: Set(PASSKEY.to_owned()),
        handle: Set(credential.id()),
        secret: Set(written(credential)?),
        created_at: Set(now.micros()),
        name: Set(Some(name.to_owned())),
        last_used: Set(None),
    };
    credential::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Notes that somebody signed in with it, and its count.
pub(crate) async fn used(
    tx: &DatabaseTransaction,
    account: AccountId,
    credential: &Credential,
    now: Moment,
) -> Result<(), DatabaseError> {
    let row = credential::ActiveModel {
        account_id: Set(account.to_string()),
        kind: Set(PASSKEY.to_owned()),
        handle: Set(credential.id()),
        secret: Set(written(credential)?),
        last_used: Set(Some(now.micros())),
        ..Default::default()
    };
    row.update(tx).await?;
    Ok(())
}

/// Calls one of an account by another name. Returns whether there is such a one.
pub(crate) async fn rename(
    tx: &DatabaseTransaction,
    account: AccountId,
    id: &str,
    name: &str,
) -> Result<bool, DatabaseError> {
    let renamed = credential::Entity::update_many()
        .col_expr(credential::Column::Name, Expr::value(name))
        .filter(credential::Column::AccountId.eq(account.to_string()))
        .filter(credential::Column::Kind.eq(PASSKEY))
        .filter(credential::Column::Handle.eq(id))
        .exec(tx)
        .await?;
    Ok(renamed.rows_affected == 1)
}

/// Removes one of an account. Returns whether there was such a one.
pub(crate) async fn remove(
    tx: &DatabaseTransaction,
    account: AccountId,
    id: &str,
) -> Result<bool, DatabaseError> {
    let removed = credential::Entity::delete_many()
        .filter(credential::Column::AccountId.eq(account.to_string()))
        .filter(credential::Column::Kind.eq(PASSKEY))
        .filter(credential::Column::Handle.eq(id))
        .exec(tx)
        .await?;
    Ok(removed.rows_affected == 1)
}

fn written(credential: &Credential) -> Result<String, DatabaseError> {
    serde_json::to_string(credential)
        .map_err(|error| damaged("credential", PASSKEY, &error.to_string()))
}

fn read(row: &credential::Model) -> Result<Passkey, DatabaseError> {
    let credential = serde_json::from_str(&row.secret)
        .map_err(|_| damaged("credential", PASSKEY, "no passkey"))?;
    Ok(Passkey {
        name: row.name.clone().unwrap_or_default(),
        added: Moment::from_micros(row.created_at),
        last_used: row.last_used.map(Moment::from_micros),
        credential,
    })
}
