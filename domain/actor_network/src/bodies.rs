//! Bodies and their seats: who advises, who decides, who sits where on a day, and in which order a
//! matter is consulted.
//!
//! A body is an actor of kind [`crate::actor::ActorKind::Body`]; here stands what only bodies have.
//! Words after OParl 1.1 (organization, membership with `votingRight`, `startDate`, `endDate`;
//! consultation with `authoritative`).

mod seats;
mod sequence;

pub use seats::{Body, BodyFault, BodyKind, Holder, Seat, SeatId, Tenure, Vote, Weight};
pub use sequence::{Sequence, SequenceFault};
