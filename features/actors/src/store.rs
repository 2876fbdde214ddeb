//! Actors in the database: every query takes a [`Viewer`](accounts::Viewer), every write counts.

mod current;
mod entities;
mod events;
mod listing;
mod places;
mod rows;
mod seats;
mod single;
mod visibility;
mod writing;

pub(crate) use current::{Current, model_within};
pub use current::{Known, Snapshot};
pub(crate) use entities::*;
pub(crate) use events::{base_of, submitted_at};
pub(crate) use listing::wanted;
pub use listing::{Filter, Listed, Page};
pub(crate) use places::write_all;
pub use rows::{Kept, Origin};
pub(crate) use rows::{from_json, id, json, moment};
pub(crate) use seats::{BodyRows, body_of, load_order};
pub use seats::{Chair, ListedBody};
pub use single::{Claim, Step};
pub use visibility::Seen;
pub(crate) use visibility::visible;
pub(crate) use writing::{Altered, Fresh, begin, insert, load, load_hierarchy, update};

use database::{Database, DatabaseError};
use sea_orm::DbErr;
use std::sync::Arc;

/// Why the database did not give what was asked for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// It does not answer or refuses.
    #[error(transparent)]
    Database(#[from] DatabaseError),
    /// A row holds what cannot be true.
    #[error("{table}.{column} of {id} cannot be read: {reason}")]
    Damaged {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
        /// Which row.
        id: String,
        /// What was found.
        reason: String,
    },
}

impl From<DbErr> for StoreError {
    fn from(error: DbErr) -> Self {
        Self::Database(error.into())
    }
}

/// All that is known of actors. Cloning it shares the connections and what is kept in memory.
#[derive(Debug, Clone)]
pub struct Actors {
    pub(crate) database: Database,
    pub(crate) random: fn() -> [u8; 32],
    current: Arc<Current>,
}

impl Actors {
    /// Actors in this database. `random` gives bytes that nobody can guess, each time others, for the
    /// audit trail.
    pub fn new(database: Database, random: fn() -> [u8; 32]) -> Self {
        let current = Arc::default();
        Self {
            database,
            random,
            current,
        }
    }
}
