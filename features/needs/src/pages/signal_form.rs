//! The form of a signal.

use super::fields;
use crate::{NeedsState, sent::Sent, words::Words};
use askama::Template;
use needs::{ConcernId, FieldId, Frequency, Topic, signal::LONGEST_NOTE};
use site::{
    Head, Section, Visit,
    finding::{AreaField, has_many},
    forms::{Check, Choice, Choices, ErrorSummary, Picker, Select, TextArea},
    step,
};
use terms::{ActingId, ActorId, EntityId};
use ui::{Alert, AlertKind};

/// For whom a signal can be sent: an organisation, and the acting by which.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SendsFor {
    pub(crate) acting: ActingId,
    pub(crate) organisation: ActorId,
    pub(crate) name: String,
}

/// What stood in the form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct SignalText {
    pub(crate) sends_for: String,
    pub(crate) topic: String,
    pub(crate) frequency: String,
    pub(crate) area: String,
    pub(crate) note: String,
    /// What area was looked for, if the form was sent to search.
    pub(crate) looked: Option<String>,
}

impl SignalText {
    pub(crate) fn of_form(sent: &Sent) -> Self {
        let text = |name: &str| sent.get(name).to_owned();
        Self {
            sends_for: text("for"),
            topic: text("topic"),
            frequency: text("frequency"),
            area: text("area"),
            note: text("note"),
            looked: Picker::asks(sent.get("find"))
                .then(|| sent.get(&Picker::search_field("area")).to_owned()),
        }
    }

    /// The topic that was chosen, if it has the form of one.
    pub(crate) fn topic(&self) -> Option<Topic> {
        let (field, concern) = self.topic.split_once('/')?;
        Some(Topic {
            field: FieldId::new(field).ok()?,
            concern: ConcernId::new(concern).ok()?,
        })
    }
}

/// What is wrong, field by field, and what the writer should look at once more.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Remarks {
    pub(crate) errors: Vec<(&'static str, String)>,
    pub(crate) warned: Vec<String>,
}

impl Remarks {
    fn at(&self, field: &str) -> Option<String> {
        let found = self.errors.iter().find(|(other, _)| *other == field);
        found.map(|(_, said)| said.clone())
    }
}

/// The form of a signal.
#[derive(Debug, Template)]
#[template(path = "signal_form.html")]
pub(crate) struct SignalForm {
    words: Words,
    id: EntityId,
    action: String,
    own: String,
    errors: ErrorSummary,
    warning: Option<(Alert, Check)>,
    sends_for: Select,
    topic: Select,
    area: Option<Select>,
    /// In a city with many areas, instead of the list.
    area_picker: Option<Picker>,
    frequency: Choices,
    note: TextArea,
}

impl SignalForm {
    pub(crate) fn new(
        state: &NeedsState,
        visit: &Visit,
        words: Words,
        id: EntityId,
        sends_for: &[SendsFor],
        (text, remarks): (&SignalText, &Remarks),
    ) -> (Head, Self) {
        let vocabulary = &state.vocabulary;
        let mut topics = vec![Choice::new(
            "",
            words.t("send-choose"),
            text.topic.is_empty(),
        )];
        for concern in &vocabulary.concerns {
            let value = format!("{}/{}", concern.field, concern.key);
            let field = vocabulary.field(&concern.field, words.language);
            let label = format!("{field}: {}", concern.name.get(words.language));
            let chosen = value == text.topic;
            topics.push(Choice::new(&value, label, chosen));
        }
        let organisations = sends_for.iter().map(|one| {
            let value = one.acting.to_string();
            let chosen = value == text.sends_for || sends_for.len() == 1;
            Choice::new(&value, one.name.clone(), chosen)
        });
        let classes = Frequency::ALL.map(|class| {
            let label = words.t(&frequency_key(class));
            Choice::new(class.name(), label, class.name() == text.frequency)
        });
        let places = &*visit.around.places;
        let action = visit.address("signale/senden");
        let many = has_many(places);
        let area = (!many).then(|| {
            let choices = fields::areas(words, places, &text.area, Some("send-choose"));
            Select::new("area", words.t("send-area"), choices).error(remarks.at("area"))
        });
        let chosen = (!text.area.is_empty()).then(|| text.area.clone());
        let area_picker = many.then(|| {
            let field = AreaField {
                name: "area",
                label: words.t("send-area"),
                action: &action,
                chosen: chosen.as_slice(),
                search: text.looked.as_deref(),
            };
            let picker = field.picker(words.language, places);
            picker.one().error(remarks.at("area"))
        });
        let warning = (!remarks.warned.is_empty()).then(|| {
            let alert = Alert {
                kind: AlertKind::Warning,
                title: words.t("warning-title"),
                body: remarks.warned.clone(),
            };
            let confirm = Check::new("confirmed", words.t("warning-confirm"), false);
            (alert, confirm)
        });
        let errors = remarks.errors.iter();
        let errors = errors.map(|(field, said)| ((*field).to_owned(), said.clone()));
        let page = Self {
            id,
            action,
            own: visit.address("signale/meine"),
            errors: ErrorSummary::new(words, errors.collect()),
            warning,
            sends_for: Select::new("for", words.t("send-for"), organisations.collect())
                .error(remarks.at("for")),
            topic: Select::new("topic", words.t("send-topic"), topics).error(remarks.at("topic")),
            area,
            area_picker,
            frequency: Choices::one("frequency", words.t("send-frequency"), classes.into())
                .hint(words.t("send-frequency-hint"))
                .error(remarks.at("frequency")),
            note: TextArea::new("note", words.t("send-note"), &text.note)
                .hint(words.t("send-note-hint"))
                .size(4, u32::try_from(LONGEST_NOTE).unwrap_or(u32::MAX))
                .error(remarks.at("note"))
                .optional(words),
            words,
        };
        let head = Head::new(
            Section::TakePart,
            words.t("send-title"),
            words.t("send-lead"),
        );
        let way = vec![
            step(words, "nav-take-part", "bedarfe"),
            step(words, "shown-title", "signale"),
        ];
        (head.after(way), page)
    }
}

/// The key of the text of a class of frequency.
pub(crate) fn frequency_key(class: Frequency) -> String {
    format!("frequency-{}", class.name().replace('_', "-"))
}
