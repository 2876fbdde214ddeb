//! Finding areas by their names, for cities with more areas than a list can show.

use crate::{
    AreaTree, PlacedArea, Words,
    forms::{Choice, Findings, Picker},
};
use database::german_order::sort_key;
use std::collections::HashMap;
use terms::{AreaRef, Language};

/// Most areas that are found at once.
pub const MOST_FOUND: usize = 40;

/// With more areas than this a form searches instead of listing all of them.
const MOST_LISTED: usize = 150;

/// Whether a city has more areas than a form should list.
pub fn has_many(places: &dyn AreaTree) -> bool {
    let areas: usize = places.levels().iter().map(|level| level.areas).sum();
    areas > MOST_LISTED
}

/// Areas that a text finds, the best first, and whether there are more. By name, by key, and by the name
/// of an area that holds them: a district brings its areas. No text brings the areas of the widest level
/// with more than one.
pub fn areas(places: &dyn AreaTree, text: &str) -> (Vec<PlacedArea>, bool) {
    let text = text.trim();
    let asked = sort_key(text);
    let mut found: Vec<(u8, PlacedArea)> = Vec::new();
    let mut names: HashMap<AreaRef, String> = HashMap::new();
    for level in places.levels() {
        if asked.is_empty() && text.is_empty() {
            if level.areas > 1 {
                found.extend(
                    places
                        .of_level(&level.level)
                        .into_iter()
                        .map(|one| (0, one)),
                );
                break;
            }
            continue;
        }
        for placed in places.of_level(&level.level) {
            let own = sort_key(&placed.name);
            let above = placed.parent.as_ref().and_then(|parent| names.get(parent));
            let way = format!("{} {own}", above.map_or("", String::as_str));
            let rank = rank(&asked, &own, &way).or_else(|| {
                let is_key = placed.area.key.as_str().eq_ignore_ascii_case(text);
                is_key.then_some(0)
            });
            // What lies in the whole city need not say so: everything does.
            let kept = if level.areas > 1 { way } else { String::new() };
            names.insert(placed.area.clone(), kept);
            found.extend(rank.map(|rank| (rank, placed)));
        }
    }
    // Stable: the widest levels first, then German order of names.
    found.sort_by_key(|(rank, _)| *rank);
    if found.first().is_some_and(|(best, _)| *best < SCATTERED) {
        found.retain(|(rank, _)| *rank < SCATTERED);
    }
    let more = found.len() > MOST_FOUND;
    found.truncate(MOST_FOUND);
    (found.into_iter().map(|(_, placed)| placed).collect(), more)
}

/// All words are there, but not as they were asked for.
const SCATTERED: u8 = 4;

/// How well a name fits; less is better.
fn rank(asked: &str, own: &str, way: &str) -> Option<u8> {
    if asked.is_empty() {
        None
    } else if own == asked {
        Some(0)
    } else if own.starts_with(asked) {
        Some(1)
    } else if own.contains(asked) {
        Some(2)
    } else if way.contains(asked) {
        Some(3)
    } else if asked.split(' ').all(|word| way.contains(word)) {
        Some(SCATTERED)
    } else {
        None
    }
}

/// A field to find and choose areas.
#[derive(Debug, Clone)]
pub struct AreaField<'a> {
    /// The name of the field.
    pub name: &'a str,
    /// Its label.
    pub label: String,
    /// Where its form is sent.
    pub action: &'a str,
    /// What is chosen, each as `vintage/level/key`.
    pub chosen: &'a [String],
    /// What was looked for; `None` if the form was not sent to search.
    pub search: Option<&'a str>,
}

impl AreaField<'_> {
    /// The field, for several areas.
    pub fn picker(self, language: Language, places: &dyn AreaTree) -> Picker {
        let words = Words::shared(language);
        let chosen = self.chosen.iter().map(|text| {
            let label = match text.parse::<AreaRef>() {
                Ok(area) => label(words, places, &area),
                Err(_) => text.clone(),
            };
            Choice::new(text, label, true)
        });
        let found = self.search.map(|text| {
            let (found, more) = areas(places, text);
            let choices = found.iter().map(|placed| {
                let label = label(words, places, &placed.area);
                Choice::new(&placed.area.to_string(), label, false)
            });
            Findings {
                text: text.to_owned(),
                choices: choices.collect(),
                more,
            }
        });
        Picker::new(words, self.name, self.label, self.action, chosen.collect())
            .search_label(words.t("pick-area"))
            .hint(words.t("pick-area-hint"))
            .found(words, found)
    }
}

/// The name of an area in a choice: with its level, and with its vintage if that holds no more.
fn label(words: Words, places: &dyn AreaTree, area: &AreaRef) -> String {
    let name = places.full_name(area);
    if places.area(area).is_none() {
        let gaps = [("name", name.as_str()), ("vintage", area.vintage.as_str())];
        return words.with("pick-old-area", &gaps);
    }
    let levels = places.levels();
    let level = levels.iter().find(|level| level.level == area.level);
    match level.filter(|level| level.areas > 1) {
        Some(level) => format!("{name} · {}", level.name.get(words.language)),
        None => name,
    }
}
