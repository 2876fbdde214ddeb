//! Accepting an invitation: the person chooses name and password.

use super::LinkRefusal;
use crate::{
    audit::{self, Act},
    mails::Message,
    names::{InvalidName, name},
    passwords::{HashingFailure, check_strength, typed},
    service::Accounts,
    store::{
        credentials,
        people::{self, Person},
    },
};
use accounts::{
    account::{AccountRefusal, Arrival, State},
    password::Weakness,
    token::{Purpose, Secret},
};
use database::DatabaseError;
use serde_json::json;
use terms::AccountId;

/// Why an invitation is not accepted, or an address not confirmed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ArrivalRefusal {
    /// The link does not lead on.
    #[error(transparent)]
    Link(#[from] LinkRefusal),
    /// The name cannot be shown.
    #[error(transparent)]
    Name(#[from] InvalidName),
    /// The password is not taken.
    #[error("the password is not taken")]
    Weak(Vec<Weakness>),
    /// The account is not where this step begins.
    #[error(transparent)]
    Account(#[from] AccountRefusal),
    /// The new address belongs to another account meanwhile.
    #[error("the address belongs to another account")]
    AddressTaken,
    /// The password cannot be hashed.
    #[error(transparent)]
    Hashing(#[from] HashingFailure),
    /// The database did not do it.
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// How far somebody has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrived {
    /// They can sign in.
    Here(AccountId),
    /// A mail is on its way to confirm the address.
    ToConfirm(AccountId),
}

impl Accounts {
    /// Whom an invitation is for, without using it.
    ///
    /// # Errors
    /// [`ArrivalRefusal::Link`], `Database`
    pub async fn look_at_invitation(&self, secret: &Secret) -> Result<Person, ArrivalRefusal> {
        let db = self.database().read();
        let found = self
            .look_behind(db, secret, Purpose::Invitation, self.now())
            .await??;
        Ok(found.person)
    }

    /// Accepts an invitation with a name and a password.
    ///
    /// # Errors
    /// [`ArrivalRefusal`]
    pub async fn accept_invitation(
        &self,
        secret: &Secret,
        called: &str,
        password: &str,
    ) -> Result<Arrived, ArrivalRefusal> {
        let called = name(called)?;
        let person = self.look_at_invitation(secret).await?;
        let phc = self.new_password(&person, password).await?;
        let now = self.now();
        self.database()
            .write(async |tx| {
                let found = self
                    .use_link(tx, secret, Purpose::Invitation, now)
                    .await??;
                let mut person = found.person;
                let arrival = match found.issued.by_hand {
                    true => Arrival::ByHand,
                    false => Arrival::Mailed,
                };
                person.account.accept(arrival, now)?;
                person.name.clone_from(&called);
                people::update(tx, &person).await?;
                credentials::set_password(tx, person.id(), phc.clone(), now).await?;
                let act = Act {
                    action: "account.accept",
                    by: Some(person.id().into()),
                    subject: person.id().into(),
                    payload: &json!({}),
                };
                audit::record(tx, &act, now, self.random()).await?;
                if !matches!(person.account.state(), Some(State::Registered { .. })) {
                    return Ok(Arrived::Here(person.id()));
                }
                let issued = self.issue(tx, &person, Purpose::Confirmation, false, now);
                if let Some(secret) = issued.await? {
                    let message = Message::Confirm(&secret);
                    self.write_to(tx, &person, None, &message, now).await?;
                }
                Ok(Arrived::ToConfirm(person.id()))
            })
            .await
    }

    /// The hash of a password that is good enough for a person.
    pub(crate) async fn new_password(
        &self,
        person: &Person,
        password: &str,
    ) -> Result<String, ArrivalRefusal> {
        let password = typed(password);
        let Some(email) = person.account.email() else {
            return Err(AccountRefusal::Erased.into());
        };
        check_strength(&password, email, self.settings()).map_err(ArrivalRefusal::Weak)?;
        Ok(self.passwords().hash(&password, self.random()).await?)
    }
}
