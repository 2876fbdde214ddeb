//! Rings of points made into polygons.

use crate::{Note, Problem};
use geo::coordinate_position::CoordPos;
use geo::{Area, BoundingRect, Coord, CoordinatePosition, LineString, MultiPolygon, Polygon, Rect};

/// The points of one closed line.
pub(crate) type Ring = Vec<Coord<f64>>;

/// The most rings of one boundary; finding the outline around every hole costs their square.
pub(crate) const MAX_RINGS: usize = 20_000;

/// Checks a ring as it stands in a file and closes it if its last point is not its first, which
/// is then noted. `row` is the number of the feature, `number` that of the ring in it.
pub(crate) fn check_ring(
    file: &str,
    row: u64,
    number: usize,
    ring: &mut Ring,
    notes: &mut Vec<Note>,
) -> Option<Problem> {
    let found = |what: String, remedy: &str| Some(Problem::new(file, what, remedy).at_row(row));
    if ring.iter().any(|at| !at.x.is_finite() || !at.y.is_finite()) {
        return found(
            format!("Ring {number} der Grenze hat eine Koordinate, die keine Zahl ist."),
            "Zeichnen Sie die Grenze dieses Raums neu.",
        );
    }
    let open = ring.first() != ring.last();
    if open {
        ring.extend(ring.first().copied());
    }
    if ring.len() < 4 {
        let points = ring.len() - usize::from(open);
        return found(
            format!("Ring {number} der Grenze hat nur {points} von mindestens 4 Punkten."),
            "Entfernen Sie den Ring oder zeichnen Sie die Grenze neu.",
        );
    }
    if open {
        notes.push(Note::new(
            file,
            format!(
                "Objekt {row}: Ring {number} der Grenze war nicht geschlossen. Er wurde mit einer geraden Linie vom letzten zum ersten Punkt geschlossen."
            ),
        ));
    }
    None
}

/// Checks all rings of one feature; see [`check_ring`].
pub(crate) fn check_rings<'a>(
    file: &str,
    row: u64,
    rings: impl ExactSizeIterator<Item = &'a mut Ring>,
    notes: &mut Vec<Note>,
) -> Result<(), Vec<Problem>> {
    if rings.len() > MAX_RINGS {
        let problem = Problem::new(
            file,
            format!("Die Grenze hat mehr als {MAX_RINGS} Ringe."),
            "Vereinfachen Sie die Grenze dieses Raums in Ihrem GIS.",
        );
        return Err(vec![problem.at_row(row)]);
    }
    let problems: Vec<Problem> = rings
        .zip(1..)
        .filter_map(|(ring, number)| check_ring(file, row, number, ring, notes))
        .collect();
    if problems.is_empty() {
        Ok(())
    } else {
        Err(problems)
    }
}

/// Assembles rings without a stated order, as a shapefile holds them: clockwise rings are
/// outlines, the others holes of the smallest outline around them. A hole outside every outline
/// was drawn in the wrong direction and is taken as an outline.
pub(crate) fn assemble(rings: Vec<Ring>) -> MultiPolygon<f64> {
    let (holes, outlines): (Vec<Drawn>, Vec<Drawn>) = rings
        .into_iter()
        .map(Drawn::new)
        .partition(|drawn| drawn.signed_area > 0.0);
    let mut inside: Vec<Vec<LineString<f64>>> = vec![Vec::new(); outlines.len()];
    let mut stray = Vec::new();
    for hole in holes {
        let home = outlines
            .iter()
            .enumerate()
            .filter(|(_, outline)| outline.holds(&hole))
            .min_by(|(_, a), (_, b)| a.signed_area.abs().total_cmp(&b.signed_area.abs()))
            .map(|(place, _)| place);
        match home {
            Some(place) => inside[place].push(hole.into_ring()),
            None => stray.push(hole),
        }
    }
    inside.resize(outlines.len() + stray.len(), Vec::new());
    let polygons = outlines
        .into_iter()
        .chain(stray)
        .zip(inside)
        .map(|(outline, holes)| Polygon::new(outline.into_ring(), holes));
    MultiPolygon(polygons.collect())
}

/// A ring with what is asked of it again and again.
struct Drawn {
    polygon: Polygon<f64>,
    /// Positive if drawn counterclockwise.
    signed_area: f64,
    extent: Option<Rect<f64>>,
}

impl Drawn {
    fn new(ring: Ring) -> Self {
        let polygon = Polygon::new(LineString(ring), Vec::new());
        Self {
            signed_area: polygon.signed_area(),
            extent: polygon.bounding_rect(),
            polygon,
        }
    }

    fn into_ring(self) -> LineString<f64> {
        self.polygon.into_inner().0
    }

    /// Whether another ring lies in this outline: decided by its first point that is not on the
    /// line itself.
    fn holds(&self, ring: &Drawn) -> bool {
        let (Some(outer), Some(inner)) = (self.extent, ring.extent) else {
            return false;
        };
        let around = outer.min().x <= inner.min().x
            && outer.min().y <= inner.min().y
            && outer.max().x >= inner.max().x
            && outer.max().y >= inner.max().y;
        around
            && ring
                .polygon
                .exterior()
                .0
                .iter()
                .map(|point| self.polygon.coordinate_position(point))
                .find(|position| *position != CoordPos::OnBoundary)
                .is_none_or(|position| position == CoordPos::Inside)
    }
}
