//! Whether the lines of a boundary cross.

use geo::{
    Coord, Line, LineIntersection, LinesIter, MultiPolygon, line_intersection::line_intersection,
};

/// A place where two lines of one boundary cross or run over each other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Crossing {
    /// Where, in the units of the boundary.
    pub at: Coord<f64>,
}

/// The places at which the rings of a boundary cross themselves or each other, at most `limit`.
/// Lines that only touch in a point are allowed (a hole may touch its outline, two parts may touch
/// in a corner), as in the ESRI description; OGC Simple Features is stricter for one ring.
///
/// Cost: the lines are sorted by their western end and compared only while they overlap in x.
pub fn crossings(boundary: &MultiPolygon<f64>, limit: usize) -> Vec<Crossing> {
    let mut lines: Vec<Line<f64>> = boundary
        .lines_iter()
        .filter(|line| line.start != line.end)
        .collect();
    lines.sort_by(|a, b| west(a).total_cmp(&west(b)));
    let mut found = Vec::new();
    for (place, line) in lines.iter().enumerate() {
        let east = line.start.x.max(line.end.x);
        let (south, north) = span(line);
        for other in lines[place + 1..]
            .iter()
            .take_while(|other| west(other) <= east)
        {
            let (low, high) = span(other);
            if low > north || high < south {
                continue;
            }
            let at = match line_intersection(*line, *other) {
                Some(LineIntersection::SinglePoint {
                    intersection,
                    is_proper: true,
                }) => intersection,
                Some(LineIntersection::Collinear { intersection })
                    if intersection.start != intersection.end =>
                {
                    intersection.start
                }
                _ => continue,
            };
            if found.len() >= limit {
                return found;
            }
            found.push(Crossing { at });
        }
    }
    found
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
}
