//! What is known of an actor: the fields that people edit, compare and merge.

use super::combine::Combine;
use super::words::{
    AccessFeature, ActorKind, ChannelKind, CitizenRole, Competence, Duty, Openness, Planning,
    Sector, Working,
};
use super::{LanguageTag, Location};
use crate::vocabulary::vocabulary;
use crate::{FieldKey, GroupKey, MunicipalityKey, PillarKey, TierKey};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use terms::{ActorId, AreaRef};

/// Where an actor works.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Places {
    /// In the whole of its municipality (or county).
    Whole,
    /// In these areas; a check demands at least one.
    Areas(BTreeSet<AreaRef>),
}

/// A cell of the actor model in which an actor stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Standing {
    /// The vertical level.
    pub tier: TierKey,
    /// The horizontal pillar.
    pub pillar: PillarKey,
    /// By subject or by area, where it is known.
    pub working: Option<Working>,
    /// In which capacity, if these are citizens.
    pub citizens: Option<CitizenRole>,
}

/// One way to reach a contact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Channel {
    /// What it is.
    pub kind: ChannelKind,
    /// The address or number as it was written.
    pub value: String,
    /// Who sees it.
    #[serde(default)]
    pub openness: Openness,
}

/// Whom to turn to: a role, so that knowledge stays when people go; the person is optional.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleContact {
    /// The title of the role, such as "neighbourhood coordination". Public.
    pub role: String,
    /// Who has the role now.
    pub person: Option<String>,
    /// Who sees the person.
    #[serde(default)]
    pub person_openness: Openness,
    /// How the role is reached.
    pub channels: Vec<Channel>,
}

/// Something an actor offers or seeks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Topic {
    /// In a few words.
    pub text: String,
    /// The field of action to which it belongs, if to one.
    pub field: Option<FieldKey>,
}

/// A task of an actor with its place in the law (requirement A10).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    /// In a few words.
    pub title: String,
    /// Such as "§ 11 SGB VIII".
    pub legal_basis: Option<String>,
    /// Mandatory or voluntary, if known.
    pub duty: Option<Duty>,
    /// Which level is responsible, if known.
    pub competence: Option<Competence>,
}

macro_rules! facts {
    ($($(#[$doc:meta])* $place:ident: $type:ty = $word:ident, $text:literal;)+) => {
        /// All that is known of an actor and may be edited. Nothing here is checked; see
        /// [`super::check`].
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        pub struct Facts {
            $($(#[$doc])* pub $place: $type),+
        }

        vocabulary! {
            /// A field of [`Facts`].
            Field, "field of an actor" {
                $($(#[$doc])* $word = $text),+
            }
        }

        /// The value of one field.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(tag = "field", content = "value", rename_all = "snake_case")]
        pub enum FieldValue {
            $($(#[$doc])* $word($type)),+
        }

        impl FieldValue {
            /// Of which field it is a value.
            pub const fn field(&self) -> Field {
                match self {
                    $(Self::$word(_) => Field::$word),+
                }
            }

            /// Whether nothing is said.
            pub fn is_empty(&self) -> bool {
                match self {
                    $(Self::$word(value) => Combine::is_empty(value)),+
                }
            }

            /// Both values in one, where a field can hold several; `None` where it cannot.
            pub fn both(&self, other: &Self) -> Option<Self> {
                match (self, other) {
                    $((Self::$word(one), Self::$word(other)) => one.both(other).map(Self::$word),)+
                    _ => None,
                }
            }
        }

        impl Facts {
            /// The value of a field.
            pub fn get(&self, field: Field) -> FieldValue {
                match field {
                    $(Field::$word => FieldValue::$word(self.$place.clone())),+
                }
            }

            /// Gives a field another value.
            pub fn set(&mut self, value: FieldValue) {
                match value {
                    $(FieldValue::$word(value) => self.$place = value),+
                }
            }

            /// Whether a field has the same value in both.
            pub fn same(&self, other: &Self, field: Field) -> bool {
                match field {
                    $(Field::$word => self.$place == other.$place),+
                }
            }

            /// What a field becomes when two people have changed it; `None` if only a person can say.
            pub(super) fn combined(
                base: &Self, mine: &Self, theirs: &Self, field: Field,
            ) -> Option<FieldValue> {
                match field {
                    $(Field::$word => {
                        Combine::combine(&base.$place, &mine.$place, &theirs.$place)
                            .map(FieldValue::$word)
                    }),+
                }
            }
        }
    };
}

facts! {
    /// The key by which an outside table names the actor; imports are repeated by it.
    key: Option<String> = Key, "key";
    /// The name as the actor writes it.
    name: String = Name, "name";
    /// A short form of the name.
    short_name: Option<String> = ShortName, "short_name";
    /// What it is and does, in a few sentences.
    summary: Option<String> = Summary, "summary";
    /// What sort of actor it is.
    kind: ActorKind = Kind, "kind";
    /// To which part of society it belongs.
    sector: Sector = Sector, "sector";
    /// The county or municipality in whose network it is.
    municipality: MunicipalityKey = Municipality, "municipality";
    /// Of what it is a part.
    parent: Option<ActorId> = Parent, "parent";
    /// Its cells in the actor model.
    standings: BTreeSet<Standing> = Standings, "standings";
    /// Its part in planning.
    planning: BTreeSet<Planning> = Planning, "planning";
    /// Its fields of action.
    fields: BTreeSet<FieldKey> = Fields, "fields";
    /// For whom it is there.
    target_groups: BTreeSet<GroupKey> = TargetGroups, "target_groups";
    /// Where it works.
    places: Places = Places, "places";
    /// Where people find it on a map. Public.
    location: Option<Location> = Location, "location";
    /// Whom to turn to.
    contacts: Vec<RoleContact> = Contacts, "contacts";
    /// What it offers.
    offers: Vec<Topic> = Offers, "offers";
    /// What it seeks.
    seeks: Vec<Topic> = Seeks, "seeks";
    /// Its tasks, with legal basis, duty and competence.
    tasks: Vec<Task> = Tasks, "tasks";
    /// Languages in which one can speak to it.
    languages: BTreeSet<LanguageTag> = Languages, "languages";
    /// What helps people with disabilities.
    access: BTreeSet<AccessFeature> = Access, "access";
    /// A note on accessibility.
    access_note: Option<String> = AccessNote, "access_note";
}

impl Facts {
    /// An actor of which only the least is known.
    pub fn new(name: &str, kind: ActorKind, municipality: MunicipalityKey) -> Self {
        Self {
            key: None,
            name: name.to_owned(),
            short_name: None,
            summary: None,
            kind,
            sector: kind.usual_sector(),
            municipality,
            parent: None,
            standings: BTreeSet::new(),
            planning: BTreeSet::new(),
            fields: BTreeSet::new(),
            target_groups: BTreeSet::new(),
            places: Places::Whole,
            location: None,
            contacts: Vec::new(),
            offers: Vec::new(),
            seeks: Vec::new(),
            tasks: Vec::new(),
            languages: BTreeSet::new(),
            access: BTreeSet::new(),
            access_note: None,
        }
    }

    /// The changes that lead from `before` to these facts, in the order of the fields.
    pub fn changes_since(&self, before: &Self) -> Vec<Change> {
        Field::ALL
            .iter()
            .filter(|field| !self.same(before, **field))
            .map(|field| Change {
                before: before.get(*field),
                after: self.get(*field),
            })
            .collect()
    }
}

/// That a field got another value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// What it was.
    pub before: FieldValue,
    /// What it became; of the same field.
    pub after: FieldValue,
}

impl Change {
    /// Which field changed.
    pub const fn field(&self) -> Field {
        self.after.field()
    }
}
