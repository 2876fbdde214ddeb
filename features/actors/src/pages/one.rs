//! The page of an actor.

use super::naming::Naming;
use crate::store::{Chair, Kept, Listed, Seen, Step};
use actor_network::{
    Day,
    actor::{ChannelKind, Facts, Places, State, Topic, What},
    confirmation::{Freshness, Rhythm},
};
use askama::Template;
use site::{Head, Section, Visit, Words, step};
use spine::Ways;
use terms::Moment;
use ui::{Html, Link};

/// A fact with what it is.
pub(crate) struct Fact {
    pub(crate) name: String,
    pub(crate) lines: Vec<String>,
}

/// Whom to turn to.
pub(crate) struct Contact {
    pub(crate) role: String,
    pub(crate) person: Option<String>,
    pub(crate) channels: Vec<Channel>,
}

/// A way to reach somebody.
pub(crate) struct Channel {
    pub(crate) name: String,
    pub(crate) text: String,
    pub(crate) href: Option<String>,
}

/// A seat in a body.
struct Seat {
    body: Link,
    what: String,
}

/// A step of the history.
struct Told {
    day: String,
    what: String,
    fields: Option<String>,
    reason: Option<String>,
}

/// A button that sends a decision.
pub(crate) struct Button {
    pub(crate) value: &'static str,
    pub(crate) text: String,
    pub(crate) with_reason: bool,
}

/// What the visitor may do here.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct May {
    pub(crate) edit: bool,
    pub(crate) submit: bool,
    pub(crate) confirm: bool,
    pub(crate) forget: bool,
    pub(crate) claim: bool,
    pub(crate) review: bool,
}

#[derive(Template)]
#[template(path = "one.html")]
pub(crate) struct OnePage {
    words: Words,
    name: String,
    short_name: Option<String>,
    about: String,
    summary: Option<String>,
    state: Option<String>,
    fresh: String,
    old: bool,
    reminded: Option<String>,
    facts: Vec<Fact>,
    offers: Vec<String>,
    seeks: Vec<String>,
    contacts: Vec<Contact>,
    with_private: bool,
    card: Option<Link>,
    above: Vec<Link>,
    parts: Vec<Link>,
    seats: Vec<Seat>,
    body: Option<Link>,
    areas: Vec<Link>,
    ways: Option<Ways>,
    sections: Vec<Html>,
    history: Vec<Told>,
    edit: Option<Link>,
    edit_note: Option<String>,
    claim: Option<Link>,
    confirm: Option<String>,
    forget: Option<String>,
    version: u32,
    decide: String,
    buttons: Vec<Button>,
}

/// What the page shows beside the actor itself.
pub(crate) struct Around {
    pub(crate) seen: Seen,
    pub(crate) above: Vec<Listed>,
    pub(crate) parts: Vec<Listed>,
    pub(crate) chairs: Vec<Chair>,
    pub(crate) is_body: bool,
    pub(crate) history: Vec<Step>,
    pub(crate) ways: Option<Ways>,
    pub(crate) sections: Vec<Html>,
}

impl OnePage {
    pub(crate) fn new(
        visit: &Visit,
        naming: &Naming,
        kept: &Kept,
        around: Around,
        may: May,
    ) -> (Head, Self) {
        let words = naming.words;
        let (actor, facts) = (&kept.actor, kept.actor.facts());
        let id = actor.id();
        let head = Head::new(
            Section::Actors,
            facts.name.clone(),
            description(naming, facts),
        );
        let head = head.after(vec![step(words, "nav-actors", "akteure")]);
        let link = |one: &Listed| Link {
            text: one.name.clone(),
            href: visit.address(&format!("akteure/{}", one.id)),
        };
        let own = |rest: &str| visit.address(&format!("akteure/{id}/{rest}"));
        let (fresh, old) = fresh(naming, kept, visit.now());
        let edits = may.edit || may.submit;
        let page = Self {
            name: facts.name.clone(),
            short_name: facts.short_name.clone(),
            about: description(naming, facts),
            summary: facts.summary.clone(),
            state: (!matches!(actor.state(), State::Published))
                .then(|| words.t(&format!("state-{}", actor.state().name()))),
            fresh,
            old,
            reminded: reminded(naming, kept).filter(|_| may.confirm),
            facts: key_facts(naming, facts),
            offers: topics(naming, &facts.offers),
            seeks: topics(naming, &facts.seeks),
            contacts: contacts(naming, &around.seen),
            with_private: around.seen.with_private,
            card: (actor.state().is_listed() && !facts.contacts.is_empty()).then(|| Link {
                text: words.t("one-card"),
                href: own("kontakt.vcf"),
            }),
            above: around.above.iter().map(link).collect(),
            parts: around.parts.iter().map(link).collect(),
            seats: around
                .chairs
                .iter()
                .map(|chair| seat(visit, naming, chair))
                .collect(),
            body: around.is_body.then(|| Link {
                text: words.t("one-body"),
                href: visit.address(&format!("gremien/{id}")),
            }),
            areas: areas(visit, naming, facts),
            ways: around.ways,
            sections: around.sections,
            history: around
                .history
                .iter()
                .map(|step| told(naming, step))
                .collect(),
            edit: edits.then(|| Link {
                text: words.t("one-edit"),
                href: own("bearbeiten"),
            }),
            edit_note: (may.submit && !may.edit).then(|| words.t("one-edit-review")),
            claim: may.claim.then(|| Link {
                text: words.t("one-claim"),
                href: own("uebernehmen"),
            }),
            confirm: may.confirm.then(|| own("bestaetigen")),
            forget: may.forget.then(|| own("namen-vergessen")),
            version: actor.version().0,
            decide: own("schritt"),
            buttons: if may.review {
                buttons(words, actor.state())
            } else {
                Vec::new()
            },
            words,
        };
        (head, page)
    }
}

fn description(naming: &Naming, facts: &Facts) -> String {
    let fields = facts.fields.iter().map(|field| naming.field(field));
    let about: Vec<String> = [naming.kind(facts.kind), naming.sector(facts.sector)]
        .into_iter()
        .chain(fields)
        .collect();
    about.join(" · ")
}

/// How current all this is, and whether that is a warning.
pub(crate) fn fresh(naming: &Naming, kept: &Kept, now: Moment) -> (String, bool) {
    let words = naming.words;
    let rhythm: &Rhythm = &naming.model.rhythm;
    let on = |key: &str, at: Moment| {
        let day = words.day(at.micros()).unwrap_or_default();
        words.with(key, &[("date", &day)])
    };
    match kept.record.freshness(rhythm, now) {
        Freshness::Confirmed(at) => (on("confirmed-on", at), false),
        Freshness::MaybeOutOfDate(at) => (on("confirmed-long-ago", at), true),
        Freshness::NeverConfirmed => (words.t("confirmed-never"), true),
        Freshness::New => (on("confirmed-new", kept.record.entered), false),
    }
}

/// When somebody was asked last whether it holds, for its people and planning.
fn reminded(naming: &Naming, kept: &Kept) -> Option<String> {
    let (words, record) = (naming.words, &kept.record);
    let on = |key: &str, at: Moment| {
        let day = words.day(at.micros()).unwrap_or_default();
        let times = usize::try_from(record.reminders).unwrap_or(usize::MAX);
        words.counted(key, times, &[("date", &day)])
    };
    let asked = record.planning_asked(&naming.model.rhythm);
    match asked {
        Some(at) => Some(on("reminded-planning", at)),
        None => record.reminded.map(|at| on("reminded-people", at)),
    }
}

fn key_facts(naming: &Naming, facts: &Facts) -> Vec<Fact> {
    use actor_network::actor::Field;
    let shown = [
        Field::TargetGroups,
        Field::Standings,
        Field::Planning,
        Field::Tasks,
        Field::Languages,
        Field::Access,
        Field::AccessNote,
    ];
    let fact = |field: Field| {
        let lines = naming.value(&facts.get(field), &|id| id.to_string());
        let name = naming.field_name(field);
        (!lines.is_empty()).then_some(Fact { name, lines })
    };
    shown.into_iter().filter_map(fact).collect()
}

fn topics(naming: &Naming, topics: &[Topic]) -> Vec<String> {
    let value = actor_network::actor::FieldValue::Offers(topics.to_vec());
    naming.value(&value, &|id| id.to_string())
}

/// Contacts as they are written, with links where a reader can follow them.
pub(crate) fn contacts(naming: &Naming, seen: &Seen) -> Vec<Contact> {
    let one = |contact: &actor_network::actor::PublicContact| Contact {
        role: contact.role.clone(),
        person: contact.person.clone(),
        channels: (contact.channels.iter())
            .map(|(kind, value)| channel(naming, *kind, value))
            .collect(),
    };
    seen.contacts.iter().map(one).collect()
}

pub(crate) fn channel(naming: &Naming, kind: ChannelKind, value: &str) -> Channel {
    let digits = || {
        value
            .chars()
            .filter(|c| c.is_ascii_digit() || *c == '+')
            .collect::<String>()
    };
    Channel {
        name: naming.words.t(&format!("channel-{}", kind.name())),
        text: value.to_owned(),
        href: match kind {
            ChannelKind::Email => Some(format!("mailto:{value}")),
            ChannelKind::Phone => Some(format!("tel:{}", digits())),
            // The domain takes no other scheme.
            ChannelKind::Website => Some(value.to_owned()),
            ChannelKind::Address => None,
        },
    }
}

fn areas(visit: &Visit, naming: &Naming, facts: &Facts) -> Vec<Link> {
    match &facts.places {
        Places::Whole => Vec::new(),
        Places::Areas(areas) => (areas.iter().take(100))
            .map(|area| Link {
                text: naming.area(area),
                href: naming.places.address(visit.language, area),
            })
            .collect(),
    }
}

fn seat(visit: &Visit, naming: &Naming, chair: &Chair) -> Seat {
    let words = naming.words;
    let day = |day: Day| words.calendar_day(&day.to_string());
    let from = day(chair.from);
    let term = match chair.until {
        Some(until) => words.with("term-closed", &[("from", &from), ("until", &day(until))]),
        None => words.with("term-open", &[("from", &from)]),
    };
    let what: Vec<String> = [Some(chair.title.clone()), chair.role.clone(), Some(term)]
        .into_iter()
        .flatten()
        .collect();
    Seat {
        body: Link {
            text: chair.body.name.clone(),
            href: visit.address(&format!("gremien/{}", chair.body.id)),
        },
        what: what.join(", "),
    }
}

fn told(naming: &Naming, step: &Step) -> Told {
    let words = naming.words;
    let fields: Vec<String> = (step.fields.iter())
        .map(|field| naming.field_name(*field))
        .collect();
    let reason = match &step.what {
        What::Declined { reason } | What::SentBack { reason } => Some(reason.clone()),
        _ => None,
    };
    Told {
        day: words.day(step.at.micros()).unwrap_or_default(),
        what: words.t(&format!("what-{}", step.what.name())),
        fields: (!fields.is_empty()).then(|| fields.join(", ")),
        reason: reason.filter(|reason| !reason.is_empty()),
    }
}

/// What planning can decide in a state.
pub(crate) fn buttons(words: Words, state: &State) -> Vec<Button> {
    let all: &[&'static str] = match state {
        State::Proposed => &["publish", "decline"],
        State::AwaitingReview { .. } => &["approve", "send_back"],
        State::Published => &["rest", "dissolve"],
        State::Claimed { .. } => &["release", "rest", "dissolve"],
        State::Dormant { .. } => &["wake", "dissolve"],
        State::Merged { .. } | State::Dissolved => &[],
    };
    all.iter()
        .map(|value| Button {
            value,
            text: words.t(&format!("decide-{value}")),
            with_reason: matches!(*value, "decline" | "send_back"),
        })
        .collect()
}
