//! Addresses of pages. They are the same in all languages but for the first part.

use terms::{AreaKey, IndicatorId, Language, LevelId, ReferencePeriod};

/// The address of a page, given the part after the language.
pub(crate) fn page(language: Language, rest: &str) -> String {
    format!("/{}/{rest}", language.tag())
}

/// The profile of an area.
pub(crate) fn area(language: Language, level: &LevelId, key: &AreaKey) -> String {
    page(language, &format!("raeume/{level}/{key}"))
}

/// The page of an indicator.
pub(crate) fn indicator(language: Language, id: &IndicatorId) -> String {
    page(language, &format!("indikatoren/{id}"))
}

/// A part of the list of all areas of a level, from 1.
pub(crate) fn list(language: Language, level: &LevelId, part: usize) -> String {
    let part = match part {
        1 => String::new(),
        part => format!("&seite={part}"),
    };
    page(language, &format!("raeume?ebene={level}{part}"))
}

/// A part of what a search found, from 1.
pub(crate) fn search(language: Language, typed: &str, part: usize) -> String {
    let mut written = String::new();
    for byte in typed.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => written.push(char::from(byte)),
            other => written.push_str(&format!("%{other:02X}")),
        }
    }
    let part = match part {
        1 => String::new(),
        part => format!("&seite={part}"),
    };
    page(language, &format!("suche?q={written}{part}"))
}

/// A state of the map. `level` is the key that stays when boundaries change.
pub(crate) fn atlas(
    language: Language,
    indicator: &IndicatorId,
    period: ReferencePeriod,
    level: &LevelId,
    within: Option<&AreaKey>,
) -> String {
    let within = within.map(|key| format!("&raum={key}")).unwrap_or_default();
    page(
        language,
        &format!("atlas?indikator={indicator}&jahr={period}&ebene={level}{within}"),
    )
}
