//! Planning and the area's people decide about a need.

use super::{Register, linking::Linking, take, update};
use crate::{
    Random, StoreError,
    permissions::DECIDE,
    recording::{new_ids, record},
    store::error::beneath,
};
use needs::{
    NeedId, ScreeningRefusal,
    need::{self, Need, Refusal, Status, Step, Who},
};
use serde_json::json;
use terms::{ActingId, Moment};

/// A step that somebody takes in a role.
#[derive(Debug, Clone)]
pub struct Decision {
    /// With which need.
    pub need: NeedId,
    /// Which step.
    pub step: Step,
    /// In which acting.
    pub by: ActingId,
    /// Why, for everyone.
    pub reason: String,
}

/// Why a step is not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DecideError {
    /// There is no such need.
    #[error("there is no such need")]
    Unknown,
    /// There is no need to merge it into.
    #[error("there is no need to merge it into")]
    OtherUnknown,
    /// The step does not lead on from here.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The reason is empty, too long or points to a person.
    #[error("the reason: {0}")]
    Reason(ScreeningRefusal),
    /// It cannot be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
}
beneath!(DecideError);

impl Register {
    /// Takes a step with a need. A decision that stands already as the last step, by the same person
    /// and with the same reason, is not taken twice.
    ///
    /// # Errors
    /// [`DecideError`]; the need stays as it was.
    pub async fn decide(
        &self,
        decision: Decision,
        now: Moment,
        random: Random<'_>,
    ) -> Result<Need, DecideError> {
        let reason = need::reason(&decision.reason).map_err(DecideError::Reason)?;
        let who = Who::Acting(decision.by);
        let ids = new_ids(random, now);
        self.database
            .write(async |tx| {
                // Whoever merges takes both turns in the order of identities, so that two who merge
                // the one into the other do not wait for each other.
                let mut turns = vec![decision.need];
                if let Step::Merge { into } = decision.step {
                    turns.push(into);
                }
                turns.sort();
                let mut taken = Vec::new();
                for id in turns {
                    taken.extend(take(tx, id).await?);
                }
                let of = |id: NeedId| taken.iter().find(|one| one.id() == id);
                let before = of(decision.need).ok_or(DecideError::Unknown)?;
                let mut need = before.clone();
                if stands(before, decision.step, who, reason.as_str()) {
                    return Ok(need);
                }
                let linking = Linking {
                    tx,
                    by: Some(decision.by.into()),
                    now,
                    ids: &ids,
                };
                let was = before.status();
                match decision.step {
                    Step::Merge { into } => {
                        let other = of(into).ok_or(DecideError::OtherUnknown)?;
                        need.merge_into(other, who, reason.clone(), now)?;
                        linking.merged(need.id(), into).await?;
                    }
                    step => need.take(step, who, reason.clone(), now)?,
                }
                if let Status::Merged { into } = was {
                    linking.parted(need.id(), into).await?;
                }
                update(tx, before, &need).await?;
                let act = (DECIDE.key, decision.by.into(), need.id().into());
                let steps = json!({ "from": was.name(), "to": need.status().name() });
                record(tx, act, &steps, (now, random)).await?;
                Ok(need)
            })
            .await
    }
}

/// Whether the step is the last one that was taken, word for word.
fn stands(need: &Need, step: Step, who: Who, reason: &str) -> bool {
    let [.., before, last] = need.history() else {
        return false;
    };
    let leads = |from: Status| {
        let to = match step {
            Step::Accept => Status::Accepted,
            Step::Answer => Status::Answered,
            Step::Merge { into } => Status::Merged { into },
            Step::Begin => Status::BeingWorkedOn,
            Step::Meet => Status::Met,
            Step::Drop => Status::NoLonger,
            Step::Reopen if matches!(from, Status::Met | Status::NoLonger) => Status::Accepted,
            Step::Reopen => Status::Proposed,
        };
        to == last.to
    };
    leads(before.to) && last.who == who && last.reason.as_str() == reason
}
