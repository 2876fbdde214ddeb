//! Every way in which counts can change without breaking a sum, as a basis of few-celled changes:
//! written down at once for [`tables`], found by elimination for any [`relations`].

pub(crate) mod relations;
pub(super) mod tables;

/// A change: cells in ascending order and what is added to each, modulo the prime.
pub(crate) type Change = Vec<(u32, u32)>;
