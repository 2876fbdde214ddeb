//! What can be wrong with a description. The texts are German, as those are who write it.

use crate::{FORMAT, Table};
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
}

impl fmt::Display for Used {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Used::Source => "Die Quelle",
            Used::Level => "Die Ebene",
            Used::Count => "Die Zahl",
        })
    }
}

/// What must have a key of its own. Its display is the German word in the plural.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Levels of areas.
    Levels,
    /// Sources.
    Sources,
    /// Tables.
    Tables,
    /// Indicators.
    Indicators,
    /// Counts of tables and derived ones.
    Counts,
    /// Areas of a level, with their other spellings.
    Areas,
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Kind::Levels => "Ebenen",
            Kind::Sources => "Quellen",
            Kind::Tables => "Tabellen",
            Kind::Indicators => "Indikatoren",
            Kind::Counts => "Zahlen",
            Kind::Areas => "Räume",
        })
    }
}

/// What is wrong with a description.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Longer than a description can be.
    #[error("Die Beschreibung ist länger als 1 MiB.")]
    TooLarge,
    /// Not TOML, or a field is missing, unknown or of another kind: said in German.
    #[error("{0}")]
    NotADescription(String),
    /// No version of the format, or not a version.
    #[error("Die Beschreibung nennt keine Fassung (format).")]
    NoFormat,
    /// Written for a newer build.
    #[error("Die Beschreibung hat die Fassung {0}. Dieses Programm kennt Fassungen bis {FORMAT}.")]
    NewerFormat(i64),
    /// The key of the city cannot be used in file names.
    #[error("Der Schlüssel „{0}“ der Stadt darf nur Kleinbuchstaben, Ziffern und „-“ enthalten.")]
    CityKey(String),
    /// Something is used that is not declared.
    #[error("{used} „{name}“ gibt es nicht, aber {by} braucht sie.")]
    Unknown {
        /// What is missing.
        used: Used,
        /// Its key.
        name: String,
        /// What uses it, in German, such as `die Tabelle „people“`.
        by: String,
    },
    /// Two of a kind have the same key.
    #[error("Zwei {kind} haben denselben Schlüssel „{name}“.")]
    Duplicate {
        /// What is doubled.
        kind: Kind,
        /// The common key.
        name: String,
    },
    /// A list that must not be empty: what is missing, in German.
    #[error("Es fehlt mindestens {0}.")]
    Empty(&'static str),
    /// The last level is the whole city and lies in nothing.
    #[error("Die letzte Ebene „{0}“ ist die ganze Stadt. Sie kann in keinem größeren Raum liegen.")]
    WholeCityHasParent(String),
    /// The last level has more than one area.
    #[error("Die letzte Ebene „{0}“ muss die ganze Stadt sein, hat aber {1} Räume.")]
    WholeCityHasParts(String, usize),
    /// The finest level has no boundaries of its own.
    #[error("Die feinste Ebene „{0}“ hat keine Datei mit Grenzen.")]
    NoBoundaries(String),
    /// The areas of a level do not say which area of the next level contains them.
    #[error(
        "Die Grenzen der Ebene „{level}“ sagen nicht, in welchem Raum der Ebene „{next}“ sie liegen."
    )]
    NoParentColumn {
        /// The level.
        level: String,
        /// The next level.
        next: String,
    },
    /// A level without a file lies on a level without a file, so nothing says which areas join.
    #[error(
        "Die Ebene „{0}“ und die Ebene darunter haben keine Datei mit Grenzen. So lässt sich „{0}“ nicht zusammenfügen."
    )]
    CannotJoin(String),
    /// A table speaks of another level than the finest.
    #[error("Die Tabelle „{table}“ hat die Ebene „{level}“, gelesen wird aber nur „{finest}“.")]
    NotTheFinestLevel {
        /// The table.
        table: String,
        /// Its level.
        level: String,
        /// The finest level.
        finest: String,
    },
    /// A path that is absolute or climbs.
    #[error("Der Pfad „{0}“ führt aus dem Ordner mit den Rohdaten hinaus.")]
    PathLeavesFolder(String),
    /// A separator that CSV files cannot have.
    #[error("Die Tabelle „{table}“ hat das Trennzeichen {separator:?}. Das geht nicht.")]
    Separator {
        /// The table.
        table: String,
        /// The separator.
        separator: char,
    },
    /// A derived count takes nothing away, or the same count twice.
    #[error(
        "Die abgeleitete Zahl „{0}“ muss mindestens eine Zahl abziehen, jede nur einmal und nicht das Ganze selbst."
    )]
    DerivedParts(String),
    /// A derived count is made from counts that are not rounded.
    #[error("Die abgeleitete Zahl „{derived}“ braucht „{count}“. Diese Zahl wird nicht gerundet.")]
    DerivedNotRounded {
        /// The derived count.
        derived: String,
        /// What it uses.
        count: String,
    },
    /// A share or ratio of a count to itself, or a ratio to zero.
    #[error("Der Indikator „{0}“ teilt eine Zahl durch sich selbst oder bezieht sich auf null.")]
    Formula(String),
    /// The base of rounding is even, too small or too large.
    #[error(
        "Gerundet werden soll auf Vielfache von {0}. Nötig ist eine ungerade Zahl von 5 bis 999."
    )]
    Base(u64),
    /// Shares would be shown for too few people.
    #[error("Die kleinste Bezugsgröße ist {0}. Nötig sind mindestens 20.")]
    MinimumDenominator(u64),
    /// Not a day of the year.
    #[error(
        "Die Quelle „{source_id}“ hat den Stichtag „{date}“. Das ist kein Tag in der Form MM-TT."
    )]
    ReferenceDate {
        /// The source.
        source_id: String,
        /// The text.
        date: String,
    },
    /// A text that people are to read is empty: whose text, in German.
    #[error("{0}: Der Text fehlt in mindestens einer der drei Sprachen.")]
    EmptyText(String),
}

impl Fault {
    /// Whether this fault keeps a table from being read as it was meant.
    pub fn concerns(&self, table: &Table) -> bool {
        let id = table.id.as_str();
        match self {
            Fault::NotTheFinestLevel { table, .. } | Fault::Separator { table, .. } => table == id,
            Fault::Unknown { used, name, .. } => {
                *used == Used::Level && name == table.level.as_str()
            }
            Fault::PathLeavesFolder(path) => *path == table.file,
            _ => false,
        }
    }

    /// Whether this fault lies in how levels and areas fit together; then what their boundaries
    /// say about each other is no finding of its own.
    pub fn concerns_levels(&self) -> bool {
        match self {
            Fault::WholeCityHasParent(_)
            | Fault::WholeCityHasParts(..)
            | Fault::NoBoundaries(_)
            | Fault::NoParentColumn { .. }
            | Fault::CannotJoin(_) => true,
            Fault::Duplicate { kind, .. } => matches!(kind, Kind::Levels | Kind::Areas),
            _ => false,
        }
    }

    /// Whether this fault makes it unclear what a count is or is made of; then counts cannot be
    /// held against each other.
    pub fn concerns_counts(&self) -> bool {
        match self {
            Fault::DerivedParts(_) => true,
            Fault::Duplicate { kind, .. } => *kind == Kind::Counts,
            _ => false,
        }
    }

    /// What to do about it.
    pub fn remedy(&self) -> &'static str {
        match self {
            Fault::TooLarge => "Kürzen Sie sie. Zahlen gehören in Tabellen.",
            Fault::NotADescription(_) => {
                "Berichtigen Sie diese Zeile. Beispiele stehen in presets/."
            }
            Fault::NoFormat => "Beginnen Sie die Datei mit: format = 1",
            Fault::NewerFormat(_) => "Installieren Sie eine neuere Version von Wirkraum.",
            Fault::CityKey(_) => "Schreiben Sie den Schlüssel zum Beispiel so: flensburg",
            Fault::Unknown { .. } => {
                "Ergänzen Sie sie in city.toml, oder berichtigen Sie den Schlüssel."
            }
            Fault::Duplicate { .. } => "Geben Sie jedem Eintrag einen eigenen Schlüssel.",
            Fault::Empty(_) => "Ergänzen Sie den Abschnitt in city.toml.",
            Fault::WholeCityHasParent(_) => {
                "Entfernen Sie parent_column und parent_name_column, oder ergänzen Sie eine letzte Ebene für die Stadt."
            }
            Fault::WholeCityHasParts(..) => {
                "Ergänzen Sie eine letzte Ebene, deren einziger Raum die Stadt ist."
            }
            Fault::NoBoundaries(_) => "Ergänzen Sie [levels.boundaries] mit einer Datei.",
            Fault::NoParentColumn { .. } => "Nennen Sie die Spalte mit parent_column.",
            Fault::CannotJoin(_) => {
                "Ergänzen Sie bei einer der beiden Ebenen [levels.boundaries] mit einer Datei."
            }
            Fault::NotTheFinestLevel { .. } => {
                "Verwenden Sie eine Tabelle der feinsten Ebene. Größere Räume rechnet Wirkraum daraus zusammen."
            }
            Fault::PathLeavesFolder(_) => {
                "Legen Sie die Datei in den Ordner und schreiben Sie ihren Pfad ohne „..“ und ohne Laufwerk."
            }
            Fault::Separator { .. } => {
                "Schreiben Sie: separator = \",\" oder \";\" oder \"\\t\" (Tabulator)."
            }
            Fault::DerivedParts(_) => "Nennen Sie unter minus, was vom Ganzen abgezogen wird.",
            Fault::DerivedNotRounded { .. } => {
                "Verwenden Sie nur Zahlen aus Tabellen mit protection = \"rounding\"."
            }
            Fault::Formula(_) => {
                "Nennen Sie zwei verschiedene Zahlen, und für per eine Zahl wie 100."
            }
            Fault::Base(_) => "Schreiben Sie base = 5, oder lassen Sie die Angabe weg.",
            Fault::MinimumDenominator(_) => {
                "Schreiben Sie minimum_denominator = 100, oder lassen Sie die Angabe weg."
            }
            Fault::ReferenceDate { .. } => {
                "Schreiben Sie einen Tag wie 12-31, oder lassen Sie ihn weg, wenn das ganze Jahr zählt."
            }
            Fault::EmptyText(_) => "Schreiben Sie ihn in de, en und de-simple.",
        }
    }
}
