//! What the invented city counts in each part and year.

use super::{
    FIRST_YEAR, Twist, YEARS,
    indicators::indicators,
    places::{PARTS, noise},
    profiles,
};
use releases::directory::AreaFigures;
use small_area_statistics::{Absence, Figure, PublishedCount, ratio};
use terms::Decimal;

fn rounded(count: u64) -> PublishedCount {
    let value = (count + 2) / 5 * 5;
    PublishedCount {
        value,
        low: value.saturating_sub(2),
        high: value + 2,
        limited: false,
    }
}

/// Raw counts of one part of the city, in the order of [`indicators`] but for the ratio.
fn raw(part: usize, year: usize) -> [u64; 6] {
    let residents = match part {
        3 => 62,
        11 => 0,
        _ => 400 + noise(part, 0, 0) * 4 + (year as u64) * (noise(part, 1, 1) % 40),
    };
    let of = |what: usize, least: u64, spread: u64| {
        let share = least
            + noise(part, what, 3) * spread / 1000
            + noise(part, what, year) % 7
            + year as u64;
        residents * share / 1000
    };
    [
        residents,
        of(2, 120, 190),
        of(3, 90, 160),
        of(4, 4, 9),
        of(5, 30, 220),
        of(7, 50, 240),
    ]
}

/// The figures of an area made of these parts, in all periods.
pub fn figures_of(twist: &Twist, parts: &[usize]) -> AreaFigures {
    let counts = |year: usize| {
        parts
            .iter()
            .map(|part| raw(*part, year))
            .fold([0; 6], |mut sum, counts| {
                for (sum, count) in sum.iter_mut().zip(counts) {
                    *sum += count;
                }
                sum
            })
    };
    indicators(twist)
        .into_iter()
        .map(|indicator| {
            if indicator.id.as_str().starts_with("women_")
                || indicator.id.as_str().starts_with("men_")
            {
                let series = profiles::age_series(&indicator.id, parts, YEARS);
                return (indicator.id, series);
            }
            let figures = (0..YEARS)
                .map(|year| {
                    let [residents, old, young, births, sgb2, foreign] = counts(year).map(rounded);
                    let of_all = |count| ratio(Ok(count), Ok(residents), 100, true, 100);
                    // One source says for certain that nobody lives there; the others leave it open.
                    let certain = match parts {
                        [11] => PublishedCount::exact(0),
                        _ => residents,
                    };
                    match indicator.id.as_str() {
                        "residents" => Figure::Count(residents),
                        "births" => Figure::Count(births),
                        "aged_65" => of_all(old),
                        "under_18" => of_all(young),
                        "sgb2" if year == 3 => Figure::Absent(Absence::Missing),
                        "sgb2" => of_all(sgb2),
                        "foreign" => ratio(Ok(foreign), Ok(certain), 100, true, 100),
                        "change" => change(parts, year),
                        "status" => status(parts, year),
                        "housing" if year < 2 || parts == [5] => Figure::Absent(Absence::Missing),
                        // One part is silent, so nobody can say how many there were in all.
                        "housing" if year == 4 && parts.contains(&2) => {
                            Figure::Absent(Absence::Missing)
                        }
                        "housing" => Figure::Count(PublishedCount::exact(sgb2.value / 3 + 1)),
                        _ => ratio(Ok(old), Ok(young), 100, false, 100),
                    }
                })
                .collect();
            (indicator.id, figures)
        })
        .collect()
}

/// A change in percent; what is not there is not there for every reason there can be.
fn change(parts: &[usize], year: usize) -> Figure {
    let absent = match (parts, year) {
        (_, 0) => Some(Absence::Missing),
        ([3], _) => Some(Absence::WithheldBySource),
        ([6], _) => Some(Absence::NotPermitted),
        ([11], _) => Some(Absence::CannotExist),
        ([7], 7) => Some(Absence::NotYet),
        ([8], 6..) => Some(Absence::Unreliable),
        _ => None,
    };
    let part = parts.iter().sum::<usize>();
    let tenths = noise(part, 9, year) as i64 % 130 - 70;
    let value = Decimal::new(tenths, 1).unwrap();
    match absent {
        Some(absence) => Figure::Absent(absence),
        None => Figure::Measure {
            value,
            shown: 1,
            limited: parts == [14],
        },
    }
}

/// Classes of single parts, made every second year.
fn status(parts: &[usize], year: usize) -> Figure {
    match parts {
        [3 | 11] => Figure::Absent(Absence::WithheldBySource),
        [part] if year.is_multiple_of(2) => Figure::Class {
            place: (noise(*part, 4, 0) % 4) as u8,
            limited: *part == 14,
        },
        _ => Figure::Absent(Absence::Missing),
    }
}

/// The parts of which an area of a level consists.
pub fn parts_of(twist: &Twist, level: &str, index: usize) -> Vec<usize> {
    match level {
        "stadtteil" => vec![index % PARTS.len()],
        "stadtteil-2020" if index == 0 => vec![0, 1],
        "stadtteil-2020" => vec![index + 1],
        "block" => vec![index / twist.blocks.max(1) % PARTS.len()],
        "bezirk" | "bezirk-2020" => (0..PARTS.len())
            .filter(|part| super::places::district_of(*part) == index)
            .collect(),
        _ => (0..PARTS.len()).collect(),
    }
}

/// The figures of an area of a level in the periods in which its boundaries hold.
pub fn figures_in(twist: &Twist, level: &str, index: usize) -> AreaFigures {
    let mut all = figures_of(twist, &parts_of(twist, level, index));
    if twist.earlier {
        let first = usize::from(super::PRESENT_SINCE - FIRST_YEAR);
        let is_earlier = level.ends_with("-2020");
        for figures in all.values_mut() {
            for (year, figure) in figures.iter_mut().enumerate() {
                if (year < first) != is_earlier {
                    *figure = Figure::Absent(Absence::Missing);
                }
            }
        }
    }
    debug_assert!(all.values().all(|figures| figures.len() == YEARS));
    all
}
