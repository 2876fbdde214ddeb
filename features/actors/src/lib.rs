//! Who is there: actors, the actor model, bodies, whom to ask.
//!
//! Walk: [`Actors`] is the store. Use cases are its verbs, one file each: [`proposing`], [`editing`],
//! [`reviewing`], [`claiming`], [`confirming`], [`reminding`], [`forgetting`], [`merging`], [`keeping_bodies`], [`importing`],
//! [`exporting`], [`configuring`], [`dealings`], [`oparl`]. What they are allowed to do, `actor_network` says; who may do it,
//! [`permissions`]. Later features read [`directory`].

pub mod checking;
pub mod claiming;
pub mod configuring;
pub mod confirming;
pub mod dealings;
pub mod demo;
pub mod directory;
pub mod editing;
pub mod exporting;
pub mod forgetting;
pub mod importing;
mod joining;
pub mod keeping_bodies;
pub mod merging;
pub mod model;
pub mod oparl;
mod own_data;
mod pages;
pub mod permissions;
pub mod proposing;
mod recording;
pub mod reminding;
pub mod reviewing;
pub mod routes;
pub mod store;
mod words;

pub use joining::JoinedActors;
pub use own_data::OwnActors;
pub use permissions::PERMISSIONS;
pub use reminding::duties;
pub use routes::{ActorsState, routes};
pub use store::{Actors, StoreError};

use terms::{AccountId, Moment};

/// Whose account does something, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Doing {
    /// The account.
    pub by: AccountId,
    /// The moment.
    pub now: Moment,
}
