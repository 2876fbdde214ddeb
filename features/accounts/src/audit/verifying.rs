//! Going through the whole trail, an entry at a time.

use super::{
    Page, origin,
    reading::{following, page},
    sealing,
};
use crate::service::Accounts;
use accounts::audit::{Broken, Head, Verifier};
use database::DatabaseError;
use std::{collections::BTreeSet, path::Path};
use terms::Moment;

/// How many entries are read at a time.
const AT_A_TIME: u64 = 500;

/// Under which name the entry of an erasure lists the entries whose content it erased.
pub(crate) const ERASED: &str = "erased_entries";

/// Why the trail cannot be trusted, or not be verified.
#[derive(Debug, thiserror::Error)]
pub enum VerifyError {
    /// An entry is broken.
    #[error(transparent)]
    Broken(#[from] Broken),
    /// What entries said was removed, and no erasure says so.
    #[error("what {} entries said was removed without an erasure, the first is {first}", .count)]
    Removed {
        /// How many.
        count: usize,
        /// The first of them.
        first: u64,
    },
    /// The database did not answer.
    #[error(transparent)]
    Database(#[from] DatabaseError),
    /// The file of seals cannot be read.
    #[error("the file of seals cannot be read: {0}")]
    File(#[from] std::io::Error),
    /// A line of the file of seals is none.
    #[error("line {0} of the file of seals is no seal")]
    Seal(usize),
}

/// A trail that holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Trail {
    /// Its end.
    pub head: Head,
    /// How many entries say nothing any more because their person was erased.
    pub erased: u64,
    /// How many seals were compared.
    pub seals: usize,
}

impl Accounts {
    /// Goes through the whole audit trail and compares it with every seal in the database and in the
    /// configured file, or in another one.
    ///
    /// # Errors
    /// [`VerifyError`] names the first entry that is broken.
    pub async fn verify_audit_trail(&self, seals: Option<&Path>) -> Result<Trail, VerifyError> {
        let db = self.database().read();
        let mut heads = sealing::sealed(db).await?;
        let file = seals.or(self.settings().seals.as_deref());
        if let Some(file) = file.filter(|file| file.exists()) {
            let text = std::fs::read_to_string(file)?;
            heads.extend(sealing::from_file(&text).map_err(VerifyError::Seal)?);
        }
        let compared = heads.len();
        let origin = origin(db).await?.unwrap_or_default();
        let mut verifier = Verifier::new(origin, heads);
        let mut after = 0;
        let mut without = BTreeSet::new();
        let mut explained = BTreeSet::new();
        loop {
            let entries = following(db, after, AT_A_TIME).await?;
            let Some(last) = entries.last() else { break };
            after = last.number;
            for entry in &entries {
                verifier.take(entry)?;
                match &entry.kept {
                    None => {
                        without.insert(entry.number);
                    }
                    Some(kept) => explained.extend(erased_by(&kept.content.payload)),
                }
            }
        }
        let verified = verifier.finish()?;
        let mut removed = without.difference(&explained);
        if let Some(first) = removed.next() {
            let (count, first) = (removed.count() + 1, *first);
            return Err(VerifyError::Removed { count, first });
        }
        Ok(Trail {
            head: verified.head,
            erased: verified.erased,
            seals: compared,
        })
    }

    /// Entries of the audit trail before a number, the latest first.
    ///
    /// # Errors
    /// [`DatabaseError`]
    pub async fn audit_page(&self, before: Option<u64>, limit: u64) -> Result<Page, DatabaseError> {
        page(self.database().read(), before, limit).await
    }

    /// The last seal of the audit trail and when it was made.
    ///
    /// # Errors
    /// [`DatabaseError`]
    pub async fn last_seal(&self) -> Result<Option<(Head, Moment)>, DatabaseError> {
        sealing::last_seal(self.database().read()).await
    }
}

/// The entries whose content an entry says it erased.
fn erased_by(payload: &[u8]) -> Vec<u64> {
    let Ok(payload) = serde_json::from_slice::<serde_json::Value>(payload) else {
        return Vec::new();
    };
    let numbers = payload.get(ERASED).and_then(serde_json::Value::as_array);
    numbers
        .into_iter()
        .flatten()
        .filter_map(serde_json::Value::as_u64)
        .collect()
}
