//! Who accounts are at the identity provider. Recognised by issuer and subject together and by nothing
//! else: an address of e-mail may be given to somebody else one day.

use super::{credentials::PROVIDER, damaged, entities::credential};
use database::{DatabaseError, DatabaseTransaction};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    sea_query::Expr,
};
use serde::{Deserialize, Serialize};
use terms::{AccountId, Moment};

/// A person as an identity provider knows them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProviderIdentity {
    /// The provider.
    pub issuer: String,
    /// The provider's number for the person.
    pub subject: String,
}

impl ProviderIdentity {
    /// As JSON, which keeps the two apart whatever they hold.
    fn handle(&self) -> Result<String, DatabaseError> {
        serde_json::to_string(&[&self.issuer, &self.subject])
            .map_err(|error| damaged("credential", PROVIDER, &error.to_string()))
    }
}

/// That an account is connected with a person of a provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Connection {
    /// Whom with.
    pub identity: ProviderIdentity,
    /// Since when.
    pub since: Moment,
    /// When somebody signed in that way last, if ever.
    pub last_used: Option<Moment>,
}

/// With whom an account is connected, the oldest first.
pub(crate) async fn of_account(
    db: &impl ConnectionTrait,
    account: AccountId,
) -> Result<Vec<Connection>, DatabaseError> {
    let rows = credential::Entity::find()
        .filter(credential::Column::AccountId.eq(account.to_string()))
        .filter(credential::Column::Kind.eq(PROVIDER))
        .order_by_asc(credential::Column::CreatedAt)
        .order_by_asc(credential::Column::Handle)
        .all(db)
        .await?;
    rows.iter().map(read).collect()
}

/// The account of a person of a provider.
pub(crate) async fn account_of(
    db: &impl ConnectionTrait,
    identity: &ProviderIdentity,
) -> Result<Option<AccountId>, DatabaseError> {
    let row = credential::Entity::find()
        .filter(credential::Column::Kind.eq(PROVIDER))
        .filter(credential::Column::Handle.eq(identity.handle()?))
        .one(db)
        .await?;
    let wrong = |_| damaged("credential", PROVIDER, "no account");
    row.map(|row| row.account_id.parse().map_err(wrong))
        .transpose()
}

/// Connects an account. The caller has looked that no account is connected with that person.
pub(crate) async fn insert(
    tx: &DatabaseTransaction,
    account: AccountId,
    identity: &ProviderIdentity,
    now: Moment,
) -> Result<(), DatabaseError> {
    let row = credential::ActiveModel {
        account_id: Set(account.to_string()),
        kind: Set(PROVIDER.to_owned()),
        handle: Set(identity.handle()?),
        secret: Set(String::new()),
        created_at: Set(now.micros()),
        name: Set(None),
        last_used: Set(None),
    };
    credential::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Notes that somebody signed in that way.
pub(crate) async fn used(
    tx: &DatabaseTransaction,
    account: AccountId,
    identity: &ProviderIdentity,
    now: Moment,
) -> Result<(), DatabaseError> {
    credential::Entity::update_many()
        .col_expr(credential::Column::LastUsed, Expr::value(now.micros()))
        .filter(credential::Column::AccountId.eq(account.to_string()))
        .filter(credential::Column::Kind.eq(PROVIDER))
        .filter(credential::Column::Handle.eq(identity.handle()?))
        .exec(tx)
        .await?;
    Ok(())
}

/// Ends all connections of an account. Returns how many there were.
pub(crate) async fn remove_all(
    tx: &DatabaseTransaction,
    account: AccountId,
) -> Result<u64, DatabaseError> {
    let removed = credential::Entity::delete_many()
        .filter(credential::Column::AccountId.eq(account.to_string()))
        .filter(credential::Column::Kind.eq(PROVIDER))
        .exec(tx)
        .await?;
    Ok(removed.rows_affected)
}

fn read(row: &credential::Model) -> Result<Connection, DatabaseError> {
    let [issuer, subject]: [String; 2] = serde_json::from_str(&row.handle)
        .map_err(|_| damaged("credential", PROVIDER, "no person of a provider"))?;
    Ok(Connection {
        identity: ProviderIdentity { issuer, subject },
        since: Moment::from_micros(row.created_at),
        last_used: row.last_used.map(Moment::from_micros),
    })
}
