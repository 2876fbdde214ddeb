//! Reads and writes the areas of a GeoPackage (OGC 12-128r19): an SQLite database with tables that say which
//! layers it holds and in which reference system.
//!
//! Walk: [`read_geopackage`] takes the file into memory, so that nothing beside it is opened or
//! written (`image`); `contents` finds the layer, its reference system and its columns; `rows`
//! reads the features; `geometry` takes the boundaries out of their binary form.
//!
//! [`NewGeoPackage`] writes one.
//!
//! A file that is read is not trusted. SQLite reads it with views, triggers, functions of the schema and
//! attached files switched off, only plain tables are read, and there is an upper bound for the
//! size of the file, of its schema, of every value and of all values together, for rows and
//! columns, and for the steps of the database engine.

mod contents;
mod geometry;
mod image;
mod rows;
mod text;
mod writing;

#[cfg(test)]
mod example;
#[cfg(test)]
mod hostile_tests;
#[cfg(test)]
mod tests;

use files::{Layer, Problem, Read, open_file};
use std::{io, path::Path};

pub use geometry::{GeometryError, Outlines, geometry};
pub use rows::MAX_FEATURES;
pub use writing::{Kind, NewGeoPackage, NewLayer, Value, WriteError};

/// The largest GeoPackage that is read, in bytes (256 MiB). All of it is held in memory.
pub const MAX_GEOPACKAGE_BYTES: u64 = 256 * 1024 * 1024;

/// Reads one layer of areas from a GeoPackage in a folder. `layer` is the name of its table or its
/// identifier; without it the file must hold exactly one layer that can have areas.
///
/// Columns come as text: whole numbers in digits, other numbers in the shortest form that reads
/// back the same, blobs as nothing. Heights and measures of the boundaries are left out.
pub fn read_geopackage(root: &Path, file: &str, layer: Option<&str>) -> Read<Layer> {
    let opened = open_file(root, file, MAX_GEOPACKAGE_BYTES);
    let (opened, size) = match opened {
        Ok(opened) => opened,
        Err(problem) => return Read::failed(*problem),
    };
    // What another program has written but not yet brought into the file stands beside it.
    for beside in ["-wal", "-journal"] {
        let pending = root.join(format!("{file}{beside}"));
        if std::fs::metadata(pending).is_ok_and(|pending| pending.len() > 0) {
            return Read::failed(Problem::new(
                file,
                format!(
                    "Die Datei ist noch in einem anderen Programm geöffnet: Neben ihr liegt {file}{beside} mit Änderungen, die in ihr fehlen."
                ),
                "Schließen Sie das Projekt in Ihrem GIS, oder exportieren Sie die Räume in ein neues GeoPackage.",
            ));
        }
    }
    read_from(file, opened, size, layer)
}

/// Reads one layer of areas from the bytes of a GeoPackage; as [`read_geopackage`]. `file` is the
/// name for problems.
pub fn read_geopackage_bytes(file: &str, bytes: &[u8], layer: Option<&str>) -> Read<Layer> {
    read_from(file, bytes, bytes.len() as u64, layer)
}

fn read_from(file: &str, bytes: impl io::Read, size: u64, layer: Option<&str>) -> Read<Layer> {
    let read = image::open(bytes, size)
        .and_then(|image| contents::find(&image, layer).map(|source| (image, source)))
        .and_then(|(image, source)| rows::read(&image, file, source, size));
    read.unwrap_or_else(|failure| Read::failed(failure.problem(file)))
}
