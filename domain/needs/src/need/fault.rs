//! What can be wrong with the wording of a need.

use crate::{Finding, Screened, ScreeningRefusal};

/// A field of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// What, in one line.
    Title,
    /// What, at length.
    Description,
    /// For whom.
    ForWhom,
    /// Since when.
    Since,
    /// Fields of action.
    Fields,
    /// Where it comes from.
    Origins,
    /// What exists already.
    Existing,
    /// Where.
    Areas,
}

impl Field {
    /// All of them, in the order of the form.
    pub const ALL: [Field; 8] = [
        Field::Title,
        Field::Description,
        Field::ForWhom,
        Field::Since,
        Field::Fields,
        Field::Origins,
        Field::Existing,
        Field::Areas,
    ];

    /// The name used in forms and message keys.
    pub const fn name(self) -> &'static str {
        match self {
            Field::Title => "title",
            Field::Description => "description",
            Field::ForWhom => "for_whom",
            Field::Since => "since",
            Field::Fields => "fields",
            Field::Origins => "origins",
            Field::Existing => "existing",
            Field::Areas => "areas",
        }
    }
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    /// Nothing was given.
    #[error("nothing was given")]
    Missing,
    /// Too many characters.
    #[error("the text is longer than {most} characters")]
    TooLong {
        /// How many are taken.
        most: usize,
    },
    /// A control character.
    #[error("the text holds a control character")]
    Control,
    /// What points to a person.
    #[error("the text points to a person in {} places", .0.len())]
    PointsToAPerson(Vec<Finding>),
    /// Too many entries.
    #[error("more than {most} were given")]
    TooMany {
        /// How many are taken.
        most: usize,
    },
    /// Areas of different boundaries.
    #[error("the areas come from different boundaries")]
    SeveralVintages,
    /// Not a month.
    #[error("that is not a month")]
    NoMonth,
}

impl Flaw {
    /// The name used in message keys.
    pub const fn name(&self) -> &'static str {
        match self {
            Flaw::Missing => "missing",
            Flaw::TooLong { .. } => "too_long",
            Flaw::Control => "control",
            Flaw::PointsToAPerson(_) => "points_to_a_person",
            Flaw::TooMany { .. } => "too_many",
            Flaw::SeveralVintages => "several_vintages",
            Flaw::NoMonth => "no_month",
        }
    }

    /// What the writer can do.
    pub fn remedy(&self) -> &'static str {
        match self {
            Flaw::Missing => "give at least one",
            Flaw::TooLong { .. } => "shorten the text, or move details into the description",
            Flaw::Control => "type the text anew instead of pasting it",
            Flaw::PointsToAPerson(found) => found.first().map_or("", |one| one.kind.remedy()),
            Flaw::TooMany { .. } => "keep the most important, or propose a second need",
            Flaw::SeveralVintages => "choose the areas anew, all on one map",
            Flaw::NoMonth => "give a month from 1 to 12, or only the year",
        }
    }
}

/// A fault of a field.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}: {flaw}", .field.name())]
pub struct Fault {
    /// Where.
    pub field: Field,
    /// What.
    pub flaw: Flaw,
}

impl Fault {
    pub(super) const fn new(field: Field, flaw: Flaw) -> Self {
        Self { field, flaw }
    }
}

pub(super) fn check_text(
    faults: &mut Vec<Fault>,
    field: Field,
    text: &str,
    most: usize,
    needed: bool,
) {
    let flaw = match Screened::new(text, most) {
        Ok(_) => return,
        Err(ScreeningRefusal::Empty) if !needed => return,
        Err(ScreeningRefusal::Empty) => Flaw::Missing,
        Err(ScreeningRefusal::TooLong(most)) => Flaw::TooLong { most },
        Err(ScreeningRefusal::Control) => Flaw::Control,
        Err(ScreeningRefusal::Findings(found)) => Flaw::PointsToAPerson(found),
    };
    faults.push(Fault::new(field, flaw));
}
