//! Einfache Sprache keeps its promise: short sentences, short words, no gender signs.

use std::{fs, path::PathBuf};

/// Words a sentence may have at most.
const MOST_WORDS: usize = 12;
/// Words a sentence should have on average.
const USUAL_WORDS: f64 = 8.0;
/// Letters a word may have at most.
const MOST_LETTERS: usize = 20;
/// Longer words that people know.
const KNOWN_LONG_WORDS: [&str; 0] = [];

/// Texts with their keys; each form of a text that has several counts on its own. Gaps are filled
/// with one word, since names and numbers come from outside.
fn texts() -> Vec<(String, String)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("locales/de-simple");
    let mut texts = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let mut key = String::new();
        for line in fs::read_to_string(entry.unwrap().path()).unwrap().lines() {
            let text = if line.starts_with(|c: char| c.is_ascii_lowercase()) {
                let (name, text) = line.split_once(" = ").unwrap();
                name.clone_into(&mut key);
                text
            } else {
                match line.trim().split_once("] ") {
                    Some((_, text)) => text,
                    None => continue,
                }
            };
            if !text.contains("->") {
                texts.push((key.clone(), filled(text)));
            }
        }
    }
    texts
}

fn filled(text: &str) -> String {
    let mut parts = text.split("{ $");
    let mut filled = parts.next().unwrap().to_owned();
    for part in parts {
        filled.push_str("Wort");
        filled.push_str(part.split_once('}').unwrap().1);
    }
    filled
}

fn sentences(text: &str) -> Vec<Vec<&str>> {
    text.split(['.', '?', '!', ':'])
        .map(|sentence| {
            sentence
                .split_whitespace()
                .filter(|word| word.chars().any(char::is_alphanumeric))
                .collect::<Vec<_>>()
        })
        .filter(|words| !words.is_empty())
        .collect()
}

#[test]
fn no_sentence_is_too_long() {
    let mut lengths = Vec::new();
    for (key, text) in texts() {
        for sentence in sentences(&text) {
            assert!(
                sentence.len() <= MOST_WORDS,
                "{key}: {}",
                sentence.join(" ")
            );
            lengths.push(sentence.len() as f64);
        }
    }
    assert!(lengths.len() > 150);
    let mean = lengths.iter().sum::<f64>() / lengths.len() as f64;
    assert!(mean <= USUAL_WORDS, "{mean}");
}

#[test]
fn no_word_is_too_long_and_none_carries_a_gender_sign() {
    for (key, text) in texts() {
        for word in text.split(|c: char| !c.is_alphanumeric()) {
            assert!(
                word.chars().count() <= MOST_LETTERS || KNOWN_LONG_WORDS.contains(&word),
                "{key}: {word}"
            );
        }
        for sign in ["*in", ":in", "_in", "Innen", "/in"] {
            assert!(!text.contains(sign), "{key}: {text}");
        }
    }
}

#[test]
fn the_measure_finds_what_is_too_long() {
    let text = filled("Wer { $name } kennt, der weiß. Ja!");
    assert_eq!(
        sentences(&text),
        [vec!["Wer", "Wort", "kennt,", "der", "weiß"], vec!["Ja"]]
    );
}
