//! Complete dates and years of birth.

use super::{Finding, FindingKind, flat::Flat};

const MONTHS: [&str; 26] = [
    "januar",
    "jänner",
    "februar",
    "märz",
    "maerz",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "dezember",
    "jan",
    "feb",
    "mär",
    "mrz",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "okt",
    "nov",
];

pub(super) fn is_month(word: &str) -> bool {
    MONTHS.contains(&word) || word == "dez"
}

pub(super) fn dates(flat: &Flat) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut here = 0;
    while here < flat.chars.len() {
        let end = if flat.begins_number(here) {
            day_first(flat, here)
                .or_else(|| year_first(flat, here))
                .or_else(|| in_one(flat, here))
        } else if !flat.begins(here) {
            None
        } else {
            month_first(flat, here).or_else(|| year_of_birth(flat, here))
        };
        if let Some(end) = end {
            found.push(flat.finding(FindingKind::Date, here, end));
        }
        here = end.unwrap_or(here + 1);
    }
    found
}

/// What stands between two numbers of a date, and where it ends. Spaces alone count as a space.
fn separator(flat: &Flat, here: usize) -> Option<(char, usize)> {
    let mark = flat.skip_spaces(here);
    match flat.at(mark)? {
        sign @ ('.' | '/' | '-' | '_' | ':' | '|' | ',') => {
            // "12.-03.-1990": a further sign adds nothing.
            let mut end = flat.skip_spaces(mark + 1);
            if matches!(flat.at(end), Some('.' | '/' | '-' | '_')) {
                end = flat.skip_spaces(end + 1);
            }
            Some((sign, end))
        }
        _ => (mark > here).then_some((' ', mark)),
    }
}

fn day_first(flat: &Flat, here: usize) -> Option<usize> {
    let day_end = flat.digits_end(here);
    let first = short(flat, here, day_end)?;
    let (one, month) = separator(flat, day_end).unwrap_or((' ', day_end));
    let word_end = flat.word_end(month);
    let named = word_end > month && is_month(&flat.lower(month, word_end));
    let month_end = if named {
        word_end
    } else {
        flat.digits_end(month)
    };
    let second = if named {
        1
    } else {
        short(flat, month, month_end)?
    };
    let (other, mut year) = match separator(flat, month_end) {
        Some(found) => found,
        None if named => (' ', month_end),
        None => return None,
    };
    if flat.at(year) == Some('\'') {
        year += 1;
    }
    let end = flat.digits_end(year);
    let fits = (1..=31).contains(&first) && (1..=12).contains(&second);
    let swapped = (1..=12).contains(&first) && (1..=31).contains(&second);
    match end - year {
        4 if is_year(flat.number(year, end)) && (fits || swapped) => Some(end),
        2 if fits && (named || short_year(flat, [one, other], year, end)) => Some(end),
        _ => None,
    }
}

/// Whether two digits behind day and month can be a year: not in lists, times or prices.
fn short_year(flat: &Flat, [one, other]: [char; 2], year: usize, end: usize) -> bool {
    let signs = |sign| matches!(sign, '.' | '/' | '-');
    if !signs(one) || !signs(other) {
        return false;
    }
    // "8.10-12" are opening hours unless the last number can be no hour.
    if one != other && flat.number(year, end) <= 24 {
        return false;
    }
    let next = flat.skip_spaces(end);
    let word = flat.lower(next, flat.word_end(next));
    let goes_on = matches!(flat.at(end), Some(':' | '.' | ',' | '-' | '/'))
        && flat.at(end + 1).is_some_and(|c| c.is_ascii_digit());
    !goes_on
        && !matches!(word.as_str(), "uhr" | "h" | "euro" | "prozent")
        && !matches!(flat.at(next), Some('%' | '€'))
}

fn year_first(flat: &Flat, here: usize) -> Option<usize> {
    let year_end = flat.digits_end(here);
    if year_end - here != 4 || !is_year(flat.number(here, year_end)) {
        return None;
    }
    let (one, month) = separator(flat, year_end)?;
    let month_end = flat.digits_end(month);
    let (other, day) = separator(flat, month_end)?;
    let end = flat.digits_end(day);
    let fits = (1..=12).contains(&short(flat, month, month_end)?)
        && (1..=31).contains(&short(flat, day, end)?);
    let sure = |sign| matches!(sign, '.' | '/' | '-' | '_');
    (fits && sure(one) && sure(other)).then_some(end)
}

/// Eight digits that are a date, either way round.
fn in_one(flat: &Flat, here: usize) -> Option<usize> {
    let end = flat.digits_end(here);
    if end - here != 8 {
        return None;
    }
    let valid =
        |year, month, day| is_year(year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    let number = |from: usize, length: usize| flat.number(here + from, here + from + length);
    let either = valid(number(4, 4), number(2, 2), number(0, 2))
        || valid(number(0, 4), number(4, 2), number(6, 2));
    either.then_some(end)
}

/// "März 12, 1990".
fn month_first(flat: &Flat, here: usize) -> Option<usize> {
    let word_end = flat.word_end(here);
    if word_end == here || !is_month(&flat.lower(here, word_end)) {
        return None;
    }
    let (_, day) = separator(flat, word_end)?;
    let day_end = flat.digits_end(day);
    short(flat, day, day_end)?;
    let (_, year) = separator(flat, day_end)?;
    let end = flat.digits_end(year);
    (end - year == 4 && is_year(flat.number(year, end))).then_some(end)
}

/// "geb. 1990", "geboren im März 1990".
fn year_of_birth(flat: &Flat, here: usize) -> Option<usize> {
    let star = flat.at(here) == Some('*') && flat.before(here) != Some('*');
    let mut next = if star { here + 1 } else { flat.word_end(here) };
    let word = flat.lower(here, next);
    let begins = star
        || matches!(
            word.as_str(),
            "geb" | "geboren" | "geburtsdatum" | "geburtsjahr"
        );
    if !begins {
        return None;
    }
    for _ in 0..3 {
        // Behind a star only spaces: "*: 2018" is a footnote.
        while flat.at(next) == Some(' ') || !star && matches!(flat.at(next), Some('.' | ':' | ','))
        {
            next += 1;
        }
        let end = flat.digits_end(next);
        if end - next == 4 && is_year(flat.number(next, end)) {
            return Some(end);
        }
        let word_end = flat.word_end(next);
        let between = flat.lower(next, word_end);
        if !matches!(
            between.as_str(),
            "am" | "im" | "in" | "ca" | "jahr" | "jahre"
        ) && !is_month(&between)
        {
            return None;
        }
        next = word_end;
    }
    None
}

fn short(flat: &Flat, from: usize, until: usize) -> Option<u32> {
    (until > from && until - from <= 2).then(|| flat.number(from, until))
}

pub(super) const fn is_year(number: u32) -> bool {
    matches!(number, 1900..=2099)
}
