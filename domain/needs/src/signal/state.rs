//! What a signal consists of, where it can stand, and why a step is refused.

use super::{Frequency, UnknownTopic};
use crate::{Screened, ScreeningRefusal, SignalId, SummaryId, Topic};
use terms::{AccountId, ActingId, ActorId, AreaRef, Moment};

/// Who sends: a signed-in person who acts for an organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sender {
    /// The login; it stands for the person.
    pub account: AccountId,
    /// In which acting.
    pub acting: ActingId,
    /// For which organisation.
    pub organisation: ActorId,
}

/// What is sent.
#[derive(Clone, PartialEq, Eq)]
pub struct SignalParts {
    /// Its identity.
    pub id: SignalId,
    /// Who sends.
    pub sender: Sender,
    /// About what, from the closed list.
    pub topic: Topic,
    /// How often they saw it since their last signal.
    pub frequency: Frequency,
    /// Where.
    pub area: AreaRef,
    /// When it was sent.
    pub sent: Moment,
}

/// The note of a signal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// None was written.
    None,
    /// It waits for or was read by a reviewer.
    Kept(Screened),
    /// It was erased.
    Erased {
        /// When.
        at: Moment,
    },
}

/// Why a signal does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DiscardReason {
    /// The sender took it back.
    Withdrawn,
    /// It tells of a person or a single case.
    AboutAPerson,
    /// It is no observation of the sender's own work, or a slip.
    NotMeant,
}

/// Where a signal stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignalState {
    /// Nobody has looked at it.
    Sent,
    /// A reviewer has looked at it.
    Noted {
        /// In which acting.
        by: ActingId,
        /// When.
        at: Moment,
    },
    /// It has gone into a public summary.
    Summarised {
        /// In which acting.
        by: ActingId,
        /// When.
        at: Moment,
        /// Into which.
        summary: SummaryId,
    },
    /// It does not count.
    Discarded {
        /// In which acting: a reviewer's or the sender's.
        by: ActingId,
        /// When.
        at: Moment,
        /// Why.
        reason: DiscardReason,
    },
}

/// Why a step is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SignalRefusal {
    /// The topic is not in the closed list.
    #[error(transparent)]
    Topic(#[from] UnknownTopic),
    /// The note holds what points to a person.
    #[error(transparent)]
    Note(#[from] ScreeningRefusal),
    /// The reviewer is not bound now.
    #[error("who reads notes must be bound to secrecy at this moment")]
    NotBound,
    /// Nobody reviews their own signal.
    #[error("nobody reviews their own signal")]
    OwnSignal,
    /// Only the sender takes a signal back.
    #[error("only who sent a signal can take it back")]
    NotTheSender,
    /// Nobody has looked at it yet.
    #[error("a signal is noted before it is summarised")]
    NotNoted,
    /// It was noted before.
    #[error("the signal has been noted before")]
    AlreadyNoted,
    /// It was summarised or discarded before.
    #[error("the signal is closed")]
    Closed,
    /// The summary is about something else, somewhere else or another time.
    #[error("the summary does not cover this signal")]
    NotCovered,
}
