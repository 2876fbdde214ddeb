//! Proposals, and changes by an actor's own people, which planning reviews.

use super::state::{Pending, Refusal, State, What};
use super::{Actor, Edit, Event, three_way};
use terms::{AccountId, Moment};

impl Actor {
    /// Planning declines a proposal. It is closed; its history says why.
    ///
    /// # Errors
    /// [`Refusal`] unless it is proposed, or if the reason is empty.
    pub fn decline(&mut self, reason: &str, by: AccountId, now: Moment) -> Result<Event, Refusal> {
        if !matches!(self.state, State::Proposed) {
            return Err(self.not_now("declined"));
        }
        if reason.trim().is_empty() {
            return Err(Refusal::NoReason);
        }
        let what = What::Declined {
            reason: reason.trim().to_owned(),
        };
        Ok(self.step(State::Dissolved, what, by, now))
    }

    /// Its own people submit a change. If one waits already, the form starts from [`Pending::wanted`]
    /// and that is [`Edit::base`]; two who submit at once are combined like two editors, so that the
    /// change that waits is not lost.
    ///
    /// # Errors
    /// [`Refusal`] as for [`Actor::edit`], and unless it is claimed.
    pub fn submit(&mut self, edit: &Edit, by: AccountId, now: Moment) -> Result<Event, Refusal> {
        let (since, base, wanted, before) = match &self.state {
            State::Claimed { since } => {
                let (wanted, _) = self.combined(edit, &self.facts)?;
                (*since, &self.facts, wanted, &self.facts)
            }
            State::AwaitingReview { since, pending } => {
                let (wanted, _) = self.combined(edit, &pending.wanted)?;
                // What planning edited meanwhile is not in the form: the base stays, and the approval
                // combines both.
                (*since, &pending.base, wanted, &pending.wanted)
            }
            _ => return Err(self.not_now("changed for review")),
        };
        if wanted == *before {
            return Err(Refusal::NoChange);
        }
        let base = base.clone();
        let pending = Box::new(Pending {
            base,
            wanted,
            by,
            at: now,
        });
        Ok(self.step(
            State::AwaitingReview { since, pending },
            What::Submitted,
            by,
            now,
        ))
    }

    /// Planning accepts the change that waits, combined with what was edited meanwhile.
    ///
    /// # Errors
    /// [`Refusal::Conflicts`] if the same field was edited meanwhile: edit it first, or send back.
    pub fn approve(&mut self, by: AccountId, now: Moment) -> Result<Event, Refusal> {
        let State::AwaitingReview { since, pending } = &self.state else {
            return Err(self.not_now("approved"));
        };
        let since = *since;
        let outcome = three_way(&pending.base, &pending.wanted, &self.facts);
        if !outcome.conflicts.is_empty() {
            return Err(Refusal::Conflicts(Box::new(outcome)));
        }
        let changes = outcome.combined.changes_since(&self.facts);
        self.facts = outcome.combined;
        let what = What::Approved {
            meanwhile: outcome.theirs,
        };
        let mut event = self.step(State::Claimed { since }, what, by, now);
        event.changes = changes;
        Ok(event)
    }

    /// Planning sends the change back. It is returned, for its author to work on.
    ///
    /// # Errors
    /// [`Refusal`] if no change waits or the reason is empty.
    pub fn send_back(
        &mut self,
        reason: &str,
        by: AccountId,
        now: Moment,
    ) -> Result<(Event, Pending), Refusal> {
        let State::AwaitingReview { since, pending } = &self.state else {
            return Err(self.not_now("sent back"));
        };
        if reason.trim().is_empty() {
            return Err(Refusal::NoReason);
        }
        let (since, pending) = (*since, (**pending).clone());
        let what = What::SentBack {
            reason: reason.trim().to_owned(),
        };
        Ok((self.step(State::Claimed { since }, what, by, now), pending))
    }
}
