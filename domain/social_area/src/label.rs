//! Where the label of an area stands.

use crate::validity::is_measurable;
use geo::{Area, BoundingRect, Coord, CoordsIter, InteriorPoint, MultiPolygon, Polygon};

/// Steps of the grid along each side.
const CELLS: usize = 12;

/// How often the grid is laid around the best point so far, six times as fine each time.
const ROUNDS: usize = 4;

/// A point inside the largest part of an area, about as far from its border as any: the best
/// of a grid refined three times around its best cell, and never worse than the middle of the
/// widest row. `None` for an area without extent.
pub fn label_point(area: &MultiPolygon<f64>) -> Option<Coord<f64>> {
    let largest = area
        .iter()
        .filter(|part| part.coords_iter().all(is_measurable))
        .max_by(|a, b| a.unsigned_area().total_cmp(&b.unsigned_area()))?;
    let start = largest.interior_point()?.0;
    let extent = largest.bounding_rect()?;
    let lines = Lines::of(largest);
    let (mut best, mut depth) = (start, lines.depth(start));
    let mut grid = Grid {
        centre: extent.center(),
        width: extent.width(),
        height: extent.height(),
    };
    for _ in 0..ROUNDS {
        (best, depth) = grid.deepest(&lines, best, depth);
        grid.centre = best;
        grid.width /= 6.0;
        grid.height /= 6.0;
    }
    Some(best)
}

/// A grid of points around a centre.
struct Grid {
    centre: Coord<f64>,
    width: f64,
    height: f64,
}

impl Grid {
    fn at(&self, row: usize, column: usize) -> Coord<f64> {
        let along = |cell: usize| cell as f64 / CELLS as f64 - 0.5;
        Coord {
            x: self.centre.x + along(column) * self.width,
            y: self.centre.y + along(row) * self.height,
        }
    }

    /// The deepest point of the grid, the first of equals in rows and columns, if it is deeper than
    /// the best so far. A point cannot be deeper than another by more than the way between them, so
    /// most blocks of the grid need one look.
    fn deepest(&self, lines: &Lines, best: Coord<f64>, depth: f64) -> (Coord<f64>, f64) {
        const SIDE: usize = CELLS + 1;
        let mut known = [None; SIDE * SIDE];
        // Place 0 is the point that came in; the grid's points follow.
        let (mut place, mut depth) = (0, depth);
        let mut blocks = vec![(0, CELLS, 0, CELLS)];
        while let Some((top, bottom, left, right)) = blocks.pop() {
            let (row, column) = ((top + bottom) / 2, (left + right) / 2);
            let here = row * SIDE + column;
            let found = *known[here].get_or_insert_with(|| lines.depth(self.at(row, column)));
            if found > depth || (found >= depth && here + 1 < place) {
                (place, depth) = (here + 1, found);
            }
            let cell = (self.width / CELLS as f64, self.height / CELLS as f64);
            let across = (right - column).max(column - left) as f64 * cell.0;
            let along = (bottom - row).max(row - top) as f64 * cell.1;
            // A little more than the way to the farthest point, against rounding.
            let reach = across.hypot(along) * 1.000_001 + depth.abs() * 1e-9;
            if (top == bottom && left == right) || found + reach < depth {
                continue;
            }
            if right - left > bottom - top {
                blocks.push((top, bottom, left, column));
                blocks.push((top, bottom, column + 1, right));
            } else {
                blocks.push((top, row, left, right));
                blocks.push((row + 1, bottom, left, right));
            }
        }
        let at = place
            .checked_sub(1)
            .map_or(best, |here| self.at(here / SIDE, here % SIDE));
        (at, depth)
    }
}

/// The lines of a polygon with their lengths.
struct Lines(Vec<(Coord<f64>, Coord<f64>, f64)>);

impl Lines {
    fn of(part: &Polygon<f64>) -> Self {
        let rings = std::iter::once(part.exterior()).chain(part.interiors());
        let lines = rings.flat_map(|ring| ring.0.windows(2)).map(|ends| {
            let way = ends[1] - ends[0];
            (ends[0], ends[1], way.x.hypot(way.y))
        });
        Self(lines.collect())
    }

    /// How far inside the polygon a point is; negative outside.
    fn depth(&self, at: Coord<f64>) -> f64 {
        let mut inside = false;
        let mut nearest = f64::INFINITY;
        for (start, end, length) in &self.0 {
            let way = *end - *start;
            if (start.y > at.y) != (end.y > at.y) {
                let crossed = start.x + (at.y - start.y) / way.y * way.x;
                inside ^= at.x < crossed;
            }
            let square = way.x * way.x + way.y * way.y;
            let from = at - *start;
            let along = from.x * way.x + from.y * way.y;
            let away = if along <= 0.0 || square == 0.0 {
                from.x.hypot(from.y)
            } else if along >= square {
                (at.x - end.x).hypot(at.y - end.y)
            } else {
                ((from.x * way.y - from.y * way.x) / square).abs() * length
            };
            nearest = nearest.min(away);
        }
        if inside { nearest } else { -nearest }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::{Contains, Distance, Euclidean, LineString, Point};
    use proptest::prelude::*;

    fn area(ring: Vec<(f64, f64)>) -> MultiPolygon<f64> {
        MultiPolygon(vec![Polygon::new(LineString::from(ring), vec![])])
    }

    /// How far inside the area a point is, found in the plain way; negative outside.
    fn depth_of(part: &Polygon<f64>, at: Coord<f64>) -> f64 {
        let at = Point::from(at);
        let away = std::iter::once(part.exterior())
            .chain(part.interiors())
            .map(|ring| Euclidean.distance(ring, &at))
            .fold(f64::INFINITY, f64::min);
        if part.contains(&at) { away } else { -away }
    }

    #[test]
    fn the_label_of_a_bent_area_lies_inside_and_far_from_its_border() {
        // An L: its middle is outside, its corner is the widest place.
        let bent = area(vec![
            (0., 0.),
            (100., 0.),
            (100., 20.),
            (20., 20.),
            (20., 100.),
            (0., 100.),
            (0., 0.),
        ]);
        let label = label_point(&bent).unwrap();
        assert!(bent.contains(&label));
        assert!(depth_of(&bent.0[0], label) > 9.5);
    }

    #[test]
    fn the_label_of_a_square_is_its_middle_and_does_not_fall_into_a_hole() {
        let mut square = area(vec![(0., 0.), (8., 0.), (8., 8.), (0., 8.), (0., 0.)]);
        assert_eq!(label_point(&square), Some(Coord { x: 4.0, y: 4.0 }));
        let hole = vec![(1., 1.), (1., 7.), (7., 7.), (7., 3.), (1., 1.)];
        square.0[0].interiors_push(LineString::from(hole));
        let label = label_point(&square).unwrap();
        assert!(square.contains(&label));
    }

    #[test]
    fn an_area_without_extent_has_no_label() {
        assert_eq!(label_point(&MultiPolygon(vec![])), None);
        assert_eq!(label_point(&area(vec![])), None);
        assert_eq!(
            label_point(&area(vec![(f64::NAN, 0.), (1., 0.), (1., 1.)])),
            None
        );
    }

    /// A star with a ray of its own length every few degrees.
    fn star() -> impl Strategy<Value = MultiPolygon<f64>> {
        proptest::collection::vec(1.0..100.0f64, 3..40).prop_map(|rays| {
            let turn = std::f64::consts::TAU / rays.len() as f64;
            let at = rays.iter().enumerate().map(|(number, ray)| {
                let angle = turn * number as f64;
                (500.0 + ray * angle.cos(), 900.0 + ray * angle.sin())
            });
            area(at.collect())
        })
    }

    proptest! {
        #[test]
        fn looking_at_fewer_points_finds_the_same_place(star in star()) {
            let part = &star.0[0];
            let lines = Lines::of(part);
            let extent = part.bounding_rect().unwrap();
            let grid = Grid {
                centre: extent.center(),
                width: extent.width(),
                height: extent.height(),
            };
            let start = part.interior_point().unwrap().0;
            let (mut best, mut depth) = (start, lines.depth(start));
            for row in 0..=CELLS {
                for column in 0..=CELLS {
                    let found = lines.depth(grid.at(row, column));
                    if found > depth {
                        (best, depth) = (grid.at(row, column), found);
                    }
                }
            }
            let start_depth = lines.depth(start);
            prop_assert_eq!(grid.deepest(&lines, start, start_depth), (best, depth));
        }

        #[test]
        fn depth_is_the_way_to_the_nearest_line(star in star(), x in 380.0..620.0, y in 780.0..1020.0) {
            let at = Coord { x, y };
            let found = Lines::of(&star.0[0]).depth(at);
            prop_assert!((found - depth_of(&star.0[0], at)).abs() < 1e-9);
        }
    }
}
