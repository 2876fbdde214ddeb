//! The ready accounts of a demonstration, which anybody may use.

use super::{
    accept_invitation::ArrivalRefusal,
    invite::{Invitation, InviteRefusal},
};
use crate::{
    audit::{self, Act},
    names::{InvalidName, name},
    service::Accounts,
    store::people::{self, Person},
};
use accounts::{
    Account,
    account::{AccountRefusal, State},
};
use serde_json::json;
use terms::AccountId;

impl Accounts {
    /// Opens an account that is in use at once, without a mail and without a password: nobody can sign
    /// in with it but by [`Accounts::enter`]. Meant for a demonstration city only.
    ///
    /// # Errors
    /// [`InviteRefusal`]
    pub async fn open_ready(&self, person: Invitation) -> Result<AccountId, InviteRefusal> {
        let called = name(person.name.as_deref().ok_or(InvalidName::Empty)?)?;
        let now = self.now();
        self.database()
            .write(async |tx| {
                database::Database::hold(tx, "accounts/open").await?;
                if let Some(there) = people::of_email(tx, &person.email).await? {
                    return Err(InviteRefusal::AlreadyThere(there.id()));
                }
                let id = self.new_account(now);
                let state = State::Active { last_seen: now };
                let ready = Person {
                    account: Account::of_person(id, person.email.clone(), state),
                    name: called.clone(),
                    language: person.language,
                    pending: None,
                    opened: now,
                };
                people::insert(tx, &ready).await?;
                let act = Act {
                    action: "account.invite",
                    by: None,
                    subject: id.into(),
                    payload: &json!({ "demonstration": true }),
                };
                audit::record(tx, &act, now, self.random()).await?;
                for role in person.roles.clone() {
                    self.grant_within(tx, None, id, role, now).await?;
                }
                Ok(id)
            })
            .await
    }

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
