//! Counts: parts within wholes, small enough to need protection, believable.

use super::files::{Table, counts, description};
use demonstration_city::{GeneratedFile, SEED, Size, generate};
use proptest::prelude::*;
use small_area_statistics::Formula;
use std::collections::{BTreeMap, BTreeSet};

pub(crate) fn value(counts: &Table, count: &str, area: &str, year: u16) -> Option<u64> {
    *counts.get(&(count.to_owned(), area.to_owned(), year))?
}

/// Every share's numerator is at most its denominator, derived denominators included.
pub(crate) fn assert_parts_below_wholes(files: &[GeneratedFile]) {
    let city = description(files);
    let counts = counts(files);
    let places = counts.keys().filter(|(count, _, _)| count == "residents");
    let places: BTreeSet<(&String, u16)> = places.map(|(_, area, year)| (area, *year)).collect();
    for (area, year) in places {
        let known = |id: &str| {
            let Some(derived) = city.derived.iter().find(|d| d.id.as_str() == id) else {
                return value(&counts, id, area, year);
            };
            derived.minus.iter().try_fold(
                value(&counts, derived.whole.as_str(), area, year)?,
                |rest, part| rest.checked_sub(value(&counts, part.as_str(), area, year)?),
            )
        };
        for indicator in &city.indicators {
            if let Formula::Share {
                numerator,
                denominator,
            } = &indicator.formula
            {
                let pair = (known(numerator.as_str()), known(denominator.as_str()));
                if let (Some(part), Some(whole)) = pair {
                    assert!(
                        part <= whole,
                        "{numerator} {area} {year}: {part} of {whole}"
                    );
                }
            }
        }
        assert!(known("age_18_to_64").is_some(), "{area} {year}");
        let old = known("age_80_plus") <= known("age_65_plus");
        let young = known("income_support_children") <= known("income_support_persons");
        assert!(old && young, "{area} {year}");
    }
}

#[test]
fn every_part_is_at_most_its_whole() {
    assert_parts_below_wholes(&generate(SEED, Size::Standard));
}

#[test]
fn areas_have_from_fewer_than_100_to_6000_residents() {
    let counts = counts(&generate(SEED, Size::Standard));
    let residents: Vec<u64> = counts
        .iter()
        .filter(|((count, _, _), _)| count == "residents")
        .map(|(_, value)| value.unwrap())
        .collect();
    assert!(
        residents.iter().all(|r| (75..=6100).contains(r)),
        "{residents:?}"
    );
    assert!(residents.iter().any(|&r| r < 100) && residents.iter().any(|&r| r > 5000));
}

#[test]
fn protection_has_something_to_do() {
    let counts = counts(&generate(SEED, Size::Standard));
    let tiny = counts.values().filter(|v| matches!(v, Some(1 | 2))).count();
    assert!(tiny >= 20, "only {tiny} counts of one or two");
    let small = |id: &str| {
        let of = counts.iter().filter(|((count, _, _), _)| count == id);
        of.filter(|(_, v)| v.is_some_and(|v| v < 100)).count()
    };
    assert!(small("pupils_5_to_10") >= 10 && small("households_with_children") >= 5);
    assert!(
        counts
            .keys()
            .filter(|(c, _, _)| c == "pupils_5_to_10")
            .count()
            == 480
    );
}

#[test]
fn the_source_that_publishes_itself_gives_no_one_or_two() {
    for seed in 0..5 {
        let counts = counts(&generate(seed, Size::Standard));
        let given = counts
            .iter()
            .filter(|((count, _, _), _)| count == "unemployed_persons");
        assert!(
            given
                .into_iter()
                .all(|(_, value)| !matches!(value, Some(1 | 2)))
        );
    }
}

/// Share of a count among residents, per area, for one year.
pub(crate) fn shares(counts: &Table, count: &str, year: u16) -> BTreeMap<String, f64> {
    let of_year = counts
        .keys()
        .filter(|(c, _, y)| c == "residents" && *y == year);
    of_year
        .map(|(_, area, _)| {
            let part = value(counts, count, area, year).unwrap() as f64;
            (
                area.clone(),
                part / value(counts, "residents", area, year).unwrap() as f64,
            )
        })
        .collect()
}

#[test]
fn areas_differ_more_than_one_area_differs_from_year_to_year() {
    let counts = counts(&generate(SEED, Size::Standard));
    let (before, after) = (
        shares(&counts, "income_support_persons", 2020),
        shares(&counts, "income_support_persons", 2021),
    );
    let change = before.iter().map(|(area, b)| (b - after[area]).abs());
    let largest_change = change.fold(0.0, f64::max);
    let most = after.values().copied().fold(0.0, f64::max);
    let least = after.values().copied().fold(1.0, f64::min);
    assert!(
        most - least > 5.0 * largest_change,
        "{least} to {most}, change {largest_change}"
    );
}

#[test]
fn areas_of_one_district_are_more_alike_than_areas_of_the_city() {
    let counts = counts(&generate(SEED, Size::Standard));
    let shares = shares(&counts, "foreign_nationality", 2024);
    let (mut within, mut across) = (Vec::new(), Vec::new());
    for (a, share_a) in &shares {
        for (b, share_b) in shares.range(a.clone()..).skip(1) {
            let pairs = if a[..2] == b[..2] {
                &mut within
            } else {
                &mut across
            };
            pairs.push((share_a - share_b).abs());
        }
    }
    let mean = |v: &[f64]| v.iter().sum::<f64>() / v.len() as f64;
    assert!(
        mean(&within) < mean(&across),
        "{} {}",
        mean(&within),
        mean(&across)
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn parts_stay_within_wholes_in_any_city(seed in any::<u64>(), count in 6_usize..60) {
        assert_parts_below_wholes(&generate(seed, Size::with_areas(count)));
    }
}
