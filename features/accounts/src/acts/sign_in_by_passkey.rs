//! Signing in with a passkey, in two steps.

use super::{
    BEGINNINGS_OF_AN_ADDRESS, GUESSES, PASSKEY_WAITS,
    add_passkey::{Question, number_of},
};
use crate::{
    service::Accounts,
    store::{
        attempts,
        ceremonies::{self, Ceremony, Kind},
        damaged, passkeys, people,
    },
};
use ::passkeys::{PasskeyError, Passkeys, SignInAttempt, Who};
use accounts::{account::AccountRefusal, token::Secret};
use database::DatabaseError;
use std::net::IpAddr;
use terms::{AccountId, Language};

/// Why nobody is signed in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PasskeySignInRefusal {
    /// This site offers no passkeys.
    #[error("passkeys are not offered")]
    NotOffered,
    /// Too many tries.
    #[error("too many tries, later again")]
    TooMany,
    /// What the answer belongs to is over, was answered, or was begun by somebody else.
    #[error("there is nothing that waits for this answer")]
    Over,
    /// No account has this passkey, or the answer does not hold; the log says why.
    #[error("this passkey does not sign anybody in")]
    Wrong,
    /// The passkey has been used less often than is known: somebody may have a copy.
    #[error("the passkey may have been copied")]
    Copied,
    /// An administrator has closed the account.
    #[error("the account is suspended")]
    Suspended,
    /// The database did not answer.
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

impl From<PasskeyError> for PasskeySignInRefusal {
    fn from(error: PasskeyError) -> Self {
        tracing::info!(%error, "a passkey is refused");
        match error {
            PasskeyError::Counter => Self::Copied,
            PasskeyError::Expired => Self::Over,
            _ => Self::Wrong,
        }
    }
}

/// Somebody who signed in, and where they wanted to go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedIn {
    /// Who.
    pub account: AccountId,
    /// An address of this site; empty for the usual place.
    pub back: String,
}

impl Accounts {
    /// Begins a sign-in with a passkey, whoever sits there. `back` is where they go afterwards.
    ///
    /// # Errors
    /// [`PasskeySignInRefusal`]
    pub async fn ask_for_passkey(
        &self,
        back: &str,
        language: Language,
        from: IpAddr,
    ) -> Result<Question, PasskeySignInRefusal> {
        let site = self.settings().passkeys.as_ref();
        let site = site.ok_or(PasskeySignInRefusal::NotOffered)?;
        let now = self.now();
        let (asked, kept) = site.begin_sign_in(Who::Anyone, now.micros())?;
        let secret = Secret::from_random(self.random());
        let ceremony = Ceremony {
            kind: Kind::PasskeySignIn,
            account: None,
            language,
            back: back.to_owned(),
            state: serde_json::to_string(&kept)
                .map_err(|error| damaged("sign_in_ceremony", "new", &error.to_string()))?,
            expires: now.after(PASSKEY_WAITS),
        };
        self.database()
            .write(async |tx| {
                let limit = BEGINNINGS_OF_AN_ADDRESS;
                let from = from.to_string();
                if !attempts::count(tx, "sign-ins-begun", &from, limit, now).await? {
                    return Err(PasskeySignInRefusal::TooMany);
                }
                ceremonies::keep(tx, &secret, ceremony).await?;
                Ok(())
            })
            .await?;
        Ok(Question { asked, secret })
    }

    /// Signs in who answers with a passkey. What was asked is used up whatever comes of it.
    ///
    /// # Errors
    /// [`PasskeySignInRefusal`]
    pub async fn sign_in_by_passkey(
        &self,
        secret: &Secret,
        answer: &str,
        from: IpAddr,
    ) -> Result<SignedIn, PasskeySignInRefusal> {
        let site = self.settings().passkeys.as_ref();
        let site = site.ok_or(PasskeySignInRefusal::NotOffered)?;
        let now = self.now();
        let claim = Passkeys::claimed(answer)?;
        let pair = format!("{from} {}", claim.credential);
        let (counted, taken) = self
            .database()
            .write(async |tx| {
                // Kept although the sign-in may be refused, so that no answer counts twice.
                let taken = ceremonies::take(tx, secret, Kind::PasskeySignIn, now).await?;
                let counted = attempts::count(tx, "guesses-passkey", &pair, GUESSES, now).await?;
                Ok::<_, DatabaseError>((counted, taken))
            })
            .await?;
        if !counted {
            return Err(PasskeySignInRefusal::TooMany);
        }
        let ceremony = taken.ok_or(PasskeySignInRefusal::Over)?;
        let kept: SignInAttempt = serde_json::from_str(&ceremony.state)
            .map_err(|error| damaged("sign_in_ceremony", "passkey", &error.to_string()))?;
        self.database()
            .write(async |tx| {
                let found = passkeys::find(tx, &claim.credential).await?;
                let Some((account, _)) = found else {
                    return Err(PasskeySignInRefusal::Wrong);
                };
                let person = people::hold(tx, account).await?;
                let mut person = person.ok_or(PasskeySignInRefusal::Wrong)?;
                // Read again now that the account is held: of two answers with the same count, the
                // second is refused.
                let known = passkeys::of_account(tx, account).await?;
                let known: Vec<_> = known
                    .into_iter()
                    .map(|known| known.credential)
                    .filter(|known| known.account() == number_of(account))
                    .collect();
                let signed_in = site.finish_sign_in(kept, answer, &known, now.micros())?;
                match person.account.sign_in(now) {
                    Ok(()) => {}
                    Err(AccountRefusal::Suspended) => return Err(PasskeySignInRefusal::Suspended),
                    Err(_) => return Err(PasskeySignInRefusal::Wrong),
                }
                people::update(tx, &person).await?;
                passkeys::used(tx, account, &signed_in.credential, now).await?;
                attempts::forget(tx, "guesses-passkey", &pair).await?;
                Ok(SignedIn {
                    account,
                    back: ceremony.back,
                })
            })
            .await
    }
}
