//! Telephone numbers, bank accounts, file numbers and other long numbers.

use super::{Finding, FindingKind, date, flat::Flat};

const CALLS: [&str; 11] = [
    "tel",
    "telefon",
    "telefonnummer",
    "handy",
    "handynummer",
    "mobil",
    "mobilnummer",
    "fax",
    "rufnummer",
    "whatsapp",
    "phone",
];

const FILES: [&str; 22] = [
    "az",
    "aktenzeichen",
    "aktennummer",
    "akte",
    "geschäftszeichen",
    "gz",
    "kassenzeichen",
    "kundennummer",
    "fallnummer",
    "vorgangsnummer",
    "bedarfsgemeinschaft",
    "bg-nummer",
    "bg-nr",
    "versichertennummer",
    "versicherungsnummer",
    "sozialversicherungsnummer",
    "steuer-id",
    "ausweisnummer",
    "mitgliedsnummer",
    "fall-nr",
    "kunden-nr",
    "akten-nr",
];

/// The end of digits with separators between, how many digits, and the length of each group.
fn grouped(flat: &Flat, from: usize) -> (usize, usize, Vec<usize>) {
    let (mut here, mut end, mut digits, mut groups) = (from, from, 0, Vec::new());
    loop {
        let group_end = flat.digits_end(here);
        if group_end > here {
            digits += group_end - here;
            groups.push(group_end - here);
            end = group_end;
        }
        here = group_end;
        let gap = here;
        while here - gap < 3 && matches!(flat.at(here), Some(' ' | '-' | '/' | '(' | ')' | '.')) {
            here += 1;
        }
        if here == gap || !flat.at(here).is_some_and(|c| c.is_ascii_digit()) {
            return (end, digits, groups);
        }
    }
}

pub(super) fn phones(flat: &Flat) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut here = 0;
    while here < flat.chars.len() {
        let end = dialled(flat, here).or_else(|| announced(flat, here));
        if let Some(end) = end {
            found.push(flat.finding(FindingKind::Phone, here, end));
        }
        here = end.unwrap_or(here + 1);
    }
    found
}

fn dialled(flat: &Flat, here: usize) -> Option<usize> {
    let plus = flat.at(here) == Some('+');
    let zero = flat.at(here) == Some('0') && flat.begins(here);
    if !plus && !zero || matches!(flat.before(here), Some(',' | '.')) {
        return None;
    }
    let (end, digits, groups) = grouped(
        flat,
        if plus {
            flat.skip_spaces(here + 1)
        } else {
            here
        },
    );
    // Four short groups are times or days: "08.00-12.30", "01.05.-30.09.".
    let times = groups.len() <= 4 && groups.iter().all(|length| *length <= 2);
    ((7..=16).contains(&digits) && !times).then_some(end)
}

fn announced(flat: &Flat, here: usize) -> Option<usize> {
    let word_end = begins_word(flat, here)?;
    CALLS
        .contains(&flat.lower(here, word_end).as_str())
        .then_some(())?;
    let mut next = word_end;
    while matches!(flat.at(next), Some(' ' | '.' | ':' | '-' | '(')) {
        next += 1;
    }
    let (end, digits, _) = grouped(flat, next);
    (digits >= 5).then_some(end)
}

pub(super) fn ibans(flat: &Flat) -> Vec<Finding> {
    let starts = |here: &usize| {
        flat.begins(*here)
            && (0..2).all(|n| flat.at(here + n).is_some_and(|c| c.is_ascii_alphabetic()))
    };
    let each = (0..flat.chars.len()).filter(starts);
    each.filter_map(|here| {
        iban_end(flat, here).map(|end| flat.finding(FindingKind::Iban, here, end))
    })
    .collect()
}

fn iban_end(flat: &Flat, from: usize) -> Option<usize> {
    let german = flat.lower(from, from + 2) == "de";
    let mut signs: Vec<char> = flat.chars[from..from + 2].to_vec();
    let mut here = from + 2;
    let mut end = here;
    while signs.len() < 34 {
        match flat.at(here) {
            Some(' ' | '-' | '.' | '/') => here += 1,
            Some(c) if c.is_ascii_digit() || (!german && c.is_ascii_uppercase()) => {
                signs.push(c);
                here += 1;
                end = here;
            }
            _ => break,
        }
    }
    let digits = signs.iter().filter(|c| c.is_ascii_digit()).count();
    let checks = signs.get(2..4)?.iter().all(|c| c.is_ascii_digit());
    // A German one is refused also with a slip in it.
    let refused = checks && ((german && digits >= 16) || (digits >= 10 && remainder(&signs) == 1));
    refused.then_some(end)
}

/// The remainder of an IBAN by 97 (ISO 13616-1): 1 for a true one.
fn remainder(signs: &[char]) -> u32 {
    let (head, tail) = signs.split_at(4);
    tail.iter().chain(head).fold(0, |sum, c| {
        let value = c.to_digit(36).unwrap_or(0);
        (sum * if value > 9 { 100 } else { 10 } + value) % 97
    })
}

pub(super) fn file_numbers(flat: &Flat) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut here = 0;
    while here < flat.chars.len() {
        let end = named_file(flat, here)
            .or_else(|| register(flat, here))
            .or_else(|| insured(flat, here))
            .or_else(|| chained(flat, here))
            .or_else(|| long(flat, here));
        if let Some(end) = end {
            found.push(flat.finding(FindingKind::FileNumber, here, end));
        }
        here = end.unwrap_or(here + 1);
    }
    found
}

fn begins_word(flat: &Flat, here: usize) -> Option<usize> {
    let end = flat.word_end(here);
    (flat.begins(here) && end > here).then_some(end)
}

/// "Az. 51-123/24": the word, then a mark with at least three digits.
fn named_file(flat: &Flat, here: usize) -> Option<usize> {
    let word_end = begins_word(flat, here)?;
    FILES
        .contains(&flat.lower(here, word_end).as_str())
        .then_some(())?;
    let mut next = word_end;
    while matches!(flat.at(next), Some(' ' | '.' | ':' | '#')) {
        next += 1;
    }
    if matches!(
        flat.lower(next, flat.word_end(next)).as_str(),
        "nr" | "nummer" | "lautet"
    ) {
        next = flat.word_end(next);
        while matches!(flat.at(next), Some(' ' | '.' | ':')) {
            next += 1;
        }
    }
    let mut end = next;
    let mut digits = 0;
    while let Some(c) = flat.at(end) {
        let inner = matches!(c, '/' | '-' | '.' | ' ')
            && flat
                .at(end + 1)
                .is_some_and(|c| c.is_ascii_digit() || c.is_uppercase());
        if !c.is_ascii_digit() && !c.is_uppercase() && !inner {
            break;
        }
        digits += usize::from(c.is_ascii_digit());
        end += 1;
    }
    (digits >= 3).then_some(end)
}

/// The mark of a court: "12 F 345/19", "S 12 AS 345/20".
fn register(flat: &Flat, here: usize) -> Option<usize> {
    let number_end = flat.digits_end(here);
    (flat.begins(here) && (1..=4).contains(&(number_end - here))).then_some(())?;
    let letters = flat.skip_spaces(number_end);
    let mut letters_end = letters;
    while letters_end - letters < 4 && flat.at(letters_end).is_some_and(char::is_alphabetic) {
        letters_end += 1;
    }
    (letters_end > letters && flat.is_capital(letters)).then_some(())?;
    let count = flat.skip_spaces(letters_end);
    let count_end = flat.digits_end(count);
    let slash = flat.skip_spaces(count_end);
    (count_end > count && flat.at(slash) == Some('/')).then_some(())?;
    let year = flat.skip_spaces(slash + 1);
    let end = flat.digits_end(year);
    matches!(end - year, 2 | 4).then_some(end)
}

/// Numbers of the insured: "65 170839 J 003" of pensions, "A123456789" of health, "12345BG0001234" of
/// the Jobcenter.
fn insured(flat: &Flat, here: usize) -> Option<usize> {
    flat.begins(here).then_some(())?;
    let mut shape = String::new();
    let mut end = here;
    while let Some(c) = flat.at(end).filter(|_| shape.len() < 15) {
        match c {
            ' ' => {}
            _ if c.is_ascii_digit() => shape.push('9'),
            _ if c.is_ascii_uppercase() => shape.push('A'),
            _ => break,
        }
        end += 1;
        let whole = matches!(
            shape.as_str(),
            "99999999A999" | "A999999999" | "99999AA9999999"
        );
        if whole && !flat.at(end).is_some_and(char::is_alphanumeric) {
            return Some(end);
        }
    }
    None
}

/// "51.2-345/2021": three or more numbers, a slash before the last, no two years of a school.
fn chained(flat: &Flat, here: usize) -> Option<usize> {
    (flat.begins(here) && !matches!(flat.before(here), Some('.' | ','))).then_some(())?;
    let (mut from, mut groups) = (here, 0);
    loop {
        let end = flat.digits_end(from);
        (end > from).then_some(())?;
        groups += 1;
        match flat.at(end) {
            Some('.' | '-') => from = end + 1,
            Some('/') if groups >= 2 => {
                let last = flat.digits_end(end + 1);
                return matches!(last - end - 1, 2 | 4).then_some(last);
            }
            _ => return None,
        }
    }
}

/// Seven digits or more in a row that are no amount.
fn long(flat: &Flat, here: usize) -> Option<usize> {
    let end = flat.digits_end(here);
    (flat.begins_number(here) && end - here >= 7).then_some(())?;
    let next = flat.skip_spaces(end);
    let unit = flat.lower(next, flat.word_end(next));
    let amount = matches!(
        unit.as_str(),
        "euro" | "eur" | "einwohner" | "menschen" | "personen"
    ) || flat.at(next) == Some('€');
    let year = end - here == 8
        && date::is_year(flat.number(here, here + 4))
        && date::is_year(flat.number(here + 4, end));
    (!amount && !year).then_some(end)
}
