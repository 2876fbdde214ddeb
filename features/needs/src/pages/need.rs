//! One need.

use super::{
    history::{self, Step, Wording},
    list::status_key,
    texts,
};
use crate::{
    NeedsState, addresses,
    permissions::{DECIDE, EDIT},
    words::{Words, day, since},
};
use accounts::{Places, Subject};
use askama::Template;
use needs::need::{Content, Need, Origin, Resource, Similar, Status, Who};
use site::{
    AreaNow, AreaTree, Head, Section, Visit,
    forms::{Choice, Choices, ErrorSummary, TextArea},
    step,
};
use spine::{Node, Resolved, Ways};
use std::collections::HashMap;
use terms::AreaRef;
use ui::Link;

/// What a need is about, for rights: its areas, and the account that proposed it as long as nobody has
/// decided.
pub(crate) fn subject(need: &Need) -> Subject {
    let subject = of_areas(&need.revision().content);
    match (need.status(), need.history().first().map(|entry| entry.who)) {
        (Status::Proposed, Some(Who::Account(account))) => subject.of_account(account),
        _ => subject,
    }
}

/// What lies in the areas of a wording. A need has at least one area; if it had none, only who acts
/// everywhere would reach it.
pub(crate) fn of_areas(content: &Content) -> Subject {
    let places = Places::areas(content.areas.iter().cloned());
    Subject::at(places.unwrap_or(Places::Everywhere))
}

/// The steps that lead on from a status, by their names in forms.
pub(crate) const fn steps_from(status: Status) -> &'static [&'static str] {
    match status {
        Status::Proposed => &["accept", "answer"],
        Status::Accepted => &["begin", "drop"],
        Status::BeingWorkedOn => &["meet", "drop"],
        Status::Answered | Status::Merged { .. } | Status::Met | Status::NoLonger => &["reopen"],
    }
}

/// A line of what the need comes from.
#[derive(Debug)]
struct From {
    label: String,
    text: String,
    links: Vec<Link>,
}

/// Something that exists already.
#[derive(Debug)]
struct Exists {
    what: String,
    of: Option<Link>,
}

/// Another need that may be the same.
#[derive(Debug)]
struct Alike {
    link: Link,
    words: String,
}

/// The form with which somebody in a role decides.
#[derive(Debug)]
struct Deciding {
    action: String,
    errors: ErrorSummary,
    step: Choices,
    reason: TextArea,
}

/// What of a decision could not be taken.
#[derive(Debug, Clone, Default)]
pub(crate) struct Undecided {
    pub(crate) step: String,
    pub(crate) reason: String,
    pub(crate) step_error: Option<String>,
    pub(crate) reason_error: Option<String>,
}

/// One need.
#[derive(Debug, Template)]
#[template(path = "need.html")]
pub(crate) struct NeedPage {
    words: Words,
    title: String,
    status: String,
    merged: Option<Link>,
    description: Vec<String>,
    for_whom: String,
    areas: Vec<Link>,
    fields: String,
    since: Option<String>,
    from: Vec<From>,
    exists: Vec<Exists>,
    ways: Ways,
    steps: Vec<Step>,
    wordings: Vec<Wording>,
    alike: Vec<Alike>,
    edit: Option<String>,
    deciding: Option<Deciding>,
}

/// What a page of a need is made from.
pub(crate) struct Known {
    pub(crate) need: Need,
    pub(crate) similar: Vec<(Similar, Need)>,
    pub(crate) ways: Ways,
    pub(crate) named: HashMap<Node, Resolved>,
}

impl NeedPage {
    pub(crate) fn new(
        state: &NeedsState,
        visit: &Visit,
        words: Words,
        known: Known,
        undecided: &Undecided,
    ) -> (Head, Self) {
        let Known {
            need,
            similar,
            ways,
            named,
        } = known;
        let content = &need.revision().content;
        let language = visit.language;
        let places = &visit.around.places;
        let subject = subject(&need);
        let status = words.t(&status_key(need.status()));
        let last = need.history().last().map(|entry| day(words, entry.at));
        let on = last.unwrap_or_default();
        let joined = |names: Vec<String>| names.join(", ");
        let can_decide = visit.can(&DECIDE, &subject);
        let page = Self {
            title: content.title.clone(),
            status: words.with("status-since", &[("status", &status), ("day", &on)]),
            merged: merged(words, need.status(), &named),
            description: paragraphs(&content.description),
            for_whom: joined(
                content
                    .for_whom
                    .iter()
                    .map(|group| state.vocabulary.group(group, language))
                    .collect(),
            ),
            areas: content
                .areas
                .iter()
                .flat_map(|area| area_links(words, &**places, area))
                .collect(),
            fields: joined(
                content
                    .fields
                    .iter()
                    .map(|field| state.vocabulary.field(field, language))
                    .collect(),
            ),
            since: content.since.map(|began| since(words, began)),
            from: content
                .origins
                .iter()
                .map(|origin| from(state, visit, words, origin, &named))
                .collect(),
            exists: content
                .existing
                .iter()
                .map(|resource| exists(words, resource, &named))
                .collect(),
            ways,
            steps: history::steps(words, &need, &named),
            wordings: history::wordings(words, &need, &named),
            alike: similar
                .iter()
                .map(|(similar, other)| Alike {
                    link: Link {
                        text: other.revision().content.title.clone(),
                        href: addresses::need(language, other.id()),
                    },
                    words: words.with("alike-words", &[("words", &similar.words.join(", "))]),
                })
                .collect(),
            edit: visit
                .can(&EDIT, &subject)
                .then(|| visit.address(&format!("bedarfe/{}/aendern", need.id()))),
            deciding: can_decide.then(|| deciding(words, visit, &need, &similar, undecided)),
            words,
        };
        let lead = words.with("need-description", &[("status", &page.status)]);
        let head = Head::new(Section::TakePart, page.title.clone(), lead).after(vec![step(
            words,
            "nav-take-part",
            "bedarfe",
        )]);
        (head, page)
    }
}

/// An area, and of earlier boundaries the areas in which it lies now.
fn area_links(words: Words, places: &dyn AreaTree, area: &AreaRef) -> Vec<Link> {
    let link = |text: String, area: &AreaRef| Link {
        text,
        href: places.address(words.language, area),
    };
    let own = link(texts::area(words, places, area), area);
    let now = match places.now(area) {
        AreaNow::Holds => Vec::new(),
        AreaNow::Same(area) => vec![area],
        AreaNow::Changed(areas) => areas,
    };
    let now = now.iter().map(|area| {
        let name = places.full_name(area);
        link(words.with("area-now", &[("area", &name)]), area)
    });
    std::iter::once(own).chain(now).collect()
}

fn paragraphs(text: &str) -> Vec<String> {
    let lines = text.lines().map(str::trim);
    lines
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}

fn link(named: &HashMap<Node, Resolved>, node: &Node) -> Option<Link> {
    let resolved = named.get(node)?;
    Some(Link {
        text: resolved.title.clone(),
        href: resolved.address.clone()?,
    })
}

/// Something that exists already: in words, by its actor, or both.
fn exists(words: Words, resource: &Resource, named: &HashMap<Node, Resolved>) -> Exists {
    let of = resource
        .actor
        .and_then(|actor| link(named, &Node::entity(actor)));
    let nameless = resource.what.is_empty() && of.is_none();
    Exists {
        what: match nameless {
            true => words.t("from-actors-unnamed"),
            false => resource.what.clone(),
        },
        of,
    }
}

/// Into which need this one was merged.
fn merged(words: Words, status: Status, named: &HashMap<Node, Resolved>) -> Option<Link> {
    let Status::Merged { into } = status else {
        return None;
    };
    let there = link(named, &Node::entity(into));
    Some(there.unwrap_or_else(|| Link {
        text: words.t("merged-other"),
        href: addresses::need(words.language, into),
    }))
}

fn from(
    state: &NeedsState,
    visit: &Visit,
    words: Words,
    origin: &Origin,
    named: &HashMap<Node, Resolved>,
) -> From {
    let language = words.language;
    match origin {
        Origin::Indicator {
            indicator,
            period,
            value,
        } => {
            let node = Node::Indicator(indicator.clone());
            let named = link(named, &node);
            let gaps = [("value", value.as_str()), ("year", &period.to_string())];
            From {
                label: words.t("from-indicator"),
                text: match &named {
                    Some(_) => words.with("from-indicator-value", &gaps),
                    None => format!("{indicator}: {}", words.with("from-indicator-value", &gaps)),
                },
                links: named.into_iter().collect(),
            }
        }
        Origin::Residents { how } => From {
            label: words.t("from-residents"),
            text: how.clone(),
            links: Vec::new(),
        },
        Origin::Professionals { how } => From {
            label: words.t("from-professionals"),
            text: how.clone(),
            links: Vec::new(),
        },
        Origin::Actors { actors } => {
            let nodes = actors.iter().map(|actor| Node::entity(*actor));
            let links: Vec<Link> = nodes.filter_map(|node| link(named, &node)).collect();
            From {
                label: words.t("from-actors"),
                text: match links.is_empty() {
                    true => words.t("from-actors-unnamed"),
                    false => String::new(),
                },
                links,
            }
        }
        Origin::Signals {
            topic,
            area,
            period,
        } => {
            let places = &visit.around.places;
            let first = day(words, period.from());
            let last = day(words, period.until().before(terms::Span::days(1)));
            From {
                label: words.t("from-signals"),
                text: words.with(
                    "from-signals-text",
                    &[
                        ("concern", &state.vocabulary.concern(topic, language)),
                        ("area", &texts::area(words, &**places, area)),
                        ("from", &first),
                        ("until", &last),
                    ],
                ),
                links: vec![Link {
                    text: words.t("shown-title"),
                    href: visit.address("signale"),
                }],
            }
        }
    }
}

fn deciding(
    words: Words,
    visit: &Visit,
    need: &Need,
    similar: &[(Similar, Need)],
    undecided: &Undecided,
) -> Deciding {
    let mut steps: Vec<Choice> = steps_from(need.status())
        .iter()
        .map(|name| {
            let label = words.t(&format!("step-{name}"));
            Choice::new(name, label, *name == undecided.step)
        })
        .collect();
    if matches!(need.status(), Status::Proposed | Status::Accepted) {
        steps.extend(similar.iter().map(|(_, other)| {
            let title = &other.revision().content.title;
            let label = words.with("step-merge", &[("title", title)]);
            let value = format!("merge/{}", other.id());
            let chosen = value == undecided.step;
            Choice::new(&value, label, chosen)
        }));
    }
    let errors = [
        ("step", &undecided.step_error),
        ("reason", &undecided.reason_error),
    ];
    let errors = errors.into_iter().filter_map(|(field, said)| {
        let said = said.clone()?;
        Some((field.to_owned(), said))
    });
    Deciding {
        action: visit.address(&format!("bedarfe/{}/schritt", need.id())),
        errors: ErrorSummary::new(words, errors.collect()),
        step: Choices::one("step", words.t("decide-step"), steps)
            .error(undecided.step_error.clone()),
        reason: TextArea::new("reason", words.t("decide-reason"), &undecided.reason)
            .hint(words.t("decide-reason-hint"))
            .size(4, 1_000)
            .error(undecided.reason_error.clone()),
    }
}

/// Everything that a need's page names.
pub(crate) fn nodes(need: &Need) -> Vec<Node> {
    let content = &need.revision().content;
    let mut nodes = history::nodes(need);
    for origin in &content.origins {
        match origin {
            Origin::Indicator { indicator, .. } => nodes.push(Node::Indicator(indicator.clone())),
            Origin::Actors { actors } => {
                nodes.extend(actors.iter().map(|actor| Node::entity(*actor)));
            }
            Origin::Residents { .. } | Origin::Professionals { .. } | Origin::Signals { .. } => {}
        }
    }
    let existing = content.existing.iter().filter_map(|one| one.actor);
    nodes.extend(existing.map(Node::entity));
    if let Status::Merged { into } = need.status() {
        nodes.push(Node::entity(into));
    }
    nodes
}
