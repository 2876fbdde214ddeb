//! How people are called.

use unicode_normalization::UnicodeNormalization;

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
}
