//! Proving that somebody holds a passkey.

use crate::{Credential, PasskeyError, Passkeys, in_time, read};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;
use webauthn_rs::prelude::{DiscoverableAuthentication, PublicKeyCredential};

/// Who is asked.
#[derive(Debug, Clone, Copy)]
pub enum Who<'a> {
    /// Whoever sits there: the browser offers the passkeys it knows for this site. Says nothing
    /// about which accounts exist, so this is how people sign in.
    Anyone,
    /// One person who is signed in and shall prove it again before something grave. All credentials
    /// of their account, and not none.
    Account(&'a [Credential]),
}

/// A sign-in that has begun. Kept by the caller, see the crate's documentation.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SignInAttempt {
    begun: i64,
    /// The credentials that may answer; `None` for all.
    allowed: Option<Vec<String>>,
    ceremony: DiscoverableAuthentication,
}

/// What an answer says of itself, before anything is proven: enough to find the credential.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// The number of the credential, see [`Credential::id`].
    pub credential: String,
    /// The account that the device stored, if it told one.
    pub account: Option<Uuid>,
}

/// A proof that holds.
#[derive(Debug, Clone)]
pub struct SignIn {
    /// The credential as it shall be stored from now on.
    pub credential: Credential,
    /// Whether it differs from what is stored (its counter, whether it is synced).
    pub changed: bool,
    /// Whether the device verified its user by fingerprint, face or PIN. Asked of every device, so
    /// always true; said because whether a second factor is still needed depends on it.
    pub user_verified: bool,
}

impl Passkeys {
    /// Begins a sign-in. Gives what the browser is asked (JSON with one field `publicKey`, binary
    /// values in base64url) and what has to be kept.
    ///
    /// # Errors
    ///
    /// [`PasskeyError::NoCredentials`] for an account without passkeys, since the browser would take
    /// an empty list for "anyone"; or [`PasskeyError::Library`].
    pub fn begin_sign_in(
        &self,
        who: Who<'_>,
        now: i64,
    ) -> Result<(Value, SignInAttempt), PasskeyError> {
        let (question, ceremony) = self.webauthn.start_discoverable_authentication()?;
        let library = |what: String| PasskeyError::Library { what };
        let mut question = serde_json::to_value(question)
            .map_err(|error| library(format!("a question cannot be written: {error}")))?;
        let allowed = match who {
            Who::Anyone => None,
            Who::Account([]) => return Err(PasskeyError::NoCredentials),
            Who::Account(credentials) => {
                let described = credentials.iter().map(Credential::described).collect();
                question["publicKey"]["allowCredentials"] = Value::Array(described);
                Some(credentials.iter().map(Credential::id).collect())
            }
        };
        // The library asks only for the completion of a field; we ask when a button is pressed.
        question
            .as_object_mut()
            .ok_or_else(|| library("a question is not an object".to_owned()))?
            .remove("mediation");
        let kept = SignInAttempt {
            begun: now,
            allowed,
            ceremony,
        };
        Ok((question, kept))
    }

    /// What an answer says of itself, to look up the credential with. Proves nothing.
    ///
    /// # Errors
    ///
    /// [`PasskeyError::Malformed`].
    pub fn claimed(answer: &str) -> Result<Claim, PasskeyError> {
        let answer: PublicKeyCredential = read(answer)?;
        Ok(claim_of(&answer))
    }

    /// Ends a sign-in: `answer` is the JSON of the browser's `PublicKeyCredential`, `credentials`
    /// those that are stored now for the number it names (one or none), or for the account that
    /// was asked.
    ///
    /// They are read now and not at the beginning, so that of two answers with the same count, given
    /// at the same time, the second is refused.
    ///
    /// # Errors
    ///
    /// Every variant of [`PasskeyError`] that names a cause at the browser.
    pub fn finish_sign_in(
        &self,
        kept: SignInAttempt,
        answer: &str,
        credentials: &[Credential],
        now: i64,
    ) -> Result<SignIn, PasskeyError> {
        in_time(kept.begun, now)?;
        let answer: PublicKeyCredential = read(answer)?;
        let claim = claim_of(&answer);
        let stored = credentials
            .iter()
            .find(|credential| credential.id() == claim.credential)
            .ok_or(PasskeyError::UnknownCredential)?;
        if let Some(allowed) = &kept.allowed
            && !allowed.contains(&claim.credential)
        {
            return Err(PasskeyError::UnknownCredential);
        }
        // WebAuthn, 7.2 step 6: where anyone was asked, the device must say whose its key is.
        match answer.get_user_unique_id() {
            Some(said) if said == stored.account().as_bytes() => {}
            None if kept.allowed.is_some() => {}
            _ => return Err(PasskeyError::OtherAccount),
        }
        let result = self.webauthn.finish_discoverable_authentication_v2(
            &answer,
            kept.ceremony,
            &stored.passkey,
        )?;
        let mut credential = stored.clone();
        let changed = credential
            .passkey
            .update_credential(&result)
            .ok_or(PasskeyError::UnknownCredential)?;
        Ok(SignIn {
            credential,
            changed,
            user_verified: result.user_verified(),
        })
    }
}

fn claim_of(answer: &PublicKeyCredential) -> Claim {
    let account = answer.get_user_unique_id();
    Claim {
        credential: URL_SAFE_NO_PAD.encode(&answer.raw_id),
        account: account.and_then(|bytes| Uuid::from_slice(bytes).ok()),
    }
}
