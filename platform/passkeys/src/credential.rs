//! What is stored of a passkey.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use webauthn_rs::prelude::{Credential as Inside, Passkey, RegisterPublicKeyCredential};

/// Ways on which browsers reach a device (WebAuthn, `AuthenticatorTransport`). Others are not kept.
const WAYS: &[&str] = &["usb", "nfc", "ble", "smart-card", "hybrid", "internal"];

/// Where a passkey lives, so that a list of several can be read by people. What the device says of
/// itself; nothing depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Carrier {
    /// In a password manager that carries it to all devices of its owner.
    Synced,
    /// In this one phone or computer.
    Device,
    /// In a key that is plugged in or held near.
    SecurityKey,
}

/// The public half of a passkey with what is needed to check it: nothing in it is secret. Stored as
/// JSON beside [`Credential::id`].
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Credential {
    account: Uuid,
    carrier: Carrier,
    ways: Vec<String>,
    pub(crate) passkey: Passkey,
}

impl Credential {
    pub(crate) fn registered(
        account: Uuid,
        passkey: Passkey,
        answer: &RegisterPublicKeyCredential,
    ) -> Self {
        let ways = ways_of(answer);
        let carrier = if Inside::from(passkey.clone()).backup_eligible {
            Carrier::Synced
        } else if ways.iter().any(|way| way == "internal") {
            Carrier::Device
        } else {
            Carrier::SecurityKey
        };
        Self {
            account,
            carrier,
            ways,
            passkey,
        }
    }

    /// Its number, chosen by the device, in base64url: what a browser names when it signs in.
    pub fn id(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.passkey.cred_id())
    }

    /// Whose it is.
    pub const fn account(&self) -> Uuid {
        self.account
    }

    /// Where it lives.
    pub const fn carrier(&self) -> Carrier {
        self.carrier
    }

    /// How often it has signed, as far as its device counts; synced passkeys say 0 for ever.
    pub fn counter(&self) -> u32 {
        Inside::from(self.passkey.clone()).counter
    }

    /// How a browser is told of it.
    pub(crate) fn described(&self) -> serde_json::Value {
        let mut described = serde_json::json!({ "type": "public-key", "id": self.id() });
        if !self.ways.is_empty() {
            described["transports"] = serde_json::json!(self.ways);
        }
        described
    }
}

fn ways_of(answer: &RegisterPublicKeyCredential) -> Vec<String> {
    let said = serde_json::to_value(&answer.response.transports).unwrap_or_default();
    let said = said.as_array().map(Vec::as_slice).unwrap_or_default();
    WAYS.iter()
        .filter(|way| said.iter().any(|one| one.as_str() == Some(way)))
        .map(|way| (*way).to_owned())
        .collect()
}
