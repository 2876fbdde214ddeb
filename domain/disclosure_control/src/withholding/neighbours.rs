//! Which cells stand near others in sums.

use super::Standing;
use crate::attacker::Relation;
use std::collections::BTreeSet;

/// The sums in which each cell stands, to find what can be withheld near it.
#[derive(Debug)]
pub struct Neighbours<'a> {
    relations: &'a [Relation],
    sums_of: Vec<Vec<usize>>,
}

impl<'a> Neighbours<'a> {
    /// `relations` between so many cells.
    pub fn new(relations: &'a [Relation], cells: usize) -> Self {
        let mut sums_of = vec![Vec::new(); cells];
        for (number, relation) in relations.iter().enumerate() {
            if let Relation::Sum { .. } = relation {
                for cell in relation.cells() {
                    sums_of[cell].push(number);
                }
            }
        }
        Self { relations, sums_of }
    }

    fn near(&self, cell: usize) -> impl Iterator<Item = usize> + '_ {
        let sums = self.sums_of[cell].iter();
        sums.flat_map(|&number| self.relations[number].cells())
    }

    /// The cell that costs least of those that are shown, may be withheld, and stand in a sum with `cell`; if there is
    /// none, in a sum with those around it, and so on outwards. Withheld too ([`Standing::Helps`]), it leaves `cell` more room.
    pub fn beside(&self, standing: &[Standing], withheld: &[bool], cell: usize) -> Option<usize> {
        let cost = |other: usize| match standing[other] {
            Standing::May { cost } if !withheld[other] => Some((cost, other)),
            _ => None,
        };
        let mut seen = BTreeSet::from([cell]);
        let mut edge = vec![cell];
        while !edge.is_empty() {
            let around: Vec<usize> = edge
                .iter()
                .flat_map(|&cell| self.near(cell))
                .filter(|&other| seen.insert(other))
                .collect();
            let best = around.iter().filter_map(|&other| cost(other)).min();
            if let Some((_, other)) = best {
                return Some(other);
            }
            edge = around;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two rows of two: a + b = c and c + d = e.
    fn sums() -> [Relation; 2] {
        let sum = |parts: [usize; 2], total| Relation::Sum {
            parts: parts.to_vec(),
            total,
        };
        [sum([0, 1], 2), sum([2, 3], 4)]
    }

    #[test]
    fn where_nothing_is_shown_beside_a_cell_any_more_the_next_sum_is_looked_at() {
        let sums = sums();
        let neighbours = Neighbours::new(&sums, 5);
        let may = |cost| Standing::May { cost };
        let standing = [Standing::Small, may(7), may(9), may(3), Standing::Known];
        let mut withheld = [true, false, false, false, false];
        assert_eq!(neighbours.beside(&standing, &withheld, 0), Some(1));
        withheld[1] = true;
        withheld[2] = true;
        assert_eq!(neighbours.beside(&standing, &withheld, 0), Some(3));
        withheld[3] = true;
        assert_eq!(neighbours.beside(&standing, &withheld, 0), None);
    }
}
