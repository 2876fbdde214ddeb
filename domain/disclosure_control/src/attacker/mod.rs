//! An attacker who takes everything that is published and tries to narrow down each true count.
//!
//! He does not know how protection works; he knows the published ranges and the relations that
//! must hold between true counts: parts add up to their total, and a part is never larger than
//! its whole. First he propagates bounds along these relations until nothing moves any more; in a
//! tree of totals these bounds are exact. Where relations form circles he goes on with linear
//! programming (`circles`).

pub mod additive;
mod circles;
mod elimination;
mod groups;
mod moves;

use std::collections::VecDeque;

/// Version of this attacker, stored with every release.
pub const ATTACKER_RULE: &str = "bounds-by-linear-programming/1";

/// Something that must hold between true counts; cells are positions in [`Knowledge`].
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Relation {
    /// The parts add up to the total.
    Sum {
        /// The parts.
        parts: Vec<usize>,
        /// The total.
        total: usize,
    },
    /// The parts together are at most the whole.
    AtMost {
        /// The parts.
        parts: Vec<usize>,
        /// The whole.
        whole: usize,
    },
}

impl Relation {
    /// All cells of the relation, the total or whole last.
    pub fn cells(&self) -> impl Iterator<Item = usize> + '_ {
        let (Relation::Sum { parts, total: one } | Relation::AtMost { parts, whole: one }) = self;
        parts.iter().copied().chain([*one])
    }

    /// The same relation with its parts in ascending order.
    #[must_use]
    pub fn sorted(mut self) -> Self {
        let (Relation::Sum { parts, .. } | Relation::AtMost { parts, .. }) = &mut self;
        parts.sort_unstable();
        self
    }

    /// The total or whole.
    pub fn whole(&self) -> usize {
        match self {
            Relation::Sum { total: one, .. } | Relation::AtMost { whole: one, .. } => *one,
        }
    }
}

/// Everything an attacker can start from.
#[derive(Debug, Clone, Default)]
pub struct Knowledge {
    ranges: Vec<(u64, u64)>,
    guarded: Vec<bool>,
    relations: Vec<Relation>,
    truth: Option<Vec<u64>>,
}

/// A protected count that can be narrowed too far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exposed {
    /// The cell.
    pub cell: usize,
    /// The smallest value that remains possible.
    pub low: u64,
    /// The largest value that remains possible.
    pub high: u64,
}

/// What the attacker reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// What remains possible for every cell, in their order. For cells that are exposed by linear
    /// programming alone as exact as that goes; for others at most this much.
    pub ranges: Vec<(u64, u64)>,
    /// The smallest number of values that remain possible for a protected count; `None` without
    /// protected counts.
    pub least_possible_values: Option<u64>,
    /// Protected counts with fewer than the demanded values.
    pub exposed: Vec<Exposed>,
}

/// The publication cannot be true: some count would have no value left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the published ranges contradict each other at cell {cell}")]
pub struct Contradiction {
    /// The cell without a possible value.
    pub cell: usize,
}

impl Knowledge {
    /// Adds a cell with its published range. `guarded` cells must stay uncertain.
    pub fn cell(&mut self, range: (u64, u64), guarded: bool) -> usize {
        self.ranges.push(range);
        self.guarded.push(guarded);
        self.ranges.len() - 1
    }

    /// Adds what an earlier release said about the same unchanged count.
    pub fn also_known(&mut self, cell: usize, (low, high): (u64, u64)) {
        let range = &mut self.ranges[cell];
        *range = (range.0.max(low), range.1.min(high));
    }

    /// Adds a relation. Cells must have been added before.
    pub fn relation(&mut self, relation: Relation) {
        self.relations.push(relation);
    }

    /// Takes back what was published of a cell: it may be anything up to `most`.
    pub fn forget(&mut self, cell: usize, most: u64) {
        self.ranges[cell] = (0, most);
    }

    /// Tells the true counts, one for each cell. An attacker does not know them; but every other set of
    /// counts that fits is as good for him, and from the true ones others are found quickly.
    pub fn starts_from(&mut self, truth: Vec<u64>) {
        self.truth = Some(truth);
    }

    /// The true counts, if they were told.
    pub fn truth(&self) -> Option<&[u64]> {
        self.truth.as_deref()
    }

    /// All cells, for another attacker to try.
    pub fn ranges(&self) -> &[(u64, u64)] {
        &self.ranges
    }

    /// All relations, for another attacker to try.
    pub fn relations(&self) -> &[Relation] {
        &self.relations
    }

    /// Whether a cell must stay uncertain.
    pub fn is_guarded(&self, cell: usize) -> bool {
        self.guarded[cell]
    }
}

/// Lets the attacker work and reports every guarded cell with fewer than `demanded` values left.
///
/// # Errors
/// [`Contradiction`] if the ranges cannot all be true.
pub fn narrowed(knowledge: &Knowledge, demanded: u64) -> Result<Outcome, Contradiction> {
    let mut ranges = propagated(knowledge)?;
    circles::tighten(knowledge, &mut ranges, demanded)?;
    Ok(judge(knowledge, ranges, demanded))
}

/// Ranges after propagation along all relations.
fn propagated(knowledge: &Knowledge) -> Result<Vec<(u64, u64)>, Contradiction> {
    let mut ranges = knowledge.ranges.clone();
    let mut touching = vec![Vec::new(); ranges.len()];
    for (number, relation) in knowledge.relations.iter().enumerate() {
        for cell in relation.cells() {
            touching[cell].push(number);
        }
    }
    let mut waiting: VecDeque<usize> = (0..knowledge.relations.len()).collect();
    let mut queued = vec![true; knowledge.relations.len()];
    while let Some(number) = waiting.pop_front() {
        queued[number] = false;
        for cell in apply(&knowledge.relations[number], &mut ranges)? {
            for &next in &touching[cell] {
                if !queued[next] {
                    queued[next] = true;
                    waiting.push_back(next);
                }
            }
        }
    }
    Ok(ranges)
}

fn judge(knowledge: &Knowledge, ranges: Vec<(u64, u64)>, demanded: u64) -> Outcome {
    let guarded = || {
        ranges
            .iter()
            .enumerate()
            .filter(|(cell, _)| knowledge.guarded[*cell])
    };
    Outcome {
        least_possible_values: guarded().map(|(_, (low, high))| high - low + 1).min(),
        exposed: guarded()
            .filter(|(_, (low, high))| high - low + 1 < demanded)
            .map(|(cell, &(low, high))| Exposed { cell, low, high })
            .collect(),
        ranges,
    }
}

/// Tightens the ranges of one relation and returns the cells that moved.
fn apply(relation: &Relation, ranges: &mut [(u64, u64)]) -> Result<Vec<usize>, Contradiction> {
    let (parts, whole, exact) = match relation {
        Relation::Sum { parts, total } => (parts, *total, true),
        Relation::AtMost { parts, whole } => (parts, *whole, false),
    };
    let mut moved = Vec::new();
    let low: u64 = parts.iter().map(|&part| ranges[part].0).sum();
    let high: u64 = parts.iter().map(|&part| ranges[part].1).sum();
    let ceiling = if exact { high } else { u64::MAX };
    tighten(ranges, whole, (low, ceiling), &mut moved)?;
    let (whole_low, whole_high) = ranges[whole];
    for &part in parts {
        let (part_low, part_high) = ranges[part];
        let room = (whole_high + part_low)
            .checked_sub(low)
            .ok_or(Contradiction { cell: part })?;
        let need = if exact {
            (whole_low + part_high).saturating_sub(high)
        } else {
            0
        };
        tighten(ranges, part, (need, room), &mut moved)?;
    }
    Ok(moved)
}

fn tighten(
    ranges: &mut [(u64, u64)],
    cell: usize,
    (low, high): (u64, u64),
    moved: &mut Vec<usize>,
) -> Result<(), Contradiction> {
    let old = ranges[cell];
    let new = (old.0.max(low), old.1.min(high));
    if new.0 > new.1 {
        return Err(Contradiction { cell });
    }
    if new != old {
        ranges[cell] = new;
        moved.push(cell);
    }
    Ok(())
}

#[cfg(test)]
mod tests;
