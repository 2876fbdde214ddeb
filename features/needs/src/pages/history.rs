//! Who did what when with a need.

use super::list::status_key;
use crate::words::{Words, day};
use needs::need::{Need, Who};
use spine::{Node, Resolved};
use std::collections::HashMap;

/// A step as the page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Step {
    pub(crate) status: String,
    pub(crate) when_and_who: String,
    pub(crate) reason: String,
}

/// An earlier wording.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Wording {
    pub(crate) title: String,
    pub(crate) description: String,
    pub(crate) when_and_who: String,
}

/// Who did something: in which role, if that can be named; never which person.
pub(crate) fn who(words: Words, who: Who, named: &HashMap<Node, Resolved>) -> String {
    let role = |acting| {
        let node = Node::entity(acting);
        named.get(&node).map(|resolved| resolved.title.clone())
    };
    match who {
        Who::Acting(acting) => role(acting).unwrap_or_else(|| words.t("who-in-role")),
        Who::Account(_) => words.t("who-account"),
        Who::WithoutAccount { entered_by } => match role(entered_by) {
            Some(role) => words.with("who-without-account-by", &[("role", &role)]),
            None => words.t("who-without-account"),
        },
    }
}

/// The things to be named for a history.
pub(crate) fn nodes(need: &Need) -> Vec<Node> {
    let of = |who| match who {
        Who::Acting(acting) | Who::WithoutAccount { entered_by: acting } => {
            Some(Node::entity(acting))
        }
        Who::Account(_) => None,
    };
    let steps = need.history().iter().filter_map(|entry| of(entry.who));
    let wordings = need.revisions().iter().filter_map(|one| of(one.who));
    steps.chain(wordings).collect()
}

/// Every step, the latest first.
pub(crate) fn steps(words: Words, need: &Need, named: &HashMap<Node, Resolved>) -> Vec<Step> {
    let steps = need.history().iter().rev().map(|entry| Step {
        status: words.t(&status_key(entry.to)),
        when_and_who: on(words, entry.at, &who(words, entry.who, named)),
        reason: entry.reason.as_str().to_owned(),
    });
    steps.collect()
}

/// Wordings that no longer hold, the latest first.
pub(crate) fn wordings(words: Words, need: &Need, named: &HashMap<Node, Resolved>) -> Vec<Wording> {
    let earlier = need.revisions().iter().rev().skip(1);
    earlier
        .map(|revision| Wording {
            title: revision.content.title.clone(),
            description: revision.content.description.clone(),
            when_and_who: on(words, revision.at, &who(words, revision.who, named)),
        })
        .collect()
}

fn on(words: Words, at: terms::Moment, who: &str) -> String {
    words.with("when-and-who", &[("day", &day(words, at)), ("who", who)])
}
