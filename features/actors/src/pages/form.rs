//! The form of an actor: what is known of it in groups of questions.

mod fields;
mod reading;

pub(crate) use reading::{Read, read};

use super::naming::Naming;
use actor_network::actor::{
    AccessFeature, ActorKind, Facts, Field, FieldFault, Places, Planning, Sector,
};
use askama::Template;
use fields::{ContactRow, StandingRow, TaskRow, contact_rows, standing_rows, task_rows};
use site::{
    Head, Section, Visit, Words,
    forms::{Check, Choice, Choices, ErrorSummary, Select, TextArea, TextField},
    step,
};
use ui::Breadcrumb;

/// What the form is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// A proposal that planning looks at.
    Propose,
    /// A new actor that is listed at once.
    Enter,
    /// A change that holds at once.
    Edit,
    /// A change that planning looks at.
    Submit,
}

impl Purpose {
    const fn name(self) -> &'static str {
        match self {
            Self::Propose => "propose",
            Self::Enter => "enter",
            Self::Edit => "edit",
            Self::Submit => "submit",
        }
    }
}

/// What was sent, or what the form begins with.
pub(crate) struct Filled<'a> {
    pub(crate) purpose: Purpose,
    pub(crate) action: String,
    /// Names and values that come back as they are.
    pub(crate) hidden: Vec<(String, String)>,
    pub(crate) facts: &'a Facts,
    /// What of it is a part, as written.
    pub(crate) parent: String,
    /// Mistakes by the identity of their field.
    pub(crate) errors: Vec<(String, String)>,
    /// The actor that is edited: its name and its page.
    pub(crate) actor: Option<(String, String)>,
}

#[derive(Template)]
#[template(path = "form.html")]
pub(crate) struct FormPage {
    words: Words,
    title: String,
    lead: String,
    send: String,
    action: String,
    hidden: Vec<(String, String)>,
    errors: ErrorSummary,
    name: TextField,
    short_name: TextField,
    summary: TextArea,
    kind: Select,
    sector: Select,
    parent: TextField,
    key: Option<TextField>,
    fields: Choices,
    groups: Choices,
    offers: TextArea,
    seeks: TextArea,
    whole: Choices,
    areas: Vec<Choices>,
    location: TextField,
    contacts: Vec<ContactRow>,
    languages: Choices,
    more_languages: TextField,
    access: Choices,
    access_note: TextArea,
    standings: Vec<StandingRow>,
    planning: Choices,
    tasks: Vec<TaskRow>,
}

/// The identity of the field of the form where a mistake of the facts is put right.
pub(crate) fn field_id(fault: &FieldFault) -> String {
    let entry = fault.entry.unwrap_or_default();
    match fault.field {
        Field::Contacts => format!("c{entry}-role"),
        Field::Tasks => format!("t{entry}-title"),
        Field::Standings => "s0-tier".to_owned(),
        Field::Languages => "more_languages".to_owned(),
        other => other.name().to_owned(),
    }
}

/// A mistake of the facts in words.
pub(crate) fn fault_text(naming: &Naming, fault: &FieldFault) -> String {
    let words = naming.words;
    let problem = words.t(&format!("problem-{}", fault.problem.name()));
    format!("{}: {problem}", naming.field_name(fault.field))
}

impl FormPage {
    pub(crate) fn new(visit: &Visit, naming: &Naming, filled: Filled<'_>) -> (Head, Self) {
        let words = naming.words;
        let facts = filled.facts;
        let of = |part: &str| format!("form-{}-{part}", filled.purpose.name());
        let error = |id: &str| {
            let found = filled.errors.iter().find(|(field, _)| field == id);
            found.map(|(_, text)| text.clone())
        };
        let title = match &filled.actor {
            Some((name, _)) => words.with("form-title", &[("name", name)]),
            None => words.t(&of("title")),
        };
        let lead = words.t(&of("lead"));
        let head = Head::new(Section::Actors, title.clone(), lead.clone());
        let mut way = vec![step(words, "nav-actors", "akteure")];
        way.extend(filled.actor.as_ref().map(|(name, href)| Breadcrumb {
            text: name.clone(),
            href: Some(visit.address(href)),
        }));
        let text = |id: &str, key: &str, value: &str| {
            TextField::new(id, words.t(key), value).error(error(id))
        };
        let optional = |value: &Option<String>| value.clone().unwrap_or_default();
        let is_planning = matches!(filled.purpose, Purpose::Enter | Purpose::Edit);
        let several = |id: &str, choices: Vec<Choice>| {
            Choices::several(id, words.t(&format!("field-{id}")), choices)
                .optional(words)
                .error(error(id))
        };
        let page = Self {
            send: words.t(&of("send")),
            name: text("name", "field-name", &facts.name),
            short_name: text(
                "short_name",
                "field-short_name",
                &optional(&facts.short_name),
            )
            .optional(words),
            summary: TextArea::new(
                "summary",
                words.t("field-summary"),
                &optional(&facts.summary),
            )
            .size(4, 4000)
            .hint(words.t("form-summary-hint"))
            .optional(words)
            .error(error("summary")),
            kind: choose(
                ("kind", words.t("field-kind")),
                ActorKind::ALL
                    .iter()
                    .map(|one| (one.name(), naming.kind(*one))),
                facts.kind.name(),
            ),
            sector: choose(
                ("sector", words.t("field-sector")),
                Sector::ALL
                    .iter()
                    .map(|one| (one.name(), naming.sector(*one))),
                facts.sector.name(),
            ),
            parent: text("parent", "field-parent", &filled.parent)
                .hint(words.t("form-parent-hint"))
                .optional(words),
            key: is_planning.then(|| {
                text("key", "field-key", &optional(&facts.key))
                    .hint(words.t("form-key-hint"))
                    .optional(words)
            }),
            fields: several("fields", fields::field_choices(naming, facts)),
            groups: several("target_groups", fields::group_choices(naming, facts)),
            offers: lines("offers", words, &fields::topic_lines(&facts.offers))
                .error(error("offers")),
            seeks: lines("seeks", words, &fields::topic_lines(&facts.seeks)).error(error("seeks")),
            whole: whole(words, &facts.places).error(error("places")),
            areas: fields::area_choices(naming, &facts.places),
            contacts: contact_rows(naming, facts, &error),
            languages: several("languages", fields::language_choices(naming, facts)),
            more_languages: text(
                "more_languages",
                "form-more-languages",
                &fields::other_languages(facts),
            )
            .hint(words.t("form-more-languages-hint"))
            .optional(words),
            access: several(
                "access",
                (AccessFeature::ALL.iter())
                    .map(|one| {
                        let there = facts.access.contains(one);
                        Choice::new(one.name(), naming.access(*one), there)
                    })
                    .collect(),
            ),
            location: TextField::new(
                "location",
                words.t("field-location"),
                &(facts.location)
                    .map(|one| one.to_string())
                    .unwrap_or_default(),
            )
            .maxlength(60)
            .hint(words.t("form-location-hint"))
            .optional(words)
            .error(error("location")),
            access_note: TextArea::new(
                "access_note",
                words.t("field-access_note"),
                &optional(&facts.access_note),
            )
            .size(2, 4000)
            .optional(words)
            .error(error("access_note")),
            standings: standing_rows(naming, facts, &error),
            planning: several(
                "planning",
                (Planning::ALL.iter())
                    .map(|one| {
                        let there = facts.planning.contains(one);
                        Choice::new(one.name(), naming.planning(*one), there)
                    })
                    .collect(),
            ),
            tasks: task_rows(naming, facts, &error),
            errors: ErrorSummary::new(words, filled.errors.clone()),
            action: filled.action,
            hidden: filled.hidden,
            title,
            lead,
            words,
        };
        (head.after(way), page)
    }
}

fn lines(id: &str, words: Words, value: &str) -> TextArea {
    TextArea::new(id, words.t(&format!("field-{id}")), value)
        .size(4, 10_000)
        .hint(words.t("form-lines-hint"))
        .optional(words)
}

fn whole(words: Words, places: &Places) -> Choices {
    let is_whole = matches!(places, Places::Whole);
    let choices = vec![
        Choice::new("whole", words.t("places-whole"), is_whole),
        Choice::new("areas", words.t("places-areas"), !is_whole),
    ];
    Choices::one("places", words.t("field-places"), choices)
}

/// A field in which something is always chosen.
fn choose<'a>(
    (id, label): (&str, String),
    choices: impl Iterator<Item = (&'a str, String)>,
    chosen: &str,
) -> Select {
    let choices = choices.map(|(value, label)| Choice::new(value, label, value == chosen));
    Select::new(id, label, choices.collect())
}

/// A box for something that everyone may see.
fn public(id: &str, words: Words, is: bool) -> Check {
    Check::new(id, words.t("form-public"), is).optional(words)
}
