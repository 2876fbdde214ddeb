//! Sessions of people who are signed in. Nobody else has one: the site keeps nothing about visitors.
//!
//! The cookie holds an identity of 128 random bits; the table holds its SHA-256, so whoever reads the
//! table cannot take over a session. A session ends when it is not used for some time, at the latest
//! some time after sign-in, when its person ends it, sets a new password or goes.

use super::entities::session;
use crate::settings::SessionTerms;
use database::{Database, DatabaseError, DatabaseTransaction};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, sea_query::Expr,
};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use terms::{AccountId, Moment, Span};
use tower_sessions::{
    SessionStore,
    cookie::time::OffsetDateTime,
    session::{Id, Record},
    session_store,
};

/// Under which key a session holds its account.
pub(crate) const ACCOUNT: &str = "account";

/// Under which key a new session holds the name of its device.
pub(crate) const DEVICE: &str = "device";

/// When somebody was seen is stored at most so often.
const SEEN_EVERY: Span = Span::hours(1);

/// Most sessions that a person sees listed; more than anybody has devices.
const MOST_LISTED: u64 = 100;

/// A session as its person sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Device {
    /// By this it can be ended; says nothing about the cookie.
    pub id: String,
    /// Such as "Firefox auf Linux".
    pub name: String,
    /// When it began.
    pub since: Moment,
    /// When it was used last, to the hour.
    pub last_seen: Moment,
    /// Whether it is the one that asks.
    pub is_this: bool,
}

/// Sessions in the database.
#[derive(Clone, Debug)]
pub struct Sessions {
    database: Database,
    terms: SessionTerms,
    clock: fn() -> i64,
}

/// The SHA-256 of what is in the cookie.
pub(crate) fn id_hash(id: &Id) -> String {
    let mut hasher = Sha256::new();
    hasher.update(b"wirkraum session 1\0");
    hasher.update(id.0.to_le_bytes());
    hex::encode(hasher.finalize())
}

impl Sessions {
    pub(crate) const fn new(database: Database, terms: SessionTerms, clock: fn() -> i64) -> Self {
        Self {
            database,
            terms,
            clock,
        }
    }

    fn now(&self) -> Moment {
        Moment::from_micros((self.clock)())
    }

    /// The account of a session that holds now. Notes at most hourly that it was used.
    async fn account(&self, id: &Id) -> Result<Option<session::Model>, DatabaseError> {
        let now = self.now();
        let found = session::Entity::find_by_id(id_hash(id))
            .one(self.database.read())
            .await?;
        let idle_since = now.before(self.terms.idle).micros();
        let Some(row) =
            found.filter(|row| row.expires > now.micros() && row.last_seen > idle_since)
        else {
            return Ok(None);
        };
        if row.last_seen <= now.before(SEEN_EVERY).micros() {
            self.database
                .write(async |tx| {
                    session::Entity::update_many()
                        .col_expr(session::Column::LastSeen, Expr::value(now.micros()))
                        .filter(session::Column::IdHash.eq(row.id_hash.as_str()))
                        .exec(tx)
                        .await?;
                    Ok::<(), DatabaseError>(())
                })
                .await?;
        }
        Ok(Some(row))
    }
}

/// The sessions of an account that hold, the one used last first.
pub(crate) async fn of_account(
    db: &impl ConnectionTrait,
    account: AccountId,
    this: Option<&Id>,
    now: Moment,
) -> Result<Vec<Device>, DatabaseError> {
    let this = this.map(id_hash);
    let rows = session::Entity::find()
        .filter(session::Column::AccountId.eq(account.to_string()))
        .filter(session::Column::Expires.gt(now.micros()))
        .order_by_desc(session::Column::LastSeen)
        .order_by_asc(session::Column::IdHash)
        .limit(MOST_LISTED)
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| Device {
            is_this: this.as_deref() == Some(row.id_hash.as_str()),
            id: row.id_hash,
            name: row.device,
            since: Moment::from_micros(row.created_at),
            last_seen: Moment::from_micros(row.last_seen),
        })
        .collect())
}

/// Whether a session of an account has begun since a moment.
pub(crate) async fn began_since(
    db: &impl ConnectionTrait,
    account: AccountId,
    id: &Id,
    since: Moment,
) -> Result<bool, DatabaseError> {
    let row = session::Entity::find_by_id(id_hash(id)).one(db).await?;
    Ok(row.is_some_and(|row| {
        row.account_id == account.to_string() && row.created_at > since.micros()
    }))
}

/// Ends one session of an account. Returns whether there was one.
pub(crate) async fn end(
    tx: &DatabaseTransaction,
    account: AccountId,
    device: &str,
) -> Result<bool, DatabaseError> {
    let ended = session::Entity::delete_many()
        .filter(session::Column::IdHash.eq(device))
        .filter(session::Column::AccountId.eq(account.to_string()))
        .exec(tx)
        .await?;
    Ok(ended.rows_affected == 1)
}

/// Ends all sessions of an account, or all but one.
pub(crate) async fn end_all(
    tx: &DatabaseTransaction,
    account: AccountId,
    but: Option<&Id>,
) -> Result<u64, DatabaseError> {
    let mut ending =
        session::Entity::delete_many().filter(session::Column::AccountId.eq(account.to_string()));
    if let Some(but) = but {
        ending = ending.filter(session::Column::IdHash.ne(id_hash(but)));
    }
    Ok(ending.exec(tx).await?.rows_affected)
}

/// Removes sessions that are over.
pub(crate) async fn tidy(tx: &DatabaseTransaction, now: Moment) -> Result<(), DatabaseError> {
    session::Entity::delete_many()
        .filter(session::Column::Expires.lte(now.micros()))
        .exec(tx)
        .await?;
    Ok(())
}

fn away(error: &DatabaseError) -> session_store::Error {
    session_store::Error::Backend(error.to_string())
}

fn text<'a>(record: &'a Record, key: &str) -> Option<&'a str> {
    record.data.get(key).and_then(serde_json::Value::as_str)
}

#[async_trait::async_trait]
impl SessionStore for Sessions {
    async fn create(&self, record: &mut Record) -> session_store::Result<()> {
        let Some(account) = text(record, ACCOUNT) else {
            let reason = "only people who are signed in have sessions";
            return Err(session_store::Error::Encode(reason.to_owned()));
        };
        let now = self.now();
        let row = session::ActiveModel {
            id_hash: Set(id_hash(&record.id)),
            account_id: Set(account.to_owned()),
            device: Set(text(record, DEVICE).unwrap_or_default().to_owned()),
            created_at: Set(now.micros()),
            last_seen: Set(now.micros()),
            expires: Set(now.after(self.terms.longest).micros()),
        };
        // 128 random bits do not meet; if they did, the unique key would refuse the second.
        self.database
            .write(async |tx| {
                session::Entity::insert(row)
                    .exec_without_returning(tx)
                    .await?;
                Ok(())
            })
            .await
            .map_err(|error: DatabaseError| away(&error))
    }

    async fn save(&self, _: &Record) -> session_store::Result<()> {
        // What a session holds is fixed when it begins.
        Ok(())
    }

    async fn load(&self, id: &Id) -> session_store::Result<Option<Record>> {
        let row = self.account(id).await.map_err(|error| away(&error))?;
        Ok(row.map(|row| {
            let expires = OffsetDateTime::from_unix_timestamp(row.expires.div_euclid(1_000_000));
            Record {
                id: *id,
                data: HashMap::from([
                    (ACCOUNT.to_owned(), row.account_id.into()),
                    (DEVICE.to_owned(), row.device.into()),
                ]),
                expiry_date: expires.unwrap_or(OffsetDateTime::UNIX_EPOCH),
            }
        }))
    }

    async fn delete(&self, id: &Id) -> session_store::Result<()> {
        self.database
            .write(async |tx| {
                session::Entity::delete_by_id(id_hash(id)).exec(tx).await?;
                Ok(())
            })
            .await
            .map_err(|error: DatabaseError| away(&error))
    }
}
