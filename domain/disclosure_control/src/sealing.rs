//! The seal: an Ed25519 signature (RFC 8032) over the manifest of a release, which in turn names
//! the SHA-256 of every file of the release.

use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// Bytes that come before the manifest in what is signed, so that a signature made for another
/// purpose with the same key is worth nothing here.
const CONTEXT: &[u8] = b"wirkraum release seal 1\n";

/// The secret from which the signing key is made: 32 random bytes that stay on the raw side.
pub struct SigningSeed(pub [u8; 32]);

impl std::fmt::Debug for SigningSeed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SigningSeed(..)")
    }
}

/// The public half of a signing key: a server lists the keys it trusts. Written as 64 hexadecimal
/// digits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PublicKey([u8; 32]);

impl TryFrom<String> for PublicKey {
    type Error = SealError;
    fn try_from(text: String) -> Result<Self, SealError> {
        let mut bytes = [0; 32];
        hex::decode_to_slice(text.trim(), &mut bytes).map_err(|_| SealError::MalformedKey)?;
        VerifyingKey::from_bytes(&bytes).map_err(|_| SealError::MalformedKey)?;
        Ok(Self(bytes))
    }
}

impl From<PublicKey> for String {
    fn from(key: PublicKey) -> String {
        hex::encode(key.0)
    }
}

/// The seal as it lies beside the manifest in `seal.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SealFile {
    /// The key it was made with.
    pub key: PublicKey,
    /// The signature, 128 hexadecimal digits.
    pub signature: String,
}

/// Proof that a manifest was sealed with a trusted key. Only [`verify`] makes one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReleaseSeal {
    manifest_digest: String,
    key: PublicKey,
}

impl ReleaseSeal {
    /// SHA-256 of the sealed manifest, hexadecimal: the identity of a release's content.
    pub fn manifest_digest(&self) -> &str {
        &self.manifest_digest
    }

    /// The trusted key with which the manifest was sealed.
    pub fn key(&self) -> &PublicKey {
        &self.key
    }
}

/// Why a seal is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// A key is not 64 hexadecimal digits of a valid Ed25519 point.
    #[error("the key is not a public key of 64 hexadecimal digits")]
    MalformedKey,
    /// A signature is not 128 hexadecimal digits.
    #[error("the signature is malformed")]
    MalformedSignature,
    /// Sealed with a key this server does not trust.
    #[error(
        "it was sealed with the key {key}, which this server does not trust. If it is the key of your raw side, add it to trusted_keys"
    )]
    UntrustedKey {
        /// The key, hexadecimal.
        key: String,
    },
    /// The manifest was changed after it was sealed, or the seal belongs to another one.
    #[error("the seal does not match the manifest: it was changed after sealing")]
    Broken,
}

/// The public key that belongs to a seed.
pub fn public_key(seed: &SigningSeed) -> PublicKey {
    PublicKey(SigningKey::from_bytes(&seed.0).verifying_key().to_bytes())
}

/// Seals a manifest. Called at the end of `release build`, after the attacker found nothing.
pub fn seal(manifest: &[u8], seed: &SigningSeed) -> SealFile {
    SealFile {
        key: public_key(seed),
        signature: sign(&[CONTEXT, manifest].concat(), seed),
    }
}

/// Checks a manifest against its seal and the trusted keys: the only way to a [`ReleaseSeal`].
///
/// # Errors
/// [`SealError`] says which part does not hold.
pub fn verify(
    manifest: &[u8],
    seal: &SealFile,
    trusted: &[PublicKey],
) -> Result<ReleaseSeal, SealError> {
    if !trusted.contains(&seal.key) {
        return Err(SealError::UntrustedKey {
            key: hex::encode(seal.key.0),
        });
    }
    verify_signature(&[CONTEXT, manifest].concat(), &seal.signature, &seal.key)?;
    Ok(ReleaseSeal {
        manifest_digest: digest(manifest),
        key: seal.key.clone(),
    })
}

/// The signature of a message that begins with the context of its purpose, hexadecimal.
pub(crate) fn sign(message: &[u8], seed: &SigningSeed) -> String {
    let key = SigningKey::from_bytes(&seed.0);
    hex::encode(key.sign(message).to_bytes())
}

/// Checks a signature made with [`sign`].
pub(crate) fn verify_signature(
    message: &[u8],
    signature: &str,
    key: &PublicKey,
) -> Result<(), SealError> {
    let mut bytes = [0; 64];
    hex::decode_to_slice(signature, &mut bytes).map_err(|_| SealError::MalformedSignature)?;
    let key = VerifyingKey::from_bytes(&key.0).map_err(|_| SealError::MalformedKey)?;
    key.verify_strict(message, &Signature::from_bytes(&bytes))
        .map_err(|_| SealError::Broken)
}

/// SHA-256 of some bytes, hexadecimal.
pub fn digest(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

/// SHA-256 of bytes that come in pieces, so that a large file need not be in memory.
#[derive(Debug, Clone, Default)]
pub struct RunningDigest(Sha256);

impl RunningDigest {
    /// Takes the next piece.
    pub fn update(&mut self, piece: &[u8]) {
        self.0.update(piece);
    }

    /// SHA-256 of all pieces together, hexadecimal.
    pub fn finish(self) -> String {
        hex::encode(self.0.finalize())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SEED: SigningSeed = SigningSeed([7; 32]);

    #[test]
    fn a_sealed_manifest_is_accepted_from_a_trusted_key() {
        let seal_file = seal(b"{}", &SEED);
        let seal = verify(b"{}", &seal_file, &[public_key(&SEED)]).unwrap();
        assert_eq!(seal.manifest_digest(), digest(b"{}"));
    }

    #[test]
    fn one_changed_byte_breaks_the_seal() {
        let seal_file = seal(b"{}", &SEED);
        assert_eq!(
            verify(b"{ }", &seal_file, &[public_key(&SEED)]),
            Err(SealError::Broken)
        );
    }

    #[test]
    fn an_unknown_key_is_named() {
        let seal_file = seal(b"{}", &SEED);
        let other = public_key(&SigningSeed([8; 32]));
        assert!(matches!(
            verify(b"{}", &seal_file, &[other]),
            Err(SealError::UntrustedKey { .. })
        ));
    }

    #[test]
    fn sha256_of_nothing_is_the_published_value() {
        assert_eq!(
            digest(b""),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        );
    }

    #[test]
    fn pieces_have_the_digest_of_the_whole() {
        let mut running = RunningDigest::default();
        running.update(b"wirk");
        running.update(b"raum");
        assert_eq!(running.finish(), digest(b"wirkraum"));
    }

    #[test]
    fn a_seed_never_shows_itself() {
        assert_eq!(format!("{SEED:?}"), "SigningSeed(..)");
    }
}
