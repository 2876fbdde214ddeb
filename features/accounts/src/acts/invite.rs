//! Inviting somebody.

use super::grant_role::{GrantRefusal, NewRole};
use crate::{
    audit::{self, Act},
    mails::Message,
    names::{InvalidName, name},
    service::Accounts,
    store::people::{self, Person},
};
use accounts::{
    Account, Email, InvalidActing,
    account::State,
    token::{Purpose, Secret},
};
use database::DatabaseError;
use serde_json::json;
use terms::{AccountId, EntityRef, Language};

/// How an invitation reaches the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delivery {
    /// By mail.
    Mailed,
    /// On paper or by word: the link is handed back once, and the address is confirmed later.
    ByHand,
}

/// Somebody to invite.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// Their address.
    pub email: Email,
    /// How they are called, if that is known; they can change it.
    pub name: Option<String>,
    /// In which language they are written to.
    pub language: Language,
    /// The roles they get.
    pub roles: Vec<NewRole>,
    /// How the invitation reaches them.
    pub delivery: Delivery,
}

/// Somebody who was invited.
#[derive(Debug)]
pub struct Invited {
    /// The new account.
    pub account: AccountId,
    /// The secret of the link, if it is to be handed over.
    pub by_hand: Option<Secret>,
}

/// Why somebody is not invited.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InviteRefusal {
    /// There is an account with this address.
    #[error("there is an account with this address")]
    AlreadyThere(AccountId),
    /// The name cannot be shown.
    #[error(transparent)]
    Name(#[from] InvalidName),
    /// A role does not fit.
    #[error(transparent)]
    Role(InvalidActing),
    /// The same role stands twice.
    #[error("the same role stands twice")]
    RoleTwice,
    /// The person has come already, or there is no such account.
    #[error("this account is not waiting for its person")]
    NotWaiting,
    /// The database did not do it.
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

impl From<GrantRefusal> for InviteRefusal {
    fn from(refusal: GrantRefusal) -> Self {
        match refusal {
            GrantRefusal::Invalid(invalid) => Self::Role(invalid),
            GrantRefusal::AlreadyHeld(_) => Self::RoleTwice,
            GrantRefusal::NoAccount => Self::NotWaiting,
            GrantRefusal::Database(error) => Self::Database(error),
        }
    }
}

impl Accounts {
    /// Opens an account for somebody, with roles that hold once they come.
    ///
    /// # Errors
    /// [`InviteRefusal`]
    pub async fn invite(
        &self,
        by: Option<EntityRef>,
        invitation: Invitation,
    ) -> Result<Invited, InviteRefusal> {
        let now = self.now();
        let called = invitation.name.as_deref().map(name).transpose()?;
        self.database()
            .write(async |tx| {
                database::Database::hold(tx, "accounts/open").await?;
                if let Some(there) = people::of_email(tx, &invitation.email).await? {
                    return Err(InviteRefusal::AlreadyThere(there.id()));
                }
                let person = Person {
                    account: Account::invite(self.new_account(now), invitation.email.clone(), now),
                    name: called.clone().unwrap_or_default(),
                    language: invitation.language,
                    pending: None,
                    opened: now,
                };
                people::insert(tx, &person).await?;
                let payload = json!({ "by_hand": invitation.delivery == Delivery::ByHand });
                let act = Act {
                    action: "account.invite",
                    by,
                    subject: person.id().into(),
                    payload: &payload,
                };
                audit::record(tx, &act, now, self.random()).await?;
                for role in invitation.roles.clone() {
                    self.grant_within(tx, by, person.id(), role, now).await?;
                }
                let by_hand = invitation.delivery == Delivery::ByHand;
                let secret = self
                    .issue(tx, &person, Purpose::Invitation, by_hand, now)
                    .await?;
                let by_hand = match (by_hand, secret) {
                    (true, secret) => secret,
                    (false, Some(secret)) => {
                        let message = Message::Invite(&secret);
                        self.write_to(tx, &person, None, &message, now).await?;
                        None
                    }
                    (false, None) => None,
                };
                Ok(Invited {
                    account: person.id(),
                    by_hand,
                })
            })
            .await
    }

    /// Sends an invitation again; the link of the first one stops working and the time begins anew.
    ///
    /// # Errors
    /// [`InviteRefusal::NotWaiting`] if the person has come, `Database`.
    pub async fn invite_again(
        &self,
        by: Option<EntityRef>,
        account: AccountId,
    ) -> Result<(), InviteRefusal> {
        let now = self.now();
        self.database()
            .write(async |tx| {
                let person = people::hold(tx, account).await?;
                let mut person = person.ok_or(InviteRefusal::NotWaiting)?;
                let (Some(State::Invited { .. }), Some(email)) =
                    (person.account.state(), person.account.email().cloned())
                else {
                    return Err(InviteRefusal::NotWaiting);
                };
                person.account = Account::invite(account, email, now);
                people::update(tx, &person).await?;
                let issued = self.issue(tx, &person, Purpose::Invitation, false, now);
                if let Some(secret) = issued.await? {
                    let message = Message::Invite(&secret);
                    self.write_to(tx, &person, None, &message, now).await?;
                }
                let act = Act {
                    action: "account.invite",
                    by,
                    subject: account.into(),
                    payload: &json!({ "again": true }),
                };
                audit::record(tx, &act, now, self.random()).await?;
                Ok(())
            })
            .await
    }
}
