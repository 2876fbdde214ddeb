//! Every text exists in every language, and Einfache Sprache is in short sentences.

use std::{collections::BTreeMap, fs, path::Path};

fn texts(language: &str) -> BTreeMap<String, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("locales")
        .join(language);
    let mut texts = BTreeMap::new();
    for file in fs::read_dir(folder).unwrap() {
        for line in fs::read_to_string(file.unwrap().path()).unwrap().lines() {
            let (key, text) = line.split_once(" = ").unwrap();
            let twice = texts.insert(key.to_owned(), text.to_owned());
            assert!(twice.is_none(), "{key} stands twice");
        }
    }
    texts
}

fn gaps(text: &str) -> Vec<&str> {
    let mut gaps: Vec<&str> = text
        .split("{ $")
        .skip(1)
        .map(|rest| rest.split(' ').next().unwrap())
        .collect();
    gaps.sort_unstable();
    gaps.dedup();
    gaps
}

fn longest_sentence(text: &str) -> usize {
    let filled = text.replace("{ $", "").replace(" }", "");
    let words = |sentence: &str| {
        let words = sentence.split_whitespace();
        words
            .filter(|word| word.chars().any(char::is_alphanumeric))
            .count()
    };
    filled
        .split(['.', '?', '!', ':'])
        .map(words)
        .max()
        .unwrap_or(0)
}

#[test]
fn every_key_exists_in_every_language_with_the_same_gaps() {
    let german = texts("de");
    assert!(german.len() > 60);
    for language in ["en", "de-simple"] {
        let other = texts(language);
        assert!(german.keys().eq(other.keys()), "{language}");
        for (key, text) in &other {
            let known = gaps(&german[key]);
            assert!(
                gaps(text).iter().all(|gap| known.contains(gap)),
                "{language} {key}"
            );
        }
    }
}

#[test]
fn sentences_are_short() {
    for (language, most) in [("de", 16), ("de-simple", 12)] {
        for (key, text) in texts(language) {
            let longest = longest_sentence(&text);
            assert!(longest <= most, "{language} {key}: {longest} words");
        }
    }
}
