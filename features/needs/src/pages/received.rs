//! Proposals of people without an account, before somebody in a role.

use crate::{
    Submission,
    words::{Words, day},
};
use askama::Template;
use site::{
    Head, Section, Visit,
    forms::{ErrorSummary, TextArea},
    step,
};
use terms::EntityId;

/// A proposal that waits, in the list.
#[derive(Debug)]
struct Waiting {
    title: String,
    href: String,
    about: String,
}

/// The proposals that wait in the visitor's areas.
#[derive(Debug, Template)]
#[template(path = "received.html")]
pub(crate) struct ReceivedPage {
    words: Words,
    result: String,
    waiting: Vec<Waiting>,
}

impl ReceivedPage {
    pub(crate) fn new(visit: &Visit, words: Words, waiting: &[Submission]) -> (Head, Self) {
        let places = &visit.around.places;
        let lines = waiting.iter().map(|one| {
            let areas = one.content.areas.iter();
            let areas = areas.map(|area| super::texts::area(words, &**places, area));
            let areas: Vec<String> = areas.collect();
            Waiting {
                title: one.content.title.clone(),
                href: visit.address(&format!("bedarfe/eingang/{}", one.id)),
                about: words.with(
                    "received-about",
                    &[
                        ("areas", &areas.join(", ")),
                        ("day", &day(words, one.sent_at)),
                    ],
                ),
            }
        });
        let page = Self {
            result: words.counted("received-result", waiting.len(), &[]),
            waiting: lines.collect(),
            words,
        };
        let head = Head::new(
            Section::TakePart,
            words.t("received-title"),
            words.t("received-lead"),
        );
        (
            head.after(vec![step(words, "nav-take-part", "bedarfe")]),
            page,
        )
    }
}

/// The form with which a proposal is not let through; below the form with which it is.
#[derive(Debug, Template)]
#[template(path = "declining.html")]
pub(crate) struct Declining {
    words: Words,
    action: String,
    why: TextArea,
    errors: ErrorSummary,
    failed: bool,
    /// What the sender wrote as the reason.
    reason: String,
}

impl Declining {
    pub(crate) fn new(
        visit: &Visit,
        words: Words,
        (id, reason): (EntityId, &str),
        why: &str,
        error: Option<String>,
    ) -> Self {
        let errors = error.iter().map(|said| ("why".to_owned(), said.clone()));
        Self {
            action: visit.address(&format!("bedarfe/eingang/{id}/ablehnen")),
            errors: ErrorSummary::new(words, errors.collect()),
            failed: error.is_some(),
            why: TextArea::new("why", words.t("decline-why"), why)
                .hint(words.t("decline-why-hint"))
                .size(2, 1_000)
                .error(error),
            reason: reason.to_owned(),
            words,
        }
    }
}

/// What happens next with a proposal that waits.
#[derive(Debug, Template)]
#[template(path = "thanks.html")]
pub(crate) struct ThanksPage {
    words: Words,
    list: String,
}

impl ThanksPage {
    pub(crate) fn new(visit: &Visit, words: Words) -> (Head, Self) {
        let page = Self {
            list: visit.address("bedarfe"),
            words,
        };
        let head = Head::new(
            Section::TakePart,
            words.t("thanks-title"),
            words.t("thanks-lead"),
        );
        (
            head.after(vec![step(words, "nav-take-part", "bedarfe")]),
            page,
        )
    }
}
