//! The closed choices of a signal.

use crate::{ConcernId, FieldId, Topic};
use serde::{Deserialize, Serialize};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    str::FromStr,
};

/// How often somebody saw it in their work since their last signal about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Frequency {
    /// Once.
    Once,
    /// Two to five times.
    Several,
    /// Six to twenty times.
    Often,
    /// More than twenty times.
    VeryOften,
}

/// A name that no class of frequency has.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no class of frequency")]
pub struct UnknownFrequency(pub String);

impl Frequency {
    /// All classes, rare ones first.
    pub const ALL: [Frequency; 4] = [
        Frequency::Once,
        Frequency::Several,
        Frequency::Often,
        Frequency::VeryOften,
    ];

    /// The name used in the database and in forms.
    pub const fn name(self) -> &'static str {
        match self {
            Frequency::Once => "once",
            Frequency::Several => "several",
            Frequency::Often => "often",
            Frequency::VeryOften => "very_often",
        }
    }
}

impl fmt::Display for Frequency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Frequency {
    type Err = UnknownFrequency;
    fn from_str(text: &str) -> Result<Self, UnknownFrequency> {
        let known = Self::ALL.into_iter().find(|one| one.name() == text);
        known.ok_or_else(|| UnknownFrequency(text.chars().take(64).collect()))
    }
}

/// The closed list of what signals can be about, as the municipality keeps it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Choices(BTreeMap<FieldId, BTreeSet<ConcernId>>);

/// A topic outside of the closed list.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{field}/{concern} is not in the list of what signals can be about")]
pub struct UnknownTopic {
    /// The field that was named.
    pub field: FieldId,
    /// The concern that was named.
    pub concern: ConcernId,
}

impl Choices {
    /// A list of these topics.
    pub fn new(topics: impl IntoIterator<Item = Topic>) -> Self {
        let mut list: BTreeMap<FieldId, BTreeSet<ConcernId>> = BTreeMap::new();
        for topic in topics {
            list.entry(topic.field).or_default().insert(topic.concern);
        }
        Self(list)
    }

    /// The fields with what can be said about each.
    pub fn fields(&self) -> impl Iterator<Item = (&FieldId, &BTreeSet<ConcernId>)> {
        self.0.iter()
    }

    /// Whether a topic is in the list.
    ///
    /// # Errors
    /// [`UnknownTopic`] names it otherwise.
    pub fn check(&self, topic: &Topic) -> Result<(), UnknownTopic> {
        let known = self.0.get(&topic.field);
        if known.is_some_and(|concerns| concerns.contains(&topic.concern)) {
            return Ok(());
        }
        Err(UnknownTopic {
            field: topic.field.clone(),
            concern: topic.concern.clone(),
        })
    }
}
