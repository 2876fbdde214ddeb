//! A device in software, as small as can be: one key on P-256, attestation "none". It answers the
//! way a browser posts it, and can be told to misbehave.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use p256::ecdsa::{Signature, SigningKey, signature::Signer};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

const PRESENT: u8 = 0x01;
const VERIFIED: u8 = 0x04;
const SYNCABLE: u8 = 0x08;
const SYNCED: u8 = 0x10;
const WITH_KEY: u8 = 0x40;

/// A device and the browser it is plugged into.
#[derive(Clone)]
pub(crate) struct Device {
    key: SigningKey,
    number: Vec<u8>,
    /// The page's origin as the browser sees it.
    pub(crate) origin: String,
    /// The count it will say next; 0 for devices that do not count.
    pub(crate) counter: u32,
    /// Whether it asks for a PIN.
    pub(crate) verifies: bool,
    /// Whether its keys are carried to other devices.
    pub(crate) synced: bool,
    /// The account that was stored with the key.
    pub(crate) account: Option<Vec<u8>>,
}

impl Device {
    pub(crate) fn new(seed: u8) -> Self {
        Self {
            key: SigningKey::from_slice(&[seed; 32]).unwrap(),
            number: vec![seed; 16],
            origin: "https://atlas.example".to_owned(),
            counter: 1,
            verifies: true,
            synced: false,
            account: None,
        }
    }

    /// `navigator.credentials.create`, posted.
    pub(crate) fn create(&mut self, question: &Value) -> String {
        let asked = &question["publicKey"];
        self.account = Some(bytes(&asked["user"]["id"]));
        let mut said = self.about(asked["rp"]["id"].as_str().unwrap(), WITH_KEY);
        said.extend([0; 16]);
        said.extend(u16::try_from(self.number.len()).unwrap().to_be_bytes());
        said.extend(&self.number);
        said.extend(self.public_key());
        // A CBOR map of three: no attestation.
        let mut object = vec![0xa3];
        object.extend(b"\x63fmt\x64none\x67attStmt\xa0\x68authData\x58");
        object.push(u8::try_from(said.len()).unwrap());
        object.extend(&said);
        self.posted(&json!({
            "clientDataJSON": text(&self.client_data("webauthn.create", asked)),
            "attestationObject": text(&object),
            "transports": ["internal", "made-up"],
        }))
    }

    /// `navigator.credentials.get`, posted.
    pub(crate) fn get(&self, question: &Value) -> String {
        let asked = &question["publicKey"];
        let said = self.about(asked["rpId"].as_str().unwrap(), 0);
        let client_data = self.client_data("webauthn.get", asked);
        let signed = [said.as_slice(), &Sha256::digest(&client_data)].concat();
        let signature: Signature = self.key.sign(&signed);
        let mut answer = json!({
            "clientDataJSON": text(&client_data),
            "authenticatorData": text(&said),
            "signature": text(signature.to_der().as_bytes()),
        });
        if let Some(account) = &self.account {
            answer["userHandle"] = text(account).into();
        }
        self.posted(&answer)
    }

    /// The same number with another key: a forger.
    pub(crate) fn forged(&self, seed: u8) -> Self {
        Self {
            key: SigningKey::from_slice(&[seed; 32]).unwrap(),
            ..self.clone()
        }
    }

    fn posted(&self, response: &Value) -> String {
        let id = text(&self.number);
        json!({ "id": id, "rawId": id, "type": "public-key", "response": response }).to_string()
    }

    fn client_data(&self, kind: &str, asked: &Value) -> Vec<u8> {
        json!({
            "type": kind,
            "challenge": asked["challenge"],
            "origin": self.origin,
            "crossOrigin": false,
        })
        .to_string()
        .into_bytes()
    }

    fn about(&self, domain: &str, more: u8) -> Vec<u8> {
        let verified = if self.verifies { VERIFIED } else { 0 };
        let synced = if self.synced { SYNCABLE | SYNCED } else { 0 };
        let mut said = Sha256::digest(domain).to_vec();
        said.push(PRESENT | verified | synced | more);
        said.extend(self.counter.to_be_bytes());
        said
    }

    /// The key in COSE: EC2, ES256, P-256, x, y.
    fn public_key(&self) -> Vec<u8> {
        let point = self.key.verifying_key().to_sec1_point(false);
        let point = point.as_bytes();
        let mut cose = b"\xa5\x01\x02\x03\x26\x20\x01\x21\x58\x20".to_vec();
        cose.extend(&point[1..33]);
        cose.extend(b"\x22\x58\x20");
        cose.extend(&point[33..]);
        cose
    }
}

fn text(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

fn bytes(value: &Value) -> Vec<u8> {
    URL_SAFE_NO_PAD.decode(value.as_str().unwrap()).unwrap()
}
