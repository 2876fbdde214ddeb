//! The steps of a merge on each of its two actors; [`crate::duplicates`] knows the rest.

use super::state::{Event, Refusal, State, What};
use super::{Actor, Facts};
use terms::{AccountId, ActorId, Moment};

impl Actor {
    /// It becomes a part of the history of another; only [`crate::duplicates::merge`] knows the rest.
    pub(crate) fn merge_into(
        &mut self,
        into: ActorId,
        by: AccountId,
        now: Moment,
    ) -> Result<Event, Refusal> {
        self.open("merged")?;
        let before = Box::new(self.state.clone());
        Ok(self.step(
            State::Merged { into, before },
            What::MergedInto(into),
            by,
            now,
        ))
    }

    /// Takes a merge back.
    pub(crate) fn separate(&mut self, by: AccountId, now: Moment) -> Result<Event, Refusal> {
        let State::Merged { into, before } = &self.state else {
            return Err(self.not_now("separated"));
        };
        let (into, before) = (*into, (**before).clone());
        Ok(self.step(before, What::Separated(into), by, now))
    }

    /// Gives it the facts that a merge, or taking one back, decided.
    pub(crate) fn become_facts(
        &mut self,
        facts: Facts,
        what: What,
        by: AccountId,
        now: Moment,
    ) -> Event {
        let changes = facts.changes_since(&self.facts);
        self.facts = facts;
        self.version.0 += 1;
        self.event(what, changes, by, now)
    }
}
