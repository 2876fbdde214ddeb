//! Pages that say why there is nothing to show.

use crate::words::Words;
use askama::Template;

/// Nothing is published yet.
#[derive(Debug, Template)]
#[template(path = "no_release.html")]
pub(crate) struct NoRelease {
    pub(crate) words: Words,
}
