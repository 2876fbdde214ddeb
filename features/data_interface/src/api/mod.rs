//! `/api/v1`: what is published, as lists and as observations.

pub(crate) mod areas;
pub(crate) mod described;
pub(crate) mod indicators;
pub(crate) mod observations;
mod paging;

use crate::{fault::Fault, parameters::Parameters, visit::Visit};
use serde::Serialize;
use terms::Translated;
use utoipa::ToSchema;

/// The media type of JSON.
pub(crate) const JSON: &str = "application/json";

/// A text in three languages.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Texts {
    /// German.
    de: String,
    /// English.
    en: String,
    /// Einfache Sprache: German in short sentences and common words.
    #[serde(rename = "de-simple")]
    de_simple: String,
}

impl From<&Translated> for Texts {
    fn from(text: &Translated) -> Self {
        Self {
            de: text.de.clone(),
            en: text.en.clone(),
            de_simple: text.de_simple.clone(),
        }
    }
}

/// Refuses to go on with another release than the one the first page came from.
pub(crate) fn same_release<P: Parameters>(
    visit: &Visit<P>,
    asked: Option<&str>,
) -> Result<(), Fault> {
    let current = &visit.release.release_id;
    match asked {
        Some(asked) if asked != current => Err(Fault::OtherRelease {
            asked: asked.to_owned(),
            current: current.clone(),
        }),
        _ => Ok(()),
    }
}
