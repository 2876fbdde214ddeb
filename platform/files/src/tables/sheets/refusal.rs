//! Why a spreadsheet is not read.

use crate::{
    Problem,
    tables::{
        head::letters,
        limits::{
            MAX_COLUMNS, MAX_SHEET_CELLS, MAX_SHEET_ROWS, MAX_SHEET_TEXT_BYTES, MAX_SHEETS,
            MAX_UNPACKED_BYTES,
        },
    },
};

/// Why a spreadsheet is not read, in few words; [`Refusal::problem`] says it in whole sentences.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// A part of the file does not read; says which and why.
    Damaged(String),
    /// A part that every file of this kind has is not there.
    Missing(&'static str),
    /// More comes out than may.
    Unpacked,
    /// A filled cell lies too far down or right; counted from 0.
    Outside { row: u32, column: u32 },
    /// Too many filled cells.
    Cells,
    /// Too much text.
    Texts,
    /// Too many sheets.
    Sheets,
    /// A password protects the file.
    Password,
    /// The file is from before Excel 97.
    Ancient,
    /// The file is of a kind that only looks like a spreadsheet; says which.
    Kind(&'static str),
}

impl Refusal {
    /// Some part does not read.
    pub(in crate::tables) fn damaged(part: &str, why: impl std::fmt::Display) -> Self {
        Self::Damaged(format!("{part}: {why}"))
    }

    /// The refusal for an office, with what to do.
    pub(in crate::tables) fn problem(&self, file: &str) -> Box<Problem> {
        const AGAIN: &str = "Öffnen Sie die Datei in Excel oder LibreOffice und speichern Sie sie noch einmal als .xlsx.";
        const LESS: &str = "Löschen Sie Zeilen, Spalten und Tabellenblätter, die city.toml nicht nennt, oder speichern Sie die Tabelle als CSV.";
        let (what, remedy) = match self {
            Self::Damaged(detail) => (
                format!("Die Datei ist beschädigt und lässt sich nicht lesen ({detail})."),
                AGAIN,
            ),
            Self::Missing(part) => (
                format!("Die Datei ist beschädigt: Ihr fehlt der Teil „{part}“."),
                AGAIN,
            ),
            Self::Unpacked => (
                format!(
                    "Die Datei ist entpackt größer als {} MiB.",
                    MAX_UNPACKED_BYTES >> 20
                ),
                LESS,
            ),
            Self::Outside { row, column } => (
                format!(
                    "Die Zelle {}{} liegt zu weit außen. Gelesen werden höchstens {MAX_SHEET_ROWS} Zeilen und {MAX_COLUMNS} Spalten.",
                    letters(*column as usize),
                    u64::from(*row) + 1
                ),
                LESS,
            ),
            Self::Cells => (
                format!("Die Tabelle hat mehr als {MAX_SHEET_CELLS} gefüllte Zellen."),
                LESS,
            ),
            Self::Texts => (
                format!(
                    "Die Texte der Tabelle sind zusammen größer als {} MiB.",
                    MAX_SHEET_TEXT_BYTES >> 20
                ),
                LESS,
            ),
            Self::Sheets => (
                format!("Die Datei hat mehr als {MAX_SHEETS} Tabellenblätter."),
                LESS,
            ),
            Self::Password => (
                "Die Datei ist mit einem Kennwort geschützt.".to_owned(),
                "Öffnen Sie die Datei mit dem Kennwort und speichern Sie sie ohne Kennwort.",
            ),
            Self::Ancient => (
                "Die Datei ist in einem sehr alten Format von Excel gespeichert (vor Excel 97)."
                    .to_owned(),
                AGAIN,
            ),
            Self::Kind(kind) => (
                format!("Die Datei ist {kind} und keine Tabelle, die Wirkraum lesen kann."),
                "Öffnen Sie die Datei in Excel oder LibreOffice und speichern Sie die Tabelle als .xlsx oder CSV.",
            ),
        };
        Box::new(Problem::new(file, what, remedy))
    }
}

impl From<std::io::Error> for Refusal {
    fn from(error: std::io::Error) -> Self {
        Self::Damaged(error.to_string())
    }
}
