//! What can go wrong beneath every use case.

use database::DatabaseError;
use spine::{EndError, MakeError, SpineError};

/// Why nothing could be read or written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// The database does not answer or refuses.
    #[error(transparent)]
    Database(#[from] DatabaseError),
    /// The spine does not answer.
    #[error(transparent)]
    Spine(#[from] SpineError),
    /// A link was refused that this feature should never have asked for.
    #[error("a link was refused: {0}")]
    Link(String),
    /// A row that cannot be true.
    #[error("table {table}, column {column}, row {row} holds what cannot be")]
    Row {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
        /// The identity of the row.
        row: String,
    },
    /// A need whose rows could never have come about one after the other.
    #[error(transparent)]
    Impossible(#[from] needs::need::Impossible),
    /// A fact that has no written form.
    #[error("a fact cannot be written: {0}")]
    Unwritable(String),
}

impl From<sea_orm::DbErr> for StoreError {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Database(error.into())
    }
}

impl From<MakeError> for StoreError {
    fn from(error: MakeError) -> Self {
        match error {
            MakeError::Spine(error) => Self::Spine(error),
            other => Self::Link(other.to_string()),
        }
    }
}

impl From<EndError> for StoreError {
    fn from(error: EndError) -> Self {
        match error {
            EndError::Spine(error) => Self::Spine(error),
            other => Self::Link(other.to_string()),
        }
    }
}

/// Lets the error of a use case be made from what lies beneath.
macro_rules! beneath {
    ($($error:ty),+ $(,)?) => { $(
        impl From<sea_orm::DbErr> for $error {
            fn from(error: sea_orm::DbErr) -> Self {
                Self::Store(error.into())
            }
        }

        impl From<database::DatabaseError> for $error {
            fn from(error: database::DatabaseError) -> Self {
                Self::Store(error.into())
            }
        }
    )+ };
}
pub(crate) use beneath;
