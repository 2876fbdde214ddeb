//! The states of an account, how it ends, and why a step between them is refused.

use super::Notice;
use serde::{Deserialize, Serialize};
use terms::{AccountId, Moment};

/// Where an account of a person stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// Somebody was invited and has not come yet.
    Invited {
        /// When the invitation was sent.
        since: Moment,
    },
    /// The person has registered; that the e-mail address is theirs is not shown yet.
    Registered {
        /// When they registered.
        since: Moment,
    },
    /// In use.
    Active {
        /// The last sign-in, or the confirmation if there was none since.
        last_seen: Moment,
    },
    /// Not used for long: the person was told when the account will go.
    Warned {
        /// The last sign-in.
        last_seen: Moment,
        /// The last warning that was sent.
        notice: Notice,
        /// When it was sent.
        at: Moment,
    },
    /// Closed by an administrator; nobody can sign in.
    Suspended {
        /// When it was closed.
        since: Moment,
        /// The last sign-in before.
        last_seen: Moment,
    },
}

/// Why an account is gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ErasureReason {
    /// The person wanted it (GDPR, art. 17).
    Request,
    /// Nobody had used it for the time of retention, after both warnings (GDPR, art. 5 (1) e).
    Unused,
    /// The invitation was not accepted or the address not confirmed in time.
    NeverConfirmed,
}

/// That an account was erased. It holds nothing about the person and is kept outside of backups, so
/// that it can be repeated after an old backup was restored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Erasure {
    /// Which account.
    pub account: AccountId,
    /// When.
    pub at: Moment,
    /// Why.
    pub reason: ErasureReason,
}

/// How an invitation came to the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrival {
    /// By a link mailed to the address, which thereby is shown to be theirs.
    Mailed,
    /// By hand, such as on paper at the neighbourhood office: the address is still to be confirmed.
    ByHand,
}

/// Why a step is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AccountRefusal {
    /// Registration is by invitation only.
    #[error("accounts are opened by invitation only")]
    ByInvitationOnly,
    /// The invitation has not been accepted.
    #[error("the invitation has not been accepted yet")]
    NotAccepted,
    /// The e-mail address has not been confirmed.
    #[error("the e-mail address has not been confirmed yet")]
    NotConfirmed,
    /// An administrator has closed the account.
    #[error("the account is suspended")]
    Suspended,
    /// The account is not suspended.
    #[error("the account is not suspended")]
    NotSuspended,
    /// There is no invitation that could be accepted: it was accepted before.
    #[error("the invitation has been accepted before")]
    NotInvited,
    /// The address was confirmed before.
    #[error("the e-mail address has been confirmed before")]
    AlreadyConfirmed,
    /// The step is not due: the person has come back, or the warning before has not run its time.
    #[error("this step is not due")]
    NotDue,
    /// The account is gone.
    #[error("the account has been erased")]
    Erased,
}
