//! An account from invitation or registration to its deletion.
//!
//! ```text
//! invited ──> registered ──confirm──> active ──> warned (30 days) ──> warned (7 days) ──> erased
//!    └──────── mailed link ────────────^  ^──────── sign-in ─────────────┘
//!                                      active, warned <──lift── suspended
//! ```
//!
//! Every step is checked; a step that is refused leaves the account as it was. From every state a
//! person may have the account erased. What is left then is its identity and when and why it went,
//! so decisions that name the account stay, and no person does.

mod dormancy;
mod state;

pub use dormancy::{Due, Notice};
pub use state::{AccountRefusal, Arrival, Erasure, ErasureReason, State};

use crate::{Email, Policy, Registration};
use terms::{AccountId, Moment};

/// Who stands behind an account.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Holder {
    Person { email: Email, state: State },
    Nobody(Erasure),
}

/// An account: a login of one person. What the person may do stands in its actings, not here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    id: AccountId,
    holder: Holder,
}

impl Account {
    /// An account for somebody who is invited.
    pub const fn invite(id: AccountId, email: Email, now: Moment) -> Self {
        Self::of_person(id, email, State::Invited { since: now })
    }

    /// An account for somebody who registers on their own.
    ///
    /// # Errors
    /// [`AccountRefusal::ByInvitationOnly`] if the policy says so.
    pub fn register(
        id: AccountId,
        email: Email,
        now: Moment,
        policy: &Policy,
    ) -> Result<Self, AccountRefusal> {
        match policy.registration() {
            Registration::Open => Ok(Self::of_person(id, email, State::Registered { since: now })),
            Registration::ByInvitation => Err(AccountRefusal::ByInvitationOnly),
        }
    }

    /// An account of a person as it was stored.
    pub const fn of_person(id: AccountId, email: Email, state: State) -> Self {
        Self {
            id,
            holder: Holder::Person { email, state },
        }
    }

    /// An erased account as it was stored.
    pub const fn erased(erasure: Erasure) -> Self {
        Self {
            id: erasure.account,
            holder: Holder::Nobody(erasure),
        }
    }

    /// Its identity; it outlives the person's data.
    pub const fn id(&self) -> AccountId {
        self.id
    }

    /// The person's address, unless the account is erased.
    pub const fn email(&self) -> Option<&Email> {
        match &self.holder {
            Holder::Person { email, .. } => Some(email),
            Holder::Nobody(_) => None,
        }
    }

    /// Where it stands, unless it is erased.
    pub const fn state(&self) -> Option<State> {
        match self.holder {
            Holder::Person { state, .. } => Some(state),
            Holder::Nobody(_) => None,
        }
    }

    /// That and why it was erased, if it was.
    pub const fn erasure(&self) -> Option<Erasure> {
        match self.holder {
            Holder::Person { .. } => None,
            Holder::Nobody(erasure) => Some(erasure),
        }
    }

    /// Whether who is signed in with it may act: it is confirmed and neither suspended nor erased.
    pub const fn may_act(&self) -> bool {
        matches!(
            self.state(),
            Some(State::Active { .. } | State::Warned { .. })
        )
    }

    /// The invited person comes.
    ///
    /// # Errors
    /// [`AccountRefusal::NotInvited`] if the invitation was accepted before, `Suspended`, `Erased`.
    pub fn accept(&mut self, arrival: Arrival, now: Moment) -> Result<(), AccountRefusal> {
        match self.standing()? {
            State::Invited { .. } => self.become_state(match arrival {
                Arrival::Mailed => State::Active { last_seen: now },
                Arrival::ByHand => State::Registered { since: now },
            }),
            State::Suspended { .. } => Err(AccountRefusal::Suspended),
            _ => Err(AccountRefusal::NotInvited),
        }
    }

    /// The person has shown that the address is theirs. To be called by a form that is sent, not by a
    /// link that is opened: mail scanners open links.
    ///
    /// # Errors
    /// [`AccountRefusal`] for every state but `Registered`.
    pub fn confirm(&mut self, now: Moment) -> Result<(), AccountRefusal> {
        match self.standing()? {
            State::Registered { .. } => self.become_state(State::Active { last_seen: now }),
            State::Invited { .. } => Err(AccountRefusal::NotAccepted),
            State::Suspended { .. } => Err(AccountRefusal::Suspended),
            State::Active { .. } | State::Warned { .. } => Err(AccountRefusal::AlreadyConfirmed),
        }
    }

    /// The person signs in, which ends all warnings. The password or passkey was checked before.
    ///
    /// # Errors
    /// [`AccountRefusal`] if the account is not confirmed, suspended or erased.
    pub fn sign_in(&mut self, now: Moment) -> Result<(), AccountRefusal> {
        match self.standing()? {
            State::Active { last_seen } | State::Warned { last_seen, .. } => {
                let last_seen = last_seen.max(now);
                self.become_state(State::Active { last_seen })
            }
            State::Invited { .. } => Err(AccountRefusal::NotAccepted),
            State::Registered { .. } => Err(AccountRefusal::NotConfirmed),
            State::Suspended { .. } => Err(AccountRefusal::Suspended),
        }
    }

    /// An administrator closes the account.
    ///
    /// # Errors
    /// [`AccountRefusal`] if nobody could act with it anyway.
    pub fn suspend(&mut self, now: Moment) -> Result<(), AccountRefusal> {
        match self.standing()? {
            State::Active { last_seen } | State::Warned { last_seen, .. } => {
                self.become_state(State::Suspended {
                    since: now,
                    last_seen,
                })
            }
            State::Invited { .. } => Err(AccountRefusal::NotAccepted),
            State::Registered { .. } => Err(AccountRefusal::NotConfirmed),
            State::Suspended { .. } => Err(AccountRefusal::Suspended),
        }
    }

    /// An administrator opens the account again. The time of retention begins anew: nobody could
    /// use it meanwhile.
    ///
    /// # Errors
    /// [`AccountRefusal::NotSuspended`] if it is not closed, `Erased`.
    pub fn lift(&mut self, now: Moment) -> Result<(), AccountRefusal> {
        match self.standing()? {
            State::Suspended { last_seen, .. } => self.become_state(State::Active {
                last_seen: last_seen.max(now),
            }),
            _ => Err(AccountRefusal::NotSuspended),
        }
    }

    /// The person goes. What is returned is to be kept outside of backups.
    ///
    /// # Errors
    /// [`AccountRefusal::Erased`] if it is gone already.
    pub fn erase(&mut self, now: Moment) -> Result<Erasure, AccountRefusal> {
        self.standing()?;
        Ok(self.become_nobody(now, ErasureReason::Request))
    }

    /// Erases the account again after a backup was restored that still knew the person. The erasure of
    /// another account changes nothing. Returns whether there was a person to erase.
    pub fn repeat(&mut self, erasure: Erasure) -> bool {
        if erasure.account != self.id || self.state().is_none() {
            return false;
        }
        self.holder = Holder::Nobody(erasure);
        true
    }

    const fn standing(&self) -> Result<State, AccountRefusal> {
        match self.state() {
            Some(state) => Ok(state),
            None => Err(AccountRefusal::Erased),
        }
    }

    const fn become_state(&mut self, next: State) -> Result<(), AccountRefusal> {
        match &mut self.holder {
            Holder::Person { state, .. } => {
                *state = next;
                Ok(())
            }
            Holder::Nobody(_) => Err(AccountRefusal::Erased),
        }
    }

    fn become_nobody(&mut self, at: Moment, reason: ErasureReason) -> Erasure {
        let erasure = Erasure {
            account: self.id,
            at,
            reason,
        };
        self.holder = Holder::Nobody(erasure);
        erasure
    }
}

#[cfg(test)]
mod tests;
