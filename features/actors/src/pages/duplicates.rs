//! Actors that may be the same: pairs, two side by side, what was merged.

use super::naming::Naming;
use crate::store::{Kept, Known};
use actor_network::{
    actor::{Facts, FieldValue},
    duplicates::{Candidate, Merged, Pick, Reason, Row},
};
use askama::Template;
use site::{
    Head, Section, Visit, Words,
    forms::{Choice, Choices},
    step,
};
use terms::{ActorId, EntityId};
use ui::Link;

/// Two that may be one.
struct Pair {
    one: String,
    other: String,
    why: String,
    compare: Link,
    two: String,
}

/// A merge that can be taken back.
struct Done {
    text: String,
    separate: String,
}

#[derive(Template)]
#[template(path = "duplicates.html")]
pub(crate) struct DuplicatesPage {
    words: Words,
    count: String,
    pairs: Vec<Pair>,
}

/// Why two may be one.
fn reason(words: Words, reason: Reason) -> String {
    match reason {
        Reason::SimilarName(percent) => {
            words.with("reason-similar_name", &[("percent", &percent.to_string())])
        }
        Reason::SameName => words.t("reason-same_name"),
        Reason::ShortName => words.t("reason-short_name"),
        Reason::SameEmail => words.t("reason-same_email"),
        Reason::SamePhone => words.t("reason-same_phone"),
        Reason::SameAddress => words.t("reason-same_address"),
        Reason::SameEmailDomain => words.t("reason-same_domain"),
        Reason::OtherKind => words.t("reason-other_kind"),
    }
}

impl DuplicatesPage {
    pub(crate) fn new(
        visit: &Visit,
        naming: &Naming,
        pairs: &[Candidate],
        name_of: &dyn Fn(ActorId) -> String,
    ) -> (Head, Self) {
        let words = naming.words;
        let title = words.t("duplicates-title");
        let head = Head::new(Section::Actors, title, words.t("duplicates-lead"));
        let pair = |pair: &Candidate| {
            let why: Vec<String> = pair.reasons.iter().map(|one| reason(words, *one)).collect();
            let rest = format!("akteure/doppelte/{}/{}", pair.one, pair.other);
            Pair {
                one: name_of(pair.one),
                other: name_of(pair.other),
                why: why.join(" · "),
                two: visit.address(&rest),
                compare: Link {
                    text: words.t("duplicates-compare"),
                    href: visit.address(&rest),
                },
            }
        };
        let page = Self {
            count: words.counted("duplicates-count", pairs.len(), &[]),
            pairs: pairs.iter().map(pair).collect(),
            words,
        };
        (head.after(vec![step(words, "nav-actors", "akteure")]), page)
    }
}

#[derive(Template)]
#[template(path = "merge.html")]
pub(crate) struct MergePage {
    words: Words,
    keep: Link,
    gone: Link,
    turned: Link,
    action: String,
    hidden: String,
    rows: Vec<Choices>,
    same: String,
    merges: Vec<Done>,
    error: Option<String>,
}

impl MergePage {
    pub(crate) fn new(
        visit: &Visit,
        naming: &Naming,
        (keep, gone): (&Kept, &Kept),
        rows: &[Row],
        (merges, error): (&[(EntityId, Merged)], Option<String>),
        name_of: &dyn Fn(ActorId) -> String,
    ) -> (Head, Self) {
        let words = naming.words;
        let head = Head::new(Section::Actors, words.t("merge-title"), words.t("merge-lead"));
        let way = vec![
            step(words, "nav-actors", "akteure"),
            step(words, "duplicates-title", "akteure/doppelte"),
        ];
        let link = |kept: &Kept| Link {
            text: kept.actor.facts().name.clone(),
            href: visit.address(&format!("akteure/{}", kept.actor.id())),
        };
        let (one, other) = (keep.actor.id(), gone.actor.id());
        let done = |(id, merged): &(EntityId, Merged)| Done {
            text: words.with(
                "merge-was",
                &[("gone", &name_of(merged.gone)), ("keep", &name_of(merged.keep))],
            ),
            separate: visit.address(&format!("akteure/zusammenfuehrungen/{id}/trennen")),
        };
        let page = Self {
            keep: link(keep),
            gone: link(gone),
            turned: Link {
                text: words.t("merge-turn"),
                href: visit.address(&format!("akteure/doppelte/{other}/{one}")),
            },
            action: visit.address(&format!("akteure/doppelte/{one}/{other}")),
            hidden: visit.id().to_string(),
            rows: rows.iter().map(|row| choices(naming, row, name_of)).collect(),
            same: words.counted("merge-differ", rows.len(), &[]),
            merges: merges.iter().map(done).collect(),
            error,
            words,
        };
        (head.after(way), page)
    }
}

fn choices(naming: &Naming, row: &Row, name_of: &dyn Fn(ActorId) -> String) -> Choices {
    let words = naming.words;
    let written = |value: &FieldValue| {
        let lines = naming.value(value, name_of);
        match lines.is_empty() {
            true => words.t("clash-empty"),
            false => lines.join("; "),
        }
    };
    let choice = |value: &str, key: &str, pick: Pick, of: &FieldValue| {
        let mut choice = Choice::new(value, words.t(key), row.proposal == pick);
        choice.hint = Some(written(of));
        choice
    };
    let mut all = vec![
        choice("keep", "merge-keep", Pick::Keep, &row.keep),
        choice("gone", "merge-gone", Pick::Gone, &row.gone),
    ];
    all.extend(row.both.as_ref().map(|both| choice("both", "merge-both", Pick::Both, both)));
    let field = row.field;
    Choices::one(&format!("wahl-{}", field.name()), naming.field_name(field), all)
}

/// The name of an actor that is known.
pub(crate) fn known_name(known: Option<&Known>, id: ActorId) -> String {
    let facts: Option<&Facts> = known.map(|one| one.actor.facts());
    facts.map_or_else(|| id.to_string(), |facts| facts.name.clone())
}
