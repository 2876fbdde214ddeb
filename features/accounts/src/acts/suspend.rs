//! Closing an account and opening it again.

use crate::{
    audit::{self, Act},
    service::Accounts,
    store::{people, sessions},
};
use accounts::account::AccountRefusal;
use database::DatabaseError;
use serde_json::json;
use terms::{AccountId, EntityRef};

/// Why an account is neither closed nor opened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SuspendRefusal {
    /// There is no such account.
    #[error("there is no such account")]
    NoAccount,
    /// The account is not where this step begins.
    #[error(transparent)]
    Account(#[from] AccountRefusal),
    /// Nobody else could look after the accounts then.
    #[error("nobody else looks after the accounts")]
    LastAdministrator,
    /// The database did not do it.
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

impl Accounts {
    /// Closes an account: its sessions end and nobody can sign in. `reason` is for the audit trail; it
    /// is erased with the person.
    ///
    /// # Errors
    /// [`SuspendRefusal`]
    pub async fn suspend(
        &self,
        by: Option<EntityRef>,
        account: AccountId,
        reason: &str,
    ) -> Result<(), SuspendRefusal> {
        let now = self.now();
        let reason: String = reason.chars().take(500).collect();
        self.database()
            .write(async |tx| {
                if self.is_last_administrator(tx, account, now).await? {
                    return Err(SuspendRefusal::LastAdministrator);
                }
                let person = people::hold(tx, account).await?;
                let mut person = person.ok_or(SuspendRefusal::NoAccount)?;
                person.account.suspend(now)?;
                people::update(tx, &person).await?;
                sessions::end_all(tx, account, None).await?;
                let act = Act {
                    action: "account.suspend",
                    by,
                    subject: account.into(),
                    payload: &json!({ "reason": reason }),
                };
                audit::record(tx, &act, now, self.random()).await?;
                Ok(())
            })
            .await
    }

    /// Opens an account again.
    ///
    /// # Errors
    /// [`SuspendRefusal`]
    pub async fn lift(
        &self,
        by: Option<EntityRef>,
        account: AccountId,
    ) -> Result<(), SuspendRefusal> {
        let now = self.now();
        self.database()
            .write(async |tx| {
                let person = people::hold(tx, account).await?;
                let mut person = person.ok_or(SuspendRefusal::NoAccount)?;
                person.account.lift(now)?;
                people::update(tx, &person).await?;
                let act = Act {
                    action: "account.lift",
                    by,
                    subject: account.into(),
                    payload: &json!({}),
                };
                audit::record(tx, &act, now, self.random()).await?;
                Ok(())
            })
            .await
    }
}
