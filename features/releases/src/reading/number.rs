//! A count as it is written in a field.

/// More than any count of people, households or cases in a city can be. Keeps later sums far from
/// the limits of the type.
const MAX_COUNT: u64 = 1_000_000_000;

/// A whole number from 0 on; nothing is no value. Digits only: "1.830" may be a thousand or a
/// decimal, so it is not guessed at.
pub(super) fn number(text: &str) -> Result<Option<u64>, (&'static str, &'static str)> {
    const DIGITS: &str =
        "Schreiben Sie eine ganze Zahl ohne Punkt, Komma und Leerzeichen, zum Beispiel 1830.";
    if text.is_empty() {
        return Ok(None);
    }
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return match text.parse::<u64>() {
            Ok(value) if value <= MAX_COUNT => Ok(Some(value)),
            _ => Err((
                "Diese Zahl ist größer, als eine Stadt sein kann.",
                "Berichtigen Sie die Zahl.",
            )),
        };
    }
    let mark = |c: char| matches!(c, '.' | ',' | '\'' | ' ' | '\u{A0}' | '\u{202F}');
    let numeric = |text: &str| {
        text.starts_with(|c: char| c.is_ascii_digit())
            && text.chars().all(|c| c.is_ascii_digit() || mark(c))
    };
    match text.strip_prefix(['-', '\u{2212}']) {
        Some(rest) if numeric(rest) => Err((
            "Eine Anzahl kann nicht negativ sein.",
            "Berichtigen Sie die Zahl. Lassen Sie das Feld leer, wenn es keinen Wert gibt.",
        )),
        _ if numeric(text) => Err((
            "Eine Anzahl muss eine ganze Zahl ohne Punkt, Komma und Leerzeichen sein.",
            DIGITS,
        )),
        _ => Err((
            "Hier steht Text statt einer Zahl.",
            "Schreiben Sie eine ganze Zahl. Lassen Sie das Feld leer, wenn es keinen Wert gibt.",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_numbers_are_counts_and_nothing_is_guessed() {
        assert_eq!(number(""), Ok(None));
        assert_eq!(number("0"), Ok(Some(0)));
        assert_eq!(number("0042"), Ok(Some(42)));
        let what = |text: &str| number(text).unwrap_err().0;
        assert!(what("-5").contains("negativ"));
        assert!(what("−5").contains("negativ"));
        assert!(what("1.830").contains("ganze Zahl"));
        assert!(what("3,5").contains("ganze Zahl"));
        assert!(what("k. A.").contains("Text"));
        assert!(what("+5").contains("Text"));
        assert!(what("1e3").contains("Text"));
        assert!(what("99999999999999999999").contains("größer"));
    }
}
