//! Registering, where everyone may.

use super::{MAILS, MAILS_OF_AN_ADDRESS};
use crate::{
    audit::{self, Act},
    mails::Message,
    names::{InvalidName, name},
    service::Accounts,
    store::{
        attempts,
        people::{self, Person},
    },
};
use accounts::{
    Account, Email,
    account::{AccountRefusal, State},
    token::Purpose,
};
use database::{DatabaseError, DatabaseTransaction};
use serde_json::json;
use std::net::IpAddr;
use terms::{Language, Moment};

/// Why somebody cannot register. Nothing is told about accounts that exist.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RegisterRefusal {
    /// Accounts are opened by invitation only.
    #[error("accounts are opened by invitation only")]
    ByInvitationOnly,
    /// The name cannot be shown.
    #[error(transparent)]
    Name(#[from] InvalidName),
    /// Too many tries from this address of the network.
    #[error("too many tries, later again")]
    TooMany,
    /// The database did not do it.
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

impl Accounts {
    /// Opens an account and mails a link; the password is chosen behind it, by whoever has the mailbox.
    /// Whether there is an account already, only the mail tells.
    ///
    /// # Errors
    /// [`RegisterRefusal`]
    pub async fn register(
        &self,
        email: &Email,
        called: &str,
        language: Language,
        from: IpAddr,
    ) -> Result<(), RegisterRefusal> {
        let called = name(called)?;
        let now = self.now();
        let id = self.new_account(now);
        let account = Account::register(id, email.clone(), now, &self.settings().policy)
            .map_err(|_| RegisterRefusal::ByInvitationOnly)?;
        self.database()
            .write(async |tx| {
                if !self.may_cause_mail(tx, from, now).await? {
                    return Err(RegisterRefusal::TooMany);
                }
                database::Database::hold(tx, "accounts/open").await?;
                if let Some(there) = people::of_email(tx, email).await? {
                    self.tell_again(tx, there, now).await?;
                    return Ok(());
                }
                let person = Person {
                    account: account.clone(),
                    name: called.clone(),
                    language,
                    pending: None,
                    opened: now,
                };
                people::insert(tx, &person).await?;
                let act = Act {
                    action: "account.register",
                    by: Some(id.into()),
                    subject: id.into(),
                    payload: &json!({}),
                };
                audit::record(tx, &act, now, self.random()).await?;
                self.ask_to_confirm(tx, &person, now).await?;
                Ok(())
            })
            .await
    }

    /// Whether an address of the network may still cause mails to people.
    pub(crate) async fn may_cause_mail(
        &self,
        tx: &DatabaseTransaction,
        from: IpAddr,
        now: Moment,
    ) -> Result<bool, DatabaseError> {
        attempts::count(
            tx,
            "mails-from",
            &from.to_string(),
            MAILS_OF_AN_ADDRESS,
            now,
        )
        .await
    }

    /// Whether a person may still get mails that strangers can cause.
    pub(crate) async fn may_be_mailed(
        &self,
        tx: &DatabaseTransaction,
        person: &Person,
        now: Moment,
    ) -> Result<bool, DatabaseError> {
        attempts::count(tx, "mails-to", &person.id().to_string(), MAILS, now).await
    }

    pub(crate) async fn ask_to_confirm(
        &self,
        tx: &DatabaseTransaction,
        person: &Person,
        now: Moment,
    ) -> Result<(), DatabaseError> {
        if !self.may_be_mailed(tx, person, now).await? {
            return Ok(());
        }
        let issued = self.issue(tx, person, Purpose::Confirmation, false, now);
        if let Some(secret) = issued.await? {
            let message = Message::Confirm(&secret);
            self.write_to(tx, person, None, &message, now).await?;
        }
        Ok(())
    }

    /// Writes to somebody who has an account and registers again, whatever state it is in.
    async fn tell_again(
        &self,
        tx: &DatabaseTransaction,
        there: Person,
        now: Moment,
    ) -> Result<(), DatabaseError> {
        match there.account.state() {
            Some(State::Registered { .. }) => self.ask_to_confirm(tx, &there, now).await,
            Some(State::Invited { .. }) => {
                if self.may_be_mailed(tx, &there, now).await? {
                    let issued = self.issue(tx, &there, Purpose::Invitation, false, now);
                    if let Some(secret) = issued.await? {
                        let message = Message::Invite(&secret);
                        self.write_to(tx, &there, None, &message, now).await?;
                    }
                }
                Ok(())
            }
            Some(State::Active { .. } | State::Warned { .. } | State::Suspended { .. }) => {
                if self.may_be_mailed(tx, &there, now).await? {
                    let message = Message::AlreadyThere;
                    self.write_to(tx, &there, None, &message, now).await?;
                }
                Ok(())
            }
            None => Ok(()),
        }
    }
}

impl From<AccountRefusal> for RegisterRefusal {
    fn from(_: AccountRefusal) -> Self {
        Self::ByInvitationOnly
    }
}
