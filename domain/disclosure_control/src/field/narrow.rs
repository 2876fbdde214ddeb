//! Calculating modulo the prime 2³¹ − 1, in which the suppressor eliminates.

/// The prime.
pub(crate) const PRIME: u32 = (1 << 31) - 1;

fn reduced(value: u64) -> u32 {
    let folded = (value & u64::from(PRIME)) + (value >> 31);
    let folded = (folded & u64::from(PRIME)) + (folded >> 31);
    let value = folded as u32;
    if value >= PRIME { value - PRIME } else { value }
}

/// Product.
pub(crate) fn times(one: u32, other: u32) -> u32 {
    reduced(u64::from(one) * u64::from(other))
}

/// `value − factor · other`.
pub(crate) fn minus(value: u32, factor: u32, other: u32) -> u32 {
    reduced(u64::from(value) + u64::from(PRIME - factor) * u64::from(other))
}

/// `value + factor · other`.
pub(crate) fn plus(value: u32, factor: u32, other: u32) -> u32 {
    reduced(u64::from(value) + u64::from(factor) * u64::from(other))
}

/// The number that gives 1 when multiplied; of zero it is zero.
pub(crate) fn inverse(value: u32) -> u32 {
    let (mut result, mut base, mut exponent) = (1, value, PRIME - 2);
    while exponent > 0 {
        if exponent & 1 == 1 {
            result = times(result, base);
        }
        base = times(base, base);
        exponent >>= 1;
    }
    result
}

/// A fixed sequence of well mixed numbers below the prime, none of them zero. It need not be
/// secret: an accident costs at most a cell too many.
#[derive(Debug, Clone)]
pub(crate) struct Mixed(pub(crate) u64);

impl Mixed {
    /// The next number.
    pub(crate) fn next(&mut self) -> u32 {
        let mixed = super::mixed(self.0);
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        1 + (mixed % u64::from(PRIME - 1)) as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_field_agrees_with_wide_arithmetic() {
        let mut mixed = Mixed(1);
        for _ in 0..1000 {
            let (one, two, three) = (mixed.next(), mixed.next(), mixed.next());
            let wide = |value: i128| value.rem_euclid(i128::from(PRIME)) as u32;
            let (a, b, c) = (i128::from(one), i128::from(two), i128::from(three));
            assert_eq!(times(one, two), wide(a * b));
            assert_eq!(minus(one, two, three), wide(a - b * c));
            assert_eq!(plus(one, two, three), wide(a + b * c));
            assert_eq!(times(one, inverse(one)), 1);
        }
        assert_eq!(minus(0, 0, 5), 0);
    }
}
