//! What every file of our own keeps to.

use super::Violation;
use std::path::Path;

/// The longest file. Aim below 300.
const MOST_LINES: usize = 500;

/// Endings of files that people read and write by hand.
const SOURCES: &[&str] = &["css", "html", "js", "rs"];

/// Endings of files that must not hold an unfinished thought.
const TEXTS: &[&str] = &["css", "ftl", "html", "js", "md", "rs", "sh", "toml"];

/// Words that mark unfinished work, in two halves so that this file does not hold them.
const UNFINISHED: &[&str] = &[
    concat!("TO", "DO"),
    concat!("FIX", "ME"),
    concat!("XX", "X:"),
];

/// What a domain crate must not call, and why.
const IMPURE: &[(&str, &str)] = &[
    ("std::env", "reads the surroundings"),
    ("std::fs", "touches files"),
    ("std::net", "touches the network"),
    ("std::process", "touches processes"),
    ("SystemTime::now", "reads the clock"),
    ("Instant::now", "reads the clock"),
    ("thread_rng", "draws global randomness"),
    ("rand::rng()", "draws global randomness"),
    ("from_os_rng", "draws global randomness"),
    ("OsRng", "draws global randomness"),
];

/// Whether the file with this path (relative to the workspace) is our own and under the rules.
/// Folders named `vendor` and minified files hold work of others, unchanged.
pub fn is_checked(path: &Path) -> bool {
    let minified = path
        .file_stem()
        .is_some_and(|stem| Path::new(stem).extension() == Some("min".as_ref()));
    let ours = !minified
        && !path
            .iter()
            .any(|part| part == "vendor" || part == "node_modules");
    ours && has_ending(path, TEXTS)
}

/// What is wrong with a file: too long, unfinished, or impure inside `domain/`.
pub fn file_violations(path: &Path, text: &str) -> Vec<Violation> {
    let place = path.display().to_string();
    let mut found = Vec::new();
    let lines = text.lines().count();
    if has_ending(path, SOURCES) && lines > MOST_LINES {
        let rule = format!("has {lines} lines, more than {MOST_LINES}: divide it by what it says");
        found.push(Violation::new(&place, rule));
    }
    for (number, line) in (1..).zip(text.lines()) {
        if let Some(word) = UNFINISHED.iter().find(|word| holds_word(line, word)) {
            let rule = format!("line {number} says {word}: finish it or open an issue");
            found.push(Violation::new(&place, rule));
        }
    }
    if is_domain_source(path) {
        for (number, line) in (1..).zip(before_tests(text).lines()) {
            if line.trim_start().starts_with("//") {
                continue;
            }
            if let Some((call, why)) = IMPURE.iter().find(|(call, _)| line.contains(call)) {
                let rule = format!("line {number} {why} ({call}): take it as an argument");
                found.push(Violation::new(&place, rule));
            }
        }
    }
    found
}

/// A crate that does not say in its first line (`//!`) what it is for.
pub fn crate_head_violation(path: &Path, text: &str) -> Option<Violation> {
    (!text.starts_with("//!")).then(|| {
        Violation::new(
            path.display().to_string(),
            "does not begin with `//!`: say what the crate is for",
        )
    })
}

fn has_ending(path: &Path, endings: &[&str]) -> bool {
    path.extension()
        .is_some_and(|ending| endings.iter().any(|known| ending == *known))
}

/// Whether the line holds the word with no letter beside it ("TODOS" in a street name is fine).
fn holds_word(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(start, _)| {
        let before = line[..start].chars().next_back();
        let after = line[start + word.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

fn is_domain_source(path: &Path) -> bool {
    let is_test = path
        .file_stem()
        .is_some_and(|stem| stem.to_string_lossy().ends_with("tests"));
    path.starts_with("domain")
        && path.iter().any(|part| part == "src")
        && has_ending(path, &["rs"])
        && !is_test
}

/// The part of a source file before its inline test module.
fn before_tests(text: &str) -> &str {
    text.split("#[cfg(test)]\nmod ").next().unwrap_or(text)
}
