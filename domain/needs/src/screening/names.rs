//! Possible names of persons. Only warned of: a name and a word cannot be told apart for sure.

use super::{Finding, FindingKind, flat::Flat};

const SALUTATIONS: [&str; 10] = [
    "herr",
    "herrn",
    "frau",
    "hr",
    "fr",
    "familie",
    "fam",
    "eheleute",
    "geschwister",
    "ehepaar",
];

const TITLES: [&str; 4] = ["dr", "prof", "professor", "professorin"];

/// Words behind "Frau" or "Herr" that tell an office or nobody at all.
const NO_NAMES: [&str; 18] = [
    "bürgermeisterin",
    "bürgermeister",
    "oberbürgermeisterin",
    "oberbürgermeister",
    "präsidentin",
    "präsident",
    "ministerin",
    "minister",
    "doktor",
    "dr",
    "prof",
    "professor",
    "professorin",
    "und",
    "oder",
    "mit",
    "familie",
    "frau",
];

/// Frequent German first names of several generations and origins, without those that are words or
/// towns as well (such as Rosa, Mark, Sophie in "Sophienhof" is no match anyway). Kept small on purpose:
/// a warning that comes too often is not read. Chosen by hand, no official list.
const FIRST_NAMES: [&str; 86] = [
    "ahmed",
    "ahmet",
    "aisha",
    "alexander",
    "ali",
    "amira",
    "andreas",
    "angelika",
    "anja",
    "anna",
    "anne",
    "annika",
    "antonia",
    "barbara",
    "ben",
    "birgit",
    "brigitte",
    "christian",
    "christine",
    "claudia",
    "daniel",
    "david",
    "dennis",
    "elif",
    "emilia",
    "emma",
    "erika",
    "fatima",
    "fatma",
    "felix",
    "finn",
    "florian",
    "franziska",
    "gabriele",
    "hannah",
    "hans",
    "hatice",
    "heike",
    "helga",
    "ibrahim",
    "ingrid",
    "jan",
    "jana",
    "jannik",
    "johanna",
    "jonas",
    "julia",
    "jürgen",
    "karin",
    "katharina",
    "kevin",
    "klaus",
    "lara",
    "laura",
    "lea",
    "lena",
    "leon",
    "lina",
    "lisa",
    "luca",
    "lukas",
    "manfred",
    "maria",
    "marie",
    "markus",
    "maximilian",
    "mehmet",
    "mia",
    "michael",
    "mohammed",
    "monika",
    "mustafa",
    "nico",
    "nina",
    "oleksandr",
    "paul",
    "peter",
    "petra",
    "sabine",
    "sandra",
    "sarah",
    "stefan",
    "susanne",
    "thomas",
    "tim",
    "ursula",
];

pub(super) fn names(flat: &Flat) -> Vec<Finding> {
    let words = flat.words();
    let mut found = Vec::new();
    let mut next = 0;
    while next < words.len() {
        let end = name_end(flat, &words[next..]);
        if let Some(last) = end {
            let (from, until) = (words[next].0, words[next + last].1);
            found.push(flat.finding(FindingKind::Name, from, until));
        }
        next += end.map_or(1, |last| last + 1);
    }
    found
}

/// Which of the words ends a name that begins with the first.
fn name_end(flat: &Flat, words: &[(usize, usize)]) -> Option<usize> {
    let (from, until) = *words.first()?;
    if !flat.is_capital(from) {
        return None;
    }
    let word = flat.lower(from, until);
    let capital_behind = |n: usize| {
        let (begin, end) = *words.get(n)?;
        let mut gap = words[n - 1].1;
        while matches!(flat.at(gap), Some(' ' | '.')) {
            gap += 1;
        }
        (gap == begin && flat.is_capital(begin)).then(|| flat.lower(begin, end))
    };
    if SALUTATIONS.contains(&word.as_str()) || TITLES.contains(&word.as_str()) {
        // "Frau Prof. Dr. Müller": titles are passed over, the name is what follows.
        let mut last = 1;
        let mut name = capital_behind(last)?;
        while TITLES.contains(&name.as_str()) {
            last += 1;
            name = capital_behind(last)?;
        }
        return (!NO_NAMES.contains(&name.as_str())).then_some(last);
    }
    // "Anne-Frank-Schule" is one word with hyphens, so it is not in the list.
    if !FIRST_NAMES.contains(&word.as_str()) {
        return None;
    }
    let surname = words
        .get(1)
        .is_some_and(|(begin, _)| flat.skip_spaces(until) == *begin && flat.is_capital(*begin));
    Some(usize::from(surname))
}
