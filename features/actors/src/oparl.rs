//! Bodies, seats, meetings and papers from a server of **OParl**, or from files of one.
//!
//! Walk: somebody enters a [`Source`]. A [`Reading`] of it waits until an [`OparlReader`] takes it, on
//! whichever server comes first, asks the source with all caution and keeps what came with a [`Summary`]
//! of what it would mean. A person looks at that and confirms, and only then
//! [`Actors::apply_reading`](crate::Actors::apply_reading) stores it, all of it or nothing. Names of people are never
//! read: a seat is held in a role. Each night the reader may look whether something is different now;
//! it tells so and stores nothing.

mod applying;
mod fetching;
mod keeping;
mod planning;
mod readings;
mod sources;
mod summary;

pub use fetching::OparlReader;
pub use readings::{LISTED, Reading, ReadingState};
pub use sources::{MOST_YEARS, NewSource, Source};
pub use summary::{Change, Count, NewBody, Summary, ToldProblem};

use crate::StoreError;
use actor_network::{bodies::BodyFault, oparl::AddressFault};
use database::DatabaseError;

/// Why something about a source was not done. Nothing is stored then.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OparlError {
    /// The name of a source is missing or too long.
    #[error("the name of the source is missing or too long")]
    Name,
    /// The address cannot be asked.
    #[error("the address of the source cannot be asked: {0}")]
    Address(AddressFault),
    /// There is no such source.
    #[error("there is no such source")]
    NoSource,
    /// The source has no address: it can only be given in files.
    #[error("the source has no address")]
    NoAddress,
    /// There is no such reading, or what it brought is gone.
    #[error("there is no such reading")]
    NoReading,
    /// The source is being read or waits for it.
    #[error("the source is being read already")]
    AlreadyReading,
    /// The reading is in another state.
    #[error("the reading is {0}")]
    NotNow(&'static str),
    /// A file cannot be read; the name of the trouble and of the file.
    #[error("{file} cannot be read: {trouble}")]
    File {
        /// The name of the file.
        file: String,
        /// The name of the trouble.
        trouble: &'static str,
    },
    /// Something else would happen now than what was looked at.
    #[error("the bodies have changed since the reading was looked at")]
    Changed,
    /// A body cannot have the seats that the source gives it.
    #[error("{name} cannot be as the source says: {fault}")]
    Body {
        /// The name of the body.
        name: String,
        /// Why.
        fault: BodyFault,
    },
    /// A body would have more seats than a body can have.
    #[error("{0} would have too many seats")]
    TooManySeats(String),
    /// The machine could not finish a piece of work.
    #[error("a piece of work was not finished")]
    Broken,
    /// The database does not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<DatabaseError> for OparlError {
    fn from(error: DatabaseError) -> Self {
        Self::Store(error.into())
    }
}

impl From<sea_orm::DbErr> for OparlError {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Store(error.into())
    }
}
