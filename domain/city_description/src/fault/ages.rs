//! What can be wrong with the age pyramid.

use crate::{HIGHEST_AGE, MOST_BANDS};

/// What can be wrong with the age pyramid.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AgeFault {
    /// Too few or too many bands.
    #[error("Die Altersgruppen sind {0}. Nötig sind 2 bis {MOST_BANDS}.")]
    Bands(usize),
    /// A band that does not begin where the one before ends, or that does not end.
    #[error(
        "Die Altersgruppe ab {0} schließt nicht an die vorige an, endet nicht, oder beginnt nach {HIGHEST_AGE}."
    )]
    Order(u8),
    /// No indicator that shows a count.
    #[error("„{0}“ ist kein Indikator, der eine Anzahl zeigt (kind = \"count\").")]
    NotACount(String),
    /// An indicator stands in two places.
    #[error("Der Indikator „{0}“ steht in der Alterspyramide zweimal.")]
    Twice(String),
}

impl AgeFault {
    /// What to do about it.
    pub(super) fn remedy(&self) -> &'static str {
        match self {
            AgeFault::Bands(_) => "Nennen Sie unter bands alle Altersgruppen, die jüngste zuerst.",
            AgeFault::Order(_) => {
                "Schreiben Sie from und to so, dass keine Lücke bleibt. Nur die letzte Gruppe hat kein to."
            }
            AgeFault::NotACount(_) => {
                "Ergänzen Sie den Indikator, oder berichtigen Sie den Schlüssel."
            }
            AgeFault::Twice(_) => "Nennen Sie für jede Gruppe einen eigenen Indikator.",
        }
    }
}
