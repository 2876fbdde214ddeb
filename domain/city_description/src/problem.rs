//! A problem of a description: what is wrong, and where.

use crate::Fault;
use std::fmt;

/// Something wrong with a description, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{fault}")]
pub struct DescriptionProblem {
    /// The line of `city.toml`, from 1, if one can be named.
    pub line: Option<u64>,
    /// What is wrong.
    pub fault: Fault,
}

impl DescriptionProblem {
    pub(crate) fn new(line: Option<u64>, fault: Fault) -> Self {
        Self { line, fault }
    }
}

/// What a description uses by its key. Its display is the German word with its article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Used {
    /// A source.
    Source,
    /// A level of areas.
    Level,
    /// A count of a table or a derived one.
    Count,
    /// A value as its source published it.
    Measure,
    /// An area.
    Area,
}

impl Used {
    /// The word that stands for it in a sentence.
    pub(crate) fn pronoun(self) -> &'static str {
        match self {
            Used::Source | Used::Level | Used::Count => "sie",
            Used::Measure | Used::Area => "ihn",
        }
    }
}

impl fmt::Display for Used {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Used::Source => "Die Quelle",
            Used::Level => "Die Ebene",
            Used::Count => "Die Zahl",
            Used::Measure => "Den Wert",
            Used::Area => "Den Raum",
        })
    }
}

/// What must have a key of its own. Its display is the German word in the plural.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Levels of areas, of all states of the boundaries.
    Levels,
    /// Sources.
    Sources,
    /// Tables.
    Tables,
    /// Indicators.
    Indicators,
    /// Counts of tables and derived ones.
    Counts,
    /// Values as their source published them.
    Measures,
    /// Areas of a level, with their other spellings.
    Areas,
    /// Roles that may approve.
    Roles,
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Kind::Levels => "Ebenen",
            Kind::Sources => "Quellen",
            Kind::Tables => "Tabellen",
            Kind::Indicators => "Indikatoren",
            Kind::Counts => "Zahlen",
            Kind::Measures => "Werte",
            Kind::Areas => "Räume",
            Kind::Roles => "Rollen",
        })
    }
}
