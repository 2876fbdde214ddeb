//! GeoPackages made for tests, with the tables that the standard asks for.

use geo::Coord;
use rusqlite::{Connection, MAIN_DB, params};

/// The order of the bytes of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    Big,
    Little,
}

/// What a point has beside x and y.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dimensions {
    Plain,
    Heights,
    Measures,
    /// Heights and measures, marked by high bits as older writers do.
    BothExtended,
}

impl Dimensions {
    pub(crate) const ALL: [Self; 4] = [
        Self::Plain,
        Self::Heights,
        Self::Measures,
        Self::BothExtended,
    ];

    fn of_kind(self, kind: u32) -> u32 {
        match self {
            Self::Plain => kind,
            Self::Heights => kind + 1000,
            Self::Measures => kind + 2000,
            Self::BothExtended => kind | 0xC000_0000,
        }
    }

    fn more(self) -> usize {
        match self {
            Self::Plain => 0,
            Self::Heights | Self::Measures => 1,
            Self::BothExtended => 2,
        }
    }
}

/// How a boundary is written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Blob {
    pub(crate) order: Order,
    pub(crate) dimensions: Dimensions,
    /// As a group of polygons; otherwise only the first is written.
    pub(crate) multi: bool,
    /// Which envelope stands in the header, 0 to 4.
    pub(crate) envelope: u8,
    pub(crate) srs_id: i32,
}

impl Default for Blob {
    fn default() -> Self {
        Self {
            order: Order::Little,
            dimensions: Dimensions::Plain,
            multi: false,
            envelope: 1,
            srs_id: 25832,
        }
    }
}

impl Blob {
    fn word(self, word: u32) -> [u8; 4] {
        match self.order {
            Order::Big => word.to_be_bytes(),
            Order::Little => word.to_le_bytes(),
        }
    }

    fn double(self, number: f64) -> [u8; 8] {
        match self.order {
            Order::Big => number.to_be_bytes(),
            Order::Little => number.to_le_bytes(),
        }
    }

    fn head(self, kind: u32) -> Vec<u8> {
        let mut bytes = vec![u8::from(self.order == Order::Little)];
        bytes.extend(self.word(self.dimensions.of_kind(kind)));
        bytes
    }

    pub(crate) fn bytes(self, outlines: &[Vec<Vec<Coord<f64>>>]) -> Vec<u8> {
        let mut bytes = b"GP\0".to_vec();
        bytes.push(u8::from(self.order == Order::Little) | self.envelope << 1);
        bytes.extend(self.word(self.srs_id as u32));
        bytes.extend(vec![0; [0, 32, 48, 48, 64, 0][usize::from(self.envelope)]]);
        if self.multi {
            bytes.extend(self.head(6));
            bytes.extend(self.word(outlines.len() as u32));
        }
        let written = if self.multi { outlines.len() } else { 1 };
        for polygon in &outlines[..written] {
            bytes.extend(self.head(3));
            bytes.extend(self.word(polygon.len() as u32));
            for ring in polygon {
                bytes.extend(self.word(ring.len() as u32));
                for at in ring {
                    bytes.extend(self.double(at.x));
                    bytes.extend(self.double(at.y));
                    for _ in 0..self.dimensions.more() {
                        bytes.extend(self.double(f64::NAN));
                    }
                }
            }
        }
        bytes
    }
}

/// A square as the boundary of a feature.
pub(crate) fn square(x: f64, y: f64, size: f64) -> Vec<Vec<Vec<Coord<f64>>>> {
    let ring = [(0., 0.), (1., 0.), (1., 1.), (0., 1.), (0., 0.)];
    let at = |(across, up): &(f64, f64)| Coord {
        x: x + across * size,
        y: y + up * size,
    };
    vec![vec![ring.iter().map(at).collect()]]
}

/// The tables that describe the layers, with the reference systems every GeoPackage has and two
/// that cities use.
const TABLES: &str = r#"
PRAGMA application_id = 0x47504B47;
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY,
    organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL,
    definition TEXT NOT NULL, description TEXT);
INSERT INTO gpkg_spatial_ref_sys VALUES
    ('Undefined cartesian', -1, 'NONE', -1, 'undefined', NULL),
    ('Undefined geographic', 0, 'NONE', 0, 'undefined', NULL),
    ('WGS 84', 4326, 'EPSG', 4326, 'GEOGCS["WGS 84"]', NULL),
    ('ETRS89 / UTM zone 32N', 25832, 'EPSG', 25832, 'PROJCS["ETRS89 / UTM zone 32N"]', NULL),
    ('DHDN / 3-degree Gauss-Kruger zone 3', 31467, 'EPSG', 31467, 'PROJCS["DHDN"]', NULL);
CREATE TABLE gpkg_contents (table_name TEXT PRIMARY KEY, data_type TEXT NOT NULL,
    identifier TEXT UNIQUE, description TEXT DEFAULT '',
    last_change DATETIME NOT NULL DEFAULT '2026-01-01T00:00:00.000Z',
    min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER);
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL,
    geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
    PRIMARY KEY (table_name, column_name));
"#;

/// A GeoPackage in the making.
pub(crate) struct Example(pub(crate) Connection);

impl Example {
    /// One without layers.
    pub(crate) fn empty() -> Self {
        let made = Connection::open_in_memory().unwrap();
        made.execute_batch(TABLES).unwrap();
        Self(made)
    }

    /// One with the layer "Stadtteile" of two areas in EPSG:25832.
    pub(crate) fn city() -> Self {
        let mut made = Self::empty();
        made.layer("Stadtteile", "POLYGON", 25832);
        made.feature(
            "Stadtteile",
            "01",
            "Altstadt",
            &Blob::default().bytes(&square(0., 0., 10.)),
        );
        let multi = Blob {
            multi: true,
            ..Blob::default()
        };
        made.feature(
            "Stadtteile",
            "02",
            "Mürwik",
            &multi.bytes(&square(10., 0., 10.)),
        );
        made
    }

    pub(crate) fn layer(&mut self, name: &str, kind: &str, srs_id: i32) {
        self.run(&format!(
            "CREATE TABLE \"{name}\" (fid INTEGER PRIMARY KEY AUTOINCREMENT, geom {kind}, key TEXT, name TEXT, share REAL)"
        ));
        let described = "INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES (?1, 'features', 'Ebene ' || ?1, ?2)";
        self.0.execute(described, params![name, srs_id]).unwrap();
        let geometry = "INSERT INTO gpkg_geometry_columns VALUES (?1, 'geom', ?2, ?3, 0, 0)";
        self.0
            .execute(geometry, params![name, kind, srs_id])
            .unwrap();
    }

    pub(crate) fn feature(&mut self, layer: &str, key: &str, name: &str, blob: &[u8]) {
        let sql =
            format!("INSERT INTO \"{layer}\" (geom, key, name, share) VALUES (?1, ?2, ?3, 0.25)");
        self.0.execute(&sql, params![blob, key, name]).unwrap();
    }

    pub(crate) fn run(&mut self, sql: &str) -> &mut Self {
        self.0.execute_batch(sql).unwrap();
        self
    }

    /// The file.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        self.0.serialize(MAIN_DB).unwrap().to_vec()
    }
}
