//! Every text exists in every language, none is there for nothing, and all are easy to read.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// Words that a sentence may have, by language. Longer ones are split.
const LONGEST: [(&str, usize); 3] = [("de", 20), ("en", 24), ("de-simple", 12)];

/// Words that judge people or places; see the project's rules of language.
const JUDGING: [&str; 5] = [
    "brennpunkt",
    "sozial schwach",
    "problemviertel",
    "deprived",
    "hotspot",
];

/// The texts of a crate: `locales/{de,en,de-simple}/*.ftl`, with its sources and templates.
#[derive(Debug)]
pub struct Texts {
    root: PathBuf,
}

impl Texts {
    /// Of the crate in this folder: `env!("CARGO_MANIFEST_DIR")`.
    pub fn of(root: &str) -> Self {
        Self { root: root.into() }
    }

    /// Checks everything. `composed` are keys that the program puts together, so that they stand
    /// nowhere as they are.
    ///
    /// # Panics
    /// With the first text that is missing, never used, unknown, too long or judges people.
    pub fn check(&self, composed: &[String]) {
        let languages: BTreeMap<&str, BTreeMap<String, String>> = LONGEST
            .iter()
            .map(|(language, _)| (*language, messages(&self.root, language)))
            .collect();
        let german = &languages["de"];
        for (language, texts) in &languages {
            let missing: Vec<_> = german
                .keys()
                .filter(|key| !texts.contains_key(*key))
                .collect();
            let extra: Vec<_> = texts
                .keys()
                .filter(|key| !german.contains_key(*key))
                .collect();
            assert!(
                missing.is_empty() && extra.is_empty(),
                "{language}: missing {missing:?}, only there {extra:?}"
            );
        }
        check_gaps(&languages);
        self.check_use(german, composed);
        for (language, longest) in LONGEST {
            for (key, text) in &languages[language] {
                check_reading(language, key, text, longest);
            }
        }
    }

    fn check_use(&self, german: &BTreeMap<String, String>, composed: &[String]) {
        let mut sources = String::new();
        for folder in ["src", "templates"] {
            read_all(&self.root.join(folder), &mut sources);
        }
        let missing: Vec<_> = composed
            .iter()
            .filter(|key| !german.contains_key(*key))
            .collect();
        assert!(
            missing.is_empty(),
            "composed, but there is no text: {missing:?}"
        );
        let unused: Vec<_> = german
            .keys()
            .filter(|key| !sources.contains(&format!("\"{key}\"")) && !composed.contains(key))
            .collect();
        assert!(unused.is_empty(), "never used: {unused:?}");
        let shared = messages(Path::new(env!("CARGO_MANIFEST_DIR")), "de");
        let squeezed = sources.split_whitespace().collect::<Vec<_>>().join(" ");
        let squeezed = squeezed.replace("( ", "(");
        for call in [".t(\"", ".with(\"", ".counted(\""] {
            for rest in squeezed.split(call).skip(1) {
                let key = rest.split('"').next().unwrap_or_default();
                assert!(
                    german.contains_key(key) || shared.contains_key(key),
                    "there is no text {key}"
                );
            }
        }
    }
}

/// The keys of the texts that all pages share.
pub fn shared_keys() -> BTreeSet<String> {
    let shared = messages(Path::new(env!("CARGO_MANIFEST_DIR")), "de");
    shared.into_keys().collect()
}

fn read_all(folder: &Path, text: &mut String) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries {
        let path = entry.expect("an entry of a folder").path();
        if path.is_dir() {
            read_all(&path, text);
        } else {
            text.push_str(&fs::read_to_string(&path).expect("a file of text"));
            text.push('\n');
        }
    }
}

/// The texts of a language by their keys.
fn messages(root: &Path, language: &str) -> BTreeMap<String, String> {
    let mut all = String::new();
    read_all(&root.join("locales").join(language), &mut all);
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    let mut last = None;
    for line in all.lines().filter(|line| !line.starts_with('#')) {
        let begins = line.starts_with(|c: char| c.is_ascii_lowercase());
        match line.split_once('=').filter(|_| begins) {
            Some((key, text)) => {
                let key = key.trim().to_owned();
                let before = found.insert(key.clone(), text.trim().to_owned());
                assert!(before.is_none(), "{key} stands twice in {language}");
                last = Some(key);
            }
            None => {
                if let Some(text) = last.as_ref().and_then(|key| found.get_mut(key)) {
                    text.push('\n');
                    text.push_str(line.trim());
                }
            }
        }
    }
    found
}

fn gaps(text: &str) -> BTreeSet<String> {
    text.split("{ $")
        .skip(1)
        .map(|rest| {
            let end = |c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '-';
            rest.split(end).next().unwrap_or_default().to_owned()
        })
        .collect()
}

/// No text asks for a gap that German does not have.
fn check_gaps(languages: &BTreeMap<&str, BTreeMap<String, String>>) {
    for (language, texts) in languages {
        for (key, text) in texts {
            let mut known = gaps(&languages["de"][key]);
            known.extend(["n".to_owned(), "number".to_owned()]);
            let asked = gaps(text);
            assert!(asked.is_subset(&known), "{language}, {key}: {asked:?}");
        }
    }
}

fn check_reading(language: &str, key: &str, text: &str, longest: usize) {
    let lower = text.to_lowercase();
    for word in JUDGING {
        assert!(!lower.contains(word), "{language}, {key}: {word}");
    }
    for sentence in text.split(['.', '!', '?', ':', '\n']) {
        let is_word = |word: &&str| word.contains(char::is_alphabetic) && !word.contains('$');
        let words = sentence.split_whitespace().filter(is_word).count();
        assert!(
            words <= longest,
            "{language}, {key}: {words} words in one sentence, {longest} at most: {sentence}"
        );
    }
}
