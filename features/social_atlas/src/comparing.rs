//! Comparisons that are true to the margins.

use small_area_statistics::Figure;

/// How one figure lies to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Comparison {
    /// The first is larger, as everyone sees in the margins shown.
    Above,
    /// The first is smaller, as everyone sees in the margins shown.
    Below,
    /// The margins shown touch or overlap: nothing is certain.
    Alike,
}

/// Compares two figures by the ranges in which the truth lies, as they are shown; none if one has
/// no value. Both are rounded outward to the digits they share, at most `decimals` after the point,
/// so that no sentence is finer than the figures beside it.
pub(crate) fn compare(one: &Figure, other: &Figure, decimals: usize) -> Option<Comparison> {
    let decimals = decimals.min(one.decimals()).min(other.decimals());
    let (low, high) = one.range_outward(decimals)?;
    let (other_low, other_high) = other.range_outward(decimals)?;
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
    use small_area_statistics::{Absence, PublishedCount, ratio};

    fn count(value: u64) -> Figure {
        Figure::Count(PublishedCount {
            value,
            low: value - 2,
            high: value + 2,
            limited: false,
        })
    }

    #[test]
    fn overlapping_margins_are_alike_and_distant_ones_are_not() {
        assert_eq!(compare(&count(20), &count(15), 1), Some(Comparison::Above));
        assert_eq!(compare(&count(15), &count(20), 1), Some(Comparison::Below));
        assert_eq!(compare(&count(15), &count(15), 1), Some(Comparison::Alike));
        let wide = Figure::Count(PublishedCount {
            value: 15,
            low: 10,
            high: 19,
            limited: false,
        });
        assert_eq!(compare(&count(20), &wide, 1), Some(Comparison::Alike));
    }

    #[test]
    fn nothing_is_compared_with_what_is_not_there() {
        let absent = Figure::Absent(Absence::Withheld);
        assert_eq!(compare(&count(20), &absent, 1), None);
    }

    fn share(numerator: (u64, u64, u64), denominator: u64) -> Figure {
        let (low, value, high) = numerator;
        let numerator = PublishedCount {
            value,
            low,
            high,
            limited: false,
        };
        let whole = PublishedCount::exact(denominator);
        ratio(Ok(numerator), Ok(whole), 100, true, 1)
    }

    #[test]
    fn a_sentence_is_never_finer_than_the_margins_shown() {
        // 15.36 to 15.38 and 15.40 to 15.42: apart, and both shown as ranges that meet at 15.4.
        let part = share((15_360, 15_370, 15_380), 100_000);
        let city = share((15_400, 15_410, 15_420), 100_000);
        assert!(part.range().unwrap().1 < city.range().unwrap().0);
        assert_eq!(compare(&part, &city, 1), Some(Comparison::Alike));
        // 15.1 to 15.2 is below on a page that shows a digit, and not on one that shows none.
        let lower = share((15_110, 15_150, 15_190), 100_000);
        assert_eq!(compare(&lower, &city, 1), Some(Comparison::Below));
        assert_eq!(compare(&lower, &city, 0), Some(Comparison::Alike));
    }

    #[test]
    fn a_wide_margin_takes_digits_from_both() {
        let wide = share((13_000, 14_000, 15_050), 100_000);
        let narrow = share((15_110, 15_150, 15_190), 100_000);
        assert_eq!((wide.decimals(), narrow.decimals()), (0, 1));
        assert_eq!(compare(&wide, &narrow, 1), Some(Comparison::Alike));
    }
}
