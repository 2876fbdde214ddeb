//! Outlines in the units of a square: set on its grid, cut at its margin.
//!
//! Simplification must not tear neighbours apart. Every point goes to the nearest point of the grid,
//! whatever area it belongs to, so a border that two areas share stays one border; points that then
//! add nothing (the same again, or on a straight line) are left out.

use super::grid::{MARGIN, Place, UNITS};
use geo::{LineString, MultiPolygon};

/// A closed ring without its first point repeated, in units.
pub(super) type Ring = Vec<(i32, i32)>;

/// The rings of an area within a square: outer rings turn one way (positive area where y grows
/// downwards), each followed by its holes, which turn the other way, as vector tiles demand.
pub(super) fn rings(place: Place, area: &MultiPolygon<f64>) -> Vec<Ring> {
    let mut rings = Vec::new();
    for polygon in area {
        let Some(outer) = ring(place, polygon.exterior(), true) else {
            continue;
        };
        rings.push(outer);
        let holes = polygon.interiors().iter();
        rings.extend(holes.filter_map(|hole| ring(place, hole, false)));
    }
    rings
}

/// None if nothing of it lies in the square or it is too small to be seen.
fn ring(place: Place, line: &LineString<f64>, outer: bool) -> Option<Ring> {
    let step = place.step();
    let set = |value: f64| (value / step).round() * step;
    let mut points: Vec<(f64, f64)> = Vec::with_capacity(line.0.len());
    for coordinate in &line.0 {
        let (x, y) = place.project(coordinate.x, coordinate.y);
        let point = (set(x), set(y));
        if points.last() != Some(&point) {
            points.push(point);
        }
    }
    let mut ring: Ring = cut(points)
        .into_iter()
        .map(|(x, y)| (x.round() as i32, y.round() as i32))
        .collect();
    thin(&mut ring);
    let area = doubled_area(&ring);
    if ring.len() < 3 || area == 0 {
        return None;
    }
    if (area > 0) != outer {
        ring.reverse();
    }
    Some(ring)
}

/// What of a ring lies within the margin: cut at one side after the other (Sutherland and Hodgman,
/// 1974). Parts that fall apart stay joined along the margin, where nobody sees it.
fn cut(mut points: Vec<(f64, f64)>) -> Vec<(f64, f64)> {
    let (low, high) = (-MARGIN, UNITS + MARGIN);
    let sides: [(bool, f64, f64); 4] = [
        (true, low, 1.0),
        (true, high, -1.0),
        (false, low, 1.0),
        (false, high, -1.0),
    ];
    for (horizontal, limit, sign) in sides {
        let depth = |point: (f64, f64)| {
            let value = if horizontal { point.0 } else { point.1 };
            (value - limit) * sign
        };
        let Some(mut before) = points.last().copied() else {
            break;
        };
        let mut kept = Vec::with_capacity(points.len());
        for point in points {
            let (from, to) = (depth(before), depth(point));
            if (from < 0.0) != (to < 0.0) {
                let part = from / (from - to);
                kept.push((
                    before.0 + (point.0 - before.0) * part,
                    before.1 + (point.1 - before.1) * part,
                ));
            }
            if to >= 0.0 {
                kept.push(point);
            }
            before = point;
        }
        points = kept;
    }
    points
}

/// Leaves out points that repeat the one before or lie straight between their neighbours.
fn thin(ring: &mut Ring) {
    ring.dedup();
    while ring.len() > 1 && ring.first() == ring.last() {
        ring.pop();
    }
    let mut kept: Ring = Vec::with_capacity(ring.len());
    for at in 0..ring.len() {
        let before = kept.last().copied().unwrap_or(ring[ring.len() - 1]);
        let (point, after) = (ring[at], ring[(at + 1) % ring.len()]);
        if !between(before, point, after) {
            kept.push(point);
        }
    }
    *ring = kept;
}

fn between(before: (i32, i32), point: (i32, i32), after: (i32, i32)) -> bool {
    let vector = |from: (i32, i32), to: (i32, i32)| {
        (
            i64::from(to.0) - i64::from(from.0),
            i64::from(to.1) - i64::from(from.1),
        )
    };
    let (a, b) = (vector(before, point), vector(point, after));
    a.0 * b.1 == a.1 * b.0 && a.0 * b.0 + a.1 * b.1 >= 0
}

/// Twice the area of a ring, positive if it turns clockwise on a screen.
pub(super) fn doubled_area(ring: &[(i32, i32)]) -> i64 {
    let wide = |point: (i32, i32)| (i64::from(point.0), i64::from(point.1));
    (0..ring.len())
        .map(|at| {
            let (from, to) = (wide(ring[at]), wide(ring[(at + 1) % ring.len()]));
            from.0 * to.1 - to.0 * from.1
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::{MultiPolygon, polygon};

    const ZOOM: u8 = 12;

    /// The square around 9.5° east, 54.5° north, and a place in it in units as degrees.
    fn place() -> (Place, impl Fn(f64, f64) -> (f64, f64)) {
        let place = Place::new(ZOOM, 2156, 1315).unwrap();
        let [west, south, east, north] = place.extent();
        let share = |units: f64| (units + MARGIN) / (UNITS + 2.0 * MARGIN);
        (place, move |x: f64, y: f64| {
            // Near enough to linear within one square.
            (
                west + (east - west) * share(x),
                north + (south - north) * share(y),
            )
        })
    }

    #[test]
    fn a_square_in_the_middle_stays_what_it_is() {
        let (place, at) = place();
        let corner = |x, y| at(x, y);
        let area = MultiPolygon(vec![polygon![
            corner(1000.0, 1000.0).into(),
            corner(2000.0, 1000.0).into(),
            corner(2000.0, 2000.0).into(),
            corner(1000.0, 2000.0).into(),
        ]]);
        let rings = rings(place, &area);
        assert_eq!(rings.len(), 1);
        assert_eq!(rings[0].len(), 4);
        let size = doubled_area(&rings[0]);
        assert!((1_980_000..2_020_000).contains(&size), "{size}");
        assert!(rings[0].iter().all(|(x, y)| x % 4 == 0 && y % 4 == 0));
    }

    #[test]
    fn what_reaches_beyond_the_square_ends_at_the_margin() {
        let (place, at) = place();
        let area = MultiPolygon(vec![polygon![
            at(-9000.0, -9000.0).into(),
            at(20_000.0, -9000.0).into(),
            at(20_000.0, 20_000.0).into(),
            at(-9000.0, 20_000.0).into(),
        ]]);
        let rings = rings(place, &area);
        let (low, high) = (-MARGIN as i32, (UNITS + MARGIN) as i32);
        for (x, y) in &rings[0] {
            assert!(
                [low, high].contains(x) && [low, high].contains(y),
                "{x} {y}"
            );
        }
        assert_eq!(rings[0].len(), 4);
    }

    #[test]
    fn what_lies_elsewhere_or_is_too_small_is_left_out() {
        let (place, at) = place();
        let far = MultiPolygon(vec![polygon![
            at(9000.0, 9000.0).into(),
            at(9900.0, 9000.0).into(),
            at(9900.0, 9900.0).into(),
        ]]);
        assert!(rings(place, &far).is_empty());
        let tiny = MultiPolygon(vec![polygon![
            at(1000.2, 1000.2).into(),
            at(1001.0, 1000.2).into(),
            at(1001.0, 1001.0).into(),
        ]]);
        assert!(rings(place, &tiny).is_empty());
    }

    #[test]
    fn outer_rings_turn_one_way_and_holes_the_other_however_they_came() {
        let (place, at) = place();
        let area = MultiPolygon(vec![polygon!(
            exterior: [
                at(100.0, 100.0).into(), at(100.0, 3000.0).into(),
                at(3000.0, 3000.0).into(), at(3000.0, 100.0).into(),
            ],
            interiors: [[
                at(500.0, 500.0).into(), at(500.0, 900.0).into(),
                at(900.0, 900.0).into(), at(900.0, 500.0).into(),
            ]],
        )]);
        let rings = rings(place, &area);
        assert!(doubled_area(&rings[0]) > 0);
        assert!(doubled_area(&rings[1]) < 0);
    }

    #[test]
    fn points_on_a_straight_line_are_left_out() {
        let mut ring = vec![
            (0, 0),
            (4, 0),
            (8, 0),
            (8, 0),
            (8, 8),
            (0, 8),
            (0, 4),
            (0, 0),
        ];
        thin(&mut ring);
        assert_eq!(ring, [(0, 0), (8, 0), (8, 8), (0, 8)]);
    }
}
