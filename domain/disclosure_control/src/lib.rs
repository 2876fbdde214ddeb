//! What may be published: rounding, an attacker who tries to undo it, and the seal.
//!
//! Walk: raw counts enter [`rounding::protect_tree`], which gives a [`rounding::Protected`] count
//! for every cell and a trace; [`attacker::narrowed`] takes everything that will be published and
//! reports each protected count for which fewer than three values remain; [`seal`] signs the
//! manifest of the release. On the side of the server only [`verify`] makes a [`ReleaseSeal`], and
//! only a `ReleaseSeal` makes a [`Published`] value.
//! [`lock`] keeps what only the raw side may read.
//! [`approve`] signs, for a sealed release, that a named role allows its publication.

mod approval;
pub mod attacker;
pub mod audit;
mod keeping;
pub mod primary;
mod published;
pub mod rank_test;
pub mod rounding;
mod sealing;
pub mod suppression;
pub mod synthetic;
pub mod tables;

pub use approval::{ApprovalError, ApprovalFile, approve, verify_approval};
pub use keeping::{KeepingKey, lock, unlock};
pub use published::Published;
pub use sealing::{
    PublicKey, ReleaseSeal, RunningDigest, SealError, SealFile, SigningSeed, digest, public_key,
    seal, verify,
};
