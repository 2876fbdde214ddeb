//! Writes the seeds that no editor can: `cargo run --example seeds`. All of it is made up.

use fuzz::joined;
use rusqlite::{Connection, MAIN_DB, params};
use std::{
    fs,
    io::{Cursor, Write as _},
    path::Path,
};
use zip::{ZipWriter, write::SimpleFileOptions};

const PRJ: &str = r#"PROJCS["ETRS_1989_UTM_Zone_32N",GEOGCS["GCS_ETRS_1989",DATUM["D_ETRS_1989",SPHEROID["GRS_1980",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",9.0],PARAMETER["Scale_Factor",0.9996],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]"#;

type Ring = Vec<(f64, f64)>;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let write = |reader: &str, name: &str, bytes: &[u8]| {
        fs::create_dir_all(seeds.join(reader))?;
        fs::write(seeds.join(reader).join(name), bytes)
    };
    let hole: Ring = square(2., 2., 3.).into_iter().rev().collect();
    let plain = [
        vec![square(0., 0., 10.), hole.clone()],
        vec![square(10., 0., 10.)],
    ];
    let (shapes, heights) = (shp(5, &plain), shp(15, &plain));
    let table = dbf(
        &[("KEY", b'C', 4), ("NAME", b'C', 10)],
        &["01  Altstadt  ", "02  Mürwik   "],
    );
    let (prj, cpg) = (PRJ.as_bytes(), &b"UTF-8"[..]);
    let whole = joined([Some(prj), Some(cpg), Some(&table), Some(&shapes)]);
    write("shapefile", "whole", &whole)?;
    let numbers = dbf(&[("KEY", b'N', 4)], &["   1", "   2"]);
    let bare = joined([Some(b"EPSG:25833"), None, Some(&numbers), Some(&heights)]);
    write("shapefile", "bare", &bare)?;
    let nested = [
        vec![square(0., 0., 100.), hole, square(20., 20., 9.)],
        Vec::new(),
    ];
    let western = dbf(&[("NAME", b'C', 6)], &["Nord  ", "S\u{fc}d   "]);
    let western: Vec<u8> = String::from_utf8_lossy(&western)
        .chars()
        .map(|c| c as u8)
        .collect();
    let nested = joined([
        Some(prj),
        Some(b"ANSI 1252"),
        Some(&western),
        Some(&shp(5, &nested)),
    ]);
    write("shapefile", "nested", &nested)?;
    let files: [(&str, &[u8]); 4] = [
        ("R/a.shp", &shapes),
        ("R/a.DBF", &table),
        ("R/a.prj", prj),
        ("R/a.cpg", cpg),
    ];
    write("zipped_shapefile", "whole.zip", &zipped(&files)?)?;
    write(
        "zipped_shapefile",
        "bare.zip",
        &zipped(&[("a.SHP", &heights), ("a.dbf", &numbers)])?,
    )?;
    let group = [
        vec![square(0., 0., 10.)],
        vec![square(20., 0., 5.), square(21., 1., 2.)],
    ];
    for (name, blob) in [
        ("polygon", geometry(25832, false, 1, &plain[..1])),
        ("group", geometry(25832, true, 0, &group)),
        ("heights", geometry(4326, true, 1000, &group)),
        ("extended", geometry(25832, true, 0xC000_0000, &group)),
        ("empty", b"GP\0\x11\0\0\0\0".to_vec()),
        (
            "point",
            [&b"GP\0\x01\0\0\0\0\x01\x01\0\0\0"[..], &[0; 16]].concat(),
        ),
    ] {
        write("geometry", name, &blob)?;
    }
    write("geopackage", "one.gpkg", &geopackage(&["Stadtteile"])?)?;
    write(
        "geopackage",
        "two.gpkg",
        &geopackage(&["Stadtteile", "Bezirke"])?,
    )?;
    Ok(())
}

/// A clockwise square, as shapefiles draw outlines.
fn square(x: f64, y: f64, size: f64) -> Ring {
    let corners = [(0., 0.), (0., 1.), (1., 1.), (1., 0.), (0., 0.)];
    corners
        .iter()
        .map(|(across, up)| (x + across * size, y + up * size))
        .collect()
}

/// The shapes of a shapefile; null shapes where there are no rings.
fn shp(kind: i32, shapes: &[Vec<Ring>]) -> Vec<u8> {
    let mut file = vec![0; 100];
    file[..4].copy_from_slice(&9994_u32.to_be_bytes());
    for (rings, number) in shapes.iter().zip(1_u32..) {
        let mut record = if rings.is_empty() { 0 } else { kind }
            .to_le_bytes()
            .to_vec();
        if !rings.is_empty() {
            let points: usize = rings.iter().map(Vec::len).sum();
            record.extend([0; 32]);
            record.extend((rings.len() as i32).to_le_bytes());
            record.extend((points as i32).to_le_bytes());
            let mut start = 0_i32;
            for ring in rings {
                record.extend(start.to_le_bytes());
                start += ring.len() as i32;
            }
            for (x, y) in rings.iter().flatten() {
                record.extend(x.to_le_bytes());
                record.extend(y.to_le_bytes());
            }
            if kind == 15 {
                record.extend(vec![0; 16 + 8 * points]);
            }
        }
        file.extend(number.to_be_bytes());
        file.extend((record.len() as u32 / 2).to_be_bytes());
        file.extend(record);
    }
    file
}

/// A table of these fields (name, kind, width) and rows.
fn dbf(fields: &[(&str, u8, u8)], rows: &[&str]) -> Vec<u8> {
    let width: usize = fields.iter().map(|(_, _, width)| usize::from(*width)).sum();
    let mut file = vec![3, 126, 1, 1];
    file.extend((rows.len() as u32).to_le_bytes());
    file.extend((33 + 32 * fields.len() as u16).to_le_bytes());
    file.extend((1 + width as u16).to_le_bytes());
    file.extend([0; 20]);
    for (name, kind, width) in fields {
        let mut field = [0; 32];
        field[..name.len()].copy_from_slice(name.as_bytes());
        (field[11], field[16]) = (*kind, *width);
        file.extend(field);
    }
    file.push(0x0D);
    for row in rows {
        file.push(b' ');
        file.extend(row.bytes().take(width));
    }
    file
}

fn zipped(files: &[(&str, &[u8])]) -> zip::result::ZipResult<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive.start_file(*name, SimpleFileOptions::default())?;
        archive.write_all(bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}

/// A boundary as a GeoPackage stores it. `more` is added to the kind: 1000 says that there are
/// heights, 1 << 31 and 1 << 30 that there are heights and measures.
fn geometry(srs_id: i32, group: bool, more: u32, polygons: &[Vec<Ring>]) -> Vec<u8> {
    let width = match more {
        1000 => 1,
        0xC000_0000 => 2,
        _ => 0,
    };
    let more = if more == 1 { 0 } else { more };
    let mut blob = b"GP\0\x01".to_vec();
    blob.extend(srs_id.to_le_bytes());
    let head = |kind: u32| [&[1][..], &(kind | more).to_le_bytes()].concat();
    if group {
        blob.extend([1]);
        blob.extend((6 + more).to_le_bytes());
        blob.extend((polygons.len() as u32).to_le_bytes());
    }
    for rings in polygons {
        blob.extend(head(3));
        blob.extend((rings.len() as u32).to_le_bytes());
        for ring in rings {
            blob.extend((ring.len() as u32).to_le_bytes());
            for (x, y) in ring {
                blob.extend(x.to_le_bytes());
                blob.extend(y.to_le_bytes());
                blob.extend(vec![0; 8 * width]);
            }
        }
    }
    blob
}

/// A GeoPackage with these layers, in pages as small as they can be.
fn geopackage(layers: &[&str]) -> rusqlite::Result<Vec<u8>> {
    let made = Connection::open_in_memory()?;
    made.execute_batch(
        "PRAGMA page_size = 512; PRAGMA application_id = 0x47504B47;
         CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER PRIMARY KEY,
             organization TEXT, organization_coordsys_id INTEGER, definition TEXT);
         INSERT INTO gpkg_spatial_ref_sys VALUES
             ('ETRS89 / UTM zone 32N', 25832, 'EPSG', 25832, 'undefined');
         CREATE TABLE gpkg_contents (table_name TEXT, data_type TEXT, identifier TEXT);
         CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT,
             geometry_type_name TEXT, srs_id INTEGER);",
    )?;
    for layer in layers {
        made.execute_batch(&format!(
            "CREATE TABLE {layer} (fid INTEGER PRIMARY KEY, geom POLYGON, key TEXT, share REAL)"
        ))?;
        made.execute(
            "INSERT INTO gpkg_contents VALUES (?1, 'features', ?1)",
            [layer],
        )?;
        made.execute(
            "INSERT INTO gpkg_geometry_columns VALUES (?1, 'geom', 'POLYGON', 25832)",
            [layer],
        )?;
        for (key, at) in [("01", 0.), ("Mürwik", 10.)] {
            let blob = geometry(25832, key != "01", 0, &[vec![square(at, 0., 10.)]]);
            let insert = format!("INSERT INTO {layer} (geom, key, share) VALUES (?1, ?2, 0.25)");
            made.execute(&insert, params![blob, key])?;
        }
    }
    Ok(made.serialize(MAIN_DB)?.to_vec())
}
