//! Signals with their notes, before a reviewer who is bound.

use super::signal_form::frequency_key;
use crate::{
    NeedsState, ReviewPage as Page,
    words::{Words, day},
};
use askama::Template;
use needs::signal::DiscardReason;
use site::{Head, Section, Visit, step};
use ui::Link;

/// The reasons for taking a signal out, by their names in forms.
pub(crate) const REASONS: [(&str, DiscardReason); 2] = [
    ("about-a-person", DiscardReason::AboutAPerson),
    ("not-meant", DiscardReason::NotMeant),
];

/// A signal before a reviewer.
struct Before {
    topic: String,
    about: String,
    note: Option<String>,
    noted: bool,
    action: String,
    reasons: Vec<(&'static str, String)>,
}

impl std::fmt::Debug for Before {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Before(…)")
    }
}

/// Signals with their notes.
#[derive(Debug, Template)]
#[template(path = "review.html")]
pub(crate) struct ReviewPage {
    words: Words,
    signals: Vec<Before>,
    next: Option<String>,
    weigh: String,
}

impl ReviewPage {
    pub(crate) fn new(state: &NeedsState, visit: &Visit, words: Words, page: Page) -> (Head, Self) {
        let language = visit.language;
        let next = page.next;
        let signals = page.signals.into_iter().map(|signal| Before {
            topic: format!(
                "{}: {}",
                state.vocabulary.field(&signal.topic.field, language),
                state.vocabulary.concern(&signal.topic, language)
            ),
            about: [
                super::texts::area(words, &*visit.around.places, &signal.area),
                words.t(&frequency_key(signal.frequency)),
                day(words, signal.sent),
            ]
            .join(" · "),
            note: signal.note,
            noted: signal.noted,
            action: visit.address(&format!("signale/pruefung/{}", signal.id)),
            reasons: REASONS
                .iter()
                .map(|(name, _)| (*name, words.t(&format!("discard-{name}"))))
                .collect(),
        });
        let page = Self {
            signals: signals.collect(),
            next: next.map(|next| visit.address(&format!("signale/pruefung?nach={next}"))),
            weigh: visit.address("signale/auswertung"),
            words,
        };
        (head(words), page)
    }
}

fn head(words: Words) -> Head {
    let head = Head::new(
        Section::TakePart,
        words.t("review-title"),
        words.t("review-lead"),
    );
    head.after(vec![
        step(words, "nav-take-part", "bedarfe"),
        step(words, "shown-title", "signale"),
    ])
}

/// What somebody reads who has the role of a reviewer and is not bound.
#[derive(Debug, Template)]
#[template(path = "unbound.html")]
pub(crate) struct UnboundPage {
    words: Words,
    asked: bool,
    action: String,
    back: Link,
}

impl UnboundPage {
    pub(crate) fn new(visit: &Visit, words: Words, asked: bool) -> (Head, Self) {
        let page = Self {
            asked,
            action: visit.address("signale/pruefung/bitten"),
            back: Link {
                text: words.t("shown-title"),
                href: visit.address("signale"),
            },
            words,
        };
        (head(words), page)
    }
}
