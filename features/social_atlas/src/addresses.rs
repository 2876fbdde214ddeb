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

/// A state of the map.
pub(crate) fn atlas(
    language: Language,
    indicator: &IndicatorId,
    period: ReferencePeriod,
    level: &LevelId,
) -> String {
    page(
        language,
        &format!("atlas?indikator={indicator}&jahr={period}&ebene={level}"),
    )
}
