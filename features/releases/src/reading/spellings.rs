//! How the keys of a level may be written, and what an unknown one may have been meant for.

use city_description::Level;
use files::counted;
use std::collections::{BTreeSet, HashMap};
use terms::AreaKey;

/// How the areas of a level may be written: by key, by other spellings that the description lists,
/// by key without its leading zeros where all keys are numbers of one length (spreadsheets drop
/// them), or by name where only one area has it.
#[derive(Debug, Default, Clone)]
pub(super) struct Spellings {
    /// Key and name, ascending by key.
    areas: Vec<(AreaKey, String)>,
    texts: HashMap<String, usize>,
    names: HashMap<String, Option<usize>>,
    /// The length of all keys, if all are numbers of one length.
    width: Option<usize>,
}

impl Spellings {
    /// The spellings of a level: those its office declared, otherwise of the areas that were found.
    pub(super) fn new<'a>(
        level: &Level,
        found: impl IntoIterator<Item = (&'a AreaKey, &'a str)>,
    ) -> Self {
        let mut areas: Vec<(AreaKey, String)> = level
            .areas
            .iter()
            .map(|area| (area.key.clone(), area.name.clone()))
            .collect();
        if areas.is_empty() {
            areas.extend(
                found
                    .into_iter()
                    .map(|(key, name)| (key.clone(), name.to_owned())),
            );
        }
        let without = level.without_boundary.iter();
        areas.extend(without.map(|area| (area.key.clone(), area.name.clone())));
        areas.sort();
        areas.dedup_by(|a, b| a.0 == b.0);
        let mut spellings = Self::of(areas);
        for area in &level.areas {
            if let Some(at) = spellings.position(&area.key) {
                for text in &area.also {
                    spellings.texts.insert(text.trim().to_owned(), at);
                }
            }
        }
        spellings
    }

    /// The spellings of areas, ascending by key.
    fn of(areas: Vec<(AreaKey, String)>) -> Self {
        let mut texts = HashMap::new();
        let mut names: HashMap<String, Option<usize>> = HashMap::new();
        for (at, (key, name)) in areas.iter().enumerate() {
            texts.insert(key.to_string(), at);
            names
                .entry(name.trim().to_lowercase())
                .and_modify(|twice| *twice = None)
                .or_insert(Some(at));
        }
        let digits = |key: &str| key.bytes().all(|byte| byte.is_ascii_digit());
        let width = areas.first().map(|(key, _)| key.as_str().len());
        let uniform = areas
            .iter()
            .all(|(key, _)| digits(key.as_str()) && Some(key.as_str().len()) == width);
        Self {
            texts,
            names,
            width: width.filter(|_| uniform),
            areas,
        }
    }

    /// Whether no area is known at all.
    pub(super) fn is_empty(&self) -> bool {
        self.areas.is_empty()
    }

    /// How many areas there are.
    pub(super) fn len(&self) -> usize {
        self.areas.len()
    }

    /// The position of the area meant by a text, in ascending order of keys.
    pub(super) fn find(&self, text: &str) -> Option<usize> {
        let text = text.trim();
        if let Some(at) = self.texts.get(text) {
            return Some(*at);
        }
        let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        match self.width {
            Some(width) if digits && text.len() < width => {
                self.texts.get(&format!("{text:0>width$}")).copied()
            }
            _ => self.names.get(&text.to_lowercase()).copied().flatten(),
        }
    }

    /// The position of the area that the name of a sheet or file means: as in [`Self::find`], or
    /// beginning with its key.
    pub(super) fn find_in_name(&self, text: &str) -> Option<usize> {
        let first = || {
            text.trim()
                .split([' ', '_', '-'])
                .next()
                .unwrap_or_default()
        };
        self.find(text).or_else(|| self.find(first()))
    }

    /// The key meant by a text.
    pub(super) fn key(&self, text: &str) -> Option<&AreaKey> {
        self.find(text).map(|at| &self.areas[at].0)
    }

    /// The position of a key.
    pub(super) fn position(&self, key: &AreaKey) -> Option<usize> {
        self.areas
            .binary_search_by(|(other, _)| other.cmp(key))
            .ok()
    }

    /// All keys, ascending.
    pub(super) fn areas(&self) -> impl Iterator<Item = &AreaKey> {
        self.areas.iter().map(|(key, _)| key)
    }

    /// The area at a position, as people know it.
    pub(super) fn label_at(&self, at: usize) -> String {
        self.areas
            .get(at)
            .map_or_else(String::new, |(key, _)| self.label(key))
    }

    /// An area as people know it: `07 Südstadt`.
    pub(super) fn label(&self, key: &AreaKey) -> String {
        let name = self.position(key).map(|at| &self.areas[at].1);
        match name {
            Some(name) if !name.is_empty() && name != key.as_str() => format!("{key} {name}"),
            _ => key.to_string(),
        }
    }

    /// That there is no such area, and which may be meant: one or two that are written nearly so;
    /// otherwise between which keys all lie.
    pub(super) fn unknown(&self, written: &str) -> String {
        if written.trim().is_empty() {
            return "Hier fehlt der Schlüssel des Raums.".to_owned();
        }
        let nearest = self.nearest(written);
        let labels: Vec<String> = nearest.into_iter().map(|key| self.label(key)).collect();
        let hint = match labels.as_slice() {
            [one] => format!(" Meinten Sie {one}?"),
            [one, two] => format!(" Meinten Sie {one} oder {two}?"),
            _ => self.range(),
        };
        format!("Den Raum „{}“ gibt es nicht.{hint}", written.trim())
    }

    fn range(&self) -> String {
        let mut keys = self.areas();
        let first = keys.next();
        match (first, keys.last()) {
            (Some(first), Some(last)) => format!(
                " Es gibt {} von {} bis {}.",
                counted(self.len(), "Raum", "Räume"),
                self.label(first),
                self.label(last)
            ),
            (Some(only), None) => format!(" Es gibt nur {}.", self.label(only)),
            _ => String::new(),
        }
    }

    /// The areas whose key, spelling or name is nearest to a text, if near enough to be meant:
    /// at most one letter apart for short texts, at most a third of the letters for longer ones.
    fn nearest(&self, written: &str) -> BTreeSet<&AreaKey> {
        let wanted = plain(written);
        let limit = (wanted.chars().count() / 3).clamp(1, 3);
        let key = |at: usize| &self.areas[at].0;
        let texts = self
            .texts
            .iter()
            .map(|(text, at)| (text.as_str(), key(*at)));
        let names = self.areas.iter().map(|(key, name)| (name.as_str(), key));
        let mut best = (limit, BTreeSet::new());
        for (text, key) in texts.chain(names) {
            let distance = distance(&wanted, &plain(text));
            if distance < best.0 {
                best = (distance, BTreeSet::from([key]));
            } else if distance == best.0 {
                best.1.insert(key);
            }
        }
        best.1
    }
}

/// A text as it is compared: without regard to capital letters, spaces around and leading zeros.
fn plain(text: &str) -> String {
    let text = text.trim().to_lowercase();
    match text.trim_start_matches('0') {
        "" => text,
        rest => rest.to_owned(),
    }
}

/// How many letters must change (optimal string alignment); a name within a longer text is one
/// step away.
fn distance(wanted: &str, text: &str) -> usize {
    const NAME: usize = 4;
    let within = |long: &str, short: &str| short.chars().count() >= NAME && long.contains(short);
    let letters = strsim::osa_distance(wanted, text);
    if within(wanted, text) || within(text, wanted) {
        letters.min(1)
    } else {
        letters
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn district(names: &[(&str, &str)]) -> Spellings {
        let mut areas: Vec<_> = names
            .iter()
            .map(|(key, name)| (AreaKey::new(key).unwrap(), (*name).to_owned()))
            .collect();
        areas.sort();
        Spellings::of(areas)
    }

    #[test]
    fn leading_zeros_that_a_spreadsheet_dropped_are_put_back_and_names_are_understood() {
        let city = district(&[("001", "Altstadt"), ("012", "Hafen"), ("013", "Hafen")]);
        assert_eq!(city.find("1"), Some(0));
        assert_eq!(city.find("12"), Some(1));
        assert_eq!(city.find("0012"), None);
        assert_eq!(city.find("altstadt"), Some(0));
        assert_eq!(city.find("Hafen"), None, "two areas have this name");
        assert_eq!(city.find_in_name("012 Hafen West"), Some(1));
        let mixed = district(&[("01", "A"), ("n1", "B")]);
        assert_eq!(mixed.find("1"), None);
    }

    #[test]
    fn an_unknown_area_comes_with_the_one_that_was_probably_meant() {
        let names = [
            ("01", "Altstadt"),
            ("02", "Neustadt"),
            ("07", "Südstadt"),
            ("13", "Tarup"),
        ];
        let city = district(&names);
        for (written, meant) in [
            ("007", "07 Südstadt"),
            ("Altstad", "01 Altstadt"),
            ("suedstadt", "07 Südstadt"),
            ("Stadtteil Tarup", "13 Tarup"),
        ] {
            let said = city.unknown(written);
            let expected = format!("Den Raum „{written}“ gibt es nicht. Meinten Sie {meant}?");
            assert_eq!(said, expected);
        }
        assert_eq!(city.unknown(" "), "Hier fehlt der Schlüssel des Raums.");
    }

    #[test]
    fn where_many_are_as_near_or_none_is_the_range_of_keys_is_named() {
        let city = district(&[("q1", "Altstadt"), ("q2", "Hafen"), ("q3", "Mühle")]);
        for written in ["q9", "Nirgendwo"] {
            assert_eq!(
                city.unknown(written),
                format!(
                    "Den Raum „{written}“ gibt es nicht. Es gibt 3 Räume von q1 Altstadt bis q3 Mühle."
                )
            );
        }
        assert!(
            district(&[("a", "A")])
                .unknown("xyz")
                .ends_with("Es gibt nur a A.")
        );
    }
}
