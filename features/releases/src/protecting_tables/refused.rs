//! Why a table was not protected, in the words of those who keep such tables.

use disclosure_control::{
    audit::{AuditError, UNBOUNDED, WideningError},
    primary::RuleError,
    suppression::SuppressionError,
    tables::TableError,
};

/// Why a table was not protected. The errors of the domain are no sources: what a person reads is German.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// An option names a cell that the table does not have.
    #[error(
        "{option}{codes}: Diese Zelle gibt es nicht. Nennen Sie einen Code für jede Spalte, in der Reihenfolge von \
         --dims. Trennen Sie die Codes mit Komma."
    )]
    NoSuchCell {
        /// The option, as the command has it.
        option: &'static str,
        /// The codes as given.
        codes: String,
    },
    /// A cell that must be shown and must not be shown.
    #[error(
        "Die Zelle {0} ist nicht sicher, soll aber sichtbar bleiben. Nehmen Sie sie aus --never, oder ändern Sie die Regel."
    )]
    UnsafeButNever(String),
    /// Cells that must be shown give an unsafe cell away.
    #[error(
        "Die Zelle {shown} soll sichtbar bleiben, verrät dann aber {gives_away}. Nehmen Sie sie aus --never, oder fassen \
         Sie Codes zusammen."
    )]
    Infeasible {
        /// The cell that must be shown.
        shown: String,
        /// The unsafe cell.
        gives_away: String,
    },
    /// The gate can calculate a cell.
    #[error(
        "Die Prüfung kann die Zelle {0} ausrechnen. Darum ist nichts geschrieben. Bitte melden Sie diesen Fehler."
    )]
    Gate(String),
    /// Some count can be narrowed down, whatever is withheld.
    #[error(
        "Die Zahl {words} lässt sich auf {low} bis {high} eingrenzen, was immer man daneben verdeckt. Fassen Sie Codes \
         zusammen, oder verlangen Sie weniger (--values)."
    )]
    StaysNarrow {
        /// The cell in words.
        words: String,
        /// The lower bound.
        low: u64,
        /// The upper bound, in words.
        high: String,
    },
    /// What reading should have found, or a rule that this command does not offer.
    #[error("Tabelle und Regeln passen nicht zusammen. Bitte melden Sie diesen Fehler: {0}")]
    Unexpected(String),
}

impl From<SuppressionError> for Refused {
    fn from(error: SuppressionError) -> Self {
        match error {
            SuppressionError::UnsafeButNever { words, .. } => Self::UnsafeButNever(words),
            SuppressionError::Infeasible {
                words, gives_away, ..
            } => Self::Infeasible {
                shown: words,
                gives_away,
            },
            SuppressionError::GateRefuses { words, .. } => Self::Gate(words),
            SuppressionError::NoSuchCell { .. } => Self::Unexpected(error.to_string()),
        }
    }
}

impl From<WideningError> for Refused {
    fn from(error: WideningError) -> Self {
        match error {
            WideningError::Suppression(error) => error.into(),
            WideningError::Audit(error) => error.into(),
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
}

impl From<TableError> for Refused {
    fn from(error: TableError) -> Self {
        Self::Unexpected(error.to_string())
    }
}

impl From<RuleError> for Refused {
    fn from(error: RuleError) -> Self {
        Self::Unexpected(error.to_string())
    }
}

impl From<AuditError> for Refused {
    fn from(error: AuditError) -> Self {
        Self::Unexpected(error.to_string())
    }
}
