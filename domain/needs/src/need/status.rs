//! Where a need stands, and which steps lead from there.
//!
//! ```text
//! proposed         ── accept ──> accepted
//! proposed         ── answer ──> answered
//! proposed         ── merge ───> merged            (accepted too)
//! accepted         ── begin ───> being worked on
//! being worked on  ── meet ────> met
//! being worked on  ── drop ────> no longer         (accepted too)
//! answered, merged ── reopen ──> proposed
//! met, no longer   ── reopen ──> accepted
//! ```

use crate::{NeedId, Screened};
use serde::{Deserialize, Serialize};
use terms::{AccountId, ActingId, Moment};

/// Where a need stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Somebody says that there is a need.
    Proposed,
    /// Planning or the area's people say so too.
    Accepted,
    /// It was not accepted; the reason is the answer.
    Answered,
    /// Another need goes on for it.
    Merged {
        /// Which.
        into: NeedId,
    },
    /// Somebody does something about it.
    BeingWorkedOn,
    /// It is met.
    Met,
    /// It is gone without being met: people moved, times changed.
    NoLonger,
}

impl Status {
    /// The name used in the database and in message keys; into what a need is merged stands beside it.
    pub const fn name(self) -> &'static str {
        match self {
            Status::Proposed => "proposed",
            Status::Accepted => "accepted",
            Status::Answered => "answered",
            Status::Merged { .. } => "merged",
            Status::BeingWorkedOn => "being_worked_on",
            Status::Met => "met",
            Status::NoLonger => "no_longer",
        }
    }

    /// Whether it still asks for something to be done.
    pub const fn is_open(self) -> bool {
        matches!(
            self,
            Status::Proposed | Status::Accepted | Status::BeingWorkedOn
        )
    }
}

/// What can be done with a need.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    /// Say that it is one.
    Accept,
    /// Say why it is not taken up.
    Answer,
    /// Let another go on for it.
    Merge {
        /// Which.
        into: NeedId,
    },
    /// Begin to do something.
    Begin,
    /// Say that it is met.
    Meet,
    /// Say that it is no longer one.
    Drop,
    /// Take it up again.
    Reopen,
}

/// Who took a step or changed the wording.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Who {
    /// Somebody in a role.
    Acting(ActingId),
    /// Somebody signed in, for themselves.
    Account(AccountId),
    /// A person without an account. Nothing is kept about the person.
    WithoutAccount {
        /// Who entered it, such as the neighbourhood manager.
        entered_by: ActingId,
    },
}

/// A step that was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Where the need stood; `None` for the proposal.
    pub from: Option<Status>,
    /// Where it has stood since.
    pub to: Status,
    /// Who took the step.
    pub who: Who,
    /// Why, for everyone.
    pub reason: Screened,
    /// When.
    pub at: Moment,
}

/// Why a step is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The step does not lead on from where the need stands.
    #[error("a need that is {} cannot take the step {step:?}", .from.name())]
    NotFromHere {
        /// Where it stands.
        from: Status,
        /// The step.
        step: Step,
    },
    /// A need cannot be merged into itself.
    #[error("a need cannot be merged into itself")]
    IntoItself,
    /// The other need does not go on: it was merged or answered.
    #[error("the other need does not go on")]
    IntoClosed,
    /// Decisions are taken in a role, not for oneself and not for somebody else.
    #[error("decisions about needs are taken in a role")]
    InNoRole,
    /// The step would lie before the last one.
    #[error("the step lies before the last one")]
    BeforeTheLast,
}

/// Where a step leads.
pub(super) const fn led_to(from: Status, step: Step) -> Result<Status, Refusal> {
    use Status::{Accepted, Answered, BeingWorkedOn, Merged, Met, NoLonger, Proposed};
    Ok(match (from, step) {
        (Proposed, Step::Accept) => Accepted,
        (Proposed, Step::Answer) => Answered,
        (Proposed | Accepted, Step::Merge { into }) => Merged { into },
        (Accepted, Step::Begin) => BeingWorkedOn,
        (BeingWorkedOn, Step::Meet) => Met,
        (Accepted | BeingWorkedOn, Step::Drop) => NoLonger,
        (Answered | Merged { .. }, Step::Reopen) => Proposed,
        (Met | NoLonger, Step::Reopen) => Accepted,
        _ => return Err(Refusal::NotFromHere { from, step }),
    })
}

/// Whether any step leads from the one to the other.
pub(super) fn can_follow(from: Status, to: Status) -> bool {
    let step = match to {
        Status::Proposed => Step::Reopen,
        Status::Accepted if from == Status::Proposed => Step::Accept,
        Status::Accepted => Step::Reopen,
        Status::Answered => Step::Answer,
        Status::Merged { into } => Step::Merge { into },
        Status::BeingWorkedOn => Step::Begin,
        Status::Met => Step::Meet,
        Status::NoLonger => Step::Drop,
    };
    led_to(from, step) == Ok(to)
}
