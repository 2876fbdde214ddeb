//! What people in an area lack, where we know it from, and how the way leads from case to field.
//!
//! Nothing here reads a clock, a database or a random generator: moments and identities come in as
//! arguments.

pub mod screening;
pub mod showing;
pub mod signal;
mod words;

pub use screening::{Finding, FindingKind, Screened, Screening, ScreeningRefusal, screen};
pub use signal::{Choices, Frequency, Note, Reviewer, Signal, SignalParts, SignalState, Summary};
pub use words::{ConcernId, FieldId, NeedId, SignalId, SummaryId, TargetGroupId, Topic};
