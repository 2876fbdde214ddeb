//! Whether the lines of a boundary cross.

use crate::boxes::{Boxes, Extent};
use geo::{
    Coord, Line, LineIntersection, LinesIter, MultiPolygon, line_intersection::line_intersection,
};

/// Up to so many lines are compared without a tree of their extents.
const FEW: usize = 64;

/// A place where two lines of one boundary cross or run over each other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Crossing {
    /// Where, in the units of the boundary.
    pub at: Coord<f64>,
}

/// The places at which the rings of a boundary cross themselves or each other, at most `limit`,
/// from west to east. Lines that only touch in a point are allowed (a hole may touch its outline,
/// two parts may touch in a corner), as in the ESRI description; OGC Simple Features is stricter
/// for one ring. Lines with a coordinate beyond 1e100 or that is no number cross nothing.
///
/// Cost: only lines whose extents meet are compared, found through a tree.
pub fn crossings(boundary: &MultiPolygon<f64>, limit: usize) -> Vec<Crossing> {
    let mut lines: Vec<Line<f64>> = boundary
        .lines_iter()
        .filter(|line| line.start != line.end)
        .filter(|line| is_measurable(line.start) && is_measurable(line.end))
        .collect();
    lines.sort_by(|a, b| west(a).total_cmp(&west(b)));
    let mut found = Vec::new();
    if limit == 0 {
        return found;
    }
    if lines.len() <= FEW {
        for (place, line) in lines.iter().enumerate() {
            let east = line.start.x.max(line.end.x);
            let others = lines[place + 1..].iter();
            for other in others.take_while(|other| west(other) <= east) {
                found.extend(crossing(line, other));
                if found.len() >= limit {
                    return found;
                }
            }
        }
        return found;
    }
    let extents: Vec<Extent> = lines
        .iter()
        .map(|line| Extent::between(line.start, line.end))
        .collect();
    let tree = Boxes::new(&extents);
    let mut near = Vec::new();
    for (place, line) in lines.iter().enumerate() {
        tree.meeting(extents[place], &mut near);
        for other in near.iter().filter(|other| **other > place) {
            found.extend(crossing(line, &lines[*other]));
            if found.len() >= limit {
                return found;
            }
        }
    }
    found
}

/// Where two lines cross or run over each other.
fn crossing(line: &Line<f64>, other: &Line<f64>) -> Option<Crossing> {
    let ((south, north), (low, high)) = (span(line), span(other));
    if low > north || high < south {
        return None;
    }
    let at = match line_intersection(*line, *other)? {
        LineIntersection::SinglePoint {
            intersection,
            is_proper: true,
        } => intersection,
        LineIntersection::Collinear { intersection } if intersection.start != intersection.end => {
            intersection.start
        }
        _ => return None,
    };
    Some(Crossing { at })
}

/// Whether lengths and areas can be computed with a coordinate: it is a number, and its square and
/// that of its neighbours are, too.
pub(crate) fn is_measurable(at: Coord<f64>) -> bool {
    const FARTHEST: f64 = 1e100;
    at.x.abs() < FARTHEST && at.y.abs() < FARTHEST
}

fn west(line: &Line<f64>) -> f64 {
    line.start.x.min(line.end.x)
}

fn span(line: &Line<f64>) -> (f64, f64) {
    (line.start.y.min(line.end.y), line.start.y.max(line.end.y))
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::{LineString, Polygon};

    fn area(ring: Vec<(f64, f64)>) -> MultiPolygon<f64> {
        MultiPolygon(vec![Polygon::new(LineString::from(ring), vec![])])
    }

    #[test]
    fn a_bow_tie_crosses_itself_once() {
        let found = crossings(
            &area(vec![(0., 0.), (2., 2.), (2., 0.), (0., 2.), (0., 0.)]),
            9,
        );
        assert_eq!(
            found,
            [Crossing {
                at: Coord { x: 1.0, y: 1.0 }
            }]
        );
    }

    #[test]
    fn a_spike_runs_over_itself() {
        let spike = vec![
            (0., 0.),
            (2., 0.),
            (2., 2.),
            (2., 5.),
            (2., 2.),
            (0., 2.),
            (0., 0.),
        ];
        assert_eq!(crossings(&area(spike), 9).len(), 1);
    }

    #[test]
    fn two_parts_that_touch_in_a_corner_do_not_cross() {
        let mut both = area(vec![(0., 0.), (1., 0.), (1., 1.), (0., 1.), (0., 0.)]);
        both.0
            .extend(area(vec![(1., 1.), (2., 1.), (2., 2.), (1., 2.), (1., 1.)]).0);
        assert_eq!(crossings(&both, 9), []);
    }

    #[test]
    fn a_long_ring_is_checked_through_the_tree_with_the_same_answer() {
        // A comb of 100 teeth. Then one is bent so far that both of its sides cross both sides of
        // its neighbour.
        let mut ring = vec![(0., -1.), (100., -1.)];
        for tooth in (0..100).rev() {
            let x = f64::from(tooth);
            ring.extend([(x + 0.9, 0.), (x + 0.5, 5.), (x + 0.1, 0.)]);
        }
        ring.push((0., -1.));
        assert_eq!(crossings(&area(ring.clone()), 9), []);
        ring[3 * 40].0 += 1.2;
        let found = crossings(&area(ring), 9);
        assert_eq!(found.len(), 4);
        assert!(
            found
                .iter()
                .all(|crossing| (60.0..62.0).contains(&crossing.at.x))
        );
    }

    #[test]
    fn coordinates_that_are_no_numbers_cross_nothing() {
        let odd = [f64::NAN, f64::INFINITY, f64::NEG_INFINITY];
        for value in odd {
            let ring = vec![(0., 0.), (2., 2.), (value, 0.), (0., value), (0., 0.)];
            assert_eq!(crossings(&area(ring), 9), []);
        }
    }
}
