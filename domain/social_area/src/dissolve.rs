//! Joining neighbouring areas into one.

use crate::{arcs::Point, validity::crossings};
use geo::{
    Area, Contains, Coord, InteriorPoint, LineString, MultiPolygon, Orient, Polygon,
    algorithm::unary_union, orient::Direction,
};
use std::collections::BTreeMap;

/// Gaps between neighbours up to this size (square metres) are slips of digitising and are closed.
const SLIP: f64 = 1.0;

/// Joins areas into one boundary, in metres.
///
/// Where neighbours share their border point by point, the borders between them cancel out and
/// every point of the result is a point of an area, so that both can be simplified together.
/// Otherwise (overlaps, borders with different points) the areas are united by computation, which
/// may move points by less than a millimetre. Gaps of less than one square metre are closed.
pub fn dissolve(areas: &[&MultiPolygon<f64>]) -> MultiPolygon<f64> {
    let united = cancel_borders(areas).unwrap_or_else(|| unary_union(areas.iter().copied()));
    let polygons = united.into_iter().map(|polygon| {
        let (outline, mut holes) = polygon.into_inner();
        holes.retain(|hole| Polygon::new(hole.clone(), vec![]).unsigned_area() >= SLIP);
        Polygon::new(outline, holes)
    });
    MultiPolygon(
        polygons
            .filter(|polygon| polygon.unsigned_area() >= SLIP)
            .collect(),
    )
}

/// The outline that is left when every line that two areas run along in opposite directions is
/// taken away; `None` if what is left is not the same area or crosses itself.
fn cancel_borders(areas: &[&MultiPolygon<f64>]) -> Option<MultiPolygon<f64>> {
    let mut onward: BTreeMap<Point, Vec<Point>> = BTreeMap::new();
    let mut expected = 0.0;
    for area in areas {
        expected += area.unsigned_area();
        for polygon in area.orient(Direction::Default) {
            for ring in std::iter::once(polygon.exterior()).chain(polygon.interiors()) {
                for pair in ring.0.windows(2) {
                    let (from, to) = (Point::from(pair[0]), Point::from(pair[1]));
                    if from == to {
                        continue;
                    }
                    let back = onward.get_mut(&to).and_then(|ends| {
                        ends.iter()
                            .position(|end| *end == from)
                            .map(|at| (ends, at))
                    });
                    if let Some((ends, at)) = back {
                        ends.swap_remove(at);
                    } else {
                        onward.entry(from).or_default().push(to);
                    }
                }
            }
        }
    }
    let mut outlines = Vec::new();
    let mut holes = Vec::new();
    while let Some(ring) = next_ring(&mut onward)? {
        let polygon = Polygon::new(LineString(ring), vec![]);
        if polygon.signed_area() > 0.0 {
            outlines.push(polygon);
        } else {
            holes.push(polygon);
        }
    }
    for hole in holes {
        let inner = hole.interior_point()?;
        let home = outlines
            .iter_mut()
            .filter(|outline| Polygon::new(outline.exterior().clone(), vec![]).contains(&inner))
            .min_by(|a, b| a.unsigned_area().total_cmp(&b.unsigned_area()))?;
        home.interiors_push(hole.exterior().clone());
    }
    let joined = MultiPolygon(outlines);
    let same = (joined.unsigned_area() - expected).abs() <= 1e-6 * expected.max(1.0);
    (same && crossings(&joined, 1).is_empty()).then_some(joined)
}

/// Takes the next closed ring out of the directed lines: `Some(None)` when none is left, `None`
/// when a line leads nowhere. Where several lines leave a point, the sharpest turn to the left is
/// taken, so that parts that touch in a corner stay parts.
#[allow(clippy::option_option)]
fn next_ring(onward: &mut BTreeMap<Point, Vec<Point>>) -> Option<Option<Vec<Coord<f64>>>> {
    onward.retain(|_, ends| !ends.is_empty());
    let Some(start) = onward.keys().next().copied() else {
        return Some(None);
    };
    let mut ring = vec![start];
    let mut at = onward.get_mut(&start)?.pop()?;
    while at != start {
        let before = *ring.last()?;
        ring.push(at);
        let ends = onward.get_mut(&at)?;
        let place = (0..ends.len())
            .max_by(|a, b| turn(before, at, ends[*a]).total_cmp(&turn(before, at, ends[*b])))?;
        at = ends.swap_remove(place);
    }
    ring.push(start);
    Some(Some(ring.into_iter().map(Coord::from).collect()))
}

/// The turn from one line to the next in radians: positive to the left, negative to the right.
fn turn(before: Point, at: Point, after: Point) -> f64 {
    let (before, at, after) = (Coord::from(before), Coord::from(at), Coord::from(after));
    let (a, b) = (at - before, after - at);
    (a.x * b.y - a.y * b.x).atan2(a.x * b.x + a.y * b.y)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(x: f64, y: f64, width: f64, height: f64) -> MultiPolygon<f64> {
        let ring = vec![
            (x, y),
            (x + width, y),
            (x + width, y + height),
            (x, y + height),
            (x, y),
        ];
        MultiPolygon(vec![Polygon::new(LineString::from(ring), vec![])])
    }

    #[test]
    fn blocks_around_a_square_join_into_one_area_with_a_hole() {
        let blocks: Vec<_> = (0..9)
            .filter(|n| *n != 4)
            .map(|n| block(f64::from(n % 3) * 10.0, f64::from(n / 3) * 10.0, 10.0, 10.0))
            .collect();
        let joined = dissolve(&blocks.iter().collect::<Vec<_>>());
        assert_eq!(joined.0.len(), 1);
        assert_eq!(joined.0[0].interiors().len(), 1);
        assert_eq!(joined.unsigned_area(), 800.0);
    }

    #[test]
    fn blocks_that_touch_in_a_corner_stay_two_parts() {
        let (a, b) = (block(0., 0., 10., 10.), block(10., 10., 10., 10.));
        let joined = dissolve(&[&a, &b]);
        assert_eq!(joined.0.len(), 2);
        assert_eq!(joined.unsigned_area(), 200.0);
    }

    #[test]
    fn an_overlap_is_not_counted_twice() {
        let (a, b) = (block(0., 0., 10., 10.), block(9., 0., 10., 10.));
        let joined = dissolve(&[&a, &b]);
        assert_eq!(joined.0.len(), 1);
        assert!((joined.unsigned_area() - 190.0).abs() < 0.01);
    }

    #[test]
    fn a_border_with_different_points_and_a_gap_of_a_hand_are_joined() {
        let (a, b) = (block(0., 0., 10., 10.), block(10., 2., 10., 5.));
        let joined = dissolve(&[&a, &b]);
        assert_eq!(joined.0.len(), 1);
        assert_eq!(joined.0[0].interiors().len(), 0);
        assert!((joined.unsigned_area() - 150.0).abs() < 0.01);
    }
}
