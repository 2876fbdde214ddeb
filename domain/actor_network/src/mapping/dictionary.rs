//! Reads the cells of a table: by names, keys and synonyms of both languages.

use super::outcome::RowProblem;
use super::words;
use crate::actor::{LanguageTag, Lists};
use crate::model::ModelConfig;
use crate::text;
use crate::{FieldKey, GroupKey, MunicipalityKey, PillarKey, TierKey};
use std::collections::{BTreeMap, BTreeSet};
use terms::{AreaRef, Translated};

/// What the cells of a table can mean in a municipality.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dictionary {
    /// The municipality to which imported actors belong.
    pub municipality: MunicipalityKey,
    fields: BTreeMap<String, FieldKey>,
    groups: BTreeMap<String, GroupKey>,
    tiers: BTreeMap<String, TierKey>,
    pillars: BTreeMap<String, PillarKey>,
    /// Names that mean one area, or several.
    areas: BTreeMap<String, BTreeSet<AreaRef>>,
}

/// A word as it is looked up: folded, letters and digits only.
pub(super) fn plain(text: &str) -> String {
    text::fold(text)
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect()
}

impl Dictionary {
    /// Takes the configured lists, the actor model, and the areas with their names. An area is found by
    /// its name, its key, or as `vintage/level/key`.
    pub fn new<'a>(
        municipality: MunicipalityKey,
        lists: &Lists,
        model: &ModelConfig,
        areas: impl IntoIterator<Item = (&'a AreaRef, &'a str)>,
    ) -> Self {
        let mut by_name: BTreeMap<String, BTreeSet<AreaRef>> = BTreeMap::new();
        for (area, name) in areas {
            for word in [
                plain(name),
                plain(area.key.as_str()),
                plain(&area.to_string()),
            ] {
                by_name.entry(word).or_default().insert(area.clone());
            }
        }
        let fields = lists.fields.iter().map(|entry| (&entry.key, &entry.name));
        let groups = lists
            .target_groups
            .iter()
            .map(|entry| (&entry.key, &entry.name));
        let tiers = model.tiers().iter().map(|tier| (&tier.key, &tier.name));
        let pillars = model
            .pillars()
            .iter()
            .map(|pillar| (&pillar.key, &pillar.name));
        Self {
            municipality,
            fields: named(fields, FieldKey::as_str),
            groups: named(groups, GroupKey::as_str),
            tiers: named(tiers, TierKey::as_str),
            pillars: named(pillars, PillarKey::as_str),
            areas: by_name,
        }
    }

    pub(super) fn field(&self, text: &str) -> Result<FieldKey, RowProblem> {
        found(&self.fields, text)
    }

    pub(super) fn group(&self, text: &str) -> Result<GroupKey, RowProblem> {
        found(&self.groups, text)
    }

    pub(super) fn tier(&self, text: &str) -> Result<TierKey, RowProblem> {
        found(&self.tiers, text)
    }

    pub(super) fn pillar(&self, text: &str) -> Result<PillarKey, RowProblem> {
        found(&self.pillars, text)
    }

    /// An area; `None` means the whole of the municipality.
    pub(super) fn area(&self, text: &str) -> Result<Option<AreaRef>, RowProblem> {
        let word = plain(text);
        if let Some(areas) = self.areas.get(&word) {
            let mut areas = areas.iter();
            return match (areas.next(), areas.next()) {
                (Some(area), None) => Ok(Some(area.clone())),
                _ => Err(RowProblem::Ambiguous),
            };
        }
        if holds(words::WHOLE, &word) {
            Ok(None)
        } else {
            Err(RowProblem::NotInList)
        }
    }
}

fn named<'a, Key: Clone + 'a>(
    entries: impl Iterator<Item = (&'a Key, &'a Translated)>,
    key_text: impl Fn(&Key) -> &str,
) -> BTreeMap<String, Key> {
    let mut all = BTreeMap::new();
    for (key, name) in entries {
        for word in [&name.de, &name.en, &name.de_simple] {
            all.entry(plain(word)).or_insert_with(|| key.clone());
        }
        // A key goes before a name that reads like it: exports hold keys.
        all.insert(plain(key_text(key)), key.clone());
    }
    all
}

fn found<Key: Clone>(all: &BTreeMap<String, Key>, text: &str) -> Result<Key, RowProblem> {
    all.get(&plain(text)).cloned().ok_or(RowProblem::NotInList)
}

/// A word of a closed list by its name or a synonym.
pub(super) fn closed<Word: Copy + std::str::FromStr>(
    synonyms: &[(Word, &str)],
    all: &[Word],
    name: impl Fn(Word) -> &'static str,
    text: &str,
) -> Result<Word, RowProblem> {
    let word = plain(text);
    let by_name = all.iter().copied().find(|one| plain(name(*one)) == word);
    let by_synonym = || {
        let entry = synonyms.iter().find(|(_, others)| holds(others, &word));
        entry.map(|(one, _)| *one)
    };
    by_name.or_else(by_synonym).ok_or(RowProblem::NotInList)
}

/// A language by its name or tag.
pub(super) fn language(text: &str) -> Result<LanguageTag, RowProblem> {
    let word = plain(text);
    let named = words::LANGUAGES
        .iter()
        .find(|(_, names)| holds(names, &word));
    let tag = named.map_or(text, |(tag, _)| *tag);
    LanguageTag::new(tag).map_err(|_| RowProblem::NotInList)
}

/// The entries of a cell that holds several. Without semicolons or line breaks, commas part them.
pub(super) fn entries(cell: &str) -> Vec<&str> {
    let strong = cell.contains([';', '\n', '|']);
    let parts = cell.split(|c| {
        if strong {
            matches!(c, ';' | '\n' | '|')
        } else {
            c == ','
        }
    });
    parts
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect()
}

/// Whether a word is one of the words of an entry.
pub(super) fn holds(entry: &str, word: &str) -> bool {
    entry.split(' ').any(|one| one == word)
}
