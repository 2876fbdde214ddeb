//! Erasing again, after a backup was restored, whoever was erased since it was made.

use super::erase::EraseRefusal;
use crate::{service::Accounts, store::erasures};
use accounts::{
    Account,
    account::{AccountRefusal, Erasure},
};
use std::{
    fs::File,
    io::{BufRead, BufReader},
    path::Path,
};

/// Why erasures are not repeated.
#[derive(Debug, thiserror::Error)]
pub enum RepeatError {
    /// The file cannot be read.
    #[error("the file of erasures cannot be read: {0}")]
    File(#[from] std::io::Error),
    /// A line that is no erasure.
    #[error("line {0} of the file of erasures is no erasure")]
    Line(usize),
    /// An account was not erased.
    #[error(transparent)]
    Refused(#[from] EraseRefusal),
}

/// What repeating came to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Repeated {
    /// Accounts that the backup still knew and that are erased again.
    pub erased: usize,
    /// Accounts that were erased in the backup already or are not in it.
    pub nothing_to_do: usize,
}

impl Accounts {
    /// Erases every account again that stands in a file of erasures.
    ///
    /// # Errors
    /// [`RepeatError`]; what was erased by then stays, and it can be called again.
    pub async fn repeat_erasures(&self, file: &Path) -> Result<Repeated, RepeatError> {
        let mut done = Repeated::default();
        for (place, line) in BufReader::new(File::open(file)?).lines().enumerate() {
            let line = line?;
            if line.trim().is_empty() {
                continue;
            }
            let erasure: Erasure =
                serde_json::from_str(&line).map_err(|_| RepeatError::Line(place + 1))?;
            match self.repeat(erasure).await {
                Ok(()) => done.erased += 1,
                Err(EraseRefusal::NoAccount | EraseRefusal::Account(_)) => done.nothing_to_do += 1,
                Err(error) => return Err(error.into()),
            }
        }
        Ok(done)
    }

    async fn repeat(&self, erasure: Erasure) -> Result<(), EraseRefusal> {
        let now = self.now();
        self.database()
            .write(async |tx| {
                let decide = |account: &mut Account| match account.repeat(erasure) {
                    true => Ok(erasure),
                    false => Err(AccountRefusal::Erased),
                };
                self.erase_within(tx, None, erasure.account, now, decide)
                    .await?;
                erasures::mark_filed(tx, &[erasure]).await?;
                Ok::<(), EraseRefusal>(())
            })
            .await
    }
}
