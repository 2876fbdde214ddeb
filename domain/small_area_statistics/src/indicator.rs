//! What an indicator is: of whom, made from which counts, in which unit, read in which direction.

use serde::{Deserialize, Serialize};
use terms::{Audience, IndicatorId, SourceId, Translated};

/// How the value of an indicator comes from counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Formula {
    /// A count of people, households or cases, shown as it was published.
    Count {
        /// The count.
        of: IndicatorId,
    },
    /// So many per hundred of a whole that contains them (percent). Never above 100.
    Share {
        /// The part.
        numerator: IndicatorId,
        /// The whole; the numerator is among it.
        denominator: IndicatorId,
    },
    /// So many per `per` of another group, such as people of 65 and over per 100 of 18 to 64.
    Ratio {
        /// The group counted.
        numerator: IndicatorId,
        /// The group compared with; the numerator is not among it.
        denominator: IndicatorId,
        /// The number the ratio refers to, such as 100 or 1000.
        per: u32,
    },
    /// A value as its source published it: a rate, a mean, a change. Nothing is computed and nothing
    /// is added up; it is shown on the levels for which the source gives it.
    Measure {
        /// The measure.
        of: IndicatorId,
        /// How many digits after the point are shown.
        #[serde(default)]
        decimals: u8,
    },
    /// A class as its source published it, such as "high", "medium", "low".
    Class {
        /// The classification.
        of: IndicatorId,
        /// Its classes in order, as they are to be read and coloured.
        classes: Vec<ClassName>,
    },
}

/// A class of a classification.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClassName {
    /// As the source writes it in its tables.
    pub code: String,
    /// As people read it.
    pub name: Translated,
}

impl Formula {
    /// The counts the formula reads, numerator first; none for what is shown as published.
    pub fn counts(&self) -> Vec<&IndicatorId> {
        match self {
            Formula::Measure { .. } | Formula::Class { .. } => Vec::new(),
            Formula::Count { of } => vec![of],
            Formula::Share {
                numerator,
                denominator,
            }
            | Formula::Ratio {
                numerator,
                denominator,
                ..
            } => vec![numerator, denominator],
        }
    }

    /// The measure or classification the formula shows as published, if it is one.
    pub fn measure(&self) -> Option<&IndicatorId> {
        match self {
            Formula::Measure { of, .. } | Formula::Class { of, .. } => Some(of),
            _ => None,
        }
    }
}

/// Which direction of an indicator means more support is needed. `None` where neither does:
/// age or nationality are no deficits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Polarity {
    /// Neither direction is better.
    None,
    /// A higher value points to more need.
    HigherMeansNeed,
    /// A lower value points to more need.
    LowerMeansNeed,
}

/// Field of action (Handlungsfeld) of municipal social planning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldOfAction {
    /// People: population and its composition.
    People,
    /// Families and children.
    Families,
    /// Work and income.
    WorkAndIncome,
    /// Housing.
    Housing,
    /// Education.
    Education,
    /// Health and care.
    Health,
    /// Migration.
    Migration,
    /// Participation.
    Participation,
}

/// Figures that say something only together, such as the bars of an age pyramid. Each is an indicator
/// with a page and a download of its own, but lists and choices leave it out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FigureGroup {
    /// Counts of women and of men by age. Their keys say of whom they are: `women_0_5`, `men_0_5`,
    /// up to `women_80_plus`, `men_80_plus`.
    AgeAndSex,
}

/// A field of action that the product does not know.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a known name")]
pub struct UnknownName(pub String);

impl FieldOfAction {
    /// All fields in the order in which a profile shows them.
    pub const ALL: [FieldOfAction; 8] = [
        FieldOfAction::People,
        FieldOfAction::Families,
        FieldOfAction::WorkAndIncome,
        FieldOfAction::Housing,
        FieldOfAction::Education,
        FieldOfAction::Health,
        FieldOfAction::Migration,
        FieldOfAction::Participation,
    ];

    /// The name used in files and as a suffix of message keys (`field-people`).
    pub const fn name(self) -> &'static str {
        match self {
            FieldOfAction::People => "people",
            FieldOfAction::Families => "families",
            FieldOfAction::WorkAndIncome => "work_and_income",
            FieldOfAction::Housing => "housing",
            FieldOfAction::Education => "education",
            FieldOfAction::Health => "health",
            FieldOfAction::Migration => "migration",
            FieldOfAction::Participation => "participation",
        }
    }
}

/// Stands in [`OfWhom::one`] where the number goes.
pub const GAP: &str = "…";

/// Of whom a share speaks, in words that a sentence can take as they are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfWhom {
    /// One of so many, with [`GAP`] once where the number goes: "jedes … Kind" (an ordinal), "one in
    /// … children" (a number in words), "1 von … Kindern" (a number in digits).
    pub one: Translated,
    /// Of all of them, behind a fraction: "der Kinder", "of the children", "von den Kindern".
    pub many: Translated,
}

/// An indicator as a city declares it and as every page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    /// Its key, unique in the city.
    pub id: IndicatorId,
    /// Its name, such as "Kinder und Jugendliche unter 18".
    pub name: Translated,
    /// One or two sentences: what it says, and what not.
    pub description: Translated,
    /// Who or what is counted, such as "Personen mit Hauptwohnung".
    pub universe: Translated,
    /// What one unit is: "Personen", "% der Bevölkerung", "je 100 Personen von 18 bis 64".
    pub unit: Translated,
    /// How the value is made.
    pub formula: Formula,
    /// Which direction points to need, if any.
    pub polarity: Polarity,
    /// The field of action it belongs to.
    pub field: FieldOfAction,
    /// Where the numerator comes from.
    pub source: SourceId,
    /// Of whom a share speaks, for its sentence; a sentence without it names nobody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of_whom: Option<OfWhom>,
    /// For whom it is meant; everyone if not said.
    #[serde(default)]
    pub audience: Audience,
    /// The figures it is shown with, if it says nothing on its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part_of: Option<FigureGroup>,
}

impl Indicator {
    /// Whether it says something on its own, so that lists and choices name it.
    pub const fn stands_alone(&self) -> bool {
        self.part_of.is_none()
    }
}
