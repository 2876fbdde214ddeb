//! GeoJSON (RFC 7946) with areas.

use crate::{Feature, Layer, Note, Problem, Read, rings::Ring};
use geo::Coord;
use serde::Deserialize;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Deserialize)]
struct Collection {
    #[serde(rename = "type")]
    kind: String,
    #[serde(default)]
    features: Vec<RawFeature>,
    #[serde(default)]
    crs: Option<Value>,
}

#[derive(Deserialize)]
struct RawFeature {
    #[serde(default)]
    properties: Option<Map<String, Value>>,
    #[serde(default)]
    geometry: Option<RawGeometry>,
}

#[derive(Deserialize)]
struct RawGeometry {
    #[serde(rename = "type")]
    kind: String,
    #[serde(default)]
    coordinates: Value,
}

/// Reads a feature collection of polygons and multipolygons. The reference system is known only if
/// the file has the older `crs` member; without it RFC 7946 says WGS 84. Numbers among the properties are read as text.
pub fn read_geojson(file: &str, bytes: &[u8]) -> Read<Layer> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let collection: Collection = match serde_json::from_slice(bytes) {
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
    let mut problems = Vec::new();
    let crs = match &collection.crs {
        None | Some(Value::Null) => None,
        Some(named) => {
            let name = named.pointer("/properties/name").and_then(Value::as_str);
            let crs = name.and_then(named_crs);
            if crs.is_none() {
                let problem = Problem::new(
                    file,
                    "Die Datei nennt ein Koordinatensystem, das Wirkraum nicht kennt.",
                    "Exportieren Sie die Grenzen in WGS 84 (EPSG:4326).",
                );
                problems.push(problem.with_value(name.unwrap_or_default()));
            }
            crs
        }
    };
    let mut columns = BTreeSet::new();
    let mut features = Vec::new();
    let mut notes = Vec::new();
    for (feature, row) in collection.features.into_iter().zip(1..) {
        let attributes: BTreeMap<String, String> = feature
            .properties
            .unwrap_or_default()
            .into_iter()
            .map(|(name, value)| (name, as_text(value)))
            .collect();
        columns.extend(attributes.keys().cloned());
        match read_feature(file, row, attributes, feature.geometry, &mut notes) {
            Ok(feature) => features.push(feature),
            Err(found) => problems.extend(found),
        }
    }
    Read {
        found: Some(Layer {
            columns: columns.into_iter().collect(),
            features,
            crs,
            notes,
        }),
        problems,
    }
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

fn as_text(value: Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.trim().to_owned(),
        other => other.to_string(),
    }
}

fn read_feature(
    file: &str,
    row: u64,
    attributes: BTreeMap<String, String>,
    geometry: Option<RawGeometry>,
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
    let polygons: Option<Vec<Vec<Ring>>> = match geometry.kind.as_str() {
        "Polygon" => rings(&geometry.coordinates).map(|rings| vec![rings]),
        "MultiPolygon" => geometry
            .coordinates
            .as_array()
            .and_then(|polygons| polygons.iter().map(rings).collect()),
        _ => return Err(fail("Das Objekt ist keine Fläche.")),
    };
    let Some(polygons) = polygons else {
        return Err(fail("Die Koordinaten des Objekts sind keine Zahlen."));
    };
    if polygons.is_empty() || polygons.iter().any(Vec::is_empty) {
        return Err(fail("Das Objekt hat keine Grenze."));
    }
    Feature::from_rings(file, row, attributes, polygons, notes)
}

fn rings(value: &Value) -> Option<Vec<Ring>> {
    let ring = |ring: &Value| -> Option<Ring> { ring.as_array()?.iter().map(position).collect() };
    value.as_array()?.iter().map(ring).collect()
}

fn position(value: &Value) -> Option<Coord<f64>> {
    let numbers = value.as_array()?;
    Some(Coord {
        x: numbers.first()?.as_f64()?,
        y: numbers.get(1)?.as_f64()?,
    })
}
