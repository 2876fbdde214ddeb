//! Numbers as people write them: `1.830,5` in a German file, `1,830.5` in an international one. A whole column is looked
//! at to tell which it is.

/// How numbers are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberStyle {
    /// Decimal comma, points or blanks between thousands.
    German,
    /// Decimal point, commas or blanks between thousands.
    International,
}

/// A number as a whole number of its smallest unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number {
    /// The number without its decimal sign.
    digits: i64,
    /// How many of the digits are decimals, as written.
    pub(super) decimals: u32,
}

/// The most decimals that are read.
pub(super) const MOST_DECIMALS: u32 = 9;

impl Number {
    /// Reads a number; `None` if it is none in this style.
    pub(super) fn read(text: &str, style: NumberStyle) -> Option<Self> {
        let (decimal, between) = match style {
            NumberStyle::German => (',', '.'),
            NumberStyle::International => ('.', ','),
        };
        let (whole, decimals) = match text.split_once(decimal) {
            Some((whole, decimals)) => (whole, decimals),
            None => (text, ""),
        };
        let (sign, whole) = match whole.strip_prefix(['-', '−']) {
            Some(whole) => (-1, whole),
            None => (1, whole),
        };
        let groups: Vec<&str> = whole
            .split([between, ' ', '\u{a0}', '\u{202f}', '\''])
            .collect();
        let grouped = groups.len() == 1
            || (groups[1..].iter().all(|group| group.len() == 3)
                && (1..=3).contains(&groups[0].len()));
        let whole = groups.concat();
        let are_digits = |text: &str| text.chars().all(|digit| digit.is_ascii_digit());
        if !grouped || whole.is_empty() || !are_digits(&whole) || !are_digits(decimals) {
            return None;
        }
        if text.ends_with(decimal) {
            return None;
        }
        let places = u32::try_from(decimals.len()).ok()?;
        if places > MOST_DECIMALS {
            return None;
        }
        let digits = format!("{whole}{decimals}").parse::<i64>().ok()?;
        Some(Self {
            digits: sign * digits,
            decimals: places,
        })
    }

    /// The number with so many decimals; `None` if it has more or is too large.
    pub(super) fn scaled(self, decimals: u32) -> Option<i64> {
        let more = decimals.checked_sub(self.decimals)?;
        self.digits.checked_mul(10_i64.checked_pow(more)?)
    }

    /// Reads a count: a whole number. Three decimals that are zero are no decimals but thousands of the other style.
    pub(super) fn read_count(text: &str, style: NumberStyle) -> Option<i64> {
        let number = Self::read(text, style)?;
        let unit = 10_i64.pow(number.decimals);
        let whole = number.digits % unit == 0 && number.decimals != 3;
        whole.then_some(number.digits / unit)
    }
}

/// The style of counts: the one in which more of them are whole numbers, German if both are equal.
pub(super) fn style_of_counts<'a>(texts: impl Iterator<Item = &'a str>) -> NumberStyle {
    let (mut german, mut international) = (0_usize, 0_usize);
    for text in texts {
        german += usize::from(Number::read_count(text, NumberStyle::German).is_some());
        let read = Number::read_count(text, NumberStyle::International);
        international += usize::from(read.is_some());
    }
    if international > german {
        NumberStyle::International
    } else {
        NumberStyle::German
    }
}

/// The style of amounts.
///
/// # Errors
/// The place of the first that reads as different numbers in both styles, if all read in both.
pub(super) fn style_of_amounts<'a>(
    texts: impl Iterator<Item = &'a str>,
) -> Result<NumberStyle, usize> {
    let (mut german, mut international, mut unclear) = (0_usize, 0_usize, None);
    for (at, text) in texts.enumerate() {
        let readings = (
            Number::read(text, NumberStyle::German),
            Number::read(text, NumberStyle::International),
        );
        german += usize::from(readings.0.is_some());
        international += usize::from(readings.1.is_some());
        if readings.0.is_some() && readings.1.is_some() && readings.0 != readings.1 {
            unclear = unclear.or(Some(at));
        }
    }
    match unclear {
        Some(at) if german == international => Err(at),
        _ if international > german => Ok(NumberStyle::International),
        _ => Ok(NumberStyle::German),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use NumberStyle::{German, International};

    #[test]
    fn counts_are_read_as_offices_write_them_and_other_texts_are_not() {
        for (text, number) in [
            ("1830", 1830),
            ("1.830", 1830),
            ("12,00", 12),
            ("0", 0),
            ("-3", -3),
            ("1 830", 1830),
        ] {
            assert_eq!(Number::read_count(text, German), Some(number), "{text}");
        }
        for text in ["", "1,5", "1.83", "x", ".5", "1.8300", "-", "1,", "1,000"] {
            assert_eq!(Number::read_count(text, German), None, "{text}");
        }
        assert_eq!(Number::read_count("1,830", International), Some(1830));
        assert_eq!(Number::read_count("12.0", International), Some(12));
    }

    #[test]
    fn a_column_of_counts_tells_its_style() {
        assert_eq!(style_of_counts(["3", "1,830"].into_iter()), International);
        assert_eq!(style_of_counts(["3", "1.830"].into_iter()), German);
        assert_eq!(style_of_counts(["3.0", "4.0"].into_iter()), International);
        assert_eq!(style_of_counts(["3", "4"].into_iter()), German);
    }

    #[test]
    fn amounts_that_read_in_two_ways_are_not_guessed() {
        assert_eq!(style_of_amounts(["12,5", "1.234"].into_iter()), Ok(German));
        let point = style_of_amounts(["12.5", "1.234"].into_iter());
        assert_eq!(point, Ok(International));
        assert_eq!(style_of_amounts(["12", "1.234"].into_iter()), Err(1));
        assert_eq!(style_of_amounts(["12", "30"].into_iter()), Ok(German));
    }

    #[test]
    fn amounts_keep_their_decimals() {
        let number = Number::read("1.234,50", German).unwrap();
        assert_eq!((number.decimals, number.scaled(3)), (2, Some(1_234_500)));
        assert_eq!(number.scaled(0), None);
        assert!(Number::read("0,1234567891", German).is_none());
    }
}
