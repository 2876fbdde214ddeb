//! How German official tables write values.
//!
//! The symbols are those of the statistical offices (DIN 55301) and of the Federal Employment Agency:
//!
//! | written | means | kept as |
//! |---|---|---|
//! | `-` | nothing there, exactly zero | 0 |
//! | `0` | as `-`, or less than half a unit: the table says which, see [`Zero`] | 0; if rounded, limited |
//! | `.` or `*` | unknown to us or secret, the source withholds it | [`Absence::WithheldBySource`] |
//! | `x` | the cell is blocked, there can be no value | [`Absence::CannotExist`] |
//! | `…` | comes later | [`Absence::NotYet`] |
//! | `/` or `()` | not certain enough to be given | [`Absence::Unreliable`] |
//! | `(12)` | a value of limited certainty | 12, limited |
//! | empty, `-9999` | no value | [`Absence::Missing`] |

use crate::{DecimalMark, Zero};
use small_area_statistics::Absence;
use terms::Decimal;

/// The largest count that a city can have; more is a slip.
pub const MAX_COUNT: u64 = 1_000_000_000;

/// How the values of a table are written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Notation {
    /// The mark before decimals.
    pub decimal: DecimalMark,
    /// Further texts that mean "no value".
    pub missing: Vec<String>,
    /// What a written `0` means.
    pub zero: Zero,
}

/// What a field says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written<T> {
    /// A value.
    Value {
        /// As written.
        value: T,
        /// Whether the source calls it uncertain.
        limited: bool,
    },
    /// None, and why.
    Absent(Absence),
}

/// Why a field cannot be read. The texts are German, as those are who keep such tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidValue {
    /// Something else than a number or a known symbol.
    #[error("Hier steht Text statt einer Zahl.")]
    Text,
    /// A number with a mark behind it, such as `123 1)`.
    #[error("Hinter der Zahl steht noch etwas, vielleicht das Zeichen einer Fußnote.")]
    Footnote,
    /// A count below zero.
    #[error("Eine Anzahl kann nicht negativ sein.")]
    Negative,
    /// A count with decimals.
    #[error("Eine Anzahl muss eine ganze Zahl sein.")]
    NotWhole,
    /// Marks that are neither thousands nor decimals as the table writes them.
    #[error("Punkt und Komma stehen hier nicht so, wie die Tabelle Zahlen schreibt.")]
    Ambiguous,
    /// More than a city can have, or more digits than are kept.
    #[error("Diese Zahl ist größer, als eine Stadt sein kann.")]
    TooLarge,
}

impl InvalidValue {
    /// What to do about it.
    pub const fn remedy(self) -> &'static str {
        match self {
            InvalidValue::Text => {
                "Schreiben Sie eine Zahl. Lassen Sie das Feld leer, wenn es keinen Wert gibt, oder nennen Sie diesen Text in city.toml unter `missing`."
            }
            InvalidValue::Footnote => "Schreiben Sie nur die Zahl in das Feld.",
            InvalidValue::Negative => {
                "Berichtigen Sie die Zahl. Lassen Sie das Feld leer, wenn es keinen Wert gibt."
            }
            InvalidValue::NotWhole => {
                "Berichtigen Sie die Zahl. Werte mit Nachkommastellen gehören in city.toml unter `measures`."
            }
            InvalidValue::Ambiguous => {
                "Schreiben Sie Zahlen wie 1.830 oder 61,3. Stehen die Nachkommastellen hinter einem Punkt, ergänzen Sie in city.toml: decimal = \".\""
            }
            InvalidValue::TooLarge => "Berichtigen Sie die Zahl.",
        }
    }
}

impl Notation {
    /// Reads a value with or without decimals, as text.
    ///
    /// # Errors
    /// [`InvalidValue`]; nothing is guessed.
    pub fn read(&self, text: &str) -> Result<Written<Decimal>, InvalidValue> {
        if let Some(value) = self.plain_digits(text) {
            let limited = self.is_rounded_away(value);
            return Ok(Written::Value { value, limited });
        }
        let text = text.trim();
        if let Some(absence) = self.symbol(text) {
            return Ok(Written::Absent(absence));
        }
        if matches!(text, "-" | "–" | "—" | "\u{2212}") {
            let zero = Decimal::new(0, 0).ok_or(InvalidValue::TooLarge)?;
            return Ok(Written::Value {
                value: zero,
                limited: false,
            });
        }
        let (inner, limited) = match text
            .strip_prefix('(')
            .and_then(|rest| rest.strip_suffix(')'))
        {
            Some(inner) => (inner.trim(), true),
            None => (text, false),
        };
        let value = self.decimal(inner)?;
        if is_sentinel(value) {
            return Ok(Written::Absent(Absence::Missing));
        }
        let limited = limited || self.is_rounded_away(value);
        Ok(Written::Value { value, limited })
    }

    /// What nearly every field of a large table holds, read without a detour: a few digits and
    /// nothing else.
    fn plain_digits(&self, text: &str) -> Option<Decimal> {
        const FEW: usize = 15;
        let plain = (1..=FEW).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        if !plain || self.missing.iter().any(|missing| missing.trim() == text) {
            return None;
        }
        let digits = text
            .bytes()
            .fold(0, |sum, byte| sum * 10 + i64::from(byte - b'0'));
        Decimal::new(digits, 0)
    }

    /// Whether something may be there though the value is zero.
    fn is_rounded_away(&self, value: Decimal) -> bool {
        self.zero == Zero::Rounded && value.digits() == 0
    }

    /// Reads a count, as text. Decimals must be zeros: `2930,00` is 2930.
    ///
    /// # Errors
    /// [`InvalidValue`]; nothing is guessed.
    pub fn read_count(&self, text: &str) -> Result<Written<u64>, InvalidValue> {
        self.read(text).and_then(whole)
    }

    /// Reads a number that a spreadsheet holds as a number.
    ///
    /// # Errors
    /// [`InvalidValue::TooLarge`] for what no table of a city holds.
    pub fn number(&self, number: f64) -> Result<Written<Decimal>, InvalidValue> {
        if !number.is_finite() || number.abs() >= 1e15 {
            return Err(InvalidValue::TooLarge);
        }
        // Spreadsheets keep 15 digits; what lies behind is noise of their arithmetic.
        let digits = if number == 0.0 {
            0
        } else {
            (14 - number.abs().log10().floor() as i32).clamp(0, i32::from(terms::MAX_SCALE))
        };
        let text = format!("{number:.*}", digits as usize);
        let text = match text.contains('.') {
            true => text.trim_end_matches('0').trim_end_matches('.'),
            false => text.as_str(),
        };
        let text = if text == "-0" { "0" } else { text };
        let value = text.parse().map_err(|_| InvalidValue::TooLarge)?;
        if is_sentinel(value) {
            return Ok(Written::Absent(Absence::Missing));
        }
        let limited = self.is_rounded_away(value);
        Ok(Written::Value { value, limited })
    }

    /// Reads a count that a spreadsheet holds as a number.
    ///
    /// # Errors
    /// [`InvalidValue`] for decimals, negative and too large numbers.
    pub fn number_count(&self, number: f64) -> Result<Written<u64>, InvalidValue> {
        self.number(number).and_then(whole)
    }

    fn symbol(&self, text: &str) -> Option<Absence> {
        if self.missing.iter().any(|missing| missing.trim() == text) {
            return Some(Absence::Missing);
        }
        match text {
            "" => Some(Absence::Missing),
            "." | "•" | "*" => Some(Absence::WithheldBySource),
            "x" | "X" => Some(Absence::CannotExist),
            "…" | "..." => Some(Absence::NotYet),
            "/" | "()" => Some(Absence::Unreliable),
            _ => None,
        }
    }

    fn decimal(&self, text: &str) -> Result<Decimal, InvalidValue> {
        let (decimal, thousands) = match self.decimal {
            DecimalMark::Comma => (',', '.'),
            DecimalMark::Point => ('.', ','),
        };
        let (sign, number) = match text.strip_prefix(['-', '–', '\u{2212}']) {
            Some(rest) => ("-", rest.trim_start()),
            None => ("", text),
        };
        let gap = |c: char| matches!(c, ' ' | '\u{A0}' | '\u{202F}' | '\u{2009}' | '\'' | '’');
        let begins = number.starts_with(|c: char| c.is_ascii_digit());
        let numeric = |c: char| c.is_ascii_digit() || c == '.' || c == ',' || gap(c);
        if !begins {
            return Err(InvalidValue::Text);
        }
        if !number.chars().all(numeric) {
            let tail = number.trim_start_matches(numeric);
            let mark = |c: char| c.is_ascii_digit() || ")*¹²³⁴⁵⁶⁷⁸⁹⁰⁾".contains(c) || gap(c);
            return Err(match tail.chars().all(mark) {
                true => InvalidValue::Footnote,
                false => InvalidValue::Text,
            });
        }
        let (whole, behind) = match number.split_once(decimal) {
            Some((whole, behind)) => (whole, Some(behind)),
            None => (number, None),
        };
        let digits =
            |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if behind.is_some_and(|behind| !digits(behind)) {
            return Err(InvalidValue::Ambiguous);
        }
        let separator = whole.chars().find(|c| !c.is_ascii_digit());
        let plain: String = match separator {
            None => whole.to_owned(),
            Some(separator) if separator == thousands || gap(separator) => {
                let mut groups = whole.split(separator);
                let first = groups.next().unwrap_or_default();
                let regular = (1..=3).contains(&first.len())
                    && digits(first)
                    && groups.all(|group| group.len() == 3 && digits(group));
                if !regular {
                    return Err(InvalidValue::Ambiguous);
                }
                whole.chars().filter(char::is_ascii_digit).collect()
            }
            Some(_) => return Err(InvalidValue::Ambiguous),
        };
        let text = match behind {
            Some(behind) => format!("{sign}{plain}.{behind}"),
            None => format!("{sign}{plain}"),
        };
        let shortened = shortened(&text);
        shortened.parse().map_err(|_| InvalidValue::TooLarge)
    }
}

/// A number with at most as many digits behind the point as are kept; converters write up to
/// seventeen.
fn shortened(text: &str) -> &str {
    match text.find('.') {
        Some(point) => {
            let end = (point + 1 + usize::from(terms::MAX_SCALE)).min(text.len());
            &text[..end]
        }
        None => text,
    }
}

/// -9999, however many zeros follow.
fn is_sentinel(value: Decimal) -> bool {
    value.digits() == -9999 * 10_i64.pow(u32::from(value.scale()))
}

fn whole(written: Written<Decimal>) -> Result<Written<u64>, InvalidValue> {
    let (value, limited) = match written {
        Written::Absent(absence) => return Ok(Written::Absent(absence)),
        Written::Value { value, limited } => (value, limited),
    };
    if value.digits() < 0 {
        return Err(InvalidValue::Negative);
    }
    let power = 10_i64.pow(u32::from(value.scale()));
    if value.digits() % power != 0 {
        return Err(InvalidValue::NotWhole);
    }
    let count = u64::try_from(value.digits() / power).map_err(|_| InvalidValue::Negative)?;
    if count > MAX_COUNT {
        return Err(InvalidValue::TooLarge);
    }
    Ok(Written::Value {
        value: count,
        limited,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn german(text: &str) -> Result<Written<u64>, InvalidValue> {
        Notation::default().read_count(text)
    }

    fn count(value: u64) -> Result<Written<u64>, InvalidValue> {
        Ok(Written::Value {
            value,
            limited: false,
        })
    }

    #[test]
    fn counts_are_read_as_offices_write_them() {
        for (text, value) in [
            ("0", 0),
            ("0042", 42),
            ("1830", 1830),
            ("1.830", 1830),
            ("1 830", 1830),
            ("1\u{202F}830", 1830),
            ("1'234'567", 1_234_567),
            ("2930,00", 2930),
            (" 12 ", 12),
            ("-", 0),
            ("–", 0),
        ] {
            assert_eq!(german(text), count(value), "{text}");
        }
    }

    #[test]
    fn every_symbol_of_official_tables_keeps_its_meaning() {
        for (text, absence) in [
            ("", Absence::Missing),
            ("-9999", Absence::Missing),
            ("-9999,0", Absence::Missing),
            (".", Absence::WithheldBySource),
            ("*", Absence::WithheldBySource),
            ("x", Absence::CannotExist),
            ("X", Absence::CannotExist),
            ("…", Absence::NotYet),
            ("...", Absence::NotYet),
            ("/", Absence::Unreliable),
            ("()", Absence::Unreliable),
        ] {
            assert_eq!(german(text), Ok(Written::Absent(absence)), "{text}");
        }
        let limited = Written::Value {
            value: 12,
            limited: true,
        };
        assert_eq!(german("(12)"), Ok(limited));
    }

    #[test]
    fn a_rounded_zero_is_uncertain_and_a_dash_is_still_nothing() {
        let supplier = Notation {
            zero: Zero::Rounded,
            ..Notation::default()
        };
        let limited = |value| {
            Ok(Written::Value {
                value,
                limited: true,
            })
        };
        for text in ["0", "0,0", "(0)"] {
            assert_eq!(supplier.read_count(text), limited(0), "{text}");
        }
        assert_eq!(supplier.number_count(0.0), limited(0));
        assert_eq!(supplier.read_count("-"), count(0));
        assert_eq!(supplier.read_count("5"), count(5));
        assert_eq!(supplier.number_count(5.0), count(5));
        let zero = limited_measure(&supplier, "0,00");
        assert_eq!(zero, Some(("0.00".to_owned(), true)));
    }

    fn limited_measure(notation: &Notation, text: &str) -> Option<(String, bool)> {
        match notation.read(text) {
            Ok(Written::Value { value, limited }) => Some((value.to_string(), limited)),
            _ => None,
        }
    }

    #[test]
    fn nothing_is_guessed() {
        for (text, wrong) in [
            ("k. A.", InvalidValue::Text),
            ("+5", InvalidValue::Text),
            ("1e3", InvalidValue::Text),
            ("-5", InvalidValue::Negative),
            ("−5", InvalidValue::Negative),
            ("3,5", InvalidValue::NotWhole),
            ("3.5", InvalidValue::Ambiguous),
            ("1.83", InvalidValue::Ambiguous),
            ("1.2345", InvalidValue::Ambiguous),
            ("1,234,5", InvalidValue::Ambiguous),
            ("123 1)", InvalidValue::Footnote),
            ("123¹", InvalidValue::Footnote),
            ("1000000001", InvalidValue::TooLarge),
            ("99999999999999999999", InvalidValue::TooLarge),
        ] {
            assert_eq!(german(text), Err(wrong), "{text}");
            assert!(!wrong.to_string().is_empty() && !wrong.remedy().is_empty());
        }
    }

    #[test]
    fn a_table_with_decimal_points_reads_the_other_way_round() {
        let english = Notation {
            decimal: DecimalMark::Point,
            missing: vec!["n/a".to_owned()],
            ..Notation::default()
        };
        let value = |text: &str| match english.read(text) {
            Ok(Written::Value { value, .. }) => value.to_string(),
            other => format!("{other:?}"),
        };
        assert_eq!(value("4.22594"), "4.22594");
        assert_eq!(value("1,234.5"), "1234.5");
        assert_eq!(value("-0.97"), "-0.97");
        assert_eq!(value("0.308599999999998"), "0.308599999");
        assert_eq!(english.read("1.234,5"), Err(InvalidValue::Ambiguous));
        assert_eq!(english.read("n/a"), Ok(Written::Absent(Absence::Missing)));
        let coded = Notation {
            missing: vec![" 99".to_owned()],
            ..Notation::default()
        };
        assert_eq!(
            coded.read_count("99"),
            Ok(Written::Absent(Absence::Missing))
        );
        assert_eq!(coded.read_count("098"), count(98));
    }

    #[test]
    fn numbers_of_a_spreadsheet_lose_the_noise_of_its_arithmetic() {
        let notation = Notation::default();
        let value = |number: f64| match notation.number(number) {
            Ok(Written::Value { value, .. }) => value.to_string(),
            other => format!("{other:?}"),
        };
        assert_eq!(value(0.1 + 0.2), "0.3");
        assert_eq!(value(12.0), "12");
        assert_eq!(value(-4.25), "-4.25");
        assert_eq!(value(0.0), "0");
        assert_eq!(value(-0.0), "0");
        assert_eq!(
            notation.number(-9999.0),
            Ok(Written::Absent(Absence::Missing))
        );
        assert_eq!(notation.number(f64::NAN), Err(InvalidValue::TooLarge));
        assert_eq!(notation.number_count(1830.0), count(1830));
        assert_eq!(notation.number_count(2.5), Err(InvalidValue::NotWhole));
    }
}
