//! Who is bound to secrecy, for data protection and administration.

use crate::{
    Binding,
    words::{Words, day},
};
use askama::Template;
use site::{
    Head, Section, Visit,
    forms::{TextField, TextKind},
    step,
};

/// Somebody who is bound or asks to be.
#[derive(Debug)]
struct Line {
    name: String,
    about: String,
    bind: Option<(String, TextField)>,
    end: String,
}

/// Who is bound and who asks.
#[derive(Debug, Template)]
#[template(path = "reviewers.html")]
pub(crate) struct ReviewersPage {
    words: Words,
    error: Option<String>,
    lines: Vec<Line>,
}

impl ReviewersPage {
    pub(crate) fn new(
        visit: &Visit,
        words: Words,
        bindings: &[Binding],
        error: Option<String>,
    ) -> (Head, Self) {
        let lines = bindings.iter().map(|binding| {
            let to =
                |what: &str| visit.address(&format!("signale/verpflichtung/{}/{what}", binding.id));
            let until = |name: &str| {
                TextField::new(name, words.t("bind-until"), "")
                    .kind(TextKind::Date)
                    .id(&format!("until-{}", binding.id))
                    .optional(words)
            };
            let about = match (binding.bound_at, binding.until) {
                (None, _) => words.with("bind-asked", &[("day", &day(words, binding.asked_at))]),
                (Some(at), None) => words.with("bind-since", &[("day", &day(words, at))]),
                (Some(at), Some(end)) => words.with(
                    "bind-since-until",
                    &[("day", &day(words, at)), ("until", &day(words, end))],
                ),
            };
            Line {
                name: binding.name.clone(),
                about,
                bind: binding
                    .bound_at
                    .is_none()
                    .then(|| (to("verpflichten"), until("until"))),
                end: to("beenden"),
            }
        });
        let page = Self {
            error,
            lines: lines.collect(),
            words,
        };
        let head = Head::new(
            Section::TakePart,
            words.t("bind-title"),
            words.t("bind-lead"),
        );
        let way = vec![
            step(words, "nav-take-part", "bedarfe"),
            step(words, "shown-title", "signale"),
        ];
        (head.after(way), page)
    }
}
