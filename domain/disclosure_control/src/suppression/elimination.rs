//! The changes that nobody outside could notice, kept up while cells are published.
//!
//! Publishing a cell rules out every change that touches it: one change that touches it is
//! subtracted from the others until it is the only one, and then dropped (Gaussian elimination).
//! A withheld cell can be calculated from what is published exactly if no remaining change
//! touches it.
//!
//! Each cell has an image under three random mixtures of all remaining changes. An image of zero
//! means that the cell is known; parallel images mean that either of two cells gives the other
//! away. So both questions take the time of one row, not of the matrix.

use std::collections::BTreeMap;

use super::basis::Change;
use crate::field::narrow::{Mixed, inverse, minus, plus, times};

/// What a cell is to three random mixtures of the remaining changes.
pub(super) type Image = [u32; 3];

/// Remaining changes, one row each.
#[derive(Debug)]
pub(super) struct Remaining {
    rows: Vec<Change>,
    /// For each column still to be decided the rows that may touch it (some no longer do).
    touching: Vec<Vec<u32>>,
    decided: Vec<bool>,
    dropped: Vec<bool>,
    images: Vec<Image>,
}

/// One step of elimination, not yet carried out.
#[derive(Debug)]
pub(super) struct Step {
    column: u32,
    pivot: u32,
    others: Vec<u32>,
    factors: Image,
}

impl Remaining {
    /// Starts with all changes. Columns that are `open` may be published later; of others only those
    /// that are `kept` are kept up.
    pub(super) fn new(mut rows: Vec<Change>, open: Vec<bool>, kept: &[bool]) -> Self {
        let mut touching = vec![Vec::new(); open.len()];
        let stays =
            |column: u32| open[column as usize] || kept.get(column as usize).copied() == Some(true);
        for (number, row) in rows.iter_mut().enumerate() {
            row.retain(|&(column, _)| stays(column));
            for &(column, _) in row.iter() {
                if open[column as usize] {
                    touching[column as usize].push(number as u32);
                }
            }
        }
        Self {
            dropped: vec![false; open.len()],
            decided: open.into_iter().map(|open| !open).collect(),
            images: Vec::new(),
            rows,
            touching,
        }
    }

    /// Makes the images; from now on they are kept up.
    pub(super) fn look(&mut self, seed: u64) {
        let mut mixed = Mixed(seed);
        self.images = vec![[0; 3]; self.touching.len()];
        for row in &self.rows {
            let weights = [mixed.next(), mixed.next(), mixed.next()];
            for &(column, value) in row {
                for (image, weight) in self.images[column as usize].iter_mut().zip(weights) {
                    *image = plus(*image, weight, value);
                }
            }
        }
    }

    /// What remaining changes do to every cell that is kept up, as (change, amount).
    pub(super) fn columns(&self) -> BTreeMap<u32, Change> {
        let mut columns: BTreeMap<u32, Change> = BTreeMap::new();
        for (number, row) in self.rows.iter().enumerate() {
            for &(column, value) in row {
                let dropped = self.dropped[column as usize];
                if !dropped {
                    columns
                        .entry(column)
                        .or_default()
                        .push((number as u32, value));
                }
            }
        }
        columns
    }

    /// The image of a cell.
    pub(super) fn image(&self, column: u32) -> Image {
        self.images[column as usize]
    }

    /// What publishing a cell would take; `None` if it is known already.
    pub(super) fn step(&mut self, column: u32) -> Option<Step> {
        let mut rows = std::mem::take(&mut self.touching[column as usize]);
        rows.sort_unstable();
        rows.dedup();
        rows.retain(|&row| at(&self.rows[row as usize], column) != 0);
        let pivot = rows
            .iter()
            .copied()
            .min_by_key(|&row| self.rows[row as usize].len())?;
        let scale = inverse(at(&self.rows[pivot as usize], column));
        let factors = match self.images.get(column as usize) {
            Some(image) => image.map(|part| times(part, scale)),
            None => [0; 3],
        };
        rows.retain(|&row| row != pivot);
        Some(Step {
            column,
            pivot,
            others: rows,
            factors,
        })
    }

    /// The cells whose images a step changes, with the images they would get.
    pub(super) fn outlook<'a>(&'a self, step: &'a Step) -> impl Iterator<Item = (u32, Image)> + 'a {
        self.rows[step.pivot as usize]
            .iter()
            .map(|&(column, value)| (column, self.moved(column, value, step.factors)))
    }

    fn moved(&self, column: u32, value: u32, factors: Image) -> Image {
        let mut image = self.images[column as usize];
        for (part, factor) in image.iter_mut().zip(factors) {
            *part = minus(*part, factor, value);
        }
        image
    }

    /// Withholds a cell. Unless it is `watched` its column is no longer kept up.
    pub(super) fn withhold(&mut self, column: u32, watched: bool) {
        self.decided[column as usize] = true;
        self.dropped[column as usize] = !watched;
        self.touching[column as usize] = Vec::new();
    }

    /// Carries out a step: the cell is published.
    pub(super) fn publish(&mut self, step: &Step) {
        let pivot = std::mem::take(&mut self.rows[step.pivot as usize]);
        if !self.images.is_empty() {
            for &(column, value) in &pivot {
                self.images[column as usize] = self.moved(column, value, step.factors);
            }
        }
        let scale = inverse(at(&pivot, step.column));
        self.decided[step.column as usize] = true;
        for &row in &step.others {
            let old = std::mem::take(&mut self.rows[row as usize]);
            let factor = times(at(&old, step.column), scale);
            self.rows[row as usize] = self.subtracted(&old, &pivot, factor, row);
        }
    }

    fn subtracted(
        &mut self,
        old: &[(u32, u32)],
        pivot: &[(u32, u32)],
        factor: u32,
        row: u32,
    ) -> Change {
        let mut new = Vec::with_capacity(old.len() + pivot.len());
        let (mut left, mut right) = (old.iter().peekable(), pivot.iter().peekable());
        loop {
            let next = match (left.peek(), right.peek()) {
                (Some(&&(one, value)), Some(&&(other, taken))) if one == other => {
                    left.next();
                    right.next();
                    (one, minus(value, factor, taken))
                }
                (Some(&&(one, value)), Some(&&(other, _))) if one < other => {
                    left.next();
                    (one, value)
                }
                (Some(&&entry), None) => {
                    left.next();
                    entry
                }
                (_, Some(&&(other, taken))) => {
                    right.next();
                    if !self.decided[other as usize] {
                        self.touching[other as usize].push(row);
                    }
                    (other, minus(0, factor, taken))
                }
                (None, None) => break,
            };
            if next.1 != 0 && !self.dropped[next.0 as usize] {
                new.push(next);
            }
        }
        new.shrink_to_fit();
        new
    }
}

fn at(row: &[(u32, u32)], column: u32) -> u32 {
    row.binary_search_by_key(&column, |entry| entry.0)
        .map_or(0, |place| row[place].1)
}
