//! Every text exists in every language, and Einfache Sprache keeps its sentences short.

use std::{collections::BTreeMap, fs, path::PathBuf};

/// Words that a sentence of Einfache Sprache may have at most.
const MOST_WORDS: usize = 12;

fn texts(language: &str) -> BTreeMap<String, Vec<String>> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("locales")
        .join(language);
    let mut all: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let mut key = String::new();
        for line in fs::read_to_string(entry.unwrap().path()).unwrap().lines() {
            if line.starts_with(|c: char| c.is_ascii_lowercase()) {
                let (name, text) = line.split_once(" = ").unwrap();
                assert!(!all.contains_key(name), "{name} stands twice in {language}");
                name.clone_into(&mut key);
                all.insert(key.clone(), vec![text.to_owned()]);
            } else if let Some((_, text)) = line.trim().split_once("] ") {
                all.get_mut(&key).unwrap().push(text.to_owned());
            }
        }
    }
    all
}

#[test]
fn every_key_exists_in_every_language_and_is_used() {
    let german = texts("de");
    for language in ["en", "de-simple"] {
        let other = texts(language);
        assert!(german.keys().eq(other.keys()), "{language}");
    }
    let source = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut code = String::new();
    read_all(&source, &mut code);
    for key in german.keys() {
        assert!(code.contains(&format!("\"{key}\"")), "{key} is not used");
    }
}

fn read_all(folder: &std::path::Path, text: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read_all(&path, text);
        } else {
            text.push_str(&fs::read_to_string(path).unwrap());
        }
    }
}

#[test]
fn no_sentence_of_plain_german_is_too_long() {
    for (key, texts) in texts("de-simple") {
        for text in texts {
            for sentence in text.split(['.', '?', '!', ':']) {
                let words = sentence.split_whitespace();
                let words = words.filter(|word| word.chars().any(char::is_alphabetic));
                assert!(words.count() <= MOST_WORDS, "{key}: {sentence}");
            }
        }
    }
}
