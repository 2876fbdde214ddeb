//! Signals of professionals: sending, reviewing, and what is shown of them.
//!
//! A note leaves the database for a reviewer who is bound now ([`Signals::for_review`], which records
//! it in the audit trail) and for its own writer among all their data ([`crate::OwnNeeds`]). Every
//! other query leaves its column out.

mod keeping;
mod reporting;
mod reviewers;
mod reviewing;
mod sending;
mod shown;

pub use keeping::{Erased, Retention};
pub use reporting::{EarlierBoundaries, PublishError, SummariseError};
pub use reviewers::{Binding, ReviewerError};
pub use reviewing::{ForReview, MOST_FOR_REVIEW, ReviewError, ReviewPage};
pub use sending::{MOST_OWN, OwnSignal, SendError, Sending};
pub use shown::{MOST_REPORTS, ShownReport, ShownStatement};

use crate::{
    StoreError,
    store::{entities::signal, read_signal, signal_row},
};
use database::{Database, DatabaseTransaction};
use needs::{Signal, SignalId};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};
use site::AreaTree;
use std::sync::Arc;

/// The signals of an installation. Cloning it shares the connections.
#[derive(Clone)]
pub struct Signals {
    database: Database,
    /// The areas of now, if signals about earlier ones are to be weighed.
    places: Option<Arc<dyn AreaTree>>,
}

impl std::fmt::Debug for Signals {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Signals")
            .field("database", &self.database)
            .finish_non_exhaustive()
    }
}

impl Signals {
    /// What this database holds.
    pub const fn new(database: Database) -> Self {
        Self {
            database,
            places: None,
        }
    }

    /// The same around these areas. A signal about an area of earlier boundaries is weighed in the
    /// smallest area of now that holds all of it. If that is not known, it is left out; see
    /// [`Signals::of_earlier_boundaries`].
    #[must_use]
    pub fn around(self, places: Arc<dyn AreaTree>) -> Self {
        Self {
            places: Some(places),
            ..self
        }
    }
}

/// Takes the turn at a signal until the transaction ends, and reads it.
async fn take(tx: &DatabaseTransaction, id: SignalId) -> Result<Option<Signal>, StoreError> {
    Database::hold(tx, &format!("signal/{id}")).await?;
    let row = signal::Entity::find_by_id(id.to_string()).one(tx).await?;
    row.map(read_signal).transpose()
}

async fn update(tx: &DatabaseTransaction, signal: &Signal) -> Result<(), StoreError> {
    signal_row(signal).into_active_model().update(tx).await?;
    Ok(())
}
