//! Shapefiles with areas (ESRI Shapefile Technical Description, 1998), read from bytes.

use crate::{
    Feature, Layer, Note, Problem, Read, Told,
    cpg::encoding_of,
    dbf,
    layer::{MAX_FEATURES, too_much},
    prj::recognise_crs,
    rings::{MAX_SIDES, Ring, assemble, check_rings},
};
use geo::{Coord, MultiPolygon};

/// The files of one shapefile.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ShapefileParts {
    /// `.shp`: the shapes.
    pub shp: Vec<u8>,
    /// `.dbf`: the table.
    pub dbf: Option<Vec<u8>>,
    /// `.prj`: the reference system.
    pub prj: Option<Vec<u8>>,
    /// `.cpg`: the encoding of the table.
    pub cpg: Option<Vec<u8>>,
}

/// Reads a shapefile of areas. Null shapes and other kinds of shapes are reported per feature;
/// unclosed rings are closed and noted; a missing or unknown `.prj` is a problem of the file.
/// Without `.cpg` the encoding follows from the table itself, which is noted.
pub fn read_shapefile(file: &str, parts: &ShapefileParts) -> Read<Layer> {
    let mut told = Told::default();
    let found = read(file, parts, &mut told);
    Read {
        found,
        problems: told.into_problems(file),
    }
}

fn read(file: &str, parts: &ShapefileParts, told: &mut Told) -> Option<Layer> {
    let mut notes = Vec::new();
    let crs = reference_system(file, parts);
    let crs = crs.map_err(|problem| told.push(*problem)).ok();
    let Some(table) = &parts.dbf else {
        told.push(Problem::new(
            file,
            "Die .dbf-Datei mit Schlüsseln und Namen fehlt.",
            "Legen Sie die .dbf-Datei neben die .shp-Datei.",
        ));
        return None;
    };
    let encoding = match encoding_of(file, parts.cpg.as_deref(), table) {
        Ok((encoding, note)) => {
            notes.extend(note);
            Some(encoding)
        }
        Err(problem) => {
            told.push(*problem);
            None
        }
    };
    let table = dbf::read(file, table, encoding.unwrap_or(encoding_rs::UTF_8));
    let table = table.map_err(|problem| told.push(*problem)).ok()?;
    if encoding.is_some() {
        told.extend(table.problems);
    }
    let shapes = shapes(file, &parts.shp, told, &mut notes)?;
    if shapes.len() != table.records.len() {
        told.push(Problem::new(
            file,
            format!(
                "Die .shp-Datei hat {} Objekte, die .dbf-Datei hat {} Zeilen.",
                shapes.len(),
                table.records.len()
            ),
            "Exportieren Sie das Shapefile noch einmal, damit beide zusammengehören.",
        ));
    }
    let features = shapes.into_iter().zip(table.records).zip(1..).filter_map(
        |((boundary, attributes), row)| {
            boundary.map(|boundary| Feature {
                row,
                attributes,
                boundary,
            })
        },
    );
    Some(Layer {
        columns: table.columns,
        features: features.collect(),
        crs: crs.map(str::to_owned),
        notes,
    })
}

fn reference_system(file: &str, parts: &ShapefileParts) -> Result<&'static str, Box<Problem>> {
    let Some(prj) = &parts.prj else {
        return Err(Box::new(Problem::new(
            file,
            "Die .prj-Datei fehlt. Ohne sie ist nicht bekannt, wo die Grenzen liegen.",
            "Legen Sie die .prj-Datei neben die .shp-Datei, oder exportieren Sie mit Koordinatensystem.",
        )));
    };
    let wkt = String::from_utf8_lossy(prj);
    recognise_crs(&wkt).ok_or_else(|| {
        let problem = Problem::new(
            file,
            "Die .prj-Datei nennt ein Koordinatensystem, das Wirkraum nicht kennt.",
            "Exportieren Sie in EPSG:25832, EPSG:25833, EPSG:4326 oder EPSG:3857.",
        );
        Box::new(problem.with_value(&wkt))
    })
}

/// The shapes in order; `None` where a shape cannot be used, which is then a problem. None at all if
/// there are more than may be.
fn shapes(
    file: &str,
    bytes: &[u8],
    told: &mut Told,
    notes: &mut Vec<Note>,
) -> Option<Vec<Option<MultiPolygon<f64>>>> {
    let mut shapes = Vec::new();
    if bytes.len() < 100 || bytes[..4] != 9994_u32.to_be_bytes() {
        told.push(Problem::new(
            file,
            "Die .shp-Datei ist kein Shapefile.",
            "Exportieren Sie das Shapefile noch einmal.",
        ));
        return Some(shapes);
    }
    let mut at = 100;
    let mut sides = MAX_SIDES;
    while at < bytes.len() {
        if shapes.len() == MAX_FEATURES {
            told.push(too_much(file, "200.000 Objekte"));
            return None;
        }
        let row = shapes.len() as u64 + 1;
        let words = bytes
            .get(at + 4..at + 8)
            .and_then(|word| word.try_into().ok())
            .map(u32::from_be_bytes);
        let content = words.and_then(|words| {
            let length = usize::try_from(words).ok()?.checked_mul(2)?;
            bytes.get(at + 8..(at + 8).checked_add(length)?)
        });
        let Some(content) = content else {
            let problem = Problem::new(
                file,
                "Die .shp-Datei endet mitten in einem Objekt.",
                "Exportieren Sie das Shapefile noch einmal, oder laden Sie es neu.",
            );
            told.push(problem.at_row(row));
            break;
        };
        at += 8 + content.len();
        let shape = shape(file, row, content, &mut sides, notes);
        shapes.push(shape.map_err(|problems| told.extend(problems)).ok());
    }
    Some(shapes)
}

/// The boundary in one shape record. The sides looked at to assemble it are taken from `sides`.
fn shape(
    file: &str,
    row: u64,
    content: &[u8],
    sides: &mut usize,
    notes: &mut Vec<Note>,
) -> Result<MultiPolygon<f64>, Vec<Problem>> {
    let fail = |what: &str, remedy: &str| vec![Problem::new(file, what, remedy).at_row(row)];
    let mut rings = rings(content).map_err(|what| {
        let remedy = "Zeichnen Sie die Grenze dieses Raums und exportieren Sie noch einmal.";
        fail(what, remedy)
    })?;
    check_rings(file, row, rings.iter_mut(), notes)?;
    assemble(rings, sides).ok_or_else(|| {
        fail(
            "Die Ringe der Grenze liegen so ineinander, dass nicht zu klären ist, welcher ein Loch in welchem ist.",
            "Vereinfachen Sie die Grenze dieses Raums in Ihrem GIS.",
        )
    })
}

/// The rings of one shape record.
fn rings(content: &[u8]) -> Result<Vec<Ring>, &'static str> {
    const SHORT: &str = "Das Objekt ist abgeschnitten.";
    let int = |at: usize| -> Result<usize, &'static str> {
        let word = content
            .get(at..at + 4)
            .and_then(|word| word.try_into().ok());
        let value = word.map(i32::from_le_bytes).ok_or(SHORT)?;
        usize::try_from(value).map_err(|_| "Das Objekt ist beschädigt.")
    };
    let double = |at: usize| -> Result<f64, &'static str> {
        let word = content
            .get(at..at + 8)
            .and_then(|word| word.try_into().ok());
        word.map(f64::from_le_bytes).ok_or(SHORT)
    };
    match int(0)? {
        5 | 15 | 25 => {}
        0 => return Err("Das Objekt hat keine Grenze."),
        _ => return Err("Das Objekt ist keine Fläche."),
    }
    let (parts, points) = (int(36)?, int(40)?);
    if parts == 0 || points == 0 {
        return Err("Das Objekt hat keine Grenze.");
    }
    // Nothing is allocated before the record has proved to be long enough for it.
    let first = 44 + parts.checked_mul(4).ok_or(SHORT)?;
    let end = points
        .checked_mul(16)
        .and_then(|size| size.checked_add(first))
        .ok_or(SHORT)?;
    if content.len() < end {
        return Err(SHORT);
    }
    let mut starts = Vec::with_capacity(parts + 1);
    for part in 0..parts {
        starts.push(int(44 + 4 * part)?);
    }
    starts.push(points);
    let ascending = starts.windows(2).all(|pair| pair[0] < pair[1]);
    if starts[0] != 0 || !ascending {
        return Err("Das Objekt ist beschädigt.");
    }
    starts
        .windows(2)
        .map(|pair| {
            (pair[0]..pair[1])
                .map(|point| {
                    let at = first + 16 * point;
                    Ok(Coord {
                        x: double(at)?,
                        y: double(at + 8)?,
                    })
                })
                .collect()
        })
        .collect()
}
