//! How much of an area lies in others.

use geo::{Area, BooleanOps, MultiPolygon};

/// Which part of an area lies in each of several others: from 0 to 1, in their order. Parts are measured
/// in the plane of the coordinates; for areas of one city degrees do as well as metres, since all are
/// stretched alike. All parts are 0 for an area without ground.
pub fn shares(area: &MultiPolygon<f64>, others: &[MultiPolygon<f64>]) -> Vec<f64> {
    let whole = area.unsigned_area();
    let part = |other: &MultiPolygon<f64>| match whole > 0.0 {
        true => (area.intersection(other).unsigned_area() / whole).clamp(0.0, 1.0),
        false => 0.0,
    };
    others.iter().map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::{Rect, coord};

    fn square(from: (f64, f64), to: (f64, f64)) -> MultiPolygon<f64> {
        let corner = |(x, y)| coord! { x: x, y: y };
        MultiPolygon(vec![Rect::new(corner(from), corner(to)).to_polygon()])
    }

    #[test]
    fn an_area_that_was_split_lies_in_its_parts_and_nowhere_else() {
        let before = square((0.0, 0.0), (4.0, 1.0));
        let parts = [
            square((0.0, 0.0), (3.0, 1.0)),
            square((3.0, 0.0), (4.0, 1.0)),
            square((4.0, 0.0), (5.0, 1.0)),
        ];
        let found = shares(&before, &parts);
        for (found, wanted) in found.iter().zip([0.75, 0.25, 0.0]) {
            assert!((found - wanted).abs() < 1e-9, "{found} is not {wanted}");
        }
    }

    #[test]
    fn an_area_that_became_part_of_a_larger_one_lies_in_it_as_a_whole() {
        let before = square((1.0, 1.0), (2.0, 2.0));
        let larger = square((0.0, 0.0), (9.0, 9.0));
        assert!((shares(&before, &[larger])[0] - 1.0).abs() < 1e-9);
    }

    #[test]
    fn an_area_without_ground_lies_nowhere() {
        let nothing = MultiPolygon(Vec::new());
        assert_eq!(shares(&nothing, &[square((0.0, 0.0), (1.0, 1.0))]), [0.0]);
    }
}
