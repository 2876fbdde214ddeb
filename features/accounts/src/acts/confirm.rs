//! Confirming an address: of a new account, which gets its password here, or a changed one.

use super::accept_invitation::{ArrivalRefusal, Arrived};
use crate::{
    audit::{self, Act},
    mails::Message,
    service::Accounts,
    store::{credentials, people, sessions, tokens},
};
use accounts::{
    Account,
    account::{AccountRefusal, State},
    token::{Purpose, Secret},
};
use serde_json::json;

/// What a link to confirm asks of its person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// To choose a password: the account is new.
    Password,
    /// Nothing but to press the button.
    Nothing,
}

impl Accounts {
    /// What is behind a link to confirm, without using it: mail scanners open links.
    ///
    /// # Errors
    /// [`ArrivalRefusal::Link`], `Database`
    pub async fn look_at_confirmation(&self, secret: &Secret) -> Result<Asked, ArrivalRefusal> {
        let db = self.database().read();
        let found = self
            .look_behind(db, secret, Purpose::Confirmation, self.now())
            .await??;
        let known = credentials::password(db, found.person.id()).await?;
        Ok(match known {
            Some(_) => Asked::Nothing,
            None => Asked::Password,
        })
    }

    /// Confirms the address. An account without a password needs one: it is chosen here and not when
    /// somebody registers, so that only who has the mailbox ever knows it.
    ///
    /// # Errors
    /// [`ArrivalRefusal`]; a missing password is one that is too short.
    pub async fn confirm(
        &self,
        secret: &Secret,
        password: Option<&str>,
    ) -> Result<Arrived, ArrivalRefusal> {
        let asked = self.look_at_confirmation(secret).await?;
        let now = self.now();
        let phc = match asked {
            Asked::Nothing => None,
            Asked::Password => {
                let db = self.database().read();
                let found = self
                    .look_behind(db, secret, Purpose::Confirmation, now)
                    .await??;
                let password = password.unwrap_or_default();
                Some(self.new_password(&found.person, password).await?)
            }
        };
        self.database()
            .write(async |tx| {
                let found = self
                    .use_link(tx, secret, Purpose::Confirmation, now)
                    .await??;
                let mut person = found.person;
                let id = person.id();
                if let Some(phc) = phc.clone() {
                    credentials::set_password(tx, id, phc, now).await?;
                }
                let action = match (person.account.state(), person.pending.take()) {
                    (Some(State::Registered { .. }), _) => {
                        person.account.confirm(now)?;
                        "account.confirm"
                    }
                    (Some(state), Some(email)) => {
                        let other = people::of_email(tx, &email).await?;
                        if other.is_some_and(|other| other.id() != id) {
                            return Err(ArrivalRefusal::AddressTaken);
                        }
                        let message = Message::AddressChanged;
                        self.write_to(tx, &person, None, &message, now).await?;
                        person.account = Account::of_person(id, email, state);
                        // Links to the old mailbox are bound to the old address and fit no more.
                        tokens::withdraw(tx, id, Purpose::Reset).await?;
                        sessions::end_all(tx, id, None).await?;
                        "account.change_address"
                    }
                    _ => return Err(AccountRefusal::AlreadyConfirmed.into()),
                };
                people::update(tx, &person).await?;
                let act = Act {
                    action,
                    by: Some(id.into()),
                    subject: id.into(),
                    payload: &json!({}),
                };
                audit::record(tx, &act, now, self.random()).await?;
                Ok(Arrived::Here(id))
            })
            .await
    }
}
