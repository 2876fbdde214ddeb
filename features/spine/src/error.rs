//! Why links cannot be read.

use database::DatabaseError;

/// Why the spine does not answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SpineError {
    /// The database does not answer or refuses.
    #[error(transparent)]
    Database(#[from] DatabaseError),
    /// A feature does not answer for its things.
    #[error("what is linked cannot be named now: {0}")]
    Away(String),
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
    /// A section of a page could not be written.
    #[error("a section of the page cannot be written: {0}")]
    Section(String),
}

impl From<sea_orm::DbErr> for SpineError {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Database(error.into())
    }
}
