//! Known passwords: those everybody tries first, and a list that an installation brings along.

use accounts::{
    BreachedPasswords,
    breached::{InvalidList, pack},
};
use sha1::{Digest, Sha1};
use std::{
    fs::File,
    io::{BufRead, BufReader, Read},
    path::Path,
    sync::{Arc, LazyLock},
};

/// Words from which the first guesses are made. Written here, from no list.
const WORDS: [&str; 40] = [
    "passwort",
    "password",
    "kennwort",
    "geheim",
    "willkommen",
    "welcome",
    "hallo",
    "hallowelt",
    "qwertz",
    "qwertzuiop",
    "qwerty",
    "qwertyuiop",
    "asdfghjkl",
    "yxcvbnm",
    "admin",
    "administrator",
    "changeme",
    "letmein",
    "iloveyou",
    "ichliebedich",
    "schatz",
    "schalke",
    "borussia",
    "bayern",
    "fussball",
    "sommer",
    "winter",
    "herbst",
    "fruehling",
    "frühling",
    "januar",
    "dezember",
    "stadt",
    "rathaus",
    "verwaltung",
    "quartier",
    "sozialplanung",
    "monat",
    "sonnenschein",
    "computer",
];

/// What people hang behind a word so that it is taken.
const TAILS: [&str; 12] = [
    "",
    "1",
    "12",
    "123",
    "1234",
    "12345",
    "123456",
    "1234567",
    "12345678",
    "123456789",
    "1234567890",
    "0000",
];

/// The signs most often put at the end.
const SIGNS: [&str; 5] = ["", "!", "!!", "?", "."];

/// The longest list that is read: 20 million entries take 160 MB of memory.
const MOST: usize = 20_000_000;

/// The longest line that is looked at.
const LONGEST_LINE: u64 = 256;

/// Why a list is not read.
#[derive(Debug, thiserror::Error)]
pub enum InvalidBreachedList {
    /// The file cannot be read.
    #[error("the list of known passwords cannot be read: {0}")]
    File(#[from] std::io::Error),
    /// A line that is no SHA-1 hash.
    #[error(
        "line {0} of the list of known passwords does not begin with 16 or 40 hexadecimal digits \
         of a SHA-1 hash"
    )]
    Line(usize),
    /// More than 20 million lines.
    #[error("the list of known passwords has more than {MOST} lines; keep the most common ones")]
    TooLong,
}

/// Passwords that are known to thieves, by the first eight bytes of their SHA-1.
#[derive(Clone)]
pub struct BreachedList(Arc<Vec<u8>>);

impl std::fmt::Debug for BreachedList {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "BreachedList({} entries)", self.0.len() / 8)
    }
}

impl Default for BreachedList {
    /// Only those that everybody tries first.
    fn default() -> Self {
        static COMMON: LazyLock<Arc<Vec<u8>>> = LazyLock::new(|| Arc::new(pack(common())));
        Self(Arc::clone(&COMMON))
    }
}

impl BreachedList {
    /// Those that everybody tries first and those of a file: one SHA-1 hash a line in 40 hexadecimal
    /// digits, or its first 16, and whatever follows after a colon, as *Have I Been Pwned* offers it.
    ///
    /// # Errors
    /// [`InvalidBreachedList`]
    pub fn read(file: &Path) -> Result<Self, InvalidBreachedList> {
        Self::from_lines(BufReader::new(File::open(file)?))
    }

    fn from_lines(mut lines: impl BufRead) -> Result<Self, InvalidBreachedList> {
        let mut all: Vec<u64> = common().collect();
        let mut line = Vec::new();
        for number in 1.. {
            line.clear();
            let read = (&mut lines)
                .take(LONGEST_LINE)
                .read_until(b'\n', &mut line)?;
            if read == 0 {
                break;
            }
            let digits = line.split(|byte| *byte == b':').next().unwrap_or_default();
            let digits = digits.trim_ascii();
            if digits.is_empty() {
                continue;
            }
            if number > MOST {
                return Err(InvalidBreachedList::TooLong);
            }
            all.push(prefix(digits).ok_or(InvalidBreachedList::Line(number))?);
        }
        Ok(Self(Arc::new(pack(all))))
    }

    /// The list in the form that passwords are compared with.
    ///
    /// # Errors
    /// [`InvalidList`] never for what this type has made: it is always in order.
    pub(crate) fn entries(&self) -> Result<BreachedPasswords<'_>, InvalidList> {
        BreachedPasswords::with(&self.0, fingerprint)
    }
}

fn prefix(digits: &[u8]) -> Option<u64> {
    if !matches!(digits.len(), 16 | 40) || !digits.iter().all(u8::is_ascii_hexdigit) {
        return None;
    }
    let text = std::str::from_utf8(digits.get(..16)?).ok()?;
    u64::from_str_radix(text, 16).ok()
}

fn fingerprint(password: &[u8]) -> u64 {
    let digest = Sha1::digest(password);
    digest
        .iter()
        .take(8)
        .fold(0, |number, byte| number << 8 | u64::from(*byte))
}

/// Words with years, rows of digits and signs behind them, in small letters and with a capital.
fn common() -> impl Iterator<Item = u64> {
    let years = (1950..=2035).map(|year: u16| year.to_string());
    let tails: Vec<String> = TAILS.into_iter().map(str::to_owned).chain(years).collect();
    let mut all = Vec::new();
    for word in WORDS {
        let mut letters = word.chars();
        let capital: String = letters
            .next()
            .into_iter()
            .flat_map(char::to_uppercase)
            .chain(letters)
            .collect();
        for begin in [
            word.to_owned(),
            capital,
            word.to_uppercase(),
            word.repeat(2),
        ] {
            for tail in &tails {
                for sign in SIGNS {
                    all.push(fingerprint(format!("{begin}{tail}{sign}").as_bytes()));
                }
            }
        }
    }
    // One sign over and over, and the rows of digits.
    for sign in ('a'..='z').chain('0'..='9') {
        for length in 12..=24 {
            all.push(fingerprint(sign.to_string().repeat(length).as_bytes()));
        }
    }
    for row in [
        "1234567890",
        "0987654321",
        "0123456789",
        "123",
        "1234",
        "abc",
        "abc123",
    ] {
        let long = row.repeat(8);
        for length in 12..=24.min(long.len()) {
            all.push(fingerprint(&long.as_bytes()[..length]));
        }
    }
    all.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_everybody_tries_first_is_known() {
        let list = BreachedList::default();
        for password in [
            "passwort1234",
            "Sommer2026!!",
            "qwertzuiop12",
            "123456789012",
            "aaaaaaaaaaaa",
            "WILLKOMMEN2025",
            "geheimgeheim",
        ] {
            assert!(
                list.entries().unwrap().contains(password.as_bytes()),
                "{password}"
            );
        }
        assert!(
            !list
                .entries()
                .unwrap()
                .contains("drei gelbe birnen".as_bytes())
        );
    }

    #[test]
    fn a_list_of_sha_1_hashes_is_read_with_and_without_counts() {
        // FIPS 180-4: SHA-1 of "abc".
        let abc = "A9993E364706816ABA3E25717850C26C9CD0D89D:2254650\r\n\n";
        let list = BreachedList::from_lines(abc.as_bytes()).unwrap();
        assert!(list.entries().unwrap().contains(b"abc"));
        let list = BreachedList::from_lines(&b"a9993e364706816a"[..]).unwrap();
        assert!(list.entries().unwrap().contains(b"abc"));
    }

    #[test]
    fn a_file_that_is_no_list_is_refused_by_its_line() {
        let error = BreachedList::from_lines(&b"a9993e364706816a\npassword\n"[..]).unwrap_err();
        assert!(matches!(error, InvalidBreachedList::Line(2)), "{error}");
        let endless = vec![b'a'; 10_000];
        let error = BreachedList::from_lines(&endless[..]).unwrap_err();
        assert!(matches!(error, InvalidBreachedList::Line(1)), "{error}");
    }
}
