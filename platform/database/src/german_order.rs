//! German alphabetical order as a text that any database compares byte by byte.

/// The key by which a name is put in German order: DIN 5007 part 1 (words), so ä, ö, ü stand with
/// a, o, u and ß with ss; capital letters, accents and punctuation make no difference. Numbers
/// stand before letters and in the order of their size: "Bezirk 2" before "Bezirk 10".
///
/// The key holds only `a` to `z`, digits and single spaces, plus letters of other scripts as they
/// are. Equal keys are put in order by the name itself, then by another key. On PostgreSQL
/// compare with `COLLATE "C"`.
pub fn sort_key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    let mut digits = String::new();
    for letter in name.chars().flat_map(char::to_lowercase) {
        if letter.is_ascii_digit() {
            digits.push(letter);
            continue;
        }
        put_number(&mut key, &mut digits);
        match folded(letter) {
            Folded::Text(text) => key.push_str(text),
            Folded::Letter(letter) => key.push(letter),
            Folded::Gap if key.ends_with(' ') || key.is_empty() => {}
            Folded::Gap => key.push(' '),
            Folded::Nothing => {}
        }
    }
    put_number(&mut key, &mut digits);
    key.truncate(key.trim_end().len());
    key
}

/// A number by its size: how many digits it has, in two digits, then the digits. A number of a
/// hundred digits and more stands among those of 99.
fn put_number(key: &mut String, digits: &mut String) {
    if digits.is_empty() {
        return;
    }
    let number = digits.trim_start_matches('0');
    let length = number.len().min(99);
    key.push_str(&format!("{length:02}{number}"));
    digits.clear();
}

enum Folded {
    Text(&'static str),
    Letter(char),
    Gap,
    Nothing,
}

fn folded(letter: char) -> Folded {
    match letter {
        'a'..='z' => Folded::Letter(letter),
        'à'..='å' | 'ā' | 'ă' | 'ą' => Folded::Text("a"),
        'æ' => Folded::Text("ae"),
        'ç' | 'ć' | 'č' => Folded::Text("c"),
        'ď' | 'đ' | 'ð' => Folded::Text("d"),
        'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' => Folded::Text("e"),
        'ğ' => Folded::Text("g"),
        'ì'..='ï' | 'ī' | 'į' | 'ı' => Folded::Text("i"),
        'ł' | 'ľ' | 'ĺ' => Folded::Text("l"),
        'ñ' | 'ń' | 'ň' => Folded::Text("n"),
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => Folded::Text("o"),
        'œ' => Folded::Text("oe"),
        'ř' | 'ŕ' => Folded::Text("r"),
        'ś' | 'š' | 'ş' | 'ș' => Folded::Text("s"),
        'ß' => Folded::Text("ss"),
        'ť' | 'ţ' | 'ț' => Folded::Text("t"),
        'ù'..='ü' | 'ū' | 'ů' | 'ű' | 'ų' => Folded::Text("u"),
        'ý' | 'ÿ' => Folded::Text("y"),
        'ź' | 'ż' | 'ž' => Folded::Text("z"),
        'þ' => Folded::Text("th"),
        // Combining marks: a name that writes ü as u and two dots.
        '\u{300}'..='\u{36f}' | '\'' | '’' => Folded::Nothing,
        other if other.is_alphanumeric() => Folded::Letter(other),
        _ => Folded::Gap,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sorted(names: &[&'static str]) -> Vec<&'static str> {
        let mut names = names.to_vec();
        names.sort_by_key(|name| (sort_key(name), *name));
        names
    }

    #[test]
    fn umlauts_stand_with_their_vowels_and_sharp_s_with_double_s() {
        assert_eq!(
            sorted(&[
                "Zentrum",
                "Ölmühle",
                "Oder",
                "Omega",
                "Äcker",
                "Aderholz",
                "Adler",
                "Ärger"
            ]),
            [
                "Äcker",
                "Aderholz",
                "Adler",
                "Ärger",
                "Oder",
                "Ölmühle",
                "Omega",
                "Zentrum"
            ]
        );
        assert_eq!(sort_key("Weißer Weg"), sort_key("weisser weg"));
    }

    #[test]
    fn a_space_and_a_hyphen_are_the_same_and_stand_before_letters() {
        assert_eq!(
            sorted(&["Neustadt", "Neu-Ulm", "Neu Anspach"]),
            ["Neu Anspach", "Neu-Ulm", "Neustadt"]
        );
    }

    #[test]
    fn numbers_stand_by_size() {
        assert_eq!(
            sorted(&[
                "Bezirk 10",
                "Bezirk 2",
                "Bezirk 002a",
                "Bezirk Mitte",
                "Bezirk 1"
            ]),
            [
                "Bezirk 1",
                "Bezirk 2",
                "Bezirk 002a",
                "Bezirk 10",
                "Bezirk Mitte"
            ]
        );
    }

    #[test]
    fn a_decomposed_umlaut_gives_the_same_key() {
        assert_eq!(sort_key("Mu\u{308}rwik"), sort_key("Mürwik"));
        assert_eq!(sort_key("Mürwik"), "murwik");
    }

    proptest! {
        #[test]
        fn numbers_of_any_size_are_ordered_by_value(a in any::<u32>(), b in any::<u32>()) {
            let keys = (sort_key(&format!("R {a}")), sort_key(&format!("R {b}")));
            prop_assert_eq!(keys.0.cmp(&keys.1), a.cmp(&b));
        }

        #[test]
        fn a_key_has_no_outer_or_double_spaces(name in ".{0,40}") {
            let key = sort_key(&name);
            prop_assert_eq!(key.trim(), &key);
            prop_assert!(!key.contains("  "));
        }
    }
}
