//! Keys that only the raw side can repeat.

use sha2::{Digest, Sha256};

/// The secret of a raw side. Whoever knows it can undo every change.
#[derive(Clone)]
pub struct Secret(pub [u8; 32]);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(..)")
    }
}

/// A key, as a share of one in units of 2^-64.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CellKey(pub u64);

impl CellKey {
    /// The key of a cell that is made of others: their sum, modulo one.
    pub fn sum(parts: impl IntoIterator<Item = CellKey>) -> Self {
        let sum = |sum: u64, key: CellKey| sum.wrapping_add(key.0);
        Self(parts.into_iter().fold(0, sum))
    }
}

impl Secret {
    /// The key of a finest cell (or of a record) by its name. HMAC-SHA-256 (RFC 2104), first eight
    /// bytes.
    pub fn key(&self, name: &str) -> CellKey {
        let padded = |pad: u8| {
            let mut block = [pad; 64];
            for (byte, secret) in block.iter_mut().zip(self.0) {
                *byte ^= secret;
            }
            block
        };
        let inner = Sha256::new()
            .chain_update(padded(0x36))
            .chain_update(name)
            .finalize();
        let outer = Sha256::new()
            .chain_update(padded(0x5c))
            .chain_update(inner)
            .finalize();
        let mut first = [0; 8];
        first.copy_from_slice(&outer[..8]);
        CellKey(u64::from_be_bytes(first))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_those_of_hmac_sha_256() {
        // Test case 1 of RFC 4231, whose key of 20 bytes is filled up with zeros.
        let mut secret = [0; 32];
        secret[..20].fill(0x0b);
        assert_eq!(Secret(secret).key("Hi There").0, 0xb034_4c61_d8db_3853);
    }

    #[test]
    fn a_secret_is_never_printed() {
        assert_eq!(format!("{:?}", Secret([7; 32])), "Secret(..)");
    }
}
