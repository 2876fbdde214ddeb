//! Of all distributions of a change that keep the conditions, the one with the largest entropy.
//!
//! Without monotony its probabilities are `exp(-a - b v - c v^2)`, with the two numbers `b` and `c`
//! that give mean 0 and the variance; they minimise a convex function of two variables (Newton's
//! method). Where monotony would be broken, neighbouring changes share one probability: they form
//! a block, and blocks are joined and taken apart until all conditions of optimality hold.

/// Conditions of one row.
pub(super) struct Conditions<'a> {
    /// The changes that are possible, ascending.
    pub(super) changes: &'a [i64],
    /// The largest variance.
    pub(super) variance: f64,
    /// The probability of no change, if it is fixed.
    pub(super) stay: Option<f64>,
}

/// So often blocks are joined or taken apart, and so many steps Newton's method takes, at most.
const MOST: usize = 200;

/// Changes that share one probability.
#[derive(Clone, Copy)]
struct Block {
    size: f64,
    /// The mean change and the mean square in it.
    mean: f64,
    square: f64,
}

/// The probabilities of `changes`; `None` if no distribution keeps the conditions.
pub(super) fn distribution(conditions: &Conditions<'_>) -> Option<Vec<f64>> {
    let free: Vec<i64> = conditions
        .changes
        .iter()
        .copied()
        .filter(|&change| change != 0 || conditions.stay.is_none())
        .collect();
    let mass = 1.0 - conditions.stay.unwrap_or(0.0);
    // Whether each change shares its probability with the next one.
    let mut joined = vec![false; free.len().saturating_sub(1)];
    for _ in 0..MOST {
        let (probabilities, given) = solved(&free, &joined, mass, conditions.variance)?;
        let violated: Vec<usize> = (0..joined.len())
            .filter(|&at| !joined[at])
            .filter(|&at| match (free[at], free[at + 1]) {
                (_, right) if right <= 0 => probabilities[at] > probabilities[at + 1],
                (left, _) if left >= 0 => probabilities[at] < probabilities[at + 1],
                _ => false,
            })
            .collect();
        if !violated.is_empty() {
            violated.into_iter().for_each(|at| joined[at] = true);
            continue;
        }
        let Some(loose) = needless(&free, &joined, &probabilities, &given) else {
            let mut rest = probabilities.into_iter();
            let all = conditions
                .changes
                .iter()
                .map(|&change| match conditions.stay {
                    Some(stay) if change == 0 => Some(stay),
                    _ => rest.next(),
                });
            return all.collect();
        };
        joined[loose] = false;
    }
    None
}

/// A pair that shares one probability though monotony does not demand it any more.
fn needless(
    free: &[i64],
    joined: &[bool],
    probabilities: &[f64],
    given: &[f64; 3],
) -> Option<usize> {
    let [a, b, c] = given;
    let mut pressure = 0.0;
    for (at, joined) in joined.iter().enumerate() {
        let change = free[at] as f64;
        pressure += -probabilities[at].ln() - a - b * change - c * change * change;
        if !joined {
            pressure = 0.0;
            continue;
        }
        let rising = free[at + 1] <= 0;
        if (rising && pressure < -1e-9) || (!rising && pressure > 1e-9) {
            return Some(at);
        }
    }
    None
}

/// Probabilities for these blocks and the numbers a, b, c.
fn solved(free: &[i64], joined: &[bool], mass: f64, variance: f64) -> Option<(Vec<f64>, [f64; 3])> {
    let mut of_block = Vec::with_capacity(free.len());
    let mut blocks: Vec<Block> = Vec::new();
    for (at, &change) in free.iter().enumerate() {
        let change = change as f64;
        match blocks.last_mut().filter(|_| at > 0 && joined[at - 1]) {
            Some(block) => {
                let size = block.size + 1.0;
                block.mean += (change - block.mean) / size;
                block.square += (change * change - block.square) / size;
                block.size = size;
            }
            None => blocks.push(Block {
                size: 1.0,
                mean: change,
                square: change * change,
            }),
        }
        of_block.push(blocks.len() - 1);
    }
    let free_of_variance = newton(&blocks, mass, variance, false)?;
    let found = if moments(&blocks, mass, free_of_variance).square <= variance {
        free_of_variance
    } else {
        newton(&blocks, mass, variance, true)?
    };
    let moments = moments(&blocks, mass, found);
    let probabilities = of_block.iter().map(|&block| moments.each[block]).collect();
    Some((probabilities, [moments.level, found.0, found.1]))
}

/// What a choice of b and c gives.
struct Moments {
    /// The probability of each change of a block.
    each: Vec<f64>,
    mean: f64,
    square: f64,
    /// Second moments of change and square around their means, for the mass.
    spread: [f64; 3],
    /// The number a.
    level: f64,
    log_sum: f64,
}

fn moments(blocks: &[Block], mass: f64, (b, c): (f64, f64)) -> Moments {
    let exponent = |block: &Block| -b * block.mean - c * block.square;
    let largest = blocks.iter().map(exponent).fold(f64::MIN, f64::max);
    let weight = |block: &Block| (exponent(block) - largest).exp();
    let sum: f64 = blocks.iter().map(|block| block.size * weight(block)).sum();
    let each: Vec<f64> = blocks
        .iter()
        .map(|block| mass * weight(block) / sum)
        .collect();
    let of = |value: &dyn Fn(&Block) -> f64| -> f64 {
        let weighted = blocks.iter().zip(&each);
        weighted
            .map(|(block, each)| block.size * each * value(block))
            .sum()
    };
    let (mean, square) = (of(&|block| block.mean), of(&|block| block.square));
    let around = |x: f64, y: f64| x - y;
    Moments {
        mean,
        square,
        spread: [
            of(&|block| around(block.mean, mean / mass).powi(2)),
            of(&|block| around(block.mean, mean / mass) * around(block.square, square / mass)),
            of(&|block| around(block.square, square / mass).powi(2)),
        ],
        level: largest + (sum / mass).ln(),
        log_sum: largest + sum.ln(),
        each,
    }
}

/// The b (and c, if the variance is to be met) that give mean 0; `None` if there are none.
fn newton(blocks: &[Block], mass: f64, variance: f64, meet: bool) -> Option<(f64, f64)> {
    let value = |at: (f64, f64)| mass * moments(blocks, mass, at).log_sum + at.1 * variance;
    let mut at = (0.0, 0.0);
    for _ in 0..MOST {
        let now = moments(blocks, mass, at);
        let slope = (-now.mean, if meet { variance - now.square } else { 0.0 });
        if slope.0.abs() < 1e-13 && slope.1.abs() < 1e-12 {
            return Some(at);
        }
        let [bb, bc, cc] = now.spread;
        let step = if meet {
            let determinant = bb * cc - bc * bc;
            (
                -(cc * slope.0 - bc * slope.1) / determinant,
                -(bb * slope.1 - bc * slope.0) / determinant,
            )
        } else {
            (-slope.0 / bb, 0.0)
        };
        if !(step.0.is_finite() && step.1.is_finite()) {
            return None;
        }
        // Halved until the value falls: the function is convex, so that always happens.
        let before = value(at);
        let gain = slope.0 * step.0 + slope.1 * step.1;
        let mut length = 1.0;
        loop {
            let next = (at.0 + length * step.0, at.1 + length * step.1);
            let after = value(next);
            if after <= before + 1e-4 * length * gain + 1e-15 {
                at = next;
                break;
            }
            length /= 2.0;
            if length < 1e-12 {
                return None;
            }
        }
        if at.0.abs() > 1e4 || at.1.abs() > 1e4 {
            return None;
        }
    }
    let reached = moments(blocks, mass, at);
    let met = !meet || (reached.square - variance).abs() < 1e-9;
    (reached.mean.abs() < 1e-9 && met).then_some(at)
}
