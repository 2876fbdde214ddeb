//! Texts of the ways, from `locales/`.

use fluent_templates::{
    LanguageIdentifier, Loader, fluent_bundle::FluentValue, langid, static_loader,
};
use jiff::{Timestamp, tz::TimeZone};
use std::{borrow::Cow, sync::LazyLock};
use terms::{Language, Moment};

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

/// The texts of one language.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Words(pub(crate) Language);

impl Words {
    fn identifier(self) -> &'static LanguageIdentifier {
        match self.0 {
            Language::German => &GERMAN,
            Language::English => &ENGLISH,
            Language::PlainGerman => &PLAIN_GERMAN,
        }
    }

    pub(crate) fn t(self, key: &str) -> String {
        LOCALES.lookup(self.identifier(), key)
    }

    pub(crate) fn with(self, key: &str, gaps: &[(&'static str, &str)]) -> String {
        let gaps = gaps
            .iter()
            .map(|(name, value)| (Cow::Borrowed(*name), FluentValue::from(*value)))
            .collect();
        LOCALES.lookup_with_args(self.identifier(), key, &gaps)
    }

    /// The day of a moment, by UTC; nothing for a moment outside of the calendar.
    pub(crate) fn day(self, moment: Moment) -> String {
        let Ok(moment) = Timestamp::from_microsecond(moment.micros()) else {
            return String::new();
        };
        let date = TimeZone::UTC.to_datetime(moment).date();
        match self.0 {
            Language::English => date.to_string(),
            Language::German | Language::PlainGerman => {
                format!("{}.{}.{}", date.day(), date.month(), date.year())
            }
        }
    }
}
