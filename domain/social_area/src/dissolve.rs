//! Joining neighbouring areas into one.

use crate::{
    sides::{Side, assembled, rings, sides_of, without_opposites},
    validity::crossings,
};
use geo::{Area, LineString, MultiPolygon, Polygon, Winding, algorithm::unary_union};

/// Gaps between neighbours up to this size (square metres) are slips of digitising and are closed.
pub(crate) const SLIP: f64 = 1.0;

/// Joins areas into one boundary, in metres.
///
/// Where neighbours share their border point by point, the borders between them cancel out and
/// every point of the result is a point of an area, so that both can be simplified together.
/// Otherwise (overlaps, borders with different points) the areas are united by computation, which
/// may move points by less than a millimetre. Gaps of less than one square metre are closed.
/// Polygons with a coordinate that is no number are left out.
pub fn dissolve(areas: &[&MultiPolygon<f64>]) -> MultiPolygon<f64> {
    let polygons = united(areas).into_iter().map(|polygon| {
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

/// The areas joined, with every gap between them.
pub(crate) fn united(areas: &[&MultiPolygon<f64>]) -> MultiPolygon<f64> {
    match fitted(&without_opposites(sides_of(areas))) {
        Ok(joined) => joined,
        Err(rings) => computed(rings),
    }
}

/// The areas whose sides these are, where they only share borders.
///
/// # Errors
/// The rings of the sides, each as a polygon of its own, where areas overlap or their borders have
/// different points.
pub(crate) fn fitted(left: &[Side]) -> Result<MultiPolygon<f64>, MultiPolygon<f64>> {
    // Sides of closed rings are never without an onward one.
    let left = rings(left).unwrap_or_default();
    let lone = |ring: &LineString<f64>| Polygon::new(ring.clone(), vec![]);
    let apart = MultiPolygon(left.iter().map(lone).collect());
    let joined = crossings(&apart, 1)
        .is_empty()
        .then(|| assembled(left))
        .flatten();
    joined.ok_or(apart)
}

/// What rings that cross or wind around a place more than once enclose together.
pub(crate) fn computed(rings: MultiPolygon<f64>) -> MultiPolygon<f64> {
    // The direction of the first ring says which side of all rings is inside.
    let (outlines, holes): (Vec<_>, Vec<_>) =
        rings.into_iter().partition(|ring| ring.exterior().is_ccw());
    unary_union(outlines.iter().chain(&holes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::{BoundingRect, Contains, Coord, CoordsIter, Orient, orient::Direction};
    use proptest::prelude::*;

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

    #[test]
    fn an_overlap_that_only_touches_the_borders_is_not_counted_twice() {
        // The right block reaches into the left one between two points that both share.
        let left = block(0., 0., 10., 10.);
        let ring = vec![
            (10., 0.),
            (20., 0.),
            (20., 10.),
            (10., 10.),
            (4., 5.),
            (10., 0.),
        ];
        let right = MultiPolygon(vec![Polygon::new(LineString::from(ring), vec![])]);
        let joined = dissolve(&[&left, &right]);
        assert_eq!(joined.0.len(), 1);
        assert!((joined.unsigned_area() - 200.0).abs() < 0.01);
    }

    #[test]
    fn a_lake_that_touches_the_shore_in_a_point_keeps_all_points() {
        let part = |ring: Vec<(f64, f64)>| {
            MultiPolygon(vec![Polygon::new(LineString::from(ring), vec![])])
        };
        let west = part(vec![
            (0., 0.),
            (9., 0.),
            (6., 3.),
            (9., 6.),
            (9., 9.),
            (0., 9.),
            (0., 0.),
        ]);
        let east = part(vec![
            (9., 0.),
            (18., 0.),
            (18., 9.),
            (9., 9.),
            (9., 6.),
            (12., 3.),
            (9., 0.),
        ]);
        let joined = dissolve(&[&west, &east]);
        assert_eq!(joined.0.len(), 1);
        assert_eq!(joined.0[0].interiors().len(), 1);
        assert_eq!(joined.unsigned_area(), 162.0 - 18.0);
        let of_parts = |at: &Coord<f64>| {
            west.coords_iter()
                .chain(east.coords_iter())
                .any(|own| own == *at)
        };
        assert!(joined.coords_iter().all(|at| of_parts(&at)));
    }

    #[test]
    fn areas_drawn_in_different_directions_are_joined_all_the_same() {
        let left = block(0., 0., 10., 10.).orient(Direction::Reversed);
        let right = block(9., 0., 10., 10.);
        for areas in [[&left, &right], [&right, &left]] {
            assert!((dissolve(&areas).unsigned_area() - 190.0).abs() < 0.01);
        }
    }

    #[test]
    fn an_island_in_a_lake_stays_and_what_lies_outside_does_not_fill_the_lake() {
        let mut shore = block(0., 0., 90., 90.);
        shore.0[0].interiors_push(block(30., 30., 30., 30.).0[0].exterior().clone());
        let island = block(40., 40., 10., 10.);
        let joined = dissolve(&[&shore, &island]);
        assert_eq!(joined.0.len(), 2);
        assert_eq!(joined.unsigned_area(), 8100.0 - 900.0 + 100.0);
    }

    #[test]
    fn a_lake_in_the_middle_of_a_large_area_keeps_all_points() {
        let blocks: Vec<_> = (0..25)
            .filter(|n| *n != 12)
            .map(|n| block(f64::from(n % 5) * 10.3, f64::from(n / 5) * 10.3, 10.3, 10.3))
            .collect();
        let joined = dissolve(&blocks.iter().collect::<Vec<_>>());
        assert_eq!(joined.0[0].interiors().len(), 1);
        let points: Vec<_> = blocks.iter().flat_map(CoordsIter::coords_iter).collect();
        assert!(joined.coords_iter().all(|at| points.contains(&at)));
    }

    #[test]
    fn nothing_and_coordinates_that_are_no_numbers_give_nothing() {
        assert_eq!(dissolve(&[]).0.len(), 0);
        assert_eq!(dissolve(&[&MultiPolygon(vec![])]).0.len(), 0);
        let whole = block(0., 0., 10., 10.);
        for odd in [f64::NAN, f64::INFINITY, f64::MAX] {
            let broken = block(odd, 0., 10., 10.);
            assert_eq!(dissolve(&[&broken, &whole]).unsigned_area(), 100.0);
        }
    }

    proptest! {
        #[test]
        fn blocks_in_any_place_cover_what_they_cover_together(
            places in proptest::collection::vec((0..12_i32, 0..12_i32, 2..5_i32, any::<bool>()), 1..9),
        ) {
            let blocks: Vec<_> = places
                .iter()
                .map(|(x, y, size, turned)| {
                    let block = block(f64::from(*x), f64::from(*y), f64::from(*size), f64::from(*size));
                    let direction = if *turned { Direction::Reversed } else { Direction::Default };
                    block.orient(direction)
                })
                .collect();
            let joined = dissolve(&blocks.iter().collect::<Vec<_>>());
            // Counted square by square.
            let mut covered = 0;
            for x in 0..20 {
                for y in 0..20 {
                    let middle = Coord { x: f64::from(x) + 0.5, y: f64::from(y) + 0.5 };
                    let inside = blocks.iter().any(|block| block.contains(&middle));
                    covered += i32::from(inside);
                    prop_assert_eq!(joined.contains(&middle), inside);
                }
            }
            // A single square between blocks is a gap of 1 m² and stays.
            prop_assert!((joined.unsigned_area() - f64::from(covered)).abs() < 0.01);
            prop_assert!(joined.bounding_rect().is_some());
        }
    }
}
