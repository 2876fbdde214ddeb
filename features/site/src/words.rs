//! Texts in the language of the reader.

use fluent_templates::{
    LanguageIdentifier, Loader, StaticLoader, fluent_bundle::FluentValue, langid, static_loader,
};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use std::{borrow::Cow, collections::HashMap, fmt, sync::LazyLock};
use terms::Language;
use ui::Notation;

static_loader! {
    static LOCALES = {
        locales: "./locales",
        fallback_language: "de",
        // Texts and names run in one direction; marks around every name would only break search
        // and comparison.
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

static GERMAN: LanguageIdentifier = langid!("de");
static ENGLISH: LanguageIdentifier = langid!("en");
static PLAIN_GERMAN: LazyLock<LanguageIdentifier> = LazyLock::new(|| langid!("de-simple"));

/// The texts of a feature in one language, and those that all pages share.
#[derive(Clone, Copy)]
pub struct Words {
    /// The language.
    pub language: Language,
    texts: &'static StaticLoader,
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Words").field(&self.language).finish()
    }
}

impl PartialEq for Words {
    fn eq(&self, other: &Self) -> bool {
        self.language == other.language && std::ptr::eq(self.texts, other.texts)
    }
}

impl Eq for Words {}

type Gaps<'a> = HashMap<Cow<'static, str>, FluentValue<'a>>;

impl Words {
    /// The texts that a feature loads with `static_loader!`, in a language.
    pub fn new(language: Language, texts: &'static StaticLoader) -> Self {
        Self { language, texts }
    }

    /// The texts that all pages share, alone.
    pub fn shared(language: Language) -> Self {
        Self::new(language, &LOCALES)
    }

    fn identifier(self) -> &'static LanguageIdentifier {
        match self.language {
            Language::German => &GERMAN,
            Language::English => &ENGLISH,
            Language::PlainGerman => &PLAIN_GERMAN,
        }
    }

    /// How numbers are written.
    pub fn notation(self) -> Notation {
        match self.language {
            Language::English => Notation::English,
            Language::German | Language::PlainGerman => Notation::German,
        }
    }

    /// A text without gaps.
    pub fn t(&self, key: &str) -> String {
        let language = self.identifier();
        self.texts
            .try_lookup(language, key)
            .unwrap_or_else(|| LOCALES.lookup(language, key))
    }

    /// A text with its gaps filled.
    pub fn with(&self, key: &str, gaps: &[(&'static str, &str)]) -> String {
        self.filled(key, &filled(gaps))
    }

    /// A text about a number of things: `$n` chooses the form, `$number` is the number as written.
    pub fn counted(&self, key: &str, n: usize, gaps: &[(&'static str, &str)]) -> String {
        let written = self.notation().whole(n as u64);
        let mut all = filled(gaps);
        all.insert("n".into(), FluentValue::from(n));
        all.insert("number".into(), FluentValue::from(written));
        self.filled(key, &all)
    }

    fn filled(&self, key: &str, gaps: &Gaps<'_>) -> String {
        let language = self.identifier();
        self.texts
            .try_lookup_with_args(language, key, gaps)
            .unwrap_or_else(|| LOCALES.lookup_with_args(language, key, gaps))
    }

    /// The day of a moment given in UTC microseconds since 1970, by UTC; none outside the years
    /// of the calendar.
    pub fn day(&self, moment: i64) -> Option<String> {
        let moment = Timestamp::from_microsecond(moment).ok()?;
        let date = TimeZone::UTC.to_datetime(moment).date();
        Some(self.written(date))
    }

    /// A day written as `YYYY-MM-DD`; the text itself if it is none.
    pub fn calendar_day(&self, text: &str) -> String {
        match text.parse::<Date>() {
            Ok(date) => self.written(date),
            Err(_) => text.to_owned(),
        }
    }

    fn written(&self, date: Date) -> String {
        let (day, month) = (date.day().unsigned_abs(), date.month().unsigned_abs());
        self.date(day, month, &date.year().to_string())
    }

    /// A day of a month, from 1, of a year.
    pub fn date(&self, day: u8, month: u8, year: &str) -> String {
        self.with(
            "date",
            &[
                ("day", &day.to_string()),
                ("month", &format!("m{month}")),
                ("year", year),
            ],
        )
    }
}

fn filled<'a>(gaps: &[(&'static str, &'a str)]) -> Gaps<'a> {
    gaps.iter()
        .map(|(name, value)| (Cow::Borrowed(*name), FluentValue::from(*value)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_written_as_its_day() {
        let written = |language, moment| Words::shared(language).day(moment);
        let moment = 1_795_385_485_000_000;
        assert_eq!(
            written(Language::German, moment).unwrap(),
            "22.\u{a0}November 2026"
        );
        assert_eq!(
            written(Language::English, moment).unwrap(),
            "22\u{a0}November 2026"
        );
        assert_eq!(written(Language::German, i64::MAX), None);
    }

    #[test]
    fn a_day_of_the_calendar_is_written_out_and_anything_else_stays() {
        let words = Words::shared(Language::German);
        assert_eq!(words.calendar_day("2027-06-30"), "30.\u{a0}Juni 2027");
        assert_eq!(words.calendar_day("bald"), "bald");
    }

    #[test]
    fn no_marks_stand_around_filled_gaps() {
        let text =
            Words::shared(Language::German).with("refused-contact", &[("mail", "a@b.example")]);
        assert_eq!(text, "Fragen Sie: a@b.example");
    }
}
