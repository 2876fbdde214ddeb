//! The ways of areas and indicators, whose pages belong to features that know no links.

use crate::{Node, PageSection, Registry, SpineError, Ways};
use accounts::Viewer;
use database::Database;
use terms::Language;

/// "Kommt von / führt zu" on the pages of areas and indicators. Pages of other things show their ways
/// themselves.
#[derive(Debug, Clone)]
pub struct WaysSection {
    database: Database,
    registry: Registry,
}

impl WaysSection {
    /// Reads links there and names things by what this registry knows.
    pub const fn new(database: Database, registry: Registry) -> Self {
        Self { database, registry }
    }
}

#[async_trait::async_trait]
impl PageSection for WaysSection {
    async fn of(
        &self,
        subject: &Node,
        viewer: &Viewer,
        language: Language,
    ) -> Result<Option<ui::Html>, SpineError> {
        if matches!(subject, Node::Entity(_)) {
            return Ok(None);
        }
        let connection = self.database.read();
        let ways = Ways::of(connection, &self.registry, subject, viewer, language).await?;
        if ways.is_empty() {
            return Ok(None);
        }
        let written = ui::Html::render(&ways);
        written
            .map(Some)
            .map_err(|error| SpineError::Section(error.to_string()))
    }
}
