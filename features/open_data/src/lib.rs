//! Outlets of what is published: files to download, a catalogue for portals, a feed of releases.
//!
//! A request becomes a [`Choice`](choice::Choice): which indicators, levels and periods of the current
//! release, in which [`Format`]. Long tables are sent while they are read, one indicator, level and
//! period at a time; formats that must be finished before they can be sent have an upper bound
//! ([`MOST_ROWS`], [`MOST_FIGURES`]). All of them take `Published` figures only, say why a figure is
//! missing and carry its range.

pub mod addresses;
mod area_file;
mod catalogue;
mod choice;
mod feed;
mod file_name;
mod format;
mod geography;
mod geojson;
mod geopackage_file;
mod german_csv;
mod licence;
mod machine_csv;
mod notes;
mod publisher;
mod routes;
mod slices;
mod table_row;
mod told;
mod words;
mod xlsx;

pub use choice::{MOST_FIGURES, MOST_ROWS};
pub use format::Format;
pub use licence::licence_address;
pub use publisher::{CatalogueSettings, InvalidSettings, Publisher};
pub use routes::routes;
pub use told::told;

use releases::directory::Directory;
use std::sync::Arc;
use tokio::sync::Semaphore;

/// How many files that must be finished before they are sent are made at a time. Others wait.
const AT_ONCE: usize = 2;

/// What the outlets need: what is published, and who publishes it.
#[derive(Clone)]
pub struct OpenDataState {
    directory: Arc<dyn Directory>,
    publisher: Arc<Publisher>,
    making: Arc<Semaphore>,
}

impl OpenDataState {
    /// Outlets of what this directory holds.
    pub fn new(directory: Arc<dyn Directory>, publisher: Publisher) -> Self {
        Self {
            directory,
            publisher: Arc::new(publisher),
            making: Arc::new(Semaphore::new(AT_ONCE)),
        }
    }
}

impl std::fmt::Debug for OpenDataState {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("OpenDataState")
            .field("publisher", &self.publisher)
            .finish_non_exhaustive()
    }
}
