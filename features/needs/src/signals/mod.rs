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
pub use reporting::{PublishError, SummariseError};
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

/// The signals of an installation. Cloning it shares the connections.
#[derive(Debug, Clone)]
pub struct Signals {
    database: Database,
}

impl Signals {
    /// What this database holds.
    pub const fn new(database: Database) -> Self {
        Self { database }
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
