//! Numbers as a German office writes them.

/// A number with decimal comma and a point between thousands.
pub(crate) fn german(number: &str) -> String {
    let (sign, digits) = match number.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", number),
    };
    let (whole, behind) = match digits.split_once('.') {
        Some((whole, behind)) => (whole, format!(",{behind}")),
        None => (digits, String::new()),
    };
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            grouped.push('.');
        }
        grouped.push(digit);
    }
    format!("{sign}{grouped}{behind}")
}

#[cfg(test)]
mod tests {
    use super::german as written;

    #[test]
    fn numbers_are_written_as_in_german() {
        for (text, german) in [
            ("0", "0"),
            ("999", "999"),
            ("1000", "1.000"),
            ("-1234567.25", "-1.234.567,25"),
            ("", ""),
        ] {
            assert_eq!(written(text), german);
        }
    }
}
