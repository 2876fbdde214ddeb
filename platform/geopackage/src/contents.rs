//! What the tables of a GeoPackage say about its layers.

use crate::{image::check_table, text::Failure};
use files::recognise_crs;
use rusqlite::{Connection, Row, types::ValueRef};

/// The most rows read from each of the tables that describe the layers.
const MAX_DESCRIBED: usize = 10_000;

/// The most bytes read from each of them.
const MAX_DESCRIBED_BYTES: usize = 16 * 1024 * 1024;

/// The longest name of a column, in bytes: it is kept with every value.
const MAX_NAME_BYTES: usize = 256;

/// A layer and what is needed to read it.
#[derive(Debug)]
pub(crate) struct Source {
    /// Its table.
    pub(crate) table: String,
    /// The column with the boundaries.
    pub(crate) geometry: String,
    /// The other columns in their order, without those that are computed.
    pub(crate) columns: Vec<String>,
    /// The number of its reference system in this file.
    pub(crate) srs_id: i64,
    /// Its reference system, or what the file calls one that is not supported.
    pub(crate) crs: Result<&'static str, String>,
}

/// Finds the layer: the one of this name or, without a name, the only one that can hold areas.
pub(crate) fn find(image: &Connection, wanted: Option<&str>) -> Result<Source, Failure> {
    let layers = layers(image)?;
    let layer = choose(layers, wanted)?;
    let columns = columns(image, &layer.table)?;
    let same = |name: &str| name.eq_ignore_ascii_case(&layer.geometry);
    if !columns.iter().any(|name| same(name)) {
        return Err(Failure::NoGeometryColumn(layer.table, layer.geometry));
    }
    Ok(Source {
        columns: columns.into_iter().filter(|name| !same(name)).collect(),
        crs: reference_system(image, layer.srs_id)?,
        table: layer.table,
        geometry: layer.geometry,
        srs_id: layer.srs_id,
    })
}

/// A layer of features, as the tables describe it.
struct Described {
    table: String,
    identifier: String,
    geometry: String,
    kind: String,
    srs_id: i64,
}

impl Described {
    /// Whether features of the stated kind can be areas. The general kinds may be anything.
    fn may_hold_areas(&self) -> bool {
        const NONE: [&str; 6] = [
            "POINT",
            "MULTIPOINT",
            "LINESTRING",
            "MULTILINESTRING",
            "CIRCULARSTRING",
            "COMPOUNDCURVE",
        ];
        !NONE.iter().any(|kind| self.kind.eq_ignore_ascii_case(kind))
    }
}

fn layers(image: &Connection) -> Result<Vec<Described>, Failure> {
    for table in [
        "gpkg_contents",
        "gpkg_geometry_columns",
        "gpkg_spatial_ref_sys",
    ] {
        let root = root_of(image, table)?.ok_or(Failure::NoGeoPackage)?;
        check_table(image, root)?;
    }
    let contents = described(
        image,
        "SELECT table_name, data_type, identifier FROM gpkg_contents NOT INDEXED",
        |row| Ok((text(row, 0)?, text(row, 1)?, text(row, 2)?)),
    )?;
    let geometries = described(
        image,
        "SELECT table_name, column_name, geometry_type_name, srs_id FROM gpkg_geometry_columns NOT INDEXED",
        |row| Ok((text(row, 0)?, text(row, 1)?, text(row, 2)?, whole(row, 3)?)),
    )?;
    let layers = contents
        .into_iter()
        .filter(|(_, data, _)| data.eq_ignore_ascii_case("features"))
        .filter_map(|(table, _, identifier)| {
            let (_, geometry, kind, srs_id) = geometries
                .iter()
                .find(|(name, ..)| name.eq_ignore_ascii_case(&table))?;
            Some(Described {
                table,
                identifier,
                geometry: geometry.clone(),
                kind: kind.clone(),
                srs_id: *srs_id,
            })
        });
    Ok(layers.collect())
}

fn choose(layers: Vec<Described>, wanted: Option<&str>) -> Result<Described, Failure> {
    let names = |layers: &[Described]| layers.iter().map(|layer| layer.table.clone()).collect();
    if layers.is_empty() {
        return Err(Failure::NoLayer);
    }
    if let Some(wanted) = wanted.map(str::trim) {
        let all = names(&layers);
        let place = layers
            .iter()
            .position(|layer| layer.table == wanted)
            .or_else(|| {
                layers
                    .iter()
                    .position(|layer| layer.table.eq_ignore_ascii_case(wanted))
            })
            .or_else(|| layers.iter().position(|layer| layer.identifier == wanted));
        let found = place.and_then(|place| layers.into_iter().nth(place));
        let layer = found.ok_or_else(|| Failure::UnknownLayer(wanted.to_owned(), all))?;
        if layer.may_hold_areas() {
            return Ok(layer);
        }
        return Err(Failure::NoAreas(vec![(layer.table, layer.kind)]));
    }
    let (mut areas, others): (Vec<_>, Vec<_>) =
        layers.into_iter().partition(Described::may_hold_areas);
    match areas.len() {
        0 => {
            let kinds = others.into_iter().map(|layer| (layer.table, layer.kind));
            Err(Failure::NoAreas(kinds.collect()))
        }
        1 => areas.pop().ok_or(Failure::NoLayer),
        _ => Err(Failure::SeveralLayers(names(&areas))),
    }
}

/// The columns of a table that are stored, in their order.
fn columns(image: &Connection, table: &str) -> Result<Vec<String>, Failure> {
    let root = root_of(image, table)?.ok_or_else(|| Failure::NoTable(table.to_owned()))?;
    check_table(image, root)?;
    let pragma = format!("PRAGMA main.table_xinfo({})", quoted(table));
    let columns = described(image, &pragma, |row| Ok((text(row, 1)?, whole(row, 6)?)))?;
    if columns.iter().any(|(name, _)| name.len() > MAX_NAME_BYTES) {
        return Err(Failure::TooMuch("Zeichen im Namen einer Spalte".to_owned()));
    }
    let stored = columns.into_iter().filter(|(_, hidden)| *hidden == 0);
    Ok(stored.map(|(name, _)| name).collect())
}

/// The first page of the plain table of this name: no view and nothing that a module of the database
/// computes.
fn root_of(image: &Connection, name: &str) -> Result<Option<i64>, Failure> {
    let tables = described(
        image,
        "SELECT name, type, rootpage FROM main.sqlite_schema NOT INDEXED",
        |row| Ok((text(row, 0)?, text(row, 1)?, whole(row, 2)?)),
    )?;
    let found = tables.into_iter().find(|(table, kind, root)| {
        kind == "table" && *root > 0 && table.eq_ignore_ascii_case(name)
    });
    Ok(found.map(|(_, _, root)| root))
}

/// The reference system of this number: by its code in the EPSG register, otherwise by its
/// description.
fn reference_system(
    image: &Connection,
    srs_id: i64,
) -> Result<Result<&'static str, String>, Failure> {
    const KNOWN: [(i64, &str); 4] = [
        (25832, "EPSG:25832"),
        (25833, "EPSG:25833"),
        (3857, "EPSG:3857"),
        (4326, "EPSG:4326"),
    ];
    let systems = described(
        image,
        "SELECT srs_id, organization, organization_coordsys_id, definition, srs_name FROM gpkg_spatial_ref_sys NOT INDEXED",
        |row| {
            let id = whole(row, 0)?;
            Ok((
                id,
                text(row, 1)?,
                whole(row, 2)?,
                text(row, 3)?,
                text(row, 4)?,
            ))
        },
    )?;
    let found = systems.into_iter().find(|(id, ..)| *id == srs_id);
    let Some((_, organization, code, definition, name)) = found else {
        return Ok(Err(format!("srs_id {srs_id}")));
    };
    let registered = KNOWN
        .into_iter()
        .find(|(known, _)| organization.trim().eq_ignore_ascii_case("EPSG") && *known == code)
        .map(|(_, crs)| crs);
    let crs = registered.or_else(|| recognise_crs(&definition));
    Ok(crs.ok_or_else(|| format!("{organization}:{code} {name}")))
}

/// The rows of a table that describes others, no more than there may be.
fn described<T>(
    image: &Connection,
    sql: &str,
    read: impl Fn(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>, Failure> {
    let mut statement = image.prepare(sql).map_err(|error| match error {
        // A column is missing.
        rusqlite::Error::SqlInputError { .. } => Failure::NoGeoPackage,
        other => other.into(),
    })?;
    let count = statement.column_count();
    let mut rows = statement.query([])?;
    let (mut found, mut bytes) = (Vec::new(), 0);
    while let Some(row) = rows.next()? {
        for column in 0..count {
            if let ValueRef::Text(value) | ValueRef::Blob(value) = row.get_ref(column)? {
                bytes += value.len();
            }
        }
        if found.len() >= MAX_DESCRIBED || bytes > MAX_DESCRIBED_BYTES {
            return Err(Failure::TooMuch(
                "Schichten, Spalten oder Koordinatensysteme".to_owned(),
            ));
        }
        found.push(read(row)?);
    }
    Ok(found)
}

fn text(row: &Row<'_>, column: usize) -> rusqlite::Result<String> {
    Ok(match row.get_ref(column)? {
        ValueRef::Text(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        _ => String::new(),
    })
}

/// A whole number; -1, which stands for "undefined" among reference systems, for anything else.
fn whole(row: &Row<'_>, column: usize) -> rusqlite::Result<i64> {
    Ok(match row.get_ref(column)? {
        ValueRef::Integer(number) => number,
        _ => -1,
    })
}

/// A name as SQL wants it.
pub(crate) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
