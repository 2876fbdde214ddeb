//! The e-mail address of a person.

use serde::{Deserialize, Serialize};
use std::fmt;

/// The longest address that mail servers carry (RFC 5321, 4.5.3.1.3, without the angle brackets).
const LONGEST: usize = 254;

/// The longest part before the `@` (RFC 5321, 4.5.3.1.1).
const LONGEST_LOCAL: usize = 64;

/// An e-mail address: kept as the person wrote it but for white space around it and the case of the
/// domain. Whether it exists, only a mail that arrives can show; the check here keeps out slips and
/// whatever could end a header line of a mail. Quoted local parts and comments are not taken.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Email {
    text: String,
    at: usize,
}

/// Why a text is no e-mail address. The text is not repeated: errors end up in logs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidEmail {
    /// Nothing, or nothing before or after the `@`.
    #[error("a part of the address is missing")]
    PartMissing,
    /// No `@`, or more than one.
    #[error("an address has exactly one @")]
    At,
    /// Longer than 254 bytes, or more than 64 before the `@`.
    #[error("the address is too long")]
    TooLong,
    /// White space, a control character, or one that an address needs quotes for.
    #[error("the address holds the character {0:?}")]
    Character(char),
    /// A domain without a dot, or with an empty part.
    #[error("what stands behind the @ is not a domain")]
    Domain,
}

impl Email {
    /// Takes a text as an address.
    ///
    /// # Errors
    /// [`InvalidEmail`] says what is wrong with it.
    pub fn new(text: &str) -> Result<Self, InvalidEmail> {
        let text = text.trim();
        if text.len() > LONGEST {
            return Err(InvalidEmail::TooLong);
        }
        let odd = |c: &char| {
            c.is_whitespace() || c.is_control() || "<>()[]\\,;:\"".contains(*c) || invisible(*c)
        };
        if let Some(character) = text.chars().find(odd) {
            return Err(InvalidEmail::Character(character));
        }
        let (local, domain) = text.split_once('@').ok_or(if text.is_empty() {
            InvalidEmail::PartMissing
        } else {
            InvalidEmail::At
        })?;
        if domain.contains('@') {
            return Err(InvalidEmail::At);
        }
        if local.is_empty() || domain.is_empty() {
            return Err(InvalidEmail::PartMissing);
        }
        if local.len() > LONGEST_LOCAL {
            return Err(InvalidEmail::TooLong);
        }
        if !domain.contains('.') || domain.split('.').any(str::is_empty) {
            return Err(InvalidEmail::Domain);
        }
        Ok(Self {
            text: format!("{local}@{}", domain.to_lowercase()),
            at: local.len(),
        })
    }

    /// The address, to send mail to.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// What stands before the `@`.
    pub fn local_part(&self) -> &str {
        self.text.get(..self.at).unwrap_or_default()
    }

    /// The address in small letters: by this, accounts are told apart and found. Strictly, two local
    /// parts that differ in case may be two mailboxes; in practice they are one person's slip.
    pub fn key(&self) -> String {
        self.text.to_lowercase()
    }
}

/// Characters that show nothing or turn the direction of text: with them two addresses that look
/// alike would differ.
fn invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

impl fmt::Debug for Email {
    /// Says that there is an address, not which: debug output ends up in logs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Email(…)")
    }
}

impl TryFrom<String> for Email {
    type Error = InvalidEmail;
    fn try_from(text: String) -> Result<Self, InvalidEmail> {
        Self::new(&text)
    }
}

impl From<Email> for String {
    fn from(email: Email) -> String {
        email.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_found_whatever_the_case_in_which_it_is_typed() {
        let registered = Email::new(" Anna.Schmidt@Stadt.Example ").unwrap();
        let typed = Email::new("anna.schmidt@stadt.example").unwrap();
        assert_eq!(registered.as_str(), "Anna.Schmidt@stadt.example");
        assert_eq!(registered.key(), typed.key());
        assert_eq!(registered.local_part(), "Anna.Schmidt");
    }

    #[test]
    fn an_address_with_letters_beyond_ascii_is_taken() {
        let email = Email::new("jörg@müller.example").unwrap();
        assert_eq!(email.local_part(), "jörg");
    }

    #[test]
    fn what_could_end_a_header_line_of_a_mail_is_refused() {
        assert_eq!(
            Email::new("a@b.example\r\nBcc: c@d.example"),
            Err(InvalidEmail::Character('\r'))
        );
        assert_eq!(
            Email::new("a,b@c.example"),
            Err(InvalidEmail::Character(','))
        );
        assert_eq!(
            Email::new("a\u{200B}@c.example"),
            Err(InvalidEmail::Character('\u{200B}'))
        );
    }

    #[test]
    fn slips_are_refused_by_what_is_wrong() {
        assert_eq!(Email::new(" "), Err(InvalidEmail::PartMissing));
        assert_eq!(Email::new("@b.example"), Err(InvalidEmail::PartMissing));
        assert_eq!(Email::new("anna"), Err(InvalidEmail::At));
        assert_eq!(Email::new("a@b@c.example"), Err(InvalidEmail::At));
        assert_eq!(Email::new("a@localhost"), Err(InvalidEmail::Domain));
        assert_eq!(Email::new("a@b..example"), Err(InvalidEmail::Domain));
        let long = format!("{}@b.example", "a".repeat(65));
        assert_eq!(Email::new(&long), Err(InvalidEmail::TooLong));
    }

    #[test]
    fn debug_output_does_not_tell_the_address() {
        let email = Email::new("anna@stadt.example").unwrap();
        assert!(!format!("{email:?}").contains("anna"));
    }
}
