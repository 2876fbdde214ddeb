//! What waits for planning: proposals, changes, people who want to keep an actor.

use super::{
    list::Line,
    naming::Naming,
    one::{Button, buttons},
};
use crate::store::{Claim, Kept, Known, Listed};
use actor_network::actor::State;
use askama::Template;
use site::{Head, Section, Visit, Words, step};
use std::sync::Arc;
use terms::{ActorId, Moment};
use ui::Link;

/// A field as it is and as it is to become.
pub(crate) struct Changed {
    pub(crate) name: String,
    pub(crate) before: Vec<String>,
    pub(crate) after: Vec<String>,
}

/// A change that waits.
struct Waiting {
    actor: Link,
    since: String,
    changes: Vec<Changed>,
    version: u32,
    decide: String,
    buttons: Vec<Button>,
}

/// A claim that waits.
struct Asking {
    actor: Link,
    since: String,
    note: String,
    answer: String,
    id: String,
}

#[derive(Template)]
#[template(path = "review.html")]
pub(crate) struct ReviewPage {
    words: Words,
    proposals: Vec<Line>,
    waiting: Vec<Waiting>,
    claims: Vec<Asking>,
    unanswered: Vec<Unanswered>,
    unanswered_count: String,
    nothing: bool,
}

/// An actor that nobody confirms.
struct Unanswered {
    actor: Link,
    since: String,
}

/// What waits for planning.
pub(crate) struct ForPlanning<'a> {
    pub(crate) proposals: &'a [Listed],
    pub(crate) waiting: &'a [Kept],
    pub(crate) claims: &'a [(Claim, String)],
    /// The first actors about which planning is asked, with since when; and how many there are.
    pub(crate) unanswered: (&'a [(Arc<Known>, Moment)], usize),
}

impl ReviewPage {
    pub(crate) fn new(
        visit: &Visit,
        naming: &Naming,
        all: &ForPlanning<'_>,
        name_of: &dyn Fn(ActorId) -> String,
    ) -> (Head, Self) {
        let ForPlanning {
            proposals,
            waiting,
            claims,
            unanswered,
        } = all;
        let words = naming.words;
        let title = words.t("review-title");
        let head = Head::new(Section::Actors, title, words.t("review-lead"));
        let head = head.after(vec![step(words, "nav-actors", "akteure")]);
        let since = |at: Moment| {
            let day = words.day(at.micros()).unwrap_or_default();
            words.with("review-since", &[("date", &day)])
        };
        let actor = |id: ActorId, name: &str| Link {
            text: name.to_owned(),
            href: visit.address(&format!("akteure/{id}")),
        };
        let change = |kept: &Kept| {
            let State::AwaitingReview { pending, .. } = kept.actor.state() else {
                return None;
            };
            let id = kept.actor.id();
            let changes = pending.wanted.changes_since(kept.actor.facts());
            Some(Waiting {
                actor: actor(id, &kept.actor.facts().name),
                since: since(pending.at),
                changes: (changes.iter())
                    .map(|change| Changed {
                        name: naming.field_name(change.field()),
                        before: naming.value(&change.before, name_of),
                        after: naming.value(&change.after, name_of),
                    })
                    .collect(),
                version: kept.actor.version().0,
                decide: visit.address(&format!("akteure/{id}/schritt")),
                buttons: buttons(words, kept.actor.state()),
            })
        };
        let claim = |(claim, name): &(Claim, String)| Asking {
            actor: actor(claim.actor, name),
            since: since(claim.at),
            note: claim.note.clone(),
            answer: visit.address(&format!("akteure/uebernahmen/{}", claim.id)),
            id: claim.id.to_string(),
        };
        let no_answer = |(known, at): &(Arc<Known>, Moment)| Unanswered {
            actor: actor(known.actor.id(), &known.actor.facts().name),
            since: since(*at),
        };
        let page = Self {
            unanswered: unanswered.0.iter().map(no_answer).collect(),
            unanswered_count: words.counted("review-unanswered-count", unanswered.1, &[]),
            proposals: (proposals.iter())
                .map(|one| Line::of(visit, naming, one))
                .collect(),
            waiting: waiting.iter().filter_map(change).collect(),
            claims: claims.iter().map(claim).collect(),
            nothing: proposals.is_empty()
                && waiting.is_empty()
                && claims.is_empty()
                && unanswered.0.is_empty(),
            words,
        };
        (head, page)
    }
}
