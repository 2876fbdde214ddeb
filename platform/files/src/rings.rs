//! Rings of points made into polygons.

use crate::Problem;
use geo::coordinate_position::CoordPos;
use geo::{Area, BoundingRect, Coord, CoordinatePosition, LineString, MultiPolygon, Polygon};

/// The points of one closed line.
pub(crate) type Ring = Vec<Coord<f64>>;

/// What is wrong with a ring as it stands in a file. `row` is the number of the feature.
pub(crate) fn problem_of_ring(file: &str, row: u64, number: usize, ring: &Ring) -> Option<Problem> {
    let found = |what: String, remedy: &str| Some(Problem::new(file, what, remedy).at_row(row));
    if ring.iter().any(|at| !at.x.is_finite() || !at.y.is_finite()) {
        return found(
            format!("Ring {number} der Grenze hat eine Koordinate, die keine Zahl ist."),
            "Zeichnen Sie die Grenze dieses Raums neu.",
        );
    }
    if ring.first() != ring.last() {
        return found(
            format!(
                "Ring {number} der Grenze ist nicht geschlossen: Der letzte Punkt ist nicht der erste."
            ),
            "Schließen Sie den Ring in Ihrem GIS (QGIS: „Geometrien reparieren“) und exportieren Sie noch einmal.",
        );
    }
    if ring.len() < 4 {
        return found(
            format!(
                "Ring {number} der Grenze hat nur {} von mindestens 4 Punkten.",
                ring.len()
            ),
            "Entfernen Sie den Ring oder zeichnen Sie die Grenze neu.",
        );
    }
    None
}

/// Assembles rings without a stated order, as a shapefile holds them: clockwise rings are
/// outlines, the others holes of the smallest outline around them. A hole outside every outline
/// was drawn in the wrong direction and is taken as an outline.
pub(crate) fn assemble(rings: Vec<Ring>) -> MultiPolygon<f64> {
    let (holes, outlines): (Vec<Polygon<f64>>, Vec<Polygon<f64>>) = rings
        .into_iter()
        .map(|ring| Polygon::new(LineString(ring), Vec::new()))
        .partition(|polygon| polygon.signed_area() > 0.0);
    let mut outlines = outlines;
    let mut inside: Vec<Vec<LineString<f64>>> = vec![Vec::new(); outlines.len()];
    let mut stray = Vec::new();
    for hole in holes {
        let home = outlines
            .iter()
            .enumerate()
            .filter(|(_, outline)| holds(outline, &hole))
            .min_by(|(_, a), (_, b)| a.unsigned_area().total_cmp(&b.unsigned_area()))
            .map(|(place, _)| place);
        match home {
            Some(place) => inside[place].push(hole.exterior().clone()),
            None => stray.push(hole),
        }
    }
    inside.resize(outlines.len() + stray.len(), Vec::new());
    outlines.extend(stray);
    let polygons = outlines
        .into_iter()
        .zip(inside)
        .map(|(outline, holes)| Polygon::new(outline.exterior().clone(), holes));
    MultiPolygon(polygons.collect())
}

/// Whether a ring lies in an outline: decided by its first point that is not on the line itself.
fn holds(outline: &Polygon<f64>, ring: &Polygon<f64>) -> bool {
    let (Some(outer), Some(inner)) = (outline.bounding_rect(), ring.bounding_rect()) else {
        return false;
    };
    let around = outer.min().x <= inner.min().x
        && outer.min().y <= inner.min().y
        && outer.max().x >= inner.max().x
        && outer.max().y >= inner.max().y;
    around
        && ring
            .exterior()
            .0
            .iter()
            .map(|point| outline.coordinate_position(point))
            .find(|position| *position != CoordPos::OnBoundary)
            .is_none_or(|position| position == CoordPos::Inside)
}
