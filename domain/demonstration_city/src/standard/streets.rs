//! Streets and postcodes of the standard city, and what some of its areas were called before. None of
//! these streets exists; postcodes that begin with 00 are given to no place in Germany.

use crate::{draw::Draw, outlines::Label};
use std::collections::BTreeSet;

/// How many short streets an area has at least, and how many more it may have.
const STREETS: (usize, u64) = (5, 4);

/// The main street of each district, in their order: it runs through all of its areas.
const MAIN_STREETS: [&str; 12] = [
    "Brückenstraße",
    "Lerchenberger Allee",
    "Rebhangstraße",
    "Westwiesenweg",
    "Südvorstädter Ring",
    "Oststraße",
    "Hohenrainer Straße",
    "Große Heidestraße",
    "Talmühlenstraße",
    "Wiesengrundstraße",
    "Bruchfelder Landstraße",
    "Hafenstraße",
];

/// The main street of a district by its key, such as `06`.
pub(super) fn main_street(district: &str) -> Option<&'static str> {
    let place = district.parse::<usize>().ok()?.checked_sub(1)?;
    MAIN_STREETS.get(place).copied()
}

/// A street on the border of two areas: each has one side of it.
const BORDER_STREET: (&str, &str, &str) = ("Wieselufer", "0201", "0101");

/// What areas were called before, with level and key.
const FORMER_NAMES: [(&str, &str, &str); 3] = [
    ("Klosterviertel", "quartier", "0102"),
    ("Exerzierfeld", "quartier", "0502"),
    ("Hafenvorstadt", "stadtbezirk", "12"),
];

const STEMS: [&str; 44] = [
    "Ahorn",
    "Amsel",
    "Apfel",
    "Bäcker",
    "Binsen",
    "Birken",
    "Böttcher",
    "Brunnen",
    "Buchen",
    "Dachs",
    "Drossel",
    "Eichen",
    "Erlen",
    "Falken",
    "Färber",
    "Fasanen",
    "Fliederbusch",
    "Garten",
    "Gerber",
    "Ginster",
    "Glaser",
    "Hagebutten",
    "Hasel",
    "Holunder",
    "Igel",
    "Kiefern",
    "Kirsch",
    "Korbmacher",
    "Kranich",
    "Lauben",
    "Linden",
    "Meisen",
    "Mohn",
    "Müller",
    "Nelken",
    "Pappel",
    "Quitten",
    "Reiher",
    "Schlehen",
    "Schmiede",
    "Seiler",
    "Tischler",
    "Ulmen",
    "Weiden",
];
const ENDINGS: [&str; 9] = [
    "weg", "straße", "gasse", "stieg", "allee", "pfad", "winkel", "platz", "zeile",
];

/// What `city.toml` says of the three tables.
pub(super) const DESCRIPTION: &str = "
# ---------------------------------------------------------------------- Straßen, Postleitzahlen, frühere Namen

# Damit Menschen ihr Quartier finden, auch wenn sie seinen Namen nicht kennen.
[places]
streets = \"strassen.csv\"
postcodes = \"postleitzahlen.csv\"
former_names = \"fruehere_namen.csv\"
";

/// The three tables, for areas in their order.
pub(super) fn files(seed: u64, areas: &[Label]) -> [(String, String); 3] {
    [
        ("strassen.csv".to_owned(), streets(seed, areas)),
        ("postleitzahlen.csv".to_owned(), postcodes(areas)),
        ("fruehere_namen.csv".to_owned(), former_names()),
    ]
}

fn streets(seed: u64, areas: &[Label]) -> String {
    let mut draw = Draw::new(seed, 7);
    let mut names: Vec<String> = STEMS
        .iter()
        .flat_map(|stem| ENDINGS.iter().map(move |ending| format!("{stem}{ending}")))
        .collect();
    draw.shuffle(&mut names);
    let mut names = names.into_iter();
    let mut rows: BTreeSet<(String, u64, String)> = BTreeSet::new();
    let mut add = |name: &str, from: u64, rest: String| {
        rows.insert((name.to_owned(), from, rest));
    };
    for area in areas {
        let streets = STREETS.0 + draw.below(STREETS.1 + 1) as usize;
        for name in names.by_ref().take(streets) {
            add(&name, 0, format!(";;;{}", area.key));
        }
    }
    let mut districts: Vec<&str> = areas.iter().map(|area| area.parent_key.as_str()).collect();
    districts.dedup();
    for (district, street) in districts.into_iter().zip(MAIN_STREETS) {
        let within: Vec<&Label> = areas
            .iter()
            .filter(|area| area.parent_key == district)
            .collect();
        let mut from = 1;
        for (at, area) in within.iter().enumerate() {
            // Every main street begins with an odd number and goes on to its end.
            let to = from + 19 + 2 * draw.below(15);
            let last = at + 1 == within.len();
            let to_text = if last { String::new() } else { to.to_string() };
            add(street, from, format!("{from};{to_text};;{}", area.key));
            from = to + 1;
        }
    }
    let (street, odd, even) = BORDER_STREET;
    add(street, 1, format!(";;ungerade;{odd}"));
    add(street, 2, format!(";;gerade;{even}"));
    let rows = rows
        .iter()
        .map(|(name, _, rest)| format!("{name};{rest}\n"));
    format!("Straße;Von;Bis;Seite;Raum\n{}", rows.collect::<String>())
}

/// One postcode for each district; the last area of a district has that of the next one too.
fn postcodes(areas: &[Label]) -> String {
    let mut text = String::from("Postleitzahl;Raum\n");
    for (at, area) in areas.iter().enumerate() {
        let mut add = |district: &str| text.push_str(&format!("001{district};{}\n", area.key));
        add(&area.parent_key);
        if let Some(next) = areas
            .get(at + 1)
            .filter(|next| next.parent_key != area.parent_key)
        {
            add(&next.parent_key);
        }
    }
    text
}

fn former_names() -> String {
    let rows = FORMER_NAMES.map(|(name, level, key)| format!("{name};{level};{key}\n"));
    format!("Früherer Name;Ebene;Raum\n{}", rows.concat())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::standard::names;

    #[test]
    fn every_area_has_streets_of_its_own_and_no_street_stands_twice() {
        let areas = names::labels();
        let text = streets(2024, &areas);
        let mut whole = BTreeSet::new();
        for row in text.lines().skip(1) {
            let fields: Vec<&str> = row.split(';').collect();
            assert_eq!(fields.len(), 5, "{row}");
            assert!(areas.iter().any(|area| area.key == fields[4]), "{row}");
            if fields[1].is_empty() && fields[3].is_empty() {
                assert!(whole.insert(fields[0].to_owned()), "{row}");
            }
        }
        for area in &areas {
            let own = format!(";;;;{}", area.key);
            let own = text.lines().filter(|row| row.ends_with(&own)).count();
            assert!(own >= STREETS.0, "{}: {own}", area.name);
        }
    }

    #[test]
    fn main_streets_run_through_all_areas_of_their_district_without_a_gap() {
        let areas = names::labels();
        let text = streets(7, &areas);
        for street in MAIN_STREETS {
            let begins = format!("{street};");
            let mut next = 1;
            for row in text.lines().filter(|row| row.starts_with(&begins)) {
                let fields: Vec<&str> = row.split(';').collect();
                assert_eq!(fields[1].parse(), Ok(next), "{row}");
                next = fields[2].parse::<u64>().map_or(0, |to| to + 1);
            }
            assert_eq!(next, 0, "{street} has an end");
        }
    }

    #[test]
    fn former_names_are_those_of_areas_that_are_there() {
        let areas = names::labels();
        for (_, level, key) in FORMER_NAMES {
            let there = match level {
                "quartier" => areas.iter().any(|area| area.key == key),
                _ => areas.iter().any(|area| area.parent_key == key),
            };
            assert!(there, "{key}");
        }
    }
}
