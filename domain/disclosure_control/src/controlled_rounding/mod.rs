//! Rounding to multiples of a base: every count for itself, or all of a table together so that they still add up.
//!
//! | way | adds up | a published `v` means | same in every release |
//! |---|---|---|---|
//! | [`round_nearest`] | no | `v - b/2` to `v + b/2` | yes, it depends on the count alone |
//! | [`round_at_random`] | no | `v - b + 1` to `v + b - 1` | yes, with the same secret and names |
//! | [`round_controlled`] | yes | `v - b + 1` to `v + b - 1` | only while no count of the table changes |
//!
//! **Controlled rounding** (Cox 1987, Salazar-González 2005, 2006) publishes every count as one of the two multiples beside it
//! (a multiple stays: *zero-restricted*), such that every total is the sum of its parts, and among all such tables one with the smallest
//! sum of distances. This is an integer program with one yes-or-no per count. In trees it is solved by
//! sorting ([`Exactness::Tree`]). Otherwise its linear relaxation is solved first: if that is whole, no table is nearer
//! ([`Exactness::Relaxation`]; with two dimensions of which one may be hierarchical the relations form a network and this always
//! happens, Cox and George 1989). Else branch and bound decides, up to [`LARGEST_SEARCH`] counts. With three dimensions there may be no such table at all;
//! then, and above the sizes, every count is rounded for itself and [`Outcome::NotAdditive`] says so.
//!
//! **What an attacker infers.** Only the range above is promised, and only for each count by itself: nearness makes most counts lie within half a base.
//! Relations between ranges can narrow them further; the attacker of this crate takes published ranges and relations.
//! Unlike the rule of [`crate::rounding`], none of these promises that three values remain for every count.
//!
//! ```
//! use disclosure_control::controlled_rounding::{CountTable, Outcome, round_controlled};
//!
//! // Two areas, two groups, with margins: the last row and every third count are totals.
//! let table = CountTable::new(
//!     vec![3, 4, 7, 1, 6, 7, 4, 10, 14],
//!     vec![(2, vec![0, 1]), (5, vec![3, 4]), (8, vec![6, 7]), (6, vec![0, 3]), (7, vec![1, 4]), (8, vec![2, 5])],
//! )?;
//! let Outcome::Additive { counts, .. } = round_controlled(&table, 5)? else { unreachable!() };
//! assert_eq!(counts[0].value + counts[1].value, counts[2].value);
//! assert_eq!(counts[2].value + counts[5].value, counts[8].value);
//! # Ok::<(), disclosure_control::controlled_rounding::RoundingError>(())
//! ```

mod independent;
mod program;
mod tree;

pub use independent::{round_at_random, round_nearest};
pub use program::{LARGEST_RELAXATION, LARGEST_SEARCH};

use std::collections::BTreeSet;
use terms::PublishedCount;

/// Version of this rule, stored with every release.
pub const CONTROLLED_ROUNDING_RULE: &str = "controlled-rounding/1";

/// The largest base.
pub const LARGEST_BASE: u64 = 1_000;

/// Why a table cannot be rounded.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RoundingError {
    /// No base.
    #[error("{0} is no base for rounding: it must be from 2 to {LARGEST_BASE}")]
    Base(u64),
    /// A relation names a count that is not there.
    #[error("a relation names count {0}, which the table does not have")]
    UnknownCount(usize),
    /// A relation has no parts, or names a count twice.
    #[error("the relation of total {0} has no parts or names a count twice")]
    MalformedRelation(usize),
    /// The true counts do not add up.
    #[error("total {total} is {is}, but its parts add up to {parts}")]
    Contradiction {
        /// Position of the total.
        total: usize,
        /// Its count.
        is: u64,
        /// The sum of its parts.
        parts: u64,
    },
    /// A count is too large to compute with.
    #[error("count {0} is larger than any population")]
    TooLarge(usize),
}

/// Counts beyond this cannot be rounded together exactly.
const LARGEST_COUNT: u64 = 1 << 40;

/// True counts, with totals, and which of them are the sum of which others. Several dimensions, hierarchies and linked tables are all
/// expressed like this.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountTable {
    counts: Vec<u64>,
    relations: Vec<(usize, Vec<usize>)>,
}

impl CountTable {
    /// A table of counts and relations (position of the total, positions of its parts).
    ///
    /// # Errors
    /// [`RoundingError`] names the count or relation that cannot be.
    pub fn new(
        counts: Vec<u64>,
        relations: Vec<(usize, Vec<usize>)>,
    ) -> Result<Self, RoundingError> {
        if let Some(at) = counts.iter().position(|&count| count > LARGEST_COUNT) {
            return Err(RoundingError::TooLarge(at));
        }
        for (total, parts) in &relations {
            let named: BTreeSet<usize> = parts.iter().chain([total]).copied().collect();
            if let Some(&unknown) = named.iter().find(|&&at| at >= counts.len()) {
                return Err(RoundingError::UnknownCount(unknown));
            }
            if parts.is_empty() || named.len() != parts.len() + 1 {
                return Err(RoundingError::MalformedRelation(*total));
            }
            let sum: u64 = parts.iter().map(|&part| counts[part]).sum();
            if sum != counts[*total] {
                return Err(RoundingError::Contradiction {
                    total: *total,
                    is: counts[*total],
                    parts: sum,
                });
            }
        }
        Ok(Self { counts, relations })
    }

    /// The true counts.
    pub fn counts(&self) -> &[u64] {
        &self.counts
    }
}

/// Why a result is known to be the nearest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exactness {
    /// The relations form trees; the nearest table is found by sorting.
    Tree,
    /// The linear relaxation has a whole solution; nothing can be nearer.
    Relaxation,
    /// Branch and bound tried or excluded everything else.
    Search,
}

/// Why a table could not be rounded so that it adds up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAdditive {
    /// There is no table of neighbouring multiples that adds up.
    Impossible,
    /// The table has more counts than are tried.
    TooLarge,
    /// The solver found no answer within its limits.
    GaveUp,
}

/// A rounded table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Every total is the sum of its parts, and no such table is nearer.
    Additive {
        /// The counts in the order of the table.
        counts: Vec<PublishedCount>,
        /// Why it is the nearest.
        exactness: Exactness,
        /// The sum of all distances from the true counts. For the raw side only.
        distance: u64,
    },
    /// Every count is rounded to the nearest multiple for itself: totals may differ from the sum of their parts.
    NotAdditive {
        /// The counts in the order of the table.
        counts: Vec<PublishedCount>,
        /// Why.
        reason: NotAdditive,
    },
}

/// Rounds all counts of a table together to multiples of `base`.
///
/// # Errors
/// [`RoundingError::Base`]; everything else is said by the [`Outcome`].
pub fn round_controlled(table: &CountTable, base: u64) -> Result<Outcome, RoundingError> {
    let base = Base::new(base)?;
    let rounded = match tree::round(table, base) {
        Some(up) => Ok((up, Exactness::Tree)),
        None => program::round(table, base),
    };
    Ok(match rounded {
        Ok((up, exactness)) => {
            let pairs = table.counts.iter().zip(&up);
            let counts: Vec<PublishedCount> = pairs
                .map(|(&count, &up)| base.between(base.floor(count) + if up { base.0 } else { 0 }))
                .collect();
            let distances = counts.iter().zip(&table.counts);
            let distance = distances.map(|(rounded, &count)| rounded.value.abs_diff(count));
            Outcome::Additive {
                distance: distance.sum(),
                counts,
                exactness,
            }
        }
        Err(reason) => Outcome::NotAdditive {
            counts: table
                .counts
                .iter()
                .map(|&count| base.nearest(count))
                .collect(),
            reason,
        },
    })
}

/// A base from 2 to [`LARGEST_BASE`], odd or even.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Base(u64);

impl Base {
    fn new(base: u64) -> Result<Self, RoundingError> {
        if (2..=LARGEST_BASE).contains(&base) {
            Ok(Self(base))
        } else {
            Err(RoundingError::Base(base))
        }
    }

    fn floor(self, count: u64) -> u64 {
        count / self.0 * self.0
    }

    /// What going up costs more than going down; 0 means that both are as near.
    fn cost_of_up(self, count: u64) -> i64 {
        self.0 as i64 - 2 * (count % self.0) as i64
    }

    /// A multiple that stands for the counts on both sides of it up to the next multiples.
    fn between(self, value: u64) -> PublishedCount {
        PublishedCount {
            value,
            low: value.saturating_sub(self.0 - 1),
            high: value.saturating_add(self.0 - 1),
            limited: false,
        }
    }

    /// The nearest multiple; in the middle, the higher one.
    fn nearest(self, count: u64) -> PublishedCount {
        let value = self.floor(count.saturating_add(self.0 / 2));
        PublishedCount {
            value,
            low: value.saturating_sub(self.0 / 2),
            high: value.saturating_add(self.0.div_ceil(2) - 1),
            limited: false,
        }
    }
}

#[cfg(test)]
mod tests;
