//! What people in an area lack, where we know it from, and how the way leads from case to field.
//!
//! Walk: professionals send [`Signal`]s about what they see again and again, by closed choices and an
//! optional note that is [`screening`]-checked. At the end of a period the rule of [`showing`] makes a
//! report that gives nobody away; a bound reviewer writes a [`Summary`] beside a statement of it. What
//! is said again and again becomes the origin of a [`Need`], which anyone may propose and which planning
//! and the area's people accept or answer.
//!
//! Nothing here reads a clock, a database or a random generator: moments and identities come in as
//! arguments.

pub mod need;
pub mod screening;
pub mod showing;
pub mod signal;
mod words;

pub use need::Need;
pub use screening::{Finding, FindingKind, Screened, Screening, ScreeningRefusal, screen};
pub use signal::{Choices, Frequency, Note, Reviewer, Signal, SignalParts, SignalState, Summary};
pub use words::{ConcernId, FieldId, NeedId, SignalId, SummaryId, TargetGroupId, Topic};
