//! Texts from `locales/`.

use fluent_templates::{
    LanguageIdentifier, Loader, fluent_bundle::FluentValue, langid, static_loader,
};
use std::{borrow::Cow, sync::LazyLock};
use terms::Language;

static_loader! {
    static LOCALES = {
        locales: "./locales",
        fallback_language: "de",
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

static GERMAN: LanguageIdentifier = langid!("de");
static ENGLISH: LanguageIdentifier = langid!("en");
static PLAIN_GERMAN: LazyLock<LanguageIdentifier> = LazyLock::new(|| langid!("de-simple"));

/// The texts of one language, for mails and files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Texts(pub(crate) Language);

impl Texts {
    fn identifier(self) -> &'static LanguageIdentifier {
        match self.0 {
            Language::German => &GERMAN,
            Language::English => &ENGLISH,
            Language::PlainGerman => &PLAIN_GERMAN,
        }
    }

    /// A text without gaps.
    pub(crate) fn t(self, key: &str) -> String {
        LOCALES.lookup(self.identifier(), key)
    }

    /// A text with its gaps filled.
    pub(crate) fn with(self, key: &str, gaps: &[(&'static str, &str)]) -> String {
        let gaps = gaps
            .iter()
            .map(|(name, value)| (Cow::Borrowed(*name), FluentValue::from(*value)))
            .collect();
        LOCALES.lookup_with_args(self.identifier(), key, &gaps)
    }

    /// A length of time in words: whole days, or hours if it is shorter than two days.
    pub(crate) fn span(self, span: terms::Span) -> String {
        let hours = span.micros() / terms::Span::hours(1).micros();
        let (key, n) = if hours < 48 {
            ("span-hours", hours)
        } else {
            ("span-days", hours / 24)
        };
        let gaps = std::collections::HashMap::from([(Cow::Borrowed("n"), FluentValue::from(n))]);
        LOCALES.lookup_with_args(self.identifier(), key, &gaps)
    }
}
