//! What things are called in the language of the reader.

use crate::model::Model;
use actor_network::{
    FieldKey, GroupKey, PillarKey, TierKey,
    actor::{
        AccessFeature, ActorKind, Channel, Field, FieldValue, LanguageTag, Openness, Places,
        Planning, RoleContact, Sector, Standing, Task, Topic,
    },
};
use site::{AreaTree, Visit, Words};
use std::sync::Arc;
use terms::{ActorId, AreaRef, Moment};

/// Languages that forms offer by name. Others are written with their tag.
pub(crate) const LANGUAGES: &[&str] = &[
    "de", "en", "tr", "ar", "uk", "ru", "pl", "ro", "bg", "sr", "sq", "fa", "ku", "fr", "es", "it",
    "vi", "gsg",
];

/// Names everything around a visit.
#[derive(Clone)]
pub(crate) struct Naming {
    pub(crate) words: Words,
    pub(crate) model: Arc<Model>,
    pub(crate) places: Arc<dyn AreaTree>,
}

impl Naming {
    pub(crate) fn new(visit: &Visit, model: &Arc<Model>) -> Self {
        Self {
            words: crate::words::words(visit.language),
            model: Arc::clone(model),
            places: Arc::clone(&visit.around.places),
        }
    }

    pub(crate) fn kind(&self, kind: ActorKind) -> String {
        self.words.t(&format!("kind-{}", kind.name()))
    }

    pub(crate) fn sector(&self, sector: Sector) -> String {
        self.words.t(&format!("sector-{}", sector.name()))
    }

    pub(crate) fn planning(&self, planning: Planning) -> String {
        self.words.t(&format!("planning-{}", planning.name()))
    }

    pub(crate) fn access(&self, feature: AccessFeature) -> String {
        self.words.t(&format!("access-{}", feature.name()))
    }

    pub(crate) fn field_name(&self, field: Field) -> String {
        self.words.t(&format!("field-{}", field.name()))
    }

    /// A field of action; its key if the list has lost it.
    pub(crate) fn field(&self, key: &FieldKey) -> String {
        self.field_text(key.as_str())
    }

    pub(crate) fn field_text(&self, key: &str) -> String {
        let mut all = self.model.lists.fields.iter();
        let entry = all.find(|entry| entry.key.as_str() == key);
        entry
            .map_or(key, |entry| entry.name.get(self.words.language))
            .to_owned()
    }

    pub(crate) fn group(&self, key: &GroupKey) -> String {
        let mut all = self.model.lists.target_groups.iter();
        let entry = all.find(|entry| entry.key == *key);
        let name = entry.map(|entry| entry.name.get(self.words.language));
        name.unwrap_or(key.as_str()).to_owned()
    }

    pub(crate) fn tier(&self, key: &TierKey) -> String {
        let mut all = self.model.config.tiers().iter();
        let name = all.find(|tier| tier.key == *key);
        let name = name.map(|tier| tier.name.get(self.words.language));
        name.unwrap_or(key.as_str()).to_owned()
    }

    pub(crate) fn pillar(&self, key: &PillarKey) -> String {
        let mut all = self.model.config.pillars().iter();
        let name = all.find(|pillar| pillar.key == *key);
        let name = name.map(|pillar| pillar.name.get(self.words.language));
        name.unwrap_or(key.as_str()).to_owned()
    }

    pub(crate) fn area(&self, area: &AreaRef) -> String {
        self.places.full_name(area)
    }

    pub(crate) fn language(&self, tag: &LanguageTag) -> String {
        match LANGUAGES.contains(&tag.language()) {
            true => self.words.t(&format!("language-{}", tag.language())),
            false => tag.to_string(),
        }
    }

    pub(crate) fn standing(&self, standing: &Standing) -> String {
        let place = self.words.with(
            "standing",
            &[
                ("tier", &self.tier(&standing.tier)),
                ("pillar", &self.pillar(&standing.pillar)),
            ],
        );
        let working = standing
            .working
            .map(|one| format!("working-{}", one.name()));
        let role = standing
            .citizens
            .map(|one| format!("citizens-{}", one.name()));
        let more: Vec<String> = [working, role]
            .into_iter()
            .flatten()
            .map(|key| self.words.t(&key))
            .collect();
        match more.is_empty() {
            true => place,
            false => format!("{place} ({})", more.join(", ")),
        }
    }

    pub(crate) fn task(&self, task: &Task) -> String {
        let duty = task
            .duty
            .map(|one| self.words.t(&format!("duty-{}", one.name())));
        let level = task.competence;
        let level = level.map(|one| self.words.t(&format!("competence-{}", one.name())));
        let more: Vec<String> = [task.legal_basis.clone(), duty, level]
            .into_iter()
            .flatten()
            .collect();
        match more.is_empty() {
            true => task.title.clone(),
            false => format!("{} ({})", task.title, more.join(", ")),
        }
    }

    fn topic(&self, topic: &Topic) -> String {
        match &topic.field {
            Some(field) => format!("{} ({})", topic.text, self.field(field)),
            None => topic.text.clone(),
        }
    }

    fn contact(&self, contact: &RoleContact) -> String {
        let private = |openness: Openness| match openness {
            Openness::Private => format!(" ({})", self.words.t("openness-private")),
            Openness::Public => String::new(),
        };
        let person = contact.person.as_ref();
        let person = person.map(|name| format!("{name}{}", private(contact.person_openness)));
        let channel = |channel: &Channel| format!("{}{}", channel.value, private(channel.openness));
        let parts: Vec<String> = [Some(contact.role.clone()), person]
            .into_iter()
            .flatten()
            .chain(contact.channels.iter().map(channel))
            .collect();
        parts.join(", ")
    }

    /// The value of a field as lines; `name_of` names actors.
    pub(crate) fn value(
        &self,
        value: &FieldValue,
        name_of: &dyn Fn(ActorId) -> String,
    ) -> Vec<String> {
        let text = |text: &Option<String>| text.iter().cloned().collect();
        match value {
            FieldValue::Key(value)
            | FieldValue::ShortName(value)
            | FieldValue::Summary(value)
            | FieldValue::AccessNote(value) => text(value),
            FieldValue::Name(value) => vec![value.clone()],
            FieldValue::Kind(value) => vec![self.kind(*value)],
            FieldValue::Sector(value) => vec![self.sector(*value)],
            FieldValue::Municipality(value) => {
                let name = self.model.names.get(value);
                vec![name.cloned().unwrap_or_else(|| value.to_string())]
            }
            FieldValue::Parent(value) => value.iter().map(|parent| name_of(*parent)).collect(),
            FieldValue::Standings(value) => value.iter().map(|one| self.standing(one)).collect(),
            FieldValue::Planning(value) => value.iter().map(|one| self.planning(*one)).collect(),
            FieldValue::Fields(value) => value.iter().map(|one| self.field(one)).collect(),
            FieldValue::TargetGroups(value) => value.iter().map(|one| self.group(one)).collect(),
            FieldValue::Places(Places::Whole) => vec![self.words.t("places-whole")],
            FieldValue::Places(Places::Areas(areas)) => {
                areas.iter().map(|area| self.area(area)).collect()
            }
            FieldValue::Location(value) => value.iter().map(ToString::to_string).collect(),
            FieldValue::Contacts(value) => value.iter().map(|one| self.contact(one)).collect(),
            FieldValue::Offers(value) | FieldValue::Seeks(value) => {
                value.iter().map(|one| self.topic(one)).collect()
            }
            FieldValue::Tasks(value) => value.iter().map(|one| self.task(one)).collect(),
            FieldValue::Languages(value) => value.iter().map(|one| self.language(one)).collect(),
            FieldValue::Access(value) => value.iter().map(|one| self.access(*one)).collect(),
        }
    }

    /// "Zuletzt bestätigt am …", or that nobody has confirmed it.
    pub(crate) fn confirmed(&self, at: Option<Moment>) -> String {
        match at.and_then(|at| self.words.day(at.micros())) {
            Some(day) => self.words.with("confirmed-on", &[("date", &day)]),
            None => self.words.t("confirmed-never"),
        }
    }
}
