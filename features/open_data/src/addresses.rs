//! Addresses of outlets, for pages that lead to them.

use crate::Format;
use terms::{AreaKey, IndicatorId, Language, LevelId, ReferencePeriod};

/// The catalogue in Turtle.
pub const CATALOGUE_TURTLE: &str = "/daten/katalog.ttl";
/// The catalogue in JSON-LD.
pub const CATALOGUE_JSON: &str = "/daten/katalog.jsonld";
/// The description of the interface for programs. Another feature answers there.
pub const API: &str = "/api/v1/openapi.json";
/// The interface for maps, by the standards of OGC. Another feature answers there.
pub const MAPS: &str = "/ogc";

/// Which figures are asked for. What is not said is: all of them.
#[derive(Debug, Clone, Copy, Default)]
pub struct Asked<'a> {
    /// The indicator.
    pub indicator: Option<&'a IndicatorId>,
    /// The level.
    pub level: Option<&'a LevelId>,
    /// The period.
    pub period: Option<ReferencePeriod>,
}

impl Asked<'_> {
    fn query(&self) -> Vec<String> {
        let parts = [
            self.indicator.map(|id| format!("thema={id}")),
            self.level.map(|id| format!("ebene={id}")),
            self.period.map(|period| format!("jahr={period}")),
        ];
        parts.into_iter().flatten().collect()
    }
}

/// A file of figures.
pub fn file(language: Language, asked: Asked<'_>, format: Format) -> String {
    let mut query = asked.query();
    query.push(format!("format={}", format.name()));
    format!("/{}/daten/datei?{}", language.tag(), query.join("&"))
}

/// A file of all figures of one area.
pub fn area_file(language: Language, level: &LevelId, key: &AreaKey, format: Format) -> String {
    let (language, format) = (language.tag(), format.name());
    format!("/{language}/daten/raum/{level}/{key}?format={format}")
}

/// The page on which one chooses a file, with this choice made.
pub fn page(language: Language, asked: Asked<'_>) -> String {
    let query = asked.query();
    let query = match query.as_slice() {
        [] => String::new(),
        _ => format!("?{}", query.join("&")),
    };
    format!("/{}/daten{query}#herunterladen", language.tag())
}

/// The feed of releases.
pub fn feed(language: Language) -> String {
    format!("/{}/daten/feed.atom", language.tag())
}

/// The page of an indicator.
pub(crate) fn indicator(language: Language, id: &IndicatorId) -> String {
    format!("/{}/indikatoren/{id}", language.tag())
}
