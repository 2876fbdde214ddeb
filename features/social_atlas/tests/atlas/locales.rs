//! Every text exists in every language, and none is there for nothing.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read_all(folder: &Path, text: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read_all(&path, text);
        } else {
            text.push_str(&fs::read_to_string(path).unwrap());
        }
    }
}

/// The keys of a language with the gaps each text uses.
fn messages(language: &str) -> BTreeSet<(String, BTreeSet<String>)> {
    let mut text = String::new();
    read_all(&root().join("locales").join(language), &mut text);
    let mut found: Vec<(String, BTreeSet<String>)> = Vec::new();
    for line in text.lines() {
        if let Some((key, _)) = line.split_once(" = ")
            && line.starts_with(|c: char| c.is_ascii_lowercase())
        {
            assert!(
                found.iter().all(|(other, _)| other != key),
                "{key} stands twice in {language}"
            );
            found.push((key.to_owned(), BTreeSet::new()));
        }
        if let Some((_, gaps)) = found.last_mut() {
            gaps.extend(line.split("{ $").skip(1).map(|rest| {
                rest.split(|c: char| !c.is_ascii_alphanumeric())
                    .next()
                    .unwrap()
                    .to_owned()
            }));
        }
    }
    found.into_iter().collect()
}

fn keys(language: &str) -> BTreeSet<String> {
    messages(language).into_iter().map(|(key, _)| key).collect()
}

#[test]
fn every_key_exists_in_every_language() {
    let german = keys("de");
    assert!(german.len() > 150);
    for language in ["en", "de-simple"] {
        let other = keys(language);
        let missing: Vec<_> = german.difference(&other).collect();
        let extra: Vec<_> = other.difference(&german).collect();
        assert!(
            missing.is_empty() && extra.is_empty(),
            "{language}: {missing:?} {extra:?}"
        );
    }
}

#[test]
fn no_text_asks_for_a_gap_that_german_does_not_have() {
    let german = messages("de");
    for language in ["en", "de-simple"] {
        for (key, gaps) in messages(language) {
            let (_, known) = german.iter().find(|(other, _)| *other == key).unwrap();
            let allowed: BTreeSet<String> = known
                .iter()
                .cloned()
                .chain(["number".into(), "n".into()])
                .collect();
            assert!(gaps.is_subset(&allowed), "{language} {key}: {gaps:?}");
        }
    }
}

/// Keys that the program puts together.
fn composed() -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for field in small_area_statistics::FieldOfAction::ALL {
        keys.insert(format!("field-{}", field.name()));
    }
    for kind in city_description::TextKind::ALL {
        keys.insert(format!("kind-{}", kind.name()));
    }
    for problem in [
        "not-found",
        "bad-request",
        "forbidden",
        "too-many",
        "internal",
        "unavailable",
    ] {
        keys.extend(["title", "lead"].map(|part| format!("problem-{problem}-{part}")));
    }
    for offer in ["atlas", "areas", "data", "methods"] {
        keys.extend(["title", "text"].map(|part| format!("offer-{offer}-{part}")));
    }
    for method in ["quantiles", "natural", "equal", "deviations", "own"] {
        keys.insert(format!("method-{method}"));
        keys.insert(format!("method-{method}-meaning"));
    }
    for page in ["accessibility", "privacy", "imprint"] {
        keys.extend(["title", "lead"].map(|part| format!("{page}-{part}")));
    }
    for part in ["none", "accounts", "log", "figures", "rights"] {
        keys.extend(["title", "text"].map(|end| format!("privacy-{part}-{end}")));
    }
    keys
}

#[test]
fn every_key_is_used_and_every_composed_key_exists() {
    let mut text = String::new();
    read_all(&root().join("src"), &mut text);
    read_all(&root().join("templates"), &mut text);
    let composed = composed();
    let german = keys("de");
    let unused: Vec<_> = german
        .iter()
        .filter(|key| !text.contains(&format!("\"{key}\"")) && !composed.contains(*key))
        .collect();
    assert!(unused.is_empty(), "{unused:?}");
    let missing: Vec<_> = composed.difference(&german).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn every_key_that_a_page_asks_for_exists() {
    let mut text = String::new();
    read_all(&root().join("src"), &mut text);
    read_all(&root().join("templates"), &mut text);
    let german = keys("de");
    let shared = site::testing::shared_keys();
    for call in [".t(\"", ".with(\"", ".counted(\""] {
        let squeezed = text
            .replace("(\n", "(")
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .replace("( ", "(");
        for rest in squeezed.split(call).skip(1) {
            let key = rest.split('"').next().unwrap();
            assert!(german.contains(key) || shared.contains(key), "{key}");
        }
    }
}

#[test]
fn no_text_uses_words_that_judge_people() {
    for language in ["de", "en", "de-simple"] {
        let mut text = String::new();
        read_all(&root().join("locales").join(language), &mut text);
        let text = text.to_lowercase();
        for word in [
            "brennpunkt",
            "sozial schwach",
            "problemviertel",
            "deprived",
            "hotspot",
        ] {
            assert!(!text.contains(word), "{word} in {language}");
        }
    }
}
