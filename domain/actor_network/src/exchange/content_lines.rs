//! Lines of cards and calendars (RFC 6350 section 3, RFC 5545 section 3.1).

/// The longest line in octets, the break not counted.
const LONGEST: usize = 75;

/// Collects lines, each ended and folded as it must be.
#[derive(Debug, Default)]
pub(super) struct Lines(String);

impl Lines {
    /// A line whose value stands as it is: a date, a word of the standard, an address from
    /// [`address`].
    pub(super) fn plain(&mut self, name: &str, value: &str) {
        let line = format!("{name}:{value}");
        let mut room = LONGEST;
        for c in line.chars() {
            if c.len_utf8() > room {
                self.0.push_str("\r\n ");
                room = LONGEST - 1;
            }
            self.0.push(c);
            room -= c.len_utf8();
        }
        self.0.push_str("\r\n");
    }

    /// A line whose value is a text of anybody.
    pub(super) fn text(&mut self, name: &str, value: &str) {
        self.plain(name, &escaped(value));
    }

    pub(super) fn into_text(self) -> String {
        self.0
    }
}

/// A text in which nothing can end the value or the line. A comma and a semicolon are escaped in
/// every value: where only one of them would have a meaning, the other may be escaped too. Control
/// characters other than line breaks and tabs are left out.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' | ',' | ';' => {
                escaped.push('\\');
                escaped.push(c);
            }
            '\r' if chars.peek() == Some(&'\n') => {}
            '\r' | '\n' | '\u{85}' | '\u{2028}' | '\u{2029}' => escaped.push_str("\\n"),
            '\t' => escaped.push(c),
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}

/// A web address as a value: only `http` and `https`, everything that no address may have
/// percent-encoded. `None` for anything else.
pub(super) fn address(text: &str) -> Option<String> {
    let text = text.trim();
    let lower = text.get(..8)?.to_ascii_lowercase();
    if !lower.starts_with("http://") && !lower.starts_with("https://") {
        return None;
    }
    let mut plain = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&byte) {
            plain.push(char::from(byte));
        } else {
            plain.push_str(&format!("%{byte:02X}"));
        }
    }
    Some(plain)
}

#[cfg(test)]
pub(super) mod reading {
    //! The grammar, written down apart from the writer, to try it against.

    /// Unfolds a text and splits it into names and values. Panics where a line breaks the grammar.
    pub(crate) fn lines(text: &str) -> Vec<(String, String)> {
        assert!(text.ends_with("\r\n"));
        for line in text.strip_suffix("\r\n").unwrap().split("\r\n") {
            assert!(line.len() <= 75, "{} octets: {line}", line.len());
            assert!(!line.contains(['\r', '\n']), "bare break: {line:?}");
            let control = |c: char| c.is_ascii_control() && c != '\t';
            assert!(!line.contains(control), "control character: {line:?}");
        }
        let unfolded = text.replace("\r\n ", "");
        let line = |line: &str| {
            let (name, value) = line.split_once(':').expect("a line without colon");
            let word = name.split(';').next().unwrap();
            let token = |c: char| c.is_ascii_alphanumeric() || c == '-';
            assert!(!word.is_empty() && word.chars().all(token), "{name}");
            (name.to_owned(), value.to_owned())
        };
        unfolded
            .strip_suffix("\r\n")
            .unwrap()
            .split("\r\n")
            .map(line)
            .collect()
    }

    /// Reads a text value; panics if something in it is not escaped.
    pub(crate) fn unescaped(value: &str) -> String {
        let mut text = String::new();
        let mut chars = value.chars();
        while let Some(c) = chars.next() {
            match c {
                '\\' => match chars.next().expect("a backslash at the end") {
                    'n' | 'N' => text.push('\n'),
                    c @ ('\\' | ',' | ';') => text.push(c),
                    c => panic!("\\{c} is no escape"),
                },
                ',' | ';' => panic!("{c} is not escaped"),
                c => text.push(c),
            }
        }
        text
    }

    /// The values of all lines with this name, parameters aside.
    pub(crate) fn values(lines: &[(String, String)], name: &str) -> Vec<String> {
        let named = |line: &&(String, String)| line.0.split(';').next() == Some(name);
        lines
            .iter()
            .filter(named)
            .map(|line| line.1.clone())
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn written(value: &str) -> String {
        let mut lines = Lines::default();
        lines.text("NOTE", value);
        lines.into_text()
    }

    #[test]
    fn a_line_of_75_octets_stays_and_one_more_is_folded() {
        let value = "x".repeat(70);
        assert_eq!(written(&value), format!("NOTE:{value}\r\n"));
        assert_eq!(
            written(&format!("{value}y")),
            format!("NOTE:{value}\r\n y\r\n")
        );
    }

    #[test]
    fn no_character_is_cut_in_two() {
        // 5 octets of name and 69 of text leave one: too little for an umlaut.
        let value = format!("{}ä", "x".repeat(69));
        assert_eq!(
            written(&value),
            format!("NOTE:{}\r\n ä\r\n", "x".repeat(69))
        );
        let smiles = "😀".repeat(40);
        assert_eq!(
            reading::values(&reading::lines(&written(&smiles)), "NOTE"),
            [smiles]
        );
    }

    #[test]
    fn nobody_can_write_a_line_of_their_own() {
        let value = "Büro\r\nEND:VCARD\nBEGIN:VCARD\rX\u{2028}Y\u{0}\u{7}";
        let lines = reading::lines(&written(value));
        assert_eq!(lines.len(), 1);
        assert_eq!(lines[0].1, "Büro\\nEND:VCARD\\nBEGIN:VCARD\\nX\\nY");
        assert_eq!(escaped("a,b;c\\n"), "a\\,b\\;c\\\\n");
    }

    #[test]
    fn only_web_addresses_are_addresses() {
        assert_eq!(
            address(" https://a.org/ä b\r\n").unwrap(),
            "https://a.org/%C3%A4%20b"
        );
        for text in [
            "javascript:alert(1)",
            "a.org",
            "",
            "äääääääää",
            "data:text/html,x",
        ] {
            assert_eq!(address(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_text_is_read_back_as_it_was_written(text in "[a-zäß€😀,;:\\\\\n\t\" ]{0,300}") {
            let lines = reading::lines(&written(&text));
            prop_assert_eq!(lines.len(), 1);
            prop_assert_eq!(reading::unescaped(&lines[0].1), text);
        }

        #[test]
        fn no_text_breaks_the_grammar(text in any::<String>()) {
            prop_assert_eq!(reading::lines(&written(&text)).len(), 1);
            if let Some(address) = address(&text) {
                prop_assert!(address.bytes().all(|b| b.is_ascii_graphic()));
            }
        }
    }
}
