//! Signing in with a password.

use super::{GUESSES, GUESSES_FROM_EVERYWHERE, GUESSES_OF_AN_ADDRESS};
use crate::{
    passwords::{HashingFailure, typed},
    service::Accounts,
    store::{attempts, credentials, people},
};
use accounts::{Email, account::AccountRefusal};
use database::{DatabaseError, DatabaseTransaction};
use std::net::IpAddr;
use terms::{AccountId, Moment};

/// The longest text that is taken for a password; longer ones are never right.
const LONGEST_TYPED: usize = 4096;

/// Why somebody is not signed in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SignInRefusal {
    /// There is no such account, or the password is another.
    #[error("address or password is wrong")]
    Wrong,
    /// The password is right, and the address is not confirmed; another mail was sent.
    #[error("the address is not confirmed yet")]
    NotConfirmed,
    /// The password is right, and an administrator has closed the account.
    #[error("the account is suspended")]
    Suspended,
    /// Too many tries.
    #[error("too many tries, later again")]
    TooMany,
    /// The password cannot be compared.
    #[error(transparent)]
    Hashing(#[from] HashingFailure),
    /// The database did not answer.
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

impl Accounts {
    /// Checks address and password. What is answered, and how long it takes, tells nobody whether there
    /// is such an account.
    ///
    /// # Errors
    /// [`SignInRefusal`]
    pub async fn sign_in(
        &self,
        email: &str,
        password: &str,
        from: IpAddr,
    ) -> Result<AccountId, SignInRefusal> {
        let now = self.now();
        let key = email.trim().to_lowercase();
        let allowed = self
            .database()
            .write(async |tx| self.count_guess(tx, &key, from, now).await)
            .await;
        if !allowed.map_err(|error: DatabaseError| error)? {
            return Err(SignInRefusal::TooMany);
        }
        let db = self.database().read();
        let person = match Email::new(email) {
            Ok(email) => people::of_email(db, &email).await?,
            Err(_) => None,
        };
        let phc = match &person {
            Some(person) => credentials::password(db, person.id()).await?,
            None => None,
        };
        if password.len() > LONGEST_TYPED {
            return Err(SignInRefusal::Wrong);
        }
        let fits = self.passwords().fits(&typed(password), phc).await?;
        let (true, Some(person)) = (fits, person) else {
            return Err(SignInRefusal::Wrong);
        };
        self.database()
            .write(async |tx| {
                let held = people::hold(tx, person.id()).await?;
                let mut person = held.ok_or(SignInRefusal::Wrong)?;
                match person.account.sign_in(now) {
                    Ok(()) => {
                        people::update(tx, &person).await?;
                        self.forget_guesses(tx, &key, from).await?;
                        Ok(Ok(person.id()))
                    }
                    Err(AccountRefusal::Suspended) => Ok(Err(SignInRefusal::Suspended)),
                    Err(AccountRefusal::NotConfirmed) => {
                        // Kept although the sign-in is refused: the mail is what helps.
                        self.ask_to_confirm(tx, &person, now).await?;
                        Ok(Err(SignInRefusal::NotConfirmed))
                    }
                    Err(_) => Ok(Err(SignInRefusal::Wrong)),
                }
            })
            .await
            .unwrap_or_else(Err)
    }

    /// Counts before the password is compared, so that many guesses at once count as many.
    async fn count_guess(
        &self,
        tx: &DatabaseTransaction,
        key: &str,
        from: IpAddr,
        now: Moment,
    ) -> Result<bool, DatabaseError> {
        let pair = format!("{from} {key}");
        Ok(
            attempts::count(tx, "guesses-pair", &pair, GUESSES, now).await?
                && attempts::count(tx, "guesses-account", key, GUESSES_FROM_EVERYWHERE, now)
                    .await?
                && attempts::count(
                    tx,
                    "guesses-from",
                    &from.to_string(),
                    GUESSES_OF_AN_ADDRESS,
                    now,
                )
                .await?,
        )
    }

    async fn forget_guesses(
        &self,
        tx: &DatabaseTransaction,
        key: &str,
        from: IpAddr,
    ) -> Result<(), DatabaseError> {
        attempts::forget(tx, "guesses-pair", &format!("{from} {key}")).await?;
        attempts::forget(tx, "guesses-account", key).await
    }
}
