//! Bodies: all of them, and one with its seats and terms.

use super::naming::Naming;
use crate::{
    dealings::Origin,
    store::{Kept, ListedBody},
};
use actor_network::{
    Day,
    bodies::{Body, BodyKind, Holder, Seat, Sequence, SequenceFault, Tenure, Vote, Weight},
};
use askama::Template;
use site::{
    Head, Section, Visit, Words,
    forms::{Choice, Select, TextField, TextKind},
    step,
};
use std::collections::BTreeMap;
use terms::ActorId;
use ui::{Html, Link};

/// A body in the list.
struct Line {
    body: Link,
    about: String,
    seats: String,
}

#[derive(Template)]
#[template(path = "bodies.html")]
pub(crate) struct BodiesPage {
    words: Words,
    count: String,
    import: Option<Link>,
    lines: Vec<Line>,
}

fn about(words: Words, kind: BodyKind, weight: Weight) -> String {
    let kind = words.t(&format!("body-{}", kind.name()));
    format!("{kind} · {}", words.t(&format!("weight-{}", weight.name())))
}

impl BodiesPage {
    pub(crate) fn new(
        visit: &Visit,
        naming: &Naming,
        bodies: &[ListedBody],
        imports: bool,
    ) -> (Head, Self) {
        let words = naming.words;
        let head = Head::new(
            Section::Actors,
            words.t("bodies-title"),
            words.t("bodies-lead"),
        );
        let line = |one: &ListedBody| Line {
            body: Link {
                text: one.actor.name.clone(),
                href: visit.address(&format!("gremien/{}", one.actor.id)),
            },
            about: about(words, one.kind, one.weight),
            seats: match one.seats {
                0 => words.t("body-no-seats"),
                seats => words.counted(
                    "body-seats-held",
                    seats,
                    &[("held", &words.notation().whole(one.held as u64))],
                ),
            },
        };
        let page = Self {
            count: words.counted("bodies-count", bodies.len(), &[]),
            import: imports.then(|| Link {
                text: words.t("oparl-title"),
                href: visit.address("gremien/oparl"),
            }),
            lines: bodies.iter().map(line).collect(),
            words,
        };
        (head.after(vec![step(words, "nav-actors", "akteure")]), page)
    }
}

/// Who holds or held a seat.
struct Held {
    who: String,
    href: Option<String>,
    term: String,
}

/// A seat with who holds it.
struct Chair {
    id: String,
    title: String,
    vote: String,
    now: Option<Held>,
    before: Vec<Held>,
    leave: String,
    drop: Option<String>,
}

/// A stage of a sequence of consultation.
struct Stage {
    bodies: Vec<Link>,
}

/// What who keeps the body can change.
struct Keeping {
    action: String,
    kind: Select,
    weight: Select,
    title: TextField,
    vote: Select,
    seat: Select,
    holder: TextField,
    role: TextField,
    from: TextField,
    until: TextField,
    earlier: Select,
    new_seat: String,
}

#[derive(Template)]
#[template(path = "body.html")]
pub(crate) struct BodyPage {
    words: Words,
    name: String,
    about: Option<String>,
    actor: Link,
    seats: Vec<Chair>,
    stages: Vec<Stage>,
    order: Option<String>,
    error: Option<String>,
    keeping: Option<Keeping>,
    seats_on: String,
    dealings: Html,
    origin: Vec<String>,
}

/// What the page of a body is made from.
pub(crate) struct About<'a> {
    pub(crate) kept: &'a Kept,
    pub(crate) body: Option<&'a Body>,
    pub(crate) sequence: Option<&'a Result<Sequence, SequenceFault>>,
    pub(crate) names: &'a BTreeMap<ActorId, String>,
    pub(crate) all: &'a [ListedBody],
    pub(crate) today: Day,
    pub(crate) keeps: bool,
    pub(crate) error: Option<String>,
    pub(crate) dealings: Html,
    /// From which source the body comes, and whether that has deleted it.
    pub(crate) origin: Option<(Origin, bool)>,
}

impl BodyPage {
    pub(crate) fn new(visit: &Visit, naming: &Naming, told: About<'_>) -> (Head, Self) {
        let words = naming.words;
        let name = told.kept.actor.facts().name.clone();
        let id = told.kept.actor.id();
        let lead = told.body.map(|body| about(words, body.kind, body.weight));
        let head = Head::new(
            Section::Actors,
            name.clone(),
            lead.clone().unwrap_or_else(|| words.t("bodies-lead")),
        );
        let way = vec![
            step(words, "nav-actors", "akteure"),
            step(words, "bodies-title", "gremien"),
        ];
        let seats = told.body.map(Body::seats).unwrap_or_default();
        let link = |id: &ActorId| Link {
            text: told.names.get(id).cloned().unwrap_or_default(),
            href: visit.address(&format!("gremien/{id}")),
        };
        let (stages, order) = match told.sequence {
            None => (Vec::new(), None),
            Some(Err(_)) => (Vec::new(), Some(words.t("body-order-unclear"))),
            Some(Ok(sequence)) => {
                let stage = |stage: &std::collections::BTreeSet<ActorId>| Stage {
                    bodies: stage.iter().map(link).collect(),
                };
                (sequence.stages().iter().map(stage).collect(), None)
            }
        };
        let page = Self {
            about: lead,
            actor: Link {
                text: words.t("body-actor"),
                href: visit.address(&format!("akteure/{id}")),
            },
            seats: (seats.iter())
                .map(|seat| chair(visit, naming, seat, told.today, told.names))
                .collect(),
            stages,
            order,
            error: told.error.clone(),
            keeping: told.keeps.then(|| keeping(visit, words, id, &told)),
            seats_on: words.with(
                "body-seats-on",
                &[("date", &words.calendar_day(&told.today.to_string()))],
            ),
            dealings: told.dealings,
            origin: (told.origin.as_ref())
                .map(|(from, ended)| {
                    let ended = ended.then(|| words.t("dealings-ended"));
                    let from = super::dealings::origin(words, Some(from));
                    [Some(from), ended].into_iter().flatten().collect()
                })
                .unwrap_or_default(),
            name,
            words,
        };
        (head.after(way), page)
    }
}

fn held(visit: &Visit, words: Words, tenure: &Tenure, names: &BTreeMap<ActorId, String>) -> Held {
    let name = |id: &ActorId| names.get(id).cloned();
    let unknown = || words.t("body-unknown");
    let (who, of) = match &tenure.holder {
        Holder::Actor(actor) => (name(actor).unwrap_or_else(unknown), Some(*actor)),
        Holder::Role { title, of } => {
            let of_name = of.as_ref().and_then(name);
            let who = match of_name {
                Some(actor) => format!("{title}, {actor}"),
                None => title.clone(),
            };
            (who, *of)
        }
    };
    let day = |day: Day| words.calendar_day(&day.to_string());
    let from = day(tenure.from);
    Held {
        who,
        href: of
            .filter(|actor| names.contains_key(actor))
            .map(|actor| visit.address(&format!("akteure/{actor}"))),
        term: match tenure.until {
            Some(until) => words.with("term-closed", &[("from", &from), ("until", &day(until))]),
            None => words.with("term-open", &[("from", &from)]),
        },
    }
}

fn chair(
    visit: &Visit,
    naming: &Naming,
    seat: &Seat,
    today: Day,
    names: &BTreeMap<ActorId, String>,
) -> Chair {
    let words = naming.words;
    let mut others: Vec<&Tenure> = seat
        .tenures
        .iter()
        .filter(|one| !one.holds(today))
        .collect();
    others.sort_by_key(|one| std::cmp::Reverse(one.from));
    Chair {
        id: seat.id.0.to_string(),
        title: seat.title.clone(),
        vote: words.t(&format!("vote-{}", seat.vote.name())),
        now: seat.holder(today).map(|one| held(visit, words, one, names)),
        before: others
            .into_iter()
            .map(|one| held(visit, words, one, names))
            .collect(),
        leave: words.with("body-leave-on", &[("seat", &seat.title)]),
        drop: (seat.tenures.is_empty()).then(|| words.with("body-drop", &[("seat", &seat.title)])),
    }
}

fn keeping(visit: &Visit, words: Words, id: ActorId, told: &About<'_>) -> Keeping {
    let choice = |value: &str, key: String, is: bool| Choice::new(value, words.t(&key), is);
    let kinds = BodyKind::ALL.iter().map(|one| {
        let is = told.body.is_some_and(|body| body.kind == *one);
        choice(one.name(), format!("body-{}", one.name()), is)
    });
    let weights = Weight::ALL.iter().map(|one| {
        let is = told.body.is_some_and(|body| body.weight == *one);
        choice(one.name(), format!("weight-{}", one.name()), is)
    });
    let votes = Vote::ALL.iter();
    let votes = votes.map(|one| choice(one.name(), format!("vote-{}", one.name()), false));
    let seats = told.body.map(Body::seats).unwrap_or_default().iter();
    let seats = seats.map(|seat| Choice::new(&seat.id.0.to_string(), seat.title.clone(), false));
    let others = told.all.iter().filter(|one| one.actor.id != id);
    let others =
        others.map(|one| Choice::new(&one.actor.id.to_string(), one.actor.name.clone(), false));
    let text = |name: &str, key: &str| TextField::new(name, words.t(key), "");
    Keeping {
        action: visit.address(&format!("gremien/{id}")),
        kind: Select::new("art", words.t("body-kind"), kinds.collect()),
        weight: Select::new("gewicht", words.t("body-weight"), weights.collect()),
        title: text("titel", "body-seat-title").hint(words.t("body-seat-hint")),
        vote: Select::new("stimme", words.t("body-vote"), votes.collect()),
        seat: Select::new("sitz", words.t("body-seat"), seats.collect()),
        holder: text("akteur", "body-holder")
            .hint(words.t("body-holder-hint"))
            .optional(words),
        role: text("rolle", "body-role").optional(words),
        from: text("von", "body-from").kind(TextKind::Date),
        until: text("bis", "body-until")
            .kind(TextKind::Date)
            .optional(words),
        earlier: Select::new("frueher", words.t("body-earlier"), others.collect()),
        new_seat: visit.id().to_string(),
    }
}
