//! A need of an area, from the proposal to the day on which it is met or no longer one.
//!
//! Anyone may propose; planning and the area's people decide. Every step says who took it and why, for
//! everyone to read. What a need says can be changed by several people: nobody overwrites another
//! unseen, and no earlier wording is lost.

mod content;
mod fault;
mod similar;
mod status;
mod versions;

pub use content::{Content, Origin, Resource, Since};
pub use fault::{Fault, Field, Flaw};
pub use similar::{ENOUGH, Similar, similar};
pub use status::{Entry, Refusal, Status, Step, Who};
pub use versions::{Clash, Conflict, Revision, Version};

use crate::{NeedId, Screened};
use terms::{Moment, Span};

/// The longest reason, in characters.
const LONGEST_REASON: usize = 1_000;

/// A need.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Need {
    id: NeedId,
    revisions: Vec<Revision>,
    history: Vec<Entry>,
}

/// A need as it was stored could never have come about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Impossible {
    /// There is no wording or no first step.
    #[error("the need {0} has no wording or no history")]
    Empty(NeedId),
    /// Versions are not numbered one after another.
    #[error("the versions of the need {0} are not numbered one after another")]
    Versions(NeedId),
    /// A step does not begin where the one before ended, or cannot be taken there.
    #[error("the history of the need {0} holds a step that cannot be")]
    History(NeedId),
}

impl Need {
    /// A new need. Who proposes is anybody signed in, or a person without an account, entered by
    /// somebody who acts for the neighbourhood.
    ///
    /// # Errors
    /// All [`Fault`]s of the content.
    pub fn propose(
        id: NeedId,
        content: Content,
        who: Who,
        reason: Screened,
        now: Moment,
    ) -> Result<Self, Vec<Fault>> {
        content.check()?;
        let first = Revision {
            version: Version::FIRST,
            content,
            who,
            at: now,
        };
        let proposed = Entry {
            from: None,
            to: Status::Proposed,
            who,
            reason,
            at: now,
        };
        Ok(Self {
            id,
            revisions: vec![first],
            history: vec![proposed],
        })
    }

    /// A need as it was stored.
    ///
    /// # Errors
    /// [`Impossible`] names a need that no sequence of steps could have made.
    pub fn of_stored(
        id: NeedId,
        revisions: Vec<Revision>,
        history: Vec<Entry>,
    ) -> Result<Self, Impossible> {
        if revisions.is_empty() || history.is_empty() {
            return Err(Impossible::Empty(id));
        }
        let mut expected = Version::FIRST;
        for revision in &revisions {
            if revision.version != expected {
                return Err(Impossible::Versions(id));
            }
            expected = expected.next();
        }
        let begins = history[0].from.is_none() && history[0].to == Status::Proposed;
        let follows = |pair: &[Entry]| {
            pair[1].from == Some(pair[0].to)
                && pair[0].at <= pair[1].at
                && status::can_follow(pair[0].to, pair[1].to)
        };
        if !begins || !history.windows(2).all(follows) {
            return Err(Impossible::History(id));
        }
        Ok(Self {
            id,
            revisions,
            history,
        })
    }

    /// Its identity.
    pub const fn id(&self) -> NeedId {
        self.id
    }

    /// Where it stands.
    pub fn status(&self) -> Status {
        self.history.last().map_or(Status::Proposed, |last| last.to)
    }

    /// Every step, from the proposal on.
    pub fn history(&self) -> &[Entry] {
        &self.history
    }

    /// Every wording, the one that holds last.
    pub fn revisions(&self) -> &[Revision] {
        &self.revisions
    }

    /// The wording that holds.
    pub fn revision(&self) -> &Revision {
        // There is always one: `propose` makes it, `of_stored` demands it.
        &self.revisions[self.revisions.len() - 1]
    }

    /// Takes a step. `reason` is what everyone reads. A need that is refused the step stays as it was.
    ///
    /// # Errors
    /// [`Refusal`] if the step does not lead on from here, its time lies before the last step, or
    /// nobody answers for it in a role.
    pub fn take(
        &mut self,
        step: Step,
        who: Who,
        reason: Screened,
        now: Moment,
    ) -> Result<(), Refusal> {
        let from = self.status();
        let to = status::led_to(from, step)?;
        if to == (Status::Merged { into: self.id }) {
            return Err(Refusal::IntoItself);
        }
        let Who::Acting(_) = who else {
            return Err(Refusal::InNoRole);
        };
        let last = self.history.last().map(|entry| entry.at);
        if last.is_some_and(|last| now < last) {
            return Err(Refusal::BeforeTheLast);
        }
        self.history.push(Entry {
            from: Some(from),
            to,
            who,
            reason,
            at: now,
        });
        Ok(())
    }

    /// Merges this need into another, which goes on for both.
    ///
    /// # Errors
    /// [`Refusal::IntoClosed`] if the other is itself merged or answered; else as [`Need::take`].
    pub fn merge_into(
        &mut self,
        other: &Need,
        who: Who,
        reason: Screened,
        now: Moment,
    ) -> Result<(), Refusal> {
        if matches!(other.status(), Status::Merged { .. } | Status::Answered) {
            return Err(Refusal::IntoClosed);
        }
        self.take(Step::Merge { into: other.id }, who, reason, now)
    }

    /// How long it has been where it stands.
    pub fn standing_for(&self, now: Moment) -> Span {
        let since = self.history.last().map_or(now, |last| last.at);
        Span::from_micros(u64::try_from(now.micros().saturating_sub(since.micros())).unwrap_or(0))
    }
}

/// A reason as everyone reads it.
///
/// # Errors
/// [`crate::ScreeningRefusal`] if it is empty, longer than 1 000 characters or points to a person.
pub fn reason(text: &str) -> Result<Screened, crate::ScreeningRefusal> {
    Screened::new(text, LONGEST_REASON)
}

#[cfg(test)]
mod samples;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod versions_tests;
