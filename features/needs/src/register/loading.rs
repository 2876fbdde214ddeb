//! Whole needs with their histories are loaded at once, such as those of the demonstration city.

use super::{NewIds, Register, insert, linking::Linking, take};
use crate::{StoreError, store::error::beneath, who::entity_of};
use needs::{
    NeedId,
    need::{Fault, Need, Status},
};

/// Why needs are not loaded; then none is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LoadError {
    /// A wording has faults.
    #[error("the need {need} has {} faults", .faults.len())]
    Faulty {
        /// Whose.
        need: NeedId,
        /// Which.
        faults: Vec<Fault>,
    },
    /// They cannot be written.
    #[error(transparent)]
    Store(#[from] StoreError),
}
beneath!(LoadError);

impl Register {
    /// Loads needs that are not there yet, in one transaction, and links them. Gives how many were
    /// new; what stands already stays as it is.
    ///
    /// # Errors
    /// [`LoadError`].
    pub async fn load(&self, needs: &[Need], ids: NewIds<'_>) -> Result<usize, LoadError> {
        for need in needs {
            for revision in need.revisions() {
                revision
                    .content
                    .check()
                    .map_err(|faults| LoadError::Faulty {
                        need: need.id(),
                        faults,
                    })?;
            }
        }
        self.database
            .write(async |tx| {
                let mut new = 0;
                for need in needs {
                    if take(tx, need.id()).await?.is_some() {
                        continue;
                    }
                    insert(tx, need).await?;
                    let current = need.revision();
                    let linking = Linking {
                        tx,
                        by: Some(entity_of(current.who)),
                        now: current.at,
                        ids,
                    };
                    linking.follow(need.id(), None, &current.content).await?;
                    if let Status::Merged { into } = need.status() {
                        linking.merged(need.id(), into).await?;
                    }
                    new += 1;
                }
                Ok(new)
            })
            .await
    }
}
