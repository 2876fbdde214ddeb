//! What the raw side keeps for itself: unreadable without its key. Not the key of the seal, which is
//! replaced when it fell into wrong hands, while what is kept must stay readable.

use rand_chacha::{
    ChaCha20Rng,
    rand_core::{RngCore, SeedableRng},
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
const MARK: usize = 32;

/// Locks bytes with a key made from the given one and a name that is used for nothing else: ChaCha20
/// (RFC 8439) with a mark in front (SHA-256 with a key of its own) by which changed bytes and
/// another key are noticed.
pub fn lock(bytes: &[u8], name: &str, key: &KeepingKey) -> Vec<u8> {
    let key = of_name(name, key);
    let mut locked = vec![0; MARK];
    locked.extend_from_slice(bytes);
    stream(&key, &mut locked[MARK..]);
    let mark = mark(&key, &locked[MARK..]);
    locked[..MARK].copy_from_slice(&mark);
    locked
}

/// The bytes again; `None` if they were changed, or locked under another name or with another key.
pub fn unlock(locked: &[u8], name: &str, key: &KeepingKey) -> Option<Vec<u8>> {
    let (given, bytes) = locked.split_at_checked(MARK)?;
    let key = of_name(name, key);
    if mark(&key, bytes) != given {
        return None;
    }
    let mut bytes = bytes.to_vec();
    stream(&key, &mut bytes);
    Some(bytes)
}

fn of_name(name: &str, key: &KeepingKey) -> [u8; 32] {
    Sha256::new()
        .chain_update(PURPOSE)
        .chain_update(key.0)
        .chain_update(name)
        .finalize()
        .into()
}

/// Hashed twice, so that nobody can lengthen what is marked.
fn mark(key: &[u8; 32], bytes: &[u8]) -> [u8; 32] {
    let inner = Sha256::new().chain_update(b"in").chain_update(key);
    let inner = inner.chain_update(bytes).finalize();
    let outer = Sha256::new().chain_update(b"out").chain_update(key);
    outer.chain_update(inner).finalize().into()
}

fn stream(key: &[u8; 32], bytes: &mut [u8]) {
    let mut stream = ChaCha20Rng::from_seed(*key);
    let mut piece = [0; 4096];
    for bytes in bytes.chunks_mut(piece.len()) {
        stream.fill_bytes(&mut piece);
        for (byte, other) in bytes.iter_mut().zip(piece) {
            *byte ^= other;
        }
    }
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
            a[MARK..]
                .iter()
                .zip(&b[MARK..])
                .filter(|(a, b)| a == b)
                .count()
                < 16
        );
    }
}
