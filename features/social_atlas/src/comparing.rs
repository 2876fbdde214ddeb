//! Comparisons that are true to the margins.

use small_area_statistics::Figure;

/// How one figure lies to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Comparison {
    /// Whatever the true counts are, the first is larger.
    Above,
    /// Whatever the true counts are, the first is smaller.
    Below,
    /// The margins overlap: nothing is certain.
    Alike,
}

/// Compares two figures by the ranges in which the truth lies; none if one has no value.
pub(crate) fn compare(one: &Figure, other: &Figure) -> Option<Comparison> {
    let (low, high) = one.range()?;
    let (other_low, other_high) = other.range()?;
    Some(if low > other_high {
        Comparison::Above
    } else if high < other_low {
        Comparison::Below
    } else {
        Comparison::Alike
    })
}

impl Comparison {
    /// The key of the sentence that compares with the whole city.
    pub(crate) fn with_city(self) -> &'static str {
        match self {
            Comparison::Above => "compare-city-above",
            Comparison::Below => "compare-city-below",
            Comparison::Alike => "compare-city-alike",
        }
    }

    /// The key of the sentence that compares with an earlier year.
    pub(crate) fn with_past(self) -> &'static str {
        match self {
            Comparison::Above => "compare-past-above",
            Comparison::Below => "compare-past-below",
            Comparison::Alike => "compare-past-alike",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use small_area_statistics::{Absence, PublishedCount};

    fn count(value: u64) -> Figure {
        Figure::Count(PublishedCount {
            value,
            low: value - 2,
            high: value + 2,
        })
    }

    #[test]
    fn overlapping_margins_are_alike_and_distant_ones_are_not() {
        assert_eq!(compare(&count(20), &count(15)), Some(Comparison::Above));
        assert_eq!(compare(&count(15), &count(20)), Some(Comparison::Below));
        assert_eq!(compare(&count(15), &count(15)), Some(Comparison::Alike));
        let wide = Figure::Count(PublishedCount {
            value: 15,
            low: 10,
            high: 19,
        });
        assert_eq!(compare(&count(20), &wide), Some(Comparison::Alike));
    }

    #[test]
    fn nothing_is_compared_with_what_is_not_there() {
        let absent = Figure::Absent(Absence::Withheld);
        assert_eq!(compare(&count(20), &absent), None);
    }
}
