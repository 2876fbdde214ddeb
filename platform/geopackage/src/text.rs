//! Why a GeoPackage as a whole cannot be read, and how it is said.

use files::Problem;
use rusqlite::ErrorCode;

/// Why a GeoPackage cannot be read.
#[derive(Debug)]
pub(crate) enum Failure {
    /// No SQLite database.
    NoDatabase,
    /// A database without the tables of a GeoPackage.
    NoGeoPackage,
    /// The database engine stumbles over the content.
    Damaged(String),
    /// More than a bound of this crate allows; what, in German.
    TooMuch(String),
    /// There is no layer with features.
    NoLayer,
    /// No layer of this name; the names there are.
    UnknownLayer(String, Vec<String>),
    /// Several layers and none chosen.
    SeveralLayers(Vec<String>),
    /// Layers of points and lines only: name and kind.
    NoAreas(Vec<(String, String)>),
    /// The layer is a view or another table that has no rows of its own.
    NoTable(String),
    /// A column of geometry that the table does not have.
    NoGeometryColumn(String, String),
}

impl From<rusqlite::Error> for Failure {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => Self::NoDatabase,
            Some(ErrorCode::OperationInterrupted) => {
                Self::TooMuch("Rechenschritte zum Lesen".to_owned())
            }
            Some(ErrorCode::TooBig) => Self::TooMuch("Bytes in einem Wert".to_owned()),
            _ => Self::Damaged(error.to_string()),
        }
    }
}

impl Failure {
    /// The problem of the file.
    pub(crate) fn problem(&self, file: &str) -> Problem {
        const AGAIN: &str = "Exportieren Sie die Räume in Ihrem GIS in ein neues GeoPackage.";
        const CHOOSE: &str = "Nennen Sie eine davon bei `layer` in city.toml.";
        let (what, remedy) = match self {
            Self::NoDatabase => ("Die Datei ist kein GeoPackage.".to_owned(), AGAIN),
            Self::NoGeoPackage => (
                "Die Datei ist eine Datenbank, aber kein GeoPackage: Die Tabellen, die ein GeoPackage beschreiben, fehlen.".to_owned(),
                AGAIN,
            ),
            Self::Damaged(reason) => (
                format!("Das GeoPackage ist beschädigt ({}).", shortened(reason)),
                "Laden Sie die Datei noch einmal, oder exportieren Sie die Räume in ein neues GeoPackage.",
            ),
            Self::TooMuch(what) => (
                format!("Das GeoPackage braucht zu viele {what}. Vermutlich ist es beschädigt."),
                "Exportieren Sie nur die Räume dieser Ebene in ein neues GeoPackage.",
            ),
            Self::NoLayer => (
                "Das GeoPackage enthält keine Schicht mit Objekten.".to_owned(),
                AGAIN,
            ),
            Self::UnknownLayer(wanted, names) => (
                format!(
                    "Das GeoPackage enthält keine Schicht „{}“. Es enthält {}.",
                    shortened(wanted),
                    listed(names)
                ),
                CHOOSE,
            ),
            Self::SeveralLayers(names) => (
                format!(
                    "Das GeoPackage enthält {} Schichten: {}.",
                    names.len(),
                    listed(names)
                ),
                CHOOSE,
            ),
            Self::NoAreas(layers) => {
                let kinds: Vec<String> = layers
                    .iter()
                    .map(|(name, kind)| format!("{name} ({kind})"))
                    .collect();
                (
                    format!("Das GeoPackage enthält keine Flächen, nur {}.", listed(&kinds)),
                    "Exportieren Sie die Grenzen der Räume als Flächen (Polygon oder MultiPolygon).",
                )
            }
            Self::NoTable(name) => (
                format!(
                    "Die Schicht „{}“ ist eine Abfrage (View) und keine Tabelle.",
                    shortened(name)
                ),
                "Speichern Sie die Schicht in Ihrem GIS als neue Schicht in ein GeoPackage.",
            ),
            Self::NoGeometryColumn(layer, column) => (
                format!(
                    "Der Schicht „{}“ fehlt die Spalte „{}“ mit den Grenzen.",
                    shortened(layer),
                    shortened(column)
                ),
                AGAIN,
            ),
        };
        Problem::new(file, what, remedy)
    }
}

/// Names in quotes, the first ten of many.
pub(crate) fn listed(names: &[String]) -> String {
    const SHOWN: usize = 10;
    let mut shown: Vec<String> = names
        .iter()
        .take(SHOWN)
        .map(|name| format!("„{}“", shortened(name)))
        .collect();
    if names.len() > SHOWN {
        shown.push(format!("… und {} weitere", names.len() - SHOWN));
    }
    shown.join(", ")
}

/// A text of a hostile file, no longer than a line.
pub(crate) fn shortened(text: &str) -> String {
    const SHOWN: usize = 80;
    let mut shown: String = text.chars().take(SHOWN).collect();
    if text.chars().nth(SHOWN).is_some() {
        shown.push('…');
    }
    shown
}
