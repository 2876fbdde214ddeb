//! Actors that were entered twice: finding them with reasons, putting them side by side, merging them
//! so that nothing pointing at them gets lost, and taking a merge back.

mod contact;
mod find;
mod merge;

pub use find::{Candidate, FOUND_FROM, Known, Reason, candidates, candidates_for};
pub use merge::{
    MergeRefusal, Merged, Pick, Reference, Row, Separated, merge, separate, side_by_side,
};
