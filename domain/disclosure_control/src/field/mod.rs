//! Whole numbers modulo a prime: sums and products without any rounding, shared by all who
//! eliminate.
//!
//! Those who withhold calculate in [`narrow`], those who attack what was withheld in [`wide`]: the
//! arithmetic has one place, but no accident of one prime can mislead both. Elimination itself is
//! written by each side for itself, because an attacker who reasons like the protector finds nothing.

pub(crate) mod narrow;
pub(crate) mod wide;

/// A number without visible pattern for every number (splitmix64, Steele et al. 2014).
pub(crate) fn mixed(number: u64) -> u64 {
    let mut z = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
