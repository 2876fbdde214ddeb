//! GeoJSON (RFC 7946) with areas.
//!
//! What stands in an object is looked at one object after the other and never held as a tree of
//! values, which would take up to forty times the size of the file.

use crate::{
    Feature, Layer, Note, Problem, Read, Told,
    layer::{MAX_FEATURES, MAX_VALUES, too_much},
    rings::Ring,
};
use geo::Coord;
use serde::{
    Deserialize, Deserializer,
    de::{Error as _, IgnoredAny, SeqAccess, Visitor},
};
use serde_json::{Value, value::RawValue};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

#[derive(Deserialize)]
struct Collection<'a> {
    #[serde(rename = "type")]
    kind: String,
    #[serde(default, borrow)]
    features: Features<'a>,
    #[serde(default, borrow)]
    crs: Option<&'a RawValue>,
}

/// The objects, unread; one more than there may be at most.
#[derive(Default)]
struct Features<'a>(Vec<RawFeature<'a>>);

#[derive(Deserialize)]
struct RawFeature<'a> {
    #[serde(default, borrow)]
    properties: Option<&'a RawValue>,
    #[serde(default, borrow)]
    geometry: Option<RawGeometry<'a>>,
}

#[derive(Deserialize)]
struct RawGeometry<'a> {
    #[serde(rename = "type")]
    kind: String,
    #[serde(default, borrow)]
    coordinates: Option<&'a RawValue>,
}

impl<'de: 'a, 'a> Deserialize<'de> for Features<'a> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct List;
        impl<'de> Visitor<'de> for List {
            type Value = Features<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list of features")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
                let mut features = Vec::new();
                while features.len() <= MAX_FEATURES
                    && let Some(feature) = list.next_element()?
                {
                    features.push(feature);
                }
                while list.next_element::<IgnoredAny>()?.is_some() {}
                Ok(Features(features))
            }
        }
        from.deserialize_seq(List)
    }
}

/// Reads a feature collection of polygons and multipolygons. The reference system is known only if
/// the file has the older `crs` member; without it RFC 7946 says WGS 84. Numbers among the
/// properties are read as text, lists and objects as they are written.
pub fn read_geojson(file: &str, bytes: &[u8]) -> Read<Layer> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let collection: Collection<'_> = match serde_json::from_slice(bytes) {
        Ok(collection) => collection,
        Err(error) => {
            let problem = Problem::new(
                file,
                format!("Die Datei ist kein lesbares GeoJSON ({error})."),
                "Exportieren Sie die Grenzen noch einmal als GeoJSON in UTF-8.",
            );
            return Read::failed(problem);
        }
    };
    if collection.kind != "FeatureCollection" {
        return Read::failed(
            Problem::new(
                file,
                "Die Datei ist keine FeatureCollection.",
                "Exportieren Sie alle Räume zusammen in eine GeoJSON-Datei.",
            )
            .with_value(&collection.kind),
        );
    }
    let Features(features) = collection.features;
    if features.len() > MAX_FEATURES {
        return Read::failed(too_much(file, "200.000 Objekte"));
    }
    let mut told = Told::default();
    let crs = match reference_system(file, collection.crs) {
        Ok(crs) => crs,
        Err(problem) => {
            told.push(*problem);
            None
        }
    };
    let mut columns = BTreeSet::new();
    let mut found = Vec::new();
    let mut notes = Vec::new();
    let mut values = 0;
    for (feature, row) in features.into_iter().zip(1..) {
        let attributes = match attributes(file, row, feature.properties) {
            Ok(attributes) => attributes,
            Err(problem) => {
                told.push(*problem);
                continue;
            }
        };
        values += attributes.len();
        if values > MAX_VALUES {
            return Read::failed(too_much(file, "5 Millionen Eigenschaften"));
        }
        for name in attributes.keys() {
            if !columns.contains(name) {
                columns.insert(name.clone());
            }
        }
        match read_feature(file, row, attributes, feature.geometry, &mut notes) {
            Ok(feature) => found.push(feature),
            Err(problems) => told.extend(problems),
        }
    }
    Read {
        found: Some(Layer {
            columns: columns.into_iter().collect(),
            features: found,
            crs,
            notes,
        }),
        problems: told.into_problems(file),
    }
}

/// What the older `crs` member says.
fn reference_system(file: &str, named: Option<&RawValue>) -> Result<Option<String>, Box<Problem>> {
    #[derive(Deserialize)]
    struct Named {
        properties: Name,
    }
    #[derive(Deserialize)]
    struct Name {
        name: String,
    }
    let Some(named) = named else {
        return Ok(None);
    };
    let name = serde_json::from_str::<Named>(named.get()).map(|named| named.properties.name);
    let name = name.unwrap_or_default();
    named_crs(&name).map(Some).ok_or_else(|| {
        let problem = Problem::new(
            file,
            "Die Datei nennt ein Koordinatensystem, das Wirkraum nicht kennt.",
            "Exportieren Sie die Grenzen in WGS 84 (EPSG:4326).",
        );
        Box::new(problem.with_value(&name))
    })
}

/// `EPSG:25832`, `urn:ogc:def:crs:EPSG::25832` and `urn:ogc:def:crs:OGC:1.3:CRS84`.
fn named_crs(name: &str) -> Option<String> {
    if name.ends_with("CRS84") {
        return Some("EPSG:4326".to_owned());
    }
    let code = name.rsplit(':').next()?;
    let known = ["25832", "25833", "4326", "3857"];
    (name.contains("EPSG") && known.contains(&code)).then(|| format!("EPSG:{code}"))
}

/// The properties of an object as text.
fn attributes(
    file: &str,
    row: u64,
    properties: Option<&RawValue>,
) -> Result<BTreeMap<String, String>, Box<Problem>> {
    let Some(properties) = properties else {
        return Ok(BTreeMap::new());
    };
    let read = serde_json::from_str::<BTreeMap<String, &RawValue>>(properties.get());
    let texts = read.and_then(|read| {
        let texts = read.into_iter();
        texts
            .map(|(name, value)| Ok((name, as_text(value.get())?)))
            .collect()
    });
    texts.map_err(|_: serde_json::Error| {
        let problem = Problem::new(
            file,
            "Die Eigenschaften des Objekts sind nicht lesbar.",
            "Exportieren Sie die Grenzen noch einmal als GeoJSON in UTF-8.",
        );
        Box::new(problem.at_row(row))
    })
}

/// A value as text: lists and objects as they are written.
fn as_text(value: &str) -> serde_json::Result<String> {
    if value.starts_with(['[', '{']) {
        return Ok(value.to_owned());
    }
    Ok(match serde_json::from_str(value)? {
        Value::Null => String::new(),
        Value::String(text) => text.trim().to_owned(),
        other => other.to_string(),
    })
}

fn read_feature(
    file: &str,
    row: u64,
    attributes: BTreeMap<String, String>,
    geometry: Option<RawGeometry<'_>>,
    notes: &mut Vec<Note>,
) -> Result<Feature, Vec<Problem>> {
    let fail = |what: &str| {
        let problem = Problem::new(
            file,
            what,
            "Zeichnen Sie die Grenze dieses Raums und exportieren Sie noch einmal.",
        );
        vec![problem.at_row(row)]
    };
    let Some(geometry) = geometry else {
        return Err(fail("Das Objekt hat keine Grenze."));
    };
    let coordinates = geometry.coordinates.map_or("null", RawValue::get);
    let polygons: Result<Vec<Rings>, _> = match geometry.kind.as_str() {
        "Polygon" => serde_json::from_str(coordinates).map(|rings| vec![rings]),
        "MultiPolygon" => serde_json::from_str(coordinates),
        _ => return Err(fail("Das Objekt ist keine Fläche.")),
    };
    let Ok(polygons) = polygons else {
        return Err(fail("Die Koordinaten des Objekts sind keine Zahlen."));
    };
    let ring = |ring: Vec<Position>| -> Ring { ring.into_iter().map(|at| at.0).collect() };
    let polygons = polygons.into_iter();
    let polygons = polygons.map(|rings| rings.into_iter().map(ring).collect());
    Feature::from_rings(file, row, attributes, polygons.collect(), notes)
}

/// The rings of a polygon.
type Rings = Vec<Vec<Position>>;

/// A position: two numbers; what follows, such as a height, is left out.
struct Position(Coord<f64>);

impl<'de> Deserialize<'de> for Position {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Numbers;
        impl<'de> Visitor<'de> for Numbers {
            type Value = Position;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a position")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Position, A::Error> {
                let missing = |place| A::Error::invalid_length(place, &"two numbers");
                let x = list.next_element()?.ok_or_else(|| missing(0))?;
                let y = list.next_element()?.ok_or_else(|| missing(1))?;
                while list.next_element::<IgnoredAny>()?.is_some() {}
                Ok(Position(Coord { x, y }))
            }
        }
        from.deserialize_seq(Numbers)
    }
}
