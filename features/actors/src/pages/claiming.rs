//! Asking to keep an actor, and pages that say why something was not done.

use super::naming::Naming;
use askama::Template;
use site::{
    Head, Section, Visit, Words,
    forms::{ErrorSummary, TextArea},
    step,
};
use ui::{Breadcrumb, Link};

#[derive(Template)]
#[template(path = "claim.html")]
pub(crate) struct ClaimPage {
    words: Words,
    title: String,
    action: String,
    errors: ErrorSummary,
    note: TextArea,
}

impl ClaimPage {
    pub(crate) fn new(
        visit: &Visit,
        naming: &Naming,
        (name, id): (&str, &str),
        note: &str,
        error: Option<String>,
    ) -> (Head, Self) {
        let words = naming.words;
        let title = words.with("claim-title", &[("name", name)]);
        let actor = Breadcrumb {
            text: name.to_owned(),
            href: Some(visit.address(&format!("akteure/{id}"))),
        };
        let head = Head::new(Section::Actors, title.clone(), words.t("claim-lead"));
        let head = head.after(vec![step(words, "nav-actors", "akteure"), actor]);
        let errors = error.iter().map(|error| ("notiz".to_owned(), error.clone()));
        let page = Self {
            title,
            action: visit.address(&format!("akteure/{id}/uebernehmen")),
            errors: ErrorSummary::new(words, errors.collect()),
            note: TextArea::new("notiz", words.t("claim-note"), note)
                .size(5, 1000)
                .hint(words.t("claim-note-hint"))
                .error(error),
            words,
        };
        (head, page)
    }
}

/// Why something was not done.
#[derive(Template)]
#[template(path = "refused.html")]
pub(crate) struct RefusedPage {
    title: String,
    text: String,
    back: Link,
}

impl RefusedPage {
    pub(crate) fn new(visit: &Visit, words: Words, key: &str, back: &str) -> Self {
        Self {
            title: words.t("refused-head"),
            text: words.t(key),
            back: Link {
                text: words.t("refused-look"),
                href: visit.address(back),
            },
        }
    }
}

/// What was sent, and what happens next.
#[derive(Template)]
#[template(path = "done.html")]
pub(crate) struct DonePage {
    pub(crate) title: String,
    pub(crate) text: String,
    pub(crate) back: Link,
}
