//! The actor model as a form.

use super::naming::Naming;
use crate::{
    configuring::Losing,
    model::{LineFault, Lines},
};
use askama::Template;
use site::{
    Head, Section, Visit, Words,
    forms::{Check, ErrorSummary, TextArea, TextField},
    step,
};

#[derive(Template)]
#[template(path = "configure.html")]
pub(crate) struct ConfigurePage {
    words: Words,
    action: String,
    errors: ErrorSummary,
    municipality: TextField,
    name: TextField,
    county: TextField,
    areas: Vec<TextArea>,
    losing: Vec<String>,
    anyway: Check,
}

impl ConfigurePage {
    pub(crate) fn new(
        visit: &Visit,
        naming: &Naming,
        lines: &Lines,
        faults: &[LineFault],
        losing: &[Losing],
    ) -> (Head, Self) {
        let words = naming.words;
        let head = Head::new(
            Section::Actors,
            words.t("configure-title"),
            words.t("configure-lead"),
        );
        let way = vec![
            step(words, "nav-actors", "akteure"),
            step(words, "matrix-title", "akteursmodell"),
        ];
        let told = |fault: &LineFault| match fault.line {
            Some(line) => words.with("configure-line", &[("line", &line.to_string())]),
            None => words.t("configure-wrong"),
        };
        let error = |part: &str| faults.iter().find(|fault| fault.part == part).map(told);
        let name = |part: &str| words.t(&format!("configure-{part}"));
        let text =
            |part: &str, value: &str| TextField::new(part, name(part), value).error(error(part));
        let area = |part: &str, value: &str| {
            TextArea::new(part, name(part), value)
                .size(9, 20_000)
                .hint(words.t(&format!("configure-{part}-hint")))
                .error(error(part))
        };
        let errors = faults.iter().map(|fault| {
            let text = format!("{}: {}", name(fault.part), told(fault));
            (fault.part.to_owned(), text)
        });
        let page = Self {
            action: visit.address("akteursmodell/einrichten"),
            errors: ErrorSummary::new(words, errors.collect()),
            municipality: text("municipality", &lines.municipality)
                .hint(words.t("configure-municipality-hint")),
            name: text("name", &lines.name),
            county: text("county", &lines.county).optional(words),
            losing: (losing.iter())
                .map(|one| {
                    words.counted("configure-losing-town", one.actors, &[("name", &one.name)])
                })
                .collect(),
            anyway: Check::new("trotzdem", words.t("configure-anyway"), false).optional(words),
            areas: vec![
                area("towns", &lines.towns).optional(words),
                area("tiers", &lines.tiers),
                area("pillars", &lines.pillars),
                area("marks", &lines.marks).optional(words),
                area("fields", &lines.fields),
                area("target_groups", &lines.target_groups),
                area("synonyms", &lines.synonyms).optional(words),
            ],
            words,
        };
        (head.after(way), page)
    }
}
