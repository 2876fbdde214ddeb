//! Changing how one is called and in which language one is written to.

use crate::{
    audit::{self, Act},
    names::{InvalidName, name},
    service::Accounts,
    store::people,
};
use database::DatabaseError;
use serde_json::json;
use terms::{AccountId, Language};

/// Why a profile is not changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProfileRefusal {
    /// The name cannot be shown.
    #[error(transparent)]
    Name(#[from] InvalidName),
    /// The account cannot be used.
    #[error("the account cannot be used")]
    NoAccount,
    /// The database did not do it.
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

impl Accounts {
    /// Changes name and language.
    ///
    /// # Errors
    /// [`ProfileRefusal`]
    pub async fn change_profile(
        &self,
        account: AccountId,
        called: &str,
        language: Language,
    ) -> Result<(), ProfileRefusal> {
        let called = name(called)?;
        let now = self.now();
        self.database()
            .write(async |tx| {
                let person = people::hold(tx, account).await?;
                let mut person = person
                    .filter(|person| person.account.may_act())
                    .ok_or(ProfileRefusal::NoAccount)?;
                if (person.name.as_str(), person.language) == (called.as_str(), language) {
                    return Ok(());
                }
                person.name.clone_from(&called);
                person.language = language;
                people::update(tx, &person).await?;
                let act = Act {
                    action: "account.change_profile",
                    by: Some(account.into()),
                    subject: account.into(),
                    payload: &json!({ "language": language.tag() }),
                };
                audit::record(tx, &act, now, self.random()).await?;
                Ok(())
            })
            .await
    }
}
