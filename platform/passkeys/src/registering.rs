//! Giving an account a passkey.

use crate::{Credential, PasskeyError, Passkeys, in_time, read};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;
use webauthn_rs::prelude::{PasskeyRegistration, RegisterPublicKeyCredential};

/// A registration that has begun. Kept by the caller, see the crate's documentation.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Registration {
    account: Uuid,
    begun: i64,
    existing: Vec<String>,
    ceremony: PasskeyRegistration,
}

impl Registration {
    /// For whom it has begun.
    pub const fn account(&self) -> Uuid {
        self.account
    }
}

impl Passkeys {
    /// Begins to register a device. Gives what the browser is asked (JSON with one field
    /// `publicKey`, binary values in base64url) and what has to be kept.
    ///
    /// `account` is stored on the device and comes back at each sign-in: a number, nothing that
    /// tells who somebody is. `name` is what the person reads when several keys can be chosen.
    /// Devices that hold one of the `existing` credentials are not offered again.
    ///
    /// The key shall verify its user (fingerprint, face, PIN) and be found without a name being
    /// typed, where the device can do that. Who made the device is not asked.
    ///
    /// # Errors
    ///
    /// [`PasskeyError::NoName`], or [`PasskeyError::Library`].
    pub fn begin_registration(
        &self,
        account: Uuid,
        name: &str,
        existing: &[Credential],
        now: i64,
    ) -> Result<(Value, Registration), PasskeyError> {
        let name = name.trim();
        let excluded = existing
            .iter()
            .map(|credential| credential.passkey.cred_id().clone())
            .collect();
        let (question, ceremony) =
            self.webauthn
                .start_passkey_registration(account, name, name, Some(excluded))?;
        let mut question = serde_json::to_value(question).map_err(|error| {
            let what = format!("a question cannot be written: {error}");
            PasskeyError::Library { what }
        })?;
        // The library discourages keys that can be found without a name, because early security
        // keys had room for few. The person would have to type their address first.
        question["publicKey"]["authenticatorSelection"]["residentKey"] = "preferred".into();
        let kept = Registration {
            account,
            begun: now,
            existing: existing.iter().map(Credential::id).collect(),
            ceremony,
        };
        Ok((question, kept))
    }

    /// Ends a registration: `answer` is the JSON of the browser's `PublicKeyCredential`.
    ///
    /// The credential that comes out must be refused by the table if another account has one with
    /// the same number.
    ///
    /// # Errors
    ///
    /// Every variant of [`PasskeyError`] that names a cause at the browser.
    pub fn finish_registration(
        &self,
        kept: &Registration,
        answer: &str,
        now: i64,
    ) -> Result<Credential, PasskeyError> {
        in_time(kept.begun, now)?;
        let answer: RegisterPublicKeyCredential = read(answer)?;
        let id = URL_SAFE_NO_PAD.encode(&answer.raw_id);
        if kept.existing.contains(&id) {
            return Err(PasskeyError::AlreadyRegistered);
        }
        let passkey = self
            .webauthn
            .finish_passkey_registration(&answer, &kept.ceremony)?;
        Ok(Credential::registered(kept.account, passkey, &answer))
    }
}
