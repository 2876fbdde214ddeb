//! Writes a GeoPackage of version 1.3 (OGC 12-128r18): one layer of areas in WGS 84 and a table of
//! notes about it.

use crate::Outlines;
use geo::Coord;
use rusqlite::{Connection, MAIN_DB, params, params_from_iter, types::Value as SqlValue};
use std::collections::BTreeSet;

/// The reference system of everything that is written.
const WGS_84: i32 = 4326;

/// The columns that every layer has before those of its own.
const OWN_COLUMNS: [&str; 2] = ["fid", "geom"];

/// The tables that the standard asks for. The marks in the head say that this is a GeoPackage.
const TABLES: &str = r#"
PRAGMA application_id = 1196444487;
PRAGMA user_version = 10300;
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY,
    organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL,
    description TEXT);
INSERT INTO gpkg_spatial_ref_sys VALUES
    ('Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined', NULL),
    ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', NULL),
    ('WGS 84', 4326, 'EPSG', 4326,
     'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]',
     'longitude/latitude on the WGS 84 ellipsoid');
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL,
    identifier TEXT UNIQUE, description TEXT DEFAULT '', last_change DATETIME NOT NULL,
    min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
    CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL,
    geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
    CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
    CONSTRAINT uk_gc_table_name UNIQUE (table_name),
    CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
    CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
"#;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Words.
    Text,
    /// Numbers.
    Real,
}

/// A value of a feature.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Words.
    Text(String),
    /// A number.
    Real(f64),
    /// Nothing.
    None,
}

/// The layer that is to be written.
#[derive(Debug, Clone, PartialEq)]
pub struct NewLayer {
    /// The name of its table: letters, digits and low lines serve best.
    pub table: String,
    /// Its name for people.
    pub identifier: String,
    /// What it is.
    pub description: String,
    /// The time of its last change, such as `2026-11-25T12:00:00.000Z`.
    pub changed: String,
    /// Its columns. Names that differ only in small and capital letters get a number.
    pub columns: Vec<(String, Kind)>,
}

/// Why a GeoPackage cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The database engine refuses.
    #[error("the GeoPackage cannot be written: {0}")]
    Engine(#[from] rusqlite::Error),
    /// A feature has more or fewer values than there are columns.
    #[error("a feature has {0} values for {1} columns")]
    Values(usize, usize),
}

/// A GeoPackage in the making, in memory.
#[derive(Debug)]
pub struct NewGeoPackage {
    database: Connection,
    layer: NewLayer,
    insert: String,
    extent: Option<[f64; 4]>,
}

impl NewGeoPackage {
    /// Begins with the tables of the standard and an empty layer.
    ///
    /// # Errors
    /// [`WriteError::Engine`] if a name cannot be one of a table or column.
    pub fn new(layer: NewLayer) -> Result<Self, WriteError> {
        let database = Connection::open_in_memory()?;
        database.execute_batch(TABLES)?;
        let names = unique(layer.columns.iter().map(|(name, _)| name.as_str()));
        let columns = names.iter().zip(&layer.columns).map(|(name, (_, kind))| {
            let kind = match kind {
                Kind::Text => "TEXT",
                Kind::Real => "DOUBLE",
            };
            format!(", {} {kind}", quoted(name))
        });
        let table = quoted(&layer.table);
        database.execute_batch(&format!(
            "CREATE TABLE {table} (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom MULTIPOLYGON{}); BEGIN",
            columns.collect::<String>()
        ))?;
        let all: String = names
            .iter()
            .map(|name| format!(", {}", quoted(name)))
            .collect();
        let places = ", ?".repeat(names.len());
        Ok(Self {
            insert: format!("INSERT INTO {table} (geom{all}) VALUES (?{places})"),
            database,
            layer,
            extent: None,
        })
    }

    /// Adds a feature; `outlines` in degrees, longitude before latitude, none without a boundary.
    ///
    /// # Errors
    /// [`WriteError`].
    pub fn add(
        &mut self,
        outlines: Option<&Outlines>,
        values: Vec<Value>,
    ) -> Result<(), WriteError> {
        if values.len() != self.layer.columns.len() {
            return Err(WriteError::Values(values.len(), self.layer.columns.len()));
        }
        let geometry = outlines.map_or(SqlValue::Null, |outlines| {
            let extent = extent(outlines);
            self.extent = match (self.extent, extent) {
                (Some(all), Some(of)) => Some(joined(all, of)),
                (all, of) => all.or(of),
            };
            SqlValue::Blob(blob(outlines, extent))
        });
        let values = values.into_iter().map(|value| match value {
            Value::Text(text) => SqlValue::Text(text),
            Value::Real(number) => SqlValue::Real(number),
            Value::None => SqlValue::Null,
        });
        let mut statement = self.database.prepare(&self.insert)?;
        statement.execute(params_from_iter(std::iter::once(geometry).chain(values)))?;
        Ok(())
    }

    /// Describes the layer, adds a table of notes of that name (what a note is about, and the note),
    /// and gives the file.
    ///
    /// # Errors
    /// [`WriteError::Engine`].
    pub fn finish(
        self,
        notes_table: &str,
        notes: &[(String, String)],
    ) -> Result<Vec<u8>, WriteError> {
        let Self {
            database,
            layer,
            extent,
            ..
        } = self;
        let [west, south, east, north] = extent.unwrap_or_default();
        database.execute(
            "INSERT INTO gpkg_contents VALUES (?1, 'features', ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            params![
                layer.table,
                layer.identifier,
                layer.description,
                layer.changed,
                west,
                south,
                east,
                north,
                WGS_84
            ],
        )?;
        database.execute(
            "INSERT INTO gpkg_geometry_columns VALUES (?1, 'geom', 'MULTIPOLYGON', ?2, 0, 0)",
            params![layer.table, WGS_84],
        )?;
        let table = quoted(notes_table);
        database.execute_batch(&format!(
            "CREATE TABLE {table} (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, about TEXT, note TEXT)"
        ))?;
        let insert = format!("INSERT INTO {table} (about, note) VALUES (?1, ?2)");
        for (about, note) in notes {
            database.execute(&insert, params![about, note])?;
        }
        database.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change) VALUES (?1, 'attributes', ?1, '', ?2)",
            params![notes_table, layer.changed],
        )?;
        database.execute_batch("COMMIT")?;
        Ok(database.serialize(MAIN_DB)?.to_vec())
    }
}

/// Names of columns that the database tells apart, none of them one of every layer.
fn unique<'a>(names: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut used: BTreeSet<String> = OWN_COLUMNS.iter().map(|name| (*name).to_owned()).collect();
    names
        .map(|name| {
            let mut chosen = name.to_owned();
            let mut number = 1;
            while !used.insert(chosen.to_lowercase()) {
                number += 1;
                chosen = format!("{name}_{number}");
            }
            chosen
        })
        .collect()
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn points(outlines: &Outlines) -> impl Iterator<Item = &Coord<f64>> {
    outlines.iter().flatten().flatten()
}

/// West, south, east, north; none without a point.
fn extent(outlines: &Outlines) -> Option<[f64; 4]> {
    points(outlines)
        .map(|at| [at.x, at.y, at.x, at.y])
        .reduce(joined)
}

fn joined(a: [f64; 4], b: [f64; 4]) -> [f64; 4] {
    [
        a[0].min(b[0]),
        a[1].min(b[1]),
        a[2].max(b[2]),
        a[3].max(b[3]),
    ]
}

/// A group of polygons as a GeoPackage stores it, little end first.
fn blob(outlines: &Outlines, extent: Option<[f64; 4]>) -> Vec<u8> {
    let mut bytes = b"GP\0".to_vec();
    // Little end first; an envelope of x and y, or an empty geometry without one.
    bytes.push(match extent {
        Some(_) => 0b0000_0011,
        None => 0b0001_0001,
    });
    bytes.extend(WGS_84.to_le_bytes());
    if let Some([west, south, east, north]) = extent {
        for number in [west, east, south, north] {
            bytes.extend(number.to_le_bytes());
        }
    }
    let head = |bytes: &mut Vec<u8>, kind: u32, parts: usize| {
        bytes.push(1);
        bytes.extend(kind.to_le_bytes());
        count(bytes, parts);
    };
    head(&mut bytes, 6, outlines.len());
    for polygon in outlines {
        head(&mut bytes, 3, polygon.len());
        for ring in polygon {
            count(&mut bytes, ring.len());
            for at in ring {
                bytes.extend(at.x.to_le_bytes());
                bytes.extend(at.y.to_le_bytes());
            }
        }
    }
    bytes
}

fn count(bytes: &mut Vec<u8>, count: usize) {
    bytes.extend(u32::try_from(count).unwrap_or(u32::MAX).to_le_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{example::square, geometry, read_geopackage_bytes};
    use geo::Area;

    fn layer() -> NewLayer {
        NewLayer {
            table: "stadtteile".into(),
            identifier: "Stadtteile".into(),
            description: "Alle Stadtteile".into(),
            changed: "2026-11-25T12:00:00.000Z".into(),
            columns: vec![
                ("key".into(), Kind::Text),
                ("share".into(), Kind::Real),
                ("Share".into(), Kind::Real),
                ("geom".into(), Kind::Text),
            ],
        }
    }

    #[test]
    fn what_is_written_is_read_back_by_our_own_reader() {
        let mut made = NewGeoPackage::new(layer()).unwrap();
        let outline = square(9.0, 54.0, 0.5);
        let values = |key: &str, share: Value| {
            let text = |text: &str| Value::Text(text.into());
            vec![text(key), share, Value::None, text("'; DROP TABLE")]
        };
        made.add(Some(&outline), values("01", Value::Real(0.25)))
            .unwrap();
        made.add(Some(&square(9.5, 54.0, 0.5)), values("02", Value::None))
            .unwrap();
        let notes = [("Lizenz".to_owned(), "CC0-1.0".to_owned())];
        let bytes = made.finish("hinweise", &notes).unwrap();
        let read = read_geopackage_bytes("a.gpkg", &bytes, None);
        assert_eq!(read.problems, []);
        let layer = read.found.unwrap();
        assert_eq!(layer.crs.as_deref(), Some("EPSG:4326"));
        assert_eq!(layer.columns, ["fid", "key", "share", "Share_2", "geom_2"]);
        assert_eq!(layer.features.len(), 2);
        let first = &layer.features[0];
        assert_eq!(first.attributes["share"], "0.25");
        assert_eq!(first.attributes["geom_2"], "'; DROP TABLE");
        assert_eq!(first.boundary.unsigned_area(), 0.25);
        assert_eq!(layer.features[1].attributes["share"], "", "nothing, not 0");
    }

    #[test]
    fn a_boundary_is_read_back_point_by_point_and_an_empty_one_as_empty() {
        let outline = square(9.0, 54.0, 0.5);
        let bytes = blob(&outline, extent(&outline));
        assert_eq!(geometry(&bytes).unwrap(), outline);
        let empty = blob(&Vec::new(), None);
        assert_eq!(geometry(&empty).unwrap(), Outlines::new());
    }

    #[test]
    fn values_that_do_not_fit_the_columns_are_refused() {
        let mut made = NewGeoPackage::new(layer()).unwrap();
        let refused = made.add(None, vec![Value::None]).unwrap_err();
        assert!(matches!(refused, WriteError::Values(1, 4)));
        made.add(None, vec![Value::None; 4]).unwrap();
    }
}
