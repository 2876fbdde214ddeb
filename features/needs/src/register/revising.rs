//! Somebody changes the wording of a need.

use super::{Register, linking::Linking, take, update};
use crate::{
    Random, StoreError,
    permissions::EDIT,
    recording::{new_ids, record},
    store::error::beneath,
    who::entity_of,
};
use needs::{
    NeedId,
    need::{Conflict, Content, Need, Version, Who},
};
use serde_json::json;
use terms::Moment;

/// A change of the wording.
#[derive(Debug, Clone)]
pub struct Change {
    /// Of which need.
    pub need: NeedId,
    /// The version that the writer saw.
    pub based_on: Version,
    /// The new wording.
    pub content: Content,
    /// Who.
    pub who: Who,
}

/// Why a change is not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReviseError {
    /// There is no such need.
    #[error("there is no such need")]
    Unknown,
    /// It has faults, or somebody else changed the need meanwhile; nothing is lost.
    #[error(transparent)]
    Conflict(#[from] Conflict),
    /// It cannot be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
}
beneath!(ReviseError);

impl Register {
    /// Changes the wording; the spine follows it.
    ///
    /// # Errors
    /// [`ReviseError`]; the need stays as it was.
    pub async fn revise(
        &self,
        change: Change,
        now: Moment,
        random: Random<'_>,
    ) -> Result<Need, ReviseError> {
        let ids = new_ids(random, now);
        self.database
            .write(async |tx| {
                let before = take(tx, change.need).await?.ok_or(ReviseError::Unknown)?;
                let mut need = before.clone();
                need.revise(change.based_on, change.content.clone(), change.who, now)?;
                if need == before {
                    return Ok(need);
                }
                update(tx, &before, &need).await?;
                let linking = Linking {
                    tx,
                    by: Some(entity_of(change.who)),
                    now,
                    ids: &ids,
                };
                let (old, new) = (&before.revision().content, &need.revision().content);
                linking.follow(need.id(), Some(old), new).await?;
                let act = (EDIT.key, entity_of(change.who), need.id().into());
                let version = json!({ "version": need.revision().version.number() });
                record(tx, act, &version, (now, random)).await?;
                Ok(need)
            })
            .await
    }
}
