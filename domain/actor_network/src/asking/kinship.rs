//! Which words belong together, though they are not the same: `Schulden` and `Schuldnerberatung` share a
//! part, `Kita` and `Kindertagesstätte` mean the same.
//!
//! Parts are found by rule: German puts words together, the last of them says what it is. Whoever ends
//! with a word of the list of ends (`compound_ends.txt`) is taken apart there. Parts are compared without
//! the usual endings. What means the same stands in a list that a municipality can change.

use crate::text::fold;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// Endings that make no other word, the longer first.
const ENDINGS: [&str; 10] = [
    "ungen", "innen", "ung", "en", "er", "es", "em", "e", "n", "s",
];
/// So many letters stay of a word without its ending.
const SHORTEST_STEM: usize = 4;
/// So many letters a part before the end has.
const SHORTEST_PART: usize = 4;
/// Most parts of a word.
const MOST_PARTS: usize = 4;

static ENDS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let lines = include_str!("compound_ends.txt").lines();
    let words = lines.filter(|line| !line.starts_with('#'));
    let words = words.flat_map(str::split_whitespace);
    words.map(|word| stem(&fold(word))).collect()
});

/// A folded word without its endings and without the marks of plural (`haeuser` is `haus`). No word of a
/// language: only good for comparing.
pub(super) fn stem(word: &str) -> String {
    let mut left = word;
    loop {
        let shorter = ENDINGS.iter().find_map(|ending| {
            let shorter = left.strip_suffix(ending)?;
            // An s mostly belongs to a short word: `haus`, `kurs`.
            let least = SHORTEST_STEM + usize::from(*ending == "s");
            (shorter.chars().count() >= least).then_some(shorter)
        });
        match shorter {
            Some(shorter) => left = shorter,
            None => break,
        }
    }
    let plain = left.replace("aeu", "au");
    let plain = plain.replace("ae", "a").replace("oe", "o");
    match plain.contains("ue") && !plain.contains("que") {
        true => plain.replace("ue", "u"),
        false => plain,
    }
}

/// The stems of the parts of a folded word, in their order; one if it cannot be taken apart.
pub(super) fn parts(word: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut left = word;
    while found.len() + 1 < MOST_PARTS {
        // The longest end that is known: `beratungsstelle` ends with `stelle`.
        let ends = left
            .char_indices()
            .skip(SHORTEST_PART)
            .find(|(place, _)| ENDS.contains(&stem(&left[*place..])));
        let Some((place, _)) = ends else { break };
        found.push(stem(&left[place..]));
        left = &left[..place];
    }
    found.push(stem(left));
    found.reverse();
    found
}

/// Words that mean the same to who asks, in groups.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Synonyms {
    groups: Vec<Vec<String>>,
    by_stem: BTreeMap<String, Vec<usize>>,
}

impl Synonyms {
    /// Groups of words as people write them; a group of one word says nothing and is left out.
    pub fn new(groups: impl IntoIterator<Item = Vec<String>>) -> Self {
        let mut all = Self::default();
        for group in groups {
            let words = group.iter().map(|word| word.trim().to_owned());
            let words: Vec<String> = words.filter(|word| !word.is_empty()).collect();
            if words.len() < 2 {
                continue;
            }
            for word in &words {
                let places = all.by_stem.entry(stem(&fold(word))).or_default();
                if places.last() != Some(&all.groups.len()) {
                    places.push(all.groups.len());
                }
            }
            all.groups.push(words);
        }
        all
    }

    /// From lines of words with commas between them; lines that begin with `#` say what follows.
    pub fn of_lines(text: &str) -> Self {
        let lines = text.lines().filter(|line| !line.trim().starts_with('#'));
        Self::new(lines.map(|line| line.split(',').map(str::to_owned).collect()))
    }

    /// What holds until a municipality says something else.
    pub fn usual() -> Self {
        Self::of_lines(include_str!("synonyms.txt"))
    }

    /// The groups as they were given.
    pub fn groups(&self) -> &[Vec<String>] {
        &self.groups
    }

    /// The other words of the groups in which a word stands, or a part of it that says what it is about.
    fn of(&self, word: &str, parts: &[String]) -> Vec<&str> {
        let mut stems = vec![stem(word)];
        stems.extend(about(parts).iter().cloned());
        let own = stems[0].clone();
        let places: BTreeSet<usize> = (stems.iter())
            .filter_map(|stem| self.by_stem.get(stem))
            .flatten()
            .copied()
            .collect();
        let words = places.iter().filter_map(|place| self.groups.get(*place));
        let words = words.flatten().map(String::as_str);
        words.filter(|other| stem(&fold(other)) != own).collect()
    }
}

/// The parts that say what a word is about: all but the end, if it has several.
fn about(parts: &[String]) -> &[String] {
    match parts {
        [about @ .., _] if !about.is_empty() => about,
        all => all,
    }
}

/// How a word belongs to a word that was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kinship {
    /// It is the same word, or one stands in the other.
    Same,
    /// They share a part.
    SharesPart,
    /// It means the same.
    MeansTheSame,
}

/// A word that was asked for.
#[derive(Debug, Clone)]
pub(super) struct Wanted {
    /// As it was written.
    pub(super) written: String,
    folded: String,
    parts: Vec<String>,
    /// What means the same, folded, with its parts.
    same: Vec<(String, Vec<String>)>,
}

impl Wanted {
    pub(super) fn new(written: &str, synonyms: &Synonyms) -> Self {
        let folded = fold(written);
        let parts = parts(&folded);
        let same = synonyms.of(&folded, &parts).into_iter().map(|other| {
            let other = fold(other);
            let of_other = self::parts(&other);
            (other, of_other)
        });
        Self {
            written: written.to_owned(),
            same: same.collect(),
            folded,
            parts,
        }
    }

    /// How a folded word with these parts belongs to it; `None` if it does not.
    pub(super) fn kinship(&self, word: &str, of_word: &[String]) -> Option<Kinship> {
        if belong(&self.folded, word) {
            return Some(Kinship::Same);
        }
        if share(&self.parts, of_word) {
            return Some(Kinship::SharesPart);
        }
        let same = |(other, of_other): &(String, Vec<String>)| {
            let longer = word.strip_prefix(other.as_str());
            longer.is_some_and(|ending| ending.len() <= 2) || covers(of_other, of_word)
        };
        self.same.iter().any(same).then_some(Kinship::MeansTheSame)
    }
}

/// Whether a word is about what was asked for.
fn share(asked: &[String], other: &[String]) -> bool {
    covers(about(asked), other)
}

/// Whether all of these parts are among those.
fn covers(these: &[String], those: &[String]) -> bool {
    these.iter().all(|part| those.contains(part))
}

/// Whether two folded words belong together: the same, one the beginning of the other (from four
/// letters), or one inside of the other (from five, for German compounds).
fn belong(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() <= other.len() {
        (one, other)
    } else {
        (other, one)
    };
    short == long
        || (short.len() >= 4 && long.starts_with(short))
        || (short.len() >= 5 && long.contains(short))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kin(asked: &str, word: &str) -> Option<Kinship> {
        let word = fold(word);
        Wanted::new(asked, &Synonyms::usual()).kinship(&word, &parts(&word))
    }

    #[test]
    fn words_are_taken_apart_at_known_ends() {
        assert_eq!(
            parts("schuldnerberatungsstelle"),
            ["schuld", "berat", "stell"]
        );
        assert_eq!(parts("jugendamt"), ["jugend", "amt"]);
        assert_eq!(parts("kindertagesstaette"), ["kindertag", "statt"]);
        assert_eq!(parts("nachbar"), ["nachbar"]);
        assert_eq!(parts(""), [""]);
    }

    #[test]
    fn who_asks_for_debts_finds_debt_advice_and_not_schools() {
        assert_eq!(
            kin("Schulden", "Schuldnerberatung"),
            Some(Kinship::SharesPart)
        );
        assert_eq!(
            kin("Schuldnerberatung", "Schulden"),
            Some(Kinship::SharesPart)
        );
        assert_eq!(kin("Schule", "Schuldnerberatung"), None);
        assert_eq!(kin("Schulden", "Schule"), None);
        assert_eq!(kin("Kinder", "Kindergruppe"), Some(Kinship::Same));
        assert_eq!(kin("Häuser", "Haus"), Some(Kinship::SharesPart));
        assert_eq!(kin("Wohnen", "Wohnungshilfe"), Some(Kinship::SharesPart));
    }

    #[test]
    fn the_end_alone_joins_no_two_compounds() {
        assert_eq!(kin("Schuldnerberatung", "Schwangerschaftsberatung"), None);
        assert_eq!(kin("Jugendamt", "Sozialamt"), None);
        assert!(kin("Beratung", "Schuldnerberatung").is_some());
    }

    #[test]
    fn what_means_the_same_is_found_in_both_directions() {
        for (asked, word) in [
            ("Kita", "Kindertagesstätte"),
            ("Kindergarten", "Kita"),
            ("Kitaplatz", "Kindertagesstätte"),
            ("Jobcenter", "Grundsicherung"),
            ("Bürgergeld", "Jobcenter"),
        ] {
            assert_eq!(
                kin(asked, word),
                Some(Kinship::MeansTheSame),
                "{asked}: {word}"
            );
        }
        assert_eq!(kin("Kita", "Seniorentreff"), None);
    }

    #[test]
    fn a_list_of_a_municipality_replaces_the_usual_one() {
        let own = Synonyms::of_lines("# Ort\nBrücke, Teestube\n, allein\n");
        assert_eq!(own.groups(), [["Brücke", "Teestube"]]);
        let word = fold("Teestube");
        let asked = Wanted::new("Brücke", &own);
        assert_eq!(
            asked.kinship(&word, &parts(&word)),
            Some(Kinship::MeansTheSame)
        );
    }

    #[test]
    fn the_usual_list_has_no_word_without_company() {
        let usual = Synonyms::usual();
        assert!(usual.groups().len() >= 20);
        assert!(usual.groups().iter().all(|group| group.len() >= 2));
    }
}
