//! Signals: what professionals see again and again, told without telling of anybody.
//!
//! ```text
//! sent ──note──> noted ──summarise──> summarised
//!   └──────────────┴──────discard───> discarded
//! ```
//!
//! A signal consists of closed choices. A free note is optional, only a bound [`Reviewer`] reads it, and
//! it is erased after a retention. What everyone reads is a [`Summary`] that a reviewer writes; it can
//! be written only for a [`Statement`](crate::showing::Statement), so none stands where too few signals are.

mod choices;
mod review;
mod state;

pub use choices::{Choices, Frequency, UnknownFrequency, UnknownTopic};
pub use review::{InvalidSummary, Reviewer, Summary};
pub use state::{DiscardReason, Note, Sender, SignalParts, SignalRefusal, SignalState};

use crate::{Screened, showing::Evidence};
use std::fmt;
use terms::{ActingId, AreaRef, Moment, Span};

/// The longest note, in characters.
pub const LONGEST_NOTE: usize = 600;

/// A signal.
#[derive(Clone, PartialEq, Eq)]
pub struct Signal {
    parts: SignalParts,
    note: Note,
    state: SignalState,
}

impl Signal {
    /// A signal as it is sent. `note` may be empty.
    ///
    /// # Errors
    /// [`SignalRefusal::Topic`] if the topic is not in the list; [`SignalRefusal::Note`] if the note is
    /// too long or points to a person.
    pub fn send(parts: SignalParts, note: &str, choices: &Choices) -> Result<Self, SignalRefusal> {
        choices.check(&parts.topic)?;
        let note = if note.trim().is_empty() {
            Note::None
        } else {
            Note::Kept(Screened::new(note, LONGEST_NOTE)?)
        };
        Ok(Self::of(parts, note, SignalState::Sent))
    }

    /// A signal as it was stored.
    pub const fn of(parts: SignalParts, note: Note, state: SignalState) -> Self {
        Self { parts, note, state }
    }

    /// What was sent.
    pub const fn parts(&self) -> &SignalParts {
        &self.parts
    }

    /// Where it stands.
    pub const fn state(&self) -> SignalState {
        self.state
    }

    /// Whether there is a note, without its text.
    pub const fn has_note(&self) -> bool {
        matches!(self.note, Note::Kept(_))
    }

    /// The note as it is stored. For storage alone; to read it, see [`Signal::read_note`].
    pub const fn stored_note(&self) -> &Note {
        &self.note
    }

    /// The note, for a reviewer who is bound now; that it was read belongs into the audit trail.
    ///
    /// # Errors
    /// [`SignalRefusal::NotBound`], [`SignalRefusal::OwnSignal`].
    pub fn read_note(&self, reader: &Reviewer, now: Moment) -> Result<Option<&str>, SignalRefusal> {
        self.reviewed_by(reader, now)?;
        Ok(match &self.note {
            Note::Kept(text) => Some(text.as_str()),
            Note::None | Note::Erased { .. } => None,
        })
    }

    /// What the rule of showing takes from it; `None` if it does not count.
    pub fn evidence(&self) -> Option<Evidence> {
        let counts = !matches!(self.state, SignalState::Discarded { .. });
        counts.then(|| Evidence {
            signal: self.parts.id,
            person: self.parts.sender.account,
            organisation: self.parts.sender.organisation,
            topic: self.parts.topic.clone(),
            area: self.parts.area.clone(),
            sent: self.parts.sent,
        })
    }

    /// A reviewer has looked at it.
    ///
    /// # Errors
    /// [`SignalRefusal`] if they may not, or it was noted or closed before.
    pub fn note(&mut self, by: &Reviewer, now: Moment) -> Result<(), SignalRefusal> {
        self.reviewed_by(by, now)?;
        match self.state {
            SignalState::Sent => {
                self.state = SignalState::Noted {
                    by: by.acting(),
                    at: now,
                };
                Ok(())
            }
            SignalState::Noted { .. } => Err(SignalRefusal::AlreadyNoted),
            _ => Err(SignalRefusal::Closed),
        }
    }

    /// It has gone into a summary.
    ///
    /// # Errors
    /// [`SignalRefusal`] if the reviewer may not, nobody has looked at it, it is closed, or the summary
    /// is not about its topic, ground and time. `covers` says whether the first area holds the second or is it.
    pub fn summarise(
        &mut self,
        by: &Reviewer,
        summary: &Summary,
        covers: impl Fn(&AreaRef, &AreaRef) -> bool,
        now: Moment,
    ) -> Result<(), SignalRefusal> {
        self.reviewed_by(by, now)?;
        match self.state {
            SignalState::Sent => return Err(SignalRefusal::NotNoted),
            SignalState::Noted { .. } => {}
            _ => return Err(SignalRefusal::Closed),
        }
        if !summary.covers(&self.parts, covers) {
            return Err(SignalRefusal::NotCovered);
        }
        self.state = SignalState::Summarised {
            by: by.acting(),
            at: now,
            summary: summary.id(),
        };
        Ok(())
    }

    /// A reviewer takes it out. Reports that were made stay as they are.
    ///
    /// # Errors
    /// [`SignalRefusal`] if they may not, or it is closed.
    pub fn discard(
        &mut self,
        by: &Reviewer,
        reason: DiscardReason,
        now: Moment,
    ) -> Result<(), SignalRefusal> {
        self.reviewed_by(by, now)?;
        self.close(by.acting(), reason, now)
    }

    /// Who sent it takes it back; its note goes at once.
    ///
    /// # Errors
    /// [`SignalRefusal::NotTheSender`], [`SignalRefusal::Closed`].
    pub fn withdraw(&mut self, by: Sender, now: Moment) -> Result<(), SignalRefusal> {
        if by.account != self.parts.sender.account {
            return Err(SignalRefusal::NotTheSender);
        }
        self.close(by.acting, DiscardReason::Withdrawn, now)?;
        self.erase_note(now);
        Ok(())
    }

    /// Erases the note if its time is over: `retention` after the signal was closed, and in any case
    /// `longest` after it was sent (GDPR, art. 5 (1) e). Returns whether there was one to erase.
    pub fn erase_due_note(&mut self, retention: Span, longest: Span, now: Moment) -> bool {
        let closed = match self.state {
            SignalState::Summarised { at, .. } | SignalState::Discarded { at, .. } => Some(at),
            SignalState::Sent | SignalState::Noted { .. } => None,
        };
        let due = now >= self.parts.sent.after(longest)
            || closed.is_some_and(|at| now >= at.after(retention));
        due && self.erase_note(now)
    }

    fn erase_note(&mut self, now: Moment) -> bool {
        let kept = self.has_note();
        if kept {
            self.note = Note::Erased { at: now };
        }
        kept
    }

    fn close(
        &mut self,
        by: ActingId,
        reason: DiscardReason,
        now: Moment,
    ) -> Result<(), SignalRefusal> {
        if !matches!(self.state, SignalState::Sent | SignalState::Noted { .. }) {
            return Err(SignalRefusal::Closed);
        }
        self.state = SignalState::Discarded {
            by,
            at: now,
            reason,
        };
        Ok(())
    }

    fn reviewed_by(&self, reviewer: &Reviewer, now: Moment) -> Result<(), SignalRefusal> {
        if !reviewer.is_bound(now) {
            Err(SignalRefusal::NotBound)
        } else if reviewer.account() == self.parts.sender.account {
            Err(SignalRefusal::OwnSignal)
        } else {
            Ok(())
        }
    }
}

impl fmt::Debug for Signal {
    /// Says where it stands, not who sent what: debug output ends up in logs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Signal({:?}, …)", self.state)
    }
}

#[cfg(test)]
mod tests;
