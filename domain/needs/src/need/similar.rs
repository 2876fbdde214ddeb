//! Needs that may be the same as a new one.

use super::{Content, Need};
use crate::NeedId;
use std::collections::BTreeSet;

/// From how many of a thousand on a need is suggested.
pub const ENOUGH: u32 = 300;

/// Words that say nothing about a need.
const EMPTY_WORDS: [&str; 62] = [
    "aber", "alle", "aller", "als", "also", "am", "an", "auch", "auf", "aus", "bei", "beim", "bis",
    "das", "dass", "dem", "den", "der", "des", "die", "diese", "ein", "eine", "einem", "einen",
    "einer", "es", "fehlen", "fehlt", "für", "gibt", "haben", "hat", "im", "in", "ist", "kann",
    "kein", "keine", "mehr", "mit", "nach", "nicht", "noch", "nur", "oder", "seit", "sich", "sie",
    "sind", "um", "und", "uns", "viele", "vom", "von", "wenig", "wir", "wird", "zu", "zum", "zur",
];

/// A need that may be the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Similar {
    /// Which.
    pub need: NeedId,
    /// How alike the words are, of a thousand: twice the words that meet by all words of both
    /// (Dice, 1945).
    pub alike: u32,
    /// The words of the new one that the other has too, as the reason.
    pub words: Vec<String>,
}

/// The open needs that share an area and a field with a new one and use similar words, the most alike
/// first, ties in the order in which they were entered.
///
/// Words are compared in small letters, without endings and without words that say nothing; a longer
/// word meets a shorter one of five letters or more that stands at its beginning or end
/// (`Kitaplätze` and `Plätze`). Other words for the same thing are not seen; it only suggests.
pub fn similar<'a>(new: &Content, others: impl IntoIterator<Item = &'a Need>) -> Vec<Similar> {
    let words = words_of(new);
    let mut found: Vec<Similar> = others
        .into_iter()
        .filter(|other| other.status().is_open())
        .filter_map(|other| {
            let content = &other.revision().content;
            let near =
                !new.areas.is_disjoint(&content.areas) && !new.fields.is_disjoint(&content.fields);
            let compared = near.then(|| compare(other.id(), &words, &words_of(content)))?;
            (compared.alike >= ENOUGH).then_some(compared)
        })
        .collect();
    found.sort_by_key(|one| (std::cmp::Reverse(one.alike), one.need));
    found
}

fn compare(need: NeedId, mine: &BTreeSet<String>, theirs: &BTreeSet<String>) -> Similar {
    let met = |word: &String, others: &BTreeSet<String>| others.iter().any(|one| meet(one, word));
    let words: Vec<String> = mine
        .iter()
        .filter(|word| met(word, theirs))
        .cloned()
        .collect();
    let both = words.len() + theirs.iter().filter(|word| met(word, mine)).count();
    let all = (mine.len() + theirs.len()).max(1);
    Similar {
        need,
        alike: u32::try_from(both * 1_000 / all).unwrap_or(1_000),
        words,
    }
}

fn meet(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() {
        (one, other)
    } else {
        (other, one)
    };
    one == other || short.chars().count() >= 5 && (long.starts_with(short) || long.ends_with(short))
}

fn words_of(content: &Content) -> BTreeSet<String> {
    let text = format!("{} {}", content.title, content.description).to_lowercase();
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() > 2 && !EMPTY_WORDS.contains(word))
        .map(stem)
        .collect()
}

/// A word without umlauts and the ending of its form.
fn stem(word: &str) -> String {
    let plain: String = word
        .chars()
        .flat_map(|c| match c {
            'ä' => vec!['a'],
            'ö' => vec!['o'],
            'ü' => vec!['u'],
            'ß' => vec!['s', 's'],
            other => vec![other],
        })
        .collect();
    let endings = ["ern", "em", "en", "er", "es", "e", "n", "s"];
    let without = endings.iter().find_map(|end| {
        plain
            .strip_suffix(end)
            .filter(|rest| rest.chars().count() >= 4)
    });
    without.unwrap_or(&plain).to_owned()
}
