//! Finding things by their names and what is said about them.
//!
//! An index lives in memory and is made anew when what it holds changes. Spelling is forgiven: small
//! and capital letters, umlauts written either way, endings of German and English words, parts of
//! long compound words, and slips of the finger. What was typed is never a query language: every
//! text is a list of words.

mod finding;
mod folding;
mod index;
mod slips;

pub use finding::{Found, Hit};
pub use folding::{fold, words};
pub use index::{Document, Index};

/// Most characters of what was typed that are looked at.
pub const LONGEST: usize = 100;
/// Most words of what was typed that are looked at.
pub const MOST_WORDS: usize = 8;

/// Why an index cannot be made or asked.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// The index cannot be made or read; it lives in memory, so that this is a fault of the program.
    #[error("the search index cannot be made or read: {0}")]
    Index(#[from] tantivy::TantivyError),
    /// Its list of words cannot be read.
    #[error("the words of the search index cannot be read: {0}")]
    Words(#[from] std::io::Error),
}
