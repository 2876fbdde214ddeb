//! How a figure changed between two periods, from what is published of both and nothing else.

use crate::{Absence, Figure};

/// Version of the rule, named on pages.
pub const CHANGE_RULE: &str = "change-of-published/1";

/// A difference of two published figures of the same indicator, in its unit; percentage points for
/// shares.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Change {
    /// The later value minus the earlier one, both as shown with [`Change::decimals`] digits, so that a
    /// reader who takes the difference of the two finds the same.
    pub value: f64,
    /// The smallest difference that the true counts allow, rounded outward.
    pub low: f64,
    /// The largest one, rounded outward.
    pub high: f64,
    /// Digits after the point that the margins of both figures and of the difference allow.
    pub decimals: usize,
    /// Whether the source calls one of the two values uncertain.
    pub limited: bool,
}

/// Which way a figure went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// It fell, whatever the true counts are.
    Fell,
    /// The margins allow that it fell, stayed or rose.
    Uncertain,
    /// It rose, whatever the true counts are.
    Rose,
}

impl Change {
    /// Which way it went, as everyone sees in the range shown.
    pub fn direction(&self) -> Direction {
        if self.high < 0.0 {
            Direction::Fell
        } else if self.low > 0.0 {
            Direction::Rose
        } else {
            Direction::Uncertain
        }
    }
}

/// The change from `then` to `now`. The range holds every difference of two values within the ranges
/// of both; what is common to the errors of both is not known and not assumed.
///
/// # Errors
/// Why there is none: the reason of the figure that is not there, the one that says most of two;
/// [`Absence::CannotExist`] for classes, which have no difference.
pub fn change(then: &Figure, now: &Figure) -> Result<Change, Absence> {
    let absent = then.absence().into_iter().chain(now.absence());
    let absent: Vec<Absence> = absent.collect();
    if !absent.is_empty() {
        return Err(Absence::of_parts(absent));
    }
    let decimals = then.decimals().min(now.decimals());
    let measured = |figure: &Figure| matches!(figure, Figure::Measure { .. });
    let range = |decimals| {
        let (then_low, then_high) = then.range_outward(decimals)?;
        let (now_low, now_high) = now.range_outward(decimals)?;
        let rounded = |value| shown(value, decimals);
        Some((rounded(now_low - then_high), rounded(now_high - then_low)))
    };
    // As for a figure alone: a digit after the point needs a margin below one.
    let wide = |(low, high): (f64, f64)| high - low >= 1.0;
    let decimals = match range(decimals) {
        Some(found) if wide(found) && !(measured(then) && measured(now)) => 0,
        _ => decimals,
    };
    let (low, high) = range(decimals).ok_or(Absence::CannotExist)?;
    let value = |figure: &Figure| figure.value().map(|value| shown(value, decimals));
    let (before, after) = value(then).zip(value(now)).ok_or(Absence::CannotExist)?;
    Ok(Change {
        value: shown(after - before, decimals),
        low,
        high,
        decimals,
        limited: then.is_limited() || now.is_limited(),
    })
}

/// A value as it is written with so many digits, so that the noise of floating point does not count.
fn shown(value: f64, decimals: usize) -> f64 {
    let written: f64 = format!("{value:.decimals$}").parse().unwrap_or(value);
    // No negative zero.
    written + 0.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{PublishedCount, ratio};
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

    fn share(numerator: u64, denominator: u64) -> Figure {
        ratio(Ok(count(numerator)), Ok(count(denominator)), 100, true, 1)
    }

    #[test]
    fn counts_that_are_near_each_other_changed_in_no_certain_way() {
        let near = change(&Figure::Count(count(20)), &Figure::Count(count(24))).unwrap();
        assert_eq!((near.value, near.low, near.high), (4.0, 0.0, 8.0));
        assert_eq!(near.direction(), Direction::Uncertain);
        let far = change(&Figure::Count(count(20)), &Figure::Count(count(25))).unwrap();
        assert_eq!(far.direction(), Direction::Rose);
        let back = change(&Figure::Count(count(25)), &Figure::Count(count(20))).unwrap();
        assert_eq!((back.value, back.direction()), (-5.0, Direction::Fell));
    }

    #[test]
    fn a_share_of_a_small_area_has_a_change_without_digits_and_one_of_a_large_area_has_one() {
        let small = change(&share(20, 200), &share(40, 200)).unwrap();
        assert_eq!((small.decimals, small.value), (0, 10.0));
        // 10 % is 8.9 to 11.2 and shown as 8 to 12; 20 % is 18.8 to 21.3 and shown as 18 to 22.
        assert_eq!((small.low, small.high), (6.0, 14.0));
        let large = change(&share(2_000, 20_000), &share(2_500, 20_000)).unwrap();
        assert_eq!((large.decimals, large.value), (1, 2.5));
        assert!(large.low < 2.5 && 2.5 < large.high && large.direction() == Direction::Rose);
    }

    #[test]
    fn values_as_published_have_an_exact_change() {
        let measure = |text: &str| Figure::Measure {
            value: text.parse::<Decimal>().unwrap(),
            shown: 1,
            limited: false,
        };
        let found = change(&measure("4.2"), &measure("5.1")).unwrap();
        assert_eq!((found.value, found.low, found.high), (0.9, 0.9, 0.9));
        assert_eq!(found.direction(), Direction::Rose);
        let none = change(&measure("4.2"), &measure("4.2")).unwrap();
        assert_eq!(none.direction(), Direction::Uncertain);
    }

    #[test]
    fn without_one_of_the_two_there_is_no_change_but_its_reason() {
        let there = Figure::Count(count(20));
        let withheld = Figure::Absent(Absence::Withheld);
        let missing = Figure::Absent(Absence::Missing);
        assert_eq!(change(&there, &missing), Err(Absence::Missing));
        assert_eq!(change(&missing, &withheld), Err(Absence::Withheld));
        let class = Figure::Class {
            place: 1,
            limited: false,
        };
        assert_eq!(change(&class, &class), Err(Absence::CannotExist));
    }

    proptest! {
        #[test]
        fn the_true_change_lies_within_the_range(
            (part, whole) in (100_u64..30_000).prop_flat_map(|whole| (0..=whole, Just(whole))),
            (later_part, later_whole) in (100_u64..30_000).prop_flat_map(|whole| (0..=whole, Just(whole))),
        ) {
            let five = |count: u64| {
                let value = (count + 2) / 5 * 5;
                PublishedCount { value, low: value.saturating_sub(2), high: value + 2, limited: false }
            };
            let share = |part, whole| ratio(Ok(five(part)), Ok(five(whole)), 100, true, 1);
            let truth = 100.0 * later_part as f64 / later_whole as f64 - 100.0 * part as f64 / whole as f64;
            let found = change(&share(part, whole), &share(later_part, later_whole)).unwrap();
            prop_assert!(found.low <= truth + 1e-9 && truth <= found.high + 1e-9, "{truth}: {found:?}");
            prop_assert!(found.low <= found.value && found.value <= found.high, "{found:?}");
            match found.direction() {
                Direction::Rose => prop_assert!(truth > -1e-9),
                Direction::Fell => prop_assert!(truth < 1e-9),
                Direction::Uncertain => {}
            }
            let whole = change(&Figure::Count(five(part)), &Figure::Count(five(later_part))).unwrap();
            let truth = later_part as f64 - part as f64;
            prop_assert!(whole.low <= truth && truth <= whole.high);
        }
    }
}
