//! Somebody proposes a need.

use super::{NewIds, Register, insert, linking::Linking, take};
use crate::{StoreError, store::error::beneath, who::entity_of};
use needs::{
    NeedId, Screened, ScreeningRefusal,
    need::{self, Content, Fault, Need, Who},
};
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
        ids: NewIds<'_>,
    ) -> Result<Need, ProposeError> {
        let reason = reason(&proposal.reason)?;
        let Proposal {
            id, content, who, ..
        } = proposal;
        let need = Need::propose(id, content, who, reason, now).map_err(ProposeError::Faulty)?;
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
                    ids,
                };
                linking.follow(id, None, &need.revision().content).await?;
                Ok(need.clone())
            })
            .await
    }
}

fn reason(text: &str) -> Result<Screened, ProposeError> {
    need::reason(text).map_err(ProposeError::Reason)
}
