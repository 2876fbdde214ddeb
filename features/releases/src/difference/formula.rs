//! Words of the description in German, for the office.

use city_description::{Route, TableProtection};
use small_area_statistics::{FieldOfAction, Formula, Polarity};
use terms::Audience;

/// How a value is made.
pub(super) fn formula(formula: &Formula) -> String {
    match formula {
        Formula::Count { of } => format!("Anzahl {of}"),
        Formula::Share {
            numerator,
            denominator,
        } => format!("{numerator} in Prozent von {denominator}"),
        Formula::Ratio {
            numerator,
            denominator,
            per,
        } => format!("{numerator} je {per} {denominator}"),
        Formula::Measure { of, decimals } => {
            format!("{of} wie veröffentlicht, Nachkommastellen: {decimals}")
        }
        Formula::Class { of, classes } => {
            let names: Vec<_> = classes
                .iter()
                .map(|class| format!("{} = {}", class.code, class.name.de))
                .collect();
            format!("{of} in Klassen: {}", names.join(", "))
        }
    }
}

pub(super) fn polarity(polarity: Polarity) -> &'static str {
    match polarity {
        Polarity::None => "keine",
        Polarity::HigherMeansNeed => "höher heißt mehr Bedarf",
        Polarity::LowerMeansNeed => "niedriger heißt mehr Bedarf",
    }
}

pub(super) fn field(field: FieldOfAction) -> &'static str {
    match field {
        FieldOfAction::People => "Menschen",
        FieldOfAction::Families => "Familien und Kinder",
        FieldOfAction::WorkAndIncome => "Arbeit und Einkommen",
        FieldOfAction::Housing => "Wohnen",
        FieldOfAction::Education => "Bildung",
        FieldOfAction::Health => "Gesundheit und Pflege",
        FieldOfAction::Migration => "Migration",
        FieldOfAction::Participation => "Beteiligung",
    }
}

pub(super) fn audience(audience: Audience) -> &'static str {
    match audience {
        Audience::Public => "alle",
        Audience::Body => "das Gremium",
        Audience::Internal => "die Verwaltung",
    }
}

pub(super) fn route(route: Route) -> &'static str {
    match route {
        Route::StatisticsOffice => "abgeschottete Statistikstelle",
        Route::ProtectedBySupplier => "vom Lieferanten geschützt",
        Route::OpenData => "offene Daten",
    }
}

pub(super) fn protection(protection: TableProtection) -> &'static str {
    match protection {
        TableProtection::Rounding => "gerundet",
        TableProtection::Suppression => "kleine Zahlen zurückgehalten",
        TableProtection::CellKey => "überlagert (Cell-Key)",
        TableProtection::AsPublished => "wie veröffentlicht",
    }
}
