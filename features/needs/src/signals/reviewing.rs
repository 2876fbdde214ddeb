//! A bound reviewer reads notes and says which signals count.

use super::{Signals, take, update};
use crate::{
    Random, StoreError,
    permissions::REVIEW,
    recording::record,
    store::{entities::signal, error::beneath, read_signal},
};
use needs::{
    Frequency, Reviewer, SignalId, Topic,
    signal::{DiscardReason, SignalRefusal},
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::json;
use terms::{AreaRef, EntityRef, Moment};

/// Most signals on a page of the review.
pub const MOST_FOR_REVIEW: u64 = 25;

/// A signal before a reviewer. Who sent it is not in it: for the review it does not matter.
#[derive(Clone, PartialEq, Eq)]
pub struct ForReview {
    /// Its identity.
    pub id: SignalId,
    /// About what.
    pub topic: Topic,
    /// How often.
    pub frequency: Frequency,
    /// Where.
    pub area: AreaRef,
    /// When.
    pub sent: Moment,
    /// The note, if there is one.
    pub note: Option<String>,
    /// Whether a reviewer has looked at it.
    pub noted: bool,
}

impl std::fmt::Debug for ForReview {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "ForReview({}, …)", self.id)
    }
}

/// A page of the review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewPage {
    /// Signals, the earliest first.
    pub signals: Vec<ForReview>,
    /// Behind which one the next page begins, if there is one.
    pub next: Option<SignalId>,
}

/// Why a reviewer cannot go on.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReviewError {
    /// There is no such signal.
    #[error("there is no such signal")]
    Unknown,
    /// The rules of signals refuse it.
    #[error(transparent)]
    Refused(#[from] SignalRefusal),
    /// It cannot be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
}
beneath!(ReviewError);

impl Signals {
    /// Signals that are not closed, with their notes, for a reviewer who is bound now. Their own are
    /// left out: nobody reviews those. That notes were read is in the audit trail before they are.
    ///
    /// # Errors
    /// [`ReviewError::Refused`] with [`SignalRefusal::NotBound`] if they are not bound.
    pub async fn for_review(
        &self,
        reviewer: &Reviewer,
        behind: Option<SignalId>,
        now: Moment,
        random: Random<'_>,
    ) -> Result<ReviewPage, ReviewError> {
        if !reviewer.is_bound(now) {
            return Err(SignalRefusal::NotBound.into());
        }
        let mut select = signal::Entity::find()
            .filter(signal::Column::State.is_in(["sent", "noted"]))
            .filter(signal::Column::Account.ne(reviewer.account().to_string()));
        if let Some(behind) = behind {
            select = select.filter(signal::Column::Id.gt(behind.to_string()));
        }
        let rows = select
            .order_by_asc(signal::Column::Id)
            .limit(MOST_FOR_REVIEW + 1)
            .all(self.database.read())
            .await?;
        let most = usize::try_from(MOST_FOR_REVIEW).unwrap_or(usize::MAX);
        let more = rows.len() > most;
        let mut signals = Vec::new();
        for row in rows.into_iter().take(most) {
            let noted = row.state == "noted";
            let signal = read_signal(row)?;
            let note = signal.read_note(reviewer, now)?.map(str::to_owned);
            let parts = signal.parts();
            signals.push(ForReview {
                id: parts.id,
                topic: parts.topic.clone(),
                frequency: parts.frequency,
                area: parts.area.clone(),
                sent: parts.sent,
                note,
                noted,
            });
        }
        let notes = signals.iter().filter(|one| one.note.is_some()).count();
        if notes > 0 {
            self.database
                .write::<_, StoreError, _>(async |tx| {
                    let said = json!({ "notes_read": notes });
                    Ok(record(tx, act(reviewer), &said, (now, random)).await?)
                })
                .await?;
        }
        let next = signals.last().filter(|_| more).map(|last| last.id);
        Ok(ReviewPage { signals, next })
    }

    /// How many signals nobody has looked at, but for the reviewer's own.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn unread(&self, reviewer: &Reviewer) -> Result<u64, StoreError> {
        let waiting = signal::Entity::find()
            .filter(signal::Column::State.eq("sent"))
            .filter(signal::Column::Account.ne(reviewer.account().to_string()));
        Ok(waiting.count(self.database.read()).await?)
    }

    /// A reviewer has looked at a signal. Said twice, it holds once.
    ///
    /// # Errors
    /// [`ReviewError`].
    pub async fn note(
        &self,
        id: SignalId,
        reviewer: &Reviewer,
        now: Moment,
        random: Random<'_>,
    ) -> Result<(), ReviewError> {
        self.database
            .write(async |tx| {
                let mut signal = take(tx, id).await?.ok_or(ReviewError::Unknown)?;
                match signal.note(reviewer, now) {
                    Err(SignalRefusal::AlreadyNoted) => return Ok(()),
                    other => other?,
                }
                update(tx, &signal).await?;
                let said = json!({ "noted": id.to_string() });
                record(tx, act(reviewer), &said, (now, random)).await?;
                Ok(())
            })
            .await
    }

    /// A reviewer takes a signal out; it does not count for later reports.
    ///
    /// # Errors
    /// [`ReviewError`].
    pub async fn discard(
        &self,
        id: SignalId,
        reason: DiscardReason,
        reviewer: &Reviewer,
        now: Moment,
        random: Random<'_>,
    ) -> Result<(), ReviewError> {
        self.database
            .write(async |tx| {
                let mut signal = take(tx, id).await?.ok_or(ReviewError::Unknown)?;
                signal.discard(reviewer, reason, now)?;
                update(tx, &signal).await?;
                let said = json!({ "discarded": id.to_string() });
                record(tx, act(reviewer), &said, (now, random)).await?;
                Ok(())
            })
            .await
    }
}

/// That somebody reviewed, as the audit trail names it: the subject is the acting in which they did.
pub(super) fn act(reviewer: &Reviewer) -> (&'static str, EntityRef, EntityRef) {
    let acting = reviewer.acting().into();
    (REVIEW.key, acting, acting)
}
