//! Tables into terms of the domain and back. Rows that cannot be true fail naming table and row.

pub(crate) mod actings;
pub(crate) mod attempts;
pub(crate) mod ceremonies;
pub(crate) mod credentials;
pub(crate) mod entities;
pub(crate) mod erasures;
pub(crate) mod passkeys;
pub(crate) mod people;
pub(crate) mod providers;
pub(crate) mod sessions;
pub(crate) mod tokens;

use database::DatabaseError;
use std::fmt::Display;

/// A row that cannot be true.
pub(crate) fn damaged(table: &str, row: impl Display, what: &str) -> DatabaseError {
    DatabaseError::Damaged(format!("{table} {row}: {what}"))
}

/// A hash from its hexadecimal digits.
pub(crate) fn hash(table: &str, row: impl Display, text: &str) -> Result<[u8; 32], DatabaseError> {
    let mut bytes = [0; 32];
    hex::decode_to_slice(text, &mut bytes).map_err(|_| damaged(table, row, "no hash"))?;
    Ok(bytes)
}
