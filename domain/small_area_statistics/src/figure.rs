//! Figures: values with their margin, or the reason why there is none.

use serde::Serialize;
use terms::{ConfidentialityStatus, Decimal, ObservationStatus, PublishedCount};

/// Version of the rule by which ratios and their margins are made; stored with every release.
pub const RATIO_RULE: &str = "ratio-from-published-counts/2";

/// The rule before: it said [`Absence::NobodyThere`] of every denominator published as 0, also where
/// one or two people may be behind it. Releases made by it are still read.
pub const FIRST_RATIO_RULE: &str = "ratio-from-published-counts/1";

/// Why no value is shown. Missing is never zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Absence {
    /// The source gives no value (SDMX O).
    Missing,
    /// Withheld here so that nobody can be recognised (SDMX Q).
    Withheld,
    /// It is certain that nobody is in the group that would be divided by (SDMX M).
    NobodyThere,
    /// The source itself withholds the value: `.` and `*` in official tables (SDMX Q).
    WithheldBySource,
    /// The source permits the value for larger areas only (SDMX Q).
    NotPermitted,
    /// The source says that there can be no value: `x` in official tables (SDMX M).
    CannotExist,
    /// The source will give the value later: `…` in official tables (SDMX O).
    NotYet,
    /// The source does not give the value because it is too unreliable: `/` (SDMX U).
    Unreliable,
}

impl Absence {
    /// All reasons there are.
    pub const ALL: [Absence; 8] = [
        Absence::Missing,
        Absence::Withheld,
        Absence::NobodyThere,
        Absence::WithheldBySource,
        Absence::NotPermitted,
        Absence::CannotExist,
        Absence::NotYet,
        Absence::Unreliable,
    ];

    /// From the reason that says most to the one that says least. What several parts are missing for is
    /// missing for the first of these that one of them has: a total is withheld if a part is.
    const BY_RANK: [Absence; 8] = [
        Absence::Withheld,
        Absence::WithheldBySource,
        Absence::NotPermitted,
        Absence::Unreliable,
        Absence::NotYet,
        Absence::CannotExist,
        Absence::NobodyThere,
        Absence::Missing,
    ];

    /// Why something made of several parts is not there, from the reasons of the parts that are not:
    /// the one that says most, whatever their order; missing if there are none. Withheld is before not
    /// permitted, that before unreliable, then not yet, cannot exist, nobody there and missing.
    pub fn of_parts(reasons: impl IntoIterator<Item = Absence>) -> Self {
        let rank = |reason: &Absence| Self::BY_RANK.iter().position(|of| of == reason);
        let first = reasons.into_iter().min_by_key(rank);
        first.unwrap_or(Absence::Missing)
    }

    /// The SDMX status of a value that is not there for this reason.
    pub const fn status(self) -> ObservationStatus {
        match self {
            Absence::Missing | Absence::NotYet => ObservationStatus::Missing,
            Absence::Withheld | Absence::WithheldBySource | Absence::NotPermitted => {
                ObservationStatus::Withheld
            }
            Absence::NobodyThere | Absence::CannotExist => ObservationStatus::CannotExist,
            Absence::Unreliable => ObservationStatus::LowReliability,
        }
    }

    /// The SDMX confidentiality of a gap: C where a value is withheld to protect people, whoever
    /// withholds it; N where the source has not released it; F where there is nothing to be kept.
    pub const fn confidentiality(self) -> ConfidentialityStatus {
        match self {
            Absence::Withheld | Absence::WithheldBySource => ConfidentialityStatus::Confidential,
            Absence::NotPermitted => ConfidentialityStatus::NotForPublication,
            Absence::Missing
            | Absence::NobodyThere
            | Absence::CannotExist
            | Absence::NotYet
            | Absence::Unreliable => ConfidentialityStatus::Free,
        }
    }

    /// The name used in files, such as `withheld_by_source`; with it a reason is known exactly.
    pub const fn name(self) -> &'static str {
        match self {
            Absence::Missing => "missing",
            Absence::Withheld => "withheld",
            Absence::NobodyThere => "nobody_there",
            Absence::WithheldBySource => "withheld_by_source",
            Absence::NotPermitted => "not_permitted",
            Absence::CannotExist => "cannot_exist",
            Absence::NotYet => "not_yet",
            Absence::Unreliable => "unreliable",
        }
    }

    /// The reason with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|absence| absence.name() == name)
    }
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
    /// A value as its source published it, such as a rate, a mean or a change. It has no range:
    /// nothing was done to it here.
    Measure {
        /// The value, with all digits that the source gave.
        value: Decimal,
        /// How many digits after the point are shown.
        shown: u8,
        /// Whether the source calls it uncertain.
        limited: bool,
    },
    /// One of the classes of an indicator, as its source published it.
    Class {
        /// The place of the class in the list of the indicator, from 0.
        place: u8,
        /// Whether the source calls it uncertain.
        limited: bool,
    },
    /// No value, and why.
    Absent(Absence),
}

impl Figure {
    /// The number to draw and to print, or `None` where there is none. A class is no number.
    pub fn value(&self) -> Option<f64> {
        match *self {
            Figure::Count(count) => Some(count.value as f64),
            Figure::Measure { value, .. } => Some(value.as_f64()),
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
            Figure::Class { .. } | Figure::Absent(_) => None,
        }
    }

    /// The class, as its place in the list of the indicator.
    pub fn class(&self) -> Option<u8> {
        match self {
            Figure::Class { place, .. } => Some(*place),
            _ => None,
        }
    }

    /// Whether the source calls the value, or a count it is made from, uncertain.
    pub fn is_limited(&self) -> bool {
        match self {
            Figure::Count(count) => count.limited,
            Figure::Ratio {
                numerator,
                denominator,
                ..
            } => numerator.limited || denominator.limited,
            Figure::Measure { limited, .. } | Figure::Class { limited, .. } => *limited,
            Figure::Absent(_) => false,
        }
    }

    /// The SDMX status of the value or of its absence.
    pub fn status(&self) -> ObservationStatus {
        match self.absence() {
            Some(absence) => absence.status(),
            None if self.is_limited() => ObservationStatus::LowReliability,
            None => ObservationStatus::Normal,
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
            Figure::Measure { value, .. } => Some((value.as_f64(), value.as_f64())),
            Figure::Class { .. } | Figure::Absent(_) => None,
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
            (Figure::Measure { value, shown, .. }, _) => usize::from(value.scale().min(*shown)),
            _ => 0,
        }
    }
}

/// A ratio from two published counts and nothing else.
///
/// A denominator published as smaller than `minimum_denominator` withholds the value, and so does one
/// published as 0 behind which somebody may be. Only where it is certain that nobody is there the
/// figure says so: not where the source itself calls its 0 uncertain. This looks only at what is
/// published, so withholding itself tells nothing new.
pub fn ratio(
    numerator: Result<PublishedCount, Absence>,
    denominator: Result<PublishedCount, Absence>,
    per: u32,
    part_of_whole: bool,
    minimum_denominator: u64,
) -> Figure {
    match (numerator, denominator) {
        (Err(absence), _) | (_, Err(absence)) => Figure::Absent(absence),
        (Ok(_), Ok(denominator)) if denominator.high == 0 && !denominator.limited => {
            Figure::Absent(Absence::NobodyThere)
        }
        (Ok(_), Ok(denominator)) if denominator.value < minimum_denominator.max(1) => {
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
        limited: rest.limited || part.limited,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TWENTY: PublishedCount = PublishedCount {
        value: 20,
        low: 18,
        high: 22,
        limited: false,
    };
    const HUNDRED: PublishedCount = PublishedCount {
        value: 100,
        low: 98,
        high: 102,
        limited: false,
    };
    const NONE_OR_FEW: PublishedCount = PublishedCount {
        value: 0,
        low: 0,
        high: 2,
        limited: false,
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
    fn a_small_base_withholds_the_share() {
        let withheld = |denominator, minimum| {
            let share = ratio(Ok(NONE_OR_FEW), Ok(denominator), 100, true, minimum);
            share.absence() == Some(Absence::Withheld)
        };
        assert!(withheld(TWENTY, 100));
        assert!(!withheld(TWENTY, 20));
        // Whatever a city calls small, nothing is divided by 0.
        assert!(withheld(NONE_OR_FEW, 0));
    }

    #[test]
    fn nobody_is_there_only_where_that_is_certain() {
        let of = |denominator| ratio(Ok(NONE_OR_FEW), Ok(denominator), 100, true, 100).absence();
        let nobody = PublishedCount::exact(0);
        assert_eq!(of(nobody), Some(Absence::NobodyThere));
        assert_eq!(of(NONE_OR_FEW), Some(Absence::Withheld));
        assert_eq!(of(nobody.limited(true)), Some(Absence::Withheld));
    }

    #[test]
    fn a_ratio_is_absent_for_the_reason_of_its_counts() {
        let share = |numerator, denominator| ratio(numerator, denominator, 100, true, 100);
        assert_eq!(
            share(Err(Absence::Missing), Ok(HUNDRED)).absence(),
            Some(Absence::Missing)
        );
        assert_eq!(
            share(Ok(HUNDRED), Err(Absence::NotYet)).absence(),
            Some(Absence::NotYet)
        );
    }

    #[test]
    fn what_is_made_of_parts_is_absent_for_the_reason_that_says_most() {
        let ranked = Absence::BY_RANK;
        for absence in Absence::ALL {
            assert!(ranked.contains(&absence), "{absence:?} has a rank");
            assert_eq!(Absence::named(absence.name()), Some(absence));
        }
        for (at, stronger) in ranked.into_iter().enumerate() {
            for weaker in &ranked[at..] {
                assert_eq!(Absence::of_parts([stronger, *weaker]), stronger);
                assert_eq!(Absence::of_parts([*weaker, stronger]), stronger);
            }
        }
        assert_eq!(Absence::of_parts([]), Absence::Missing);
    }

    #[test]
    fn what_remains_of_a_whole_has_the_sum_of_the_margins() {
        let rest = derived_count(HUNDRED, [TWENTY, NONE_OR_FEW]);
        assert_eq!(
            rest,
            PublishedCount {
                value: 80,
                low: 74,
                high: 84,
                limited: false,
            }
        );
    }
}
