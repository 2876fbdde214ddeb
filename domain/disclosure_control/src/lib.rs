//! What may be published: rounding, an attacker who tries to undo it, and the seal.
//!
//! Walk: raw counts enter [`rounding::protect_tree`], which gives a [`rounding::Protected`] count
//! for every cell and a trace; [`attacker::narrowed`] takes everything that will be published and
//! reports each protected count for which fewer than three values remain; [`seal`] signs the
//! manifest of the release. On the side of the server only [`verify`] makes a [`ReleaseSeal`], and
//! only a `ReleaseSeal` makes a [`Published`] value.
//! [`withholding::withheld`] decides which exact counts must be left out for the sake of small ones.
//! [`lock`] keeps what only the raw side may read.
//! Other ways than rounding by nested bases: [`cell_key`] changes every count a little, [`controlled_rounding`] rounds a table so that
//! it still adds up. [`derivation`] says what may be derived from what under each, [`information_loss`] what they cost.
//! [`approve`] signs, for a sealed release, that a named role allows its publication.
//!
//! Tables with exact counts and gaps: [`tables`] describes them, [`primary`] finds unsafe cells,
//! [`suppression`] withholds others with them, [`rank_test`] is the gate, [`audit`] says how far each
//! withheld count can still be narrowed.
//!
//! ```
//! use disclosure_control::primary::PrimaryRules;
//! use disclosure_control::suppression::{Options, suppress};
//! use disclosure_control::tables::{Hierarchy, LinkedTables, Table};
//!
//! let area = Hierarchy::from_paths("area", "city", [["west", "a"], ["west", "b"], ["east", "c"]])?;
//! let age = Hierarchy::flat("age", "all", &["young", "old"])?;
//! let counts = [(["a", "young"], 2), (["a", "old"], 14), (["b", "young"], 9), (["b", "old"], 8), (["c", "old"], 7)];
//! let tables = LinkedTables::alone(Table::frequency("people", vec![area, age], counts)?)?;
//! let unsafe_cells = PrimaryRules { minimum: 3, ..Default::default() }.apply(&tables)?;
//! let suppressed = suppress(&tables, &unsafe_cells, &Options::default())?;
//! assert_eq!((suppressed.loss().primary, suppressed.loss().secondary), (1, 3));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod approval;
pub mod attacker;
pub mod audit;
pub mod cell_key;
pub mod controlled_rounding;
pub mod derivation;
mod field;
pub mod information_loss;
mod keeping;
mod keyed_hash;
pub mod primary;
mod published;
pub mod rank_test;
pub mod rounding;
mod sealing;
pub mod suppression;
pub mod synthetic;
pub mod tables;
pub mod withholding;

pub use approval::{ApprovalError, ApprovalFile, approve, verify_approval};
pub use keeping::{KeepingKey, lock, unlock};
pub use keyed_hash::NoiseSecret;
pub use published::Published;
pub use sealing::{
    PublicKey, ReleaseSeal, RunningDigest, SealError, SealFile, SigningSeed, digest, public_key,
    seal, verify,
};
