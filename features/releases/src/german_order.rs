//! German order of names (DIN 5007-1): umlauts with their base letter, ß as ss, capital and small
//! letters alike, numbers by their value.

/// A key that sorts names in German order when compared byte by byte, also in a database.
///
/// Accents are dropped, other characters are kept as blanks, digits are padded so that "Feld 9"
/// comes before "Feld 10". Names that differ only in what is dropped get the same key; break that
/// tie by the area key.
pub(crate) fn sort_key(name: &str) -> String {
    let mut key = String::with_capacity(name.len() + 8);
    let mut digits = String::new();
    for letter in name.chars().flat_map(char::to_lowercase) {
        if letter.is_ascii_digit() {
            digits.push(letter);
            continue;
        }
        flush(&mut digits, &mut key);
        match letter {
            'ä' | 'à' | 'á' | 'â' | 'ã' | 'å' => key.push('a'),
            'æ' => key.push_str("ae"),
            'ç' => key.push('c'),
            'è' | 'é' | 'ê' | 'ë' => key.push('e'),
            'ì' | 'í' | 'î' | 'ï' => key.push('i'),
            'ñ' => key.push('n'),
            'ö' | 'ò' | 'ó' | 'ô' | 'õ' | 'ø' => key.push('o'),
            'œ' => key.push_str("oe"),
            'ü' | 'ù' | 'ú' | 'û' => key.push('u'),
            'ß' => key.push_str("ss"),
            other if other.is_alphanumeric() => key.push(other),
            _ if key.ends_with(' ') => {}
            _ => key.push(' '),
        }
    }
    flush(&mut digits, &mut key);
    key.trim().to_owned()
}

fn flush(digits: &mut String, key: &mut String) {
    if !digits.is_empty() {
        let value = digits.trim_start_matches('0');
        for _ in value.len()..9 {
            key.push('0');
        }
        key.push_str(value);
        digits.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::sort_key;

    #[test]
    fn umlauts_sort_with_their_base_letter_and_capitals_do_not_matter() {
        let mut names = [
            "Zoo",
            "Ürzig",
            "ulm",
            "Übach",
            "Ufer",
            "Straße",
            "Strasse 2",
            "Strab",
        ];
        names.sort_by_key(|name| sort_key(name));
        assert_eq!(
            names,
            [
                "Strab",
                "Straße",
                "Strasse 2",
                "Übach",
                "Ufer",
                "ulm",
                "Ürzig",
                "Zoo"
            ]
        );
    }

    #[test]
    fn numbers_sort_by_value() {
        assert!(sort_key("Feld 9") < sort_key("Feld 10"));
        assert!(sort_key("Feld 007") < sort_key("Feld 8"));
    }
}
