//! Numbers with few digits after the point, written fast.
//!
//! The standard library writes any number to any digit, exactly, and takes its time for it. A page with
//! many charts holds thousands of coordinates with one digit after the point: for these whole
//! numbers do.

use std::fmt::Write;

/// Powers of ten, by exponent, as far as digits are written fast.
const POWERS: [f64; 7] = [1.0, 10.0, 1e2, 1e3, 1e4, 1e5, 1e6];
/// Below this, a number times a power of ten is known to less than a ten millionth.
const LARGEST: f64 = 1e9;
/// So far from the middle between two neighbours, rounding is the same whichever way it is done.
const FAR: f64 = 1e-6;

/// Appends a number with so many digits after the point, the same as `{:.decimals$}` of the standard
/// library.
pub(crate) fn push(text: &mut String, value: f64, decimals: usize) {
    let power = POWERS.get(decimals).copied().unwrap_or(f64::INFINITY);
    let scaled = value.abs() * power;
    if !(scaled < LARGEST && (scaled - scaled.floor() - 0.5).abs() > FAR) {
        // Writing into a text cannot fail.
        let _ = write!(text, "{value:.decimals$}");
        return;
    }
    if value.is_sign_negative() {
        text.push('-');
    }
    // Below 10^9 by the check above.
    let (digits, power) = (scaled.round() as u64, power as u64);
    push_whole(text, digits / power);
    if decimals > 0 {
        text.push('.');
        let rest = digits % power;
        let mut at = power / 10;
        while at > 0 {
            push_digit(text, rest / at % 10);
            at /= 10;
        }
    }
}

/// A number with so many digits after the point.
pub(crate) fn fixed(value: f64, decimals: usize) -> String {
    let mut text = String::with_capacity(8);
    push(&mut text, value, decimals);
    text
}

fn push_whole(text: &mut String, number: u64) {
    if number >= 10 {
        push_whole(text, number / 10);
    }
    push_digit(text, number % 10);
}

fn push_digit(text: &mut String, digit: u64) {
    text.push(char::from(b'0' + digit as u8));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_written_as_the_standard_library_writes_it() {
        let ends = [
            0.0,
            -0.0,
            0.05,
            -0.04,
            0.25,
            2.5,
            3.5,
            0.999_999,
            99.95,
            1e8,
            1e9 - 0.5,
            1e9,
            -1e12,
            1e300,
            f64::NAN,
            f64::INFINITY,
            f64::NEG_INFINITY,
            f64::MIN_POSITIVE,
        ];
        let steps = (-4_000..4_000).flat_map(|step| {
            let step = f64::from(step);
            [step / 16.0, step * 0.01, step / 7.0, step * 12_345.678_9]
        });
        for value in ends.into_iter().chain(steps) {
            for decimals in 0..9 {
                let expected = format!("{value:.decimals$}");
                assert_eq!(fixed(value, decimals), expected, "{value} {decimals}");
            }
        }
    }
}
