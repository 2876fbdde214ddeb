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
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("q", typed);
    if part > 1 {
        query.append_pair("seite", &part.to_string());
    }
    page(language, &format!("suche?{}", query.finish()))
}

/// A state of the map for pages of others. `level` is the key that stays when boundaries change.
pub(crate) fn embedded_map(
    language: Language,
    indicator: &IndicatorId,
    period: ReferencePeriod,
    level: &LevelId,
    within: Option<&AreaKey>,
) -> String {
    let within = within.map(|key| format!("&raum={key}")).unwrap_or_default();
    page(
        language,
        &format!("einbetten/karte?indikator={indicator}&jahr={period}&ebene={level}{within}"),
    )
}

/// The course of an indicator in an area for pages of others.
pub(crate) fn embedded_course(
    language: Language,
    indicator: &IndicatorId,
    level: &LevelId,
    key: &AreaKey,
) -> String {
    page(
        language,
        &format!("einbetten/verlauf?indikator={indicator}&ebene={level}&raum={key}"),
    )
}

/// Two maps side by side. `level` is the key that stays when boundaries change.
pub(crate) fn comparison(
    language: Language,
    first: (&IndicatorId, ReferencePeriod),
    second: (&IndicatorId, ReferencePeriod),
    level: &LevelId,
) -> String {
    page(
        language,
        &format!(
            "atlas/vergleich?indikator={}&jahr={}&indikator2={}&jahr2={}&ebene={level}",
            first.0, first.1, second.0, second.1
        ),
    )
}

/// A part, from 1, of the profiles of all areas of a level for printing.
pub(crate) fn print(language: Language, level: &LevelId, part: usize) -> String {
    let part = match part {
        1 => String::new(),
        part => format!("?seite={part}"),
    };
    page(language, &format!("drucken/{level}{part}"))
}

/// The tiles of a level with its figures; a map fills in `{z}/{x}/{y}`.
pub(crate) fn tiles(
    release: &str,
    level: &LevelId,
    indicator: &IndicatorId,
    period: ReferencePeriod,
) -> String {
    format!("/kacheln/{release}/{level}/{indicator}/{period}/{{z}}/{{x}}/{{y}}")
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
