//! Identities that are the same in every demonstration city, so that links and bookmarks hold.

use sha2::{Digest, Sha256};
use terms::{EntityId, Moment, RANDOM_BYTES};

/// The moment from which all identities are made: the beginning of 2025 in UTC. Not "now": the same
/// thing keeps its identity when the demonstration is set up again on another day.
const ENTERED: Moment = Moment::from_micros(1_735_689_600_000_000);

/// The identity of what a stable key names within its sort, such as `actor` and `rat`.
pub(super) fn identity(seed: u64, sort: &str, key: &str) -> EntityId {
    let digest = digest(&format!("auenbruck/{seed}/{sort}/{key}"));
    let mut bytes = [0; RANDOM_BYTES];
    bytes.copy_from_slice(&digest[..RANDOM_BYTES]);
    EntityId::new(ENTERED, bytes)
}

/// A number below `bound` that depends on the key alone.
pub(super) fn number(purpose: &str, key: &str, bound: u32) -> u32 {
    let digest = digest(&format!("auenbruck/{purpose}/{key}"));
    let wide = u32::from_be_bytes([digest[0], digest[1], digest[2], digest[3]]);
    wide % bound.max(1)
}

fn digest(text: &str) -> [u8; 32] {
    Sha256::digest(text.as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_key_of_another_sort_or_seed_has_another_identity() {
        let rat = identity(1, "actor", "rat");
        assert_eq!(rat, identity(1, "actor", "rat"));
        assert_ne!(rat, identity(1, "seat", "rat"));
        assert_ne!(rat, identity(2, "actor", "rat"));
    }

    #[test]
    fn numbers_stay_below_their_bound() {
        for key in ["a", "b", "c", "d"] {
            assert!(number("test", key, 7) < 7);
        }
        assert_eq!(number("test", "a", 0), 0);
    }
}
