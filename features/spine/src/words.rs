//! Texts of the ways, from `locales/`.

use fluent_templates::static_loader;
use site::Words;
use terms::Language;

static_loader! {
    static LOCALES = {
        locales: "./locales",
        fallback_language: "de",
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

/// The texts of the spine in a language.
pub(crate) fn words(language: Language) -> Words {
    Words::new(language, &LOCALES)
}
