//! Two groups by age, side by side: an age pyramid.

use crate::{ChartPoint, Notation, axis::Values, decimal_text::fixed, html::component};
use askama::Template;

/// A band of age with the counts of both groups.
#[derive(Debug, Clone, PartialEq)]
pub struct PyramidBand {
    /// The ages, such as "18 to 29".
    pub label: String,
    /// The count on the left, or none.
    pub left: Option<ChartPoint>,
    /// The count on the right, or none.
    pub right: Option<ChartPoint>,
}

/// An age pyramid: one bar to each side for each band, the oldest on top, both sides on one scale
/// from zero. The range in which the truth lies is drawn at the end of each bar; where there is no
/// value, there is no bar. The table with the same values stands below it on the page.
#[derive(Debug, Clone, Template)]
#[template(path = "ui/pyramid.html")]
pub struct Pyramid {
    /// Its accessible name: what it shows, and that a table follows.
    pub name: String,
    /// Who is on the left.
    pub left: String,
    /// Who is on the right.
    pub right: String,
    /// The bands, the youngest first.
    pub bands: Vec<PyramidBand>,
    /// The unit, written below the axis.
    pub unit: String,
    /// How numbers are written.
    pub notation: Notation,
}

/// A rectangle from `x`, so wide.
struct Bar {
    x: f64,
    width: f64,
}

struct Row {
    y: f64,
    label: String,
    bars: Vec<(&'static str, Bar)>,
    margins: Vec<Bar>,
}

struct Drawing {
    size: &'static str,
    width: f64,
    height: f64,
    middle: f64,
    /// Where the sides begin, left and right of the ages.
    sides: (f64, f64),
    rows: Vec<Row>,
    ticks: Vec<(f64, String)>,
}

const TOP: f64 = 30.0;
const BOTTOM: f64 = 52.0;
const ROW: f64 = 34.0;
/// The height of a bar and of the margin in it.
const BAR: f64 = 22.0;
const MARGIN: f64 = 6.0;
/// Room at both edges, for half of the last number of the axis.
const EDGE: f64 = 26.0;

impl Pyramid {
    /// The drawing for wide and for narrow pages; the style sheet shows one of them.
    fn drawings(&self) -> [Drawing; 2] {
        let longest = self.bands.iter().map(|band| band.label.chars().count());
        let ages = longest.max().unwrap_or(0) as f64;
        [
            self.draw("wide", 720.0, ages * 8.4 + 24.0, 4.0),
            self.draw("narrow", 340.0, ages * 7.6 + 14.0, 2.0),
        ]
    }

    /// `ages` is the room in the middle for the ages; about so many steps are named on each side.
    fn draw(&self, size: &'static str, width: f64, ages: f64, steps: f64) -> Drawing {
        let points = self.bands.iter().flat_map(|band| [band.left, band.right]);
        let most = points.flatten().fold(0.0_f64, |most, of| most.max(of.high));
        let values = Values::in_steps(0.0, if most > 0.0 { most } else { 1.0 }, steps);
        let middle = width / 2.0;
        let sides = (middle - ages / 2.0, middle + ages / 2.0);
        let room = sides.0 - EDGE;
        let length = |value: f64| value / values.top() * room;
        let bar = |from: f64, to: f64, is_left: bool| Bar {
            x: match is_left {
                true => sides.0 - length(to),
                false => sides.1 + length(from),
            },
            width: length(to) - length(from),
        };
        let rows = self.bands.iter().rev().enumerate().map(|(at, band)| {
            let of = [("left", band.left), ("right", band.right)];
            let there = || {
                of.into_iter()
                    .filter_map(|(side, point)| Some((side, point?)))
            };
            Row {
                y: TOP + at as f64 * ROW + (ROW - BAR) / 2.0,
                label: band.label.clone(),
                bars: there()
                    .map(|(side, point)| (side, bar(0.0, point.value, side == "left")))
                    .collect(),
                margins: there()
                    .filter(|(_, point)| point.high > point.low)
                    .map(|(side, point)| bar(point.low, point.high, side == "left"))
                    .collect(),
            }
        });
        let written = values.written(self.notation);
        let ticks = written.iter().flat_map(|(value, text)| {
            [sides.0 - length(*value), sides.1 + length(*value)].map(|x| (x, text.clone()))
        });
        Drawing {
            size,
            width,
            height: TOP + self.bands.len() as f64 * ROW + BOTTOM,
            middle,
            sides,
            rows: rows.collect(),
            ticks: ticks.collect(),
        }
    }

    fn at(&self, value: &f64) -> String {
        fixed(*value, 1)
    }
}

impl Drawing {
    fn base(&self) -> String {
        format!("{:.1}", self.height - BOTTOM)
    }

    fn top(&self) -> String {
        format!("{TOP:.1}")
    }

    fn bar_height(&self) -> String {
        format!("{BAR:.1}")
    }

    fn margin_height(&self) -> String {
        format!("{MARGIN:.1}")
    }

    /// Where the margin of a row lies, in the middle of its bar.
    fn margin_y(&self, row: &Row) -> String {
        format!("{:.1}", row.y + (BAR - MARGIN) / 2.0)
    }

    fn text_y(&self, row: &Row) -> String {
        format!("{:.1}", row.y + BAR / 2.0)
    }
}

component!(Pyramid);

#[cfg(test)]
mod tests {
    use super::*;

    fn point(value: f64, margin: f64) -> Option<ChartPoint> {
        Some(ChartPoint {
            value,
            low: value - margin,
            high: value + margin,
        })
    }

    fn pyramid() -> Pyramid {
        let band = |label: &str, left, right| PyramidBand {
            label: label.into(),
            left,
            right,
        };
        Pyramid {
            name: "Ages".into(),
            left: "Women".into(),
            right: "Men".into(),
            bands: vec![
                band("0 to 17", point(100.0, 2.0), point(50.0, 2.0)),
                band("18 and over", point(200.0, 0.0), None),
            ],
            unit: "people".into(),
            notation: Notation::English,
        }
    }

    #[test]
    fn bars_grow_from_the_middle_on_one_scale_and_the_oldest_are_on_top() {
        for drawing in pyramid().drawings() {
            let [old, young] = &drawing.rows[..] else {
                panic!("two bands are two rows");
            };
            assert_eq!(
                (old.label.as_str(), young.label.as_str()),
                ("18 and over", "0 to 17")
            );
            assert!(old.y < young.y);
            let [(_, women), (_, men)] = &young.bars[..] else {
                panic!("two counts are two bars");
            };
            assert!((women.width - 2.0 * men.width).abs() < 1e-9);
            assert!((women.x + women.width - drawing.sides.0).abs() < 1e-9);
            assert!((men.x - drawing.sides.1).abs() < 1e-9);
            assert!((old.bars[0].1.width - 2.0 * women.width).abs() < 1e-9);
            assert!(old.bars[0].1.x >= EDGE - 1e-9, "nothing lies outside");
        }
    }

    #[test]
    fn a_margin_lies_around_the_end_of_its_bar_and_a_missing_value_has_no_bar() {
        let [wide, _] = pyramid().drawings();
        let (old, young) = (&wide.rows[0], &wide.rows[1]);
        assert_eq!(old.bars.len(), 1);
        assert!(old.margins.is_empty(), "an exact count has no margin");
        let (end, margin) = (young.bars[0].1.x, &young.margins[0]);
        assert!(margin.x < end && end < margin.x + margin.width);
    }

    #[test]
    fn numbers_of_the_axis_stand_on_both_sides_and_begin_with_zero() {
        let [wide, narrow] = pyramid().drawings();
        let zeros = wide.ticks.iter().filter(|(_, text)| text == "0").count();
        assert_eq!(zeros, 2);
        assert!(narrow.ticks.len() <= wide.ticks.len());
    }
}
