//! Setting a new password without the old one, by a mailed link.

use super::accept_invitation::ArrivalRefusal;
use crate::{
    audit::{self, Act},
    mails::Message,
    service::Accounts,
    store::{credentials, people, sessions},
};
use accounts::{
    Email,
    account::{AccountRefusal, State},
    token::{Purpose, Secret},
};
use database::DatabaseError;
use serde_json::json;
use std::net::IpAddr;
use terms::AccountId;

/// Why no link is mailed. Nothing is told about accounts that exist.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AskRefusal {
    /// Too many tries from this address of the network.
    #[error("too many tries, later again")]
    TooMany,
    /// The database did not do it.
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

impl Accounts {
    /// Mails a link to set a new password, if there is such an account.
    ///
    /// # Errors
    /// [`AskRefusal`]
    pub async fn ask_for_reset(&self, email: &Email, from: IpAddr) -> Result<(), AskRefusal> {
        let now = self.now();
        self.database()
            .write(async |tx| {
                if !self.may_cause_mail(tx, from, now).await? {
                    return Err(AskRefusal::TooMany);
                }
                let Some(person) = people::of_email(tx, email).await? else {
                    return Ok(());
                };
                match person.account.state() {
                    Some(State::Active { .. } | State::Warned { .. }) => {
                        if self.may_be_mailed(tx, &person, now).await? {
                            let issued = self.issue(tx, &person, Purpose::Reset, false, now);
                            if let Some(secret) = issued.await? {
                                let message = Message::Reset(&secret);
                                self.write_to(tx, &person, None, &message, now).await?;
                            }
                        }
                    }
                    Some(State::Registered { .. }) => {
                        self.ask_to_confirm(tx, &person, now).await?;
                    }
                    // Who is invited has a link already; who is suspended could do nothing with one.
                    Some(State::Invited { .. } | State::Suspended { .. }) | None => {}
                }
                Ok(())
            })
            .await
    }

    /// Whether a link to set a new password leads on, without using it.
    ///
    /// # Errors
    /// [`ArrivalRefusal::Link`], `Database`
    pub async fn look_at_reset(&self, secret: &Secret) -> Result<(), ArrivalRefusal> {
        let db = self.database().read();
        let found = self.look_behind(db, secret, Purpose::Reset, self.now());
        found.await??;
        Ok(())
    }

    /// Sets a new password. All sessions end: whoever knew the old one is out.
    ///
    /// # Errors
    /// [`ArrivalRefusal`]
    pub async fn reset_password(
        &self,
        secret: &Secret,
        password: &str,
    ) -> Result<AccountId, ArrivalRefusal> {
        let now = self.now();
        let db = self.database().read();
        let found = self.look_behind(db, secret, Purpose::Reset, now).await??;
        let phc = self.new_password(&found.person, password).await?;
        self.database()
            .write(async |tx| {
                let person = self
                    .use_link(tx, secret, Purpose::Reset, now)
                    .await??
                    .person;
                if !person.account.may_act() {
                    return Err(AccountRefusal::Suspended.into());
                }
                let id = person.id();
                credentials::set_password(tx, id, phc.clone(), now).await?;
                sessions::end_all(tx, id, None).await?;
                let act = Act {
                    action: "account.reset_password",
                    by: Some(id.into()),
                    subject: id.into(),
                    payload: &json!({}),
                };
                audit::record(tx, &act, now, self.random()).await?;
                let message = Message::PasswordChanged;
                self.write_to(tx, &person, None, &message, now).await?;
                Ok(id)
            })
            .await
    }
}
