//! Whether what is known of an actor still holds: when a person last confirmed it, whom to remind,
//! and when a page says that it may be out of date.
//!
//! Reminders grow: as long as nobody answers, each is sent after a longer time than the one before,
//! so that nobody is pestered. A confirmation begins anew. After a number of reminders without answer
//! planning is asked instead.

use terms::{AccountId, ActorId, Moment, Span};

/// That a person has said that all of it still holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Confirmation {
    /// When.
    pub at: Moment,
    /// Whose account.
    pub by: AccountId,
}

/// What is kept of an actor for this.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Record {
    /// Which actor.
    pub actor: ActorId,
    /// When it was entered: from then on somebody should confirm it.
    pub entered: Moment,
    /// The last confirmation.
    pub confirmed: Option<Confirmation>,
    /// How many reminders were sent since.
    pub reminders: u32,
    /// When the last of them was sent.
    pub reminded: Option<Moment>,
}

/// How often to ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rhythm {
    first: Span,
    factor: u32,
    longest: Span,
    stale_after: Span,
    most_reminders: u32,
}

/// Why a rhythm cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidRhythm {
    /// Less than a day to the first reminder: everyone would be asked all the time.
    #[error("the first reminder comes after less than a day")]
    TooOften,
    /// The intervals would get shorter.
    #[error("intervals must not get shorter")]
    Shrinks,
    /// A page would say that it may be out of date before anybody was asked.
    #[error("a page would say it is out of date before anybody was asked")]
    StaleBeforeAsked,
}

impl Default for Rhythm {
    /// After half a year, then in intervals that double from 30 days up to a year; out of date after
    /// a year; planning is asked after the third reminder.
    fn default() -> Self {
        Self {
            first: Span::days(180),
            factor: 2,
            longest: Span::days(365),
            stale_after: Span::days(365),
            most_reminders: 3,
        }
    }
}

/// From the first reminder to the second.
const SECOND: Span = Span::days(30);

impl Rhythm {
    /// The first reminder after `first`, the second 30 days later, each further interval `factor` times
    /// the one before, up to `longest`. Pages say "maybe out of date" after `stale_after`. After
    /// `most_reminders` planning is asked.
    ///
    /// # Errors
    /// [`InvalidRhythm`] if people would be asked too often or too late.
    pub fn new(
        first: Span,
        factor: u32,
        longest: Span,
        stale_after: Span,
        most_reminders: u32,
    ) -> Result<Self, InvalidRhythm> {
        if first < Span::days(1) {
            return Err(InvalidRhythm::TooOften);
        }
        if factor == 0 || longest < SECOND {
            return Err(InvalidRhythm::Shrinks);
        }
        if stale_after < first {
            return Err(InvalidRhythm::StaleBeforeAsked);
        }
        Ok(Self {
            first,
            factor,
            longest,
            stale_after,
            most_reminders,
        })
    }

    /// How long after so many reminders the next one is sent.
    pub fn interval(&self, reminders: u32) -> Span {
        let Some(grown) = reminders.checked_sub(1) else {
            return self.first;
        };
        let factor = u64::from(self.factor).saturating_pow(grown);
        Span::from_micros(SECOND.micros().saturating_mul(factor)).min(self.longest)
    }
}

/// What is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Due {
    /// Remind the actor's people, for the so-many-th time.
    Remind(u32),
    /// Nobody answers: ask planning whether the actor still exists.
    AskPlanning,
}

/// What a page says about how current an actor is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Freshness {
    /// Confirmed not long ago.
    Confirmed(Moment),
    /// Confirmed, but so long ago that it may be out of date.
    MaybeOutOfDate(Moment),
    /// Never confirmed by a person, and not new any more.
    NeverConfirmed,
    /// Not confirmed yet, because it is new.
    New,
}

impl Record {
    /// The record of an actor that was just entered.
    pub const fn new(actor: ActorId, entered: Moment) -> Self {
        Self {
            actor,
            entered,
            confirmed: None,
            reminders: 0,
            reminded: None,
        }
    }

    /// A person confirms it. One that comes late from another device does not undo a later one.
    pub fn confirm(&mut self, by: AccountId, now: Moment) {
        if self.confirmed.is_none_or(|last| last.at <= now) {
            self.confirmed = Some(Confirmation { at: now, by });
            self.reminders = 0;
            self.reminded = None;
        }
    }

    /// From when the next step is due.
    pub fn next(&self, rhythm: &Rhythm) -> Moment {
        let from = self.confirmed.map_or(self.entered, |last| last.at);
        self.reminded
            .unwrap_or(from)
            .after(rhythm.interval(self.reminders))
    }

    /// What is due at a moment. However long nothing ran, it is one step.
    pub fn due(&self, rhythm: &Rhythm, now: Moment) -> Option<Due> {
        (now >= self.next(rhythm)).then(|| {
            if self.reminders < rhythm.most_reminders {
                Due::Remind(self.reminders + 1)
            } else {
                Due::AskPlanning
            }
        })
    }

    /// Notes that what was due was sent. Returns what it was; nothing, and no change, if nothing is due:
    /// so two workers cannot send it twice.
    pub fn sent(&mut self, rhythm: &Rhythm, now: Moment) -> Option<Due> {
        let due = self.due(rhythm, now)?;
        self.reminders = self.reminders.saturating_add(1);
        self.reminded = Some(now);
        Some(due)
    }

    /// The same where nobody is there to be reminded: planning is asked at once.
    pub fn nobody_to_remind(&mut self, rhythm: &Rhythm, now: Moment) -> Option<Due> {
        self.due(rhythm, now)?;
        self.reminders = rhythm.most_reminders.max(self.reminders).saturating_add(1);
        self.reminded = Some(now);
        Some(Due::AskPlanning)
    }

    /// Since when planning is asked whether the actor still exists; `None` if it is not.
    pub fn planning_asked(&self, rhythm: &Rhythm) -> Option<Moment> {
        self.reminded
            .filter(|_| self.reminders > rhythm.most_reminders)
    }

    /// What a page says at a moment.
    pub fn freshness(&self, rhythm: &Rhythm, now: Moment) -> Freshness {
        let stale = |from: Moment| now >= from.after(rhythm.stale_after);
        match self.confirmed {
            Some(last) if stale(last.at) => Freshness::MaybeOutOfDate(last.at),
            Some(last) => Freshness::Confirmed(last.at),
            None if stale(self.entered) => Freshness::NeverConfirmed,
            None => Freshness::New,
        }
    }
}

/// What is due at a moment, the longest due first (then by identity), at most `limit`.
pub fn due<'a>(
    records: impl IntoIterator<Item = &'a Record>,
    rhythm: &Rhythm,
    now: Moment,
    limit: usize,
) -> Vec<(ActorId, Due)> {
    let mut all: Vec<(Moment, ActorId, Due)> = records
        .into_iter()
        .filter_map(|record| {
            record
                .due(rhythm, now)
                .map(|due| (record.next(rhythm), record.actor, due))
        })
        .collect();
    all.sort_unstable();
    all.into_iter()
        .take(limit)
        .map(|(_, actor, due)| (actor, due))
        .collect()
}

#[cfg(test)]
mod tests;
