//! Releases that were public and are not any more.

use crate::words::Words;
use askama::Template;
use releases::directory::Withdrawal;

/// So long the start page speaks of a withdrawal: 30 days, in microseconds.
const RECENT: i64 = 30 * 86_400_000_000;

/// A release that was withdrawn: which, when, why.
#[derive(Debug, Template)]
#[template(path = "withdrawn.html")]
pub(crate) struct Withdrawn {
    head: String,
    /// The reason in the words of the office.
    note: String,
    meaning: String,
}

impl askama::filters::HtmlSafe for Withdrawn {}

impl Withdrawn {
    pub(crate) fn new(words: Words, withdrawal: &Withdrawal) -> Self {
        let date = words.day(withdrawal.withdrawn_at).unwrap_or_default();
        Self {
            head: words.with(
                "withdrawn-head",
                &[("date", &date), ("release", &withdrawal.release_id)],
            ),
            note: withdrawal.note.clone(),
            meaning: words.t("withdrawn-meaning"),
        }
    }
}

/// What was withdrawn in the last 30 days before `now`, the latest first.
pub(crate) fn recent(words: Words, withdrawals: &[Withdrawal], now: i64) -> Vec<Withdrawn> {
    withdrawals
        .iter()
        .filter(|withdrawal| now.saturating_sub(withdrawal.withdrawn_at) <= RECENT)
        .map(|withdrawal| Withdrawn::new(words, withdrawal))
        .collect()
}
