//! What must hold of the facts of an actor before they are stored.

use super::facts::{Channel, Facts, Field, Places, RoleContact};
use super::words::ChannelKind;
use crate::model::ModelConfig;
use crate::{FieldKey, GroupKey};
use terms::Translated;

/// The longest name, in characters.
const LONGEST_NAME: usize = 200;
/// The longest short text: titles, addresses, offers, legal bases.
const LONGEST_LINE: usize = 300;
/// The longest text of several sentences.
const LONGEST_TEXT: usize = 4000;
/// How many entries a list of an actor may have.
const MOST_ENTRIES: usize = 50;

/// An entry of a configured list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListEntry<Key> {
    /// By what it is stored.
    pub key: Key,
    /// What it is called.
    pub name: Translated,
}

/// The lists that a municipality configures.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lists {
    /// Fields of action.
    pub fields: Vec<ListEntry<FieldKey>>,
    /// Target groups.
    pub target_groups: Vec<ListEntry<GroupKey>>,
}

/// What is wrong with a field.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// It is needed and empty.
    #[error("it is empty")]
    Empty,
    /// It has more characters or entries than allowed.
    #[error("it is longer than {0}")]
    TooLong(usize),
    /// It holds a character that is not for reading, such as a control or direction character.
    #[error("it holds the invisible character U+{0:04X}")]
    Unreadable(u32),
    /// A name without any letter.
    #[error("it holds no letter")]
    NoLetter,
    /// It is not in the municipality's list.
    #[error("{0:?} is not in the list")]
    NotInList(String),
    /// An actor model has no such level or pillar.
    #[error("the actor model has no {0:?}")]
    NotInModel(String),
    /// An e-mail address, number or web address that cannot be one.
    #[error("{value:?} is no {kind}")]
    NotReachable {
        /// What it should be.
        kind: ChannelKind,
        /// The beginning of what it is.
        value: String,
    },
    /// The same entry twice.
    #[error("an entry stands there twice")]
    Twice,
}

impl Problem {
    /// The name of the problem: part of the keys of texts.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLong(_) => "too_long",
            Self::Unreadable(_) => "unreadable",
            Self::NoLetter => "no_letter",
            Self::NotInList(_) => "not_in_list",
            Self::NotInModel(_) => "not_in_model",
            Self::NotReachable { .. } => "not_reachable",
            Self::Twice => "twice",
        }
    }

    /// What helps, for logs and imports; pages say it in their own words by [`Problem::name`].
    pub const fn remedy(&self) -> &'static str {
        match self {
            Self::Empty => "Fill it in.",
            Self::TooLong(_) => "Shorten it.",
            Self::Unreadable(_) => "Type the text anew instead of pasting it.",
            Self::NoLetter => "Write the name; check that it is the right column.",
            Self::NotInList(_) => "Choose an entry of the list, or add it to the list first.",
            Self::NotInModel(_) => "Choose a level and a pillar of the model.",
            Self::NotReachable { .. } => "Correct it or leave it out.",
            Self::Twice => "Remove one of them.",
        }
    }
}

/// A fault of one field.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{field}: {problem}")]
pub struct FieldFault {
    /// Which field.
    pub field: Field,
    /// Which entry of it, from 0, if it has several.
    pub entry: Option<usize>,
    /// What is wrong.
    pub problem: Problem,
}

/// Whether a character is there to be read: no control, no direction override, nothing invisible.
fn readable(c: char) -> bool {
    let hidden = matches!(u32::from(c), 0xAD | 0x200B | 0x200E..=0x200F | 0x202A..=0x202E
        | 0x2060..=0x206F | 0xFEFF);
    c == '\n' || !(c.is_control() || hidden)
}

fn text(value: &str, longest: usize, needed: bool) -> Option<Problem> {
    if needed && value.trim().is_empty() {
        return Some(Problem::Empty);
    }
    if value.chars().count() > longest {
        return Some(Problem::TooLong(longest));
    }
    let odd = value.chars().find(|c| !readable(*c));
    odd.map(|c| Problem::Unreadable(u32::from(c)))
}

fn channel(channel: &Channel) -> Option<Problem> {
    let value = channel.value.trim();
    if let Some(problem) = text(value, LONGEST_LINE, true) {
        return Some(problem);
    }
    let reachable = match channel.kind {
        ChannelKind::Email => value.split_once('@').is_some_and(|(local, domain)| {
            let plain = |c: char| !c.is_whitespace() && !"<>()[],;:\"@".contains(c);
            let parts = domain.contains('.') && !domain.split('.').any(str::is_empty);
            !local.is_empty() && parts && local.chars().chain(domain.chars()).all(plain)
        }),
        ChannelKind::Phone => {
            let digits = value.chars().filter(char::is_ascii_digit).count();
            (3..=20).contains(&digits)
                && value
                    .chars()
                    .all(|c| c.is_ascii_digit() || " +-/().".contains(c))
        }
        // Other schemes (`javascript:`) would run where a page makes a link of it.
        ChannelKind::Website => {
            let rest = value
                .strip_prefix("https://")
                .or_else(|| value.strip_prefix("http://"));
            rest.is_some_and(|rest| {
                rest.starts_with(char::is_alphanumeric)
                    && !rest.contains(|c: char| c.is_whitespace() || "<>\"'".contains(c))
            })
        }
        ChannelKind::Address => true,
    };
    (!reachable).then(|| Problem::NotReachable {
        kind: channel.kind,
        value: value.chars().take(60).collect(),
    })
}

fn contact(contact: &RoleContact) -> Option<Problem> {
    let person = contact.person.as_deref();
    text(&contact.role, LONGEST_LINE, true)
        .or_else(|| person.and_then(|person| text(person, LONGEST_LINE, true)))
        .or_else(|| contact.channels.iter().find_map(channel))
}

/// All faults of the facts of an actor, in the order of the fields. Whether the parent exists and
/// makes no circle, [`super::Hierarchy`] says.
pub fn check(facts: &Facts, lists: &Lists, model: &ModelConfig) -> Vec<FieldFault> {
    let mut faults = Vec::new();
    let mut add = |field, entry, problem: Option<Problem>| {
        faults.extend(problem.map(|problem| FieldFault {
            field,
            entry,
            problem,
        }));
    };
    let line = |value: &Option<String>, longest| {
        value
            .as_deref()
            .and_then(|value| text(value, longest, true))
    };
    add(Field::Key, None, line(&facts.key, 64));
    let letter = facts.name.chars().any(char::is_alphabetic);
    let name = text(&facts.name, LONGEST_NAME, true);
    add(
        Field::Name,
        None,
        name.or((!letter).then_some(Problem::NoLetter)),
    );
    add(
        Field::ShortName,
        None,
        line(&facts.short_name, LONGEST_NAME),
    );
    add(Field::Summary, None, line(&facts.summary, LONGEST_TEXT));
    for standing in &facts.standings {
        let tier = (!model.has_tier(&standing.tier)).then(|| standing.tier.as_str());
        let pillar = (!model.has_pillar(&standing.pillar)).then(|| standing.pillar.as_str());
        let unknown = tier
            .or(pillar)
            .map(|key| Problem::NotInModel(key.to_owned()));
        add(Field::Standings, None, unknown);
    }
    for key in &facts.fields {
        let known = lists.fields.iter().any(|entry| entry.key == *key);
        let unknown = (!known).then(|| Problem::NotInList(key.to_string()));
        add(Field::Fields, None, unknown);
    }
    for key in &facts.target_groups {
        let known = lists.target_groups.iter().any(|entry| entry.key == *key);
        let unknown = (!known).then(|| Problem::NotInList(key.to_string()));
        add(Field::TargetGroups, None, unknown);
    }
    if let Places::Areas(areas) = &facts.places {
        add(
            Field::Places,
            None,
            areas.is_empty().then_some(Problem::Empty),
        );
        let many = areas.len() > 1000;
        add(Field::Places, None, many.then_some(Problem::TooLong(1000)));
    }
    add(Field::Contacts, None, entries(&facts.contacts));
    for (place, one) in facts.contacts.iter().enumerate() {
        add(Field::Contacts, Some(place), contact(one));
    }
    for (field, topics) in [(Field::Offers, &facts.offers), (Field::Seeks, &facts.seeks)] {
        add(field, None, entries(topics));
        for (place, topic) in topics.iter().enumerate() {
            add(field, Some(place), text(&topic.text, LONGEST_LINE, true));
            let unknown = topic
                .field
                .as_ref()
                .filter(|key| !lists.fields.iter().any(|entry| entry.key == **key));
            add(
                field,
                Some(place),
                unknown.map(|key| Problem::NotInList(key.to_string())),
            );
        }
    }
    add(Field::Tasks, None, entries(&facts.tasks));
    for (place, task) in facts.tasks.iter().enumerate() {
        add(
            Field::Tasks,
            Some(place),
            text(&task.title, LONGEST_LINE, true),
        );
        add(
            Field::Tasks,
            Some(place),
            line(&task.legal_basis, LONGEST_LINE),
        );
    }
    let many = (facts.languages.len() > MOST_ENTRIES).then_some(Problem::TooLong(MOST_ENTRIES));
    add(Field::Languages, None, many);
    add(
        Field::AccessNote,
        None,
        line(&facts.access_note, LONGEST_TEXT),
    );
    faults
}

fn entries<T: PartialEq>(list: &[T]) -> Option<Problem> {
    if list.len() > MOST_ENTRIES {
        return Some(Problem::TooLong(MOST_ENTRIES));
    }
    let twice = list
        .iter()
        .enumerate()
        .any(|(place, one)| list[..place].contains(one));
    twice.then_some(Problem::Twice)
}

#[cfg(test)]
#[path = "check_tests.rs"]
mod tests;
