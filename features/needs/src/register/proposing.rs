//! Somebody proposes a need.

use super::{Register, insert, linking::Linking, take};
use crate::{
    Random, StoreError,
    permissions::PROPOSE,
    recording::{new_ids, record},
    store::error::beneath,
    who::entity_of,
};
use needs::{
    NeedId, Screened, ScreeningRefusal,
    need::{self, Content, Fault, Need, Who},
};
use serde_json::json;
use terms::Moment;

/// A proposal.
#[derive(Debug, Clone)]
pub struct Proposal {
    /// The identity that the need gets. A form carries it, so that a form sent twice is one need.
    pub id: NeedId,
    /// What it says.
    pub content: Content,
    /// Who proposes.
    pub who: Who,
    /// Why, for everyone.
    pub reason: String,
}

/// Why a proposal is not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProposeError {
    /// The wording has faults.
    #[error("the wording has {} faults", .0.len())]
    Faulty(Vec<Fault>),
    /// The reason is empty, too long or points to a person.
    #[error("the reason: {0}")]
    Reason(ScreeningRefusal),
    /// Another need has this identity.
    #[error("there is another need of this identity")]
    Taken,
    /// It cannot be written.
    #[error(transparent)]
    Store(#[from] StoreError),
}
beneath!(ProposeError);

impl Register {
    /// Proposes a need. The same proposal sent twice is taken once.
    ///
    /// # Errors
    /// [`ProposeError`].
    pub async fn propose(
        &self,
        proposal: Proposal,
        now: Moment,
        random: Random<'_>,
    ) -> Result<Need, ProposeError> {
        let reason = reason(&proposal.reason)?;
        let Proposal {
            id, content, who, ..
        } = proposal;
        let need = Need::propose(id, content, who, reason, now).map_err(ProposeError::Faulty)?;
        let ids = new_ids(random, now);
        self.database
            .write(async |tx| {
                if let Some(standing) = take(tx, id).await? {
                    let first = &standing.revisions()[0];
                    let sent = need.revision();
                    let same = first.content == sent.content && first.who == sent.who;
                    return match same {
                        true => Ok(standing),
                        false => Err(ProposeError::Taken),
                    };
                }
                insert(tx, &need).await?;
                let linking = Linking {
                    tx,
                    by: Some(entity_of(who)),
                    now,
                    ids: &ids,
                };
                linking.follow(id, None, &need.revision().content).await?;
                let act = (PROPOSE.key, entity_of(who), id.into());
                record(tx, act, &json!({ "version": 1 }), (now, random)).await?;
                Ok(need.clone())
            })
            .await
    }
}

fn reason(text: &str) -> Result<Screened, ProposeError> {
    need::reason(text).map_err(ProposeError::Reason)
}
