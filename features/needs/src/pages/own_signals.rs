//! The signals that the visitor sent.

use super::signal_form::frequency_key;
use crate::{
    NeedsState, OwnSignal,
    words::{Words, day},
};
use askama::Template;
use site::{Head, Section, Visit, step};

/// A signal in the list.
#[derive(Debug)]
struct Line {
    topic: String,
    about: String,
    state: String,
    note: bool,
    back: Option<String>,
}

/// The signals that the visitor sent.
#[derive(Debug, Template)]
#[template(path = "own_signals.html")]
pub(crate) struct OwnSignalsPage {
    words: Words,
    send: String,
    lines: Vec<Line>,
}

impl OwnSignalsPage {
    pub(crate) fn new(
        state: &NeedsState,
        visit: &Visit,
        words: Words,
        signals: &[OwnSignal],
    ) -> (Head, Self) {
        let language = visit.language;
        let lines = signals.iter().map(|signal| {
            let back = format!("signale/meine/{}/zurueck", signal.id);
            Line {
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
                state: words.t(&format!("signal-{}", signal.state)),
                note: signal.has_note,
                back: signal.open.then(|| visit.address(&back)),
            }
        });
        let page = Self {
            send: visit.address("signale/senden"),
            lines: lines.collect(),
            words,
        };
        let head = Head::new(Section::TakePart, words.t("own-title"), words.t("own-lead"));
        let way = vec![
            step(words, "nav-take-part", "bedarfe"),
            step(words, "shown-title", "signale"),
        ];
        (head.after(way), page)
    }
}
