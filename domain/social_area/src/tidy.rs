//! Points and lines of a boundary that enclose nothing.

use crate::{arcs::Point, validity::is_measurable};
use geo::{Coord, LineString, MultiPolygon, Polygon};
use std::collections::VecDeque;

/// A spike up to this wide, in metres, has no width: coordinates are rounded to a millimetre.
const NO_WIDTH: f64 = 0.001;

/// A spike that does not come back to the same point is one from this length on, in metres. A
/// shorter one may be a small corner.
const SPIKE: f64 = 0.1;

/// A boundary without the points and lines that enclosed nothing, and what these were.
#[derive(Debug, Clone, PartialEq)]
pub struct Tidied {
    /// The boundary. Its polygons and rings keep their order; it may have none left.
    pub boundary: MultiPolygon<f64>,
    /// How many points stood twice in a row.
    pub doubled: usize,
    /// The tips of spikes.
    pub spikes: Vec<Coord<f64>>,
    /// A point of each ring that enclosed nothing; what else was odd in it is not told.
    pub flat: Vec<Coord<f64>>,
}

/// Takes out of a boundary in metres what encloses no ground: points that stand twice in a row,
/// spikes (lines that run out and back over themselves), and rings of which nothing is left then.
/// The ground of the boundary stays the same to the millimetre, so there is nothing to decide.
/// Lines with a coordinate beyond 1e100 or that is no number are left alone.
pub fn tidied(boundary: &MultiPolygon<f64>) -> Tidied {
    let mut found = Tidied {
        boundary: MultiPolygon(Vec::with_capacity(boundary.0.len())),
        doubled: 0,
        spikes: Vec::new(),
        flat: Vec::new(),
    };
    for polygon in boundary {
        let Some(outline) = ring(polygon.exterior(), &mut found) else {
            continue;
        };
        let holes = polygon.interiors().iter();
        let holes = holes.filter_map(|hole| ring(hole, &mut found)).collect();
        found.boundary.0.push(Polygon::new(outline, holes));
    }
    found
}

/// The ring without what encloses nothing; `None` if nothing is left.
fn ring(ring: &LineString<f64>, found: &mut Tidied) -> Option<LineString<f64>> {
    let mut points = ring.0.as_slice();
    let mut closing = 0;
    while let [first, .., last] = points
        && Point::from(*first) == Point::from(*last)
    {
        points = &points[..points.len() - 1];
        closing += 1_usize;
    }
    let before = (found.doubled, found.spikes.len());
    // The last point is the first; any more of them stand twice.
    found.doubled += closing.saturating_sub(1);
    let mut kept: VecDeque<Coord<f64>> = VecDeque::with_capacity(points.len() + 1);
    for at in points {
        kept.push_back(*at);
        while settle(&mut kept, found) {}
    }
    // What is left may still run over the place where the ring begins.
    let mut turned = 0;
    while kept.len() > 2 && turned < 2 {
        kept.rotate_left(1);
        turned += 1;
        while settle(&mut kept, found) {
            turned = 0;
        }
    }
    kept.rotate_right(turned.min(kept.len()));
    if kept.len() < 3 {
        found.doubled = before.0;
        found.spikes.truncate(before.1);
        found.flat.extend(ring.0.first());
        return None;
    }
    kept.extend(kept.front().copied());
    Some(LineString(kept.into()))
}

/// Takes one point off the end if the line there stands still or turns back over itself.
fn settle(kept: &mut VecDeque<Coord<f64>>, found: &mut Tidied) -> bool {
    let count = kept.len();
    if count >= 2 && Point::from(kept[count - 2]) == Point::from(kept[count - 1]) {
        kept.pop_back();
        found.doubled += 1;
        return true;
    }
    if count < 3 || !turns_back(kept[count - 3], kept[count - 2], kept[count - 1]) {
        return false;
    }
    found.spikes.extend(kept.remove(count - 2));
    // The way back ended where the way out began.
    if Point::from(kept[count - 3]) == Point::from(kept[count - 2]) {
        kept.pop_back();
    }
    true
}

/// Whether the line from the first point to the second runs back over itself to the third.
fn turns_back(from: Coord<f64>, tip: Coord<f64>, to: Coord<f64>) -> bool {
    if ![from, tip, to].into_iter().all(is_measurable) {
        return false;
    }
    let (out, back) = (from - tip, to - tip);
    let (long, short) = {
        let (out, back) = (out.x.hypot(out.y), back.x.hypot(back.y));
        (out.max(back), out.min(back))
    };
    let beside = (out.x * back.y - out.y * back.x).abs();
    let same = Point::from(from) == Point::from(to);
    let forth = out.x * back.x + out.y * back.y;
    same || (short >= SPIKE && forth > 0.0 && beside <= NO_WIDTH * long)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crossings;
    use geo::Area;
    use proptest::prelude::*;

    fn area(ring: &[(f64, f64)]) -> MultiPolygon<f64> {
        let ring = LineString::from(ring.to_vec());
        MultiPolygon(vec![Polygon::new(ring, vec![])])
    }

    const BLOCK: [(f64, f64); 5] = [(0., 0.), (9., 0.), (9., 9.), (0., 9.), (0., 0.)];

    #[test]
    fn a_tidy_boundary_stays_as_it_is() {
        let mut boundary = area(&BLOCK);
        boundary.0[0].interiors_push(vec![(1., 1.), (1., 2.), (2., 2.), (1., 1.)]);
        let found = tidied(&boundary);
        assert_eq!(found.boundary, boundary);
        assert_eq!(
            (found.doubled, found.spikes, found.flat),
            (0, vec![], vec![])
        );
    }

    #[test]
    fn a_spike_of_several_points_is_taken_out_wherever_the_ring_begins() {
        let ring = [
            (0., 0.),
            (9., 0.),
            (9., 5.),
            (12., 6.),
            (14., 9.),
            (12., 6.),
            (9., 5.),
            (9., 9.),
            (0., 9.),
        ];
        for start in 0..ring.len() {
            let mut turned = ring;
            turned.rotate_left(start);
            let mut closed = turned.to_vec();
            closed.push(turned[0]);
            let boundary = area(&closed);
            assert_eq!(crossings(&boundary, 1).len(), 1);
            let found = tidied(&boundary);
            assert_eq!(found.boundary.0[0].exterior().0.len(), 6, "{start}");
            assert_eq!(crossings(&found.boundary, 1), []);
            assert_eq!(found.boundary.unsigned_area(), 81.0);
            assert!(found.spikes.contains(&Coord { x: 14., y: 9. }), "{start}");
        }
    }

    #[test]
    fn a_way_back_that_ends_earlier_or_runs_on_is_a_spike_too() {
        let earlier = area(&[(0., 0.), (12., 0.), (9., 0.), (9., 9.), (0., 9.), (0., 0.)]);
        let further = area(&[(0., 0.), (9., 0.), (9., 9.), (0., 9.), (0., 12.), (0., 0.)]);
        for boundary in [earlier, further] {
            let found = tidied(&boundary);
            assert_eq!(found.boundary.unsigned_area(), 81.0);
            assert_eq!(crossings(&found.boundary, 1), []);
        }
    }

    #[test]
    fn a_narrow_but_real_tongue_and_a_small_corner_stay() {
        let tongue = area(&[
            (0., 0.),
            (9., 0.),
            (9., 5.),
            (99., 5.1),
            (9., 5.2),
            (9., 9.),
            (0., 9.),
            (0., 0.),
        ]);
        assert_eq!(tidied(&tongue).boundary, tongue);
        let corner = area(&[
            (0., 0.),
            (8.999, 0.),
            (9., 0.),
            (8.5, 10.),
            (0., 9.),
            (0., 0.),
        ]);
        assert_eq!(tidied(&corner).boundary, corner);
    }

    #[test]
    fn doubled_points_are_counted_and_taken_out() {
        let found = tidied(&area(&[
            (0., 0.),
            (0., 0.),
            (9., 0.),
            (9., 9.),
            (9., 9.),
            (9., 9.),
            (0., 9.),
            (0., 0.),
            (0., 0.),
        ]));
        assert_eq!(found.doubled, 4);
        assert_eq!(found.boundary, area(&BLOCK));
    }

    #[test]
    fn rings_without_ground_are_left_out_with_a_place() {
        let mut boundary = area(&BLOCK);
        boundary.0[0].interiors_push(vec![(1., 1.), (3., 3.), (1., 1.), (1., 1.)]);
        boundary
            .0
            .extend(area(&[(20., 0.), (25., 0.), (29., 0.), (20., 0.)]).0);
        let found = tidied(&boundary);
        assert_eq!(found.boundary, area(&BLOCK));
        assert_eq!((found.doubled, found.spikes), (0, vec![]));
        assert_eq!(
            found.flat,
            [Coord { x: 1., y: 1. }, Coord { x: 20., y: 0. }]
        );
        assert_eq!(
            tidied(&area(&[(1., 1.), (1., 1.), (1., 1.), (1., 1.)]))
                .boundary
                .0,
            []
        );
        assert_eq!(tidied(&area(&[])).boundary.0, []);
    }

    proptest! {
        #[test]
        fn any_line_becomes_tidy_at_once(
            points in proptest::collection::vec((0..4_i32, 0..4_i32), 0..14),
        ) {
            let ring: Vec<(f64, f64)> =
                points.iter().map(|(x, y)| (f64::from(*x), f64::from(*y))).collect();
            let before = area(&ring);
            let once = tidied(&before);
            let twice = tidied(&once.boundary);
            prop_assert_eq!(&twice.boundary, &once.boundary);
            prop_assert_eq!((twice.doubled, twice.spikes.len(), twice.flat.len()), (0, 0, 0));
            prop_assert!((before.signed_area() - once.boundary.signed_area()).abs() < 1e-9);
        }

        #[test]
        fn odd_coordinates_do_not_panic(
            points in proptest::collection::vec((any::<f64>(), any::<f64>()), 0..9),
        ) {
            tidied(&area(&points));
        }
    }
}
