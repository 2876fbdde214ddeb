//! Changing one's address: it holds once a link to the new one was followed.

use super::{MAILS, prove::ProofRefusal};
use crate::{
    mails::Message,
    service::Accounts,
    store::{attempts, people},
};
use accounts::{Email, token::Purpose};
use database::DatabaseError;
use terms::AccountId;
use tower_sessions::session::Id;

/// Why an address is not changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AddressRefusal {
    /// Who asks has not shown who they are.
    #[error(transparent)]
    Proof(#[from] ProofRefusal),
    /// It is the address the account has.
    #[error("it is the address the account has")]
    Same,
    /// Too many tries.
    #[error("too many tries, later again")]
    TooMany,
    /// The account cannot be used.
    #[error("the account cannot be used")]
    NoAccount,
    /// The database did not do it.
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

impl Accounts {
    /// Mails a link to the new address, for who shows once more who they are; see [`Accounts::prove`].
    /// Whether another account has it is not told: then no mail goes.
    ///
    /// # Errors
    /// [`AddressRefusal`]
    pub async fn ask_for_new_address(
        &self,
        account: AccountId,
        password: &str,
        this: Option<&Id>,
        email: &Email,
    ) -> Result<(), AddressRefusal> {
        let now = self.now();
        let counted = self
            .database()
            .write(async |tx| {
                let whom = account.to_string();
                attempts::count(tx, "new-address", &whom, MAILS, now).await
            })
            .await;
        if !counted.map_err(|error: DatabaseError| error)? {
            return Err(AddressRefusal::TooMany);
        }
        self.prove(account, password, this).await?;
        self.database()
            .write(async |tx| {
                let person = people::hold(tx, account).await?;
                let mut person = person
                    .filter(|person| person.account.may_act())
                    .ok_or(AddressRefusal::NoAccount)?;
                if person.account.email().map(Email::key) == Some(email.key()) {
                    return Err(AddressRefusal::Same);
                }
                person.pending = Some(email.clone());
                people::update(tx, &person).await?;
                if people::of_email(tx, email).await?.is_some() {
                    return Ok(());
                }
                let issued = self.issue(tx, &person, Purpose::Confirmation, false, now);
                if let Some(secret) = issued.await? {
                    let message = Message::ConfirmNewAddress(&secret);
                    self.write_to(tx, &person, Some(email), &message, now)
                        .await?;
                }
                Ok(())
            })
            .await
    }
}
