//! The states of an actor and why a step between them is refused.

use super::facts::{Change, Facts, Field};
use super::merging::ThreeWay;
use serde::{Deserialize, Serialize};
use terms::{AccountId, ActorId, Moment};

/// Counts the accepted steps of an actor; an edit names the version its editor saw.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Version(pub u32);

/// A change by the actor's own people that waits for review. What is published stays meanwhile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pending {
    /// What was stored when the change was submitted.
    pub base: Facts,
    /// What it is to become.
    pub wanted: Facts,
    /// Who submitted it.
    pub by: AccountId,
    /// When.
    pub at: Moment,
}

/// Where an actor stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum State {
    /// Somebody proposed it; only planning sees it.
    Proposed,
    /// Everyone sees it; planning keeps it.
    Published,
    /// Everyone sees it; its own people keep it.
    Claimed {
        /// Since when.
        since: Moment,
    },
    /// As claimed, and a change waits for review.
    AwaitingReview {
        /// Since when it is claimed.
        since: Moment,
        /// The change.
        pending: Box<Pending>,
    },
    /// It rests: nobody answers, or it pauses.
    Dormant {
        /// Since when it is claimed, if it is.
        claimed: Option<Moment>,
    },
    /// It was found to be the same as another.
    Merged {
        /// The other.
        into: ActorId,
        /// Where it stood before.
        before: Box<State>,
    },
    /// It does not exist any more.
    Dissolved,
}

impl State {
    /// The name used in the database and as part of the keys of texts.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Published => "published",
            Self::Claimed { .. } => "claimed",
            Self::AwaitingReview { .. } => "awaiting_review",
            Self::Dormant { .. } => "dormant",
            Self::Merged { .. } => "merged",
            Self::Dissolved => "dissolved",
        }
    }

    /// Whether everyone may see the actor among those that work now.
    pub const fn is_listed(&self) -> bool {
        matches!(
            self,
            Self::Published | Self::Claimed { .. } | Self::AwaitingReview { .. }
        )
    }

    /// Whether nothing about it changes any more.
    pub const fn is_closed(&self) -> bool {
        matches!(self, Self::Merged { .. } | Self::Dissolved)
    }
}

/// What happened to an actor, to be kept as its history. From the changes every earlier version can
/// be made again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// Which actor.
    pub actor: ActorId,
    /// The version that came of it.
    pub version: Version,
    /// When.
    pub at: Moment,
    /// Whose account.
    pub by: AccountId,
    /// What.
    pub what: What,
    /// The fields that changed with it.
    pub changes: Vec<Change>,
}

/// What can happen to an actor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", content = "with", rename_all = "snake_case")]
pub enum What {
    /// It was proposed.
    Proposed,
    /// It was published.
    Published,
    /// The proposal was declined, with a reason for whoever proposed it.
    Declined {
        /// Why.
        reason: String,
    },
    /// Its own people took it over.
    Claimed,
    /// Its own people gave it back to planning.
    Released,
    /// It was edited.
    Edited {
        /// Fields that somebody else had changed between this editor's beginning and saving.
        meanwhile: Vec<Field>,
    },
    /// A change was submitted for review.
    Submitted,
    /// The change was accepted.
    Approved {
        /// Fields that were edited while it waited.
        meanwhile: Vec<Field>,
    },
    /// The change was sent back, with a reason for its author.
    SentBack {
        /// Why.
        reason: String,
    },
    /// It was set to rest.
    FellAsleep,
    /// It works again.
    Woke,
    /// It was merged into another.
    MergedInto(ActorId),
    /// Another was merged into it.
    TookOver(ActorId),
    /// A merge was taken back.
    Separated(ActorId),
    /// It was dissolved.
    Dissolved,
}

impl What {
    /// The name used in the database and as part of the keys of texts.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Published => "published",
            Self::Declined { .. } => "declined",
            Self::Claimed => "claimed",
            Self::Released => "released",
            Self::Edited { .. } => "edited",
            Self::Submitted => "submitted",
            Self::Approved { .. } => "approved",
            Self::SentBack { .. } => "sent_back",
            Self::FellAsleep => "fell_asleep",
            Self::Woke => "woke",
            Self::MergedInto(_) => "merged_into",
            Self::TookOver(_) => "took_over",
            Self::Separated(_) => "separated",
            Self::Dissolved => "dissolved",
        }
    }
}

/// Why a step is refused. The actor stays as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The step does not exist in this state.
    #[error("an actor that is {state} cannot be {step}")]
    NotNow {
        /// The step, as a past participle.
        step: &'static str,
        /// The name of the state.
        state: &'static str,
    },
    /// The actor was merged; edit the other.
    #[error("the actor was merged into {0}")]
    Merged(ActorId),
    /// The edit names a version that has not been reached.
    #[error("version {} does not exist", .0.0)]
    UnknownVersion(Version),
    /// Somebody else has changed the same fields; a person must decide.
    #[error("{} fields were changed by somebody else meanwhile", .0.conflicts.len())]
    Conflicts(Box<ThreeWay>),
    /// Nothing is different.
    #[error("nothing was changed")]
    NoChange,
    /// Sending back and declining need a reason for the author.
    #[error("a reason is missing")]
    NoReason,
}
