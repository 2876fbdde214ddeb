//! Languages that are spoken at an actor.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A language by its tag, such as `uk`, `ar`, `sr-Latn` or `gsg` (German sign language). Well-formed
/// under BCP 47 (RFC 5646, 2.1) without extended language subtags, extensions, private use and
/// grandfathered tags; whether its parts are registered is not looked up. Kept in the usual case.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct LanguageTag(String);

/// The text is no language tag.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no language tag such as `uk` or `sr-Latn`")]
pub struct InvalidLanguageTag(pub String);

fn letters(part: &str, lengths: std::ops::RangeInclusive<usize>) -> bool {
    lengths.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphabetic())
}

fn is_region(part: &str) -> bool {
    letters(part, 2..=2) || (part.len() == 3 && part.bytes().all(|b| b.is_ascii_digit()))
}

fn is_variant(part: &str) -> bool {
    let all = part.bytes().all(|b| b.is_ascii_alphanumeric());
    all && ((5..=8).contains(&part.len())
        || (part.len() == 4 && part.as_bytes()[0].is_ascii_digit()))
}

impl LanguageTag {
    /// Takes a text as a tag.
    ///
    /// # Errors
    /// [`InvalidLanguageTag`] if it is not well-formed.
    pub fn new(text: &str) -> Result<Self, InvalidLanguageTag> {
        let refuse = || InvalidLanguageTag(text.chars().take(64).collect());
        let lower = text.trim().to_ascii_lowercase();
        let mut parts = lower.split('-').peekable();
        let language = parts
            .next()
            .filter(|part| letters(part, 2..=3))
            .ok_or_else(refuse)?;
        let mut tag = language.to_owned();
        if let Some(script) = parts.next_if(|part| letters(part, 4..=4)) {
            let (first, rest) = script.split_at(1);
            tag = format!("{tag}-{}{rest}", first.to_ascii_uppercase());
        }
        if let Some(region) = parts.next_if(|part| is_region(part)) {
            tag = format!("{tag}-{}", region.to_ascii_uppercase());
        }
        let mut variants: Vec<&str> = Vec::new();
        for variant in parts {
            if !is_variant(variant) || variants.contains(&variant) {
                return Err(refuse());
            }
            variants.push(variant);
            tag = format!("{tag}-{variant}");
        }
        Ok(Self(tag))
    }

    /// The tag.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The language without script, region and variant.
    pub fn language(&self) -> &str {
        self.0.split('-').next().unwrap_or_default()
    }
}

impl fmt::Display for LanguageTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for LanguageTag {
    type Error = InvalidLanguageTag;
    fn try_from(text: String) -> Result<Self, InvalidLanguageTag> {
        Self::new(&text)
    }
}

impl From<LanguageTag> for String {
    fn from(tag: LanguageTag) -> String {
        tag.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_kept_in_the_usual_case() {
        for (given, kept) in [
            ("DE", "de"),
            ("sr-latn", "sr-Latn"),
            ("pt-br", "pt-BR"),
            ("es-419", "es-419"),
            ("gsg", "gsg"),
            (" de-CH-1996 ", "de-CH-1996"),
            ("de-simple", "de-simple"),
        ] {
            assert_eq!(LanguageTag::new(given).unwrap().as_str(), kept);
        }
        assert_eq!(LanguageTag::new("sr-Latn").unwrap().language(), "sr");
    }

    #[test]
    fn a_word_for_a_language_is_no_tag() {
        for text in [
            "",
            "Ukrainisch",
            "d",
            "de_DE",
            "de-",
            "de-1996-1996",
            "türkisch",
        ] {
            assert!(LanguageTag::new(text).is_err(), "{text}");
        }
    }
}
