//! What later features may read: needs, without changing them.

use crate::{
    Filter, Listed, Register, StoreError, Summary,
    signals::{ShownReport, Signals},
};
use accounts::Viewer;
use database::Database;
use needs::{NeedId, need::Need};

/// Read-only queries. Everything in it is public; the viewer is asked for all the same, so that this
/// can change without a query being forgotten.
#[derive(Debug, Clone)]
pub struct NeedsDirectory {
    register: Register,
    signals: Signals,
}

impl NeedsDirectory {
    /// What this database holds.
    pub fn new(database: Database) -> Self {
        Self {
            register: Register::new(database.clone()),
            signals: Signals::new(database),
        }
    }

    /// A page of the needs that meet a filter.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn list(
        &self,
        _viewer: &Viewer,
        filter: &Filter,
        behind: Option<NeedId>,
    ) -> Result<Listed, StoreError> {
        self.register.list(filter, behind).await
    }

    /// One need with all its wordings and steps.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn find(&self, _viewer: &Viewer, id: NeedId) -> Result<Option<Need>, StoreError> {
        self.register.find(id).await
    }

    /// These needs as lists show them; one query.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn summaries(
        &self,
        _viewer: &Viewer,
        ids: &[NeedId],
    ) -> Result<Vec<Summary>, StoreError> {
        self.register.summaries(ids).await
    }

    /// What is shown of signals.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn reports(&self, _viewer: &Viewer) -> Result<Vec<ShownReport>, StoreError> {
        self.signals.reports().await
    }
}
