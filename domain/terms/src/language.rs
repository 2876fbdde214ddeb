//! The three languages in which everything is written.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// A language of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Language {
    /// German.
    #[serde(rename = "de")]
    German,
    /// English.
    #[serde(rename = "en")]
    English,
    /// Einfache Sprache: German in short sentences and common words. It is not certified
    /// Leichte Sprache and does not claim to be.
    #[serde(rename = "de-simple")]
    PlainGerman,
}

/// A language tag that the product does not speak.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the language {0:?} is not one of de, en, de-simple")]
pub struct UnknownLanguage(pub String);

impl Language {
    /// All languages, German first.
    pub const ALL: [Language; 3] = [Language::German, Language::English, Language::PlainGerman];

    /// The tag used in addresses and files: `de`, `en`, `de-simple`.
    pub const fn tag(self) -> &'static str {
        match self {
            Language::German => "de",
            Language::English => "en",
            Language::PlainGerman => "de-simple",
        }
    }

    /// The tag for the `lang` attribute of a page (BCP 47 registers `simple` as a variant).
    pub const fn html_lang(self) -> &'static str {
        match self {
            Language::German => "de",
            Language::English => "en",
            Language::PlainGerman => "de-simple",
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

impl FromStr for Language {
    type Err = UnknownLanguage;
    fn from_str(text: &str) -> Result<Self, UnknownLanguage> {
        Language::ALL
            .into_iter()
            .find(|language| language.tag() == text)
            .ok_or_else(|| UnknownLanguage(text.to_owned()))
    }
}

/// A text in the three languages. None may be missing: a city description that lacks one is
/// refused, so that no page falls back silently.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Translated {
    /// German.
    pub de: String,
    /// English.
    pub en: String,
    /// Einfache Sprache.
    #[serde(rename = "de-simple")]
    pub de_simple: String,
}

impl Translated {
    /// The text in one language.
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::German => &self.de,
            Language::English => &self.en,
            Language::PlainGerman => &self.de_simple,
        }
    }
}
