//! Rows become actors and actors become rows.

use super::{StoreError, actor, facts};
use actor_network::{
    actor::{Actor, Facts, State, Version},
    confirmation::{Confirmation, Record, Rhythm},
    fold,
};
use database::german_order::sort_key;
use sea_orm::Set;
use serde::{Serialize, de::DeserializeOwned};
use std::str::FromStr;
use terms::{AccountId, ActorId, Moment};

/// How much of the summary stands in lists, in characters.
const SUMMARY: usize = 280;

/// From where an actor comes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// Whose key it has; empty for keys given here.
    pub key_source: String,
    /// Whose account entered it.
    pub proposed_by: AccountId,
}

/// An actor with what is kept beside its facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The actor.
    pub actor: Actor,
    /// When it was entered, confirmed and asked about.
    pub record: Record,
    /// From where it comes.
    pub origin: Origin,
}

/// A value of a column, or which row is damaged.
pub(crate) fn id<T: FromStr<Err: ToString>>(
    text: &str,
    (table, column): (&'static str, &'static str),
    row: &str,
) -> Result<T, StoreError> {
    text.parse().map_err(|error: T::Err| StoreError::Damaged {
        table,
        column,
        id: row.to_owned(),
        reason: error.to_string(),
    })
}

/// A column of JSON, or which row is damaged.
pub(crate) fn from_json<T: DeserializeOwned>(
    text: &str,
    (table, column): (&'static str, &'static str),
    row: &str,
) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|error| StoreError::Damaged {
        table,
        column,
        id: row.to_owned(),
        reason: error.to_string(),
    })
}

/// A value as JSON for a column.
pub(crate) fn json(
    value: &impl Serialize,
    (table, column): (&'static str, &'static str),
    row: &str,
) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|error| StoreError::Damaged {
        table,
        column,
        id: row.to_owned(),
        reason: error.to_string(),
    })
}

/// A moment from a column that may be empty.
pub(crate) fn moment(micros: Option<i64>) -> Option<Moment> {
    micros.map(Moment::from_micros)
}

impl Kept {
    /// From its two rows.
    pub(super) fn of(row: &actor::Model, facts: &facts::Model) -> Result<Self, StoreError> {
        let name = &row.actor_id;
        let actor_id: ActorId = id(name, ("actor", "actor_id"), name)?;
        let version = u32::try_from(row.version).map_err(|error| StoreError::Damaged {
            table: "actor",
            column: "version",
            id: name.clone(),
            reason: error.to_string(),
        })?;
        let state: State = from_json(&facts.state, ("actor_facts", "state"), name)?;
        let all: Facts = from_json(&facts.facts, ("actor_facts", "facts"), name)?;
        let confirmed = match (row.confirmed_at, &row.confirmed_by) {
            (Some(at), Some(by)) => Some(Confirmation {
                at: Moment::from_micros(at),
                by: id(by, ("actor", "confirmed_by"), name)?,
            }),
            _ => None,
        };
        Ok(Self {
            actor: Actor::stored(actor_id, Version(version), all, state),
            record: Record {
                actor: actor_id,
                entered: Moment::from_micros(row.entered),
                confirmed,
                reminders: u32::try_from(row.reminders).unwrap_or_default(),
                reminded: moment(row.reminded_at),
            },
            origin: Origin {
                key_source: row.key_source.clone(),
                proposed_by: id(&row.proposed_by, ("actor", "proposed_by"), name)?,
            },
        })
    }

    /// Its row for lists, as the transaction `change` writes it.
    pub(super) fn row(&self, rhythm: &Rhythm, change: i64) -> actor::ActiveModel {
        let (actor, facts) = (&self.actor, self.actor.facts());
        let confirmed = self.record.confirmed;
        actor::ActiveModel {
            actor_id: Set(actor.id().to_string()),
            version: Set(i32::try_from(actor.version().0).unwrap_or(i32::MAX)),
            state: Set(actor.state().name().to_owned()),
            listed: Set(actor.state().is_listed()),
            kind: Set(facts.kind.name().to_owned()),
            sector: Set(facts.sector.name().to_owned()),
            name: Set(facts.name.clone()),
            short_name: Set(facts.short_name.clone()),
            summary: Set(facts.summary.as_deref().map(beginning)),
            sort_key: Set(sort_key(&facts.name)),
            search_text: Set(search_text(facts)),
            municipality: Set(facts.municipality.to_string()),
            parent: Set(facts.parent.map(|parent| parent.to_string())),
            key_source: Set(self.origin.key_source.clone()),
            external_key: Set(facts.key.clone()),
            proposed_by: Set(self.origin.proposed_by.to_string()),
            entered: Set(self.record.entered.micros()),
            confirmed_at: Set(confirmed.map(|one| one.at.micros())),
            confirmed_by: Set(confirmed.map(|one| one.by.to_string())),
            reminders: Set(i32::try_from(self.record.reminders).unwrap_or(i32::MAX)),
            reminded_at: Set(self.record.reminded.map(Moment::micros)),
            due_at: Set(self.record.next(rhythm).micros()),
            change: Set(change),
        }
    }

    /// Its row of facts.
    pub(super) fn facts_row(&self) -> Result<facts::ActiveModel, StoreError> {
        let name = self.actor.id().to_string();
        Ok(facts::ActiveModel {
            facts: Set(json(self.actor.facts(), ("actor_facts", "facts"), &name)?),
            state: Set(json(self.actor.state(), ("actor_facts", "state"), &name)?),
            actor_id: Set(name),
        })
    }
}

fn beginning(text: &str) -> String {
    if text.chars().count() <= SUMMARY {
        return text.to_owned();
    }
    let cut: String = text.chars().take(SUMMARY).collect();
    let at = cut.rfind(' ').unwrap_or(cut.len());
    format!("{} …", cut[..at].trim_end())
}

/// The folded words by which everyone finds an actor. Nothing private is among them.
fn search_text(facts: &Facts) -> String {
    let topics = facts.offers.iter().chain(&facts.seeks);
    let roles = facts.contacts.iter().map(|contact| contact.role.as_str());
    let texts = [
        Some(&facts.name),
        facts.short_name.as_ref(),
        facts.summary.as_ref(),
    ];
    let all: Vec<&str> = texts
        .into_iter()
        .flatten()
        .map(String::as_str)
        .chain(topics.map(|topic| topic.text.as_str()))
        .chain(roles)
        .collect();
    fold(&all.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use actor_network::{
        MunicipalityKey,
        actor::{ActorKind, RoleContact, Topic},
    };

    #[test]
    fn an_actor_is_found_by_its_offers_but_not_by_private_contacts() {
        let town = MunicipalityKey::new("05166032").unwrap();
        let mut facts = Facts::new("Nähcafé", ActorKind::Club, town);
        let text = "Kleider ändern".to_owned();
        facts.offers.push(Topic { text, field: None });
        facts.contacts.push(RoleContact {
            role: "Leitung".to_owned(),
            person: Some("Erika Geheim".to_owned()),
            person_openness: Default::default(),
            channels: Vec::new(),
        });
        assert_eq!(search_text(&facts), "naehcafe\nkleider aendern\nleitung");
    }

    #[test]
    fn a_long_summary_ends_at_a_word() {
        let long = "Wort ".repeat(100);
        let short = beginning(&long);
        assert!(short.ends_with("Wort …"), "{short}");
        assert!(short.chars().count() <= SUMMARY + 2);
    }
}
