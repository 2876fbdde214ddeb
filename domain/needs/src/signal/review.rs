//! Who reads notes, and what they write for everyone.

use super::SignalParts;
use crate::{
    Screened, ScreeningRefusal, SummaryId,
    showing::{Period, Report, Scope, Statement},
};
use terms::{AccountId, ActingId, AreaRef, Moment};

/// The longest summary, in characters.
const LONGEST: usize = 1_200;

/// A person who was bound to secrecy (such as under § 1 Verpflichtungsgesetz) to read notes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reviewer {
    account: AccountId,
    acting: ActingId,
    bound: Moment,
    until: Option<Moment>,
}

impl Reviewer {
    /// A reviewer: from when they are bound, and until when they read notes, if that has an end.
    pub const fn new(
        account: AccountId,
        acting: ActingId,
        bound: Moment,
        until: Option<Moment>,
    ) -> Self {
        Self {
            account,
            acting,
            bound,
            until,
        }
    }

    /// Whether they may read notes at a moment.
    pub fn is_bound(&self, now: Moment) -> bool {
        self.bound <= now && self.until.is_none_or(|until| now < until)
    }

    /// Their login.
    pub const fn account(&self) -> AccountId {
        self.account
    }

    /// In which acting they review.
    pub const fn acting(&self) -> ActingId {
        self.acting
    }
}

/// What everyone reads about the signals behind a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    id: SummaryId,
    text: Screened,
    statement: Statement,
    period: Period,
    by: ActingId,
    at: Moment,
}

/// Why there is no summary.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidSummary {
    /// The report has no such statement: a summary would tell what the report hides.
    #[error("the report has no such statement")]
    NotShown,
    /// The writer is not bound now.
    #[error("who writes summaries must be bound to secrecy at this moment")]
    NotBound,
    /// The text is empty, too long or points to a person.
    #[error(transparent)]
    Text(#[from] ScreeningRefusal),
}

impl Summary {
    /// A summary for a statement of a report.
    ///
    /// # Errors
    /// [`InvalidSummary`] if the report does not make the statement, the writer is not bound, or the
    /// text points to a person.
    pub fn write(
        id: SummaryId,
        text: &str,
        (report, statement): (&Report, &Statement),
        by: &Reviewer,
        now: Moment,
    ) -> Result<Self, InvalidSummary> {
        if !report.statements().contains(statement) {
            return Err(InvalidSummary::NotShown);
        }
        if !by.is_bound(now) {
            return Err(InvalidSummary::NotBound);
        }
        Ok(Self {
            id,
            text: Screened::new(text, LONGEST)?,
            statement: statement.clone(),
            period: report.period(),
            by: by.acting(),
            at: now,
        })
    }

    /// A summary as it was stored, beside the report and statement for which it was written.
    pub fn of_stored(
        id: SummaryId,
        text: Screened,
        (report, statement): (&Report, &Statement),
        (by, at): (ActingId, Moment),
    ) -> Self {
        Self {
            id,
            text,
            statement: statement.clone(),
            period: report.period(),
            by,
            at,
        }
    }

    /// Its identity.
    pub const fn id(&self) -> SummaryId {
        self.id
    }

    /// What everyone reads.
    pub fn text(&self) -> &str {
        self.text.as_str()
    }

    /// The statement it explains.
    pub const fn statement(&self) -> &Statement {
        &self.statement
    }

    /// The time it speaks of.
    pub const fn period(&self) -> Period {
        self.period
    }

    /// Who wrote it, in which acting, and when.
    pub const fn written(&self) -> (ActingId, Moment) {
        (self.by, self.at)
    }

    pub(super) fn covers(
        &self,
        signal: &SignalParts,
        covers: impl Fn(&AreaRef, &AreaRef) -> bool,
    ) -> bool {
        let apart = match &self.statement.scope {
            Scope::Alone => false,
            Scope::Together { without } => without.iter().any(|area| covers(area, &signal.area)),
        };
        signal.topic == self.statement.topic
            && self.period.holds(signal.sent)
            && covers(&self.statement.area, &signal.area)
            && !apart
    }
}
