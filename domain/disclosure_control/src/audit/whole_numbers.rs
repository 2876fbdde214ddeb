//! Where a climb ends between whole numbers: looking for a table of whole numbers nearby.
//!
//! Branch and bound (Land and Doig 1960), every branch going on from the point reached instead of anew.

use super::{
    system::System,
    tableau::{Climb, Tableau},
};

/// Further from a whole number than this, a difference is none.
const NEARLY: f64 = 1e-6;

/// What the search came to.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Search {
    /// Differences that are whole numbers.
    Found(Vec<f64>),
    /// There are none.
    Nothing,
    /// There may be some.
    GivenUp,
}

/// Looks for whole numbers with which an unknown differs by something between two numbers, as long as there are steps
/// left.
pub(super) fn whole(
    system: &System,
    from: &Tableau,
    at: usize,
    (low, high): (i64, i64),
    steps: &mut usize,
) -> Search {
    let mut start = from.clone();
    match go(&mut start, at, (low as f64, high as f64), steps) {
        Some(true) => {}
        Some(false) => return Search::Nothing,
        None => return Search::GivenUp,
    }
    let mut open = vec![start];
    let mut sure = true;
    while let Some(tableau) = open.pop() {
        let broken = (0..system.limits.len()).find(|&at| {
            let value = tableau.values()[at];
            (value - value.round()).abs() > NEARLY
        });
        let Some(broken) = broken else {
            return Search::Found(tableau.values().to_vec());
        };
        if *steps == 0 {
            return Search::GivenUp;
        }
        let value = tableau.values()[broken];
        let (low, high) = tableau.limits(broken);
        let mut sides = [(low, value.floor()), (value.ceil(), high)];
        // The nearer side last, to be looked at first.
        if value - value.floor() < 0.5 {
            sides.reverse();
        }
        for side in sides {
            let mut branch = tableau.clone();
            match go(&mut branch, broken, side, steps) {
                Some(true) => open.push(branch),
                Some(false) => {}
                None => sure = false,
            }
        }
    }
    if sure {
        Search::Nothing
    } else {
        Search::GivenUp
    }
}

/// Brings an unknown between two limits and holds it there; `Some(false)` if it cannot get there.
fn go(
    tableau: &mut Tableau,
    at: usize,
    (low, high): (f64, f64),
    steps: &mut usize,
) -> Option<bool> {
    let (least, most) = tableau.limits(at);
    let (low, high) = (low.max(least), high.min(most));
    if low > high {
        return Some(false);
    }
    let value = tableau.values()[at];
    let climb = if value < low {
        tableau.limit(at, (least, low));
        tableau.climb(&[(at, 1.0)], steps)
    } else if value > high {
        tableau.limit(at, (high, most));
        tableau.climb(&[(at, -1.0)], steps)
    } else {
        Climb::Top
    };
    let value = tableau.values()[at];
    let there = value >= low - NEARLY && value <= high + NEARLY;
    tableau.limit(at, (low, high));
    match (there, climb) {
        (true, _) => Some(true),
        (false, Climb::Top) => Some(false),
        (false, _) => None,
    }
}
