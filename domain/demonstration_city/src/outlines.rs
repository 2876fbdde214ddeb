//! Borders of areas as GeoJSON, in metres of EPSG:25832. A border between two areas is made once
//! and used by both, so it is identical point for point.

use crate::{
    draw::{Draw, SmoothField},
    mesh::{CORNERS, GridPoint, Mesh},
};
use std::{
    collections::BTreeMap,
    fmt::Write as _,
    io::{self, Write},
};

/// Where the centre of the city lies, in metres of EPSG:25832.
const CENTRE: (f64, f64) = (562_000.0, 5_808_000.0);

/// Radius of the city of 24 areas in metres.
const RADIUS: f64 = 4_300.0;

/// Radius in metres of a city of so many areas of the standard size.
pub(crate) fn radius(areas: usize) -> f64 {
    RADIUS * (areas as f64 / 24.0).sqrt()
}

/// What is written about an area beside its border.
pub(crate) struct Label {
    /// Its key.
    pub(crate) key: String,
    /// Its name.
    pub(crate) name: String,
    /// Key of the area one level up.
    pub(crate) parent_key: String,
    /// Name of the area one level up.
    pub(crate) parent_name: String,
}

/// The outline of an area as corners of cells: the outer ring first and counter-clockwise
/// (RFC 7946), holes after it.
pub(crate) type Outline = Vec<Vec<GridPoint>>;

/// Writes the boundary file of a level. `parent` is the property with the key one level up.
///
/// # Errors
/// Those of the writer.
pub(crate) fn write_geojson(
    to: &mut dyn Write,
    parent: &str,
    labels: &[Label],
    outlines: &[Outline],
    places: &Places,
) -> io::Result<()> {
    to.write_all(b"{\n\"type\": \"FeatureCollection\",\n\"crs\": {\"type\": \"name\", \"properties\": {\"name\": \"urn:ogc:def:crs:EPSG::25832\"}},\n\"features\": [\n")?;
    let mut text = String::new();
    for (area, label) in labels.iter().enumerate() {
        text.clear();
        let _ = write!(
            text,
            "{{\"type\": \"Feature\", \"properties\": {{\"schluessel\": \"{}\", \"name\": \"{}\", \"{parent}\": \"{}\", \"{parent}_name\": \"{}\"}}, \"geometry\": {{\"type\": \"Polygon\", \"coordinates\": [",
            label.key, label.name, label.parent_key, label.parent_name
        );
        for (number, ring) in outlines[area].iter().enumerate() {
            text.push_str(if number == 0 { "[" } else { ", [" });
            for (step, &corner) in ring.iter().chain(ring.first()).enumerate() {
                let (x, y) = places.of(corner);
                let comma = if step == 0 { "" } else { "," };
                let _ = write!(text, "{comma}[{x:.1},{y:.1}]");
            }
            text.push(']');
        }
        text.push_str("]}}");
        text.push_str(if area + 1 < labels.len() { ",\n" } else { "\n" });
        to.write_all(text.as_bytes())?;
    }
    to.write_all(b"]\n}\n")
}

/// The outline of each area from the area of each cell.
pub(crate) fn outlines(mesh: &Mesh, area_of_cell: &[usize], areas: usize) -> Vec<Outline> {
    let mut steps: Vec<BTreeMap<GridPoint, GridPoint>> = vec![BTreeMap::new(); areas];
    for (cell, &(x, y)) in mesh.grid.iter().enumerate() {
        let area = area_of_cell[cell];
        for (side, neighbour) in mesh.neighbours[cell].iter().enumerate() {
            if neighbour.is_none_or(|n| area_of_cell[n] != area) {
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

/// Where corners lie, in metres.
pub(crate) struct Places {
    /// Corners in ascending order.
    corners: Vec<GridPoint>,
    /// The place of each.
    metres: Vec<(f64, f64)>,
}

impl Places {
    /// The place of every corner that lies on a border: drawn towards its neighbours on the border,
    /// so that lines run smoothly, then spread outwards over the radius, so that areas at the edge
    /// are larger.
    pub(crate) fn new(mesh: &Mesh, outlines: &[Outline], radius: f64, draw: &mut Draw) -> Self {
        let mut sides: Vec<(GridPoint, GridPoint)> = Vec::new();
        for ring in outlines.iter().flatten() {
            for (&a, &b) in ring.iter().zip(ring.iter().cycle().skip(1)) {
                sides.extend([(a, b), (b, a)]);
            }
        }
        sides.sort_unstable();
        sides.dedup();
        let mut corners: Vec<GridPoint> = sides.iter().map(|&(corner, _)| corner).collect();
        corners.dedup();
        let (east, north) = (
            SmoothField::new(draw, 9.0 * mesh.side()),
            SmoothField::new(draw, 9.0 * mesh.side()),
        );
        let shift = 0.5 * mesh.side();
        let metres = corners.iter().map(|&corner| {
            let (x, y) = mesh.place(corner);
            (x + shift * east.at(x, y), y + shift * north.at(x, y))
        });
        let mut places = Self {
            metres: metres.collect(),
            corners,
        };
        for _ in 0..2 {
            places.smooth(&sides);
        }
        for place in &mut places.metres {
            let (x, y) = *place;
            let spread = radius * (0.55 + 0.45 * (x * x + y * y).sqrt());
            *place = (CENTRE.0 + spread * x, CENTRE.1 + spread * y);
        }
        places
    }

    /// Draws every corner half way to the middle of its neighbours. `sides` names each corner with
    /// each of its neighbours, in ascending order.
    fn smooth(&mut self, sides: &[(GridPoint, GridPoint)]) {
        let around = sides.chunk_by(|a, b| a.0 == b.0);
        let smoothed = self.metres.iter().zip(around).map(|(place, around)| {
            let count = around.len() as f64;
            let sum = around.iter().fold((0.0, 0.0), |sum, &(_, other)| {
                let (x, y) = self.of(other);
                (sum.0 + x, sum.1 + y)
            });
            (
                (place.0 + sum.0 / count) / 2.0,
                (place.1 + sum.1 / count) / 2.0,
            )
        });
        self.metres = smoothed.collect();
    }

    /// The place of a corner that lies on a border.
    pub(crate) fn of(&self, corner: GridPoint) -> (f64, f64) {
        match self.corners.binary_search(&corner) {
            Ok(at) => self.metres[at],
            Err(_) => CENTRE,
        }
    }
}
