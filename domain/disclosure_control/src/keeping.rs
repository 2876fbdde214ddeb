//! What the raw side keeps for itself: unreadable without its key. Not the key of the seal, which is
//! replaced when it fell into wrong hands, while what is kept must stay readable.

use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305,
    aead::{Aead, Payload},
};
use sha2::{Digest, Sha256};

/// The secret with which kept files are locked: 32 random bytes that stay on the raw side.
pub struct KeepingKey(pub [u8; 32]);

impl std::fmt::Debug for KeepingKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("KeepingKey(..)")
    }
}

const PURPOSE: &[u8] = b"wirkraum kept on the raw side 1\n";

/// Bytes of the nonce, which stands in front of what is locked.
const NONCE: usize = 24;

/// Locks bytes under a name with XChaCha20-Poly1305: changed bytes, another name and another key are
/// noticed. The nonce is a digest of key, name and bytes, so that no randomness is needed and the
/// same nonce never meets other bytes.
///
/// Bytes that are too long for the cipher (256 GiB) come back as nothing that can be unlocked.
pub fn lock(bytes: &[u8], name: &str, key: &KeepingKey) -> Vec<u8> {
    let digest = Sha256::new()
        .chain_update(PURPOSE)
        .chain_update(key.0)
        .chain_update((name.len() as u64).to_le_bytes())
        .chain_update(name)
        .chain_update(bytes)
        .finalize();
    let mut nonce = [0; NONCE];
    nonce.copy_from_slice(&digest[..NONCE]);
    let payload = Payload {
        msg: bytes,
        aad: name.as_bytes(),
    };
    let locked = cipher(key).encrypt((&nonce).into(), payload);
    [&nonce[..], &locked.unwrap_or_default()].concat()
}

/// The bytes again; `None` if they were changed, or locked under another name or with another key.
pub fn unlock(locked: &[u8], name: &str, key: &KeepingKey) -> Option<Vec<u8>> {
    let (nonce, bytes) = locked.split_first_chunk::<NONCE>()?;
    let payload = Payload {
        msg: bytes,
        aad: name.as_bytes(),
    };
    cipher(key).decrypt(nonce.into(), payload).ok()
}

fn cipher(key: &KeepingKey) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new((&key.0).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: KeepingKey = KeepingKey([7; 32]);

    #[test]
    fn locked_bytes_open_with_their_name_and_key_only() {
        let bytes: Vec<u8> = (0..10_000_u32).map(|at| at as u8).collect();
        let locked = lock(&bytes, "a", &KEY);
        assert_eq!(unlock(&locked, "a", &KEY), Some(bytes));
        assert_eq!(unlock(&locked, "b", &KEY), None);
        assert_eq!(unlock(&locked, "a", &KeepingKey([8; 32])), None);
        assert_eq!(unlock(&locked[..31], "a", &KEY), None);
        assert_eq!(unlock(&[], "a", &KEY), None);
    }

    #[test]
    fn one_changed_byte_is_noticed() {
        let locked = lock(b"3098", "a", &KEY);
        for at in 0..locked.len() {
            let mut changed = locked.clone();
            changed[at] ^= 1;
            assert_eq!(unlock(&changed, "a", &KEY), None);
        }
    }

    #[test]
    fn the_same_bytes_look_different_under_another_name() {
        let (a, b) = (lock(&[0; 64], "a", &KEY), lock(&[0; 64], "b", &KEY));
        assert!(
            a[NONCE..]
                .iter()
                .zip(&b[NONCE..])
                .filter(|(a, b)| a == b)
                .count()
                < 16
        );
    }
}
