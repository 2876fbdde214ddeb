//! What can be wrong with the tables of the people.

use accounts::{EndsBeforeItBegins, InvalidActing, InvalidEmail, NoArea};
use actor_network::{
    UnknownWord,
    actor::{HierarchyFault, InvalidLanguageTag, Refusal},
    bodies::{BodyFault, SequenceFault},
    model::ConfigFault,
};
use needs::{ScreeningRefusal, need, showing, signal};
use terms::{InvalidAreaRef, InvalidKey};

/// A slip in the tables of this crate. The tests prove that there is none for any time of this
/// century; callers pass it on as they would a broken file.
#[derive(Debug, thiserror::Error)]
pub enum Slip {
    /// A text is no key.
    #[error(transparent)]
    Key(#[from] InvalidKey),
    /// A text names no area.
    #[error(transparent)]
    Area(#[from] InvalidAreaRef),
    /// A word is in no list.
    #[error(transparent)]
    Word(#[from] UnknownWord),
    /// A text is no language.
    #[error(transparent)]
    Language(#[from] InvalidLanguageTag),
    /// A row names something that no row brings.
    #[error("{0:?} is named but stands in no table")]
    Nobody(String),
    /// The same key stands there twice.
    #[error("{0:?} stands there twice")]
    Twice(String),
    /// A moment for which the calendar has no day.
    #[error("the calendar ends before the terms do")]
    Calendar,
    /// The actor model does not hold together.
    #[error("the actor model has {} faults", .0.len())]
    Model(Vec<ConfigFault>),
    /// Actors are parts of each other in a way that cannot be.
    #[error(transparent)]
    Hierarchy(#[from] HierarchyFault),
    /// An actor cannot take a step.
    #[error(transparent)]
    Step(#[from] Refusal),
    /// A body does not hold together.
    #[error(transparent)]
    Body(#[from] BodyFault),
    /// Bodies cannot be put in order.
    #[error(transparent)]
    Sequence(#[from] SequenceFault),
    /// A text points to a person or is too long.
    #[error(transparent)]
    Text(#[from] ScreeningRefusal),
    /// A need has faults.
    #[error("the need {0:?} has faults: {1:?}")]
    Need(&'static str, Vec<need::Fault>),
    /// A need cannot take a step.
    #[error(transparent)]
    NeedStep(#[from] need::Refusal),
    /// A need cannot be worded anew.
    #[error(transparent)]
    Wording(#[from] need::Conflict),
    /// A year is none.
    #[error(transparent)]
    Year(#[from] terms::InvalidPeriod),
    /// A period of signals is too short.
    #[error(transparent)]
    Period(#[from] showing::InvalidPeriod),
    /// A signal is refused.
    #[error(transparent)]
    Signal(#[from] signal::SignalRefusal),
    /// An e-mail address is none.
    #[error(transparent)]
    Email(#[from] InvalidEmail),
    /// An acting does not hold together.
    #[error(transparent)]
    Acting(#[from] InvalidActing),
    /// A term ends before it begins.
    #[error(transparent)]
    Term(#[from] EndsBeforeItBegins),
    /// An acting has no area.
    #[error(transparent)]
    NoArea(#[from] NoArea),
}

impl From<Vec<ConfigFault>> for Slip {
    fn from(faults: Vec<ConfigFault>) -> Self {
        Self::Model(faults)
    }
}
