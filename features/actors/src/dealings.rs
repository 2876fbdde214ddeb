//! What bodies deal with: meetings with their agenda, and papers with their way through bodies. Some come
//! from a source of OParl, others are entered by hand; those of a source are changed by it alone.

mod entering;
mod reading;

use crate::StoreError;
use actor_network::Day;
use database::DatabaseError;
use serde::{Deserialize, Serialize};
use terms::{ActorId, EntityId, Moment};

/// How many meetings or papers a page shows.
pub const SHOWN: u64 = 10;
/// The longest line, in characters.
pub const LONGEST_LINE: usize = 300;
/// Most points of an agenda that is entered by hand.
pub const MOST_POINTS: usize = 100;

/// A point of an agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgendaPoint {
    /// Its number as it is written.
    pub number: Option<String>,
    /// Its name; none if it is not public.
    pub name: Option<String>,
    /// Whether it is dealt with in public, if that is known.
    pub public: Option<bool>,
    /// What came of it.
    pub result: Option<String>,
}

/// From where something comes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The name of the source.
    pub name: String,
    /// When what it says was last stored.
    pub stored: Option<Moment>,
}

/// A meeting of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meeting {
    /// Its identity.
    pub id: EntityId,
    /// Its name.
    pub name: Option<String>,
    /// When it begins.
    pub start: Moment,
    /// When it ends.
    pub end: Option<Moment>,
    /// It does not take place.
    pub cancelled: bool,
    /// Such as `eingeladen`, in the words of the source.
    pub status: Option<String>,
    /// Where, in words.
    pub place: Option<String>,
    /// Its page for people.
    pub web: Option<String>,
    /// What is on the agenda.
    pub agenda: Vec<AgendaPoint>,
    /// From where it comes; by hand if from nowhere.
    pub origin: Option<Origin>,
    /// The source has taken it away.
    pub ended: bool,
    /// When it was last stored.
    pub changed: Moment,
}

/// A paper of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// Its identity.
    pub id: EntityId,
    /// Its name.
    pub name: String,
    /// Its number as it is cited.
    pub reference: Option<String>,
    /// Its day.
    pub day: Option<Day>,
    /// Such as `Beschlussvorlage`, in the words of the source.
    pub paper_type: Option<String>,
    /// Its page for people.
    pub web: Option<String>,
    /// Its way through bodies.
    pub steps: Vec<PaperStep>,
    /// From where it comes; by hand if from nowhere.
    pub origin: Option<Origin>,
    /// The source has taken it away.
    pub ended: bool,
}

/// A step of a paper on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperStep {
    /// The body; none if it is none of ours.
    pub body: Option<ActorId>,
    /// When the body meets about it.
    pub on: Option<Moment>,
    /// Such as `Vorberatung`, in the words of the source.
    pub role: Option<String>,
    /// Whether it decides, if that is known.
    pub decides: Option<bool>,
    /// What came of it.
    pub result: Option<String>,
}

/// Some of many.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown<T> {
    /// Those of the page.
    pub shown: Vec<T>,
    /// How many there are in all.
    pub total: u64,
}

/// A meeting as it is entered by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeetingEntry {
    /// Its name; may be empty.
    pub name: String,
    /// When it begins.
    pub start: Moment,
    /// When it ends.
    pub end: Option<Moment>,
    /// Where; may be empty.
    pub place: String,
    /// Its page; may be empty.
    pub web: String,
    /// What is on the agenda, a line a point.
    pub agenda: String,
}

/// A paper as it is entered by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperEntry {
    /// Its name.
    pub name: String,
    /// Its number; may be empty.
    pub reference: String,
    /// Its day.
    pub day: Option<Day>,
    /// Its page; may be empty.
    pub web: String,
}

/// Why a meeting or paper was not entered or removed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DealingError {
    /// There is no such body.
    #[error("there is no such body")]
    NoBody,
    /// There is no such meeting or paper of the body.
    #[error("there is no such thing")]
    NoThing,
    /// It comes from a source and is changed by it alone.
    #[error("it comes from a source")]
    OfSource,
    /// A text is missing or too long.
    #[error("a text is missing or longer than {LONGEST_LINE} characters")]
    Text,
    /// The address does not begin with `https://` or `http://`.
    #[error("the address is none")]
    Address,
    /// It ends before it begins.
    #[error("it ends before it begins")]
    EndsBeforeItBegins,
    /// More points than an agenda has.
    #[error("an agenda has at most {MOST_POINTS} points")]
    TooManyPoints,
    /// The database does not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<DatabaseError> for DealingError {
    fn from(error: DatabaseError) -> Self {
        Self::Store(error.into())
    }
}

impl From<sea_orm::DbErr> for DealingError {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Store(error.into())
    }
}
