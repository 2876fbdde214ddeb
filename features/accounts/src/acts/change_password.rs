//! Changing one's password.

use super::GUESSES;
use crate::{
    acts::accept_invitation::ArrivalRefusal,
    audit::{self, Act},
    mails::Message,
    passwords::{HashingFailure, typed},
    service::Accounts,
    store::{attempts, credentials, people, sessions, tokens},
};
use accounts::{password::Weakness, token::Purpose};
use database::DatabaseError;
use serde_json::json;
use terms::AccountId;
use tower_sessions::session::Id;

/// Why a password is not changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ChangeRefusal {
    /// The old password is not the one of the account.
    #[error("the old password is wrong")]
    WrongPassword,
    /// The new password is not taken.
    #[error("the new password is not taken")]
    Weak(Vec<Weakness>),
    /// Too many tries.
    #[error("too many tries, later again")]
    TooMany,
    /// The account cannot be used.
    #[error("the account cannot be used")]
    NoAccount,
    /// The password cannot be hashed.
    #[error(transparent)]
    Hashing(#[from] HashingFailure),
    /// The database did not do it.
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

impl Accounts {
    /// Sets a new password for who knows the old one. All sessions but `this` end.
    ///
    /// # Errors
    /// [`ChangeRefusal`]
    pub async fn change_password(
        &self,
        account: AccountId,
        old: &str,
        new: &str,
        this: Option<&Id>,
    ) -> Result<(), ChangeRefusal> {
        self.check_password(account, old).await?;
        let person = self.person(account).await?;
        let person = person.ok_or(ChangeRefusal::NoAccount)?;
        let phc = match self.new_password(&person, new).await {
            Ok(phc) => phc,
            Err(ArrivalRefusal::Weak(weak)) => return Err(ChangeRefusal::Weak(weak)),
            Err(ArrivalRefusal::Hashing(failure)) => return Err(failure.into()),
            Err(_) => return Err(ChangeRefusal::NoAccount),
        };
        let now = self.now();
        self.database()
            .write(async |tx| {
                let person = people::hold(tx, account).await?;
                let person = person
                    .filter(|person| person.account.may_act())
                    .ok_or(ChangeRefusal::NoAccount)?;
                credentials::set_password(tx, account, phc.clone(), now).await?;
                tokens::withdraw(tx, account, Purpose::Reset).await?;
                sessions::end_all(tx, account, this).await?;
                let act = Act {
                    action: "account.change_password",
                    by: Some(account.into()),
                    subject: account.into(),
                    payload: &json!({}),
                };
                audit::record(tx, &act, now, self.random()).await?;
                let message = Message::PasswordChanged;
                self.write_to(tx, &person, None, &message, now).await?;
                Ok(())
            })
            .await
    }

    /// Whether a password is the one of an account; guesses are counted.
    pub(crate) async fn check_password(
        &self,
        account: AccountId,
        password: &str,
    ) -> Result<(), ChangeRefusal> {
        let now = self.now();
        let whom = account.to_string();
        let counted = self
            .database()
            .write(async |tx| attempts::count(tx, "old-password", &whom, GUESSES, now).await)
            .await;
        if !counted.map_err(|error: DatabaseError| error)? {
            return Err(ChangeRefusal::TooMany);
        }
        let phc = credentials::password(self.database().read(), account).await?;
        if !self.passwords().fits(&typed(password), phc).await? {
            return Err(ChangeRefusal::WrongPassword);
        }
        let forgotten = self
            .database()
            .write(async |tx| attempts::forget(tx, "old-password", &whom).await)
            .await;
        Ok(forgotten.map_err(|error: DatabaseError| error)?)
    }
}
