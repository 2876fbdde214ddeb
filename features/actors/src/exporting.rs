//! Actors as a table that can be read again: CSV or XLSX, with the columns that an import knows.

use crate::{
    Actors, StoreError,
    store::{Filter, actor, wanted},
};
use accounts::Viewer;
use actor_network::{
    actor::{Facts, Openness},
    mapping::{Target, export},
};
use rust_xlsxwriter::{Workbook, XlsxError};
use sea_orm::{QueryOrder, QuerySelect};
use terms::ActorId;

/// Most actors of one export.
pub const MOST: u64 = 100_000;

/// In which form a table is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Text with semicolons, UTF-8 with byte order mark, as German spreadsheets open it.
    Csv,
    /// A spreadsheet.
    Xlsx,
}

/// Why there is no table.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The database does not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The text could not be written.
    #[error("the table cannot be written: {0}")]
    Csv(#[from] csv::Error),
    /// The spreadsheet could not be written.
    #[error("the spreadsheet cannot be written: {0}")]
    Xlsx(#[from] XlsxError),
}

impl From<sea_orm::DbErr> for ExportError {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Store(error.into())
    }
}

impl Actors {
    /// The actors that a filter wants as a table, in German order, at most [`MOST`]. Private persons and
    /// channels are in it only `with_private`: whoever asks must have a right to them.
    ///
    /// # Errors
    /// [`ExportError`].
    pub async fn export(
        &self,
        viewer: &Viewer,
        filter: &Filter,
        with_private: bool,
        form: Form,
    ) -> Result<Vec<u8>, ExportError> {
        let names: Vec<String> = wanted(viewer, filter)
            .order_by_asc(actor::Column::SortKey)
            .order_by_asc(actor::Column::ActorId)
            .limit(MOST)
            .select_only()
            .column(actor::Column::ActorId)
            .into_tuple()
            .all(self.database.read())
            .await?;
        let snapshot = self.snapshot().await?;
        let facts = |actor: &ActorId| snapshot.actors.get(actor).map(|one| one.actor.facts());
        let ids = names.iter().filter_map(|name| name.parse::<ActorId>().ok());
        let rows = ids.filter_map(|id| {
            let own = facts(&id)?;
            let parent = own.parent.and_then(|parent| facts(&parent));
            let parent = parent.map(|parent| parent.key.as_deref().unwrap_or(&parent.name));
            Some(match with_private {
                true => export(own, parent),
                false => export(&public(own), parent),
            })
        });
        match form {
            Form::Csv => csv(rows),
            Form::Xlsx => xlsx(rows),
        }
    }
}

/// Facts without private persons and channels.
fn public(facts: &Facts) -> Facts {
    let mut facts = facts.clone();
    for contact in &mut facts.contacts {
        if contact.person_openness == Openness::Private {
            contact.person = None;
        }
        contact
            .channels
            .retain(|channel| channel.openness == Openness::Public);
    }
    facts
}

/// A cell that a spreadsheet does not take for a formula. An import takes the sign away again.
pub(crate) fn harmless(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

/// What [`harmless`] did, undone.
pub(crate) fn as_meant(cell: &str) -> &str {
    let inner = cell.strip_prefix('\'');
    inner
        .filter(|inner| inner.starts_with(['=', '+', '-', '@', '\t', '\r']))
        .unwrap_or(cell)
}

fn csv(rows: impl Iterator<Item = Vec<String>>) -> Result<Vec<u8>, ExportError> {
    let mut bytes = b"\xEF\xBB\xBF".to_vec();
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .from_writer(&mut bytes);
    writer.write_record(Target::ALL.iter().map(|target| target.name()))?;
    for row in rows {
        writer.write_record(row.iter().map(|cell| harmless(cell)))?;
    }
    writer.flush().map_err(csv::Error::from)?;
    drop(writer);
    Ok(bytes)
}

fn xlsx(rows: impl Iterator<Item = Vec<String>>) -> Result<Vec<u8>, ExportError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, target) in (0..).zip(Target::ALL) {
        sheet.write_string(0, column, target.name())?;
    }
    for (number, row) in (1..).zip(rows) {
        for (column, cell) in (0..).zip(&row) {
            if !cell.is_empty() {
                sheet.write_string(number, column, cell)?;
            }
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(book.save_to_buffer()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_that_looks_like_a_formula_is_made_harmless_and_read_as_it_was() {
        for cell in ["=1+1", "+49 2162 101", "-", "@all", "'=x", "Verein", ""] {
            let written = harmless(cell);
            assert!(!written.starts_with(['=', '+', '-', '@']));
            if cell != "'=x" {
                assert_eq!(as_meant(&written), cell);
            }
        }
    }
}
