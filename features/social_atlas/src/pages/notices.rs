//! Pages that say why there is nothing to show.

use super::withdrawn::Withdrawn;
use crate::words::Words;
use askama::Template;
use releases::directory::Withdrawal;

/// Nothing is published: not yet, or not any more.
#[derive(Debug, Template)]
#[template(path = "no_release.html")]
pub(crate) struct NoRelease {
    pub(crate) title: String,
    pub(crate) lead: String,
    next: String,
    withdrawn: Option<Withdrawn>,
}

impl NoRelease {
    /// `withdrawals` are those of the last time, the latest first.
    pub(crate) fn new(words: Words, withdrawals: &[Withdrawal]) -> Self {
        let [title, lead, next] = match withdrawals {
            [] => ["no-release-title", "no-release-lead", "no-release-next"],
            _ => [
                "withdrawn-all-title",
                "withdrawn-all-lead",
                "withdrawn-all-next",
            ],
        };
        Self {
            title: words.t(title),
            lead: words.t(lead),
            next: words.t(next),
            withdrawn: withdrawals
                .first()
                .map(|withdrawal| Withdrawn::new(words, withdrawal)),
        }
    }
}
