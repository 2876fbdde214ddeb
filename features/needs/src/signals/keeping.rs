//! How long notes and signals are kept.

use super::{Signals, update};
use crate::{
    StoreError,
    store::{entities::signal, read_signal, signal_row},
};
use database::{DatabaseError, DatabaseTransaction};
use needs::Signal;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use terms::{AccountId, Moment, Span};

/// Most notes that one pass erases.
const MOST_AT_ONCE: u64 = 500;

/// How long what is kept (GDPR, art. 5 (1) e).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retention {
    /// A note, after its signal was closed.
    pub note_after_closing: Span,
    /// A note, in any case after it was sent.
    pub note_at_longest: Span,
    /// A signal, after it was sent. Reports stay.
    pub signal: Span,
}

impl Default for Retention {
    /// Notes 30 days after closing and a year at the longest, signals three years.
    fn default() -> Self {
        Self {
            note_after_closing: Span::days(30),
            note_at_longest: Span::days(365),
            signal: Span::days(3 * 365),
        }
    }
}

/// What a pass removed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Erased {
    /// Notes.
    pub notes: u64,
    /// Whole signals.
    pub signals: u64,
}

impl Signals {
    /// Erases notes and signals whose time is over, at most some hundred notes at once; call it again
    /// until nothing is left.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn erase_due(
        &self,
        retention: &Retention,
        now: Moment,
    ) -> Result<Erased, StoreError> {
        let closed = Condition::all()
            .add(signal::Column::State.is_in(["summarised", "discarded"]))
            .add(signal::Column::StateAt.lte(now.before(retention.note_after_closing).micros()));
        let old = signal::Column::Sent.lte(now.before(retention.note_at_longest).micros());
        let gone = now.before(retention.signal).micros();
        self.database
            .write(async |tx| {
                let rows = signal::Entity::find()
                    .filter(signal::Column::Note.is_not_null())
                    .filter(Condition::any().add(closed.clone()).add(old.clone()))
                    .order_by_asc(signal::Column::Id)
                    .limit(MOST_AT_ONCE)
                    .all(tx)
                    .await?;
                let mut erased = Erased::default();
                let (after, longest) = (retention.note_after_closing, retention.note_at_longest);
                for row in rows {
                    let mut signal = read_signal(row)?;
                    if signal.erase_due_note(after, longest, now) {
                        update(tx, &signal).await?;
                        erased.notes += 1;
                    }
                }
                let removed = signal::Entity::delete_many()
                    .filter(signal::Column::Sent.lt(gone))
                    .exec(tx)
                    .await?;
                erased.signals = removed.rows_affected;
                Ok(erased)
            })
            .await
    }

    /// Removes the signals of an account that is erased, in the transaction that erases it. Reports stay:
    /// they name nobody.
    pub(crate) async fn forget_in(
        tx: &DatabaseTransaction,
        account: AccountId,
    ) -> Result<u64, DatabaseError> {
        let removed = signal::Entity::delete_many()
            .filter(signal::Column::Account.eq(account.to_string()))
            .exec(tx)
            .await?;
        Ok(removed.rows_affected)
    }

    /// Loads signals as they stand, such as those of the demonstration city. Gives how many were new;
    /// what stands already stays as it is.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn load(&self, signals: &[Signal]) -> Result<usize, StoreError> {
        self.database
            .write(async |tx| {
                let mut new = 0;
                for some in signals.chunks(200) {
                    let ids = some.iter().map(|one| one.parts().id.to_string());
                    let standing: Vec<String> = signal::Entity::find()
                        .select_only()
                        .column(signal::Column::Id)
                        .filter(signal::Column::Id.is_in(ids))
                        .into_tuple()
                        .all(tx)
                        .await?;
                    let missing = some
                        .iter()
                        .filter(|one| !standing.contains(&one.parts().id.to_string()));
                    let rows: Vec<_> = missing.map(signal_row).collect();
                    new += rows.len();
                    if !rows.is_empty() {
                        signal::Entity::insert_many(rows)
                            .exec_without_returning(tx)
                            .await?;
                    }
                }
                Ok(new)
            })
            .await
    }
}
