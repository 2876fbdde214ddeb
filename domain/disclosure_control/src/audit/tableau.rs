//! Linear programming that starts from the true counts.
//!
//! The simplex method with bounded variables (Dantzig 1955; Chvátal, *Linear Programming*, 1983, ch. 8). An audit asks
//! thousands of questions about the same equations, and the answer to one lies a few steps from the answer to the
//! next. So one tableau goes from corner to corner and is never built anew; and as the true counts fit, no
//! first phase is needed: every unknown begins at a difference of zero, even if that is no corner.

use super::{
    rank::Steps,
    rational::Fraction,
    system::{NONE, System},
};

/// Smaller than any weight or step that is not a rounding error.
const TINY: f64 = 1e-9;
/// So many steps without progress, and unknowns are taken in their order until there is some (Bland 1977).
const STANDING: usize = 40;

/// Where an unknown stands.
#[derive(Debug, Clone, Copy)]
enum Place {
    Row(usize),
    Column(usize),
}

/// How a climb ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Climb {
    /// There is no higher point.
    Top,
    /// There is no end to it.
    Endless,
    /// The steps allowed were not enough.
    Tired,
}

/// A way to climb: unknowns with their weights.
pub(super) type Goal<'a> = &'a [(usize, f64)];

/// Every unknown of a row as a sum of the unknowns of the columns.
#[derive(Clone)]
pub(super) struct Tableau {
    in_row: Vec<usize>,
    in_column: Vec<usize>,
    place: Vec<Place>,
    rows: Vec<Vec<f64>>,
    values: Vec<f64>,
    low: Vec<f64>,
    high: Vec<f64>,
}

impl Tableau {
    /// At the true counts. `None` if a weight is no fraction of small numbers.
    pub(super) fn at_truth(system: &System) -> Option<Self> {
        let steps: &Steps = &system.steps;
        let width = system.limits.len();
        let mut place = vec![Place::Row(0); width];
        let in_column: Vec<usize> = (0..width).filter(|&at| steps.is_free(at)).collect();
        for (column, &at) in in_column.iter().enumerate() {
            place[at] = Place::Column(column);
        }
        let (mut rows, mut in_row): (Vec<Vec<f64>>, Vec<usize>) = (Vec::new(), Vec::new());
        for (pivot, others) in steps.rows().iter().rev() {
            let mut row = vec![0.0; in_column.len()];
            for &(at, share) in others {
                let share = Fraction::of_residue(share)?.value();
                match place[at] {
                    Place::Column(column) => row[column] += share,
                    Place::Row(other) => {
                        let other: &Vec<f64> = &rows[other];
                        for (weight, more) in row.iter_mut().zip(other) {
                            *weight += share * more;
                        }
                    }
                }
            }
            place[*pivot] = Place::Row(rows.len());
            in_row.push(*pivot);
            rows.push(row);
        }
        let high = |&(_, high): &(i64, i64)| match high {
            NONE => f64::INFINITY,
            high => high as f64,
        };
        Some(Self {
            in_row,
            in_column,
            place,
            rows,
            values: vec![0.0; width],
            low: system.limits.iter().map(|&(low, _)| low as f64).collect(),
            high: system.limits.iter().map(high).collect(),
        })
    }

    /// The differences at the point reached.
    pub(super) fn values(&self) -> &[f64] {
        &self.values
    }

    /// The limits of an unknown.
    pub(super) fn limits(&self, at: usize) -> (f64, f64) {
        (self.low[at], self.high[at])
    }

    /// Changes the limits of an unknown; the point reached must lie within them.
    pub(super) fn limit(&mut self, at: usize, (low, high): (f64, f64)) {
        (self.low[at], self.high[at]) = (low, high);
    }

    /// Goes up as far as it goes, as long as there are steps left.
    pub(super) fn climb(&mut self, goal: Goal<'_>, steps: &mut usize) -> Climb {
        let mut standing = 0;
        let end = loop {
            let Some((column, up)) = self.entering(goal, standing > STANDING) else {
                break Climb::Top;
            };
            if *steps == 0 {
                break Climb::Tired;
            }
            *steps -= 1;
            let (far, row) = self.room(column, up, standing > STANDING);
            if far.is_infinite() {
                break Climb::Endless;
            }
            standing = if far > TINY { 0 } else { standing + 1 };
            self.walk(column, if up { far } else { -far });
            let at = self.in_column[column];
            match row {
                None => self.values[at] = if up { self.high[at] } else { self.low[at] },
                Some(row) => self.exchange(row, column, up),
            }
        };
        self.settle();
        end
    }

    /// How much the goal grows with the unknown of every column.
    fn growth(&self, goal: Goal<'_>) -> Vec<f64> {
        let mut growth = vec![0.0; self.in_column.len()];
        for &(at, weight) in goal {
            match self.place[at] {
                Place::Column(column) => growth[column] += weight,
                Place::Row(row) => {
                    for (growth, more) in growth.iter_mut().zip(&self.rows[row]) {
                        *growth += weight * more;
                    }
                }
            }
        }
        growth
    }

    fn entering(&self, goal: Goal<'_>, in_order: bool) -> Option<(usize, bool)> {
        let growth = self.growth(goal);
        let useful = growth.iter().enumerate().filter(|&(column, &growth)| {
            let at = self.in_column[column];
            (growth > TINY && self.values[at] < self.high[at] - TINY)
                || (growth < -TINY && self.values[at] > self.low[at] + TINY)
        });
        let chosen = match in_order {
            true => useful.min_by_key(|(column, _)| self.in_column[*column]),
            false => useful.max_by(|(_, a), (_, b)| a.abs().total_cmp(&b.abs())),
        };
        chosen.map(|(column, growth)| (column, *growth > 0.0))
    }

    /// How far the unknown of a column can go, and the row that stops it; no row if its own limit does.
    fn room(&self, column: usize, up: bool, in_order: bool) -> (f64, Option<usize>) {
        let at = self.in_column[column];
        let own = if up {
            self.high[at] - self.values[at]
        } else {
            self.values[at] - self.low[at]
        };
        let (mut far, mut stopped, mut firm) = (own, None, 0.0);
        for (row, weights) in self.rows.iter().enumerate() {
            let slope = if up {
                weights[column]
            } else {
                -weights[column]
            };
            if slope.abs() <= TINY {
                continue;
            }
            let at = self.in_row[row];
            let room = if slope > 0.0 {
                (self.high[at] - self.values[at]) / slope
            } else {
                (self.low[at] - self.values[at]) / slope
            };
            let room = room.max(0.0);
            let tie = (room - far).abs() <= TINY;
            let better = match stopped {
                Some(other) if tie && in_order => at < self.in_row[other],
                Some(_) if tie => slope.abs() > firm,
                _ => room < far - TINY,
            };
            if better {
                (far, stopped, firm) = (room.min(far), Some(row), slope.abs());
            }
        }
        (far, stopped)
    }

    fn walk(&mut self, column: usize, by: f64) {
        self.values[self.in_column[column]] += by;
        for (row, weights) in self.rows.iter().enumerate() {
            self.values[self.in_row[row]] += weights[column] * by;
        }
    }

    /// The unknown of a row, which has reached a limit, changes places with that of a column.
    fn exchange(&mut self, row: usize, column: usize, up: bool) {
        let weight = self.rows[row][column];
        let (leaves, enters) = (self.in_row[row], self.in_column[column]);
        self.values[leaves] = if up == (weight > 0.0) {
            self.high[leaves]
        } else {
            self.low[leaves]
        };
        let scale = 1.0 / weight;
        for other in &mut self.rows[row] {
            *other *= -scale;
        }
        self.rows[row][column] = scale;
        let taken = std::mem::take(&mut self.rows[row]);
        let filled: Vec<usize> = (0..taken.len()).filter(|&at| taken[at] != 0.0).collect();
        for weights in &mut self.rows {
            let Some(&share) = weights.get(column).filter(|share| **share != 0.0) else {
                continue;
            };
            weights[column] = 0.0;
            for &at in &filled {
                weights[at] = clean(weights[at] + share * taken[at]);
            }
        }
        self.rows[row] = taken;
        (self.in_row[row], self.in_column[column]) = (enters, leaves);
        (self.place[enters], self.place[leaves]) = (Place::Row(row), Place::Column(column));
    }

    /// Computes the unknowns of the rows anew from those of the columns, which are whole numbers.
    fn settle(&mut self) {
        for (row, weights) in self.rows.iter().enumerate() {
            let terms = weights.iter().zip(&self.in_column);
            let sum = terms.map(|(weight, &at)| match *weight {
                0.0 => 0.0,
                weight => weight * self.values[at],
            });
            self.values[self.in_row[row]] = clean(sum.sum());
        }
    }

    /// An unknown as a sum of others: what they are, and with which weight.
    pub(super) fn as_sum(&self, at: usize) -> Vec<(usize, f64)> {
        match self.place[at] {
            Place::Column(_) => vec![(at, 1.0)],
            Place::Row(row) => {
                let terms = self
                    .in_column
                    .iter()
                    .copied()
                    .zip(self.rows[row].iter().copied());
                terms.filter(|(_, weight)| weight.abs() > TINY).collect()
            }
        }
    }
}

/// Takes back a rounding error where a number is nearly a whole one, as most are.
fn clean(number: f64) -> f64 {
    let whole = number.round();
    if (number - whole).abs() < 1e-10 {
        whole
    } else {
        number
    }
}
