//! The plain form of a text in which patterns are looked for.

use super::{Finding, FindingKind};

/// Characters in plain form, each with the place of the character it came from.
#[derive(Debug, Clone)]
pub(super) struct Flat {
    pub(super) chars: Vec<char>,
    from: Vec<usize>,
    until: Vec<usize>,
}

impl Flat {
    pub(super) fn of(text: &str) -> Self {
        let mut flat = Self {
            chars: Vec::new(),
            from: Vec::new(),
            until: Vec::new(),
        };
        for (place, c) in text.char_indices() {
            if c == '\u{308}' {
                flat.make_umlaut(place + c.len_utf8());
            } else if let Some(plain) = plain(c) {
                flat.chars.push(plain);
                flat.from.push(place);
                flat.until.push(place + c.len_utf8());
            }
        }
        flat
    }

    fn make_umlaut(&mut self, until: usize) {
        let (Some(last), Some(end)) = (self.chars.last_mut(), self.until.last_mut()) else {
            return;
        };
        *last = match *last {
            'a' => 'ä',
            'o' => 'ö',
            'u' => 'ü',
            'A' => 'Ä',
            'O' => 'Ö',
            'U' => 'Ü',
            other => other,
        };
        *end = until;
    }

    /// The same with single spaces closed where at least four single characters stand in a row.
    pub(super) fn squeezed(&self) -> Self {
        let mut kept = Vec::new();
        let mut here = 0;
        while here < self.chars.len() {
            let mut end = here;
            let mut singles = 0;
            let starts = here == 0 || self.chars[here - 1] == ' ';
            while starts
                && end < self.chars.len()
                && self.chars[end] != ' '
                && self.at(end + 1).is_none_or(|next| next == ' ')
            {
                singles += 1;
                end += 2;
            }
            if singles >= 4 {
                kept.extend((here..end).step_by(2));
                // A space stays behind the row, so that it does not grow into the next word.
                if end - 1 < self.chars.len() {
                    kept.push(end - 1);
                }
                here = end;
            } else {
                kept.push(here);
                here += 1;
            }
        }
        Self {
            chars: kept.iter().map(|n| self.chars[*n]).collect(),
            from: kept.iter().map(|n| self.from[*n]).collect(),
            until: kept.iter().map(|n| self.until[*n]).collect(),
        }
    }

    pub(super) fn at(&self, here: usize) -> Option<char> {
        self.chars.get(here).copied()
    }

    pub(super) fn before(&self, here: usize) -> Option<char> {
        here.checked_sub(1).and_then(|n| self.at(n))
    }

    /// A finding from one character to before another; `until` is later than `from`.
    pub(super) fn finding(&self, kind: FindingKind, from: usize, until: usize) -> Finding {
        let last = until.min(self.until.len()).saturating_sub(1);
        Finding {
            place: self.from[from]..self.until[last],
            kind,
        }
    }

    /// Whether a word or number can begin here.
    pub(super) fn begins(&self, here: usize) -> bool {
        !self.before(here).is_some_and(char::is_alphanumeric)
    }

    /// Whether a number begins here, also one that hangs on a word.
    pub(super) fn begins_number(&self, here: usize) -> bool {
        let digit = |c: char| c.is_ascii_digit();
        self.at(here).is_some_and(digit) && !self.before(here).is_some_and(digit)
    }

    /// The first place from here on that holds no space.
    pub(super) fn skip_spaces(&self, mut here: usize) -> usize {
        while self.at(here) == Some(' ') {
            here += 1;
        }
        here
    }

    /// The end of the digits that begin here.
    pub(super) fn digits_end(&self, mut here: usize) -> usize {
        while self.at(here).is_some_and(|c| c.is_ascii_digit()) {
            here += 1;
        }
        here
    }

    /// The number between two places; up to nine digits.
    pub(super) fn number(&self, from: usize, until: usize) -> u32 {
        let digits = self.chars[from..until].iter().take(9);
        digits.fold(0, |sum, c| sum * 10 + c.to_digit(10).unwrap_or(0))
    }

    /// The end of the letters (with hyphens and apostrophes between them) that begin here.
    pub(super) fn word_end(&self, from: usize) -> usize {
        let mut here = from;
        loop {
            while self.at(here).is_some_and(char::is_alphabetic) {
                here += 1;
            }
            let joins = here > from && matches!(self.at(here), Some('-' | '\''));
            if !joins || !self.at(here + 1).is_some_and(char::is_alphabetic) {
                return here;
            }
            here += 1;
        }
    }

    /// The word between two places in small letters, `ß` as `ss`.
    pub(super) fn lower(&self, from: usize, until: usize) -> String {
        let text: String = self.chars[from..until].iter().collect();
        text.to_lowercase().replace('ß', "ss")
    }

    /// The words of the text as places.
    pub(super) fn words(&self) -> Vec<(usize, usize)> {
        let mut words = Vec::new();
        let mut here = 0;
        while here < self.chars.len() {
            let end = self.word_end(here);
            if end > here {
                words.push((here, end));
            }
            here = end.max(here + 1);
        }
        words
    }

    pub(super) fn is_capital(&self, here: usize) -> bool {
        self.at(here).is_some_and(char::is_uppercase)
    }

    /// Whether a sentence begins here.
    pub(super) fn begins_sentence(&self, here: usize) -> bool {
        let before = self.chars[..here].iter().rev().find(|c| **c != ' ');
        before.is_none_or(|c| matches!(c, '.' | '!' | '?' | ':' | ';' | '\n' | '"'))
    }
}

/// The plain form of a character, `None` for one that shows nothing.
fn plain(c: char) -> Option<char> {
    Some(match c {
        '\u{AD}'
        | '\u{34F}'
        | '\u{61C}'
        | '\u{115F}'
        | '\u{1160}'
        | '\u{17B4}'
        | '\u{17B5}'
        | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{3164}'
        | '\u{FE00}'..='\u{FE0F}'
        | '\u{FEFF}'
        | '\u{FFA0}'
        | '\u{E0000}'..='\u{E01EF}'
        | '\u{300}'..='\u{36F}' => return None,
        '\n' => '\n',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{2043}' => '-',
        '\u{2044}' | '\u{2215}' | '\u{29F8}' | '\\' => '/',
        '\u{2024}' | '\u{3002}' | '\u{B7}' | '\u{2022}' | '\u{2219}' | '\u{22C5}' | '\u{FE52}'
        | '\u{FF61}' => '.',
        '\u{FE6B}' => '@',
        '\u{2018}' | '\u{2019}' | '\u{B4}' | '`' => '\'',
        '\u{201C}'..='\u{201F}' | '\u{AB}' | '\u{BB}' => '"',
        '\u{B2}' => '2',
        '\u{B3}' => '3',
        '\u{B9}' => '1',
        'а' => 'a',
        'е' => 'e',
        'о' => 'o',
        'р' => 'p',
        'с' => 'c',
        'х' => 'x',
        'у' => 'y',
        'і' => 'i',
        'А' | 'Α' => 'A',
        'В' | 'Β' => 'B',
        'Е' | 'Ε' => 'E',
        'Н' | 'Η' => 'H',
        'К' | 'Κ' => 'K',
        'М' | 'Μ' => 'M',
        'О' | 'Ο' => 'O',
        'Р' | 'Ρ' => 'P',
        'С' => 'C',
        'Т' | 'Τ' => 'T',
        'Х' | 'Χ' => 'X',
        'ο' => 'o',
        _ if c.is_whitespace() => ' ',
        _ => digit(c).unwrap_or(c),
    })
}

/// The ASCII digit that a digit of another script or style stands for.
fn digit(c: char) -> Option<char> {
    const ZEROS: [u32; 18] = [
        0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xE50,
        0xED0, 0xF20, 0x1040, 0x17E0, 0x1810,
    ];
    let code = u32::from(c);
    let value = match code {
        0x1D7CE..=0x1D7FF => (code - 0x1D7CE) % 10,
        0x1FBF0..=0x1FBF9 => code - 0x1FBF0,
        0x2070 | 0x2074..=0x2079 => code - 0x2070,
        0x2080..=0x2089 => code - 0x2080,
        0x2460..=0x2468 => code - 0x2460 + 1,
        0x24EA => 0,
        0x2776..=0x277E => code - 0x2776 + 1,
        _ => {
            let zero = ZEROS
                .iter()
                .find(|zero| (**zero..**zero + 10).contains(&code))?;
            code - zero
        }
    };
    char::from_digit(value, 10)
}
