//! How people are called, and in which order their names stand.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// The most characters of a name.
pub const LONGEST_NAME: usize = 100;

/// A name that cannot be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidName {
    /// Nothing but spaces.
    #[error("the name is empty")]
    Empty,
    /// More than [`LONGEST_NAME`] characters.
    #[error("the name is longer than 100 characters")]
    TooLong,
    /// A character that shows nothing or breaks the line.
    #[error("the name holds a character that cannot be shown")]
    Character,
}

/// A typed name without spaces around it and with single ones within.
///
/// # Errors
/// [`InvalidName`]
pub(crate) fn name(text: &str) -> Result<String, InvalidName> {
    let text: String = text.nfc().collect();
    let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() {
        return Err(InvalidName::Empty);
    }
    if name.chars().count() > LONGEST_NAME {
        return Err(InvalidName::TooLong);
    }
    let turning = |c: char| matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}');
    if name.chars().any(|c| c.is_control() || turning(c)) {
        return Err(InvalidName::Character);
    }
    Ok(name)
}

/// The key by which names stand in German order (DIN 5007 part 1): ä with a, ß as ss, case, accents and
/// signs make no difference.
pub(crate) fn sort_key(name: &str) -> String {
    let plain = name
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect::<String>()
        .replace('ß', "ss");
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_keeps_its_letters_and_loses_odd_spaces() {
        assert_eq!(name("  Ayşe\u{a0} Öztürk "), Ok("Ayşe Öztürk".to_owned()));
        assert_eq!(name(" \t"), Err(InvalidName::Empty));
        assert_eq!(name(&"a".repeat(101)), Err(InvalidName::TooLong));
        assert_eq!(name("Anna\u{202e}nimdA"), Err(InvalidName::Character));
    }

    #[test]
    fn umlauts_stand_with_their_vowels() {
        let mut names = ["Zeta", "Öztürk", "Otto", "oben", "Groß", "Grosse"];
        names.sort_by_key(|name| sort_key(name));
        assert_eq!(names, ["Groß", "Grosse", "oben", "Otto", "Öztürk", "Zeta"]);
    }
}
