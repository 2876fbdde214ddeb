//! What can be wrong with a description.

use crate::FORMAT;

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

/// What is wrong with a description.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Longer than a description can be.
    #[error("the description is longer than 1 MiB")]
    TooLarge,
    /// Not TOML, or a field is missing, unknown or of another kind.
    #[error("the description cannot be read: {0}")]
    NotADescription(String),
    /// No version of the format, or not a version.
    #[error("the description does not say which format it is written in")]
    NoFormat,
    /// Written for a newer build.
    #[error("the description is written in format {0}; this build reads formats up to {FORMAT}")]
    NewerFormat(i64),
    /// The key of the city cannot be used in file names.
    #[error("the key {0:?} of the city may hold only small letters, digits and '-'")]
    CityKey(String),
    /// Something is used that is not declared.
    #[error("{by} uses the {kind} {name:?}, which is not declared")]
    Unknown {
        /// `source`, `level` or `count`.
        kind: &'static str,
        /// Its key.
        name: String,
        /// What uses it.
        by: String,
    },
    /// Two of a kind have the same key.
    #[error("two {kind} are called {name:?}")]
    Duplicate {
        /// What is doubled, in the plural.
        kind: &'static str,
        /// The common key.
        name: String,
    },
    /// A list that must not be empty.
    #[error("there are no {0}")]
    Empty(&'static str),
    /// The last level is the whole city and lies in nothing.
    #[error("the last level {0:?} is the whole city; it cannot name an area that contains it")]
    WholeCityHasParent(String),
    /// The last level has more than one area.
    #[error("the last level {0:?} must be the whole city, but {1} areas are declared for it")]
    WholeCityHasParts(String, usize),
    /// The finest level has no boundaries of its own.
    #[error("the finest level {0:?} has no boundary file")]
    NoBoundaries(String),
    /// The areas of a level do not say which area of the next level contains them.
    #[error("the boundaries of level {level:?} do not name the area of level {next:?} around them")]
    NoParentColumn {
        /// The level.
        level: String,
        /// The next level.
        next: String,
    },
    /// A level without a file lies on a level without a file, so nothing says which areas join.
    #[error("level {0:?} has no boundary file and cannot be joined, as the level below has none")]
    CannotJoin(String),
    /// A table speaks of another level than the finest.
    #[error("table {table:?} speaks of level {level:?}, but counts are read for {finest:?} only")]
    NotTheFinestLevel {
        /// The table.
        table: String,
        /// Its level.
        level: String,
        /// The finest level.
        finest: String,
    },
    /// A path that is absolute or climbs.
    #[error("the path {0:?} leaves the folder with the raw files")]
    PathLeavesFolder(String),
    /// A separator that CSV files cannot have.
    #[error("table {table:?} has the separator {separator:?}, which cannot be used")]
    Separator {
        /// The table.
        table: String,
        /// The separator.
        separator: char,
    },
    /// A derived count takes nothing away, or the same count twice.
    #[error("the derived count {0:?} must take away at least one count, each once, and not itself")]
    DerivedParts(String),
    /// A derived count is made from counts that are not rounded.
    #[error("the derived count {derived:?} uses {count:?}, which is not a count with rounding")]
    DerivedNotRounded {
        /// The derived count.
        derived: String,
        /// What it uses.
        count: String,
    },
    /// A share or ratio of a count to itself, or a ratio to zero.
    #[error("indicator {0:?} divides a count by itself or refers to zero")]
    Formula(String),
    /// The base of rounding is even or too small.
    #[error("the base of rounding is {0}, but must be odd and at least 5")]
    Base(u64),
    /// Shares would be shown for too few people.
    #[error("the smallest denominator is {0}, but must be at least 20")]
    MinimumDenominator(u64),
    /// Not a day of the year.
    #[error("source {source_id:?} has the reference date {date:?}, which is not a day as MM-DD")]
    ReferenceDate {
        /// The source.
        source_id: String,
        /// The text.
        date: String,
    },
    /// A text that people are to read is empty.
    #[error("{0} has an empty text in at least one of the three languages")]
    EmptyText(String),
}

impl Fault {
    /// What to do about it.
    pub fn remedy(&self) -> &'static str {
        match self {
            Fault::TooLarge => "Shorten it; figures belong into tables.",
            Fault::NotADescription(_) => {
                "Correct this line; the preset for Flensburg is an example."
            }
            Fault::NoFormat => "Begin the file with: format = 1",
            Fault::NewerFormat(_) => "Install a newer version of Wirkraum.",
            Fault::CityKey(_) => "Write the key like \"flensburg\".",
            Fault::Unknown { .. } => "Declare it, or correct its name.",
            Fault::Duplicate { .. } => "Give each its own key.",
            Fault::Empty(_) => "Describe at least one.",
            Fault::WholeCityHasParent(_) => {
                "Remove parent_column and parent_name_column, or add a last level for the city."
            }
            Fault::WholeCityHasParts(..) => "Add a last level with the whole city as its one area.",
            Fault::NoBoundaries(_) => "Add [levels.boundaries] with a file.",
            Fault::NoParentColumn { .. } => "Name the column with parent_column.",
            Fault::CannotJoin(_) => "Add [levels.boundaries] with a file to one of the two levels.",
            Fault::NotTheFinestLevel { .. } => {
                "Use a table of the finest level; larger areas are added up from it."
            }
            Fault::PathLeavesFolder(_) => {
                "Put the file into the folder and write its path relative to it, without '..'."
            }
            Fault::Separator { .. } => "Use \",\" or \";\" or \"\\t\".",
            Fault::DerivedParts(_) => "List under minus what is taken away from the whole.",
            Fault::DerivedNotRounded { .. } => {
                "Use counts of tables with protection = \"rounding\" only."
            }
            Fault::Formula(_) => "Name two different counts, and a number such as 100 for per.",
            Fault::Base(_) => "Write base = 5, or leave it out.",
            Fault::MinimumDenominator(_) => "Write minimum_denominator = 100, or leave it out.",
            Fault::ReferenceDate { .. } => {
                "Write a day like \"12-31\", or leave it out for counts over a whole year."
            }
            Fault::EmptyText(_) => "Write it in de, en and de-simple.",
        }
    }
}
