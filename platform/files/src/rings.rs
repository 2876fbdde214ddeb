//! Rings of points made into polygons.

use crate::{Note, Problem};
use geo::coordinate_position::CoordPos;
use geo::{Area, BoundingRect, Coord, CoordinatePosition, LineString, MultiPolygon, Polygon, Rect};

/// The points of one closed line.
pub(crate) type Ring = Vec<Coord<f64>>;

/// The most rings of one boundary; finding the outline around every hole costs their square.
pub(crate) const MAX_RINGS: usize = 20_000;

/// The most problems told of one boundary.
const MAX_PROBLEMS: usize = 100;

/// The most notes on boundaries of one file.
const MAX_NOTES: usize = 1_000;

/// The most sides of rings looked at to find the outlines around all holes of a file: some seconds of
/// work. The areas of a city take some millions.
pub(crate) const MAX_SIDES: usize = 1_000_000_000;

/// Checks a ring as it stands in a file and closes it if its last point is not its first. Gives
/// whether it was open, or what is wrong and what to do about it.
fn check_ring(number: usize, ring: &mut Ring) -> Result<bool, (String, &'static str)> {
    if ring.iter().any(|at| !at.x.is_finite() || !at.y.is_finite()) {
        return Err((
            format!("Ring {number} der Grenze hat eine Koordinate, die keine Zahl ist."),
            "Zeichnen Sie die Grenze dieses Raums neu.",
        ));
    }
    let open = ring.first() != ring.last();
    if open {
        ring.extend(ring.first().copied());
    }
    if ring.len() < 4 {
        let points = ring.len() - usize::from(open);
        return Err((
            format!("Ring {number} der Grenze hat nur {points} von mindestens 4 Punkten."),
            "Entfernen Sie den Ring oder zeichnen Sie die Grenze neu.",
        ));
    }
    Ok(open)
}

/// Checks all rings of one feature and closes those whose last point is not their first, which is
/// then noted. `row` is the number of the feature.
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
    let mut problems = Vec::new();
    let mut open = Vec::new();
    for (ring, number) in rings.zip(1..) {
        match check_ring(number, ring) {
            Ok(true) => open.push(number),
            Ok(false) => {}
            Err((what, remedy)) => problems.push(Problem::new(file, what, remedy).at_row(row)),
        }
        if problems.len() == MAX_PROBLEMS {
            break;
        }
    }
    if let [first, others @ ..] = &open[..] {
        note_open(file, row, *first, others.len(), notes);
    }
    if problems.is_empty() {
        Ok(())
    } else {
        Err(problems)
    }
}

/// Notes that rings of a feature were closed: the first by its number, and how many others.
fn note_open(file: &str, row: u64, first: usize, others: usize, notes: &mut Vec<Note>) {
    let rings = match others {
        _ if notes.len() > MAX_NOTES => return,
        _ if notes.len() == MAX_NOTES => {
            notes.push(Note::new(
                file,
                "Bei weiteren Objekten wurden Ringe geschlossen.",
            ));
            return;
        }
        0 => format!("Ring {first} der Grenze war nicht geschlossen. Er wurde"),
        1 => {
            format!("Ring {first} der Grenze und ein weiterer waren nicht geschlossen. Sie wurden")
        }
        _ => format!(
            "Ring {first} der Grenze und {others} weitere waren nicht geschlossen. Sie wurden"
        ),
    };
    notes.push(Note::new(
        file,
        format!("Objekt {row}: {rings} mit einer geraden Linie vom letzten zum ersten Punkt geschlossen."),
    ));
}

/// Assembles rings without a stated order, as a shapefile holds them: clockwise rings are
/// outlines, the others holes of the smallest outline around them. A hole outside every outline
/// was drawn in the wrong direction and is taken as an outline. The sides looked at are taken from
/// `left`; `None` if those are used up.
pub(crate) fn assemble(rings: Vec<Ring>, left: &mut usize) -> Option<MultiPolygon<f64>> {
    let (holes, outlines): (Vec<Drawn>, Vec<Drawn>) = rings
        .into_iter()
        .map(Drawn::new)
        .partition(|drawn| drawn.signed_area > 0.0);
    let mut by_size: Vec<usize> = (0..outlines.len()).collect();
    let size = |place: usize| outlines[place].signed_area.abs();
    by_size.sort_by(|a, b| size(*a).total_cmp(&size(*b)));
    let mut inside: Vec<Vec<LineString<f64>>> = vec![Vec::new(); outlines.len()];
    let mut stray = Vec::new();
    for hole in holes {
        let mut home = None;
        for place in &by_size {
            if outlines[*place].holds(&hole, left)? {
                home = Some(*place);
                break;
            }
        }
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
    Some(MultiPolygon(polygons.collect()))
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
    /// line itself. Takes the sides looked at from `left`; `None` if those are used up.
    fn holds(&self, ring: &Drawn, left: &mut usize) -> Option<bool> {
        let (Some(outer), Some(inner)) = (self.extent, ring.extent) else {
            return Some(false);
        };
        let around = outer.min().x <= inner.min().x
            && outer.min().y <= inner.min().y
            && outer.max().x >= inner.max().x
            && outer.max().y >= inner.max().y;
        if !around {
            return Some(false);
        }
        let sides = self.polygon.exterior().0.len();
        for point in &ring.polygon.exterior().0 {
            *left = left.checked_sub(sides)?;
            match self.polygon.coordinate_position(point) {
                CoordPos::OnBoundary => {}
                position => return Some(position == CoordPos::Inside),
            }
        }
        Some(true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A square with a notch in its upper side, as an outline, and a hole whose points lie on its left
    /// side but for the last, which lies in the notch.
    fn outline_and_hole() -> (Ring, Ring) {
        let ring = |points: &[(f64, f64)]| points.iter().map(|at| Coord::from(*at)).collect();
        let notch = [
            (0., 200.),
            (50., 200.),
            (50., 190.),
            (60., 190.),
            (60., 200.),
        ];
        let right = [(200., 200.), (200., 0.)];
        let left = (0..=200).map(|at| (0., f64::from(at)));
        let outline: Vec<_> = notch.into_iter().chain(right).chain(left.clone()).collect();
        let hole: Vec<_> = left.rev().chain([(55., 195.), (0., 200.)]).collect();
        (ring(&outline), ring(&hole))
    }

    #[test]
    fn a_hole_is_put_into_the_smallest_outline_around_it() {
        let square = |at: f64, size: f64| {
            let corners = [(0., 0.), (0., 1.), (1., 1.), (1., 0.), (0., 0.)];
            let corner = |(x, y): &(f64, f64)| Coord {
                x: at + x * size,
                y: at + y * size,
            };
            corners.iter().map(corner).collect::<Ring>()
        };
        let hole: Ring = square(4., 1.).into_iter().rev().collect();
        let rings = vec![square(0., 100.), square(2., 10.), square(3., 50.), hole];
        let made = assemble(rings, &mut MAX_SIDES.clone()).unwrap();
        let holes: Vec<usize> = made
            .iter()
            .map(|polygon| polygon.interiors().len())
            .collect();
        assert_eq!(holes, [0, 1, 0]);
    }

    #[test]
    fn rings_that_lie_on_each_other_are_given_up_before_they_take_long() {
        let (outline, hole) = outline_and_hole();
        let rings = [vec![outline; 3], vec![hole; 3]].concat();
        let mut left = 1_000_000;
        let made = assemble(rings.clone(), &mut left).unwrap();
        assert_eq!(made.0.len(), 6);
        assert!(left < 1_000_000 - 9 * 200 * 200, "{left}");
        assert_eq!(assemble(rings, &mut 100_000), None);
    }
}
