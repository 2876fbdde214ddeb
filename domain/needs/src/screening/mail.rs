//! E-mail addresses, also those that hide their signs.

use super::{Finding, FindingKind, flat::Flat};

pub(super) fn addresses(flat: &Flat) -> Vec<Finding> {
    let mut found = Vec::new();
    for here in 0..flat.chars.len() {
        let Some((sure, domain)) = at_sign(flat, here) else {
            continue;
        };
        let Some((sure_dot, end)) = domain_end(flat, domain) else {
            continue;
        };
        let mut from = here;
        while from > 0 && flat.chars[from - 1] == ' ' {
            from -= 1;
        }
        let until = from;
        while from > 0 && is_local(flat.chars[from - 1]) {
            from -= 1;
        }
        if from < until && (sure || sure_dot) {
            found.push(flat.finding(FindingKind::Email, from, end));
        }
    }
    found
}

const fn is_local(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '+' | 'ä' | 'ö' | 'ü' | 'ß')
}

/// An `@` or what stands for it: whether it can mean nothing else, and where the domain begins.
fn at_sign(flat: &Flat, here: usize) -> Option<(bool, usize)> {
    if flat.at(here)? == '@' {
        return Some((true, flat.skip_spaces(here + 1)));
    }
    let (inside, bracket) = match flat.at(here)? {
        '(' | '[' | '{' | '<' => (flat.skip_spaces(here + 1), true),
        ' ' => (here + 1, false),
        _ => return None,
    };
    let end = flat.word_end(inside);
    let word = flat.lower(inside, end);
    if !matches!(word.as_str(), "at" | "ät" | "aet") {
        return None;
    }
    let mut next = flat.skip_spaces(end);
    if bracket {
        matches!(flat.at(next), Some(')' | ']' | '}' | '>')).then_some(())?;
        next = flat.skip_spaces(next + 1);
    }
    (next > end).then_some((bracket, next))
}

/// The end of a domain, and whether its dot is a dot.
fn domain_end(flat: &Flat, from: usize) -> Option<(bool, usize)> {
    let mut here = from;
    let mut sure = true;
    let mut dots = 0;
    loop {
        let label = here;
        while flat
            .at(here)
            .is_some_and(|c| c.is_alphanumeric() || c == '-')
        {
            here += 1;
        }
        if here == label {
            return None;
        }
        match dot(flat, here) {
            Some((is_dot, next)) => {
                sure &= is_dot;
                dots += 1;
                here = next;
            }
            None => {
                let ends =
                    here - label >= 2 && flat.chars[label..here].iter().all(|c| c.is_alphabetic());
                return (dots > 0 && ends).then_some((sure, here));
            }
        }
    }
}

fn dot(flat: &Flat, here: usize) -> Option<(bool, usize)> {
    let alphanumeric = |place: usize| flat.at(place).is_some_and(char::is_alphanumeric);
    if flat.at(here) == Some('.') && alphanumeric(here + 1) {
        return Some((true, here + 1));
    }
    let mark = flat.skip_spaces(here);
    if flat.at(mark) == Some('.') && mark > here && alphanumeric(flat.skip_spaces(mark + 1)) {
        return Some((false, flat.skip_spaces(mark + 1)));
    }
    let bracket = matches!(flat.at(mark), Some('(' | '[' | '{'));
    let inside = if bracket {
        flat.skip_spaces(mark + 1)
    } else {
        mark
    };
    let end = flat.word_end(inside);
    let word = flat.lower(inside, end);
    if inside == here || !matches!(word.as_str(), "dot" | "punkt") {
        return None;
    }
    let close = flat.skip_spaces(end);
    let next = if bracket {
        flat.skip_spaces(close + 1)
    } else {
        close
    };
    alphanumeric(next).then_some((bracket, next))
}
