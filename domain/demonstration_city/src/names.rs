//! Invented names and keys. Those of the standard city are in `standard::names`.

use crate::{draw::Draw, outlines::Label};
use std::collections::BTreeSet;

const STEMS: [&str; 48] = [
    "Ahorn",
    "Apfel",
    "Bienen",
    "Birken",
    "Brunnen",
    "Buchen",
    "Distel",
    "Dohlen",
    "Eichen",
    "Erlen",
    "Eschen",
    "Falken",
    "Fichten",
    "Finken",
    "Flieder",
    "Garten",
    "Gersten",
    "Ginster",
    "Hafer",
    "Hasel",
    "Heide",
    "Holunder",
    "Hopfen",
    "Iltis",
    "Kirsch",
    "Klee",
    "Kranich",
    "Kreuz",
    "Linden",
    "Mohn",
    "Nelken",
    "Nuss",
    "Pappel",
    "Quellen",
    "Reiher",
    "Roggen",
    "Rosen",
    "Rüstern",
    "Schilf",
    "Schlehen",
    "Schwalben",
    "Sonnen",
    "Stein",
    "Storchen",
    "Tannen",
    "Ulmen",
    "Weiden",
    "Wiesel",
];
const ENDINGS: [&str; 30] = [
    "anger", "aue", "bach", "berg", "breite", "bruch", "damm", "dorf", "feld", "garten", "grund",
    "hain", "hang", "hof", "hügel", "kamp", "kolonie", "leite", "mühle", "ried", "rode",
    "siedlung", "tal", "teich", "ufer", "viertel", "wald", "wehr", "wiese", "winkel",
];
const SIDES: [&str; 7] = ["", " Nord", " Süd", " West", " Ost", " Mitte", " am Wehr"];

/// What a name begins with when all plain ones are used.
const BEGINNINGS: [&str; 11] = [
    "", "Alt", "Neu", "Ober", "Unter", "Groß", "Klein", "Vorder", "Hinter", "Mittel", "Hoch",
];

/// How many digits a part of a key has where there are so many parts.
pub(crate) fn width(count: usize) -> usize {
    count.to_string().len().max(2)
}

/// Labels of all areas of a city with two levels, in their order.
pub(crate) fn labels(sizes: &[usize], draw: &mut Draw) -> Vec<Label> {
    let mut invented = Invented::new(draw);
    let wide_district = width(sizes.len());
    let wide_area = width(sizes.iter().copied().max().unwrap_or(0));
    let mut labels = Vec::new();
    for (district, &size) in sizes.iter().enumerate() {
        let district_name = invented.next();
        let district_key = format!("{:0wide_district$}", district + 1);
        for area in 0..size {
            labels.push(Label {
                key: format!("{district_key}{:0wide_area$}", area + 1),
                name: invented.next(),
                parent_key: district_key.clone(),
                parent_name: district_name.clone(),
            });
        }
    }
    labels
}

/// Composed names, none twice: 48 × 30 × 11 × 7, after that with a number.
pub(crate) struct Invented {
    pairs: Vec<(usize, usize)>,
    used: usize,
    given: BTreeSet<String>,
}

impl Invented {
    /// All names in an order of its own.
    pub(crate) fn new(draw: &mut Draw) -> Self {
        let mut pairs: Vec<(usize, usize)> = (0..STEMS.len())
            .flat_map(|stem| (0..ENDINGS.len()).map(move |ending| (stem, ending)))
            .collect();
        draw.shuffle(&mut pairs);
        Self {
            pairs,
            used: 0,
            given: BTreeSet::new(),
        }
    }

    /// A name that was not given before.
    pub(crate) fn next(&mut self) -> String {
        loop {
            let (stem, ending) = self.pairs[self.used % self.pairs.len()];
            let round = self.used / self.pairs.len();
            self.used += 1;
            let plain = format!("{}{}", STEMS[stem], ENDINGS[ending]);
            let begun = match BEGINNINGS[round % BEGINNINGS.len()] {
                "" => plain,
                beginning => format!("{beginning}{}", plain.to_lowercase()),
            };
            let round = round / BEGINNINGS.len();
            let name = match SIDES.get(round) {
                Some(side) => format!("{begun}{side}"),
                None => format!("{begun} {}", round - SIDES.len() + 2),
            };
            if self.given.insert(name.clone()) {
                return name;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::district_sizes;

    #[test]
    fn names_and_keys_are_unique_in_cities_of_any_size() {
        for areas in [6, 24, 25, 600, 20_000] {
            let labels = labels(&district_sizes(areas), &mut Draw::new(1, 1));
            let keys: BTreeSet<_> = labels.iter().map(|l| &l.key).collect();
            let names: BTreeSet<_> = labels
                .iter()
                .flat_map(|l| [&l.name, &l.parent_name])
                .collect();
            let districts: BTreeSet<_> = labels.iter().map(|l| &l.parent_key).collect();
            assert_eq!(keys.len(), areas);
            assert_eq!(names.len(), areas + districts.len(), "{areas} areas");
        }
    }
}
