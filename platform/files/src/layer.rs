//! Boundary files of any kind.

use crate::{
    MAX_FILE_BYTES, Note, Problem, Read, ShapefileParts, read_file, read_geojson, read_shapefile,
    rings::check_rings,
};
use geo::{Coord, LineString, MultiPolygon, Polygon};
use std::{
    collections::BTreeMap,
    io::{Cursor, Read as _},
    path::Path,
};
use zip::ZipArchive;

/// The most entries of an archive that are looked at.
const MAX_ENTRIES: usize = 1000;

/// The most features of a boundary file; more than any city has areas.
pub const MAX_FEATURES: usize = 200_000;

/// The most values of all features together.
pub(crate) const MAX_VALUES: usize = 5_000_000;

/// A file that holds more than may be: what, in German.
pub(crate) fn too_much(file: &str, what: &str) -> Problem {
    Problem::new(
        file,
        format!("Die Datei hat mehr als {what}."),
        "Exportieren Sie nur die Räume dieser Ebene und nur die Spalten, die city.toml nennt.",
    )
}

/// The features of a boundary file.
#[derive(Debug, Clone, PartialEq)]
pub struct Layer {
    /// The columns the features have.
    pub columns: Vec<String>,
    /// The features whose boundary could be read, in the order of the file.
    pub features: Vec<Feature>,
    /// The reference system as `EPSG:…`, if the file states one that is supported.
    pub crs: Option<String>,
    /// What was assumed or put right while reading, for the office to know.
    pub notes: Vec<Note>,
}

/// An area as it stands in a boundary file.
#[derive(Debug, Clone, PartialEq)]
pub struct Feature {
    /// Its place in the file, from 1.
    pub row: u64,
    /// Its columns as text, without surrounding white space.
    pub attributes: BTreeMap<String, String>,
    /// Its boundary in the units of the reference system; rings are closed and have 4 points or
    /// more. Nothing else was checked.
    pub boundary: MultiPolygon<f64>,
}

impl Feature {
    /// A feature from rings as a file holds them: per polygon its outline, then its holes. Rings
    /// that are not closed are closed, which is noted. `row` is its place in the file, from 1.
    ///
    /// # Errors
    /// A [`Problem`] per ring with less than 4 points or with a coordinate that is no finite
    /// number, of which the first hundred; one if there is no ring, or more than can be handled.
    pub fn from_rings(
        file: &str,
        row: u64,
        attributes: BTreeMap<String, String>,
        mut polygons: Vec<Vec<Vec<Coord<f64>>>>,
        notes: &mut Vec<Note>,
    ) -> Result<Self, Vec<Problem>> {
        if polygons.is_empty() || polygons.iter().any(Vec::is_empty) {
            let problem = Problem::new(
                file,
                "Das Objekt hat keine Grenze.",
                "Zeichnen Sie die Grenze dieses Raums und exportieren Sie noch einmal.",
            );
            return Err(vec![problem.at_row(row)]);
        }
        let rings: Vec<_> = polygons.iter_mut().flatten().collect();
        check_rings(file, row, rings.into_iter(), notes)?;
        let polygons = polygons.into_iter().map(|rings| {
            let mut rings = rings.into_iter().map(LineString);
            let outline = rings.next().unwrap_or_else(|| LineString(Vec::new()));
            Polygon::new(outline, rings.collect())
        });
        Ok(Self {
            row,
            attributes,
            boundary: MultiPolygon(polygons.collect()),
        })
    }
}

/// Reads a boundary file by its ending (a GeoPackage, `.gpkg`, is read by the crate `geopackage`):
/// `.zip` (one zipped shapefile), `.shp` (with `.dbf`, `.prj`
/// and `.cpg` beside it), `.geojson` or `.json`.
pub fn read_layer(folder: &Path, file: &str) -> Read<Layer> {
    let Some((stem, ending)) = file.rsplit_once('.') else {
        return Read::failed(unknown_ending(file));
    };
    let bytes = match read_file(folder, file, MAX_FILE_BYTES) {
        Ok(bytes) => bytes,
        Err(problem) => return Read::failed(*problem),
    };
    match ending.to_ascii_lowercase().as_str() {
        "zip" => read_zipped_shapefile(file, &bytes),
        "geojson" | "json" => read_geojson(file, &bytes),
        "shp" => {
            let mut problems = Vec::new();
            let mut beside = |kind: &str| match read_beside(folder, stem, ending, kind) {
                Ok(bytes) => bytes,
                Err(problem) => {
                    problems.push(*problem);
                    None
                }
            };
            let parts = ShapefileParts {
                shp: bytes,
                dbf: beside("dbf"),
                prj: beside("prj"),
                cpg: beside("cpg"),
            };
            if problems.is_empty() {
                read_shapefile(file, &parts)
            } else {
                Read {
                    found: None,
                    problems,
                }
            }
        }
        _ => Read::failed(unknown_ending(file)),
    }
}

/// A file beside the `.shp` file, its ending written as that of the `.shp` file, in small or in
/// capital letters. `None` if there is none.
fn read_beside(
    folder: &Path,
    stem: &str,
    like: &str,
    ending: &str,
) -> Result<Option<Vec<u8>>, Box<Problem>> {
    let capitals = ending.to_ascii_uppercase();
    let matching: String = ending
        .chars()
        .zip(like.chars())
        .map(|(c, like)| {
            if like.is_ascii_uppercase() {
                c.to_ascii_uppercase()
            } else {
                c
            }
        })
        .collect();
    [matching.as_str(), ending, &capitals]
        .iter()
        .map(|ending| format!("{stem}.{ending}"))
        .find(|file| folder.join(file).exists())
        .map(|file| read_file(folder, &file, MAX_FILE_BYTES))
        .transpose()
}

fn unknown_ending(file: &str) -> Problem {
    Problem::new(
        file,
        "Grenzen lassen sich aus dieser Art von Datei nicht lesen.",
        "Nennen Sie ein Shapefile (.zip oder .shp), ein GeoPackage (.gpkg) oder eine GeoJSON-Datei (.geojson).",
    )
}

/// Reads a shapefile from a zip archive that holds exactly one. Nothing is written to disk; each
/// file may unpack to [`MAX_FILE_BYTES`] at most. Folders inside the archive and what macOS adds
/// (`__MACOSX`) do not matter.
pub fn read_zipped_shapefile(file: &str, bytes: &[u8]) -> Read<Layer> {
    match unzip(file, bytes) {
        Ok(parts) => read_shapefile(file, &parts),
        Err(problem) => Read::failed(*problem),
    }
}

fn unzip(file: &str, bytes: &[u8]) -> Result<ShapefileParts, Box<Problem>> {
    const AGAIN: &str = "Packen Sie das Shapefile (.shp, .dbf, .prj, .cpg) noch einmal als ZIP.";
    let fail = |what: String, remedy: &str| Box::new(Problem::new(file, what, remedy));
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| {
        fail(
            format!("Die Datei ist kein lesbares ZIP-Archiv ({error})."),
            AGAIN,
        )
    })?;
    if archive.len() > MAX_ENTRIES {
        return Err(fail(
            format!("Das Archiv enthält mehr als {MAX_ENTRIES} Dateien."),
            AGAIN,
        ));
    }
    let names: Vec<String> = archive
        .file_names()
        .filter_map(|name| Some(name.ok()?.into_owned()))
        .collect();
    let shapes: Vec<&String> = names
        .iter()
        .filter(|name| name.to_ascii_lowercase().ends_with(".shp"))
        .filter(|name| !name.split('/').any(|part| part == "__MACOSX"))
        .collect();
    let stem = match shapes[..] {
        [one] => one[..one.len() - ".shp".len()].to_owned(),
        [] => return Err(fail("Das Archiv enthält keine .shp-Datei.".into(), AGAIN)),
        _ => {
            return Err(fail(
                format!(
                    "Das Archiv enthält {} Shapefiles: {}.",
                    shapes.len(),
                    listed(&shapes)
                ),
                "Packen Sie das Shapefile mit den Räumen dieser Ebene allein in ein ZIP-Archiv.",
            ));
        }
    };
    let mut part = |ending: &str| -> Result<Option<Vec<u8>>, Box<Problem>> {
        let wanted = format!("{stem}.{ending}");
        let Some(name) = names.iter().find(|name| name.eq_ignore_ascii_case(&wanted)) else {
            return Ok(None);
        };
        let entry = archive.by_name(name).map_err(|error| {
            fail(
                format!("Die .{ending}-Datei lässt sich nicht entpacken ({error})."),
                AGAIN,
            )
        })?;
        let mut content = Vec::new();
        entry
            .take(MAX_FILE_BYTES + 1)
            .read_to_end(&mut content)
            .map_err(|error| {
                fail(
                    format!("Die .{ending}-Datei lässt sich nicht entpacken ({error})."),
                    AGAIN,
                )
            })?;
        if content.len() as u64 > MAX_FILE_BYTES {
            return Err(fail(
                format!(
                    "Die .{ending}-Datei ist entpackt größer als {} MiB.",
                    MAX_FILE_BYTES >> 20
                ),
                "Vereinfachen Sie die Grenzen in Ihrem GIS.",
            ));
        }
        Ok(Some(content))
    };
    Ok(ShapefileParts {
        shp: part("shp")?.unwrap_or_default(),
        dbf: part("dbf")?,
        prj: part("prj")?,
        cpg: part("cpg")?,
    })
}

/// The names of files, the first ten of many.
fn listed(names: &[&String]) -> String {
    const SHOWN: usize = 10;
    let mut shown: Vec<String> = names
        .iter()
        .take(SHOWN)
        .map(|name| format!("„{}“", name.chars().take(80).collect::<String>()))
        .collect();
    if names.len() > SHOWN {
        shown.push(format!("… und {} weitere", names.len() - SHOWN));
    }
    shown.join(", ")
}
