//! Fractions of small numbers, from rounded ones and from residues.

use super::field::PRIME;

/// The largest denominator looked for in a rounded number.
const DENOMINATOR: i128 = 2_000;

/// A fraction in lowest terms; the denominator is positive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fraction {
    pub(super) above: i128,
    pub(super) below: i128,
}

impl Fraction {
    /// The simplest fraction near a rounded number (continued fractions); `None` if none with a small denominator is
    /// within a millionth.
    pub(super) fn near(number: f64) -> Option<Self> {
        if !number.is_finite() || number.abs() > 1e9 {
            return None;
        }
        let (mut before, mut now) = ((0_i128, 1_i128), (1_i128, 0_i128));
        let mut rest = number;
        for _ in 0..24 {
            let whole = rest.floor();
            let next = (
                whole as i128 * now.0 + before.0,
                whole as i128 * now.1 + before.1,
            );
            if next.1 > DENOMINATOR {
                return None;
            }
            (before, now) = (now, next);
            let (above, below) = now;
            if (number - above as f64 / below as f64).abs() < 1e-6 / below as f64 {
                return Some(Self { above, below });
            }
            rest = 1.0 / (rest - whole);
        }
        None
    }

    /// The fraction of two small numbers that leaves a residue (Wang 1981), if there is one.
    pub(super) fn of_residue(residue: u64) -> Option<Self> {
        const SMALL: i128 = 1 << 29;
        let (mut before, mut now) = ((i128::from(PRIME), 0_i128), (i128::from(residue), 1_i128));
        while now.0 > SMALL {
            let times = before.0 / now.0;
            let next = (before.0 - times * now.0, before.1 - times * now.1);
            (before, now) = (now, next);
        }
        let (above, below) = now;
        (below != 0 && below.abs() <= SMALL).then(|| Self {
            above: above * below.signum(),
            below: below.abs(),
        })
    }

    pub(super) fn value(self) -> f64 {
        self.above as f64 / self.below as f64
    }
}

/// The smallest number that both divide; `None` above a limit that keeps all sums exact.
pub(super) fn common_multiple(a: i128, b: i128) -> Option<i128> {
    let (mut x, mut y) = (a, b);
    while y != 0 {
        (x, y) = (y, x % y);
    }
    let multiple = a / x * b;
    (multiple < 1 << 40).then_some(multiple)
}

#[cfg(test)]
mod tests {
    use super::super::field::{inverse, negative, times};
    use super::*;

    #[test]
    fn a_third_is_found_in_a_rounded_number_and_in_its_residue() {
        let third = Fraction {
            above: -1,
            below: 3,
        };
        assert_eq!(Fraction::near(-0.333_333_333_33), Some(third));
        assert_eq!(Fraction::of_residue(negative(inverse(3))), Some(third));
        let number = Fraction::of_residue(times(22, inverse(7)));
        assert_eq!(
            number,
            Some(Fraction {
                above: 22,
                below: 7
            })
        );
        assert_eq!(Fraction::near(0.618_033_988_7), None);
    }

    #[test]
    fn whole_numbers_are_their_own_fraction() {
        for whole in [-3_i128, -1, 0, 1, 2, 1_000_000] {
            let fraction = Fraction {
                above: whole,
                below: 1,
            };
            assert_eq!(Fraction::near(whole as f64), Some(fraction));
        }
    }
}
