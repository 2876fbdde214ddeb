//! How numbers are written.

use crate::decimal_text;

/// The way numbers are written in a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notation {
    /// 1.830,5 and 12 %.
    German,
    /// 1,830.5 and 12%.
    English,
}

/// A space at which a line is never broken.
const NO_BREAK_SPACE: char = '\u{a0}';

impl Notation {
    /// A number with this many digits after the point, rounded half away from zero as printed by
    /// the standard library, with groups of three digits.
    pub fn number(self, value: f64, decimals: usize) -> String {
        let text = decimal_text::fixed(value.abs(), decimals);
        let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
        let (group, point) = match self {
            Notation::German => ('.', ','),
            Notation::English => (',', '.'),
        };
        let mut written = String::with_capacity(text.len() + text.len() / 3 + 3);
        if value < 0.0 && text.chars().any(|c| ('1'..='9').contains(&c)) {
            written.push('−');
        }
        for (index, digit) in whole.chars().enumerate() {
            if index > 0 && (whole.len() - index).is_multiple_of(3) {
                written.push(group);
            }
            written.push(digit);
        }
        if !fraction.is_empty() {
            written.push(point);
            written.push_str(fraction);
        }
        written
    }

    /// A whole number with groups of three digits.
    pub fn whole(self, value: u64) -> String {
        // Exact below 2^53; counts of people are far below.
        self.number(value as f64, 0)
    }

    /// A written number as percent.
    pub fn percent(self, number: &str) -> String {
        match self {
            Notation::German => format!("{number}{NO_BREAK_SPACE}%"),
            Notation::English => format!("{number}%"),
        }
    }

    /// A length in metres, in kilometres from 1,000 m.
    pub fn length(self, metres: f64) -> String {
        if metres >= 1000.0 {
            let decimals = usize::from(metres % 1000.0 != 0.0);
            format!(
                "{}{NO_BREAK_SPACE}km",
                self.number(metres / 1000.0, decimals)
            )
        } else {
            format!("{}{NO_BREAK_SPACE}m", self.number(metres, 0))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn german_groups_with_points_and_english_with_commas() {
        assert_eq!(Notation::German.whole(1830), "1.830");
        assert_eq!(Notation::English.whole(1_234_567), "1,234,567");
        assert_eq!(Notation::German.whole(0), "0");
        assert_eq!(Notation::German.number(12.44, 1), "12,4");
        assert_eq!(Notation::English.number(999.96, 1), "1,000.0");
        assert_eq!(Notation::German.number(-1234.0, 0), "−1.234");
        assert_eq!(Notation::German.number(-0.01, 1), "0,0");
    }

    #[test]
    fn percent_stands_apart_in_german_and_close_in_english() {
        assert_eq!(Notation::German.percent("12,4"), "12,4\u{a0}%");
        assert_eq!(Notation::English.percent("12.4"), "12.4%");
    }

    #[test]
    fn lengths_from_a_kilometre_are_in_kilometres() {
        assert_eq!(Notation::German.length(500.0), "500\u{a0}m");
        assert_eq!(Notation::German.length(2000.0), "2\u{a0}km");
        assert_eq!(Notation::English.length(2500.0), "2.5\u{a0}km");
    }
}
