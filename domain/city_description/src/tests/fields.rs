//! Fields of tables, whatever stands in them.

use crate::{DecimalMark, InvalidValue, MAX_COUNT, Notation, Written, Zero};
use proptest::prelude::*;

/// Texts in the letters of numbers and symbols, and any others.
fn field() -> impl Strategy<Value = String> {
    prop_oneof!["[-–—\u{2212}0-9.,' \u{a0}()/*x…%+e]{0,24}", "\\PC{0,24}"]
}

proptest! {
    #[test]
    fn any_field_has_an_answer_that_both_ways_of_reading_share(
        text in field(),
        decimal in prop_oneof![Just(DecimalMark::Comma), Just(DecimalMark::Point)],
        rounded in any::<bool>(),
    ) {
        let zero = if rounded { Zero::Rounded } else { Zero::default() };
        let notation = Notation { decimal, zero, missing: Vec::new() };
        let read = notation.read(&text);
        match notation.read_count(&text) {
            Ok(Written::Value { value, .. }) => {
                prop_assert!(value <= MAX_COUNT);
                let is_value = matches!(read, Ok(Written::Value { .. }));
                prop_assert!(is_value);
            }
            Ok(Written::Absent(absence)) => prop_assert_eq!(read, Ok(Written::Absent(absence))),
            // What is no number at all is none for either.
            Err(InvalidValue::Text | InvalidValue::Footnote | InvalidValue::Ambiguous) => {
                prop_assert!(read.is_err());
            }
            Err(fault) => prop_assert!(!fault.remedy().is_empty()),
        }
        // White space around a field says nothing.
        prop_assert_eq!(notation.read(&format!(" {text}\t")), read);
    }

    #[test]
    fn a_number_comes_back_however_its_thousands_are_set_apart(
        whole in 0..100_000_000_u32,
        cents in 0..100_u32,
        point in any::<bool>(),
    ) {
        let (mark, thousands) = if point { (".", ",") } else { (",", ".") };
        let notation = Notation {
            decimal: if point { DecimalMark::Point } else { DecimalMark::Comma },
            ..Notation::default()
        };
        let digits = whole.to_string();
        for between in ["", thousands, " "] {
            let mut grouped = String::new();
            for (at, digit) in digits.chars().enumerate() {
                if at > 0 && (digits.len() - at).is_multiple_of(3) {
                    grouped.push_str(between);
                }
                grouped.push(digit);
            }
            let text = format!("{grouped}{mark}{cents:02}");
            let Ok(Written::Value { value, limited: false }) = notation.read(&text) else {
                return Err(TestCaseError::fail(text));
            };
            let back: f64 = value.to_string().parse().unwrap();
            let meant = f64::from(whole) + f64::from(cents) / 100.0;
            prop_assert!((back - meant).abs() < 0.001, "{} {}", text, back);
        }
    }
}
