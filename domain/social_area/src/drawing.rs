//! Boundaries as paths for a page.

use crate::{label_point, simplify};
use geo::{BoundingRect, Coord, MultiPolygon, Rect};
use std::fmt::Write as _;

/// The width of every drawing, in units.
pub const FRAME_WIDTH: f64 = 1000.0;

/// Space around the areas, in units.
const MARGIN: f64 = 10.0;

/// Points closer to the line than this, in units, are left out.
const DETAIL: f64 = 0.7;

/// The drawing area: origin top left, y downwards.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// Width in units, always [`FRAME_WIDTH`].
    pub width: f64,
    /// Height in units, a whole number.
    pub height: f64,
    /// Metres that one unit stands for.
    pub metres_per_unit: f64,
    west: f64,
    north: f64,
}

/// An area, ready to draw.
#[derive(Debug, Clone, PartialEq)]
pub struct Shape {
    /// SVG path data (attribute `d`): absolute moves, relative lines, one decimal, fill rule
    /// "evenodd" or "nonzero" alike. Empty for an area without boundary.
    pub outline: String,
    /// A point well inside the area, for its label, in units; the origin for an area without
    /// boundary, which has no place for one.
    pub label: (f64, f64),
}

/// The areas of several levels in one frame.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    /// The frame.
    pub frame: Frame,
    /// Per level, in the order given, its areas in the order given.
    pub levels: Vec<Vec<Shape>>,
}

/// Draws the areas of several levels (boundaries in metres, y northwards) in one frame. All levels
/// are simplified together, to less than one unit. An area without boundary keeps its place, with
/// an empty outline. `None` if there is no area or they have no extent.
pub fn draw(levels: &[Vec<&MultiPolygon<f64>>]) -> Option<Drawing> {
    let all: Vec<MultiPolygon<f64>> = levels
        .iter()
        .flatten()
        .map(|area| (*area).clone())
        .collect();
    let frame = Frame::around(&all)?;
    let mut thin = simplify(&all, DETAIL * frame.metres_per_unit).into_iter();
    let levels = levels
        .iter()
        .map(|level| {
            let shapes = thin.by_ref().take(level.len()).map(|area| Shape {
                outline: frame.path(&area),
                label: label_point(&area).map_or((0.0, 0.0), |at| frame.units(at)),
            });
            shapes.collect()
        })
        .collect();
    Some(Drawing { frame, levels })
}

impl Frame {
    /// The frame around these areas, with a small margin. `None` without extent.
    pub fn around(areas: &[MultiPolygon<f64>]) -> Option<Self> {
        let extent = areas
            .iter()
            .filter_map(BoundingRect::bounding_rect)
            .reduce(|a, b| {
                Rect::new(
                    Coord {
                        x: a.min().x.min(b.min().x),
                        y: a.min().y.min(b.min().y),
                    },
                    Coord {
                        x: a.max().x.max(b.max().x),
                        y: a.max().y.max(b.max().y),
                    },
                )
            })?;
        let drawable = |length: f64| length > 0.0 && length.is_finite();
        if !drawable(extent.width()) || !drawable(extent.height()) {
            return None;
        }
        let metres_per_unit = extent.width() / (FRAME_WIDTH - 2.0 * MARGIN);
        Some(Self {
            width: FRAME_WIDTH,
            height: (extent.height() / metres_per_unit + 2.0 * MARGIN).ceil(),
            metres_per_unit,
            west: extent.min().x - MARGIN * metres_per_unit,
            north: extent.max().y + MARGIN * metres_per_unit,
        })
    }

    /// A point in units, to one decimal.
    pub fn units(&self, at: Coord<f64>) -> (f64, f64) {
        let (x, y) = self.tenths(at);
        (x as f64 / 10.0, y as f64 / 10.0)
    }

    /// A point in tenths of a unit.
    fn tenths(&self, at: Coord<f64>) -> (i64, i64) {
        let tenth = self.metres_per_unit / 10.0;
        (
            ((at.x - self.west) / tenth).round() as i64,
            ((self.north - at.y) / tenth).round() as i64,
        )
    }

    /// SVG path data of a boundary. Equal points of neighbours give equal points on the page.
    pub fn path(&self, boundary: &MultiPolygon<f64>) -> String {
        let mut path = String::new();
        for polygon in boundary {
            for ring in std::iter::once(polygon.exterior()).chain(polygon.interiors()) {
                let mut points: Vec<(i64, i64)> =
                    ring.0.iter().map(|at| self.tenths(*at)).collect();
                points.dedup();
                let Some(((mut x, mut y), rest)) =
                    points.split_first().map(|(first, rest)| (*first, rest))
                else {
                    continue;
                };
                path.push('M');
                push_pair(&mut path, x, y);
                let inner = rest.len().saturating_sub(1);
                for (number, (next_x, next_y)) in rest[..inner].iter().enumerate() {
                    path.push(if number == 0 { 'l' } else { ' ' });
                    push_pair(&mut path, next_x - x, next_y - y);
                    (x, y) = (*next_x, *next_y);
                }
                path.push('z');
            }
        }
        path
    }
}

fn push_pair(path: &mut String, x: i64, y: i64) {
    push_tenths(path, x);
    if y >= 0 {
        path.push(',');
    }
    push_tenths(path, y);
}

fn push_tenths(path: &mut String, tenths: i64) {
    if tenths < 0 {
        path.push('-');
    }
    let size = tenths.unsigned_abs();
    // Writing to a String cannot fail.
    let _ = write!(path, "{}", size / 10);
    if !size.is_multiple_of(10) {
        let _ = write!(path, ".{}", size % 10);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::{LineString, Polygon};

    fn area(ring: Vec<(f64, f64)>) -> MultiPolygon<f64> {
        MultiPolygon(vec![Polygon::new(LineString::from(ring), vec![])])
    }

    #[test]
    fn two_blocks_fill_the_frame_with_y_downwards() {
        let left = area(vec![
            (0., 0.),
            (490., 0.),
            (490., 490.),
            (0., 490.),
            (0., 0.),
        ]);
        let right = area(vec![
            (490., 0.),
            (980., 0.),
            (980., 490.),
            (490., 490.),
            (490., 0.),
        ]);
        let drawing = draw(&[vec![&left, &right]]).unwrap();
        assert_eq!(drawing.frame.metres_per_unit, 1.0);
        assert_eq!((drawing.frame.width, drawing.frame.height), (1000.0, 510.0));
        let shape = &drawing.levels[0][0];
        assert!(shape.outline.contains("M10,500") || shape.outline.contains("M500,"));
        assert!(shape.outline.ends_with('z'));
        assert_eq!(shape.label, (255.0, 255.0));
        assert_eq!(drawing.levels[0][1].label, (745.0, 255.0));
    }

    #[test]
    fn path_data_uses_one_decimal_and_no_needless_characters() {
        let mut path = String::new();
        push_pair(&mut path, 105, -20);
        push_pair(&mut path, -3, 7);
        assert_eq!(path, "10.5-2-0.3,0.7");
    }

    #[test]
    fn nothing_to_draw_gives_no_drawing() {
        assert_eq!(draw(&[]), None);
        assert_eq!(draw(&[vec![&MultiPolygon(vec![])]]), None);
    }

    #[test]
    fn an_area_without_boundary_keeps_its_place_with_an_empty_outline() {
        let whole = area(vec![(0., 0.), (9., 0.), (9., 9.), (0., 9.), (0., 0.)]);
        let (none, hollow) = (MultiPolygon(vec![]), area(vec![]));
        let drawing = draw(&[vec![&none, &whole, &hollow], vec![&none]]).unwrap();
        let outlines = |level: usize| -> Vec<bool> {
            let shapes = drawing.levels[level].iter();
            shapes.map(|shape| shape.outline.is_empty()).collect()
        };
        assert_eq!(outlines(0), [true, false, true]);
        assert_eq!(outlines(1), [true]);
        assert_eq!(drawing.levels[0][0].label, (0.0, 0.0));
    }

    #[test]
    fn coordinates_that_are_no_numbers_do_not_panic() {
        let whole = area(vec![(0., 0.), (9., 0.), (9., 9.), (0., 9.), (0., 0.)]);
        for odd in [
            f64::NAN,
            f64::INFINITY,
            f64::NEG_INFINITY,
            f64::MAX,
            f64::MIN,
        ] {
            let broken = area(vec![(0., 0.), (odd, 0.), (9., odd), (odd, odd), (0., 0.)]);
            draw(&[vec![&whole, &broken]]);
            draw(&[vec![&broken]]);
        }
    }
}
