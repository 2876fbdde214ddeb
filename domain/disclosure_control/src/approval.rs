//! The approval of a sealed release: a signature of its own, made with the key of the seal, over
//! the release, its manifest, the role that approves and the time.
//!
//! Seal and approval begin with different contexts, so that neither passes as the other.

use crate::{
    PublicKey, ReleaseSeal, SealError, SigningSeed, public_key,
    sealing::{sign, verify_signature},
};
use serde::{Deserialize, Serialize};

/// Bytes that come before everything else in what is signed.
const CONTEXT: &[u8] = b"wirkraum release approval 1\n";

/// The most characters the name of a role has.
const LONGEST_ROLE: usize = 200;

/// The approval as it lies beside the manifest in `approval.json`. The name of the person who
/// approved is not in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ApprovalFile {
    /// The release.
    pub release_id: String,
    /// SHA-256 of its manifest, hexadecimal.
    pub manifest: String,
    /// The role that approves, such as "Leitung der Statistikstelle".
    pub role: String,
    /// When, UTC microseconds since 1970.
    pub at: i64,
    /// The key it was made with: that of the seal.
    pub key: PublicKey,
    /// The signature, 128 hexadecimal digits.
    pub signature: String,
}

/// Why an approval is worth nothing for a release.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ApprovalError {
    /// It names another release.
    #[error("it approves the release {named:?}, not this one")]
    OtherRelease {
        /// The release it names.
        named: String,
    },
    /// It was made for another manifest of the same release.
    #[error("it approves this release with another content")]
    OtherManifest,
    /// It was made with another key than the seal.
    #[error("it was signed with the key {key}, but the release was sealed with another one")]
    OtherKey {
        /// The key, hexadecimal.
        key: String,
    },
    /// The name of the role cannot be shown.
    #[error("its role is empty, longer than {LONGEST_ROLE} characters or holds control characters")]
    Role,
    /// The signature does not hold: something of it was changed.
    #[error("its signature does not hold: it was changed after signing")]
    Signature(#[source] SealError),
}

/// Signs that a role approves a sealed release. `at` is the present time in UTC microseconds since
/// 1970.
///
/// # Errors
/// [`ApprovalError::OtherKey`] if the seed is not that of the seal, [`ApprovalError::Role`] if the
/// role cannot be shown.
pub fn approve(
    seal: &ReleaseSeal,
    release_id: &str,
    role: &str,
    at: i64,
    seed: &SigningSeed,
) -> Result<ApprovalFile, ApprovalError> {
    let key = public_key(seed);
    same_key(&key, seal)?;
    showable(role)?;
    let message = message(release_id, seal.manifest_digest(), role, at);
    Ok(ApprovalFile {
        release_id: release_id.to_owned(),
        manifest: seal.manifest_digest().to_owned(),
        role: role.to_owned(),
        at,
        key,
        signature: sign(&message, seed),
    })
}

/// Checks an approval against the release it lies beside.
///
/// # Errors
/// [`ApprovalError`] says which part does not hold.
pub fn verify_approval(
    file: &ApprovalFile,
    seal: &ReleaseSeal,
    release_id: &str,
) -> Result<(), ApprovalError> {
    if file.release_id != release_id {
        return Err(ApprovalError::OtherRelease {
            named: file.release_id.clone(),
        });
    }
    if file.manifest != seal.manifest_digest() {
        return Err(ApprovalError::OtherManifest);
    }
    same_key(&file.key, seal)?;
    let message = message(release_id, seal.manifest_digest(), &file.role, file.at);
    verify_signature(&message, &file.signature, &file.key).map_err(ApprovalError::Signature)?;
    showable(&file.role)
}

fn same_key(key: &PublicKey, seal: &ReleaseSeal) -> Result<(), ApprovalError> {
    if key == seal.key() {
        return Ok(());
    }
    Err(ApprovalError::OtherKey {
        key: key.clone().into(),
    })
}

fn showable(role: &str) -> Result<(), ApprovalError> {
    let long = role.chars().count() > LONGEST_ROLE;
    if role.trim().is_empty() || long || role.chars().any(char::is_control) {
        return Err(ApprovalError::Role);
    }
    Ok(())
}

/// What is signed. Every text comes behind its length, so that no two approvals have the same bytes.
fn message(release_id: &str, manifest: &str, role: &str, at: i64) -> Vec<u8> {
    let mut message = CONTEXT.to_vec();
    for text in [release_id, manifest, role] {
        message.extend((text.len() as u64).to_le_bytes());
        message.extend(text.as_bytes());
    }
    message.extend(at.to_le_bytes());
    message
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{SealFile, seal, verify};

    const SEED: SigningSeed = SigningSeed([7; 32]);
    const ROLE: &str = "Leitung der Statistikstelle";

    fn sealed(manifest: &[u8]) -> ReleaseSeal {
        verify(manifest, &seal(manifest, &SEED), &[public_key(&SEED)]).unwrap()
    }

    fn approved() -> (ReleaseSeal, ApprovalFile) {
        let seal = sealed(b"{}");
        let file = approve(&seal, "a", ROLE, 5, &SEED).unwrap();
        (seal, file)
    }

    #[test]
    fn an_approval_holds_for_its_own_release() {
        let (seal, file) = approved();
        assert_eq!(verify_approval(&file, &seal, "a"), Ok(()));
    }

    #[test]
    fn an_approval_holds_for_no_other_release_and_no_other_content() {
        let (seal, file) = approved();
        assert!(matches!(
            verify_approval(&file, &seal, "b"),
            Err(ApprovalError::OtherRelease { .. })
        ));
        assert_eq!(
            verify_approval(&file, &sealed(b"{ }"), "a"),
            Err(ApprovalError::OtherManifest)
        );
    }

    #[test]
    fn every_changed_part_breaks_the_signature() {
        let (seal, file) = approved();
        let broken = Err(ApprovalError::Signature(SealError::Broken));
        let role = ApprovalFile {
            role: "Praktikum".to_owned(),
            ..file.clone()
        };
        assert_eq!(verify_approval(&role, &seal, "a"), broken);
        let at = ApprovalFile { at: 6, ..file };
        assert_eq!(verify_approval(&at, &seal, "a"), broken);
    }

    #[test]
    fn only_the_key_of_the_seal_approves() {
        let other = SigningSeed([8; 32]);
        let (seal, file) = approved();
        assert!(matches!(
            approve(&seal, "a", ROLE, 5, &other),
            Err(ApprovalError::OtherKey { .. })
        ));
        let file = ApprovalFile {
            key: public_key(&other),
            ..file
        };
        assert!(matches!(
            verify_approval(&file, &seal, "a"),
            Err(ApprovalError::OtherKey { .. })
        ));
    }

    #[test]
    fn a_seal_never_passes_as_an_approval_and_an_approval_never_as_a_seal() {
        let (release, file) = approved();
        let signed = message("a", release.manifest_digest(), ROLE, 5);
        for manifest in [&b"{}"[..], &signed, &signed[CONTEXT.len()..]] {
            let sealed = seal(manifest, &SEED);
            let as_approval = ApprovalFile {
                signature: sealed.signature,
                ..file.clone()
            };
            assert_eq!(
                verify_approval(&as_approval, &release, "a"),
                Err(ApprovalError::Signature(SealError::Broken))
            );
            let as_seal = SealFile {
                key: file.key.clone(),
                signature: file.signature.clone(),
            };
            assert_eq!(
                verify(manifest, &as_seal, &[public_key(&SEED)]),
                Err(SealError::Broken)
            );
        }
    }

    #[test]
    fn a_role_that_cannot_be_shown_does_not_approve() {
        let (seal, _) = approved();
        for role in ["", "  ", "Leitung\nder Stelle", &"x".repeat(201)] {
            assert_eq!(
                approve(&seal, "a", role, 5, &SEED),
                Err(ApprovalError::Role)
            );
        }
    }
}
