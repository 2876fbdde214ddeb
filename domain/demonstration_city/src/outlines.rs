//! Borders of areas as GeoJSON, in metres of EPSG:25832. A border between two areas is made once
//! and used by both, so it is identical point for point.

use crate::{
    draw::{Draw, SmoothField},
    layout::Layout,
    mesh::{CORNERS, GridPoint, Mesh},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
};

/// Where the centre of the city lies, in metres of EPSG:25832.
const CENTRE: (f64, f64) = (562_000.0, 5_808_000.0);

/// Radius of the city of 24 areas in metres.
const RADIUS: f64 = 4_300.0;

/// What is written about an area beside its border.
pub(crate) struct AreaLabel {
    /// Its key.
    pub(crate) key: String,
    /// Its name.
    pub(crate) name: String,
    /// Key of its district.
    pub(crate) district_key: String,
    /// Name of its district.
    pub(crate) district_name: String,
}

/// The boundary file of all areas.
pub(crate) fn geojson(
    mesh: &Mesh,
    layout: &Layout,
    labels: &[AreaLabel],
    draw: &mut Draw,
) -> String {
    let rings = rings(mesh, layout, labels.len());
    let places = places(mesh, &rings, labels.len(), draw);
    let mut text = String::from(
        "{\n\"type\": \"FeatureCollection\",\n\"crs\": {\"type\": \"name\", \"properties\": {\"name\": \"urn:ogc:def:crs:EPSG::25832\"}},\n\"features\": [\n",
    );
    for (area, label) in labels.iter().enumerate() {
        let _ = write!(
            text,
            "{{\"type\": \"Feature\", \"properties\": {{\"schluessel\": \"{}\", \"name\": \"{}\", \"bezirk\": \"{}\", \"bezirk_name\": \"{}\"}}, \"geometry\": {{\"type\": \"Polygon\", \"coordinates\": [",
            label.key, label.name, label.district_key, label.district_name
        );
        for (number, ring) in rings[area].iter().enumerate() {
            text.push_str(if number == 0 { "[" } else { ", [" });
            for (step, corner) in ring.iter().chain(ring.first()).enumerate() {
                let (x, y) = places[corner];
                let comma = if step == 0 { "" } else { "," };
                let _ = write!(text, "{comma}[{x:.1},{y:.1}]");
            }
            text.push(']');
        }
        text.push_str("]}}");
        text.push_str(if area + 1 < labels.len() { ",\n" } else { "\n" });
    }
    text.push_str("]\n}\n");
    text
}

/// The rings of each area as grid corners: the outer one first and counter-clockwise (RFC 7946),
/// holes after it.
fn rings(mesh: &Mesh, layout: &Layout, areas: usize) -> Vec<Vec<Vec<GridPoint>>> {
    let mut steps: Vec<BTreeMap<GridPoint, GridPoint>> = vec![BTreeMap::new(); areas];
    for (cell, &(x, y)) in mesh.grid.iter().enumerate() {
        let area = layout.area_of_cell[cell];
        for (side, neighbour) in mesh.neighbours[cell].iter().enumerate() {
            if neighbour.is_none_or(|n| layout.area_of_cell[n] != area) {
                let corner = |i: usize| (x + CORNERS[i % 6].0, y + CORNERS[i % 6].1);
                steps[area].insert(corner(side), corner(side + 1));
            }
        }
    }
    steps.into_iter().map(follow).collect()
}

fn follow(mut steps: BTreeMap<GridPoint, GridPoint>) -> Vec<Vec<GridPoint>> {
    let mut rings = Vec::new();
    while let Some((start, mut here)) = steps.pop_first() {
        let mut ring = vec![start];
        while here != start {
            ring.push(here);
            match steps.remove(&here) {
                Some(next) => here = next,
                None => break,
            }
        }
        rings.push(ring);
    }
    // The outer ring encloses the largest area.
    rings.sort_by_key(|ring| std::cmp::Reverse(doubled_area(ring).abs()));
    rings
}

fn doubled_area(ring: &[GridPoint]) -> i64 {
    ring.iter()
        .zip(ring.iter().cycle().skip(1))
        .map(|(a, b)| i64::from(a.0) * i64::from(b.1) - i64::from(b.0) * i64::from(a.1))
        .sum()
}

/// The place of every corner that lies on a border: drawn towards its neighbours on the border,
/// so that lines run smoothly, then spread outwards, so that areas at the edge are larger.
fn places(
    mesh: &Mesh,
    rings: &[Vec<Vec<GridPoint>>],
    areas: usize,
    draw: &mut Draw,
) -> BTreeMap<GridPoint, (f64, f64)> {
    let mut beside: BTreeMap<GridPoint, BTreeSet<GridPoint>> = BTreeMap::new();
    for ring in rings.iter().flatten() {
        for (&a, &b) in ring.iter().zip(ring.iter().cycle().skip(1)) {
            beside.entry(a).or_default().insert(b);
            beside.entry(b).or_default().insert(a);
        }
    }
    let (east, north) = (
        SmoothField::new(draw, 9.0 * mesh.side()),
        SmoothField::new(draw, 9.0 * mesh.side()),
    );
    let mut places: BTreeMap<GridPoint, (f64, f64)> = beside
        .keys()
        .map(|&corner| {
            let (x, y) = mesh.place(corner);
            let shift = 0.5 * mesh.side();
            (
                corner,
                (x + shift * east.at(x, y), y + shift * north.at(x, y)),
            )
        })
        .collect();
    for _ in 0..2 {
        let before = places.clone();
        for (corner, place) in &mut places {
            let around = &beside[corner];
            let count = around.len() as f64;
            let sum = around.iter().fold((0.0, 0.0), |sum, other| {
                let (x, y) = before[other];
                (sum.0 + x, sum.1 + y)
            });
            *place = (
                (place.0 + sum.0 / count) / 2.0,
                (place.1 + sum.1 / count) / 2.0,
            );
        }
    }
    let radius = RADIUS * (areas as f64 / 24.0).sqrt();
    for place in places.values_mut() {
        let (x, y) = *place;
        let spread = radius * (0.55 + 0.45 * (x * x + y * y).sqrt());
        *place = (CENTRE.0 + spread * x, CENTRE.1 + spread * y);
    }
    places
}
