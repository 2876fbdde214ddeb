//! Import of actors from a table: uploaded, mapped, planned, looked at, and only then applied, all at once.
//!
//! Walk: [`Actors::upload`] keeps the rows as a draft and guesses what the columns hold.
//! [`Actors::plan_import`] says what would happen under a mapping and keeps that with the draft.
//! [`Actors::apply_import`] does it in one transaction; if actors have changed so that something else would
//! happen than was looked at, it plans anew instead. The same table again changes nothing.

mod applying;
mod drafts;
mod planning;
mod reading;
mod summary;

pub use applying::{Applied, Random};
pub use drafts::{Draft, DraftState, LISTED};
pub use planning::Names;
pub use reading::{MOST_COLUMNS, MOST_ROWS, TableFault};
pub use summary::{Example, Summary, ToldFault, ToldSuspicion};

use crate::StoreError;
use actor_network::{
    actor::{ActorKind, Openness},
    mapping::{Mapping, MappingFault, Target},
};
use database::DatabaseError;
use serde::{Deserialize, Serialize};

/// Why an import did not go on. No actor is changed then.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// The file is no table that can be read.
    #[error("the file cannot be read")]
    Table(TableFault),
    /// There is no such import of this account, or its rows are gone.
    #[error("there is no such import")]
    NoImport,
    /// It is being applied, or was.
    #[error("the import is {0}")]
    NotNow(&'static str),
    /// The mapping cannot be used.
    #[error(transparent)]
    Mapping(#[from] MappingFault),
    /// The name of the source is missing or too long.
    #[error("the name of the source is missing or too long")]
    Source,
    /// Actors have changed; what would happen now is another thing than what was looked at.
    #[error("actors have changed since the import was looked at")]
    Changed,
    /// Somebody wrote actors at the same moment again and again.
    #[error("actors are being changed all the time")]
    Busy,
    /// The database does not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<DatabaseError> for ImportError {
    fn from(error: DatabaseError) -> Self {
        Self::Store(error.into())
    }
}

impl From<sea_orm::DbErr> for ImportError {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Store(error.into())
    }
}

/// A mapping as a form sends it and a draft keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Columns {
    /// What each column holds.
    pub columns: Vec<Option<Target>>,
    /// Whether an empty cell takes away what is known.
    pub empty_clears: bool,
    /// The role of a contact whose row names none.
    pub contact_role: String,
    /// Who sees persons and channels that come in.
    pub openness: Openness,
    /// The kind of new actors whose row names none.
    pub kind: ActorKind,
}

impl Columns {
    /// From a mapping.
    pub fn of(mapping: &Mapping) -> Self {
        Self {
            columns: mapping.columns().to_vec(),
            empty_clears: mapping.empty_clears,
            contact_role: mapping.contact_role.clone(),
            openness: mapping.openness,
            kind: mapping.kind,
        }
    }

    /// As a mapping. A second column for the same thing is not used.
    pub fn mapping(&self) -> Mapping {
        let mut mapping = Mapping::new(self.columns.len(), &self.contact_role);
        for (place, target) in self.columns.iter().enumerate() {
            let free = target.is_some_and(|target| mapping.column_of(target).is_none());
            if free {
                // The column exists: there are as many as were made.
                let _ = mapping.assign(place, *target);
            }
        }
        mapping.empty_clears = self.empty_clears;
        mapping.openness = self.openness;
        mapping.kind = self.kind;
        mapping
    }
}
