//! The first look: bounds carried along one relation after the other until nothing moves.

use super::case::{Case, UNBOUNDED};
use crate::attacker::Relation;
use std::collections::VecDeque;

/// How often one relation is looked at again at most: on circles bounds may creep for very long. Whatever is
/// left then is still true, only wider.
const ROUNDS: usize = 200;

/// What remains of the published range of every cell. The true counts fit the case, so no range gets empty.
pub(super) fn propagated(case: &Case) -> Vec<(u64, u64)> {
    let mut ranges: Vec<(u64, u64)> = case.cells.iter().map(|cell| cell.range).collect();
    let mut touching = vec![Vec::new(); ranges.len()];
    for (number, relation) in case.relations.iter().enumerate() {
        for cell in relation.cells() {
            touching[cell].push(number);
        }
    }
    let mut waiting: VecDeque<usize> = (0..case.relations.len()).collect();
    let mut queued = vec![true; case.relations.len()];
    let mut rounds = vec![0; case.relations.len()];
    while let Some(number) = waiting.pop_front() {
        queued[number] = false;
        rounds[number] += 1;
        for cell in along(&case.relations[number], &mut ranges) {
            for &next in &touching[cell] {
                if !queued[next] && rounds[next] < ROUNDS {
                    queued[next] = true;
                    waiting.push_back(next);
                }
            }
        }
    }
    ranges
}

/// A sum of upper ends, some of which may be missing.
#[derive(Clone, Copy)]
struct Highs {
    known: u64,
    unbounded: usize,
}

impl Highs {
    fn of(ranges: &[(u64, u64)], parts: &[usize]) -> Self {
        let none = Self {
            known: 0,
            unbounded: 0,
        };
        parts.iter().fold(none, |sum, &part| match ranges[part].1 {
            UNBOUNDED => Self {
                unbounded: sum.unbounded + 1,
                ..sum
            },
            high => Self {
                known: sum.known.saturating_add(high),
                ..sum
            },
        })
    }

    fn total(self) -> u64 {
        match self.unbounded {
            0 => self.known,
            _ => UNBOUNDED,
        }
    }

    /// The sum without one of the parts.
    fn without(self, high: u64) -> u64 {
        match (self.unbounded, high) {
            (0, _) => self.known.saturating_sub(high),
            (1, UNBOUNDED) => self.known,
            _ => UNBOUNDED,
        }
    }
}

/// Tightens the ranges of one relation and names the cells that moved.
fn along(relation: &Relation, ranges: &mut [(u64, u64)]) -> Vec<usize> {
    let (parts, whole, exact) = match relation {
        Relation::Sum { parts, total } => (parts, *total, true),
        Relation::AtMost { parts, whole } => (parts, *whole, false),
    };
    let lows = parts.iter().map(|&part| ranges[part].0);
    let lows = lows.fold(0, u64::saturating_add);
    let highs = Highs::of(ranges, parts);
    let mut moved = Vec::new();
    let ceiling = if exact { highs.total() } else { UNBOUNDED };
    tighten(ranges, whole, (lows, ceiling), &mut moved);
    let (whole_low, whole_high) = ranges[whole];
    for &part in parts {
        let (low, high) = ranges[part];
        let room = match whole_high {
            UNBOUNDED => UNBOUNDED,
            whole => whole.saturating_sub(lows - low),
        };
        let need = match (exact, highs.without(high)) {
            (false, _) | (_, UNBOUNDED) => 0,
            (true, others) => whole_low.saturating_sub(others),
        };
        tighten(ranges, part, (need, room), &mut moved);
    }
    moved
}

fn tighten(
    ranges: &mut [(u64, u64)],
    cell: usize,
    (low, high): (u64, u64),
    moved: &mut Vec<usize>,
) {
    let old = ranges[cell];
    let new = (old.0.max(low), old.1.min(high));
    if new != old {
        ranges[cell] = new;
        moved.push(cell);
    }
}
