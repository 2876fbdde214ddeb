//! Backups: everything in a database copied into one file while others go on working, and back.
//!
//! A backup is a SQLite file with the tables of the history as far as the copied database had come,
//! whatever the engine; so it can be restored into either. It is read in one transaction that sees a
//! single moment. Why not the engines' own tools: `docs/decisions/0010-backups.md`.

mod backup;
mod contents;
mod restore;
mod rows;
mod tables;

pub use contents::{About, Contents};

use crate::DatabaseError;
use sea_orm::DbErr;
use std::path::PathBuf;

/// Told now and then how far copying is: what is done at the moment, and how many rows so far.
pub type Told<'a> = &'a dyn Fn(Phase, u64);

/// What is done at the moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// Rows are copied.
    Copying,
    /// What was written is read again and compared.
    Comparing,
}

/// Whether a restore may remove what is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Replace {
    /// Only an empty database is filled.
    Nothing,
    /// What is there is removed in the same transaction.
    Everything,
}

/// Why a backup or a restore did not come about. Nothing half done stays.
#[derive(Debug, thiserror::Error)]
pub enum CopyError {
    /// The database refused or went away.
    #[error(transparent)]
    Database(#[from] DatabaseError),
    /// A file or folder could not be read or written.
    #[error("{}: {reason}", place.display())]
    File {
        /// Which one.
        place: PathBuf,
        /// What the system says.
        reason: String,
    },
    /// There is a file of that name; backups are never overwritten.
    #[error("{} is there already; a backup never overwrites a file", .0.display())]
    Exists(PathBuf),
    /// The database to be copied has no tables.
    #[error("there are no tables in the database yet, so there is nothing to back up")]
    NoTables,
    /// The file is something else.
    #[error("{} is not a backup of Wirkraum: {reason}", place.display())]
    NotABackup {
        /// The file.
        place: PathBuf,
        /// What is missing.
        reason: String,
    },
    /// The file is a backup in a format that this version does not know.
    #[error(
        "the backup was written by a newer version of Wirkraum (format {0} is unknown here); \
         please update Wirkraum"
    )]
    NewerFormat(String),
    /// What is in the file is not what was written.
    #[error("the backup {} is damaged: {reason}; take another one", place.display())]
    Damaged {
        /// The file.
        place: PathBuf,
        /// What was found.
        reason: String,
    },
    /// The database to be filled holds rows.
    #[error(
        "the database is not empty ({rows} rows in {table}); restore into an empty one, or say \
         --replace to remove everything that is there"
    )]
    NotEmpty {
        /// A table with rows.
        table: String,
        /// How many.
        rows: u64,
    },
    /// What was written into the database is not what the backup holds. It is undone.
    #[error("table {0} came out differently in the database; nothing was changed")]
    Differs(String),
    /// A table has a shape that copying does not know: a fault of the product.
    #[error("table {table} cannot be copied: {reason}")]
    Shape {
        /// The table.
        table: String,
        /// What is not known.
        reason: String,
    },
}

impl From<DbErr> for CopyError {
    fn from(error: DbErr) -> Self {
        Self::Database(error.into())
    }
}

/// An error of a file, with its place.
fn of_file<E: std::fmt::Display>(place: &std::path::Path) -> impl FnOnce(E) -> CopyError {
    let place = place.to_owned();
    move |error| CopyError::File {
        place,
        reason: error.to_string(),
    }
}
