//! A keyed hash, HMAC-SHA-256 (RFC 2104): who does not have the secret cannot compute it.

use sha2::{Digest, Sha256};

/// Bytes of a block of SHA-256.
const BLOCK: usize = 64;

/// HMAC-SHA-256 of a message.
fn hmac(secret: &[u8], message: &[u8]) -> [u8; 32] {
    let mut key = [0; BLOCK];
    if secret.len() > BLOCK {
        key[..32].copy_from_slice(&Sha256::digest(secret));
    } else {
        key[..secret.len()].copy_from_slice(secret);
    }
    let padded = |pad: u8| key.map(|byte| byte ^ pad);
    let inner = Sha256::new()
        .chain_update(padded(0x36))
        .chain_update(message)
        .finalize();
    Sha256::new()
        .chain_update(padded(0x5c))
        .chain_update(inner)
        .finalize()
        .into()
}

/// The secret of a method that changes counts at random: 32 random bytes that never leave the raw
/// side. With it anyone could compute every change and take it back. It must stay the same from
/// release to release: with another one the same cell would be changed differently, and the
/// difference would tell something.
pub struct NoiseSecret(pub [u8; 32]);

impl std::fmt::Debug for NoiseSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("NoiseSecret(..)")
    }
}

impl NoiseSecret {
    /// A number evenly spread over all of `u64` that belongs to these names under this purpose.
    /// Every name carries its length, so that `["ab", "c"]` and `["a", "bc"]` differ.
    pub(crate) fn number(&self, purpose: &str, names: &[&str]) -> u64 {
        let mut message = Vec::new();
        for part in std::iter::once(&purpose).chain(names) {
            message.extend((part.len() as u64).to_le_bytes());
            message.extend(part.as_bytes());
        }
        let hash = hmac(&self.0, &message);
        let mut first = [0; 8];
        first.copy_from_slice(&hash[..8]);
        u64::from_le_bytes(first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_gives_the_values_of_rfc_4231() {
        let cases: [(&[u8], &[u8], &str); 3] = [
            (
                &[0x0b; 20],
                b"Hi There",
                "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
            ),
            (
                b"Jefe",
                b"what do ya want for nothing?",
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
            ),
            (
                &[0xaa; 131],
                b"Test Using Larger Than Block-Size Key - Hash Key First",
                "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
            ),
        ];
        for (secret, message, expected) in cases {
            assert_eq!(hex::encode(hmac(secret, message)), expected);
        }
    }

    #[test]
    fn names_do_not_run_into_each_other() {
        let secret = NoiseSecret([7; 32]);
        assert_ne!(
            secret.number("a", &["ab", "c"]),
            secret.number("a", &["a", "bc"])
        );
        assert_ne!(secret.number("a", &["b"]), secret.number("b", &["b"]));
    }

    #[test]
    fn a_secret_never_shows_itself() {
        assert_eq!(format!("{:?}", NoiseSecret([7; 32])), "NoiseSecret(..)");
    }
}
