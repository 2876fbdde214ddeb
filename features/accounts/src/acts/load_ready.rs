//! Loads accounts that are in use at once, such as those of the demonstration city.

use crate::{
    audit::{self, Act},
    names::{InvalidName, name},
    service::Accounts,
    store::{
        actings,
        people::{self, Person},
    },
};
use accounts::{Account, Acting, Email, account::State};
use database::DatabaseError;
use serde_json::json;
use terms::{AccountId, Language};

/// An account with its role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadyAccount {
    /// Its identity; loading again leaves it as it is.
    pub id: AccountId,
    /// How the person is called.
    pub name: String,
    /// An address that nobody has.
    pub email: Email,
    /// In which role, for whom, where and until when.
    pub acting: Acting,
}

/// Why accounts are not loaded; then none is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LoadRefusal {
    /// A name cannot be shown.
    #[error(transparent)]
    Name(#[from] InvalidName),
    /// The database did not do it.
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

impl Accounts {
    /// Opens accounts that are in use at once, without a mail and without a password: nobody can sign
    /// in with them but by [`Accounts::enter`]. Gives how many were new.
    ///
    /// # Errors
    /// [`LoadRefusal`]
    pub async fn load_ready(&self, ready: &[ReadyAccount]) -> Result<usize, LoadRefusal> {
        let now = self.now();
        self.database()
            .write(async |tx| {
                database::Database::hold(tx, "accounts/open").await?;
                let there = people::several(tx, ready.iter().map(|one| one.id)).await?;
                let mut new = 0;
                for one in ready {
                    if there.iter().any(|person| person.id() == one.id) {
                        continue;
                    }
                    let state = State::Active { last_seen: now };
                    let person = Person {
                        account: Account::of_person(one.id, one.email.clone(), state),
                        name: name(&one.name)?,
                        language: Language::German,
                        pending: None,
                        opened: now,
                    };
                    people::insert(tx, &person).await?;
                    actings::insert(tx, &one.acting, None, now).await?;
                    let act = Act {
                        action: "account.invite",
                        by: None,
                        subject: one.id.into(),
                        payload: &json!({ "demonstration": true }),
                    };
                    audit::record(tx, &act, now, self.random()).await?;
                    new += 1;
                }
                Ok(new)
            })
            .await
    }
}
