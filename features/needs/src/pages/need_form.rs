//! The form of a need: to propose one, to change its wording, to let a proposal through.

use super::{fields, texts};
use crate::{
    Vocabulary,
    need_text::{AREAS, NeedText},
    picking::Picked,
    words::Words,
};
use askama::Template;
use needs::need::{Fault, Field, Flaw};
use site::{
    AreaTree,
    finding::{AreaField, has_many},
    forms::{Check, Choice, Choices, ErrorSummary, Picker, Select, TextArea, TextField, TextKind},
};
use terms::EntityId;
use ui::{Alert, AlertKind, Html};

/// What is wrong with the form, field by field.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Mistakes(Vec<(&'static str, String)>);

impl Mistakes {
    pub(crate) fn add(&mut self, field: &'static str, said: String) {
        if !self.0.iter().any(|(other, _)| *other == field) {
            self.0.push((field, said));
        }
    }

    pub(crate) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn at(&self, field: &str) -> Option<String> {
        let found = self.0.iter().find(|(other, _)| *other == field);
        found.map(|(_, said)| said.clone())
    }

    /// What points to a person, where it stands.
    pub(crate) fn screen(&mut self, words: Words, text: &NeedText, reason: &str) {
        for (field, text) in screened(text, reason) {
            if let Some(said) = texts::refused(words, text) {
                self.add(field, said);
            }
        }
    }

    /// Faults of the wording, where the form has their fields.
    pub(crate) fn faults(&mut self, words: Words, faults: &[Fault]) {
        for fault in faults {
            let field = match fault.field {
                Field::Title => "title",
                Field::Description => "description",
                Field::ForWhom => "for_whom",
                Field::Since => "month",
                Field::Fields => "fields",
                Field::Origins => "residents",
                Field::Existing => "existing",
                Field::Areas => "area",
            };
            // The place of these was told by `screen`.
            let told = matches!(fault.flaw, Flaw::PointsToAPerson(_)) && !self.is_empty();
            if told {
                continue;
            }
            let said = match (fault.field, &fault.flaw) {
                (Field::Origins, Flaw::Missing) => words.t("flaw-no-origin"),
                (_, flaw) => texts::flaw(words, flaw),
            };
            self.add(field, said);
        }
    }
}

/// The texts that are screened, with their fields.
fn screened<'a>(text: &'a NeedText, reason: &'a str) -> [(&'static str, &'a str); 7] {
    [
        ("title", &text.title),
        ("description", &text.description),
        ("residents", &text.residents),
        ("professionals", &text.professionals),
        ("indicator_value", &text.indicator_value),
        ("existing", &text.existing),
        ("reason", reason),
    ]
}

/// What the writer should look at once more, in all texts.
pub(crate) fn warnings(words: Words, text: &NeedText, reason: &str) -> Vec<String> {
    screened(text, reason)
        .iter()
        .flat_map(|(_, text)| texts::warned(words, text))
        .collect()
}

/// What a form is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Purpose {
    pub(crate) title: String,
    pub(crate) lead: String,
    pub(crate) action: String,
    pub(crate) button: String,
    /// Its own field at the end: why the need is one. None for a change.
    pub(crate) asks_reason: bool,
    /// Whether who writes acts in a role, and may name figures and actors.
    pub(crate) in_role: bool,
    /// The version that the writer saw, for a change.
    pub(crate) version: Option<u32>,
}

/// What stands in a form.
#[derive(Debug, Clone)]
pub(crate) struct Filled<'a> {
    pub(crate) id: EntityId,
    pub(crate) text: &'a NeedText,
    pub(crate) reason: &'a str,
    pub(crate) mistakes: &'a Mistakes,
    /// Warnings that the writer has not confirmed.
    pub(crate) warned: Vec<String>,
    /// Something to be read before the form, such as what somebody else changed.
    pub(crate) before: Option<Html>,
    /// What was found to choose from.
    pub(crate) picked: Picked,
}

/// The form.
#[derive(Debug, Template)]
#[template(path = "need_form.html")]
pub(crate) struct NeedForm {
    words: Words,
    purpose: Purpose,
    id: EntityId,
    errors: ErrorSummary,
    warning: Option<Alert>,
    before: Option<Html>,
    confirm: Option<Check>,
    title: TextField,
    description: TextArea,
    areas: Vec<Select>,
    /// In a city with many areas, instead of lists.
    area_picker: Option<Picker>,
    for_whom: Choices,
    fields: Choices,
    year: TextField,
    month: Select,
    residents: TextArea,
    professionals: TextArea,
    in_role: Option<(Picker, TextField, TextField, Picker)>,
    existing: TextArea,
    existing_actors: Picker,
    reason: Option<TextArea>,
}

impl NeedForm {
    pub(crate) fn new(
        words: Words,
        vocabulary: &Vocabulary,
        places: &dyn AreaTree,
        purpose: Purpose,
        filled: Filled<'_>,
    ) -> Self {
        let Filled {
            text,
            mistakes,
            picked,
            ..
        } = filled;
        let many = has_many(places);
        let search = |name: &str, label: &str, chosen: Vec<Choice>| {
            Picker::new(words, name, words.t(label), &purpose.action, chosen)
                .error(mistakes.at(name))
                .optional(words)
        };
        let line = |name: &str, label: &str, value: &str| {
            TextField::new(name, words.t(label), value).error(mistakes.at(name))
        };
        let area = |name: &str, label: &str, value: &str| {
            TextArea::new(name, words.t(label), value).error(mistakes.at(name))
        };
        let warned = filled.warned;
        Self {
            id: filled.id,
            errors: ErrorSummary::new(
                words,
                mistakes
                    .0
                    .iter()
                    .map(|(field, said)| ((*field).to_owned(), said.clone()))
                    .collect(),
            ),
            confirm: (!warned.is_empty())
                .then(|| Check::new("confirmed", words.t("warning-confirm"), false)),
            warning: (!warned.is_empty()).then(|| Alert {
                kind: AlertKind::Warning,
                title: words.t("warning-title"),
                body: warned,
            }),
            before: filled.before,
            title: line("title", "form-title", &text.title)
                .hint(words.t("form-title-hint"))
                .maxlength(160),
            description: area("description", "form-description", &text.description)
                .hint(words.t("form-description-hint"))
                .size(6, 4_000)
                .optional(words),
            areas: match many {
                true => Vec::new(),
                false => area_fields(words, places, text, mistakes),
            },
            area_picker: many.then(|| {
                let field = AreaField {
                    name: "area",
                    label: words.t("form-areas"),
                    action: &purpose.action,
                    chosen: &text.areas,
                    search: text.looked.as_ref().map(|looked| looked.area.as_str()),
                };
                let picker = field.picker(words.language, places);
                picker.error(mistakes.at("area"))
            }),
            for_whom: Choices::several(
                "for_whom",
                words.t("form-for-whom"),
                fields::groups(words, vocabulary, &text.for_whom),
            )
            .error(mistakes.at("for_whom")),
            fields: Choices::several(
                "fields",
                words.t("form-fields"),
                fields::fields(words, vocabulary, &text.fields),
            )
            .hint(words.t("form-fields-hint"))
            .error(mistakes.at("fields")),
            year: line("year", "form-year", &text.year)
                .kind(TextKind::Number)
                .optional(words),
            month: Select::new("month", words.t("form-month"), months(words, &text.month))
                .error(mistakes.at("month"))
                .optional(words),
            residents: area("residents", "form-residents", &text.residents)
                .hint(words.t("form-residents-hint"))
                .size(2, 300)
                .optional(words),
            professionals: area("professionals", "form-professionals", &text.professionals)
                .size(2, 300)
                .optional(words),
            in_role: purpose.in_role.then(|| {
                (
                    search("indicator", "form-indicator", picked.indicator)
                        .one()
                        .search_label(words.t("form-indicator-search"))
                        .found(words, picked.found_indicators),
                    line(
                        "indicator_year",
                        "form-indicator-year",
                        &text.indicator_year,
                    )
                    .kind(TextKind::Number)
                    .optional(words),
                    line(
                        "indicator_value",
                        "form-indicator-value",
                        &text.indicator_value,
                    )
                    .hint(words.t("form-indicator-value-hint"))
                    .optional(words),
                    search("actors", "form-actors", picked.actors)
                        .search_label(words.t("form-actor-search"))
                        .found(words, picked.found_actors),
                )
            }),
            existing: area("existing", "form-existing", &text.existing)
                .hint(words.t("form-existing-hint"))
                .size(4, 6_000)
                .optional(words),
            existing_actors: search("existing_actor", "form-existing-actors", picked.existing)
                .search_label(words.t("form-actor-search"))
                .found(words, picked.found_existing),
            reason: purpose.asks_reason.then(|| {
                area("reason", "form-reason", filled.reason)
                    .hint(words.t("form-reason-hint"))
                    .size(3, 1_000)
            }),
            words,
            purpose,
        }
    }
}

/// As many lists of areas as the form has room for; the first is to be filled.
fn area_fields(
    words: Words,
    places: &dyn AreaTree,
    text: &NeedText,
    mistakes: &Mistakes,
) -> Vec<Select> {
    let room = AREAS.max(text.areas.len());
    (0..room)
        .map(|place| {
            let chosen = text.areas.get(place).map_or("", String::as_str);
            let mut choices = fields::areas(words, places, chosen, Some("form-area-none"));
            if !chosen.is_empty() && !choices.iter().any(|choice| choice.chosen) {
                // An area of earlier boundaries stays until somebody takes it out.
                let name = chosen.parse().map_or_else(
                    |_| chosen.to_owned(),
                    |area| texts::area(words, places, &area),
                );
                choices.push(Choice::new(chosen, name, true));
            }
            match place {
                0 => Select::new("area", words.t("form-area"), choices).error(mistakes.at("area")),
                place => Select::new("area", words.t("form-area-more"), choices)
                    .id(&format!("area-{place}"))
                    .optional(words),
            }
        })
        .collect()
}

fn months(words: Words, chosen: &str) -> Vec<Choice> {
    let none = Choice::new("", words.t("form-month-none"), chosen.is_empty());
    let month = |number: u8| {
        let value = number.to_string();
        let name = words.with("month", &[("month", &format!("m{number}"))]);
        let is_chosen = value == chosen;
        Choice::new(&value, name, is_chosen)
    };
    std::iter::once(none).chain((1..=12).map(month)).collect()
}
