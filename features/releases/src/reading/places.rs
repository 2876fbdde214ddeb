//! Streets, postcodes and former names by which people find their area.

use super::{Reading, geography::Geography, missing_column, spellings::Spellings, text_of};
use city_description::{
    FORMER_NAME_COLUMNS, HouseNumbers, MOST_PLACE_ROWS, POSTCODE_COLUMNS, Place, PlaceFault,
    PlaceKind, PlacePart, STREET_COLUMNS, place_name,
};
use files::{Problem, TableOptions, TableReader, TableRow, Told};
use std::collections::{BTreeMap, HashMap};
use terms::{AreaKey, LevelId};

/// What was found so far: parts by place, and where each part stood.
#[derive(Default)]
struct Found {
    parts: BTreeMap<(PlaceKind, String), Vec<PlacePart>>,
    lines: HashMap<(PlaceKind, String, PlacePart), u64>,
}

/// Reads the tables that the description names, in the order of kinds and names.
pub(super) fn read(reading: &mut Reading<'_>, geography: &Geography<'_>) -> Vec<Place> {
    let Some(files) = &reading.description.places else {
        return Vec::new();
    };
    let mut found = Found::default();
    let finest = reading.description.levels.first().map(|level| &level.id);
    let level = files.level.as_ref().or(finest);
    let spellings = level.and_then(|level| Some((level, geography.spellings(level)?)));
    if let (Some(file), Some(of)) = (&files.streets, spellings) {
        let columns = (&STREET_COLUMNS[..], &[0, 4][..]);
        rows(reading, file, columns, &mut found, |table, row, at| {
            let [street, from, to, side, area] = [0, 1, 2, 3, 4].map(|column| at[column]);
            let text = |at: Option<usize>| at.map_or_else(String::new, |at| text_of(row, at));
            let name = table.name(row, PlaceKind::Street, street);
            let area = table.area(row, of, STREET_COLUMNS[4], area);
            let (from, to, side) = (text(from), text(to), text(side));
            let numbers = HouseNumbers::read(&from, &to, &side).map_err(|faults| {
                for (column, fault) in faults {
                    let written = match column {
                        "Von" => &from,
                        "Bis" => &to,
                        _ => &side,
                    };
                    table.fault(row, column, fault, written);
                }
            });
            let (level, area) = area?;
            let part = PlacePart {
                level,
                area,
                numbers: numbers.ok()?,
            };
            Some(((PlaceKind::Street, name?), part))
        });
    }
    if let (Some(file), Some(of)) = (&files.postcodes, spellings) {
        let columns = (&POSTCODE_COLUMNS[..], &[0, 1][..]);
        rows(reading, file, columns, &mut found, |table, row, at| {
            let name = table.name(row, PlaceKind::Postcode, at[0]);
            let (level, area) = table.area(row, of, POSTCODE_COLUMNS[1], at[1])?;
            Some(((PlaceKind::Postcode, name?), whole(level, area)))
        });
    }
    if let Some(file) = &files.former_names {
        let columns = (&FORMER_NAME_COLUMNS[..], &[0, 1, 2][..]);
        let levels: Vec<(&LevelId, &Spellings)> = reading
            .description
            .levels
            .iter()
            .filter_map(|level| Some((&level.id, geography.spellings(&level.id)?)))
            .collect();
        rows(reading, file, columns, &mut found, |table, row, at| {
            let name = table.name(row, PlaceKind::FormerName, at[0]);
            let of = table.level(row, &levels, at[1])?;
            let (level, area) = table.area(row, of, FORMER_NAME_COLUMNS[2], at[2])?;
            Some(((PlaceKind::FormerName, name?), whole(level, area)))
        });
    }
    let places = found.parts.into_iter();
    places
        .map(|((kind, name), mut parts)| {
            parts.sort();
            Place { kind, name, parts }
        })
        .collect()
}

fn whole(level: LevelId, area: AreaKey) -> PlacePart {
    PlacePart {
        level,
        area,
        numbers: None,
    }
}

/// A table that is read: notes what is wrong with its rows.
struct Table<'a> {
    file: &'a str,
    told: Told,
}

impl Table<'_> {
    fn problem(&mut self, row: &TableRow, column: &str, what: String, remedy: &str, value: &str) {
        let problem = Problem::new(self.file, what, remedy).at_row(row.line);
        let problem = problem.in_column(column).with_value(value);
        self.told.push(problem);
    }

    fn fault(&mut self, row: &TableRow, column: &str, fault: PlaceFault, value: &str) {
        self.problem(row, column, fault.to_string(), fault.remedy(), value);
    }

    fn name(&mut self, row: &TableRow, kind: PlaceKind, at: Option<usize>) -> Option<String> {
        let written = text_of(row, at?);
        let column = match kind {
            PlaceKind::Street => STREET_COLUMNS[0],
            PlaceKind::Postcode => POSTCODE_COLUMNS[0],
            PlaceKind::FormerName => FORMER_NAME_COLUMNS[0],
        };
        place_name(kind, &written)
            .map_err(|fault| {
                let value = match fault {
                    PlaceFault::TooLong => "",
                    _ => &written,
                };
                self.fault(row, column, fault, value);
            })
            .ok()
    }

    /// The area of a row; a problem if there is none of this key or name.
    fn area(
        &mut self,
        row: &TableRow,
        (level, spellings): (&LevelId, &Spellings),
        column: &str,
        at: Option<usize>,
    ) -> Option<(LevelId, AreaKey)> {
        let written = text_of(row, at?);
        if let Some(key) = spellings.key(&written) {
            return Some((level.clone(), key.clone()));
        }
        let remedy = "Berichtigen Sie den Schlüssel, oder entfernen Sie die Zeile.";
        self.problem(row, column, spellings.unknown(&written), remedy, &written);
        None
    }

    /// The level of a row; a problem if it is none of now.
    fn level<'l>(
        &mut self,
        row: &TableRow,
        levels: &[(&'l LevelId, &'l Spellings)],
        at: Option<usize>,
    ) -> Option<(&'l LevelId, &'l Spellings)> {
        let written = text_of(row, at?);
        if let Some(found) = levels.iter().find(|(id, _)| id.as_str() == written) {
            return Some(*found);
        }
        let known: Vec<&str> = levels.iter().map(|(id, _)| id.as_str()).collect();
        let what = format!("Diese Ebene gibt es nicht. Es gibt: {}.", known.join(", "));
        let remedy = "Schreiben Sie den Schlüssel einer Ebene aus city.toml.";
        self.problem(row, FORMER_NAME_COLUMNS[1], what, remedy, &written);
        None
    }
}

/// Goes through the rows of a table. `columns` are all and the places of those that must be there; `part` makes of a row a place and its part, or notes why not.
fn rows(
    reading: &mut Reading<'_>,
    file: &str,
    (columns, needed): (&[&str], &[usize]),
    found: &mut Found,
    part: impl Fn(
        &mut Table<'_>,
        &TableRow,
        &[Option<usize>],
    ) -> Option<((PlaceKind, String), PlacePart)>,
) {
    (reading.progress)(file);
    reading.input(file, None);
    let opened = TableReader::open(reading.raw, file, &TableOptions::default());
    reading.report.extend(opened.problems);
    let Some(mut table) = opened.found else {
        return;
    };
    let place = |column: &&str| table.head().iter().position(|head| head == column);
    let at: Vec<Option<usize>> = columns.iter().map(place).collect();
    let mut complete = true;
    for column in needed {
        if at[*column].is_none() {
            complete = false;
            let problem = missing_column(file, columns[*column], table.head());
            reading.report.push(problem);
        }
    }
    if !complete {
        return;
    }
    let mut of_file = Table {
        file,
        told: Told::default(),
    };
    while let Some(row) = table.next_row() {
        let row = match row {
            Ok(row) => row,
            Err(problem) => {
                of_file.told.push(*problem);
                continue;
            }
        };
        let Some((place, part)) = part(&mut of_file, &row, &at) else {
            continue;
        };
        if found.lines.len() >= MOST_PLACE_ROWS {
            of_file.fault(&row, columns[0], PlaceFault::TooMany, "");
            break;
        }
        let (kind, name) = place.clone();
        // The same street written with other capital letters is the same street.
        let again = (kind, name.to_lowercase(), part.clone());
        if let Some(before) = found.lines.get(&again) {
            of_file.fault(&row, columns[0], PlaceFault::Twice(*before), &name);
            continue;
        }
        found.lines.insert(again, row.line);
        found.parts.entry(place).or_default().push(part);
    }
    let problems = of_file.told.into_problems(file);
    reading.report.extend(problems);
}
