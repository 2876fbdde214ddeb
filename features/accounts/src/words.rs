//! Texts from `locales/`.

use fluent_templates::static_loader;
use site::Words;
use terms::{Language, Span};

static_loader! {
    static LOCALES = {
        locales: "./locales",
        fallback_language: "de",
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

/// The texts of this feature in a language.
pub(crate) fn words(language: Language) -> Words {
    Words::new(language, &LOCALES)
}

/// A length of time in words: whole days, or hours if it is shorter than two days.
pub(crate) fn length(words: Words, span: Span) -> String {
    let hours = usize::try_from(span.micros() / Span::hours(1).micros()).unwrap_or(usize::MAX);
    if hours < 48 {
        words.counted("span-hours", hours, &[])
    } else {
        words.counted("span-days", hours / 24, &[])
    }
}
