//! A count as it leaves the house: never a bare number.

use serde::Serialize;

/// A count as it is published: the value shown and the range in which the true count lies.
/// For a count published as its source published it, the range is the value itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct PublishedCount {
    /// The value shown.
    pub value: u64,
    /// The smallest true count that leads to this value.
    pub low: u64,
    /// The largest true count that leads to this value.
    pub high: u64,
    /// Whether the source calls the value uncertain: `()` in official tables, SDMX status U.
    pub limited: bool,
}

impl PublishedCount {
    /// A count published without change.
    pub const fn exact(value: u64) -> Self {
        Self {
            value,
            low: value,
            high: value,
            limited: false,
        }
    }

    /// The same count, called uncertain by its source.
    #[must_use]
    pub const fn limited(self, limited: bool) -> Self {
        Self { limited, ..self }
    }

    /// Whether the true count is known from what is published.
    pub const fn is_exact(self) -> bool {
        self.low == self.high
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_count_whose_range_is_one_value_is_exact() {
        assert!(PublishedCount::exact(7).is_exact());
        let about_five = PublishedCount {
            value: 5,
            low: 3,
            high: 7,
            limited: false,
        };
        assert!(!about_five.is_exact());
        assert!(about_five.limited(true).limited);
    }
}
