//! By what people prove who they are: here passwords, and what is common to all kinds. Passkeys and
//! people of identity providers have files of their own beside this one.

use super::entities::credential;
use database::{DatabaseError, DatabaseTransaction};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect,
    sea_query::OnConflict,
};
use terms::{AccountId, Moment};

const PASSWORD: &str = "password";
pub(super) const PASSKEY: &str = "passkey";
pub(super) const PROVIDER: &str = "openid_connect";

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
        name: Set(None),
        last_used: Set(None),
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

/// What an account has to sign in with.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Ways {
    pub(crate) password: bool,
    pub(crate) passkeys: usize,
    pub(crate) providers: usize,
}

impl Ways {
    /// How many there are.
    pub(crate) const fn count(self) -> usize {
        self.password as usize + self.passkeys + self.providers
    }
}

/// With what an account can sign in. Where the product does not offer a kind any more, its
/// credentials do not count: nobody gets in with them.
pub(crate) async fn ways(
    db: &impl ConnectionTrait,
    account: AccountId,
    offered: Offered,
) -> Result<Ways, DatabaseError> {
    let kinds: Vec<String> = credential::Entity::find()
        .select_only()
        .column(credential::Column::Kind)
        .filter(credential::Column::AccountId.eq(account.to_string()))
        .into_tuple()
        .all(db)
        .await?;
    let of = |kind: &str| kinds.iter().filter(|one| one.as_str() == kind).count();
    Ok(Ways {
        password: of(PASSWORD) > 0,
        passkeys: if offered.passkeys { of(PASSKEY) } else { 0 },
        providers: if offered.provider { of(PROVIDER) } else { 0 },
    })
}

/// Which ways beside a password an installation offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Offered {
    pub(crate) passkeys: bool,
    pub(crate) provider: bool,
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
