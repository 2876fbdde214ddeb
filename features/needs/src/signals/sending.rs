//! A professional sends a signal, looks at their own and takes one back.

use super::{Signals, take, update};
use crate::{
    StoreError,
    store::{At, entities::signal, error::beneath, signal_row},
};
use needs::{
    Choices, ConcernId, FieldId, Frequency, Signal, SignalId, SignalParts, Topic,
    signal::{Sender, SignalRefusal},
};
use sea_orm::{
    ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait},
};
use terms::{AccountId, AreaRef, Moment};

/// Most own signals that are listed, the latest.
pub const MOST_OWN: u64 = 100;

/// What is sent.
#[derive(Clone)]
pub struct Sending {
    /// All but the note.
    pub parts: SignalParts,
    /// For a bound reviewer alone; may be empty.
    pub note: String,
}

impl std::fmt::Debug for Sending {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sending(…)")
    }
}

/// Why a signal is not sent or not taken back.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// The rules of signals refuse it.
    #[error(transparent)]
    Refused(#[from] SignalRefusal),
    /// There is no such signal of this account.
    #[error("there is no such signal")]
    Unknown,
    /// It cannot be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
}
beneath!(SendError);

/// An own signal, as its sender sees it again: without the note, which is for the reviewer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnSignal {
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
    /// Whether a note is kept.
    pub has_note: bool,
    /// Where it stands, by the name of the state.
    pub state: String,
    /// Whether the sender can still take it back.
    pub open: bool,
}

type OwnRow = (String, String, String, String, String, i64, bool, String);

impl Signals {
    /// Sends a signal. Sent twice by the same account, it stands once.
    ///
    /// # Errors
    /// [`SendError`].
    pub async fn send(&self, sending: Sending, choices: &Choices) -> Result<SignalId, SendError> {
        let signal = Signal::send(sending.parts, &sending.note, choices)?;
        let id = signal.parts().id;
        self.database
            .write(async |tx| {
                if let Some(standing) = take(tx, id).await? {
                    let same = standing.parts().sender.account == signal.parts().sender.account;
                    return if same {
                        Ok(id)
                    } else {
                        Err(SendError::Unknown)
                    };
                }
                signal::Entity::insert(signal_row(&signal))
                    .exec_without_returning(tx)
                    .await?;
                Ok(id)
            })
            .await
    }

    /// The latest signals of an account, at most [`MOST_OWN`].
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn own(&self, account: AccountId) -> Result<Vec<OwnSignal>, StoreError> {
        let rows: Vec<OwnRow> = signal::Entity::find()
            .select_only()
            .columns([
                signal::Column::Id,
                signal::Column::Field,
                signal::Column::Concern,
                signal::Column::Frequency,
                signal::Column::Area,
                signal::Column::Sent,
            ])
            .column_as(Expr::col(signal::Column::Note).is_not_null(), "has_note")
            .column(signal::Column::State)
            .filter(signal::Column::Account.eq(account.to_string()))
            .order_by_desc(signal::Column::Id)
            .limit(MOST_OWN)
            .into_tuple()
            .all(self.database.read())
            .await?;
        rows.iter().map(own).collect()
    }

    /// Who sent a signal takes it back; the note goes at once.
    ///
    /// # Errors
    /// [`SendError`]: somebody else's signal is [`SendError::Unknown`].
    pub async fn withdraw(&self, id: SignalId, by: Sender, now: Moment) -> Result<(), SendError> {
        self.database
            .write(async |tx| {
                let signal = take(tx, id).await?;
                let mut signal = signal.ok_or(SendError::Unknown)?;
                match signal.withdraw(by, now) {
                    Err(SignalRefusal::NotTheSender) => return Err(SendError::Unknown),
                    other => other?,
                }
                update(tx, &signal).await?;
                Ok(())
            })
            .await
    }
}

fn own(row: &OwnRow) -> Result<OwnSignal, StoreError> {
    let (id, field, concern, frequency, area, sent, has_note, state) = row;
    let at = At {
        table: "signal",
        row: id,
    };
    Ok(OwnSignal {
        id: at.parse("id", id)?,
        topic: Topic {
            field: FieldId::new(field).map_err(|_| at.wrong("field"))?,
            concern: ConcernId::new(concern).map_err(|_| at.wrong("concern"))?,
        },
        frequency: at.parse("frequency", frequency)?,
        area: at.parse("area", area)?,
        sent: Moment::from_micros(*sent),
        has_note: *has_note,
        open: matches!(state.as_str(), "sent" | "noted"),
        state: state.clone(),
    })
}
