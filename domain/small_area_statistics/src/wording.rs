//! What may be said of a figure in everyday words, from its range alone.
//!
//! A wording stands for a span of values. It is chosen only if every value that may be true lies in
//! its span, so that no sentence says more than the figure knows. Rule [`WORDING_RULE`]:
//!
//! - "About" a fraction, or about 1 of n: every value that may be true is at most a tenth of the
//!   fraction and at most 3 in 100 away from it. Of several the one nearest to the value is chosen.
//! - "Just over" and "just under" half, two thirds, three quarters: as before, and every value that
//!   may be true lies on that side.
//! - "Between" two marks, "at most" and "at least" one: every value that may be true lies there, and
//!   the marks are at most a third apart; else "more than half" or "less than half"; else nothing.
//! - A round number: every value that may be true is at most a twentieth away, and it has fewer digits
//!   than the figure itself.
//! - A ratio: "about 1 for n", "about as many", "about n times as many", each at most a tenth away.
//! - Nothing of a value that its source calls uncertain.

use crate::{Figure, Formula, Indicator, PublishedCount};
use terms::Decimal;

/// Version of the rule by which figures are put into everyday words.
pub const WORDING_RULE: &str = "wording-from-the-range/1";

/// A part of a whole, such as 2 of 3.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fraction {
    /// The part.
    pub part: u32,
    /// The whole; never 0.
    pub whole: u32,
}

const fn of(part: u32, whole: u32) -> Fraction {
    Fraction { part, whole }
}

impl Fraction {
    /// The fraction as a number.
    pub fn value(self) -> f64 {
        f64::from(self.part) / f64::from(self.whole)
    }
}

/// How a figure lies to what is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nearness {
    /// Near to it, on whichever side.
    About,
    /// Certainly more, but near.
    JustOver,
    /// Certainly less, but near.
    JustUnder,
}

/// What may be said of a figure. Shares are meant as parts of their whole, from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wording {
    /// Nobody and nothing: the value is certainly 0.
    Nobody,
    /// All of them.
    All,
    /// At least 95 of 100.
    NearlyAll,
    /// About 1 of so many, from 3 on.
    OneIn(u32),
    /// Near to a fraction.
    Near(Nearness, Fraction),
    /// Between two fractions.
    Between(Fraction, Fraction),
    /// Not more than a fraction.
    AtMost(Fraction),
    /// Not less than a fraction.
    AtLeast(Fraction),
    /// More than half.
    MoreThanHalf,
    /// Less than half.
    LessThanHalf,
    /// A round number near to a count or to a value as published.
    Round(i64),
    /// One for about so many of the group compared with, from 2 on.
    OneFor(u32),
    /// About as many as the group compared with.
    AsMany,
    /// About so many times as many as the group compared with, from 2 on.
    Times(u32),
    /// A class by its place, from 1, among so many.
    Class {
        /// Its place, from 1.
        place: usize,
        /// How many there are.
        of: usize,
    },
}

/// "1 of n" that people can picture.
const ONE_IN: [u32; 17] = [3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 17, 20, 25, 30, 40, 50, 100];
/// Fractions with a name, beside those that are 1 of n.
const NAMED: [Fraction; 7] = [
    of(1, 2),
    of(2, 3),
    of(3, 4),
    of(2, 5),
    of(3, 5),
    of(4, 5),
    of(9, 10),
];
/// Those of which one says "just over" and "just under".
const SIDED: [Fraction; 3] = [of(1, 2), of(2, 3), of(3, 4)];
/// The marks between which a share may be said to lie, ascending.
pub const MARKS: [Fraction; 11] = [
    of(1, 100),
    of(1, 50),
    of(1, 20),
    of(1, 10),
    of(1, 5),
    of(1, 4),
    of(1, 3),
    of(1, 2),
    of(2, 3),
    of(3, 4),
    of(9, 10),
];

/// What may be said of a figure of this indicator; `None` if nothing is certain enough or worth
/// saying.
pub fn wording(figure: &Figure, indicator: &Indicator) -> Option<Wording> {
    if figure.is_limited() {
        return None;
    }
    match *figure {
        Figure::Absent(_) => None,
        Figure::Class { place, .. } => match &indicator.formula {
            Formula::Class { classes, .. } if usize::from(place) < classes.len() => {
                Some(Wording::Class {
                    place: usize::from(place) + 1,
                    of: classes.len(),
                })
            }
            _ => None,
        },
        Figure::Count(count) => of_count(count),
        Figure::Measure { value, shown, .. } => of_measure(value, shown),
        Figure::Ratio {
            numerator,
            denominator,
            part_of_whole: true,
            ..
        } => of_share(Bounds::new(numerator, denominator)?),
        Figure::Ratio {
            numerator,
            denominator,
            ..
        } => of_ratio(Bounds::new(numerator, denominator)?),
    }
}

/// Whole numbers between which a quotient lies, so that nothing is lost to floating point.
#[derive(Debug, Clone, Copy)]
struct Bounds {
    low: (u64, u64),
    value: (u64, u64),
    high: (u64, u64),
}

/// Whether one quotient is at most another.
fn at_most((a, b): (u64, u64), (c, d): (u64, u64)) -> bool {
    u128::from(a) * u128::from(d) <= u128::from(c) * u128::from(b)
}

impl Bounds {
    /// `None` if the denominator may be 0.
    fn new(numerator: PublishedCount, denominator: PublishedCount) -> Option<Self> {
        (denominator.low > 0).then_some(Self {
            low: (numerator.low, denominator.high),
            value: (numerator.value, denominator.value),
            high: (numerator.high, denominator.low),
        })
    }

    fn within(self, low: (u64, u64), high: (u64, u64)) -> bool {
        at_most(low, self.low) && at_most(self.high, high)
    }

    /// How far the value is from a quotient.
    fn distance(self, value: f64) -> f64 {
        (self.value.0 as f64 / self.value.1 as f64 - value).abs()
    }
}

fn pair(fraction: Fraction) -> (u64, u64) {
    (u64::from(fraction.part), u64::from(fraction.whole))
}

/// The span of "about" a fraction: a tenth of it, at most 3 in 100.
fn about(fraction: Fraction) -> ((u64, u64), (u64, u64)) {
    let (part, whole) = pair(fraction);
    // A tenth of the fraction is smaller than 3 in 100 below 3 in 10.
    if part * 10 <= whole * 3 {
        ((part * 9, whole * 10), (part * 11, whole * 10))
    } else {
        let parts = part * 100;
        (
            (parts - whole * 3, whole * 100),
            (parts + whole * 3, whole * 100),
        )
    }
}

fn of_share(bounds: Bounds) -> Option<Wording> {
    if bounds.high.0 == 0 {
        return Some(Wording::Nobody);
    }
    if at_most((1, 1), bounds.low) {
        return Some(Wording::All);
    }
    if at_most((95, 100), bounds.low) {
        return Some(Wording::NearlyAll);
    }
    let fits = |fraction: &Fraction| {
        let (low, high) = about(*fraction);
        bounds.within(low, high)
    };
    let one_in = ONE_IN.map(|whole| of(1, whole));
    let nearest = NAMED.into_iter().chain(one_in).filter(fits).min_by(|a, b| {
        let distance = |fraction: &Fraction| bounds.distance(fraction.value());
        distance(a).total_cmp(&distance(b))
    });
    match nearest {
        Some(Fraction { part: 1, whole }) if whole > 2 => Some(Wording::OneIn(whole)),
        Some(fraction) => Some(Wording::Near(side(bounds, fraction), fraction)),
        None => between(bounds),
    }
}

fn side(bounds: Bounds, fraction: Fraction) -> Nearness {
    let said = pair(fraction);
    if !SIDED.contains(&fraction) {
        Nearness::About
    } else if !at_most(bounds.low, said) {
        Nearness::JustOver
    } else if !at_most(said, bounds.high) {
        Nearness::JustUnder
    } else {
        Nearness::About
    }
}

fn between(bounds: Bounds) -> Option<Wording> {
    let low = MARKS
        .into_iter()
        .rev()
        .find(|mark| at_most(pair(*mark), bounds.low));
    let high = MARKS
        .into_iter()
        .find(|mark| at_most(bounds.high, pair(*mark)));
    let near = |a: f64, b: f64| b - a <= 1.0 / 3.0 + 1e-9;
    match (low, high) {
        (Some(low), Some(high)) if near(low.value(), high.value()) => {
            Some(Wording::Between(low, high))
        }
        (None, Some(high)) if near(0.0, high.value()) => Some(Wording::AtMost(high)),
        (Some(low), None) if near(low.value(), 1.0) => Some(Wording::AtLeast(low)),
        _ if !at_most(bounds.low, (1, 2)) => Some(Wording::MoreThanHalf),
        _ if !at_most((1, 2), bounds.high) => Some(Wording::LessThanHalf),
        _ => None,
    }
}

fn of_count(count: PublishedCount) -> Option<Wording> {
    if count.high == 0 {
        return Some(Wording::Nobody);
    }
    let range = (count.low as f64, count.high as f64);
    let said = round(range, count.value as f64)?;
    (written_digits(count.value.try_into().ok()?) > written_digits(said))
        .then_some(Wording::Round(said))
}

/// A value as published, if it is written with more digits than the round number.
fn of_measure(value: Decimal, shown: u8) -> Option<Wording> {
    let decimals = value.scale().min(shown);
    let value = value.as_f64();
    let said = round((value, value), value)?;
    let shorter = decimals > 0 || written_digits(value as i64) > written_digits(said);
    shorter.then_some(Wording::Round(said))
}

/// How many digits of a whole number are not zeros at its end.
fn written_digits(number: i64) -> usize {
    let text = number.unsigned_abs().to_string();
    text.trim_end_matches('0').len()
}

/// The roundest number with one or two digits that is at most a twentieth away from every value
/// that may be true; only from 20 on, below nothing is rounder than the value.
fn round((low, high): (f64, f64), value: f64) -> Option<i64> {
    let size = value.abs();
    if !(20.0..1e12).contains(&size) {
        return None;
    }
    let power = 10_f64.powf(size.log10().floor());
    [power, power / 10.0]
        .into_iter()
        .filter(|step| *step >= 1.0)
        .map(|step| (value / step).round() * step)
        .find(|said| {
            let room = said.abs() / 20.0;
            said - room <= low && high <= said + room
        })
        .map(|said| said as i64)
}

fn of_ratio(bounds: Bounds) -> Option<Wording> {
    if bounds.high.0 == 0 {
        return Some(Wording::Nobody);
    }
    let near =
        |part: u64, whole: u64| bounds.within((part * 9, whole * 10), (part * 11, whole * 10));
    let counts = [(1_u32, 1_u32)]
        .into_iter()
        .chain((2..=10).map(|times| (times, 1)))
        .chain([2].into_iter().chain(ONE_IN).map(|whole| (1, whole)));
    let nearest = counts
        .filter(|(part, whole)| near(u64::from(*part), u64::from(*whole)))
        .min_by(|a, b| {
            let distance = |(part, whole): (u32, u32)| bounds.distance(of(part, whole).value());
            distance(*a).total_cmp(&distance(*b))
        });
    match nearest {
        Some((1, 1)) => Some(Wording::AsMany),
        Some((1, whole)) => Some(Wording::OneFor(whole)),
        Some((times, _)) => Some(Wording::Times(times)),
        None => None,
    }
}

#[cfg(test)]
#[path = "wording_tests.rs"]
mod tests;
