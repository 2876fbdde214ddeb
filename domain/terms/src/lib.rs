//! Words every room shares: keys of areas and indicators, boundary vintages, reference periods,
//! languages, a published count with its range, and the state of a value that is not there.
//!
//! Nothing here computes. A type in this crate only makes sure that a word keeps its meaning on the
//! way from an office's table to a page.

mod audience;
mod decimal;
mod key;
mod language;
mod period;
mod published_count;
mod status;

pub use audience::{Audience, UnknownAudience};
pub use decimal::{Decimal, InvalidDecimal, MAX_SCALE};
pub use key::{AreaKey, IndicatorId, InvalidKey, LevelId, SourceId, TableId, Vintage};
pub use language::{Language, Translated, UnknownLanguage};
pub use period::{InvalidPeriod, ReferencePeriod};
pub use published_count::PublishedCount;
pub use status::{ConfidentialityStatus, ObservationStatus};
