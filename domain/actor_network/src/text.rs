//! Texts made comparable: without case, accents, punctuation, legal forms and order of words.

use std::collections::BTreeMap;

/// Small letters without accents; umlauts as German writes them without (`ä` as `ae`, `ß` as `ss`),
/// whether they came as one character or as letter and combining mark. Texts that fold alike are found
/// alike.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            'ä' | 'æ' => folded.push_str("ae"),
            'ö' | 'œ' | 'ø' => folded.push_str("oe"),
            'ü' => folded.push_str("ue"),
            'ß' => folded.push_str("ss"),
            // A combining diaeresis behind a, o, u makes the umlaut; other marks are left out.
            '\u{308}' if folded.ends_with(['a', 'o', 'u']) => folded.push('e'),
            '\u{300}'..='\u{36F}' => {}
            'à' | 'á' | 'â' | 'ã' | 'å' | 'ā' | 'ă' | 'ą' => folded.push('a'),
            'ç' | 'ć' | 'č' => folded.push('c'),
            'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ę' | 'ě' => folded.push('e'),
            'ì' | 'í' | 'î' | 'ï' | 'ī' | 'ı' => folded.push('i'),
            'ł' => folded.push('l'),
            'ñ' | 'ń' | 'ň' => folded.push('n'),
            'ò' | 'ó' | 'ô' | 'õ' | 'ō' | 'ő' => folded.push('o'),
            'ř' => folded.push('r'),
            'ś' | 'š' | 'ş' | 'ș' => folded.push('s'),
            'ţ' | 'ț' | 'ť' => folded.push('t'),
            'ù' | 'ú' | 'û' | 'ū' | 'ű' | 'ů' => folded.push('u'),
            'ý' | 'ÿ' => folded.push('y'),
            'ź' | 'ż' | 'ž' => folded.push('z'),
            'ğ' => folded.push('g'),
            'đ' | 'ď' => folded.push('d'),
            other => folded.push(other),
        }
    }
    folded
}

/// The words of a text, folded. Dots inside of abbreviations go: `e.V.` is the word `ev`.
pub(crate) fn words(text: &str) -> Vec<String> {
    let without_dots: String = fold(text).chars().filter(|c| *c != '.').collect();
    without_dots
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The words of a text, folded and as they are written, as [`words`] finds them.
pub(crate) fn written_words(text: &str) -> Vec<(String, String)> {
    let without_dots: String = text.chars().filter(|c| *c != '.').collect();
    without_dots
        .split(|c: char| !(c.is_alphanumeric() || ('\u{300}'..='\u{36F}').contains(&c)))
        .map(|word| (fold(word), word.to_owned()))
        .filter(|(folded, _)| !folded.is_empty())
        .collect()
}

/// What says in which form somebody exists, not who it is.
const LEGAL: &[&str] = &[
    "ev",
    "eg",
    "ek",
    "ag",
    "kg",
    "ohg",
    "gbr",
    "ug",
    "se",
    "mbh",
    "gmbh",
    "ggmbh",
    "gug",
    "gag",
    "co",
    "kdoer",
    "doer",
    "adoer",
    "haftungsbeschraenkt",
    "gemeinnuetzige",
    "gemeinnuetziger",
    "eingetragener",
    "eingetragene",
];

/// Small words that people leave out.
const SMALL: &[&str] = &[
    "der", "die", "das", "den", "dem", "des", "und", "u", "fuer", "f", "in", "im", "am", "an",
    "zu", "zur", "zum", "von", "vom", "bei", "the", "of", "and", "for",
];

/// Whether people leave the (folded) word out.
pub(crate) fn is_small(word: &str) -> bool {
    SMALL.contains(&word)
}

/// Words that people write in two ways.
const SAME: &[(&str, &str)] = &[
    ("sankt", "st"),
    ("kindertagesstaette", "kita"),
    ("kindertageseinrichtung", "kita"),
    ("ev", "evangelisch"),
    ("evangelische", "evangelisch"),
    ("evangelischer", "evangelisch"),
    ("evangelisches", "evangelisch"),
    ("kath", "katholisch"),
    ("katholische", "katholisch"),
    ("katholischer", "katholisch"),
    ("katholisches", "katholisch"),
];

/// A name reduced to what tells actors apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CoreName {
    /// Its words, sorted.
    pub(crate) words: Vec<String>,
    /// The same in the order of writing, without gaps: `Stadtteil-Büro` is `Stadtteilbüro`.
    pub(crate) joined: String,
    /// Its numbers: `Kita 1` is not `Kita 2`.
    pub(crate) numbers: Vec<String>,
}

const ROMAN: &[&str] = &["i", "ii", "iii", "iv", "vi", "vii", "viii", "ix"];

/// Reduces a name. A name of legal forms and small words alone is kept whole.
pub(crate) fn core_name(name: &str) -> CoreName {
    let all = words(name);
    let mut kept: Vec<String> = Vec::new();
    let mut place = 0;
    while place < all.len() {
        let word = all[place].as_str();
        // `e. V.` comes as two words; `ev` at the beginning of a name is a faith.
        let apart = word == "e" && all.get(place + 1).is_some_and(|next| next == "v");
        if apart {
            place += 2;
            continue;
        }
        let faith = word == "ev" && place == 0 && all.len() > 1;
        if faith || !(LEGAL.contains(&word) || SMALL.contains(&word)) {
            let same = SAME.iter().find(|(one, _)| *one == word);
            kept.push(same.map_or(word, |(_, other)| *other).to_owned());
        }
        place += 1;
    }
    if kept.is_empty() {
        kept = all;
    }
    let joined = kept.concat();
    let is_number =
        |word: &&String| word.bytes().all(|b| b.is_ascii_digit()) || ROMAN.contains(&word.as_str());
    let mut numbers: Vec<String> = kept.iter().filter(is_number).cloned().collect();
    numbers.sort();
    kept.sort();
    CoreName {
        words: kept,
        joined,
        numbers,
    }
}

/// How alike two texts are, from 0 to 100: shared pairs of neighbouring characters over all pairs
/// (Dice, 1945), each pair as often as it stands there.
pub(crate) fn likeness(one: &str, other: &str) -> u32 {
    let pairs = |text: &str| {
        let chars: Vec<char> = text.chars().collect();
        let mut counts: BTreeMap<(char, char), usize> = BTreeMap::new();
        for pair in chars.windows(2) {
            *counts.entry((pair[0], pair[1])).or_default() += 1;
        }
        counts
    };
    let (one, other) = (pairs(one), pairs(other));
    let all: usize = one.values().chain(other.values()).sum();
    let shared: usize = one
        .iter()
        .map(|(pair, count)| other.get(pair).map_or(0, |also| *count.min(also)))
        .sum();
    let percent = (200 * shared).checked_div(all).unwrap_or(0);
    u32::try_from(percent).unwrap_or(100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn umlauts_are_the_same_however_they_are_written() {
        for text in [
            "Müßiggänger",
            "Muessiggaenger",
            "Mu\u{308}ßigga\u{308}nger",
            "MÜSSIGGÄNGER",
        ] {
            assert_eq!(fold(text), "muessiggaenger");
        }
        assert_eq!(fold("Café Çelik"), "cafe celik");
    }

    #[test]
    fn legal_forms_small_words_and_order_make_no_other_name() {
        let core = |name| core_name(name).words;
        assert_eq!(core("Verein der Nachbarn e.V."), core("Nachbarn Verein"));
        assert_eq!(core("Wohnbau gGmbH & Co. KG"), core("Wohnbau"));
        assert_eq!(core("Hilfe e. V."), core("Hilfe"));
        assert_eq!(core("Ev. Kirche"), core("Evangelische Kirche"));
        assert_eq!(core("Sankt Josef"), core("St. Josef"));
        assert_eq!(core("Die GmbH"), ["die", "gmbh"]);
        assert_eq!(
            core_name("Stadtteil-Büro").joined,
            core_name("Stadtteilbüro").joined
        );
        assert_eq!(core_name("Kita 2").numbers, ["2"]);
    }

    #[test]
    fn likeness_goes_from_nothing_to_the_same() {
        assert_eq!(likeness("nachbarn", "nachbarn"), 100);
        assert_eq!(likeness("abc", "xyz"), 0);
        assert!(likeness("diakonie", "diakonei") >= 70);
        assert_eq!(likeness("a", ""), 0);
    }
}
