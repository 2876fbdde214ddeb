//! What a planned import would do, and what is wrong with its rows.

use super::Target;
use crate::actor::{Change, Facts, Problem};
use std::collections::BTreeMap;
use terms::ActorId;

/// What is wrong with a value of a row.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RowProblem {
    /// It is in no list, neither by name nor by key.
    #[error("it is not in the list")]
    NotInList,
    /// Several areas or actors have this name.
    #[error("several have this name")]
    Ambiguous,
    /// A new actor without a name, or a "name" that is an address or a number.
    #[error("that is no name")]
    NoName,
    /// The row has no key, though the table has a column for it.
    #[error("the key is missing")]
    NoKey,
    /// An earlier row is about the same actor.
    #[error("row {0} is about the same actor")]
    Repeats(usize),
    /// It would be a part of itself, or its chain would be too deep.
    #[error("it would be a part of itself, or too far down")]
    NoHierarchy,
    /// A level without a pillar, or the other way round.
    #[error("a level needs a pillar and a pillar a level")]
    HalfAPlace,
    /// A duty or competence without a task.
    #[error("it belongs to a task, and the row names none")]
    NoTask,
    /// The row has more cells than the table has columns.
    #[error("the row has more cells than there are columns")]
    TooManyCells,
    /// The field cannot hold it.
    #[error(transparent)]
    Field(#[from] Problem),
}

impl RowProblem {
    /// The name of the problem: part of the keys of texts.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::NotInList => "not_in_list",
            Self::Ambiguous => "ambiguous",
            Self::NoName => "no_name",
            Self::NoKey => "no_key",
            Self::Repeats(_) => "repeats",
            Self::NoHierarchy => "no_hierarchy",
            Self::HalfAPlace => "half_a_place",
            Self::NoTask => "no_task",
            Self::TooManyCells => "too_many_cells",
            Self::Field(problem) => problem.name(),
        }
    }

    /// What helps; pages say it in their own words by [`RowProblem::name`].
    pub const fn remedy(&self) -> &'static str {
        match self {
            Self::NotInList => "Correct the value, add it to the list, or choose another column.",
            Self::Ambiguous => "Use the key instead of the name.",
            Self::NoName => "Write the name; check that it is the right column.",
            Self::NoKey => "Write the key, or do not use the column of keys.",
            Self::Repeats(_) => "Keep one of the two rows.",
            Self::NoHierarchy => "Correct what is a part of what.",
            Self::HalfAPlace => "Write both or none.",
            Self::NoTask => "Write the task or its legal basis.",
            Self::TooManyCells => "Check separators and quotes of the row.",
            Self::Field(problem) => problem.remedy(),
        }
    }
}

/// A fault in a row. The row is left out of the import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The row as a spreadsheet counts it: the header is row 1.
    pub row: usize,
    /// What the value was to be; none if it is about the whole row.
    pub target: Option<Target>,
    /// The column, from 0, if there is one.
    pub column: Option<usize>,
    /// The beginning of the value.
    pub value: String,
    /// What is wrong.
    pub problem: RowProblem,
}

/// A row that makes a new actor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct New {
    /// The row.
    pub row: usize,
    /// Its key, or its reduced name in a table without keys.
    pub identity: String,
    /// The identity of another new actor of this plan that becomes its parent; store that one first.
    pub part_of: Option<String>,
    /// The actor.
    pub facts: Facts,
}

/// A row that changes an actor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// The row.
    pub row: usize,
    /// Which actor.
    pub actor: ActorId,
    /// Its key, or its reduced name in a table without keys.
    pub identity: String,
    /// The identity of a new actor of this plan that becomes its parent; not among the changes, as it
    /// has no identity yet.
    pub part_of: Option<String>,
    /// What it becomes.
    pub facts: Facts,
    /// In which fields.
    pub changes: Vec<Change>,
}

/// Why a column seems to be mapped wrongly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WrongColumn {
    /// At least nine of ten values cannot be what the column is said to hold.
    ValuesFail,
    /// At least half of the keys or names stand there more than once.
    Repeats,
}

/// A column that seems to be mapped wrongly. Ask before anything is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suspicion {
    /// The column, from 0.
    pub column: usize,
    /// What it is said to hold.
    pub target: Target,
    /// Why it seems wrong.
    pub why: WrongColumn,
    /// How many values are odd.
    pub odd: usize,
    /// Of how many that are not empty.
    pub filled: usize,
}

/// What an import would do. Nothing is stored yet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// Rows that are not empty.
    pub rows: usize,
    /// New actors.
    pub new: Vec<New>,
    /// Actors that change.
    pub changed: Vec<Changed>,
    /// How many actors stay as they are.
    pub unchanged: usize,
    /// The first faults, as many as were asked for.
    pub faults: Vec<Fault>,
    /// How many faults there are in all.
    pub fault_count: usize,
    /// In how many rows they are.
    pub faulty_rows: usize,
    /// How many there are by what the value was to be.
    pub faults_by_target: BTreeMap<Target, usize>,
    /// Columns that seem to be mapped wrongly.
    pub suspicions: Vec<Suspicion>,
}
