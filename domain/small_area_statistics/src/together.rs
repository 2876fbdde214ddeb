//! Several areas together, from what is published of each and nothing else. Such a sum tells nothing
//! that its parts do not tell: everyone could add them up.

use crate::{Absence, Figure, PublishedCount};

/// Version of the rule, named on pages.
pub const TOGETHER_RULE: &str = "sum-of-published/1";

/// The figure of several areas together: counts are added up; for shares and ratios their numerators
/// and their denominators are. Margins are added too, so the sum of many areas is less certain than a
/// published total of them. Where one part is not there, neither is the whole, for the reason that says
/// most: missing is never zero.
///
/// `None` for what cannot be added: nothing, values as published by their source (a mean of means
/// would need the people behind each), classes, and figures of different kinds.
pub fn together<'a>(figures: impl IntoIterator<Item = &'a Figure>) -> Option<Figure> {
    let figures: Vec<&Figure> = figures.into_iter().collect();
    let absent: Vec<Absence> = figures
        .iter()
        .filter_map(|figure| figure.absence())
        .collect();
    let given: Vec<&Figure> = figures
        .iter()
        .copied()
        .filter(|figure| figure.absence().is_none())
        .collect();
    let sum = match given.split_first() {
        Some((first, rest)) => rest
            .iter()
            .try_fold(**first, |sum, figure| add(sum, figure))
            .filter(|sum| !matches!(sum, Figure::Measure { .. } | Figure::Class { .. }))?,
        None if absent.is_empty() => return None,
        None => return Some(Figure::Absent(Absence::of_parts(absent))),
    };
    Some(match absent.as_slice() {
        [] => sum,
        _ => Figure::Absent(Absence::of_parts(absent)),
    })
}

fn add(sum: Figure, figure: &Figure) -> Option<Figure> {
    match (sum, *figure) {
        (Figure::Count(sum), Figure::Count(count)) => Some(Figure::Count(plus(sum, count))),
        (
            Figure::Ratio {
                numerator,
                denominator,
                per,
                part_of_whole,
            },
            Figure::Ratio {
                numerator: part,
                denominator: whole,
                per: same,
                part_of_whole: same_kind,
            },
        ) if per == same && part_of_whole == same_kind => Some(Figure::Ratio {
            numerator: plus(numerator, part),
            denominator: plus(denominator, whole),
            per,
            part_of_whole,
        }),
        _ => None,
    }
}

fn plus(one: PublishedCount, other: PublishedCount) -> PublishedCount {
    PublishedCount {
        value: one.value.saturating_add(other.value),
        low: one.low.saturating_add(other.low),
        high: one.high.saturating_add(other.high),
        limited: one.limited || other.limited,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ratio;
    use proptest::prelude::*;
    use terms::Decimal;

    fn count(value: u64) -> PublishedCount {
        PublishedCount {
            value,
            low: value.saturating_sub(2),
            high: value + 2,
            limited: false,
        }
    }

    #[test]
    fn margins_are_added_up_as_well() {
        let figures = [count(20), count(30), count(0)].map(Figure::Count);
        let sum = together(&figures).unwrap();
        let expected = PublishedCount {
            value: 50,
            low: 46,
            high: 56,
            limited: false,
        };
        assert_eq!(sum, Figure::Count(expected));
    }

    #[test]
    fn shares_are_made_anew_from_all_parts_and_wholes_and_not_averaged() {
        let share = |part, whole| ratio(Ok(count(part)), Ok(count(whole)), 100, true, 100);
        let sum = together(&[share(50, 100), share(100, 1_000)]).unwrap();
        // A mean of the shares would be 30 %.
        let value = sum.value().unwrap();
        assert!((value - 100.0 * 150.0 / 1_100.0).abs() < 1e-12, "{value}");
    }

    #[test]
    fn what_one_part_lacks_the_whole_lacks_too() {
        let withheld = Figure::Absent(Absence::Withheld);
        let missing = Figure::Absent(Absence::Missing);
        let there = Figure::Count(count(20));
        assert_eq!(together(&[there, withheld, missing]), Some(withheld));
        assert_eq!(together(&[missing]), Some(missing));
        assert_eq!(together(&[]), None);
    }

    #[test]
    fn means_classes_and_different_things_are_not_added() {
        let measure = Figure::Measure {
            value: Decimal::new(42, 1).unwrap(),
            shown: 1,
            limited: false,
        };
        let class = Figure::Class {
            place: 0,
            limited: false,
        };
        let there = Figure::Count(count(20));
        let share = |per| ratio(Ok(count(50)), Ok(count(500)), per, per == 100, 1);
        assert_eq!(together(&[measure]), None);
        assert_eq!(together(&[class, class]), None);
        assert_eq!(together(&[there, share(100)]), None);
        assert_eq!(together(&[share(100), share(1_000)]), None);
    }

    proptest! {
        #[test]
        fn the_true_sum_lies_within_the_range(counts in prop::collection::vec(0_u64..5_000, 1..40)) {
            let five = |count: &u64| {
                let value = (count + 2) / 5 * 5;
                Figure::Count(PublishedCount { value, low: value.saturating_sub(2), high: value + 2, limited: false })
            };
            let figures: Vec<Figure> = counts.iter().map(five).collect();
            let (low, high) = together(&figures).unwrap().range().unwrap();
            let truth = counts.iter().sum::<u64>() as f64;
            prop_assert!(low <= truth && truth <= high);
        }
    }
}
