//! How the keys of a level may be written, and what an unknown one may have been meant for.

use super::areas::FoundArea;
use city_description::Level;
use files::counted;
use std::collections::{BTreeMap, BTreeSet};
use terms::AreaKey;

/// How the keys of a level may be written.
#[derive(Debug, Default)]
pub(super) struct Spellings {
    keys: BTreeMap<String, AreaKey>,
    names: BTreeMap<AreaKey, String>,
}

impl Spellings {
    /// The spellings of a level: those its office declared, otherwise the keys of its file.
    pub(super) fn new(level: &Level, found: &[FoundArea]) -> Self {
        let mut spellings = Self::default();
        for area in &level.areas {
            let written =
                std::iter::once(area.key.as_str()).chain(area.also.iter().map(|t| t.trim()));
            for text in written {
                spellings.keys.insert(text.to_owned(), area.key.clone());
            }
            spellings.names.insert(area.key.clone(), area.name.clone());
        }
        if level.areas.is_empty() {
            for area in found {
                spellings
                    .keys
                    .insert(area.key.to_string(), area.key.clone());
                spellings.names.insert(area.key.clone(), area.name.clone());
            }
        }
        spellings
    }

    /// Whether no key is known at all.
    pub(super) fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// The key meant by a text.
    pub(super) fn key(&self, text: &str) -> Option<&AreaKey> {
        self.keys.get(text.trim())
    }

    /// All keys, ascending.
    pub(super) fn areas(&self) -> impl Iterator<Item = &AreaKey> {
        self.names.keys()
    }

    /// An area as people know it: `07 Südstadt`.
    pub(super) fn label(&self, key: &AreaKey) -> String {
        match self.names.get(key) {
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
        let mut keys = self.names.keys();
        match (keys.next(), keys.next_back()) {
            (Some(first), Some(last)) => format!(
                " Es gibt {} von {} bis {}.",
                counted(self.names.len(), "Raum", "Räume"),
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
        let texts = self.keys.iter().map(|(text, key)| (text.as_str(), key));
        let names = self.names.iter().map(|(key, name)| (name.as_str(), key));
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
        let key = |key: &str| AreaKey::new(key).unwrap();
        Spellings {
            keys: names
                .iter()
                .map(|(k, _)| ((*k).to_owned(), key(k)))
                .collect(),
            names: names
                .iter()
                .map(|(k, name)| (key(k), (*name).to_owned()))
                .collect(),
        }
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
            ("1", "01 Altstadt"),
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
