//! What may be published: rounding, an attacker who tries to undo it, and the seal.
//!
//! Walk: raw counts enter [`rounding::protect_tree`], which gives a [`rounding::Protected`] count
//! for every cell and a trace; [`attacker::narrowed`] takes everything that will be published and
//! reports each protected count for which fewer than three values remain; [`seal`] signs the
//! manifest of the release. On the side of the server only [`verify`] makes a [`ReleaseSeal`], and
//! only a `ReleaseSeal` makes a [`Published`] value.
//! [`withholding::withheld`] decides which exact counts must be left out for the sake of small ones.
//! [`cell_key`] changes counts a little instead.
//! [`lock`] keeps what only the raw side may read.
//! Other ways than rounding by nested bases: [`cell_key`] changes every count a little, [`controlled_rounding`] rounds a table so that
//! it still adds up. [`derivation`] says what may be derived from what under each, [`information_loss`] what they cost.
//! [`approve`] signs, for a sealed release, that a named role allows its publication.

mod approval;
pub mod attacker;
pub mod cell_key;
pub mod controlled_rounding;
pub mod derivation;
pub mod information_loss;
mod keeping;
mod keyed_hash;
mod published;
pub mod rounding;
mod sealing;
pub mod withholding;

pub use approval::{ApprovalError, ApprovalFile, approve, verify_approval};
pub use keeping::{KeepingKey, lock, unlock};
pub use keyed_hash::NoiseSecret;
pub use published::Published;
pub use sealing::{
    PublicKey, ReleaseSeal, RunningDigest, SealError, SealFile, SigningSeed, digest, public_key,
    seal, verify,
};
