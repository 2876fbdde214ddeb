//! Changes that keep any set of sums, also those that form no table.
//!
//! Each sum states one of its cells by the others: the one that is decided last. Cells that no sum
//! states are free; each gives one change, which touches it and what is stated by it. So the cells
//! that are tried first are free as far as possible, and publishing a free cell takes no elimination.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::field::narrow::{PRIME, inverse, plus, times};
use crate::suppression::engine::Whole;

use super::Change;

/// Nothing.
const NONE: u32 = u32::MAX;

/// The changes that keep all sums that add up. `places` tells for every cell how late it is decided.
pub(crate) fn changes(wholes: &[Whole<'_>], places: &[u32]) -> Vec<Change> {
    let mut stated = Stated::new(places);
    let mut sums: Vec<&Whole<'_>> = wholes.iter().filter(|whole| whole.adds_up).collect();
    sums.sort_by_key(|whole| whole.parts.len());
    for whole in sums {
        stated.take(whole);
    }
    stated.by_free_cells()
}

/// Cells stated by others.
struct Stated<'a> {
    places: &'a [u32],
    /// A cell and the others whose weighted sum it is. None holds a cell of a row before it.
    rows: Vec<(u32, Change)>,
    row_of: Vec<u32>,
    /// Weights of the sum in hand, all zero between sums.
    weights: Vec<u32>,
}

impl<'a> Stated<'a> {
    fn new(places: &'a [u32]) -> Self {
        Self {
            places,
            rows: Vec::new(),
            row_of: vec![NONE; places.len()],
            weights: vec![0; places.len()],
        }
    }

    fn take(&mut self, whole: &Whole<'_>) {
        let mut touched: Vec<u32> = Vec::new();
        let mut waiting: BinaryHeap<Reverse<u32>> = BinaryHeap::new();
        let parts = whole.parts.iter().map(|&part| (part as u32, 1));
        for (cell, weight) in parts.chain([(whole.cell as u32, PRIME - 1)]) {
            self.add(cell, 1, weight, &mut touched, &mut waiting);
        }
        while let Some(Reverse(number)) = waiting.pop() {
            let (cell, others) = std::mem::take(&mut self.rows[number as usize]);
            let factor = std::mem::take(&mut self.weights[cell as usize]);
            if factor != 0 {
                for &(other, weight) in &others {
                    self.add(other, factor, weight, &mut touched, &mut waiting);
                }
            }
            self.rows[number as usize] = (cell, others);
        }
        touched.sort_unstable();
        touched.dedup();
        touched.retain(|&cell| self.weights[cell as usize] != 0);
        let last = touched.iter().copied();
        if let Some(own) = last.max_by_key(|&cell| (self.places[cell as usize], cell)) {
            let scale = PRIME - inverse(self.weights[own as usize]);
            let others = touched.iter().filter(|&&cell| cell != own);
            let others = others.map(|&cell| (cell, times(self.weights[cell as usize], scale)));
            let others = others.collect();
            self.row_of[own as usize] = self.rows.len() as u32;
            self.rows.push((own, others));
        }
        for cell in touched {
            self.weights[cell as usize] = 0;
        }
    }

    fn add(
        &mut self,
        cell: u32,
        factor: u32,
        weight: u32,
        touched: &mut Vec<u32>,
        waiting: &mut BinaryHeap<Reverse<u32>>,
    ) {
        let place = &mut self.weights[cell as usize];
        *place = plus(*place, factor, weight);
        touched.push(cell);
        let row = self.row_of[cell as usize];
        if row != NONE {
            waiting.push(Reverse(row));
        }
    }

    /// Puts stated cells in place of cells, the last row first, and reads the result by free cells.
    fn by_free_cells(mut self) -> Vec<Change> {
        let mut changes: Vec<Change> = vec![Vec::new(); self.places.len()];
        for number in (0..self.rows.len()).rev() {
            let (own, others) = std::mem::take(&mut self.rows[number]);
            let mut free: Vec<u32> = Vec::new();
            for (other, weight) in others {
                match self.row_of[other as usize] {
                    NONE => {
                        free.push(other);
                        let place = &mut self.weights[other as usize];
                        *place = plus(*place, 1, weight);
                    }
                    row => {
                        for &(cell, part) in &self.rows[row as usize].1 {
                            free.push(cell);
                            let place = &mut self.weights[cell as usize];
                            *place = plus(*place, weight, part);
                        }
                    }
                }
            }
            free.sort_unstable();
            free.dedup();
            let mut row = Change::with_capacity(free.len());
            for cell in free {
                let weight = std::mem::take(&mut self.weights[cell as usize]);
                if weight != 0 {
                    row.push((cell, weight));
                    changes[cell as usize].push((own, weight));
                }
            }
            self.rows[number] = (own, row);
        }
        let cells = (0..self.places.len()).filter(|&cell| self.row_of[cell] == NONE);
        cells
            .map(|cell| {
                let mut change = std::mem::take(&mut changes[cell]);
                change.push((cell as u32, 1));
                change.sort_unstable();
                change
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether a change keeps a sum.
    fn keeps(change: &Change, whole: &Whole<'_>) -> bool {
        let of = |cell: usize| {
            let place = change.binary_search_by_key(&(cell as u32), |entry| entry.0);
            place.map_or(0, |place| change[place].1)
        };
        let parts = whole
            .parts
            .iter()
            .fold(0, |sum, &part| plus(sum, 1, of(part)));
        parts == of(whole.cell)
    }

    #[test]
    fn changes_keep_every_sum_and_the_cells_tried_first_are_free() {
        // Two ways of splitting cell 6, one of them in two steps; and a cell that stands alone.
        let sums: [(usize, &[usize]); 3] = [(6, &[4, 5]), (4, &[0, 1]), (6, &[2, 3])];
        let wholes = sums.map(|(cell, parts)| Whole {
            cell,
            parts,
            adds_up: true,
        });
        let places = [7, 4, 6, 3, 2, 1, 0, 5];
        let found = changes(&wholes, &places);
        assert_eq!(found.len(), 8 - 3);
        for change in &found {
            for whole in &wholes {
                assert!(keeps(change, whole), "{change:?} {whole:?}");
            }
        }
        // Free are 6, 5, 3, 1 and 7; each is touched by its own change only.
        for free in [6, 5, 3, 1, 7] {
            let touching = found
                .iter()
                .filter(|change| change.iter().any(|entry| entry.0 == free));
            assert_eq!(touching.count(), 1, "cell {free}");
        }
    }
}
