//! Streets and postcodes of the invented city, and what some of its parts were called before.

use city_description::{HIGHEST_NUMBER, HouseNumbers, Place, PlaceKind, PlacePart, Side};
use terms::{AreaKey, LevelId};

fn part(key: &str, numbers: Option<(u16, u16, Side)>) -> PlacePart {
    PlacePart {
        level: LevelId::new("stadtteil").unwrap(),
        area: AreaKey::new(key).unwrap(),
        numbers: numbers.map(|(from, to, side)| HouseNumbers { from, to, side }),
    }
}

fn place(kind: PlaceKind, name: &str, parts: Vec<PlacePart>) -> Place {
    Place {
        kind,
        name: name.to_owned(),
        parts,
    }
}

pub fn places() -> Vec<Place> {
    use PlaceKind::{FormerName, Postcode, Street};
    vec![
        place(
            Street,
            "Große Strandstraße",
            vec![
                part("05", Some((1, 49, Side::Both))),
                part("12", Some((50, HIGHEST_NUMBER, Side::Odd))),
                part("13", Some((50, HIGHEST_NUMBER, Side::Even))),
            ],
        ),
        place(Street, "Lindenweg", vec![part("05", None)]),
        place(
            Postcode,
            "00177",
            (1..=24)
                .map(|key| part(&format!("{key:02}"), None))
                .collect(),
        ),
        place(FormerName, "Fischerdorf", vec![part("12", None)]),
    ]
}
