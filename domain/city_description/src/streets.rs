//! By which words people look for an area besides its name: its streets with their house numbers, its
//! postcodes, and what it was called before. All of these are public; none of them is about a person.

use serde::{Deserialize, Serialize};
use std::fmt;
use terms::{AreaKey, LevelId};

/// The longest name of a street or an area, in characters.
pub const LONGEST_PLACE: usize = 100;
/// The most rows of all tables of places together.
pub const MOST_PLACE_ROWS: usize = 500_000;
/// The highest house number; a range that does not say where it ends ends here.
pub const HIGHEST_NUMBER: u16 = 9_999;

/// The columns of the street list: name, first and last house number, side of the street, area. The
/// three about house numbers may be missing.
pub const STREET_COLUMNS: [&str; 5] = ["Straße", "Von", "Bis", "Seite", "Raum"];
/// The columns of the table of postcodes.
pub const POSTCODE_COLUMNS: [&str; 2] = ["Postleitzahl", "Raum"];
/// The columns of the table of former names: the name, level and key of the area.
pub const FORMER_NAME_COLUMNS: [&str; 3] = ["Früherer Name", "Ebene", "Raum"];

/// The tables with words by which areas are found. Each path is relative to `city.toml`: CSV or a
/// spreadsheet.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlaceFiles {
    /// The level of the areas in the street list and the table of postcodes; the finest if not said.
    #[serde(default)]
    pub level: Option<LevelId>,
    /// The street list, with [`STREET_COLUMNS`].
    #[serde(default)]
    pub streets: Option<String>,
    /// The postcodes, with [`POSTCODE_COLUMNS`].
    #[serde(default)]
    pub postcodes: Option<String>,
    /// What areas were called before, with [`FORMER_NAME_COLUMNS`].
    #[serde(default)]
    pub former_names: Option<String>,
}

/// What leads to an area.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlaceKind {
    /// A street.
    Street,
    /// A postcode.
    Postcode,
    /// What an area was called before.
    FormerName,
}

impl PlaceKind {
    /// All kinds.
    pub const ALL: [PlaceKind; 3] = [
        PlaceKind::Street,
        PlaceKind::Postcode,
        PlaceKind::FormerName,
    ];

    /// The name in files and in the database.
    pub const fn name(self) -> &'static str {
        match self {
            PlaceKind::Street => "street",
            PlaceKind::Postcode => "postcode",
            PlaceKind::FormerName => "former_name",
        }
    }

    /// The kind of this name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

impl fmt::Display for PlaceKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A street, a postcode or a former name, with the areas to which it leads.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// What it is.
    pub kind: PlaceKind,
    /// How it is written, at most [`LONGEST_PLACE`] characters.
    pub name: String,
    /// Its areas, at least one, each with its part of the street.
    pub parts: Vec<PlacePart>,
}

/// An area of a place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlacePart {
    /// The level of the area.
    pub level: LevelId,
    /// Its key.
    pub area: AreaKey,
    /// Which house numbers of a street lie there; all, or it is not known, if none are named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub numbers: Option<HouseNumbers>,
}

/// House numbers of a part of a street. Letters behind numbers do not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HouseNumbers {
    /// The first.
    pub from: u16,
    /// The last; [`HIGHEST_NUMBER`] is the end of the street.
    pub to: u16,
    /// On which side.
    pub side: Side,
}

/// The side of a street.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// Both.
    Both,
    /// The one with odd numbers.
    Odd,
    /// The one with even numbers.
    Even,
}

impl Side {
    /// The name in files and as a suffix of message keys.
    pub const fn name(self) -> &'static str {
        match self {
            Side::Both => "both",
            Side::Odd => "odd",
            Side::Even => "even",
        }
    }

    /// The side of this name.
    pub fn of_name(name: &str) -> Option<Self> {
        [Side::Both, Side::Odd, Side::Even]
            .into_iter()
            .find(|side| side.name() == name)
    }
}

impl HouseNumbers {
    /// Whether a house of this number lies there.
    pub fn contain(&self, number: u16) -> bool {
        let side = match self.side {
            Side::Both => true,
            Side::Odd => number % 2 == 1,
            Side::Even => number.is_multiple_of(2),
        };
        side && (self.from..=self.to).contains(&number)
    }

    /// House numbers from three fields of a row; `None` if all are empty.
    ///
    /// # Errors
    /// Every fault, with the column of [`STREET_COLUMNS`] in which it stands.
    pub fn read(
        from: &str,
        to: &str,
        side: &str,
    ) -> Result<Option<Self>, Vec<(&'static str, PlaceFault)>> {
        let [_, from_at, to_at, side_at, _] = STREET_COLUMNS;
        let side = match side.trim().to_lowercase().as_str() {
            "" => Ok(None),
            "beide" | "alle" => Ok(Some(Side::Both)),
            "ungerade" | "u" => Ok(Some(Side::Odd)),
            "gerade" | "g" => Ok(Some(Side::Even)),
            _ => Err((side_at, PlaceFault::Side)),
        };
        let from = number(from).map_err(|fault| (from_at, fault));
        let to = number(to).map_err(|fault| (to_at, fault));
        match (from, to, side) {
            (Ok(None), Ok(None), Ok(None)) => Ok(None),
            (Ok(from), Ok(to), Ok(side)) => {
                let numbers = Self {
                    from: from.unwrap_or(1),
                    to: to.unwrap_or(HIGHEST_NUMBER),
                    side: side.unwrap_or(Side::Both),
                };
                match numbers.from <= numbers.to {
                    true => Ok(Some(numbers)),
                    false => Err(vec![(to_at, PlaceFault::Order)]),
                }
            }
            (from, to, side) => Err([from.err(), to.err(), side.err()]
                .into_iter()
                .flatten()
                .collect()),
        }
    }
}

/// A house number: digits, and a letter that does not count.
fn number(text: &str) -> Result<Option<u16>, PlaceFault> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let digits = text.trim_end_matches(|c: char| c.is_alphabetic() || c == ' ');
    let letters = text[digits.len()..].trim();
    let only_digits = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits
        .parse()
        .ok()
        .filter(|number| only_digits && (1..=HIGHEST_NUMBER).contains(number))
        .filter(|_| letters.chars().count() <= 1)
        .map(Some)
        .ok_or(PlaceFault::Number)
}

/// The name of a place of this kind, with single blanks.
///
/// # Errors
/// [`PlaceFault`] for what is empty, too long, or no postcode.
pub fn place_name(kind: PlaceKind, written: &str) -> Result<String, PlaceFault> {
    let name = written.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() {
        return Err(PlaceFault::Empty);
    }
    if name.chars().count() > LONGEST_PLACE {
        return Err(PlaceFault::TooLong);
    }
    let postcode = name.len() == 5 && name.bytes().all(|byte| byte.is_ascii_digit());
    match kind {
        PlaceKind::Postcode if !postcode => Err(PlaceFault::Postcode),
        // Without a letter nobody could look for it.
        _ if name.chars().any(char::is_alphanumeric) => Ok(name),
        _ => Err(PlaceFault::Empty),
    }
}

/// What is wrong with a row of a table of places. The texts are German, as those are who write them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PlaceFault {
    /// A name is empty.
    #[error("Hier fehlt der Name.")]
    Empty,
    /// A name is too long.
    #[error("Das sind mehr als {LONGEST_PLACE} Zeichen.")]
    TooLong,
    /// Not five digits.
    #[error("Das ist keine Postleitzahl.")]
    Postcode,
    /// Not a house number.
    #[error("Das ist keine Hausnummer.")]
    Number,
    /// The last number comes before the first.
    #[error("Die letzte Hausnummer ist kleiner als die erste.")]
    Order,
    /// No side of a street.
    #[error("Das ist keine Straßenseite.")]
    Side,
    /// The same row stands twice; the line where it stood before.
    #[error("Diese Angabe steht schon in Zeile {0}.")]
    Twice(u64),
    /// More rows than are read.
    #[error("In den Tabellen zu [places] stehen mehr als {MOST_PLACE_ROWS} Zeilen.")]
    TooMany,
}

impl PlaceFault {
    /// What to do about it.
    pub const fn remedy(self) -> &'static str {
        match self {
            PlaceFault::Empty => "Ergänzen Sie den Namen, oder entfernen Sie die Zeile.",
            PlaceFault::TooLong => "Kürzen Sie den Namen.",
            PlaceFault::Postcode => "Schreiben Sie fünf Ziffern, auch die Null am Anfang.",
            PlaceFault::Number => {
                "Schreiben Sie eine Zahl von 1 bis 9999, auch mit Buchstabe wie 12a, oder lassen Sie das Feld leer."
            }
            PlaceFault::Order => "Tauschen Sie Von und Bis, oder berichtigen Sie eine der Nummern.",
            PlaceFault::Side => {
                "Schreiben Sie gerade, ungerade oder beide, oder lassen Sie das Feld leer."
            }
            PlaceFault::Twice(_) => "Entfernen Sie eine der beiden Zeilen.",
            PlaceFault::TooMany => "Lassen Sie Zeilen weg, die niemand sucht.",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn house_numbers_are_read_with_letters_open_ends_and_sides() {
        let read = |from, to, side| HouseNumbers::read(from, to, side).unwrap();
        assert_eq!(read("", " ", ""), None);
        let numbers = |from, to, side| Some(HouseNumbers { from, to, side });
        assert_eq!(read("1", "99 b", "Ungerade"), numbers(1, 99, Side::Odd));
        assert_eq!(read("51a", "", ""), numbers(51, HIGHEST_NUMBER, Side::Both));
        assert_eq!(
            read("", "", "gerade"),
            numbers(1, HIGHEST_NUMBER, Side::Even)
        );
    }

    #[test]
    fn a_house_lies_on_its_side_of_the_street_within_the_range() {
        let odd = HouseNumbers {
            from: 1,
            to: 9,
            side: Side::Odd,
        };
        let inside: Vec<u16> = (0..12).filter(|number| odd.contain(*number)).collect();
        assert_eq!(inside, [1, 3, 5, 7, 9]);
        let both = HouseNumbers {
            side: Side::Both,
            ..odd
        };
        assert!(both.contain(4) && !both.contain(10));
    }

    #[test]
    fn every_wrong_number_is_told_with_its_column() {
        assert_eq!(
            HouseNumbers::read("eins", "0", "links"),
            Err(vec![
                ("Von", PlaceFault::Number),
                ("Bis", PlaceFault::Number),
                ("Seite", PlaceFault::Side),
            ])
        );
        assert_eq!(
            HouseNumbers::read("9", "3", ""),
            Err(vec![("Bis", PlaceFault::Order)])
        );
        for wrong in ["-1", "10000", "12-14", "a", "12ab", "1.5"] {
            assert!(HouseNumbers::read(wrong, "", "").is_err(), "{wrong}");
        }
    }

    #[test]
    fn names_are_trimmed_and_postcodes_have_five_digits() {
        assert_eq!(
            place_name(PlaceKind::Street, "  Am \n Wehr ").as_deref(),
            Ok("Am Wehr")
        );
        assert_eq!(
            place_name(PlaceKind::Postcode, " 01067 ").as_deref(),
            Ok("01067")
        );
        for wrong in ["1067", "010670", "D-01067", "ab123"] {
            let fault = place_name(PlaceKind::Postcode, wrong);
            assert_eq!(fault, Err(PlaceFault::Postcode), "{wrong}");
        }
        assert_eq!(place_name(PlaceKind::Street, " - "), Err(PlaceFault::Empty));
        let long = "a".repeat(LONGEST_PLACE + 1);
        assert_eq!(
            place_name(PlaceKind::FormerName, &long),
            Err(PlaceFault::TooLong)
        );
    }

    #[test]
    fn every_fault_says_what_is_wrong_and_what_to_do() {
        for fault in [
            PlaceFault::Empty,
            PlaceFault::TooLong,
            PlaceFault::Postcode,
            PlaceFault::Number,
            PlaceFault::Order,
            PlaceFault::Side,
            PlaceFault::Twice(3),
            PlaceFault::TooMany,
        ] {
            assert!(fault.to_string().ends_with('.') && fault.remedy().ends_with('.'));
        }
    }

    #[test]
    fn kinds_and_sides_are_found_by_their_names() {
        for kind in PlaceKind::ALL {
            assert_eq!(PlaceKind::of_name(kind.name()), Some(kind));
        }
        for side in [Side::Both, Side::Odd, Side::Even] {
            assert_eq!(Side::of_name(side.name()), Some(side));
        }
        assert_eq!(PlaceKind::of_name("person"), None);
    }
}
