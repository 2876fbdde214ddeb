//! Giving an account a passkey, in two steps.

use super::{PASSKEY_WAITS, prove::ProofRefusal};
use crate::{
    audit::{self, Act},
    mails::Message,
    names::{InvalidName, name},
    service::Accounts,
    store::{
        ceremonies::{self, Ceremony, Kind},
        damaged,
        passkeys::{self, Passkey},
        people,
    },
};
use ::passkeys::{PasskeyError, Registration};
use accounts::{Email, token::Secret};
use database::DatabaseError;
use serde_json::{Value, json};
use terms::{AccountId, Language};
use tower_sessions::session::Id;
use uuid::Uuid;

/// More than anybody has devices.
const MOST: usize = 20;

/// A question for the browser.
#[derive(Debug, Clone)]
pub struct Question {
    /// What the browser is asked, as JSON.
    pub asked: Value,
    /// For its cookie: by this the answer finds what belongs to it.
    pub secret: Secret,
}

/// Why there is no new passkey.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PasskeyRefusal {
    /// This site offers none.
    #[error("passkeys are not offered")]
    NotOffered,
    /// Who asks has not shown who they are.
    #[error(transparent)]
    Proof(#[from] ProofRefusal),
    /// The name cannot be shown.
    #[error(transparent)]
    Name(#[from] InvalidName),
    /// The account has as many as it can have.
    #[error("the account has {MOST} passkeys")]
    Enough,
    /// What the answer belongs to is over, was answered, or was begun by somebody else.
    #[error("there is nothing that waits for this answer")]
    Over,
    /// An account has this passkey already.
    #[error("an account has this passkey already")]
    Taken,
    /// The answer of the device does not hold.
    #[error(transparent)]
    Device(#[from] PasskeyError),
    /// The account cannot be used.
    #[error("the account cannot be used")]
    NoAccount,
    /// The database did not do it.
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// An account's number as passkeys keep it.
pub(crate) fn number_of(account: AccountId) -> Uuid {
    Uuid::from_bytes(account.id().bytes())
}

impl Accounts {
    /// The passkeys of an account, the oldest first.
    ///
    /// # Errors
    /// [`DatabaseError`]
    pub async fn passkeys(&self, account: AccountId) -> Result<Vec<Passkey>, DatabaseError> {
        passkeys::of_account(self.database().read(), account).await
    }

    /// Begins to give an account a passkey, for who shows once more who they are; see
    /// [`Accounts::prove`].
    ///
    /// # Errors
    /// [`PasskeyRefusal`]
    pub async fn ask_for_new_passkey(
        &self,
        account: AccountId,
        called: &str,
        password: &str,
        this: Option<&Id>,
        language: Language,
    ) -> Result<Question, PasskeyRefusal> {
        let site = self.settings().passkeys.as_ref();
        let site = site.ok_or(PasskeyRefusal::NotOffered)?;
        name(called)?;
        self.prove(account, password, this).await?;
        let now = self.now();
        let person = self.person(account).await?;
        let email = person.as_ref().and_then(|person| person.account.email());
        let email = email.ok_or(PasskeyRefusal::NoAccount)?;
        let known = self.passkeys(account).await?;
        if known.len() >= MOST {
            return Err(PasskeyRefusal::Enough);
        }
        let known: Vec<_> = known.into_iter().map(|known| known.credential).collect();
        let id = number_of(account);
        let (asked, kept) =
            site.begin_registration(id, Email::as_str(email), &known, now.micros())?;
        let secret = Secret::from_random(self.random());
        let state = serde_json::to_string(&kept)
            .map_err(|error| damaged("sign_in_ceremony", "new", &error.to_string()))?;
        let ceremony = Ceremony {
            kind: Kind::PasskeyRegistration,
            account: Some(account),
            language,
            back: String::new(),
            state,
            expires: now.after(PASSKEY_WAITS),
        };
        self.database()
            .write(async |tx| ceremonies::keep(tx, &secret, ceremony).await)
            .await?;
        Ok(Question { asked, secret })
    }

    /// Gives an account the passkey that answers. What was asked is used up whatever comes of it.
    ///
    /// # Errors
    /// [`PasskeyRefusal`]
    pub async fn add_passkey(
        &self,
        account: AccountId,
        secret: &Secret,
        called: &str,
        answer: &str,
    ) -> Result<(), PasskeyRefusal> {
        let site = self.settings().passkeys.as_ref();
        let site = site.ok_or(PasskeyRefusal::NotOffered)?;
        let called = name(called)?;
        let now = self.now();
        let kind = Kind::PasskeyRegistration;
        let taken = self
            .database()
            .write(async |tx| ceremonies::take(tx, secret, kind, now).await)
            .await?;
        let ceremony = taken
            .filter(|ceremony| ceremony.account == Some(account))
            .ok_or(PasskeyRefusal::Over)?;
        let kept: Registration = serde_json::from_str(&ceremony.state)
            .map_err(|error| damaged("sign_in_ceremony", "passkey", &error.to_string()))?;
        let credential = site.finish_registration(&kept, answer, now.micros())?;
        self.database()
            .write(async |tx| {
                let person = people::hold(tx, account).await?;
                let person = person
                    .filter(|person| person.account.may_act())
                    .ok_or(PasskeyRefusal::NoAccount)?;
                if passkeys::find(tx, &credential.id()).await?.is_some() {
                    return Err(PasskeyRefusal::Taken);
                }
                if passkeys::of_account(tx, account).await?.len() >= MOST {
                    return Err(PasskeyRefusal::Enough);
                }
                passkeys::insert(tx, account, &called, &credential, now).await?;
                let act = Act {
                    action: "account.add_passkey",
                    by: Some(account.into()),
                    subject: account.into(),
                    payload: &json!({ "name": called }),
                };
                audit::record(tx, &act, now, self.random()).await?;
                let message = Message::PasskeyAdded;
                self.write_to(tx, &person, None, &message, now).await?;
                Ok(())
            })
            .await
    }
}
