//! Figures: values with their margin, or the reason why there is none.

use serde::Serialize;

/// Version of the rule by which ratios and their margins are made; stored with every release.
pub const RATIO_RULE: &str = "ratio-from-published-counts/1";

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
}

impl PublishedCount {
    /// A count published without change.
    pub const fn exact(value: u64) -> Self {
        Self {
            value,
            low: value,
            high: value,
        }
    }

    /// Whether the true count is known from what is published.
    pub const fn is_exact(self) -> bool {
        self.low == self.high
    }
}

/// Why no value is shown. Missing is never zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Absence {
    /// The source gives no value (SDMX O).
    Missing,
    /// Withheld so that nobody can be recognised (SDMX Q).
    Withheld,
    /// Nobody is in the group that would be divided by, as far as published (SDMX M).
    NobodyThere,
}

/// One value of one indicator for one area and period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Figure {
    /// A count.
    Count(PublishedCount),
    /// `per` × numerator ÷ denominator; a share when `per` is 100 and the whole contains the part.
    Ratio {
        /// The published numerator.
        numerator: PublishedCount,
        /// The published denominator.
        denominator: PublishedCount,
        /// 100 for percent.
        per: u32,
        /// Whether the numerator is part of the denominator, so that the ratio cannot exceed `per`.
        part_of_whole: bool,
    },
    /// No value, and why.
    Absent(Absence),
}

impl Figure {
    /// The value to draw and to print, or `None` where there is none.
    pub fn value(&self) -> Option<f64> {
        match *self {
            Figure::Count(count) => Some(count.value as f64),
            Figure::Ratio {
                numerator,
                denominator,
                per,
                part_of_whole,
            } => {
                let value = f64::from(per) * numerator.value as f64 / denominator.value as f64;
                Some(if part_of_whole {
                    value.min(f64::from(per))
                } else {
                    value
                })
            }
            Figure::Absent(_) => None,
        }
    }

    /// The smallest and the largest value the true counts allow.
    pub fn range(&self) -> Option<(f64, f64)> {
        match *self {
            Figure::Count(count) => Some((count.low as f64, count.high as f64)),
            Figure::Ratio {
                numerator,
                denominator,
                per,
                part_of_whole,
            } => {
                let per = f64::from(per);
                let low = per * numerator.low as f64 / denominator.high as f64;
                let high = per * numerator.high as f64 / denominator.low.max(1) as f64;
                Some((low, if part_of_whole { high.min(per) } else { high }))
            }
            Figure::Absent(_) => None,
        }
    }

    /// The range with so many digits after the point, rounded outward: the true value is never
    /// outside what is shown. Computed in whole numbers, so that no error of floating point cuts it.
    pub fn range_outward(&self, decimals: usize) -> Option<(f64, f64)> {
        match *self {
            Figure::Ratio {
                numerator,
                denominator,
                per,
                part_of_whole,
            } => {
                let scale = 10_u128.pow(decimals.min(9) as u32);
                let whole = u128::from(per) * scale;
                let low = whole * u128::from(numerator.low) / u128::from(denominator.high.max(1));
                let high = (whole * u128::from(numerator.high))
                    .div_ceil(u128::from(denominator.low.max(1)));
                let high = if part_of_whole { high.min(whole) } else { high };
                Some((low as f64 / scale as f64, high as f64 / scale as f64))
            }
            _ => self.range(),
        }
    }

    /// Why there is no value, if there is none.
    pub fn absence(&self) -> Option<Absence> {
        match self {
            Figure::Absent(absence) => Some(*absence),
            _ => None,
        }
    }

    /// How many digits after the point the margin allows: as many as leave the margin's half
    /// width at least half a unit of the last digit, at most one. Counts have none.
    pub fn decimals(&self) -> usize {
        match (self, self.range()) {
            (Figure::Ratio { .. }, Some((low, high))) if high - low < 1.0 => 1,
            _ => 0,
        }
    }
}

/// A ratio from two published counts and nothing else.
///
/// A denominator published as smaller than `minimum_denominator` withholds the value; this looks
/// only at what is published, so withholding itself tells nothing new.
pub fn ratio(
    numerator: Result<PublishedCount, Absence>,
    denominator: Result<PublishedCount, Absence>,
    per: u32,
    part_of_whole: bool,
    minimum_denominator: u64,
) -> Figure {
    match (numerator, denominator) {
        (Err(absence), _) | (_, Err(absence)) => Figure::Absent(absence),
        (Ok(_), Ok(denominator)) if denominator.value == 0 => Figure::Absent(Absence::NobodyThere),
        (Ok(_), Ok(denominator)) if denominator.value < minimum_denominator => {
            Figure::Absent(Absence::Withheld)
        }
        (Ok(numerator), Ok(denominator)) => Figure::Ratio {
            numerator,
            denominator,
            per,
            part_of_whole,
        },
    }
}

/// A count made from other published counts: the first minus all others, with the widened range.
/// Used where one part of a whole follows from the published rest, such as people of 18 to 64.
pub fn derived_count(
    whole: PublishedCount,
    parts: impl IntoIterator<Item = PublishedCount>,
) -> PublishedCount {
    parts.into_iter().fold(whole, |rest, part| PublishedCount {
        value: rest.value.saturating_sub(part.value),
        low: rest.low.saturating_sub(part.high),
        high: rest.high.saturating_sub(part.low),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TWENTY: PublishedCount = PublishedCount {
        value: 20,
        low: 18,
        high: 22,
    };
    const HUNDRED: PublishedCount = PublishedCount {
        value: 100,
        low: 98,
        high: 102,
    };
    const NONE_OR_FEW: PublishedCount = PublishedCount {
        value: 0,
        low: 0,
        high: 2,
    };

    #[test]
    fn a_share_carries_the_margins_of_both_counts() {
        let share = ratio(Ok(TWENTY), Ok(HUNDRED), 100, true, 100);
        assert_eq!(share.value(), Some(20.0));
        let (low, high) = share.range().unwrap();
        assert!((low - 100.0 * 18.0 / 102.0).abs() < 1e-12);
        assert!((high - 100.0 * 22.0 / 98.0).abs() < 1e-12);
        assert_eq!(
            share.decimals(),
            0,
            "a margin of nearly five points allows no decimals"
        );
    }

    #[test]
    fn a_shown_range_is_rounded_outward() {
        let share = ratio(Ok(TWENTY), Ok(HUNDRED), 100, true, 100);
        // 18 of 102 is 17.6, 22 of 98 is 22.4.
        assert_eq!(share.range_outward(0), Some((17.0, 23.0)));
        assert_eq!(share.range_outward(1), Some((17.6, 22.5)));
        let all = ratio(Ok(HUNDRED), Ok(HUNDRED), 100, true, 100);
        assert_eq!(all.range_outward(0).map(|range| range.1), Some(100.0));
    }

    #[test]
    fn a_share_never_exceeds_the_whole() {
        let share = ratio(Ok(HUNDRED), Ok(HUNDRED), 100, true, 100);
        assert_eq!(share.range().unwrap().1, 100.0);
    }

    #[test]
    fn a_small_base_withholds_the_share_and_nobody_there_says_so() {
        assert_eq!(
            ratio(Ok(TWENTY), Ok(TWENTY), 100, true, 100).absence(),
            Some(Absence::Withheld)
        );
        assert_eq!(
            ratio(Ok(TWENTY), Ok(NONE_OR_FEW), 100, true, 100).absence(),
            Some(Absence::NobodyThere)
        );
        assert_eq!(
            ratio(Err(Absence::Missing), Ok(HUNDRED), 100, true, 100).absence(),
            Some(Absence::Missing)
        );
    }

    #[test]
    fn what_remains_of_a_whole_has_the_sum_of_the_margins() {
        let rest = derived_count(HUNDRED, [TWENTY, NONE_OR_FEW]);
        assert_eq!(
            rest,
            PublishedCount {
                value: 80,
                low: 74,
                high: 84
            }
        );
    }
}
