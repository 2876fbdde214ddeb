//! Watches that no step gives a guarded cell away: to anybody, or to the single contributor of
//! another cell, who knows that cell's figure because it is his own.

use std::collections::{BTreeMap, HashMap};

use super::elimination::{Image, Remaining, Step};
use crate::field::narrow::{inverse, times};

/// The direction of an image: the same for two cells exactly if either gives the other away.
type Direction = (u32, u32, u32);

/// What must not happen.
#[derive(Debug)]
pub(super) struct Watch {
    /// Cells that nobody may calculate.
    guarded: Vec<bool>,
    /// Of these the ones that no single contributor of others may calculate either.
    secret: Vec<bool>,
    /// The only contributor of a cell with exactly one; `None` elsewhere or when not watched.
    owner: Option<Vec<u32>>,
    /// Where each cell points; kept up for watched cells.
    direction: Vec<Option<Direction>>,
    /// Watched cells of each direction.
    parallel: HashMap<Direction, Vec<u32>>,
}

/// No owner.
pub(super) const NOBODY: u32 = u32::MAX;

impl Watch {
    /// Watches guarded cells, and owners of cells with one contributor if given. Gives also the secret
    /// cells that single contributors can calculate already, each with a cell of such a one; from now on
    /// these are guarded against others only.
    ///
    /// # Errors
    /// A guarded cell that everybody can calculate already.
    pub(super) fn new(
        guarded: Vec<bool>,
        secret: Vec<bool>,
        owner: Option<Vec<u32>>,
        remaining: &Remaining,
    ) -> Result<(Self, Vec<(u32, u32)>), u32> {
        let mut watch = Self {
            guarded,
            secret,
            owner,
            direction: Vec::new(),
            parallel: HashMap::new(),
        };
        let cells = 0..watch.guarded.len() as u32;
        let images: Vec<Image> = cells.clone().map(|cell| remaining.image(cell)).collect();
        let known = |cell: &u32| watch.guarded[*cell as usize] && images[*cell as usize] == [0; 3];
        if let Some(cell) = cells.clone().find(known) {
            return Err(cell);
        }
        if watch.owner.is_none() {
            return Ok((watch, Vec::new()));
        }
        watch.direction = directions(&images);
        for cell in cells {
            if let (true, Some(direction)) = (watch.watches(cell), watch.direction[cell as usize]) {
                watch.parallel.entry(direction).or_default().push(cell);
            }
        }
        let mut told = Vec::new();
        for members in watch.parallel.values() {
            for &cell in members {
                let teller = members.iter().copied().find(|&other| {
                    watch.owner(other) != NOBODY && watch.owner(other) != watch.owner(cell)
                });
                if let (true, Some(teller)) = (watch.secret[cell as usize], teller) {
                    told.push((cell, teller));
                }
            }
        }
        told.sort_unstable();
        for &(cell, _) in &told {
            watch.secret[cell as usize] = false;
        }
        Ok((watch, told))
    }

    /// Where a watched cell points, while owners are looked at; nowhere if it is known.
    pub(super) fn points(&self, cell: u32) -> Option<Direction> {
        self.direction.get(cell as usize).copied().flatten()
    }

    /// Whether a cell must be kept up even when it is withheld.
    fn watches(&self, cell: u32) -> bool {
        self.guarded.get(cell as usize) == Some(&true) || self.owner(cell) != NOBODY
    }

    fn owner(&self, cell: u32) -> u32 {
        self.owner
            .as_ref()
            .and_then(|owner| owner.get(cell as usize))
            .copied()
            .unwrap_or(NOBODY)
    }

    /// How watched cells would move in a step; as an error a guarded cell that it would give away.
    pub(super) fn check(&self, remaining: &Remaining, step: &Step) -> Result<Moves, u32> {
        let mut moving = Vec::new();
        for (cell, image) in remaining.outlook(step) {
            if !self.watches(cell) {
                continue;
            }
            if image == [0; 3] && self.guarded[cell as usize] {
                return Err(cell);
            }
            moving.push((cell, image));
        }
        if self.owner.is_none() {
            return Ok(Moves::default());
        }
        let images: Vec<Image> = moving.iter().map(|&(_, image)| image).collect();
        let moves: Vec<_> = moving
            .iter()
            .zip(directions(&images))
            .map(|(&(cell, _), new)| (cell, new))
            .filter(|&(cell, new)| new != self.direction[cell as usize])
            .collect();
        let mut arriving: BTreeMap<Direction, Vec<u32>> = BTreeMap::new();
        for &(cell, new) in &moves {
            if let Some(new) = new {
                arriving.entry(new).or_default().push(cell);
            }
        }
        for (direction, mut members) in arriving {
            if let Some(there) = self.parallel.get(&direction) {
                let stays = |cell: &u32| moves.binary_search_by_key(cell, |entry| entry.0).is_err();
                members.extend(there.iter().copied().filter(stays));
            }
            if let Some(cell) = self.told(&members) {
                return Err(cell);
            }
        }
        Ok(Moves(moves))
    }

    /// Among parallel cells a secret one that somebody learns from his own cell.
    fn told(&self, members: &[u32]) -> Option<u32> {
        let owners = members.iter().map(|&cell| self.owner(cell));
        let mut owners = owners.filter(|&owner| owner != NOBODY);
        let one = owners.next()?;
        // Two different owners tell each other, and both tell everything else.
        let two = owners.any(|owner| owner != one);
        let learnt = |&cell: &u32| self.secret[cell as usize] && (two || self.owner(cell) != one);
        members.iter().copied().find(learnt)
    }

    /// Records that a checked step was carried out.
    pub(super) fn follow(&mut self, moves: Moves) {
        for &(cell, new) in &moves.0 {
            let old = std::mem::replace(&mut self.direction[cell as usize], new);
            if let Some(old) = old
                && let Some(members) = self.parallel.get_mut(&old)
            {
                members.retain(|&member| member != cell);
                if members.is_empty() {
                    self.parallel.remove(&old);
                }
            }
        }
        for (cell, new) in moves.0 {
            if let Some(new) = new {
                self.parallel.entry(new).or_default().push(cell);
            }
        }
    }
}

/// Cells in ascending order that change direction in a step, with the new one.
#[derive(Debug, Default)]
pub(super) struct Moves(Vec<(u32, Option<Direction>)>);

/// The directions of many images, with a single inversion for all of them.
fn directions(images: &[Image]) -> Vec<Option<Direction>> {
    let leading = |image: &Image| image.iter().copied().find(|&part| part != 0).unwrap_or(1);
    let mut before = Vec::with_capacity(images.len());
    let mut product = 1;
    for image in images {
        before.push(product);
        product = times(product, leading(image));
    }
    let mut rest = inverse(product);
    let mut found = vec![None; images.len()];
    for (place, image) in images.iter().enumerate().rev() {
        let scale = times(rest, before[place]);
        rest = times(rest, leading(image));
        let [one, two, three] = image.map(|part| times(part, scale));
        found[place] = (*image != [0; 3]).then_some((one, two, three));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn multiples_have_the_same_direction_and_others_have_not() {
        let found = directions(&[
            [2, 4, 6],
            [0, 0, 0],
            [1, 2, 3],
            [0, 5, 10],
            [0, 1, 2],
            [1, 2, 4],
        ]);
        assert_eq!(found[0], found[2]);
        assert_eq!(found[1], None);
        assert_eq!(found[3], found[4]);
        assert_ne!(found[2], found[5]);
        assert_eq!(found[2], Some((1, 2, 3)));
    }
}
