//! The municipality's lists: fields of action, target groups, and what signals can be about.

use needs::{Choices, ConcernId, FieldId, TargetGroupId, Topic};
use serde::Deserialize;
use terms::{Language, Translated};

/// The lists of an installation that has none of its own.
const USUAL: &str = include_str!("vocabulary/usual.json");

/// An entry of a list.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Named<K> {
    /// Its key.
    pub key: K,
    /// What it is called.
    pub name: Translated,
}

/// What signals of a field can be about.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Concern {
    /// The field.
    pub field: FieldId,
    /// What, within the field.
    pub key: ConcernId,
    /// What it is called.
    pub name: Translated,
}

/// The lists.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Vocabulary {
    /// Fields of action, in the order of the municipality.
    pub fields: Vec<Named<FieldId>>,
    /// Target groups.
    pub groups: Vec<Named<TargetGroupId>>,
    /// What signals can be about, field by field.
    pub concerns: Vec<Concern>,
}

impl Vocabulary {
    /// The usual lists.
    ///
    /// # Errors
    /// Never but for a slip in the file that is built in; a test reads it.
    pub fn usual() -> Result<Self, serde_json::Error> {
        serde_json::from_str(USUAL)
    }

    /// The same with the fields and groups of the municipality; concerns of fields that are not among
    /// them go.
    #[must_use]
    pub fn with_lists(
        mut self,
        fields: Vec<Named<FieldId>>,
        groups: Vec<Named<TargetGroupId>>,
    ) -> Self {
        self.concerns
            .retain(|concern| fields.iter().any(|field| field.key == concern.field));
        self.fields = fields;
        self.groups = groups;
        self
    }

    /// The closed list of topics.
    pub fn choices(&self) -> Choices {
        Choices::new(self.concerns.iter().map(|concern| Topic {
            field: concern.field.clone(),
            concern: concern.key.clone(),
        }))
    }

    /// What a field is called; its key if it is no longer in the list.
    pub fn field(&self, key: &FieldId, language: Language) -> String {
        name(&self.fields, key, language).unwrap_or_else(|| key.to_string())
    }

    /// What a group is called; its key if it is no longer in the list.
    pub fn group(&self, key: &TargetGroupId, language: Language) -> String {
        name(&self.groups, key, language).unwrap_or_else(|| key.to_string())
    }

    /// What a concern is called; its key if it is no longer in the list.
    pub fn concern(&self, topic: &Topic, language: Language) -> String {
        let is = |one: &&Concern| one.field == topic.field && one.key == topic.concern;
        match self.concerns.iter().find(is) {
            Some(concern) => concern.name.get(language).to_owned(),
            None => topic.concern.to_string(),
        }
    }
}

fn name<K: PartialEq>(list: &[Named<K>], key: &K, language: Language) -> Option<String> {
    let found = list.iter().find(|one| one.key == *key)?;
    Some(found.name.get(language).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_usual_lists_can_be_read_and_every_concern_belongs_to_a_field() {
        let usual = Vocabulary::usual().unwrap();
        let fields: BTreeSet<_> = usual.fields.iter().map(|field| &field.key).collect();
        assert_eq!(fields.len(), usual.fields.len());
        for concern in &usual.concerns {
            assert!(fields.contains(&concern.field), "{concern:?}");
        }
        for field in fields {
            let of = usual.concerns.iter().filter(|one| one.field == *field);
            assert!(of.count() >= 2, "{field} has too few concerns");
        }
    }

    #[test]
    fn concerns_of_fields_that_the_municipality_does_not_have_go() {
        let usual = Vocabulary::usual().unwrap();
        let first = vec![usual.fields[0].clone()];
        let groups = usual.groups.clone();
        let own = usual.with_lists(first.clone(), groups);
        assert!(own.concerns.iter().all(|one| one.field == first[0].key));
        assert!(!own.concerns.is_empty());
    }
}
