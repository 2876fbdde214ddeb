//! Renaming and removing ways to sign in. The last one stays: nobody locks themselves out.

use crate::{
    audit::{self, Act},
    names::{InvalidName, name},
    service::Accounts,
    store::{credentials, passkeys, people, providers},
};
use database::{DatabaseError, DatabaseTransaction};
use serde_json::json;
use terms::AccountId;

/// Why a way to sign in stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WayRefusal {
    /// The account has no such way.
    #[error("there is no such way to sign in")]
    Unknown,
    /// Nobody could sign in with the account any more.
    #[error("it is the last way to sign in")]
    Last,
    /// The name cannot be shown.
    #[error(transparent)]
    Name(#[from] InvalidName),
    /// The database did not do it.
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

impl Accounts {
    /// Calls a passkey of an account by another name.
    ///
    /// # Errors
    /// [`WayRefusal::Unknown`], `Name`, `Database`
    pub async fn rename_passkey(
        &self,
        account: AccountId,
        passkey: &str,
        called: &str,
    ) -> Result<(), WayRefusal> {
        let called = name(called)?;
        let renamed = self
            .database()
            .write(async |tx| passkeys::rename(tx, account, passkey, &called).await)
            .await?;
        match renamed {
            true => Ok(()),
            false => Err(WayRefusal::Unknown),
        }
    }

    /// Removes a passkey of an account, unless it is the last way to sign in.
    ///
    /// # Errors
    /// [`WayRefusal::Unknown`], `Last`, `Database`
    pub async fn remove_passkey(
        &self,
        account: AccountId,
        passkey: &str,
    ) -> Result<(), WayRefusal> {
        self.database()
            .write(async |tx| {
                people::hold(tx, account).await?;
                if !passkeys::remove(tx, account, passkey).await? {
                    return Err(WayRefusal::Unknown);
                }
                self.note_end(tx, account, "account.remove_passkey").await
            })
            .await
    }

    /// Ends the connection of an account with the identity provider, unless it is the last way to sign
    /// in.
    ///
    /// # Errors
    /// [`WayRefusal::Unknown`], `Last`, `Database`
    pub async fn disconnect_provider(&self, account: AccountId) -> Result<(), WayRefusal> {
        self.database()
            .write(async |tx| {
                people::hold(tx, account).await?;
                if providers::remove_all(tx, account).await? == 0 {
                    return Err(WayRefusal::Unknown);
                }
                self.note_end(tx, account, "account.disconnect_provider")
                    .await
            })
            .await
    }

    /// Refuses if no way is left, which undoes the transaction; records the act otherwise.
    async fn note_end(
        &self,
        tx: &DatabaseTransaction,
        account: AccountId,
        action: &'static str,
    ) -> Result<(), WayRefusal> {
        let left = credentials::ways(tx, account, self.offered()).await?;
        if left.count() == 0 {
            return Err(WayRefusal::Last);
        }
        let act = Act {
            action,
            by: Some(account.into()),
            subject: account.into(),
            payload: &json!({}),
        };
        audit::record(tx, &act, self.now(), self.random()).await?;
        Ok(())
    }
}
