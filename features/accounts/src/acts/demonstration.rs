//! Entering with a ready account of a demonstration, which anybody may use.

use super::accept_invitation::ArrivalRefusal;
use crate::{service::Accounts, store::people};
use accounts::account::AccountRefusal;
use terms::AccountId;

impl Accounts {
    /// Signs in with a ready account, without a password. Whoever calls it has made sure that the
    /// account is one of the demonstration.
    ///
    /// # Errors
    /// [`ArrivalRefusal`] if the account cannot be used.
    pub async fn enter(&self, account: AccountId) -> Result<(), ArrivalRefusal> {
        let now = self.now();
        self.database()
            .write(async |tx| {
                let person = people::hold(tx, account).await?;
                let mut person = person.ok_or(AccountRefusal::Erased)?;
                person.account.sign_in(now)?;
                people::update(tx, &person).await?;
                Ok(())
            })
            .await
    }
}
