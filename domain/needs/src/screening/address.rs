//! Streets with a house number.

use super::{Finding, FindingKind, date, flat::Flat};

const SUFFIXES: [&str; 18] = [
    "strasse",
    "str",
    "weg",
    "platz",
    "allee",
    "gasse",
    "ring",
    "damm",
    "ufer",
    "chaussee",
    "steig",
    "stieg",
    "pfad",
    "promenade",
    "graben",
    "twiete",
    "redder",
    "kamp",
];

/// Words that end like streets and are none, by their beginning or as a whole.
const NO_STREETS: [&str; 38] = [
    "spielplatz",
    "arbeitsplatz",
    "parkplatz",
    "kitaplatz",
    "sportplatz",
    "ausbildungsplatz",
    "studienplatz",
    "therapieplatz",
    "krippenplatz",
    "pflegeplatz",
    "betreuungsplatz",
    "stellplatz",
    "kindergartenplatz",
    "sitzplatz",
    "wohnplatz",
    "bolzplatz",
    "schulplatz",
    "heimplatz",
    "schulweg",
    "radweg",
    "gehweg",
    "fussweg",
    "umweg",
    "heimweg",
    "rückweg",
    "arbeitsweg",
    "rettungsweg",
    "hinweg",
    "monitoring",
    "catering",
    "sponsoring",
    "hering",
    "verkäufer",
    "käufer",
    "läufer",
    "bahnsteig",
    "bürgersteig",
    "einstieg",
];

/// What a number counts, so that it is no house number.
const UNITS: [&str; 38] = [
    "uhr",
    "euro",
    "eur",
    "prozent",
    "meter",
    "metern",
    "m",
    "km",
    "kinder",
    "kindern",
    "jahre",
    "jahren",
    "familien",
    "menschen",
    "personen",
    "plätze",
    "plätzen",
    "minuten",
    "stunden",
    "tage",
    "tagen",
    "wochen",
    "monate",
    "monaten",
    "haushalte",
    "haushalten",
    "wohnungen",
    "jugendliche",
    "jugendlichen",
    "frauen",
    "männer",
    "mal",
    "qm",
    "quadratmeter",
    "spielplätze",
    "bänke",
    "millionen",
    "ampeln",
];

/// Nouns that stand behind "Am", "Im", "Zum" with a number and are no streets.
const NO_PLACES: [&str; 31] = [
    "haus",
    "jahr",
    "jahrgang",
    "quartal",
    "block",
    "kita",
    "schule",
    "gebäude",
    "raum",
    "zimmer",
    "stock",
    "punkt",
    "kapitel",
    "bereich",
    "bezirk",
    "stadtteil",
    "quartier",
    "teil",
    "abschnitt",
    "schnitt",
    "durchschnitt",
    "gruppe",
    "klasse",
    "linie",
    "standort",
    "stichtag",
    "alter",
    "umkreis",
    "zeitraum",
    "schuljahr",
    "sozialraum",
];

const DETERMINERS: [&str; 12] = [
    "die", "der", "das", "diese", "dieser", "jede", "jeder", "keine", "eine", "unsere", "seine",
    "ihre",
];

pub(super) fn addresses(flat: &Flat) -> Vec<Finding> {
    let words = flat.words();
    let mut found: Vec<Finding> = Vec::new();
    for (n, (from, until)) in words.iter().copied().enumerate() {
        let before = n.checked_sub(1).map(|before| words[before]);
        if let Some(begin) = street(flat, before, (from, until)) {
            if let Some(end) = house_number(flat, until) {
                found.push(flat.finding(FindingKind::Address, begin, end));
            }
        } else if let Some(named_until) = like_a_place(flat, &words[n..])
            && let Some(end) = house_number(flat, named_until)
        {
            let kind = if flat.begins_sentence(from) {
                FindingKind::PossibleAddress
            } else {
                FindingKind::Address
            };
            found.push(flat.finding(kind, from, end));
        }
    }
    found
}

/// Where a street begins that ends with this word.
fn street(
    flat: &Flat,
    before: Option<(usize, usize)>,
    (from, until): (usize, usize),
) -> Option<usize> {
    let word = flat.lower(from, until);
    let suffix = SUFFIXES.into_iter().find(|suffix| word.ends_with(suffix))?;
    if NO_STREETS.iter().any(|other| word.ends_with(other)) {
        return None;
    }
    if word != suffix {
        // "hauptstr. 5" is written in haste, "umring 5" is not known: small letters only for streets.
        let sure = matches!(suffix, "strasse" | "str" | "allee" | "chaussee" | "gasse");
        return (flat.is_capital(from) || sure).then_some(from);
    }
    let (begin, end) = before?;
    let named = flat.lower(begin, end);
    let bent = named.ends_with('e') || ["er", "es", "en"].iter().any(|tail| named.ends_with(tail));
    let adjacent = flat.skip_spaces(end) == from;
    let fits = flat.is_capital(begin) && bent && !DETERMINERS.contains(&named.as_str());
    (adjacent && fits).then_some(begin)
}

/// The end of a name like "Am Markt" or "An der Kirche" that begins with the first of the words.
fn like_a_place(flat: &Flat, words: &[(usize, usize)]) -> Option<usize> {
    let word = |n: usize| words.get(n).map(|(from, until)| flat.lower(*from, *until));
    let (from, _) = *words.first()?;
    if !flat.is_capital(from) {
        return None;
    }
    let place = match (word(0)?.as_str(), word(1)?.as_str()) {
        ("am" | "im" | "zum" | "zur" | "beim", _) => 1,
        ("an" | "auf" | "in" | "hinter" | "unter" | "vor", "der" | "dem" | "den") => 2,
        _ => return None,
    };
    let (start, end) = *words.get(place)?;
    let name = flat.lower(start, end);
    let harmless = NO_STREETS.iter().any(|other| name.ends_with(other))
        || NO_PLACES.contains(&name.as_str())
        || date::is_month(&name)
        || name.ends_with("tag")
        || name.ends_with("woch")
        || name.ends_with("abend");
    let adjacent = words[..=place]
        .windows(2)
        .all(|pair| flat.skip_spaces(pair[0].1) == pair[1].0);
    (flat.is_capital(start) && !harmless && adjacent).then_some(end)
}

/// The end of a house number that follows.
fn house_number(flat: &Flat, from: usize) -> Option<usize> {
    let mut here = from;
    while matches!(flat.at(here), Some(' ' | '.' | ',')) {
        here += 1;
    }
    let word_end = flat.word_end(here);
    if matches!(
        flat.lower(here, word_end).as_str(),
        "nr" | "nummer" | "hausnummer" | "hausnr"
    ) {
        here = word_end;
        while matches!(flat.at(here), Some(' ' | '.' | ':')) {
            here += 1;
        }
    }
    let mut end = flat.digits_end(here);
    let year = end - here == 4 && date::is_year(flat.number(here, end));
    if !(1..=4).contains(&(end - here)) || year {
        return None;
    }
    let goes_on = matches!(flat.at(end), Some('.' | ',' | ':'))
        && flat.at(end + 1).is_some_and(|c| c.is_ascii_digit());
    let next = flat.skip_spaces(end);
    let unit = flat.lower(next, flat.word_end(next));
    let counts = UNITS.contains(&unit.as_str()) || matches!(flat.at(next), Some('%' | '€'));
    if goes_on || counts || unit.starts_with("jähr") || unit.starts_with("-") {
        return None;
    }
    // "12 b", "12b"
    if flat
        .at(next)
        .is_some_and(|c| ('a'..='h').contains(&c.to_ascii_lowercase()))
        && !flat.at(next + 1).is_some_and(char::is_alphanumeric)
    {
        end = next + 1;
    }
    Some(end)
}
