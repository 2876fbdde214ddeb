//! Why tables were not protected, in the words of those who ask.

use disclosure_control::{
    audit::{AuditError, LARGEST, UNBOUNDED, WideningError},
    cell_key::{NoiseError, ReadError},
    suppression::SuppressionError,
    tables::LinkedTables,
};

/// Why tables were not protected.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Dominance or p-percent for counts.
    #[error(
        "Die Regeln dominance und p-percent brauchen einzelne Beträge. Nennen Sie die Spalte mit --value, oder lassen Sie die \
         Regel weg."
    )]
    NoContributions,
    /// Rounding or cell keys for amounts.
    #[error(
        "Runden und Cell-Key gehen nur mit Anzahlen. Nehmen Sie für Beträge --method suppress."
    )]
    OnlyCounts,
    /// A cell must be shown and must not be shown.
    #[error(
        "Die Zelle {0} soll immer sichtbar sein (--never), darf aber nach den Regeln nicht gezeigt werden. Streichen Sie sie aus der \
         Liste, oder ändern Sie die Regel."
    )]
    UnsafeButNever(String),
    /// Cells that must be shown give an unsafe one away.
    #[error(
        "Die Tabelle lässt sich so nicht schützen: Aus {words} und anderen Zellen, die immer gezeigt werden, folgt {gives_away}. \
         Streichen Sie eine davon aus der Liste (--never), oder fassen Sie Codes zusammen."
    )]
    Infeasible {
        /// The cell that must be shown, in words.
        words: String,
        /// The unsafe cell in words.
        gives_away: String,
    },
    /// The gate found a cell that can be calculated.
    #[error(
        "Die letzte Prüfung kann {0} ausrechnen. Darum wurde nichts geschrieben. Bitte melden Sie uns diesen Fehler."
    )]
    GateRefuses(String),
    /// Some count can be narrowed down, whatever is withheld.
    #[error(
        "Die Zahl {words} lässt sich auf {low} bis {high} eingrenzen, was immer man daneben verdeckt. Fassen Sie Codes zusammen, oder \
         verlangen Sie weniger (--values)."
    )]
    StaysNarrow {
        /// The cell in words.
        words: String,
        /// The lower bound.
        low: u64,
        /// The upper bound, in words.
        high: String,
    },
    /// Some count can be narrowed down though all are changed.
    #[error(
        "Die Zahl {words} lässt sich auf {low} bis {high} eingrenzen{}. Nehmen Sie eine größere Basis oder stärkere Änderungen, oder \
         --method suppress.",
        others(*.more)
    )]
    StaysNarrowThoughChanged {
        /// The cell in words.
        words: String,
        /// The lower bound.
        low: u64,
        /// The upper bound.
        high: u64,
        /// How many others there are.
        more: usize,
    },
    /// No base.
    #[error("{base} ist keine Basis zum Runden. Sie liegt zwischen 2 und {most} (--base).")]
    Base {
        /// What was asked for.
        base: u64,
        /// The largest.
        most: u64,
    },
    /// No rounded table adds up.
    #[error(
        "Die Tabelle lässt sich nicht so runden, dass alle Summen stimmen: {0}. Nehmen Sie --rounding independent, eine andere \
         Basis, oder --method suppress."
    )]
    NotAdditive(&'static str),
    /// A figure is too large.
    #[error(
        "Die Zahl {0} ist zu groß zum Rechnen. Nehmen Sie eine größere Einheit, zum Beispiel Tausend."
    )]
    TooLarge(String),
    /// No transition table.
    #[error("--noise: {0}")]
    Noise(String),
    /// A file that is no transition table.
    #[error(
        "{file}: {what} Nehmen Sie eine Übergangstabelle für Anzahlen, wie R ptable oder τ-Argus sie schreibt."
    )]
    Design {
        /// The file.
        file: String,
        /// What is wrong with it.
        what: String,
    },
    /// An option names a cell that no table has.
    #[error(
        "{option}: Die Zelle „{codes}“ gibt es nicht. Nennen Sie einen Code für jede Spalte von --dims, in derselben \
         Reihenfolge und mit Komma dazwischen."
    )]
    NoSuchCell {
        /// The option, as the command has it.
        option: &'static str,
        /// The codes as given.
        codes: String,
    },
    /// Cell keys of several tables without names of cases.
    #[error(
        "Mehrere Tabellen brauchen für Cell-Key einzelne Fälle mit Namen (--records und --record-id). Sonst änderte sich dieselbe Zahl \
         in jeder Tabelle anders."
    )]
    NoCommonKeys,
    /// Cell keys of cells without a name for the table.
    #[error(
        "Sagen Sie mit --about, was die Tabelle zählt und wann, zum Beispiel --about 'Wohngeld 2024'. Derselbe Name ergibt \
         jedes Mal dieselben Änderungen."
    )]
    NoName,
    /// Tables that count other cases in the same cell.
    #[error(
        "Die Tabellen zählen in {0} verschiedene Fälle. Nehmen Sie überall dieselben Fälle mit denselben Namen."
    )]
    OtherCases(String),
    /// What cannot be.
    #[error(
        "Das Programm widerspricht sich: {0}. Darum wurde nichts geschrieben. Bitte melden Sie uns diesen Fehler."
    )]
    Internal(String),
}

/// How many other cells share a fate, as the end of a sentence.
fn others(more: usize) -> String {
    match more {
        0 => String::new(),
        1 => ", und eine weitere Zelle ebenso".into(),
        more => format!(", und {more} weitere Zellen ebenso"),
    }
}

/// The words for cells.
#[derive(Clone, Copy)]
pub(super) struct Cells<'a>(pub(super) &'a LinkedTables);

impl Refused {
    pub(super) fn of_suppression(error: &SuppressionError) -> Self {
        match error {
            SuppressionError::NoSuchCell { .. } => Self::Internal(error.to_string()),
            SuppressionError::UnsafeButNever { words, .. } => Self::UnsafeButNever(words.clone()),
            SuppressionError::Infeasible {
                words, gives_away, ..
            } => Self::Infeasible {
                words: words.clone(),
                gives_away: gives_away.clone(),
            },
            SuppressionError::GateRefuses { words, .. } => Self::GateRefuses(words.clone()),
        }
    }

    pub(super) fn of_audit(error: &AuditError, cells: Cells<'_>) -> Self {
        match error {
            AuditError::OutsideItsRange { cell, truth, .. } if *truth > LARGEST => {
                Self::TooLarge(cells.0.words(*cell))
            }
            other => Self::Internal(other.to_string()),
        }
    }

    pub(super) fn of_widening(error: WideningError, cells: Cells<'_>) -> Self {
        match error {
            WideningError::Suppression(error) => Self::of_suppression(&error),
            WideningError::Audit(error) => Self::of_audit(&error, cells),
            WideningError::StaysNarrow { words, low, high } => Self::StaysNarrow {
                words,
                low,
                high: match high {
                    UNBOUNDED => "unendlich".into(),
                    high => high.to_string(),
                },
            },
        }
    }

    pub(super) fn of_design(file: &str, error: &ReadError) -> Self {
        let what = match error {
            ReadError::NoColumn(name) => format!("Die Spalte {name} fehlt."),
            ReadError::Malformed { line, .. } => format!("Zeile {line} lässt sich nicht lesen."),
            ReadError::Magnitude { line, value } => {
                format!("Zeile {line}: {value} ist keine ganze Zahl.")
            }
            ReadError::Order { line, expected } => {
                format!("Zeile {line}: Davor fehlt die Anzahl {expected}.")
            }
            ReadError::Sum { count, .. } => {
                format!("Die Wahrscheinlichkeiten der Anzahl {count} ergeben zusammen nicht 1.")
            }
            ReadError::ZeroChanges => "Null muss null bleiben.".into(),
            ReadError::Empty => "Die Tabelle sagt nichts über Anzahlen ab 1.".into(),
            ReadError::LastRow { last, .. } => format!(
                "Die letzte Anzahl {last} gilt auch für alle größeren. Ihre Änderungen heben sich nicht auf."
            ),
        };
        Self::Design {
            file: file.to_owned(),
            what,
        }
    }

    pub(super) fn of_noise(error: &NoiseError) -> Self {
        let number = |number: f64| format!("{number:.2}").replace('.', ",");
        Self::Noise(match *error {
            NoiseError::MostChange(most) => {
                format!("Die größte Änderung D ist {most}. Sie muss zwischen 1 und 50 liegen.")
            }
            NoiseError::Variance { variance, square } => format!(
                "Die Varianz V ist {}. Sie muss größer als 0 und kleiner als {square} sein.",
                number(variance)
            ),
            NoiseError::Blocked {
                blocked,
                most_change,
            } => format!("js ist {blocked}. Es muss kleiner als D = {most_change} sein."),
            NoiseError::Stay(stay) => format!(
                "pstay ist {}. Es muss zwischen 0 und 1 liegen.",
                number(stay)
            ),
            NoiseError::OutOfReach {
                count,
                variance,
                lowest,
                highest,
                ..
            } => format!(
                "Die Anzahl {count} lässt sich nicht mit der Varianz V = {} ändern. Möglich ist {} bis {}.",
                number(variance),
                number(lowest),
                number(highest)
            ),
            NoiseError::Impossible { count } => format!(
                "Für die Anzahl {count} gibt es keine solchen Änderungen. Ändern Sie D, V, js oder pstay."
            ),
        })
    }
}
