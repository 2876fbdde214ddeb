//! Who is there: actors, the actor model, bodies, and whom to ask.
//!
//! Walk: an [`actor::Actor`] is proposed, published, claimed by its own people; each step is an event of
//! its history, and two editors at once are combined field by field. [`model::matrix`] shows who
//! stands where between county and citizens. [`confirmation`] asks people whether it still holds,
//! [`duplicates`] finds and merges what was entered twice, [`mapping`] plans an import from a table,
//! [`bodies`] knows seats and terms, [`oparl`] plans their import from a council's system, [`exchange`]
//! writes cards and calendars, and [`asking`] answers "who can I ask?" from public fields alone.
//!
//! Nothing here reads a clock, a database or a random generator.

pub mod actor;
pub mod asking;
pub mod bodies;
pub mod confirmation;
mod day;
pub mod duplicates;
pub mod exchange;
mod key;
pub mod mapping;
pub mod model;
pub mod oparl;
mod text;
mod vocabulary;

#[cfg(test)]
mod samples;

pub use day::{Day, InvalidDay};
pub use key::{FieldKey, GroupKey, MunicipalityKey, PillarKey, TierKey};
pub use text::fold;
pub use vocabulary::UnknownWord;
