//! What somebody learns who is the only contributor of several withheld cells.
//!
//! His cells may be a whole of one and its parts: whoever knows one of them knows the others, zeros
//! included. And where his own cell is all that is left of a shown whole, he can fill in the zeros
//! beside it. While cells are tried only single cells of his are looked at; here all that he knows
//! together. A cell is told to him exactly if what remaining changes do to it is a combination of
//! what they do to cells that he knows.

use std::collections::{BTreeMap, BTreeSet};

use crate::field::narrow::{inverse, minus, times};

use super::basis::Change;
use super::engine::{Made, Question};

/// Secret cells that somebody can calculate from several of his own, each with one of these.
pub(super) fn told(question: &Question<'_>, made: &Made) -> Vec<(usize, usize)> {
    let Some(owners) = &question.owners else {
        return Vec::new();
    };
    let hidden: Vec<bool> = made.decided.hidden();
    let mut own: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for cell in (0..owners.len()).filter(|&cell| hidden[cell]) {
        if let Some(owner) = owners[cell] {
            own.entry(owner).or_default().push(cell);
        }
    }
    let zeros = (0..hidden.len()).any(|cell| hidden[cell] && question.values[cell] == 0);
    let filling = zeros.then(|| Filling::new(question, &hidden));
    let mut found: Vec<(usize, usize)> = Vec::new();
    let mut many: Vec<Knowing> = Vec::new();
    for (_, cells) in own {
        let knowing = match &filling {
            Some(filling) => filling.by(cells),
            None => Knowing {
                inevitable: cells.len(),
                cells,
            },
        };
        let filled = knowing.cells[knowing.inevitable..].iter().copied();
        let filled = filled.filter(|&cell| question.secret[cell]);
        found.extend(filled.map(|cell| (cell, knowing.cells[0])));
        let points = |cell: usize| made.watch.points(cell as u32);
        let first = points(knowing.cells[0]);
        let one = |&cell: &usize| {
            owners[cell].is_some() && (points(cell).is_none() || points(cell) == first)
        };
        if !knowing.cells.iter().all(one) {
            many.push(knowing);
        }
    }
    if !many.is_empty() {
        combined(question, made, &hidden, &many, &mut found);
    }
    found.sort_unstable();
    found.dedup_by_key(|told| told.0);
    found
}

/// What follows from several cells together.
fn combined(
    question: &Question<'_>,
    made: &Made,
    hidden: &[bool],
    many: &[Knowing],
    found: &mut Vec<(usize, usize)>,
) {
    let columns = made.remaining.columns();
    let column = |cell: usize| columns.get(&(cell as u32));
    let mut touching: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for cell in (0..hidden.len()).filter(|&cell| question.secret[cell] && hidden[cell]) {
        if let Some(&(row, _)) = column(cell).and_then(|column| column.first()) {
            touching.entry(row).or_default().push(cell);
        }
    }
    for knowing in many {
        let mut known = Known::default();
        for &cell in &knowing.cells {
            known.add(column(cell).cloned().unwrap_or_default());
        }
        let rows: BTreeSet<u32> = known.rows().collect();
        let near = rows.iter().filter_map(|row| touching.get(row)).flatten();
        let others = near.copied().filter(|cell| !knowing.cells.contains(cell));
        let learnt = others.filter(|&cell| known.tells(column(cell)));
        found.extend(learnt.map(|cell| (cell, knowing.cells[0])));
    }
}

/// Withheld cells that somebody knows without calculating.
struct Knowing {
    /// His own, then what he can fill in.
    cells: Vec<usize>,
    /// So many of them nothing that is withheld can keep from him: he is alone in their whole.
    inevitable: usize,
}

/// Zeros that follow from what somebody knows, as counts are not negative.
struct Filling<'a> {
    question: &'a Question<'a>,
    hidden: &'a [bool],
    /// Positions of the wholes that a cell belongs to.
    of: Vec<Vec<u32>>,
}

impl<'a> Filling<'a> {
    fn new(question: &'a Question<'a>, hidden: &'a [bool]) -> Self {
        let mut of = vec![Vec::new(); hidden.len()];
        for (number, whole) in question.wholes.iter().enumerate() {
            whole.cells().for_each(|cell| of[cell].push(number as u32));
        }
        Self {
            question,
            hidden,
            of,
        }
    }

    fn by(&self, own: Vec<usize>) -> Knowing {
        let mut cells = own;
        // In a whole of one he is alone, and what is nobody's as a whole is nobody's in its parts.
        let own: BTreeSet<usize> = cells.iter().copied().collect();
        self.fill(&mut cells, |whole, cells| {
            own.contains(&whole) || self.question.values[whole] == 0 && cells.contains(&whole)
        });
        let inevitable = cells.len();
        self.fill(&mut cells, |whole, cells| {
            !self.hidden[whole] || cells.contains(&whole)
        });
        Knowing { cells, inevitable }
    }

    /// Adds withheld zeros of wholes that are known in this way and of which nothing else is left.
    fn fill(&self, cells: &mut Vec<usize>, known: impl Fn(usize, &[usize]) -> bool) {
        let mut at = 0;
        while let Some(&cell) = cells.get(at) {
            at += 1;
            for &number in &self.of[cell] {
                let whole = &self.question.wholes[number as usize];
                if !known(whole.cell, cells) {
                    continue;
                }
                let open = |part: &usize| self.hidden[*part] && !cells.contains(part);
                let open: Vec<usize> = whole.parts.iter().copied().filter(open).collect();
                let taken = whole.parts.iter().filter(|part| !open.contains(part));
                let value = |part: &usize| u128::from(self.question.values[*part]);
                let taken: u128 = taken.map(value).sum();
                if taken == value(&whole.cell) && open.iter().all(|part| value(part) == 0) {
                    cells.extend(open);
                }
            }
        }
    }
}

/// Columns that do not follow from each other, each without the leading rows of those before it.
#[derive(Default)]
struct Known(Vec<Change>);

impl Known {
    fn reduced(&self, mut column: Change) -> Change {
        for known in &self.0 {
            let Some(&(lead, of_known)) = known.first() else {
                continue;
            };
            let Ok(at) = column.binary_search_by_key(&lead, |entry| entry.0) else {
                continue;
            };
            let factor = times(column[at].1, inverse(of_known));
            let mut weights: BTreeMap<u32, u32> = column.into_iter().collect();
            for &(row, value) in known {
                let weight = weights.entry(row).or_default();
                *weight = minus(*weight, factor, value);
            }
            column = weights.into_iter().filter(|entry| entry.1 != 0).collect();
        }
        column
    }

    fn add(&mut self, column: Change) {
        let column = self.reduced(column);
        if !column.is_empty() {
            self.0.push(column);
        }
    }

    fn rows(&self) -> impl Iterator<Item = u32> + '_ {
        self.0.iter().flatten().map(|entry| entry.0)
    }

    fn tells(&self, column: Option<&Change>) -> bool {
        column.is_some_and(|column| self.reduced(column.clone()).is_empty())
    }
}
