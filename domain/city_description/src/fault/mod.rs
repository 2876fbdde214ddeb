//! What can be wrong with a description. The texts are German, as those are who write it.

mod ages;
mod areas;
mod figures;
mod tables;

pub use ages::AgeFault;
pub use areas::{LevelFault, LinkFault, VintageFault};
pub use figures::{CountFault, IndicatorFault, SourceFault};
pub(crate) use figures::{MOST_CLASSES, MOST_DECIMALS};
pub use tables::TableFault;

use crate::{FORMAT, Kind, LEAST_MINIMUM, MOST_CHANGE, Table, Used};

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
    /// Written for an older build.
    #[error("Die Beschreibung hat die Fassung {0}. Dieses Programm liest die Fassung {FORMAT}.")]
    OlderFormat(i64),
    /// Written for a newer build.
    #[error("Die Beschreibung hat die Fassung {0}. Dieses Programm kennt Fassungen bis {FORMAT}.")]
    NewerFormat(i64),
    /// The key of the city cannot be used in file names.
    #[error("Der Schlüssel „{0}“ der Stadt darf nur Kleinbuchstaben, Ziffern und „-“ enthalten.")]
    CityKey(String),
    /// Something is used that is not declared.
    #[error("{used} „{name}“ gibt es nicht, aber {by} braucht {}.", used.pronoun())]
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
    /// A text that must not be empty: whose, in German, and its field.
    #[error("{of}: Die Angabe {field} ist leer.")]
    Blank {
        /// Whose it is, such as `Quelle „register“`.
        of: String,
        /// The field.
        field: &'static str,
    },
    /// A text that people are to read is empty: whose text, in German.
    #[error("{0}: Der Text fehlt in mindestens einer der drei Sprachen.")]
    EmptyText(String),
    /// A path that is absolute or climbs.
    #[error("Der Pfad „{0}“ führt aus dem Ordner mit den Rohdaten hinaus.")]
    PathLeavesFolder(String),
    /// Something is wrong with this level.
    #[error("Ebene „{0}“: {1}")]
    Level(String, LevelFault),
    /// Something is wrong with the states of the boundaries.
    #[error("{0}")]
    Vintage(VintageFault),
    /// Something is wrong with a link.
    #[error("Verknüpfung von „{from}“ mit „{to}“: {fault}")]
    Link {
        /// The level of the earlier boundaries.
        from: String,
        /// The level of the later ones.
        to: String,
        /// What is wrong.
        fault: LinkFault,
    },
    /// Something is wrong with this source.
    #[error("Quelle „{0}“: {1}")]
    Source(String, SourceFault),
    /// Something is wrong with this table.
    #[error("Tabelle „{0}“: {1}")]
    Table(String, TableFault),
    /// Something is wrong with this count.
    #[error("Zahl „{0}“: {1}")]
    Count(String, CountFault),
    /// Something is wrong with this indicator.
    #[error("Indikator „{0}“: {1}")]
    Indicator(String, IndicatorFault),
    /// Something is wrong with the age pyramid.
    #[error("Alterspyramide: {0}")]
    Ages(AgeFault),
    /// The base of rounding is even, too small or too large.
    #[error(
        "Gerundet werden soll auf Vielfache von {0}. Nötig ist eine ungerade Zahl von 5 bis 999."
    )]
    Base(u64),
    /// Shares would be shown for too few people.
    #[error("Die kleinste Bezugsgröße ist {0}. Nötig sind mindestens 20.")]
    MinimumDenominator(u64),
    /// Counts that are too small would be shown.
    #[error("Gezeigt würden schon Zahlen ab {0}. Nötig sind mindestens {LEAST_MINIMUM}.")]
    SuppressionMinimum(u64),
    /// A change that is no number of people, or too large.
    #[error("Zahlen sollen sich um bis zu {0} ändern. Möglich sind 2 bis {MOST_CHANGE}.")]
    CellKeyMost(u8),
    /// No result is left for small counts.
    #[error("none_up_to ist {0}. Es muss kleiner sein als most ({1}).")]
    CellKeyNone(u8, u8),
    /// So many problems are not told one by one. It may concern anything.
    #[error("Und {0} weitere Probleme in dieser Datei.")]
    More(u64),
}

impl Fault {
    /// Whether this fault keeps a table from being read as it was meant.
    pub fn concerns(&self, table: &Table) -> bool {
        let id = table.id.as_str();
        match self {
            Fault::Table(of, fault) => of == id && !fault.leaves_it_readable(),
            Fault::Unknown { used, name, .. } => {
                *used == Used::Level && name == table.level.as_str()
            }
            Fault::PathLeavesFolder(path) => {
                let totals = table.totals.iter().filter_map(|of| of.file.as_ref());
                std::iter::once(&table.file)
                    .chain(totals)
                    .any(|file| file == path)
            }
            Fault::More(_) => true,
            _ => false,
        }
    }

    /// Whether this fault lies in how levels and areas fit together; then what their boundaries
    /// say about each other is no finding of its own.
    pub fn concerns_levels(&self) -> bool {
        match self {
            Fault::Level(_, fault) => fault.breaks_the_order(),
            Fault::Duplicate { kind, .. } => matches!(kind, Kind::Levels | Kind::Areas),
            Fault::More(_) => true,
            _ => false,
        }
    }

    /// Whether this fault makes it unclear what a count is or is made of; then counts cannot be
    /// held against each other.
    pub fn concerns_counts(&self) -> bool {
        match self {
            Fault::Count(_, fault) => {
                matches!(fault, CountFault::DerivedParts | CountFault::AlsoMeasure)
            }
            Fault::Duplicate { kind, .. } => *kind == Kind::Counts,
            Fault::More(_) => true,
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
            Fault::NoFormat => "Beginnen Sie die Datei mit: format = 2",
            Fault::OlderFormat(_) => {
                "Schreiben Sie format = 2. Ergänzen Sie bei jeder Quelle route, legal_basis, purpose, publish und delete_by (darf nur bei offenen Daten fehlen). Ergänzen Sie am Ende [approval] mit roles."
            }
            Fault::NewerFormat(_) => "Installieren Sie eine neuere Version von Wirkraum.",
            Fault::CityKey(_) => "Schreiben Sie den Schlüssel zum Beispiel so: flensburg",
            Fault::Unknown {
                used: Used::Measure | Used::Area,
                ..
            } => "Ergänzen Sie ihn in city.toml, oder berichtigen Sie den Schlüssel.",
            Fault::Unknown { .. } => {
                "Ergänzen Sie sie in city.toml, oder berichtigen Sie den Schlüssel."
            }
            Fault::Duplicate { .. } => "Geben Sie jedem Eintrag einen eigenen Schlüssel.",
            Fault::Empty(_) => "Ergänzen Sie den Abschnitt in city.toml.",
            Fault::Blank { .. } => "Ergänzen Sie den Text.",
            Fault::EmptyText(_) => "Schreiben Sie ihn in de, en und de-simple.",
            Fault::PathLeavesFolder(_) => {
                "Legen Sie die Datei in den Ordner und schreiben Sie ihren Pfad ohne „..“ und ohne Laufwerk."
            }
            Fault::Level(_, fault) => fault.remedy(),
            Fault::Vintage(fault) => fault.remedy(),
            Fault::Link { fault, .. } => fault.remedy(),
            Fault::Source(_, fault) => fault.remedy(),
            Fault::Table(_, fault) => fault.remedy(),
            Fault::Count(_, fault) => fault.remedy(),
            Fault::Indicator(_, fault) => fault.remedy(),
            Fault::Ages(fault) => fault.remedy(),
            Fault::Base(_) => "Schreiben Sie base = 5, oder lassen Sie die Angabe weg.",
            Fault::MinimumDenominator(_) => {
                "Schreiben Sie minimum_denominator = 100, oder lassen Sie die Angabe weg."
            }
            Fault::SuppressionMinimum(_) => {
                "Schreiben Sie minimum = 3 oder mehr, oder lassen Sie die Angabe weg."
            }
            Fault::CellKeyMost(_) => "Schreiben Sie most = 4, oder lassen Sie die Angabe weg.",
            Fault::CellKeyNone(..) => {
                "Schreiben Sie none_up_to = 0, oder lassen Sie die Angabe weg."
            }
            Fault::More(_) => "Beheben Sie die ersten, und prüfen Sie dann noch einmal.",
        }
    }
}
