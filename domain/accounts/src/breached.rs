//! A list of passwords that are known to thieves, in a form that is small and quickly searched.

use sha2::{Digest, Sha256};

/// Bytes per entry.
const ENTRY: usize = 8;

/// How a password becomes an entry of a list.
pub type Fingerprint = fn(&[u8]) -> u64;

/// The first eight bytes, big end first, of the SHA-256 of a password's bytes.
pub fn sha256_fingerprint(password: &[u8]) -> u64 {
    let digest: [u8; 32] = Sha256::digest(password).into();
    digest
        .iter()
        .take(ENTRY)
        .fold(0, |number, byte| number << 8 | u64::from(*byte))
}

/// Why bytes are no list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidList {
    /// The bytes do not divide into entries of eight: the file was cut short.
    #[error("{0} bytes are no whole number of entries of 8 bytes")]
    CutShort(usize),
    /// An entry is not greater than the one before; counted from 0.
    #[error("entry {0} is not greater than the one before")]
    Order(usize),
}

/// A sorted set of fingerprints.
///
/// **Form.** Each entry is the fingerprint of a password as eight bytes, big end first; entries
/// ascend and none stands twice; nothing else is in the file. A million passwords take 8 MB and are
/// searched in 20 steps; the bytes may lie in the program or in a mapped file, they are not copied.
///
/// **Why eight bytes.** A good password is refused by mistake if it shares its fingerprint with an
/// entry: with a million entries once in 1.8 × 10¹³ passwords. Nothing is lost the other way round.
///
/// **Which hash.** [`sha256_fingerprint`] for lists that hold passwords in plain text. Lists that
/// come as hashes, such as those of *Have I Been Pwned* (SHA-1), keep the first eight bytes of
/// theirs, and [`BreachedPasswords::with`] takes the fitting function.
#[derive(Debug, Clone, Copy)]
pub struct BreachedPasswords<'a> {
    entries: &'a [u8],
    fingerprint: Fingerprint,
}

impl<'a> BreachedPasswords<'a> {
    /// A list of [`sha256_fingerprint`]s.
    ///
    /// # Errors
    /// [`InvalidList`] if the bytes are not of the form above; they are all looked at once.
    pub fn new(entries: &'a [u8]) -> Result<Self, InvalidList> {
        Self::with(entries, sha256_fingerprint)
    }

    /// A list whose entries are made in another way. The function must be the one by which the list
    /// was made, or nothing will be found.
    ///
    /// # Errors
    /// [`InvalidList`] if the bytes are not of the form above.
    pub fn with(entries: &'a [u8], fingerprint: Fingerprint) -> Result<Self, InvalidList> {
        if !entries.len().is_multiple_of(ENTRY) {
            return Err(InvalidList::CutShort(entries.len()));
        }
        let pairs = entries
            .chunks_exact(ENTRY)
            .zip(entries.chunks_exact(ENTRY).skip(1));
        for (place, (before, entry)) in pairs.enumerate() {
            // Big end first, so the order of the bytes is the order of the numbers.
            if entry <= before {
                return Err(InvalidList::Order(place + 1));
            }
        }
        Ok(Self {
            entries,
            fingerprint,
        })
    }

    /// How many passwords are on it.
    pub const fn len(&self) -> usize {
        self.entries.len() / ENTRY
    }

    /// Whether there is none.
    pub const fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Whether a password is on it.
    pub fn contains(&self, password: &[u8]) -> bool {
        let sought = (self.fingerprint)(password).to_be_bytes();
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low + (high - low) / 2;
            let entry = &self.entries[middle * ENTRY..(middle + 1) * ENTRY];
            match entry.cmp(&sought[..]) {
                std::cmp::Ordering::Equal => return true,
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        false
    }
}

/// Makes a list out of fingerprints in any order, such as those of the lines of a file.
pub fn pack(fingerprints: impl IntoIterator<Item = u64>) -> Vec<u8> {
    let mut sorted: Vec<u64> = fingerprints.into_iter().collect();
    sorted.sort_unstable();
    sorted.dedup();
    sorted.into_iter().flat_map(u64::to_be_bytes).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_fingerprint_is_the_beginning_of_the_published_hash() {
        // FIPS 180-2, appendix B.1: SHA-256 of "abc" begins with ba7816bf 8f01cfea.
        assert_eq!(sha256_fingerprint(b"abc"), 0xba78_16bf_8f01_cfea);
    }

    #[test]
    fn a_password_on_the_list_is_found_and_another_is_not() {
        let words = ["passwort1234", "qwertzuiopas", "fussballverein"];
        let bytes = pack(words.map(|word| sha256_fingerprint(word.as_bytes())));
        let list = BreachedPasswords::new(&bytes).unwrap();
        assert_eq!(list.len(), 3);
        for word in words {
            assert!(list.contains(word.as_bytes()), "{word}");
        }
        assert!(!list.contains(b"Passwort1234"));
    }

    #[test]
    fn a_list_made_with_another_hash_is_read_with_that_hash() {
        let by_length: Fingerprint = |password| password.len() as u64;
        let bytes = pack([by_length(b"four")]);
        let list = BreachedPasswords::with(&bytes, by_length).unwrap();
        assert!(list.contains(b"vier") && !list.contains(b"fifth"));
    }

    #[test]
    fn a_list_that_was_cut_short_or_is_not_sorted_is_refused() {
        let bytes = pack([1, 2, 3]);
        let refused = |bytes: &[u8]| BreachedPasswords::new(bytes).err();
        assert_eq!(refused(&bytes[..23]), Some(InvalidList::CutShort(23)));
        let unsorted: Vec<u8> = [1_u64, 3, 2]
            .into_iter()
            .flat_map(u64::to_be_bytes)
            .collect();
        assert_eq!(refused(&unsorted), Some(InvalidList::Order(2)));
        let twice: Vec<u8> = [1_u64, 1].into_iter().flat_map(u64::to_be_bytes).collect();
        assert_eq!(refused(&twice), Some(InvalidList::Order(1)));
    }

    #[test]
    fn an_empty_list_refuses_nothing() {
        let list = BreachedPasswords::new(&[]).unwrap();
        assert!(list.is_empty() && !list.contains(b""));
    }

    proptest! {
        #[test]
        fn exactly_the_packed_fingerprints_are_found(
            numbers in proptest::collection::btree_set(0_u64..200, 0..60), sought in 0_u64..200
        ) {
            let as_written: Fingerprint = |bytes| {
                bytes.iter().fold(0, |number, byte| number << 8 | u64::from(*byte))
            };
            let bytes = pack(numbers.iter().rev().copied());
            let list = BreachedPasswords::with(&bytes, as_written).unwrap();
            prop_assert_eq!(list.len(), numbers.len());
            prop_assert_eq!(list.contains(&sought.to_be_bytes()), numbers.contains(&sought));
        }
    }
}
