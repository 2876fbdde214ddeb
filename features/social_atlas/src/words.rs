//! Texts in the language of the reader, from `locales/`.

use fluent_templates::{
    LanguageIdentifier, Loader, fluent_bundle::FluentValue, langid, static_loader,
};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use std::{
    borrow::Cow,
    collections::HashMap,
    sync::{LazyLock, OnceLock},
};
use terms::{Language, ReferencePeriod};
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

/// The texts of one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Words {
    /// The language.
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

    /// How numbers are written.
    pub(crate) fn notation(self) -> Notation {
        match self.language {
            Language::English => Notation::English,
            Language::German | Language::PlainGerman => Notation::German,
        }
    }

    /// A text without gaps.
    pub(crate) fn t(&self, key: &str) -> String {
        LOCALES.lookup(self.identifier(), key)
    }

    /// A text with its gaps filled.
    pub(crate) fn with(&self, key: &str, gaps: &[(&'static str, &str)]) -> String {
        let gaps = gaps
            .iter()
            .map(|(name, value)| (Cow::Borrowed(*name), FluentValue::from(*value)))
            .collect();
        LOCALES.lookup_with_args(self.identifier(), key, &gaps)
    }

    /// From one number to another, as the cells of a table say it. They say it hundreds of times on a
    /// page, so the words are looked up once for each language.
    pub(crate) fn range_of(&self, low: &str, high: &str) -> String {
        static WORDS: [OnceLock<Between>; Language::ALL.len()] =
            [const { OnceLock::new() }; Language::ALL.len()];
        let place = Language::ALL.iter().position(|one| *one == self.language);
        match place.and_then(|place| WORDS.get(place)) {
            Some(words) => words.get_or_init(|| Between::of(*self)).say(low, high),
            None => Between::of(*self).say(low, high),
        }
    }

    /// A text about a number of things: `$n` chooses the form, `$number` is the number as written.
    pub(crate) fn counted(&self, key: &str, n: usize, gaps: &[(&'static str, &str)]) -> String {
        let written = self.notation().whole(n as u64);
        let mut all: HashMap<Cow<'static, str>, FluentValue<'_>> = gaps
            .iter()
            .map(|(name, value)| (Cow::Borrowed(*name), FluentValue::from(*value)))
            .collect();
        all.insert("n".into(), FluentValue::from(n));
        all.insert("number".into(), FluentValue::from(written));
        LOCALES.lookup_with_args(self.identifier(), key, &all)
    }

    /// The reference date of a yearly table: a day of the year, or the year itself. A day that
    /// is none is left out.
    pub(crate) fn reference_date(&self, day: Option<&str>, period: ReferencePeriod) -> String {
        let year = period.to_string();
        let parts = day.and_then(|day| {
            let (month, day) = day.split_once('-')?;
            let (month, day) = (month.parse::<u8>().ok()?, day.parse::<u8>().ok()?);
            ((1..=12).contains(&month) && (1..=31).contains(&day)).then_some((month, day))
        });
        match parts {
            Some((month, day)) => self.date(day, month, &year),
            None => year,
        }
    }

    /// The day of a moment given in UTC microseconds since 1970, by UTC; none outside the years
    /// of the calendar.
    pub(crate) fn day(&self, moment: i64) -> Option<String> {
        let moment = Timestamp::from_microsecond(moment).ok()?;
        let date = TimeZone::UTC.to_datetime(moment).date();
        let (day, month) = (date.day().unsigned_abs(), date.month().unsigned_abs());
        Some(self.date(day, month, &date.year().to_string()))
    }

    /// A day written as `YYYY-MM-DD`; the text itself if it is none.
    pub(crate) fn calendar_day(&self, text: &str) -> String {
        match text.parse::<Date>() {
            Ok(date) => {
                let (day, month) = (date.day().unsigned_abs(), date.month().unsigned_abs());
                self.date(day, month, &date.year().to_string())
            }
            Err(_) => text.to_owned(),
        }
    }

    fn date(&self, day: u8, month: u8, year: &str) -> String {
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

/// The words before, between and after two numbers.
#[derive(Debug)]
struct Between([String; 3]);

impl Between {
    fn of(words: Words) -> Self {
        // No text contains these characters.
        let text = words.with("margin-cell", &[("low", "\u{1}"), ("high", "\u{2}")]);
        let (before, rest) = text.split_once('\u{1}').unwrap_or(("", &text));
        let (between, after) = rest.split_once('\u{2}').unwrap_or((rest, ""));
        Self([before, between, after].map(str::to_owned))
    }

    fn say(&self, low: &str, high: &str) -> String {
        let [before, between, after] = &self.0;
        [before, low, between, high, after].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_as_people_of_the_language_write_them() {
        let period = ReferencePeriod::year(2024).unwrap();
        let written = |language, day| Words::new(language).reference_date(day, period);
        assert_eq!(
            written(Language::German, Some("12-31")),
            "31.\u{a0}Dezember 2024"
        );
        assert_eq!(
            written(Language::English, Some("06-30")),
            "30\u{a0}June 2024"
        );
        assert_eq!(written(Language::English, None), "2024");
        assert_eq!(written(Language::German, Some("13-01")), "2024");
    }

    #[test]
    fn a_moment_is_written_as_its_day() {
        let written = |language, moment| Words::new(language).day(moment);
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
        let words = Words::new(Language::German);
        assert_eq!(words.calendar_day("2027-06-30"), "30.\u{a0}Juni 2027");
        assert_eq!(words.calendar_day("bald"), "bald");
    }

    #[test]
    fn numbers_of_a_range_stand_where_the_words_of_the_language_have_them() {
        for language in Language::ALL {
            let words = Words::new(language);
            let looked_up = words.with("margin-cell", &[("low", "3"), ("high", "1.000")]);
            assert_eq!(words.range_of("3", "1.000"), looked_up);
            assert!(looked_up.starts_with('3') && looked_up.ends_with("1.000"));
        }
    }

    #[test]
    fn no_marks_stand_around_filled_gaps() {
        let text = Words::new(Language::German).with("value-about", &[("number", "5")]);
        assert_eq!(text, "etwa 5");
    }
}
