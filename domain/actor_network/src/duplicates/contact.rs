//! Numbers and addresses made comparable.

use crate::text::words;

/// Domains where anybody has an address: they say nothing.
pub(super) const FREE_MAIL: &[&str] = &[
    "aol.com",
    "freenet.de",
    "gmail.com",
    "gmx.de",
    "gmx.net",
    "googlemail.com",
    "hotmail.com",
    "icloud.com",
    "live.de",
    "mail.de",
    "mailbox.org",
    "online.de",
    "outlook.com",
    "outlook.de",
    "posteo.de",
    "t-online.de",
    "web.de",
    "yahoo.com",
    "yahoo.de",
];

/// The digits of a number as they are dialled inside of Germany, without the leading zero.
pub(super) fn phone(text: &str) -> Option<String> {
    let plain = text.replace("(0)", "");
    let digits: String = plain.chars().filter(char::is_ascii_digit).collect();
    let inside = if plain.trim_start().starts_with('+') {
        digits
            .strip_prefix("49")
            .map(str::to_owned)
            .unwrap_or(digits)
    } else if let Some(rest) = digits.strip_prefix("0049") {
        rest.to_owned()
    } else {
        digits
    };
    let number = inside.trim_start_matches('0').to_owned();
    (number.len() >= 5).then_some(number)
}

/// The words of an address; the ending for "street" in one way. Needs a house number.
pub(super) fn address(text: &str) -> Option<String> {
    let words: Vec<String> = words(text)
        .into_iter()
        .map(|word| {
            word.strip_suffix("strasse")
                .map(|rest| format!("{rest}str"))
                .unwrap_or(word)
        })
        .collect();
    let has_number = words
        .iter()
        .any(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    (has_number && words.len() > 1).then(|| words.concat())
}
