//! Accounts that nobody uses: warned twice, then erased. A job asks what is due and does it.

use super::{Account, AccountRefusal, Erasure, ErasureReason, State};
use crate::{FIRST_NOTICE, LAST_NOTICE, Policy, token::Purpose};
use serde::{Deserialize, Serialize};
use terms::Moment;

/// A warning before an unused account is erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Notice {
    /// 30 days before.
    First,
    /// 7 days before.
    Last,
}

/// What is to be done with an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Due {
    /// Tell the person that the account will be erased in 30 or in 7 days unless they sign in.
    Warn(Notice),
    /// Erase it: nobody came after both warnings, or nobody ever came.
    Erase(ErasureReason),
    /// Ask an administrator to decide about an account that has been suspended for as long as unused
    /// accounts are kept. The person cannot sign in to keep it, so no job may decide this.
    ReviewSuspension,
}

impl Account {
    /// What is due now, if anything. Each warning is counted from when the one before was sent and
    /// not from the last sign-in: if the job did not run for a while, nobody loses days of notice.
    pub fn due(&self, now: Moment, policy: &Policy) -> Option<Due> {
        let (due, from) = self.next_step(policy)?;
        (now >= from).then_some(due)
    }

    /// What comes next if the person does nothing, and from when on; for the person's own page.
    /// `None` if the account is erased.
    pub fn next_step(&self, policy: &Policy) -> Option<(Due, Moment)> {
        Some(match self.state()? {
            State::Invited { since } => (
                Due::Erase(ErasureReason::NeverConfirmed),
                since.after(policy.token_term(Purpose::Invitation)),
            ),
            State::Registered { since } => (
                Due::Erase(ErasureReason::NeverConfirmed),
                since.after(policy.token_term(Purpose::Confirmation)),
            ),
            State::Active { last_seen } => (
                Due::Warn(Notice::First),
                last_seen.after(policy.retention().less(FIRST_NOTICE)),
            ),
            State::Warned { notice, at, .. } => match notice {
                Notice::First => (
                    Due::Warn(Notice::Last),
                    at.after(FIRST_NOTICE.less(LAST_NOTICE)),
                ),
                Notice::Last => (Due::Erase(ErasureReason::Unused), at.after(LAST_NOTICE)),
            },
            State::Suspended { since, .. } => {
                (Due::ReviewSuspension, since.after(policy.retention()))
            }
        })
    }

    /// A warning has been sent, now. Called for a warning that is not due, because the person has
    /// come back or because a job runs twice, it changes nothing.
    ///
    /// # Errors
    /// [`AccountRefusal::NotDue`], `Erased`.
    pub fn warn(
        &mut self,
        notice: Notice,
        now: Moment,
        policy: &Policy,
    ) -> Result<(), AccountRefusal> {
        let state = self.standing()?;
        if self.due(now, policy) != Some(Due::Warn(notice)) {
            return Err(AccountRefusal::NotDue);
        }
        match state {
            State::Active { last_seen } | State::Warned { last_seen, .. } => {
                self.become_state(State::Warned {
                    last_seen,
                    notice,
                    at: now,
                })
            }
            _ => Err(AccountRefusal::NotDue),
        }
    }

    /// Erases an account whose time is over.
    ///
    /// # Errors
    /// [`AccountRefusal::NotDue`] if it is not, `Erased` if it is gone already.
    pub fn erase_if_due(
        &mut self,
        now: Moment,
        policy: &Policy,
    ) -> Result<Erasure, AccountRefusal> {
        self.standing()?;
        match self.due(now, policy) {
            Some(Due::Erase(reason)) => Ok(self.become_nobody(now, reason)),
            _ => Err(AccountRefusal::NotDue),
        }
    }
}
