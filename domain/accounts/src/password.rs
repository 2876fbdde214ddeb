//! Which passwords are taken: long ones that thieves do not try first.
//!
//! After NIST SP 800-63B: length counts, composition does not; no rules about digits and signs, no
//! change on a schedule, but no known and no obvious password.

use crate::{BreachedPasswords, Email};
use std::fmt;

/// The fewest characters of a password.
pub const SHORTEST: usize = 12;

/// The most characters of a password: room for any sentence, and a bound on what is hashed.
pub const LONGEST: usize = 256;

/// Shorter names are not looked for: a town called "Hof" must not forbid every "Bahnhof".
const SHORTEST_NAME: usize = 4;

/// The name of this software, a first guess of whoever attacks it.
const PRODUCT: &str = "Wirkraum";

/// A password as a person typed it, in one form for the same keys on every device. It is neither
/// shown nor logged; hash [`Password::as_bytes`] at once and drop it.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(String);

impl Password {
    /// Takes a typed password into the form that is compared: the profile `OpaqueString` of RFC 8265
    /// (4.2). Nothing is trimmed and no letter changes its case.
    ///
    /// - Spaces of all widths become the common space: which one a keyboard sends, nobody sees.
    /// - `nfc` brings the text into Unicode's Normalization Form C. One keyboard sends "ä" as one
    ///   character, another as "a" with two dots above it; without this, a person who set the
    ///   password on one device could not sign in on the other. NFC and not NFKC: it joins only what
    ///   is the same to the eye and leaves "²" apart from "2". The tables of Unicode come in as an
    ///   argument; the same function must be used whenever a password is set or checked.
    pub fn typed(text: &str, nfc: impl FnOnce(&str) -> String) -> Self {
        let spaced: String = text
            .chars()
            .map(|c| if is_space(c) { ' ' } else { c })
            .collect();
        Self(nfc(&spaced))
    }

    /// What is hashed.
    pub fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }

    /// How many characters it has: Unicode scalar values, after normalisation.
    pub fn length(&self) -> usize {
        self.0.chars().count()
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(…)")
    }
}

/// The characters of Unicode's category Zs other than the common space.
fn is_space(c: char) -> bool {
    matches!(
        c,
        '\u{A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}'
    )
}

/// Why a password is not taken. A page can show all that hold at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, thiserror::Error)]
pub enum Weakness {
    /// Fewer than 12 characters.
    #[error("it is shorter than 12 characters")]
    TooShort,
    /// More than 256 characters.
    #[error("it is longer than 256 characters")]
    TooLong,
    /// A control character, such as a line break or a tab: not every device can type it again.
    #[error("it holds a character that cannot be typed on every device")]
    Control,
    /// On the list of known passwords.
    #[error("it is on a list of passwords that are known to thieves")]
    Breached,
    /// It holds what stands before the @ of the person's own address.
    #[error("it holds a part of the e-mail address")]
    HoldsEmail,
    /// It holds the name of this software or of the city.
    #[error("it holds the name of the city or of this site")]
    HoldsName,
}

/// What a password is compared with.
#[derive(Debug, Clone, Copy)]
pub struct Surroundings<'a> {
    /// Known passwords.
    pub breached: BreachedPasswords<'a>,
    /// The person's own address.
    pub email: &'a Email,
    /// Names of the city and of the installation, as people write them.
    pub names: &'a [&'a str],
}

/// Whether a password may be set. An existing one is not checked when somebody signs in.
///
/// # Errors
/// Every [`Weakness`] that holds, in the order of the enum; never an empty list.
pub fn check(password: &Password, around: &Surroundings<'_>) -> Result<(), Vec<Weakness>> {
    let mut found = Vec::new();
    let length = password.length();
    if length < SHORTEST {
        found.push(Weakness::TooShort);
    }
    if length > LONGEST {
        found.push(Weakness::TooLong);
    }
    if password.0.chars().any(char::is_control) {
        found.push(Weakness::Control);
    }
    // What is far too long is not looked at further: it would be work for whoever sends it.
    if length <= LONGEST {
        if around.breached.contains(password.as_bytes()) {
            found.push(Weakness::Breached);
        }
        let folded = folded(&password.0);
        if holds(&folded, around.email.local_part()) {
            found.push(Weakness::HoldsEmail);
        }
        let mut names = around.names.iter().copied().chain([PRODUCT]);
        if names.any(|name| holds(&folded, name)) {
            found.push(Weakness::HoldsName);
        }
    }
    if found.is_empty() { Ok(()) } else { Err(found) }
}

fn holds(folded_password: &str, name: &str) -> bool {
    let name = folded(name);
    name.chars().count() >= SHORTEST_NAME && folded_password.contains(&name)
}

/// Letters and digits in small letters, umlauts written out: so that "Anna-Schmidt" holds
/// "anna.schmidt" and "moenchengladbach" is "Mönchengladbach".
fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            'ä' => folded.push_str("ae"),
            'ö' => folded.push_str("oe"),
            'ü' => folded.push_str("ue"),
            'ß' => folded.push_str("ss"),
            c if c.is_alphanumeric() => folded.push(c),
            _ => {}
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::breached::{pack, sha256_fingerprint};

    /// Enough of NFC for these tests: "a" and two dots become "ä".
    fn nfc(text: &str) -> String {
        text.replace("a\u{308}", "\u{e4}")
    }

    fn checked(text: &str) -> Result<(), Vec<Weakness>> {
        let known = pack([sha256_fingerprint(b"passwort1234")]);
        let email = Email::new("Anna.Schmidt@stadt.example").unwrap();
        let around = Surroundings {
            breached: BreachedPasswords::new(&known).unwrap(),
            email: &email,
            names: &["Mönchengladbach", "Hof"],
        };
        check(&Password::typed(text, nfc), &around)
    }

    #[test]
    fn a_sentence_in_small_letters_is_a_good_password() {
        assert_eq!(checked("drei gelbe birnen fallen leise"), Ok(()));
        assert_eq!(checked("äöüßäöüßäöüß"), Ok(()));
    }

    #[test]
    fn length_is_counted_in_characters_from_12_to_256() {
        assert_eq!(checked("bcdfghjklmn"), Err(vec![Weakness::TooShort]));
        assert_eq!(checked("bcdfghjklmnp"), Ok(()));
        assert_eq!(checked(&"bcdü".repeat(64)), Ok(()));
        assert_eq!(
            checked(&format!("{}x", "bcdü".repeat(64))),
            Err(vec![Weakness::TooLong])
        );
    }

    #[test]
    fn the_same_keys_on_two_devices_are_the_same_password() {
        let decomposed = Password::typed("ba\u{308}ckerei am markt", nfc);
        let composed = Password::typed("b\u{e4}ckerei\u{a0}am markt", nfc);
        assert_eq!(decomposed.as_bytes(), composed.as_bytes());
        let short = Password::typed(&"a\u{308}".repeat(11), nfc);
        assert_eq!(short.length(), 11);
    }

    #[test]
    fn spaces_around_a_password_and_capital_letters_belong_to_it() {
        let with_spaces = Password::typed(" drei gelbe Birnen ", nfc);
        assert_eq!(with_spaces.as_bytes(), b" drei gelbe Birnen ");
    }

    #[test]
    fn a_password_that_thieves_know_is_refused() {
        assert_eq!(checked("passwort1234"), Err(vec![Weakness::Breached]));
    }

    #[test]
    fn a_password_with_the_persons_own_name_is_refused_however_it_is_written() {
        assert_eq!(
            checked("ANNA-schmidt-1970"),
            Err(vec![Weakness::HoldsEmail])
        );
    }

    #[test]
    fn a_password_with_the_name_of_city_or_product_is_refused() {
        for text in [
            "moenchengladbach!!",
            "in MÖNCHEN-gladbach 7",
            "mein wirkraum 2026",
        ] {
            assert_eq!(checked(text), Err(vec![Weakness::HoldsName]), "{text}");
        }
    }

    #[test]
    fn a_city_with_a_very_short_name_does_not_forbid_common_words() {
        assert_eq!(checked("blaue trauben am bahnhof"), Ok(()));
    }

    #[test]
    fn everything_that_is_wrong_is_said_at_once() {
        assert_eq!(
            checked("wirkraum\t"),
            Err(vec![
                Weakness::TooShort,
                Weakness::Control,
                Weakness::HoldsName
            ])
        );
    }

    #[test]
    fn debug_output_does_not_tell_the_password() {
        let password = Password::typed("drei gelbe birnen", nfc);
        assert_eq!(format!("{password:?}"), "Password(…)");
    }
}
