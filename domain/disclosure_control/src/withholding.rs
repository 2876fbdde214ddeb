//! Which cells must be withheld so that nobody can calculate the small ones from sums that hold
//! between cells: secondary suppression over any set of relations.
//!
//! **Rule.** Everything is a sum of numbers that do not follow from each other. One cell after the
//! other, the most useful first, is published unless a small cell would then be a linear combination
//! of published ones; if it would, the cell is withheld. This is the approach of Langsrud
//! ("Secondary cell suppression by Gaussian elimination", Privacy in Statistical Databases 2024),
//! here for relations between cells instead of a table, so that tables, derived counts and sums
//! that nobody declared are one system. Calculated modulo the prime 2^61 - 1: a combination of
//! whole numbers is never overlooked; that one is seen where there is none is so unlikely that it
//! does not matter, and would only withhold a cell more.
//!
//! **What this does not see.** A small cell may be narrowed to few values without being a combination of
//! others, for counts are not negative. The attacker of every build bounds what is left; cells that he
//! finds too narrow are helped by withholding a [`neighbour`] as well.

use crate::attacker::Relation;
use std::collections::{BTreeMap, BTreeSet};

/// Version of this rule, stored with every release.
pub const SUPPRESSION_RULE: &str = "gaussian-elimination/1";

/// What is known of a cell before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Everybody knows it, whatever is decided here.
    Known,
    /// Nobody gets to know it exactly, and it need not be protected here: rounded, for example.
    Unknown,
    /// It may be withheld; the higher the cost, the later.
    May {
        /// What is lost with it, such as its count.
        cost: u64,
    },
    /// It must be withheld, and nobody may be able to calculate it.
    Small,
}

/// A small cell follows from what is known already: nothing that is withheld here can help.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("cell {cell} follows from cells that are known anyway")]
pub struct Follows {
    /// The cell.
    pub cell: usize,
}

const PRIME: u64 = (1 << 61) - 1;

/// Coefficients by column, ascending, none zero, modulo the prime.
type Vector = Vec<(usize, u64)>;

/// Decides for every cell whether it is withheld: all that are [`Standing::Small`], and of those that
/// [`Standing::May`] as many as it takes. `standing` has one entry per cell of the relations; relations
/// of the kind "at most" tell nothing exact and are left to the attacker.
///
/// # Errors
/// [`Follows`] if a small cell is a combination of known ones.
pub fn withheld(relations: &[Relation], standing: &[Standing]) -> Result<Vec<bool>, Follows> {
    let cells = in_free_numbers(relations, standing.len());
    let small = (0..standing.len()).filter(|&cell| standing[cell] == Standing::Small);
    let mut guarded = Guarded::new(small.map(|cell| (cell, cells[cell].clone())))?;
    let mut withheld: Vec<bool> = standing
        .iter()
        .map(|standing| *standing == Standing::Small)
        .collect();
    for (cell, _) in standing
        .iter()
        .enumerate()
        .filter(|(_, s)| **s == Standing::Known)
    {
        if let Some(follows) = guarded.publish(&cells[cell]) {
            return Err(Follows { cell: follows });
        }
    }
    let mut candidates: Vec<(u64, usize)> = standing
        .iter()
        .enumerate()
        .filter_map(|(cell, standing)| match standing {
            Standing::May { cost } => Some((*cost, cell)),
            _ => None,
        })
        .collect();
    // The costliest first; of two alike the one that stands first.
    candidates.sort_by_key(|&(cost, cell)| (std::cmp::Reverse(cost), cell));
    for (_, cell) in candidates {
        withheld[cell] = !guarded.try_to_publish(&cells[cell]);
    }
    Ok(withheld)
}

/// The cell that costs least of those that are published, may be withheld, and stand in a sum with
/// `cell`: withheld too, it leaves `cell` more room.
pub fn neighbour(
    relations: &[Relation],
    standing: &[Standing],
    withheld: &[bool],
    cell: usize,
) -> Option<usize> {
    let cost = |other: &usize| match standing[*other] {
        Standing::May { cost } if !withheld[*other] => Some(cost),
        _ => None,
    };
    let beside = relations.iter().filter(|relation| {
        matches!(relation, Relation::Sum { .. }) && relation.cells().any(|other| other == cell)
    });
    beside
        .flat_map(Relation::cells)
        .filter_map(|other| Some((cost(&other)?, other)))
        .min()
        .map(|(_, other)| other)
}

/// Every cell as a combination of numbers that do not follow from each other: the cells that stand
/// first, as far as the relations leave them free.
fn in_free_numbers(relations: &[Relation], cells: usize) -> Vec<Vector> {
    let mut known = Echelon::default();
    for relation in relations {
        let Relation::Sum { parts, total } = relation else {
            continue;
        };
        let mut row: BTreeMap<usize, u64> = BTreeMap::new();
        for &part in parts {
            add_to(&mut row, part, 1);
        }
        add_to(&mut row, *total, PRIME - 1);
        // The last column is eliminated: totals stand behind their parts.
        known.add(row.into_iter().collect(), |vector| vector.len() - 1);
    }
    (0..cells)
        .map(|cell| known.reduced(vec![(cell, 1)]))
        .collect()
}

/// Small cells with what is left of them once all that is published is subtracted.
struct Guarded {
    published: Echelon,
    /// By cell.
    left: BTreeMap<usize, Vector>,
    /// Which of them contain a column.
    with: BTreeMap<usize, BTreeSet<usize>>,
}

impl Guarded {
    fn new(cells: impl Iterator<Item = (usize, Vector)>) -> Result<Self, Follows> {
        let mut guarded = Self {
            published: Echelon::default(),
            left: BTreeMap::new(),
            with: BTreeMap::new(),
        };
        for (cell, vector) in cells {
            if vector.is_empty() {
                return Err(Follows { cell });
            }
            for &(column, _) in &vector {
                guarded.with.entry(column).or_default().insert(cell);
            }
            guarded.left.insert(cell, vector);
        }
        Ok(guarded)
    }

    /// Publishes a cell unless a small one would follow.
    fn try_to_publish(&mut self, cell: &Vector) -> bool {
        let new = self.published.reduced(cell.clone());
        let Some(&(first, of_first)) = new.first() else {
            return true;
        };
        // A small cell follows exactly if what is left of it is a multiple of what is new.
        let follows = self.with.get(&first).into_iter().flatten().any(|cell| {
            let left = &self.left[cell];
            left.len() == new.len()
                && left.first().is_some_and(|&(column, of_left)| {
                    column == first
                        && left
                            .iter()
                            .zip(&new)
                            .all(|(a, b)| a.0 == b.0 && times(a.1, of_first) == times(b.1, of_left))
                })
        });
        if !follows {
            self.take(new);
        }
        !follows
    }

    /// Publishes a cell and names a small one that follows.
    fn publish(&mut self, cell: &Vector) -> Option<usize> {
        let new = self.published.reduced(cell.clone());
        if new.is_empty() {
            return None;
        }
        self.take(new)
    }

    /// Subtracts what is new from all small cells.
    fn take(&mut self, new: Vector) -> Option<usize> {
        // The column in fewest small cells costs least.
        let number = |column: &usize| self.with.get(column).map_or(0, BTreeSet::len);
        let pivot = (0..new.len()).min_by_key(|&at| number(&new[at].0))?;
        let (column, _) = new[pivot];
        let mut follows = None;
        for cell in self.with.remove(&column).unwrap_or_default() {
            let Some(left) = self.left.get_mut(&cell) else {
                continue;
            };
            let after = without(left, &new, pivot);
            for (gone, _) in left.iter() {
                if let Some(cells) = self.with.get_mut(gone) {
                    cells.remove(&cell);
                }
            }
            for &(column, _) in &after {
                self.with.entry(column).or_default().insert(cell);
            }
            if after.is_empty() {
                follows.get_or_insert(cell);
            }
            *left = after;
        }
        self.published.push(new, pivot);
        follows
    }
}

/// Vectors that do not follow from each other, each with a column of its own that no other one has.
#[derive(Default)]
struct Echelon {
    /// By their own columns.
    rows: BTreeMap<usize, Vector>,
    /// The own columns of rows that contain a column.
    with: BTreeMap<usize, BTreeSet<usize>>,
}

impl Echelon {
    /// What is left of a vector when all rows are subtracted.
    fn reduced(&self, mut vector: Vector) -> Vector {
        let own: Vec<usize> = vector
            .iter()
            .map(|&(column, _)| column)
            .filter(|column| self.rows.contains_key(column))
            .collect();
        // No row has the own column of another, so one pass is enough.
        for column in own {
            let row = &self.rows[&column];
            if let Ok(pivot) = row.binary_search_by_key(&column, |entry| entry.0) {
                vector = without(&vector, row, pivot);
            }
        }
        vector
    }

    /// Adds a vector; nothing if it follows from others. `own` chooses its column.
    fn add(&mut self, vector: Vector, own: impl Fn(&Vector) -> usize) {
        let vector = self.reduced(vector);
        if !vector.is_empty() {
            let pivot = own(&vector);
            self.push(vector, pivot);
        }
    }

    /// Adds a vector that is reduced already, and takes its own column out of all others.
    fn push(&mut self, vector: Vector, pivot: usize) {
        let (column, _) = vector[pivot];
        for owner in self.with.remove(&column).unwrap_or_default() {
            if let Some(row) = self.rows.get_mut(&owner) {
                let after = without(row, &vector, pivot);
                for (gone, _) in row.iter() {
                    if let Some(owners) = self.with.get_mut(gone) {
                        owners.remove(&owner);
                    }
                }
                for &(column, _) in &after {
                    self.with.entry(column).or_default().insert(owner);
                }
                *row = after;
            }
        }
        for &(other, _) in &vector {
            if other != column {
                self.with.entry(other).or_default().insert(column);
            }
        }
        self.rows.insert(column, vector);
    }
}

/// `vector` minus that multiple of `row` which leaves nothing in the column at `pivot` of the row.
fn without(vector: &Vector, row: &Vector, pivot: usize) -> Vector {
    let (column, of_row) = row[pivot];
    let Ok(at) = vector.binary_search_by_key(&column, |entry| entry.0) else {
        return vector.clone();
    };
    let factor = PRIME - times(vector[at].1, inverse(of_row));
    let mut result = Vec::with_capacity(vector.len() + row.len());
    let (mut left, mut right) = (vector.iter().peekable(), row.iter().peekable());
    loop {
        let (column, value) = match (left.peek(), right.peek()) {
            (Some(&&(a, value)), Some(&&(b, other))) => {
                if a <= b {
                    left.next();
                }
                if b <= a {
                    right.next();
                }
                match a.cmp(&b) {
                    std::cmp::Ordering::Less => (a, value),
                    std::cmp::Ordering::Greater => (b, times(factor, other)),
                    std::cmp::Ordering::Equal => (a, plus(value, times(factor, other))),
                }
            }
            (Some(&&(a, value)), None) => {
                left.next();
                (a, value)
            }
            (None, Some(&&(b, other))) => {
                right.next();
                (b, times(factor, other))
            }
            (None, None) => break,
        };
        if value != 0 {
            result.push((column, value));
        }
    }
    result
}

fn add_to(row: &mut BTreeMap<usize, u64>, column: usize, value: u64) {
    let entry = row.entry(column).or_default();
    *entry = plus(*entry, value);
    if *entry == 0 {
        row.remove(&column);
    }
}

fn plus(a: u64, b: u64) -> u64 {
    (a + b) % PRIME
}

fn times(a: u64, b: u64) -> u64 {
    (u128::from(a) * u128::from(b) % u128::from(PRIME)) as u64
}

/// The number whose product with `a` is one: `a` to the power of the prime less two.
fn inverse(a: u64) -> u64 {
    let (mut base, mut exponent, mut result) = (a, PRIME - 2, 1);
    if a == 1 {
        return 1;
    }
    while exponent > 0 {
        if exponent & 1 == 1 {
            result = times(result, base);
        }
        base = times(base, base);
        exponent >>= 1;
    }
    result
}

#[cfg(test)]
#[path = "withholding_tests.rs"]
mod tests;
