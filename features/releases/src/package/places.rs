//! `places.csv`: streets, postcodes and former names, a row for each area of each.

use super::{OpenError, PLACES};
use crate::directory::Area;
use city_description::{HouseNumbers, Place, PlaceKind, PlacePart, Side, place_name};
use serde::{Deserialize, Serialize};
use std::{
    collections::{BTreeMap, HashSet},
    io::{Read, Write},
};
use terms::{AreaKey, LevelId};

/// A row of the file.
#[derive(Debug, Serialize, Deserialize)]
struct Row {
    kind: String,
    name: String,
    level: String,
    area: String,
    from: Option<u16>,
    to: Option<u16>,
    side: Option<String>,
}

/// Writes all places in their order.
///
/// # Errors
/// Those of the writer.
pub(super) fn write(out: &mut dyn Write, places: &[Place]) -> Result<(), csv::Error> {
    let mut writer = csv::Writer::from_writer(out);
    for place in places {
        for part in &place.parts {
            writer.serialize(Row {
                kind: place.kind.name().to_owned(),
                name: place.name.clone(),
                level: part.level.to_string(),
                area: part.area.to_string(),
                from: part.numbers.map(|numbers| numbers.from),
                to: part.numbers.map(|numbers| numbers.to),
                side: part.numbers.map(|numbers| numbers.side.name().to_owned()),
            })?;
        }
    }
    writer.flush()?;
    Ok(())
}

/// Reads the places of a release with these areas.
///
/// # Errors
/// [`OpenError::Content`] for a row that cannot be true, such as one of an area that is not there.
pub(super) fn read(
    reader: impl Read,
    areas: &BTreeMap<LevelId, Vec<Area>>,
) -> Result<Vec<Place>, OpenError> {
    let known: HashSet<(&str, &str)> = areas
        .values()
        .flatten()
        .map(|area| (area.level.as_str(), area.key.as_str()))
        .collect();
    let mut places: Vec<Place> = Vec::new();
    for (number, row) in csv::Reader::from_reader(reader)
        .deserialize::<Row>()
        .enumerate()
    {
        let problem = |reason: String| OpenError::Content {
            file: PLACES.to_owned(),
            line: number as u64 + 2,
            reason,
        };
        let row = row.map_err(|error| problem(error.to_string()))?;
        let kind = PlaceKind::of_name(&row.kind)
            .ok_or_else(|| problem(format!("{:?} is no kind of place", row.kind)))?;
        let name = place_name(kind, &row.name)
            .ok()
            .filter(|name| *name == row.name);
        let name = name.ok_or_else(|| problem(format!("{:?} is no name of one", row.name)))?;
        if !known.contains(&(row.level.as_str(), row.area.as_str())) {
            return Err(problem(format!(
                "there is no area {}/{}",
                row.level, row.area
            )));
        }
        let part = PlacePart {
            level: LevelId::new(&row.level).map_err(|error| problem(error.to_string()))?,
            area: AreaKey::new(&row.area).map_err(|error| problem(error.to_string()))?,
            numbers: numbers(&row).map_err(|reason| problem(reason.to_owned()))?,
        };
        match places.last_mut() {
            Some(place) if place.kind == kind && place.name == name => place.parts.push(part),
            _ => places.push(Place {
                kind,
                name,
                parts: vec![part],
            }),
        }
    }
    Ok(places)
}

fn numbers(row: &Row) -> Result<Option<HouseNumbers>, &'static str> {
    match (row.from, row.to, row.side.as_deref()) {
        (None, None, None) => Ok(None),
        (Some(from), Some(to), Some(side)) if from <= to => Side::of_name(side)
            .map(|side| Some(HouseNumbers { from, to, side }))
            .ok_or("this is no side of a street"),
        _ => Err("these are no house numbers"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::example;

    fn refused(rows: &str) -> String {
        let areas = example::content("spring", 3, 1).areas;
        let text = format!("kind,name,level,area,from,to,side\n{rows}");
        read(text.as_bytes(), &areas).unwrap_err().to_string()
    }

    #[test]
    fn places_come_back_as_they_were_written() {
        let content = example::content("spring", 3, 1);
        assert!(content.places.len() >= 3);
        let mut text = Vec::new();
        write(&mut text, &content.places).unwrap();
        assert_eq!(
            read(text.as_slice(), &content.areas).unwrap(),
            content.places
        );
    }

    #[test]
    fn a_row_that_cannot_be_true_is_refused_by_its_line() {
        let areas = example::content("spring", 3, 1).areas;
        let area = areas.values().flatten().next().unwrap();
        let here = format!("{},{}", area.level, area.key);
        for (row, reason) in [
            (format!("person,Kim,{here},,,"), "no kind of place"),
            (format!("postcode,123,{here},,,"), "no name of one"),
            (format!("street, Am Wehr ,{here},,,"), "no name of one"),
            ("street,Am Wehr,moon,1,,,".to_owned(), "no area moon/1"),
            (format!("street,Am Wehr,{here},9,1,odd"), "no house numbers"),
            (format!("street,Am Wehr,{here},1,,"), "no house numbers"),
            (format!("street,Am Wehr,{here},1,9,left"), "no side"),
        ] {
            let said = refused(&row);
            assert!(said.contains(reason) && said.contains("line 2"), "{said}");
        }
    }
}
