//! By what people prove who they are. Today passwords; passkeys and identity providers are kinds of
//! their own in the same table.

use super::entities::credential;
use database::{DatabaseError, DatabaseTransaction};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, sea_query::OnConflict,
};
use terms::{AccountId, Moment};

const PASSWORD: &str = "password";

fn key(account: AccountId) -> (String, String, String) {
    (account.to_string(), PASSWORD.to_owned(), String::new())
}

/// The hash of an account's password, as a PHC string; `None` if it has none.
pub(crate) async fn password(
    db: &impl ConnectionTrait,
    account: AccountId,
) -> Result<Option<String>, DatabaseError> {
    let row = credential::Entity::find_by_id(key(account)).one(db).await?;
    Ok(row.map(|row| row.secret))
}

/// Sets the password of an account; an earlier one is forgotten.
pub(crate) async fn set_password(
    tx: &DatabaseTransaction,
    account: AccountId,
    phc: String,
    now: Moment,
) -> Result<(), DatabaseError> {
    let (account_id, kind, handle) = key(account);
    let row = credential::ActiveModel {
        account_id: Set(account_id),
        kind: Set(kind),
        handle: Set(handle),
        secret: Set(phc),
        created_at: Set(now.micros()),
    };
    let columns = [
        credential::Column::AccountId,
        credential::Column::Kind,
        credential::Column::Handle,
    ];
    let replacing = OnConflict::columns(columns)
        .update_columns([credential::Column::Secret, credential::Column::CreatedAt])
        .to_owned();
    credential::Entity::insert(row)
        .on_conflict(replacing)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Removes all credentials of an account.
pub(crate) async fn forget(
    tx: &DatabaseTransaction,
    account: AccountId,
) -> Result<(), DatabaseError> {
    credential::Entity::delete_many()
        .filter(credential::Column::AccountId.eq(account.to_string()))
        .exec(tx)
        .await?;
    Ok(())
}
