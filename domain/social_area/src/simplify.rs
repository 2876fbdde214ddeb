//! Thinning out boundaries so that neighbours keep their common border.

use crate::{
    arcs::{Network, Point, Use},
    validity::{crossings, is_measurable},
};
use geo::{Area, Coord, LineString, MultiPolygon, Polygon, Simplify};

/// Thins out the boundaries of many areas with the method of Douglas and Peucker (1973), arc by
/// arc: every border is simplified once, whoever it belongs to, so that no gap and no overlap
/// appears between areas that shared their points before. Give areas of several levels together
/// and the lines of a larger area stay on those of its parts.
///
/// A point may be dropped if the line without it is at most `tolerance` metres away. Where that
/// would make a ring collapse (fewer than 3 different points) or cross itself, its arcs are
/// simplified less, down to their original points. Areas, polygons and rings keep their order;
/// areas without polygons stay so. A border with a coordinate that is no number keeps its points.
pub fn simplify(areas: &[MultiPolygon<f64>], tolerance: f64) -> Vec<MultiPolygon<f64>> {
    let network = Network::new(areas);
    let mut tolerances = vec![tolerance; network.arcs.len()];
    let mut thin: Vec<Vec<Point>> = network
        .arcs
        .iter()
        .map(|arc| thinned(arc, tolerance))
        .collect();
    let users = users_of_arcs(&network);
    let mut doubtful: Vec<usize> = (0..network.rings.len()).collect();
    // Halving ten times leaves a thousandth of the tolerance; after that the original is taken.
    for round in 0..=11 {
        let mut finer: Vec<usize> = doubtful
            .iter()
            .map(|ring| &network.rings[*ring])
            .filter(|ring| is_broken(&joined(ring, &thin)))
            .flatten()
            .map(|piece| piece.arc)
            .collect();
        finer.sort_unstable();
        finer.dedup();
        // Only what has changed can change from whole to broken or back.
        doubtful = finer.iter().flat_map(|arc| &users[*arc]).copied().collect();
        doubtful.sort_unstable();
        doubtful.dedup();
        if finer.is_empty() {
            break;
        }
        for arc in finer {
            tolerances[arc] /= 2.0;
            thin[arc] = if round < 10 {
                thinned(&network.arcs[arc], tolerances[arc])
            } else {
                network.arcs[arc].clone()
            };
        }
    }
    let mut rings = network.rings.iter().map(|ring| joined(ring, &thin));
    let mut next = || LineString(rings.next().unwrap_or_default());
    areas
        .iter()
        .map(|area| {
            let polygons = area.iter().map(|polygon| {
                let outline = next();
                let holes = polygon.interiors().iter().map(|_| next()).collect();
                Polygon::new(outline, holes)
            });
            MultiPolygon(polygons.collect())
        })
        .collect()
}

/// Per arc the rings that use it.
fn users_of_arcs(network: &Network) -> Vec<Vec<usize>> {
    let mut users = vec![Vec::new(); network.arcs.len()];
    for (ring, uses) in network.rings.iter().enumerate() {
        for piece in uses {
            users[piece.arc].push(ring);
        }
    }
    users
}

fn thinned(arc: &[Point], tolerance: f64) -> Vec<Point> {
    if !arc.iter().copied().all(|at| is_measurable(at.into())) {
        return arc.to_vec();
    }
    let line: LineString<f64> = arc.iter().copied().map(Coord::from).collect();
    line.simplify(tolerance)
        .0
        .into_iter()
        .map(Point::from)
        .collect()
}

/// The closed ring made of its arcs.
fn joined(ring: &[Use], arcs: &[Vec<Point>]) -> Vec<Coord<f64>> {
    let mut points: Vec<Coord<f64>> = Vec::new();
    for piece in ring {
        let arc = arcs[piece.arc].iter().copied().map(Coord::from);
        if piece.reversed {
            points.extend(arc.rev().skip(usize::from(!points.is_empty())));
        } else {
            points.extend(arc.skip(usize::from(!points.is_empty())));
        }
    }
    points
}

/// Whether a ring has fewer than 4 points, encloses nothing or crosses itself.
fn is_broken(ring: &[Coord<f64>]) -> bool {
    if ring.len() < 4 {
        return true;
    }
    let polygon = Polygon::new(LineString(ring.to_vec()), vec![]);
    polygon.unsigned_area() == 0.0 || !crossings(&MultiPolygon(vec![polygon]), 1).is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dissolve;
    use geo::CoordsIter;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    /// A grid of 3 by 3 areas whose borders are bent by `bends`, 8 points per border.
    fn city(bends: &[f64]) -> Vec<MultiPolygon<f64>> {
        const STEPS: i32 = 8;
        let node = |x: i32, y: i32| -> (f64, f64) {
            // A point of the fine grid, moved by the bend that belongs to it.
            let bend = bends[((x * 31 + y * 17).rem_euclid(bends.len() as i32)) as usize];
            (f64::from(x) * 100.0 + bend, f64::from(y) * 100.0 - bend)
        };
        let mut areas = Vec::new();
        for row in 0..3 {
            for column in 0..3 {
                let (left, low) = (column * STEPS, row * STEPS);
                let mut ring = Vec::new();
                ring.extend((0..STEPS).map(|step| node(left + step, low)));
                ring.extend((0..STEPS).map(|step| node(left + STEPS, low + step)));
                ring.extend((0..STEPS).map(|step| node(left + STEPS - step, low + STEPS)));
                ring.extend((0..STEPS).map(|step| node(left, low + STEPS - step)));
                ring.push(ring[0]);
                areas.push(MultiPolygon(vec![Polygon::new(
                    LineString::from(ring),
                    vec![],
                )]));
            }
        }
        areas
    }

    fn points(area: &MultiPolygon<f64>) -> BTreeSet<Point> {
        area.coords_iter().map(Point::from).collect()
    }

    proptest! {
        #[test]
        fn neighbours_stay_neighbours_without_gap_or_overlap(
            bends in proptest::collection::vec(-40.0..40.0f64, 40),
            tolerance in 0.0..400.0f64,
        ) {
            let areas = city(&bends);
            let thin = simplify(&areas, tolerance);
            for (a, before_a) in areas.iter().enumerate() {
                prop_assert!(thin[a].0.iter().all(|part| part.exterior().0.len() >= 4));
                prop_assert!(points(&thin[a]).is_subset(&points(before_a)));
                for (b, before_b) in areas.iter().enumerate().skip(a + 1) {
                    let shared: BTreeSet<Point> =
                        points(before_a).intersection(&points(before_b)).copied().collect();
                    let kept = |area: &MultiPolygon<f64>| -> BTreeSet<Point> {
                        points(area).intersection(&shared).copied().collect()
                    };
                    prop_assert_eq!(kept(&thin[a]), kept(&thin[b]));
                }
            }
            // No gap and no overlap: the parts have the area of the whole they are joined to.
            let whole = dissolve(&thin.iter().collect::<Vec<_>>());
            let sum: f64 = thin.iter().map(Area::unsigned_area).sum();
            prop_assert!((whole.unsigned_area() - sum).abs() < 1e-3 * sum);
        }

        #[test]
        fn a_whole_simplified_with_its_parts_keeps_to_their_lines(
            bends in proptest::collection::vec(-40.0..40.0f64, 40),
        ) {
            let mut areas = city(&bends);
            areas.push(dissolve(&areas.iter().collect::<Vec<_>>()));
            let thin = simplify(&areas, 60.0);
            let of_parts: BTreeSet<Point> = thin[..9].iter().flat_map(points).collect();
            prop_assert!(points(&thin[9]).is_subset(&of_parts));
        }
    }

    #[test]
    fn a_small_island_does_not_collapse() {
        let ring = vec![(0., 0.), (3., 0.), (4., 2.), (1., 3.), (0., 0.)];
        let island = MultiPolygon(vec![Polygon::new(LineString::from(ring), vec![])]);
        let thin = simplify(&[island], 1000.0);
        assert!(thin[0].0[0].exterior().0.len() >= 4);
        assert!(thin[0].unsigned_area() > 0.0);
    }

    #[test]
    fn a_straight_border_loses_its_needless_points() {
        let ring = vec![
            (0., 0.),
            (50., 0.1),
            (100., 0.),
            (100., 100.),
            (0., 100.),
            (0., 0.),
        ];
        let area = MultiPolygon(vec![Polygon::new(LineString::from(ring), vec![])]);
        assert_eq!(simplify(&[area], 1.0)[0].0[0].exterior().0.len(), 5);
    }
}
