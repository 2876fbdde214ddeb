//! Modulo the prime 2⁶¹ − 1, in which attackers and audits eliminate.

/// A prime, so that every number but zero has an inverse (the ninth of Mersenne's).
pub(crate) const PRIME: u64 = (1 << 61) - 1;

/// Sum.
pub(crate) fn plus(a: u64, b: u64) -> u64 {
    let sum = a + b;
    if sum >= PRIME { sum - PRIME } else { sum }
}

/// Difference.
pub(crate) fn less(a: u64, b: u64) -> u64 {
    if a >= b { a - b } else { a + PRIME - b }
}

/// The number that gives zero when added.
pub(crate) fn negative(a: u64) -> u64 {
    less(0, a)
}

/// Product.
pub(crate) fn times(a: u64, b: u64) -> u64 {
    let product = u128::from(a) * u128::from(b);
    let folded = (product & u128::from(PRIME)) as u64 + (product >> 61) as u64;
    if folded >= PRIME {
        folded - PRIME
    } else {
        folded
    }
}

/// The number that gives one when multiplied, by Euclid's algorithm; of zero it is zero.
pub(crate) fn inverse(a: u64) -> u64 {
    let (mut high, mut low) = (i128::from(PRIME), i128::from(a));
    let (mut before, mut now) = (0_i128, 1_i128);
    while low != 0 {
        let whole = high / low;
        (high, low) = (low, high - whole * low);
        (before, now) = (now, before - whole * now);
    }
    if high == 1 { residue(before) } else { 0 }
}

/// A whole number that may be negative.
pub(crate) fn residue(number: i128) -> u64 {
    number.rem_euclid(i128::from(PRIME)) as u64
}

/// A number without visible pattern for every number.
pub(crate) fn mixed(number: u64) -> u64 {
    super::mixed(number) % PRIME
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_field_agrees_with_wider_arithmetic() {
        let reduced = |value: i128| value.rem_euclid(i128::from(PRIME)) as u64;
        for number in 0..1000 {
            let (one, other) = (mixed(number), mixed(number + 1_000_000));
            let (a, b) = (i128::from(one), i128::from(other));
            assert_eq!(plus(one, other), reduced(a + b));
            assert_eq!(less(one, other), reduced(a - b));
            assert_eq!(plus(one, negative(one)), 0);
            assert_eq!(
                u128::from(times(one, other)),
                u128::from(one) * u128::from(other) % u128::from(PRIME)
            );
            assert_eq!(times(one, inverse(one)), 1);
        }
        assert_eq!((inverse(0), negative(0)), (0, 0));
        assert_eq!(times(PRIME - 1, PRIME - 1), 1);
    }
}
