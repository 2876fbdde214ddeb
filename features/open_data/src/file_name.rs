//! File names that say what a file holds.

use crate::choice::Choice;
use terms::{Language, ReferencePeriod};

/// The longest part of a name, in characters.
const LONGEST: usize = 48;

/// A text in small letters, digits and hyphens; German letters as people write them without.
pub(crate) fn slug(text: &str) -> String {
    let mut slug = String::new();
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            'ä' => slug.push_str("ae"),
            'ö' => slug.push_str("oe"),
            'ü' => slug.push_str("ue"),
            'ß' => slug.push_str("ss"),
            'a'..='z' | '0'..='9' => slug.push(c),
            _ if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
            _ => {}
        }
        if slug.len() >= LONGEST {
            break;
        }
    }
    slug.truncate(LONGEST);
    slug.trim_end_matches('-').to_owned()
}

/// Years as a part of a name: `2015-2024`, `2024`.
pub(crate) fn years(span: Option<(ReferencePeriod, ReferencePeriod)>) -> Option<String> {
    span.map(|(first, last)| match first == last {
        true => first.to_string(),
        false => format!("{first}-{last}"),
    })
}

/// The name of a file, such as `auenbruck-kinderarmut-2015-2024.csv`.
pub(crate) fn of_choice(choice: &Choice, language: Language) -> String {
    let (one_indicator, one_level) = choice.one;
    let indicator = choice.indicators().next().filter(|_| one_indicator);
    // A file with boundaries is always of one level.
    let level = choice.level();
    let level = level.filter(|_| one_level || choice.format.has_boundaries());
    let parts = [
        Some(slug(&choice.release.description.city.id)),
        indicator.map(|it| slug(it.name.get(language))),
        level.map(|it| slug(it.plural.get(language))),
        (!one_indicator && level.is_none()).then(|| "alles".to_owned()),
        years(choice.span()),
    ];
    named(parts.into_iter().flatten(), choice.format.ending())
}

/// Parts joined to a name.
pub(crate) fn named(parts: impl Iterator<Item = String>, ending: &str) -> String {
    let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
    format!("{}.{ending}", parts.join("-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_holds_what_every_file_system_takes() {
        assert_eq!(
            slug("Kinder & Jugendliche (unter 18)"),
            "kinder-jugendliche-unter-18"
        );
        assert_eq!(slug("  Große Höfe/Süd "), "grosse-hoefe-sued");
        assert_eq!(slug("../../etc/passwd\r\n"), "etc-passwd");
        assert!(slug(&"lang ".repeat(40)).len() <= LONGEST);
        assert_eq!(slug("東京"), "");
    }
}
