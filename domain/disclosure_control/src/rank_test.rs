//! The gate for tables with withheld cells: can a withheld cell be calculated from what is shown?
//!
//! It shares nothing with the suppressor: it starts from the sums, not from the changes, reduces
//! them to the withheld cells, eliminates modulo 2⁶¹ − 1 with the sparsest pivot next, and draws
//! two random solutions of what remains. A cell that is zero in a random solution is the same in
//! all solutions and therefore known (a wrong alarm has a chance of 2⁻⁶¹ per cell; a miss would
//! need a determinant divisible by the prime). Two cells in a fixed proportion in both solutions
//! give each other away.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

use crate::field::wide::{PRIME, inverse, less, times};
use crate::tables::SumRelation;

/// What can be calculated from the cells that are shown.
#[derive(Debug, Clone)]
pub struct RankTest {
    first: Vec<u64>,
    second: Vec<u64>,
}

impl RankTest {
    /// Tries everything that sums allow. `withheld` tells for each cell whether it is withheld.
    pub fn new(relations: &[SumRelation], withheld: &[bool]) -> Self {
        let mut system = System::new(relations, withheld);
        system.eliminate();
        Self {
            first: system.solution(withheld, 0x51_7c_c1_b7_27_22_0a_95),
            second: system.solution(withheld, 0x2f_9b_e6_cc_4b_71_d0_33),
        }
    }

    /// Whether the cell is shown or can be calculated from shown cells.
    pub fn is_known(&self, cell: usize) -> bool {
        self.first[cell] == 0
    }

    /// Whether somebody who knows one of two withheld cells can calculate the other.
    pub fn give_each_other_away(&self, one: usize, other: usize) -> bool {
        !self.is_known(one) && self.proportion(one) == self.proportion(other)
    }

    /// The same for all cells that give each other away; `None` for a known cell.
    fn proportion(&self, cell: usize) -> Option<u64> {
        (!self.is_known(cell)).then(|| times(self.second[cell], inverse(self.first[cell])))
    }

    /// Among guarded cells those that are known, in ascending order.
    pub fn disclosed(&self, guarded: impl IntoIterator<Item = usize>) -> Vec<usize> {
        guarded
            .into_iter()
            .filter(|&cell| self.is_known(cell))
            .collect()
    }

    /// Among guarded cells those that the only contributor of another cell can calculate, with
    /// that cell: (guarded, his). `owners` gives the contributor of cells with exactly one.
    pub fn told_to_owners(
        &self,
        guarded: impl IntoIterator<Item = usize>,
        owners: &[Option<usize>],
    ) -> Vec<(usize, usize)> {
        let mut owning: HashMap<u64, Vec<usize>> = HashMap::new();
        for cell in (0..owners.len()).filter(|&cell| owners[cell].is_some()) {
            if let Some(proportion) = self.proportion(cell) {
                owning.entry(proportion).or_default().push(cell);
            }
        }
        guarded
            .into_iter()
            .filter_map(|cell| {
                let those = owning.get(&self.proportion(cell)?)?;
                let teller = those.iter().find(|&&other| owners[other] != owners[cell])?;
                Some((cell, *teller))
            })
            .collect()
    }
}

type Row = Vec<(u32, u64)>;

struct System {
    rows: Vec<Row>,
    touching: Vec<Vec<u32>>,
    weight: Vec<u32>,
    pivots: Vec<(u32, Row)>,
}

impl System {
    fn new(relations: &[SumRelation], withheld: &[bool]) -> Self {
        let mut system = Self {
            rows: Vec::new(),
            touching: vec![Vec::new(); withheld.len()],
            weight: vec![0; withheld.len()],
            pivots: Vec::new(),
        };
        for relation in relations {
            let signed = relation.parts.iter().map(|&part| (part, 1));
            let mut row: Row = signed
                .chain([(relation.total, PRIME - 1)])
                .filter(|(cell, _)| withheld[*cell])
                .map(|(cell, sign)| (cell as u32, sign))
                .collect();
            row.sort_unstable();
            if row.is_empty() {
                continue;
            }
            for &(cell, _) in &row {
                system.touching[cell as usize].push(system.rows.len() as u32);
                system.weight[cell as usize] += 1;
            }
            system.rows.push(row);
        }
        system
    }

    /// Takes the shortest row each time and in it the cell that the fewest others have.
    fn eliminate(&mut self) {
        let mut waiting: BinaryHeap<Reverse<(usize, usize)>> = self
            .rows
            .iter()
            .enumerate()
            .map(|(number, row)| Reverse((row.len(), number)))
            .collect();
        while let Some(Reverse((length, number))) = waiting.pop() {
            if self.rows[number].len() != length || length == 0 {
                continue;
            }
            let row = std::mem::take(&mut self.rows[number]);
            let Some(&(pivot, value)) = row
                .iter()
                .min_by_key(|(cell, _)| self.weight[*cell as usize])
            else {
                continue;
            };
            for &(cell, _) in &row {
                self.weight[cell as usize] -= 1;
            }
            let scale = inverse(value);
            let row: Row = row
                .iter()
                .map(|&(cell, value)| (cell, times(value, scale)))
                .collect();
            let mut others = std::mem::take(&mut self.touching[pivot as usize]);
            others.sort_unstable();
            others.dedup();
            for other in others {
                let old = std::mem::take(&mut self.rows[other as usize]);
                let new = match old.binary_search_by_key(&pivot, |entry| entry.0) {
                    Err(_) => old,
                    Ok(place) => {
                        let new = self.combined(&old, &row, old[place].1, other);
                        waiting.push(Reverse((new.len(), other as usize)));
                        new
                    }
                };
                self.rows[other as usize] = new;
            }
            self.pivots.push((pivot, row));
        }
    }

    /// `old − factor · row`, keeping count of who touches what.
    fn combined(&mut self, old: &Row, row: &Row, factor: u64, number: u32) -> Row {
        let mut all: Row = Vec::with_capacity(old.len() + row.len());
        let (mut here, mut there) = (0, 0);
        while here < old.len() || there < row.len() {
            let mine = old.get(here).map_or(u32::MAX, |entry| entry.0);
            let theirs = row.get(there).map_or(u32::MAX, |entry| entry.0);
            let cell = mine.min(theirs);
            let mut value = 0;
            if mine == cell {
                value = old[here].1;
                here += 1;
            }
            if theirs == cell {
                value = less(value, times(factor, row[there].1));
                there += 1;
            }
            match (value != 0, mine == cell) {
                (true, false) => {
                    self.weight[cell as usize] += 1;
                    self.touching[cell as usize].push(number);
                }
                (false, true) => self.weight[cell as usize] -= 1,
                _ => {}
            }
            if value != 0 {
                all.push((cell, value));
            }
        }
        all
    }

    /// A random solution: what is free is drawn, the rest follows from the last pivot back.
    fn solution(&self, withheld: &[bool], seed: u64) -> Vec<u64> {
        let mut state = seed;
        let mut values: Vec<u64> = withheld
            .iter()
            .map(|&withheld| if withheld { drawn(&mut state) } else { 0 })
            .collect();
        for (pivot, row) in self.pivots.iter().rev() {
            let rest = row.iter().filter(|(cell, _)| cell != pivot);
            values[*pivot as usize] = rest.fold(0, |sum, &(cell, value)| {
                less(sum, times(value, values[cell as usize]))
            });
        }
        values
    }
}

/// A mixed number (xorshift with a multiplier), never zero.
fn drawn(state: &mut u64) -> u64 {
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    1 + state.wrapping_mul(0x2545_f491_4f6c_dd1d) % (PRIME - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn two_by_two() -> Vec<SumRelation> {
        // 0 1 | 2
        // 3 4 | 5
        // 6 7 | 8
        [
            [0, 1, 2],
            [3, 4, 5],
            [6, 7, 8],
            [0, 3, 6],
            [1, 4, 7],
            [2, 5, 8],
        ]
        .map(|[one, two, total]| SumRelation {
            total,
            parts: vec![one, two],
        })
        .to_vec()
    }

    fn withheld(cells: &[usize]) -> Vec<bool> {
        (0..9).map(|cell| cells.contains(&cell)).collect()
    }

    #[test]
    fn a_lonely_withheld_cell_is_known_and_four_at_corners_are_not() {
        let lonely = RankTest::new(&two_by_two(), &withheld(&[0]));
        assert_eq!(lonely.disclosed([0]), vec![0]);
        let three = RankTest::new(&two_by_two(), &withheld(&[0, 1, 3]));
        assert_eq!(three.disclosed([0, 1, 3]), vec![0, 1, 3]);
        let corners = RankTest::new(&two_by_two(), &withheld(&[0, 1, 3, 4]));
        assert!(corners.disclosed([0, 1, 3, 4]).is_empty());
        assert!(corners.give_each_other_away(0, 4));
    }

    #[test]
    fn an_owner_is_told_only_about_others() {
        let corners = RankTest::new(&two_by_two(), &withheld(&[0, 1, 3, 4]));
        let mut owners = vec![None; 9];
        owners[4] = Some(1);
        assert_eq!(corners.told_to_owners([0], &owners), vec![(0, 4)]);
        owners[0] = Some(1);
        assert!(corners.told_to_owners([0], &owners).is_empty());
        let more = RankTest::new(&two_by_two(), &withheld(&[0, 1, 2, 3, 4, 5]));
        owners[0] = None;
        assert!(more.told_to_owners([0], &owners).is_empty());
    }
}
