//! Bounds that do not hang on rounding errors.
//!
//! At the end of a climb the unknown is a weighted sum of others that all stand at the limit that holds it back. Whatever
//! the simplex method did to get there, such a sum is a proof if two things hold: the equations really give it, and
//! with the limits put in it gives the bound. Both are checked with whole numbers (the idea of safe bounds:
//! Neumaier and Shcherbina 2004).

use super::{
    rational::{Fraction, common_multiple},
    system::System,
    tableau::Tableau,
};

/// The highest difference of an unknown (or the lowest, turned round) that the sum at the end of a climb
/// proves. `None` if it proves none.
pub(super) fn proven(system: &System, tableau: &Tableau, at: usize, up: bool) -> Option<i64> {
    let sum: Option<Vec<(usize, Fraction)>> = tableau
        .as_sum(at)
        .into_iter()
        .map(|(other, weight)| Some((other, Fraction::near(weight)?)))
        .collect();
    let sum = sum?;
    let below = sum
        .iter()
        .try_fold(1, |below, (_, weight)| common_multiple(below, weight.below))?;
    let whole: Vec<(usize, i128)> = sum
        .into_iter()
        .map(|(other, weight)| (other, weight.above * (below / weight.below)))
        .collect();
    let own = (at, -below);
    if !system.vanishes(&[whole.as_slice(), &[own]].concat()) {
        return None;
    }
    let mut bound = 0_i128;
    for (other, weight) in whole {
        let (low, high) = tableau.limits(other);
        let limit = if (weight > 0) == up { high } else { low };
        if limit.is_infinite() {
            return None;
        }
        let limit = limit as i64;
        bound = bound.checked_add(weight.checked_mul(i128::from(limit))?)?;
    }
    let bound = if up {
        bound.div_euclid(below)
    } else {
        -((-bound).div_euclid(below))
    };
    i64::try_from(bound).ok()
}
