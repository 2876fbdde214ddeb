//! The audit trail: a chain of entries in which nothing can be changed, left out or put in unseen,
//! and from which a person can still be erased.
//!
//! Each entry holds the hash of the one before. What an entry says about people is not in the chain
//! itself: there is only a commitment to it, a hash over the content and a random salt. Both are kept
//! beside the entry and can be erased together (GDPR, art. 17); the chain still holds. The salt makes
//! sure that nobody who has the commitment can try out which content fits.
//!
//! **What it cannot show.** Whoever may write the whole table can write a new chain from any entry to
//! the end. Therefore a [`Head`] is to be sealed from time to time and kept elsewhere; the chain is
//! then compared with every head that is known. And whoever removes a content makes the entry look
//! like one that was erased: an erasure is an entry of its own, so the numbers can be compared.

use crate::digest::{Hash, digest};
use serde::{Deserialize, Serialize};
use std::fmt;
use terms::{EntityRef, Moment};

/// What an entry says: it may speak of people and can be erased.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// By which acting or account it was done; `None` if everyone may, or the program did it by itself.
    pub by: Option<EntityRef>,
    /// What it was done to.
    pub subject: EntityRef,
    /// What was done, in the form of its feature.
    pub payload: Vec<u8>,
}

impl fmt::Debug for Content {
    /// Says how long the payload is, not what is in it: it may speak of people.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Content")
            .field("subject", &self.subject)
            .field("payload", &self.payload.len())
            .finish_non_exhaustive()
    }
}

/// A content with the random salt of its commitment; both are kept and erased together.
#[derive(Clone, PartialEq, Eq)]
pub struct Kept {
    /// The content.
    pub content: Content,
    /// 32 bytes of a cryptographic random generator, new for each entry.
    pub salt: [u8; 32],
}

impl fmt::Debug for Kept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.content.fmt(f)
    }
}

impl Kept {
    fn commitment(&self) -> Hash {
        let by = self.content.by.map(written).unwrap_or_default();
        digest(&[
            b"wirkraum audit content 1",
            &self.salt,
            &by,
            &written(self.content.subject),
            &self.content.payload,
        ])
    }
}

/// A reference as bytes: the identity, then the name of its kind.
fn written(reference: EntityRef) -> Vec<u8> {
    let kind = reference.kind.name().as_bytes();
    [&reference.id.bytes()[..], kind].concat()
}

/// An entry as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Counted from 1 without gaps.
    pub number: u64,
    /// When it was done.
    pub at: Moment,
    /// What sort of thing was done: the key of a permission, such as `need.accept`.
    pub action: String,
    /// The hash over content and salt.
    pub commitment: Hash,
    /// The hash of the entry before; of the first, the origin of the chain.
    pub previous: Hash,
    /// The hash over all of the above.
    pub hash: Hash,
    /// Content and salt, unless they were erased.
    pub kept: Option<Kept>,
}

/// The end of a chain: how many entries it has and the hash of the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Head {
    /// The number of the last entry; 0 for a chain without entries.
    pub number: u64,
    /// Its hash; of a chain without entries, the origin.
    pub hash: [u8; 32],
}

impl Head {
    /// The beginning of a chain. The origin is random and new for each installation, so that the
    /// entries of one cannot be put into another.
    pub const fn of_origin(origin: [u8; 32]) -> Self {
        Self {
            number: 0,
            hash: origin,
        }
    }

    /// The next entry. Storage must see to it that only one entry follows each: its number is unique,
    /// and the writer that comes second reads the head again.
    pub fn append(&self, at: Moment, action: &str, kept: Kept) -> Entry {
        let mut entry = Entry {
            number: self.number.saturating_add(1),
            at,
            action: action.to_owned(),
            commitment: kept.commitment(),
            previous: self.hash,
            hash: [0; 32],
            kept: Some(kept),
        };
        entry.hash = entry.computed_hash();
        entry
    }
}

impl Entry {
    /// The end of the chain when this is its last entry.
    pub const fn head(&self) -> Head {
        Head {
            number: self.number,
            hash: self.hash,
        }
    }

    /// Erases content and salt. Returns whether there was something to erase.
    pub fn erase(&mut self) -> bool {
        self.kept.take().is_some()
    }

    fn computed_hash(&self) -> Hash {
        digest(&[
            b"wirkraum audit entry 1",
            &self.number.to_be_bytes(),
            &self.at.micros().to_be_bytes(),
            self.action.as_bytes(),
            &self.commitment,
            &self.previous,
        ])
    }
}

/// What is wrong with an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum Fault {
    /// Another number stands where this one should: an entry is missing, twice or out of order.
    #[error("number {found} stands in its place")]
    Number {
        /// The number that was found.
        found: u64,
    },
    /// It does not follow the entry before.
    #[error("it does not follow the entry before it")]
    Previous,
    /// Its number, time, action, commitment or hash was changed.
    #[error("it was changed")]
    Changed,
    /// Its content or salt was changed.
    #[error("its content was changed")]
    Content,
    /// It is not the entry that was sealed.
    #[error("it is not the entry that was sealed under this number")]
    Sealed,
    /// The chain ends before it, though it was sealed.
    #[error("it was sealed and is missing at the end")]
    Missing,
}

/// The first entry that is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[error("entry {number}: {fault}")]
pub struct Broken {
    /// Which entry, by the number it should have.
    pub number: u64,
    /// What is wrong with it.
    pub fault: Fault,
}

/// What a chain that holds amounts to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verified {
    /// Its end.
    pub head: Head,
    /// How many entries have no content any more.
    pub erased: u64,
}

/// Goes through a chain entry by entry, so that a long one need not be in memory.
#[derive(Debug, Clone)]
pub struct Verifier {
    head: Head,
    erased: u64,
    sealed: Vec<Head>,
}

impl Verifier {
    /// A verifier for the chain of an origin, with the heads that were sealed and kept elsewhere, in
    /// any order.
    pub fn new(origin: [u8; 32], sealed: impl IntoIterator<Item = Head>) -> Self {
        let mut sealed: Vec<Head> = sealed.into_iter().collect();
        // The earliest last, so that it is the next to be taken off.
        sealed.sort_unstable_by(|left, right| right.cmp(left));
        Self {
            head: Head::of_origin(origin),
            erased: 0,
            sealed,
        }
    }

    /// Looks at the next entry.
    ///
    /// # Errors
    /// [`Broken`] with the number the entry should have. Nothing after it can be trusted.
    pub fn take(&mut self, entry: &Entry) -> Result<(), Broken> {
        self.check_sealed()?;
        let number = self.head.number.saturating_add(1);
        let fault = if entry.number != number {
            let found = entry.number;
            Some(Fault::Number { found })
        } else if entry.previous != self.head.hash {
            Some(Fault::Previous)
        } else if entry.hash != entry.computed_hash() {
            Some(Fault::Changed)
        } else {
            let fits = |kept: &Kept| kept.commitment() == entry.commitment;
            (!entry.kept.as_ref().is_none_or(fits)).then_some(Fault::Content)
        };
        if let Some(fault) = fault {
            return Err(Broken { number, fault });
        }
        self.head = entry.head();
        self.erased += u64::from(entry.kept.is_none());
        self.check_sealed()
    }

    /// There are no more entries.
    ///
    /// # Errors
    /// [`Broken`] if an entry was sealed that never came.
    pub fn finish(mut self) -> Result<Verified, Broken> {
        self.check_sealed()?;
        match self.sealed.last() {
            Some(_) => Err(Broken {
                number: self.head.number.saturating_add(1),
                fault: Fault::Missing,
            }),
            None => Ok(Verified {
                head: self.head,
                erased: self.erased,
            }),
        }
    }

    fn check_sealed(&mut self) -> Result<(), Broken> {
        while let Some(sealed) = self.sealed.pop_if(|next| next.number == self.head.number) {
            if sealed.hash != self.head.hash {
                return Err(Broken {
                    number: sealed.number,
                    fault: Fault::Sealed,
                });
            }
        }
        Ok(())
    }
}

#[cfg(test)]
#[path = "audit_tests.rs"]
mod tests;
