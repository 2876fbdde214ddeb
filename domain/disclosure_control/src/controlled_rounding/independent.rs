//! Every count rounded for itself.

use super::{Base, RoundingError};
use crate::NoiseSecret;
use terms::PublishedCount;

/// Rounds to the nearest multiple of the base; a count in the middle of two goes up. For odd bases of at least 5 this is
/// [`crate::rounding::round`]. Totals are not the sum of their parts, and where few counts are added up they can give
/// counts away: [`crate::rounding::protect_tree`] cares for that.
///
/// # Errors
/// [`RoundingError::Base`].
pub fn round_nearest(count: u64, base: u64) -> Result<PublishedCount, RoundingError> {
    Ok(Base::new(base)?.nearest(count))
}

/// Rounds up or down at random, up with the probability `(count mod base) / base`, so that the mean over all secrets is the true
/// count: sums over many counts are not distorted. The names of the cell decide with the secret, so the same cell with the same count is rounded alike everywhere; averaging
/// releases gives nothing away. Multiples stay.
///
/// # Errors
/// [`RoundingError::Base`].
pub fn round_at_random(
    count: u64,
    base: u64,
    secret: &NoiseSecret,
    names: &[&str],
) -> Result<PublishedCount, RoundingError> {
    let base = Base::new(base)?;
    let number = secret.number("wirkraum random rounding 1", names);
    let drawn = ((u128::from(number) * u128::from(base.0)) >> 64) as u64;
    let up = drawn < count % base.0;
    Ok(base.between(
        base.floor(count)
            .saturating_add(if up { base.0 } else { 0 }),
    ))
}
