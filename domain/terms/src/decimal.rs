//! Decimal numbers as a source wrote them: exact, with their digits after the point.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// The most digits after the point that are kept.
pub const MAX_SCALE: u8 = 9;

/// A number with a fixed count of digits after the point, such as 4.20 (`digits` 420, `scale` 2).
/// Two numbers are equal only if they are written alike: 4.2 and 4.20 are not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Decimal {
    digits: i64,
    scale: u8,
}

/// Why a text is no decimal number: an optional minus, digits, and at most one point with up to
/// [`MAX_SCALE`] digits behind it; 18 digits in all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a decimal number")]
pub struct InvalidDecimal(pub String);

impl Decimal {
    /// The number `digits` ÷ 10^`scale`; `None` if it has more digits than are kept.
    pub const fn new(digits: i64, scale: u8) -> Option<Self> {
        if scale > MAX_SCALE || digits.unsigned_abs() >= 1_000_000_000_000_000_000 {
            return None;
        }
        Some(Self { digits, scale })
    }

    /// The digits without the point.
    pub const fn digits(self) -> i64 {
        self.digits
    }

    /// How many of them stand behind the point.
    pub const fn scale(self) -> u8 {
        self.scale
    }

    /// The nearest floating point number.
    pub fn as_f64(self) -> f64 {
        self.digits as f64 / 10_f64.powi(i32::from(self.scale))
    }

    /// The number with at most so many digits after the point, rounded half away from zero.
    /// Digits that are not there are not invented.
    #[must_use]
    pub fn rounded(self, decimals: u8) -> Self {
        if decimals >= self.scale {
            return self;
        }
        let divisor = 10_i64.pow(u32::from(self.scale - decimals));
        let half = divisor / 2;
        let digits = if self.digits < 0 {
            (self.digits - half) / divisor
        } else {
            (self.digits + half) / divisor
        };
        Self {
            digits,
            scale: decimals,
        }
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.scale == 0 {
            return write!(f, "{}", self.digits);
        }
        let sign = if self.digits < 0 { "-" } else { "" };
        let power = 10_u64.pow(u32::from(self.scale));
        let digits = self.digits.unsigned_abs();
        write!(
            f,
            "{sign}{}.{:0width$}",
            digits / power,
            digits % power,
            width = usize::from(self.scale)
        )
    }
}

impl FromStr for Decimal {
    type Err = InvalidDecimal;
    fn from_str(text: &str) -> Result<Self, InvalidDecimal> {
        let refuse = || InvalidDecimal(text.to_owned());
        let (negative, number) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, behind) = number.split_once('.').unwrap_or((number, ""));
        let plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let no_digit_behind = number.contains('.') && behind.is_empty();
        if whole.is_empty() || no_digit_behind || !plain(whole) || !plain(behind) {
            return Err(refuse());
        }
        let scale = u8::try_from(behind.len()).map_err(|_| refuse())?;
        let digits: i64 = format!("{whole}{behind}").parse().map_err(|_| refuse())?;
        Self::new(if negative { -digits } else { digits }, scale).ok_or_else(refuse)
    }
}

impl TryFrom<String> for Decimal {
    type Error = InvalidDecimal;
    fn try_from(text: String) -> Result<Self, InvalidDecimal> {
        text.parse()
    }
}

impl From<Decimal> for String {
    fn from(decimal: Decimal) -> String {
        decimal.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_written_back_as_it_was_read() {
        for text in ["0", "4.22594", "-0.05", "-12", "100.0", "0.000000001"] {
            assert_eq!(text.parse::<Decimal>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn what_is_no_plain_number_is_refused() {
        for text in [
            "",
            "-",
            "1.",
            ".5",
            "1,5",
            "1e3",
            "+1",
            "1.2.3",
            "0.0000000001",
            "9999999999999999999",
        ] {
            assert!(text.parse::<Decimal>().is_err(), "{text}");
        }
    }

    #[test]
    fn halves_are_rounded_away_from_zero_and_digits_are_not_invented() {
        let rounded = |text: &str, decimals| {
            text.parse::<Decimal>()
                .unwrap()
                .rounded(decimals)
                .to_string()
        };
        assert_eq!(rounded("4.25", 1), "4.3");
        assert_eq!(rounded("-4.25", 1), "-4.3");
        assert_eq!(rounded("4.24", 1), "4.2");
        assert_eq!(rounded("4.2", 3), "4.2");
        assert_eq!(rounded("-0.04", 1), "0.0");
    }
}
