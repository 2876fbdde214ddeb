//! What everyone may know of an actor.

use super::facts::{Facts, Places, RoleContact, Topic};
use super::words::{AccessFeature, ActorKind, ChannelKind, Openness, Sector};
use super::{Actor, LanguageTag, Location};
use crate::{FieldKey, GroupKey};
use std::collections::BTreeSet;
use terms::{ActorId, Moment};

/// A contact with what is public of it. The role always is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicContact {
    /// The title of the role.
    pub role: String,
    /// The person, if public.
    pub person: Option<String>,
    /// Public ways to reach the role.
    pub channels: Vec<(ChannelKind, String)>,
}

impl PublicContact {
    /// What is public of a contact.
    pub fn of(contact: &RoleContact) -> Self {
        let public = |openness: Openness| openness == Openness::Public;
        Self {
            role: contact.role.clone(),
            person: contact
                .person
                .clone()
                .filter(|_| public(contact.person_openness)),
            channels: contact
                .channels
                .iter()
                .filter(|channel| public(channel.openness))
                .map(|channel| (channel.kind, channel.value.clone()))
                .collect(),
        }
    }
}

/// A listed actor with its public fields alone. There is no other way to one than
/// [`PublicActor::of`], so whoever takes it cannot show what is private.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct PublicActor {
    /// Its identity.
    pub id: ActorId,
    /// Its name.
    pub name: String,
    /// A short form of it.
    pub short_name: Option<String>,
    /// What it is and does.
    pub summary: Option<String>,
    /// What sort of actor.
    pub kind: ActorKind,
    /// Its part of society.
    pub sector: Sector,
    /// Its fields of action.
    pub fields: BTreeSet<FieldKey>,
    /// For whom it is there.
    pub target_groups: BTreeSet<GroupKey>,
    /// Where it works.
    pub places: Places,
    /// Where people find it on a map.
    pub location: Option<Location>,
    /// Whom to turn to.
    pub contacts: Vec<PublicContact>,
    /// What it offers.
    pub offers: Vec<Topic>,
    /// What it seeks.
    pub seeks: Vec<Topic>,
    /// Languages.
    pub languages: BTreeSet<LanguageTag>,
    /// Accessibility.
    pub access: BTreeSet<AccessFeature>,
    /// When a person last confirmed all this, if ever.
    pub confirmed: Option<Moment>,
}

impl PublicActor {
    /// The public side of an actor; `None` if it is not listed. A change that waits for review is
    /// not part of it.
    pub fn of(actor: &Actor, confirmed: Option<Moment>) -> Option<Self> {
        if !actor.state().is_listed() {
            return None;
        }
        let Facts {
            name,
            short_name,
            summary,
            kind,
            sector,
            fields,
            target_groups,
            places,
            location,
            contacts,
            offers,
            seeks,
            languages,
            access,
            ..
        } = actor.facts().clone();
        Some(Self {
            id: actor.id(),
            name,
            short_name,
            summary,
            kind,
            sector,
            fields,
            target_groups,
            places,
            location,
            contacts: contacts.iter().map(PublicContact::of).collect(),
            offers,
            seeks,
            languages,
            access,
            confirmed,
        })
    }
}
