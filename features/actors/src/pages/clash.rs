//! Somebody else has changed the same: both values side by side, and a person decides.

use super::naming::Naming;
use crate::editing::Clash;
use askama::Template;
use site::{
    Head, Section, Visit, Words,
    forms::{Choice, Choices},
    step,
};
use terms::ActorId;
use ui::Breadcrumb;

/// A field to be decided.
struct Decide {
    name: String,
    before: Vec<String>,
    choices: Choices,
}

#[derive(Template)]
#[template(path = "clash.html")]
pub(crate) struct ClashPage {
    words: Words,
    action: String,
    hidden: Vec<(String, String)>,
    decide: Vec<Decide>,
    kept: Option<String>,
}

impl ClashPage {
    pub(crate) fn new(
        visit: &Visit,
        naming: &Naming,
        (name, id): (&str, ActorId),
        hidden: Vec<(String, String)>,
        clash: &Clash,
        name_of: &dyn Fn(ActorId) -> String,
    ) -> (Head, Self) {
        let words = naming.words;
        let head = Head::new(Section::Actors, words.t("clash-title"), words.t("clash-lead"));
        let actor = Breadcrumb {
            text: name.to_owned(),
            href: Some(visit.address(&format!("akteure/{id}"))),
        };
        let head = head.after(vec![step(words, "nav-actors", "akteure"), actor]);
        let written = |value| {
            let lines = naming.value(value, name_of);
            match lines.is_empty() {
                true => words.t("clash-empty"),
                false => lines.join("; "),
            }
        };
        let decide = clash.outcome.conflicts.iter().map(|conflict| {
            let field = conflict.field.name();
            let mut mine = Choice::new("mine", words.t("clash-mine"), true);
            mine.hint = Some(written(&conflict.mine));
            let mut theirs = Choice::new("theirs", words.t("clash-theirs"), false);
            theirs.hint = Some(written(&conflict.theirs));
            let name = naming.field_name(conflict.field);
            Decide {
                choices: Choices::one(&format!("wahl-{field}"), name.clone(), vec![mine, theirs]),
                before: naming.value(&conflict.base, name_of),
                name,
            }
        });
        let kept: Vec<String> = (clash.outcome.mine.iter().chain(&clash.outcome.theirs))
            .map(|field| naming.field_name(*field))
            .collect();
        let page = Self {
            action: visit.address(&format!("akteure/{id}/bearbeiten")),
            hidden,
            decide: decide.collect(),
            kept: (!kept.is_empty())
                .then(|| words.with("clash-kept", &[("fields", &kept.join(", "))])),
            words,
        };
        (head, page)
    }
}
