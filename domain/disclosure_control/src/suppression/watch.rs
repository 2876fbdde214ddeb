//! Watches that no step gives a primary cell away: to anybody, or to the single contributor of
//! another cell, who knows that cell's figure because it is his own.

use std::collections::HashMap;

use super::elimination::{Image, Remaining, Step};
use super::field::{inverse, times};

/// The direction of an image: the same for two cells exactly if either gives the other away.
type Direction = (u32, u32, u32);

/// What must not happen.
#[derive(Debug)]
pub(super) struct Watch {
    primary: Vec<bool>,
    /// The only contributor of a cell with exactly one; `None` elsewhere or when not watched.
    owner: Option<Vec<u32>>,
    /// Watched cells of each direction.
    parallel: HashMap<Direction, Vec<u32>>,
}

/// No owner.
pub(super) const NOBODY: u32 = u32::MAX;

impl Watch {
    /// Watches primary cells, and owners of cells with one contributor if given.
    pub(super) fn new(primary: Vec<bool>, owner: Option<Vec<u32>>, remaining: &Remaining) -> Self {
        let mut watch = Self {
            primary,
            owner,
            parallel: HashMap::new(),
        };
        if watch.owner.is_some() {
            for cell in 0..watch.primary.len() as u32 {
                if let (true, Some(direction)) =
                    (watch.watches(cell), direction(remaining.image(cell)))
                {
                    watch.parallel.entry(direction).or_default().push(cell);
                }
            }
        }
        watch
    }

    /// Whether a cell must be kept up even when it is withheld.
    pub(super) fn watches(&self, cell: u32) -> bool {
        self.primary.get(cell as usize) == Some(&true) || self.owner(cell) != NOBODY
    }

    fn owner(&self, cell: u32) -> u32 {
        self.owner
            .as_ref()
            .and_then(|owner| owner.get(cell as usize))
            .copied()
            .unwrap_or(NOBODY)
    }

    /// A primary cell that the step would give away, and by which directions cells would move.
    pub(super) fn check(&self, remaining: &Remaining, step: &Step) -> Result<Moves, u32> {
        let mut moves = Vec::new();
        for (cell, image) in remaining
            .outlook(step)
            .filter(|&(cell, _)| self.watches(cell))
        {
            if image == [0; 3] && self.primary[cell as usize] {
                return Err(cell);
            }
            if self.owner.is_some() {
                moves.push((cell, remaining.image(cell), image));
            }
        }
        if self.owner.is_none() {
            return Ok(Moves::default());
        }
        let moves = Moves(
            moves
                .into_iter()
                .map(|(cell, old, new)| (cell, direction(old), direction(new)))
                .collect(),
        );
        let mut arriving: HashMap<Direction, Vec<u32>> = HashMap::new();
        for &(cell, _, new) in &moves.0 {
            if let Some(new) = new {
                arriving.entry(new).or_default().push(cell);
            }
        }
        for (direction, mut members) in arriving {
            if let Some(there) = self.parallel.get(&direction) {
                let moving =
                    |cell: &u32| moves.0.binary_search_by_key(cell, |entry| entry.0).is_ok();
                members.extend(there.iter().copied().filter(|cell| !moving(cell)));
            }
            if let Some(cell) = self.told(&members) {
                return Err(cell);
            }
        }
        Ok(moves)
    }

    /// Among parallel cells a primary one that somebody learns from his own cell.
    fn told(&self, members: &[u32]) -> Option<u32> {
        let knowing = members
            .iter()
            .map(|&cell| self.owner(cell))
            .find(|&owner| owner != NOBODY)?;
        members
            .iter()
            .copied()
            .find(|&cell| {
                // Two different owners tell each other; anyone tells a cell with several contributors.
                self.primary[cell as usize] && self.owner(cell) != knowing
            })
            .or_else(|| {
                // The first owner's cells may be the primary ones and another owner the one who learns.
                members
                    .iter()
                    .any(|&cell| !matches!(self.owner(cell), NOBODY) && self.owner(cell) != knowing)
                    .then(|| {
                        members
                            .iter()
                            .copied()
                            .find(|&cell| self.primary[cell as usize])
                    })
                    .flatten()
            })
    }

    /// Records that a checked step was carried out.
    pub(super) fn follow(&mut self, moves: Moves) {
        for &(cell, old, _) in &moves.0 {
            if let Some(old) = old
                && let Some(members) = self.parallel.get_mut(&old)
            {
                members.retain(|&member| member != cell);
                if members.is_empty() {
                    self.parallel.remove(&old);
                }
            }
        }
        for (cell, _, new) in moves.0 {
            if let Some(new) = new {
                self.parallel.entry(new).or_default().push(cell);
            }
        }
    }
}

/// Cells in ascending order with their directions before and after a step.
#[derive(Debug, Default)]
pub(super) struct Moves(Vec<(u32, Option<Direction>, Option<Direction>)>);

fn direction([one, two, three]: Image) -> Option<Direction> {
    if one != 0 {
        let scale = inverse(one);
        return Some((1, times(two, scale), times(three, scale)));
    }
    if two != 0 {
        return Some((0, 1, times(three, inverse(two))));
    }
    (three != 0).then_some((0, 0, 1))
}
