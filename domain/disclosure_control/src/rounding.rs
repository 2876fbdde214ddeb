//! Rounding that cannot be undone by adding up: every count of a tree of areas is rounded on its
//! own, and a total is rounded more coarsely where its parts would otherwise give it away.
//!
//! **Groups.** With an odd base `b`, all counts from `v - (b-1)/2` to `v + (b-1)/2` are published as
//! the multiple `v` of `b`. Base 5 publishes 0, 1 and 2 as 0. Bases `b, 3b, 9b, ...` have nested
//! groups: each group of a coarser base is made of whole groups of the finer one.
//!
//! **Why totals need care.** If four areas are published as 10 (each 8 to 12) and their total as
//! 50 (48 to 52), every area must be 12. So the base of a total is chosen from what is already
//! public, the ranges of its parts, such that *whatever* the total turns out to be, at least
//! [`POSSIBLE_VALUES`] of its values fit both its group and the sum of its parts. Where no base up to
//! the width of that sum will do, the total is published as the sum of its published parts, with the
//! range that remains for that sum (and moved to the end of that range where coarsely rounded parts
//! add up to something outside): it tells nothing that the parts do not tell. Because the choice never looks
//! at the total itself, it tells an attacker nothing either.
//!
//! **What this guarantees.** In a tree, if at every total at least `m` values remain, then at least
//! `m` values remain for every part of it as well (shown in `docs/decisions/0002-rounding-totals.md`,
//! tried exhaustively on all small trees in the tests below).

use terms::PublishedCount;

/// Version of this rule, stored with every release.
pub const ROUNDING_RULE: &str = "nested-rounding/2";

/// How many values must remain possible for every rounded count.
pub const POSSIBLE_VALUES: u64 = 3;

/// An odd base of at least 5, so that even the group of zero holds three counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Base(u64);

/// Why a number is no base.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{0} is no base for rounding: it must be odd and from 5 to 999")]
pub struct InvalidBase(pub u64);

impl Base {
    /// Takes an odd number from 5 to 999.
    ///
    /// # Errors
    /// [`InvalidBase`] otherwise.
    pub fn new(base: u64) -> Result<Self, InvalidBase> {
        if base % 2 == 1 && (5..=999).contains(&base) {
            Ok(Self(base))
        } else {
            Err(InvalidBase(base))
        }
    }

    /// The base as a number.
    pub fn get(self) -> u64 {
        self.0
    }

    /// The coarser base with nested groups that is this one, tripled so many times.
    pub fn tripled(self, times: u32) -> Self {
        Self(self.0.saturating_mul(3_u64.saturating_pow(times)))
    }

    /// This base and the coarser ones with nested groups.
    fn and_coarser(self) -> impl Iterator<Item = Base> {
        std::iter::successors(Some(self), |base| base.0.checked_mul(3).map(Base))
    }
}

/// Rounds one count to the nearest multiple of the base.
pub fn round(count: u64, base: Base) -> PublishedCount {
    let half = (base.0 - 1) / 2;
    let value = (count.saturating_add(half)) / base.0 * base.0;
    PublishedCount {
        value,
        low: value.saturating_sub(half),
        high: value.saturating_add(half),
        limited: false,
    }
}

/// How a published count came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Method {
    /// Rounded to the nearest multiple of this base.
    Rounded(u64),
    /// The sum of its published parts: every rounding of the total could give them away.
    SumOfParts,
}

/// A count of the tree after protection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Protected {
    /// What is published.
    pub count: PublishedCount,
    /// How it came about.
    pub method: Method,
    /// The range that remains after the published parts are taken into account.
    pub known: (u64, u64),
}

/// Areas in levels: `parents[l][i]` is the position, on level `l + 1`, of the area that contains
/// area `i` of level `l`. Level 0 is the finest; the last level is not listed, its size follows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hierarchy {
    parents: Vec<Vec<usize>>,
    sizes: Vec<usize>,
}

/// Why levels do not form a hierarchy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidHierarchy {
    /// An area names a parent that the next level does not have.
    #[error("area {area} of level {level} names a parent that level {} does not have", level + 1)]
    UnknownParent {
        /// Level, 0 is the finest.
        level: usize,
        /// Position of the area.
        area: usize,
    },
    /// The number of areas of a level differs from its list of parents.
    #[error("level {level} lists parents for another number of areas than it has")]
    Size {
        /// Level, 0 is the finest.
        level: usize,
    },
}

impl Hierarchy {
    /// A hierarchy of `sizes.len()` levels, finest first.
    ///
    /// # Errors
    /// [`InvalidHierarchy`] names the first level and area that do not fit.
    pub fn new(sizes: Vec<usize>, parents: Vec<Vec<usize>>) -> Result<Self, InvalidHierarchy> {
        for (level, list) in parents.iter().enumerate() {
            let above = sizes.get(level + 1).copied().unwrap_or(0);
            if sizes.get(level) != Some(&list.len()) {
                return Err(InvalidHierarchy::Size { level });
            }
            if let Some(area) = list.iter().position(|&parent| parent >= above) {
                return Err(InvalidHierarchy::UnknownParent { level, area });
            }
        }
        if parents.len() + 1 != sizes.len() {
            return Err(InvalidHierarchy::Size {
                level: parents.len(),
            });
        }
        Ok(Self { parents, sizes })
    }

    /// Number of areas of every level, finest first.
    pub fn sizes(&self) -> &[usize] {
        &self.sizes
    }

    /// Positions of the areas of level `level - 1` within each area of `level`.
    pub fn children(&self, level: usize) -> Vec<Vec<usize>> {
        let mut children = vec![Vec::new(); self.sizes[level]];
        if level > 0 {
            for (child, &parent) in self.parents[level - 1].iter().enumerate() {
                children[parent].push(child);
            }
        }
        children
    }

    /// Adds the counts of the finest level up. A total with a part that has no value has none
    /// itself, as has an area without parts: missing is never zero.
    /// `leaves` has one entry per area of the finest level; missing entries count as no value.
    pub fn totals(&self, leaves: &[Option<u64>]) -> Vec<Vec<Option<u64>>> {
        let mut levels = vec![
            (0..self.sizes[0])
                .map(|i| leaves.get(i).copied().flatten())
                .collect::<Vec<_>>(),
        ];
        for level in 1..self.sizes.len() {
            let below = &levels[level - 1];
            let totals = self
                .children(level)
                .iter()
                .map(|parts| match parts.as_slice() {
                    [] => None,
                    parts => parts.iter().map(|&part| below[part]).sum::<Option<u64>>(),
                })
                .collect();
            levels.push(totals);
        }
        levels
    }
}

/// Protects the counts of one table and period on all levels: `leaves` are the true counts of the
/// finest level, `None` where the source gives no value. The result has one entry per level and
/// area, `None` where there is no value.
pub fn protect_tree(
    hierarchy: &Hierarchy,
    leaves: &[Option<u64>],
    base: Base,
) -> Vec<Vec<Option<Protected>>> {
    let totals = hierarchy.totals(leaves);
    let mut levels: Vec<Vec<Option<Protected>>> = Vec::with_capacity(totals.len());
    for (level, counts) in totals.iter().enumerate() {
        let children = hierarchy.children(level);
        let protected = counts
            .iter()
            .zip(&children)
            .map(|(count, parts)| {
                let count = (*count)?;
                if level == 0 {
                    let count = round(count, base);
                    let method = Method::Rounded(base.0);
                    return Some(Protected {
                        count,
                        method,
                        known: (count.low, count.high),
                    });
                }
                let parts: Vec<Protected> = parts
                    .iter()
                    .map(|&part| levels[level - 1][part])
                    .collect::<Option<_>>()?;
                Some(protect_total(count, &parts, base))
            })
            .collect();
        levels.push(protected);
    }
    levels
}

/// Protects a total from what is public of its parts.
fn protect_total(count: u64, parts: &[Protected], finest: Base) -> Protected {
    let low: u64 = parts.iter().map(|part| part.known.0).sum();
    let high: u64 = parts.iter().map(|part| part.known.1).sum();
    let base = finest
        .and_coarser()
        .take_while(|base| base.0 <= high - low + 1)
        .find(|base| safe_whatever_it_is((low, high), *base));
    match base {
        Some(base) => {
            let count = round(count, base);
            let known = (count.low.max(low), count.high.min(high));
            Protected {
                count,
                method: Method::Rounded(base.0),
                known,
            }
        }
        None => {
            let sum: u64 = parts.iter().map(|part| part.count.value).sum();
            // Parts may be rounded so coarsely that their sum lies outside of what remains.
            let value = sum.clamp(low, high);
            let count = PublishedCount {
                value,
                low,
                high,
                limited: false,
            };
            Protected {
                count,
                method: Method::SumOfParts,
                known: (low, high),
            }
        }
    }
}

/// Whether at least [`POSSIBLE_VALUES`] values remain for a total between `low` and `high`,
/// whichever of them it is. Only the first and the last group can be cut short.
fn safe_whatever_it_is((low, high): (u64, u64), base: Base) -> bool {
    let first = round(low, base);
    let last = round(high, base);
    let enough = |from: u64, to: u64| to - from + 1 >= POSSIBLE_VALUES;
    // Within one group the total tells nothing that its parts do not.
    first == last || enough(low, first.high) && enough(last.low, high)
}

#[cfg(test)]
#[path = "rounding_tests.rs"]
mod tests;
