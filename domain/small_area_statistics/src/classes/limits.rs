//! Limits between classes.

use serde::Serialize;

/// Class limits: class `i` holds the values from `limits[i]` to below `limits[i + 1]`, the last
/// class includes its upper limit. Always one more limit than classes.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ClassLimits {
    limits: Vec<f64>,
}

impl ClassLimits {
    /// No classes at all.
    pub(super) const NONE: Self = Self { limits: Vec::new() };

    /// Limits from the smallest to the largest value, those between in ascending order. Limits that
    /// coincide, lie outside or are no numbers are left out. The largest value may be a limit, too:
    /// then it is a class of its own.
    pub(super) fn between(first: f64, inner: impl IntoIterator<Item = f64>, last: f64) -> Self {
        let mut limits = vec![first];
        for limit in inner {
            if limit > limits[limits.len() - 1] && limit <= last {
                limits.push(limit);
            }
        }
        limits.push(last);
        Self { limits }
    }

    /// Lower and upper limit of every class, in order.
    pub fn classes(&self) -> impl Iterator<Item = (f64, f64)> + '_ {
        self.limits.windows(2).map(|pair| (pair[0], pair[1]))
    }

    /// How many classes there are.
    pub fn count(&self) -> usize {
        self.limits.len().saturating_sub(1)
    }

    /// The class of a value, or `None` if it lies outside all classes.
    pub fn class_of(&self, value: f64) -> Option<usize> {
        let last = self.count().checked_sub(1)?;
        if value == *self.limits.last()? {
            return Some(last);
        }
        self.classes()
            .position(|(low, high)| value >= low && value < high)
    }
}
