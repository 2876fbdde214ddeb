//! What is kept between the steps of signing in by passkey or identity provider, and of adding one.
//!
//! The browser has a random secret in a cookie; the table has its SHA-256. Whoever reads a row removes
//! it in the same transaction, so that no answer counts twice, whatever comes of it.

use super::{damaged, entities::ceremony};
use accounts::token::Secret;
use database::{DatabaseError, DatabaseTransaction};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use terms::{AccountId, Language, Moment};

const TABLE: &str = "sign_in_ceremony";

/// What somebody is about to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// To give an account a passkey.
    PasskeyRegistration,
    /// To sign in with one.
    PasskeySignIn,
    /// To sign in at the identity provider, or to connect an account with it.
    IdentityProvider,
}

impl Kind {
    const fn name(self) -> &'static str {
        match self {
            Kind::PasskeyRegistration => "passkey_registration",
            Kind::PasskeySignIn => "passkey_sign_in",
            Kind::IdentityProvider => "identity_provider",
        }
    }
}

/// A step that waits for its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Ceremony {
    pub(crate) kind: Kind,
    /// Whose account gets something; none where somebody signs in.
    pub(crate) account: Option<AccountId>,
    pub(crate) language: Language,
    /// Where they go afterwards; empty for the usual place.
    pub(crate) back: String,
    /// What the crate of the way needs to check the answer, as JSON.
    pub(crate) state: String,
    pub(crate) expires: Moment,
}

/// Keeps a step until its answer comes.
pub(crate) async fn keep(
    tx: &DatabaseTransaction,
    secret: &Secret,
    ceremony: Ceremony,
) -> Result<(), DatabaseError> {
    let row = ceremony::ActiveModel {
        lookup: Set(hex::encode(secret.lookup())),
        kind: Set(ceremony.kind.name().to_owned()),
        account_id: Set(ceremony.account.map(|account| account.to_string())),
        language: Set(ceremony.language.tag().to_owned()),
        back: Set(ceremony.back),
        state: Set(ceremony.state),
        expires: Set(ceremony.expires.micros()),
    };
    ceremony::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Takes a step of this kind out; `None` if there is none or its time is over. Of two requests at
/// once, one gets it.
pub(crate) async fn take(
    tx: &DatabaseTransaction,
    secret: &Secret,
    kind: Kind,
    now: Moment,
) -> Result<Option<Ceremony>, DatabaseError> {
    let lookup = hex::encode(secret.lookup());
    let row = ceremony::Entity::find_by_id(&lookup).one(tx).await?;
    let removed = ceremony::Entity::delete_by_id(&lookup).exec(tx).await?;
    let Some(row) = row.filter(|_| removed.rows_affected == 1) else {
        return Ok(None);
    };
    if row.kind != kind.name() || row.expires <= now.micros() {
        return Ok(None);
    }
    let wrong = |what: &str| damaged(TABLE, &row.kind, what);
    let account = row.account_id.as_deref().map(str::parse).transpose();
    Ok(Some(Ceremony {
        kind,
        account: account.map_err(|_| wrong("no account"))?,
        language: row.language.parse().map_err(|_| wrong("no language"))?,
        expires: Moment::from_micros(row.expires),
        back: row.back,
        state: row.state,
    }))
}

/// Removes all steps for an account.
pub(crate) async fn forget(
    tx: &DatabaseTransaction,
    account: AccountId,
) -> Result<(), DatabaseError> {
    ceremony::Entity::delete_many()
        .filter(ceremony::Column::AccountId.eq(account.to_string()))
        .exec(tx)
        .await?;
    Ok(())
}

/// Removes steps whose time is over.
pub(crate) async fn tidy(tx: &DatabaseTransaction, now: Moment) -> Result<(), DatabaseError> {
    ceremony::Entity::delete_many()
        .filter(ceremony::Column::Expires.lte(now.micros()))
        .exec(tx)
        .await?;
    Ok(())
}
