//! Texts in the language of the reader, from `locales/`.

use fluent_templates::static_loader;
use std::sync::OnceLock;
use terms::{Language, ReferencePeriod};

pub(crate) use site::Words;

static_loader! {
    static LOCALES = {
        locales: "./locales",
        fallback_language: "de",
        // Texts and names run in one direction; marks around every name would only break search
        // and comparison.
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

/// The texts of the atlas in a language.
pub(crate) fn words(language: Language) -> Words {
    Words::new(language, &LOCALES)
}

/// What figures need to say.
pub(crate) trait FigureWords {
    /// From one number to another, as the cells of a table say it. They say it hundreds of times on a
    /// page, so the words are looked up once for each language.
    fn range_of(&self, low: &str, high: &str) -> String;

    /// The reference date of a yearly table: a day of the year, or the year itself. A day that
    /// is none is left out.
    fn reference_date(&self, day: Option<&str>, period: ReferencePeriod) -> String;
}

impl FigureWords for Words {
    fn range_of(&self, low: &str, high: &str) -> String {
        static WORDS: [OnceLock<Between>; Language::ALL.len()] =
            [const { OnceLock::new() }; Language::ALL.len()];
        let place = Language::ALL.iter().position(|one| *one == self.language);
        match place.and_then(|place| WORDS.get(place)) {
            Some(words) => words.get_or_init(|| Between::of(*self)).say(low, high),
            None => Between::of(*self).say(low, high),
        }
    }

    fn reference_date(&self, day: Option<&str>, period: ReferencePeriod) -> String {
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
        let written = |language, day| words(language).reference_date(day, period);
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
    fn numbers_of_a_range_stand_where_the_words_of_the_language_have_them() {
        for language in Language::ALL {
            let words = words(language);
            let looked_up = words.with("margin-cell", &[("low", "3"), ("high", "1.000")]);
            assert_eq!(words.range_of("3", "1.000"), looked_up);
            assert!(looked_up.starts_with('3') && looked_up.ends_with("1.000"));
        }
    }

    #[test]
    fn no_marks_stand_around_filled_gaps() {
        let text = words(Language::German).with("value-about", &[("number", "5")]);
        assert_eq!(text, "etwa 5");
    }
}
