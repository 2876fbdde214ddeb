//! Texts of files and of the feed, from `locales/`.

use fluent_templates::{
    LanguageIdentifier, Loader, fluent_bundle::FluentValue, langid, static_loader,
};
use jiff::{Timestamp, tz::TimeZone};
use small_area_statistics::Absence;
use std::{borrow::Cow, collections::HashMap, sync::LazyLock};
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

/// The texts of one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Words {
    pub(crate) language: Language,
}

impl Words {
    pub(crate) fn new(language: Language) -> Self {
        Self { language }
    }

    fn identifier(self) -> &'static LanguageIdentifier {
        match self.language {
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

    /// A text about a number of things: `$n` chooses the form, `$number` is the number as written.
    pub(crate) fn counted(self, key: &str, n: u64, gaps: &[(&'static str, &str)]) -> String {
        let written = self.number(n);
        let mut all: HashMap<Cow<'static, str>, FluentValue<'_>> = gaps
            .iter()
            .map(|(name, value)| (Cow::Borrowed(*name), FluentValue::from(*value)))
            .collect();
        all.insert("n".into(), FluentValue::from(n));
        all.insert("number".into(), FluentValue::from(written));
        LOCALES.lookup_with_args(self.identifier(), key, &all)
    }

    /// A whole number with groups of three digits.
    pub(crate) fn number(self, number: u64) -> String {
        let group = match self.language {
            Language::English => ',',
            Language::German | Language::PlainGerman => '.',
        };
        let digits = number.to_string();
        let mut written = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                written.push(group);
            }
            written.push(digit);
        }
        written
    }

    /// Why there is no value.
    pub(crate) fn absent(self, absence: Absence) -> String {
        self.t(match absence {
            Absence::Missing => "absent-missing",
            Absence::Withheld => "absent-withheld",
            Absence::NobodyThere => "absent-nobody",
            Absence::WithheldBySource => "absent-withheld-by-source",
            Absence::NotPermitted => "absent-not-permitted",
            Absence::CannotExist => "absent-cannot-exist",
            Absence::NotYet => "absent-not-yet",
            Absence::Unreliable => "absent-unreliable",
        })
    }

    /// The day of a moment in UTC microseconds since 1970, by UTC.
    pub(crate) fn day(self, moment: i64) -> String {
        let Ok(moment) = Timestamp::from_microsecond(moment) else {
            return String::new();
        };
        let date = TimeZone::UTC.to_datetime(moment).date();
        let (day, month, year) = (date.day(), date.month(), date.year());
        match self.language {
            Language::English => date.to_string(),
            Language::German | Language::PlainGerman => format!("{day}.{month}.{year}"),
        }
    }
}

/// A moment in UTC microseconds since 1970 as catalogues and feeds write it (RFC 3339).
pub(crate) fn moment(moment: i64) -> String {
    let second = moment.div_euclid(1_000_000);
    Timestamp::from_second(second)
        .map_or_else(|_| "1970-01-01T00:00:00Z".into(), |at| at.to_string())
}
