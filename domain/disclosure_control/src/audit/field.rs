//! Whole numbers modulo a prime: sums and products without any rounding.

/// A prime, so that every number but zero has an inverse (the ninth of Mersenne's).
pub(super) const PRIME: u64 = (1 << 61) - 1;

pub(super) fn plus(a: u64, b: u64) -> u64 {
    (a + b) % PRIME
}

pub(super) fn negative(a: u64) -> u64 {
    (PRIME - a) % PRIME
}

pub(super) fn times(a: u64, b: u64) -> u64 {
    (u128::from(a) * u128::from(b) % u128::from(PRIME)) as u64
}

/// By Fermat's little theorem.
pub(super) fn inverse(a: u64) -> u64 {
    let (mut result, mut power, mut exponent) = (1, a, PRIME - 2);
    while exponent > 0 {
        if exponent & 1 == 1 {
            result = times(result, power);
        }
        power = times(power, power);
        exponent >>= 1;
    }
    result
}

/// A whole number that may be negative.
pub(super) fn residue(number: i128) -> u64 {
    number.rem_euclid(i128::from(PRIME)) as u64
}

/// A number without visible pattern for every number (splitmix64, Steele et al. 2014).
pub(super) fn mixed(number: u64) -> u64 {
    let mut z = number.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    (z ^ (z >> 31)) % PRIME
}
