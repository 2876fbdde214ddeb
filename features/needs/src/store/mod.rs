//! Tables of this feature, and how rows become what the domain knows.

pub(crate) mod entities;
pub(crate) mod error;
mod need_rows;
mod signal_rows;

pub use error::StoreError;
pub(crate) use need_rows::{
    content_text, entry_row, need_row, read_content, read_entry, read_revision, revision_row,
    search_key, status,
};
pub(crate) use signal_rows::{read_signal, report_parts, signal_row, statement_row};

use serde::{Serialize, de::DeserializeOwned};

/// A row of a table, named in errors.
#[derive(Debug, Clone, Copy)]
pub(crate) struct At<'a> {
    pub(crate) table: &'static str,
    pub(crate) row: &'a str,
}

impl At<'_> {
    /// That a column of it holds what cannot be.
    pub(crate) fn wrong(self, column: &'static str) -> StoreError {
        StoreError::Row {
            table: self.table,
            column,
            row: self.row.to_owned(),
        }
    }

    pub(crate) fn json<T: DeserializeOwned>(
        self,
        column: &'static str,
        text: &str,
    ) -> Result<T, StoreError> {
        serde_json::from_str(text).map_err(|_| self.wrong(column))
    }

    pub(crate) fn parse<T: std::str::FromStr>(
        self,
        column: &'static str,
        text: &str,
    ) -> Result<T, StoreError> {
        text.parse().map_err(|_| self.wrong(column))
    }
}

/// A fact as it is stored.
pub(crate) fn json(fact: &impl Serialize) -> Result<String, StoreError> {
    serde_json::to_string(fact).map_err(|error| StoreError::Unwritable(error.to_string()))
}
