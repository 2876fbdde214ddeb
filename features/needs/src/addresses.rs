//! Addresses of the pages.

use needs::NeedId;
use terms::Language;

/// The page of a need.
pub(crate) fn need(language: Language, id: NeedId) -> String {
    format!("/{language}/bedarfe/{id}")
}
