//! Words every room shares: keys of areas and indicators, boundary vintages, reference periods,
//! languages, a published count with its range, the state of a value that is not there, moments,
//! identities and references to what has one.
//!
//! Nothing here computes. A type in this crate only makes sure that a word keeps its meaning on the
//! way from an office's table to a page.

mod area;
mod audience;
mod decimal;
mod entity;
mod id;
mod key;
mod language;
mod moment;
mod period;
mod published_count;
mod status;

pub use area::{AreaRef, InvalidAreaRef};
pub use audience::{Audience, UnknownAudience};
pub use decimal::{Decimal, InvalidDecimal, MAX_SCALE};
pub use entity::{EntityKind, EntityRef, UnknownEntityKind};
pub use id::{AccountId, ActingId, ActorId, EntityId, InvalidId, RANDOM_BYTES};
pub use key::{AreaKey, IndicatorId, InvalidKey, LevelId, SourceId, TableId, Vintage};
pub use language::{Language, Translated, UnknownLanguage};
pub use moment::{Moment, Span};
pub use period::{InvalidPeriod, ReferencePeriod};
pub use published_count::PublishedCount;
pub use status::{ConfidentialityStatus, ObservationStatus};
