//! Texts in the language of the reader, from `locales/`.

use fluent_templates::static_loader;
use needs::need::Since;
pub(crate) use site::Words;
use terms::{Language, Moment};

static_loader! {
    static LOCALES = {
        locales: "./locales",
        fallback_language: "de",
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

/// The texts of needs and signals in a language.
pub(crate) fn words(language: Language) -> Words {
    Words::new(language, &LOCALES)
}

/// The day of a moment; nothing outside of the calendar.
pub(crate) fn day(words: Words, moment: Moment) -> String {
    words.day(moment.micros()).unwrap_or_default()
}

/// Since when people lack something.
pub(crate) fn since(words: Words, since: Since) -> String {
    let year = since.year.to_string();
    match since.month {
        None => year,
        Some(month) => words.with(
            "month-of-year",
            &[("month", &format!("m{month}")), ("year", &year)],
        ),
    }
}
