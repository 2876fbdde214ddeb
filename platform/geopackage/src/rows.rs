//! The features of a layer.

use crate::{
    contents::{Source, quoted},
    geometry::{GeometryError, Outlines, decode},
    text::Failure,
};
use files::{Feature, Layer, Note, Problem, Read, Told};
use rusqlite::{Connection, Row, types::ValueRef};
use std::collections::BTreeMap;

/// The most features that are read.
pub const MAX_FEATURES: u64 = files::MAX_FEATURES as u64;

/// The most values of all features together.
const MAX_VALUES: u64 = 5_000_000;

/// The longest text of a number as people write it. One far from 1 takes up to 330 digits.
const PLAIN_NUMBER: usize = 24;

/// Reads the features of a layer in the order of their table. `size` is that of the file.
pub(crate) fn read(
    image: &Connection,
    file: &str,
    source: Source,
    size: u64,
) -> Result<Read<Layer>, Failure> {
    let names = std::iter::once(&source.geometry).chain(&source.columns);
    let names: Vec<String> = names.map(|name| quoted(name)).collect();
    let sql = format!(
        "SELECT {} FROM main.{} NOT INDEXED",
        names.join(", "),
        quoted(&source.table)
    );
    let mut statement = image.prepare(&sql)?;
    let mut rows = statement.query([])?;
    let crs = source.crs.clone();
    let mut found = Found::new(file, &source, size);
    if let Err(named) = &crs {
        let problem = Problem::new(
            file,
            "Die Schicht nennt ein Koordinatensystem, das Wirkraum nicht kennt.",
            "Exportieren Sie in EPSG:25832, EPSG:25833, EPSG:4326 oder EPSG:3857.",
        );
        found.told.push(problem.with_value(named));
    }
    while let Some(row) = rows.next()? {
        found.take(row)?;
    }
    let Found {
        features,
        notes,
        mut told,
        foreign_system,
        ..
    } = found;
    if let Some((row, srs_id)) = foreign_system {
        let problem = Problem::new(
            file,
            "Dieses Objekt nennt ein anderes Koordinatensystem als seine Schicht.",
            "Exportieren Sie die Räume in Ihrem GIS in ein neues GeoPackage.",
        );
        told.push(problem.at_row(row).with_value(&format!("srs_id {srs_id}")));
    }
    Ok(Read {
        found: Some(Layer {
            columns: source.columns,
            features,
            crs: crs.ok().map(str::to_owned),
            notes,
        }),
        problems: told.into_problems(file),
    })
}

/// What has been read so far.
struct Found<'a> {
    file: &'a str,
    source: &'a Source,
    /// Rows met, readable or not.
    count: u64,
    /// Bytes that may still be read: an honest file holds no more than its own size, somewhat
    /// more where its text is kept in UTF-16.
    left: u64,
    features: Vec<Feature>,
    notes: Vec<Note>,
    told: Told,
    /// The first feature with another reference system than the layer.
    foreign_system: Option<(u64, i32)>,
    /// Columns in which a text was not UTF-8.
    foreign_text: Vec<bool>,
}

impl<'a> Found<'a> {
    fn new(file: &'a str, source: &'a Source, size: u64) -> Self {
        Self {
            file,
            source,
            count: 0,
            left: size.saturating_mul(2),
            features: Vec::new(),
            notes: Vec::new(),
            told: Told::default(),
            foreign_system: None,
            foreign_text: vec![false; source.columns.len()],
        }
    }

    fn take(&mut self, row: &Row<'_>) -> Result<(), Failure> {
        self.count += 1;
        let values = self.count * (self.source.columns.len() as u64 + 1);
        if self.count > MAX_FEATURES || values > MAX_VALUES {
            return Err(Failure::TooMuch("Zeilen und Spalten".to_owned()));
        }
        let blob = match row.get_ref(0)? {
            ValueRef::Blob(blob) => Some(blob),
            ValueRef::Null => None,
            _ => Some(&b""[..]),
        };
        self.spend(blob.map_or(0, <[u8]>::len))?;
        let mut attributes = BTreeMap::new();
        for (place, name) in self.source.columns.iter().enumerate() {
            let text = self.text(row.get_ref(place + 1)?, place)?;
            attributes.insert(name.clone(), text);
        }
        let outlines = match blob.map(decode).transpose() {
            Ok(None) => Outlines::new(),
            Ok(Some(geometry)) => {
                if i64::from(geometry.srs_id) != self.source.srs_id {
                    self.foreign_system
                        .get_or_insert((self.count, geometry.srs_id));
                }
                geometry.outlines
            }
            Err(error) => {
                self.told.push(unreadable(self.file, self.count, error));
                return Ok(());
            }
        };
        let notes = &mut self.notes;
        match Feature::from_rings(self.file, self.count, attributes, outlines, notes) {
            Ok(feature) => self.features.push(feature),
            Err(problems) => self.told.extend(problems),
        }
        Ok(())
    }

    /// A value as text without surrounding white space.
    fn text(&mut self, value: ValueRef<'_>, place: usize) -> Result<String, Failure> {
        Ok(match value {
            ValueRef::Null => String::new(),
            // Left out, but it was read to come here.
            ValueRef::Blob(bytes) => {
                self.spend(bytes.len())?;
                String::new()
            }
            ValueRef::Integer(number) => number.to_string(),
            ValueRef::Real(number) => {
                let text = number.to_string();
                self.spend(text.len().saturating_sub(PLAIN_NUMBER))?;
                text
            }
            ValueRef::Text(bytes) => {
                self.spend(bytes.len())?;
                let text = String::from_utf8_lossy(bytes).trim().to_owned();
                if !self.foreign_text[place] && std::str::from_utf8(bytes).is_err() {
                    self.foreign_text[place] = true;
                    let problem = Problem::new(
                        self.file,
                        "Dieser Text ist nicht in UTF-8 gespeichert, wie ein GeoPackage es verlangt.",
                        "Exportieren Sie die Räume in Ihrem GIS in ein neues GeoPackage, und geben Sie dabei den Zeichensatz der Quelle an.",
                    );
                    let column = &self.source.columns[place];
                    let problem = problem.at_row(self.count).in_column(column);
                    self.told.push(problem.with_value(&text));
                }
                text
            }
        })
    }

    fn spend(&mut self, bytes: usize) -> Result<(), Failure> {
        self.left = self
            .left
            .checked_sub(bytes as u64)
            .ok_or_else(|| Failure::TooMuch("Bytes".to_owned()))?;
        Ok(())
    }
}

fn unreadable(file: &str, row: u64, error: GeometryError) -> Problem {
    Problem::new(file, error.what(), error.remedy()).at_row(row)
}
