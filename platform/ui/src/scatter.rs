//! Two values of many places against each other.

use crate::{Notation, axis::Values, decimal_text::fixed, html::component};
use askama::Template;

/// One of the two axes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScatterAxis {
    /// What it shows, with the year.
    pub title: String,
    /// The unit of its values.
    pub unit: String,
}

/// A place with its two values and the ranges in which the truth lies.
#[derive(Debug, Clone, PartialEq)]
pub struct ScatterPoint {
    /// Its accessible name: which place, which values.
    pub title: String,
    /// Where it leads.
    pub href: String,
    /// Value, smallest and largest possible value along the horizontal axis.
    pub x: (f64, f64, f64),
    /// The same along the vertical axis.
    pub y: (f64, f64, f64),
}

/// A scatter plot. Every point is a link with a name; its margins are drawn as thin lines. Both axes
/// hold zero. The table with the same values stands beside it on the page.
#[derive(Debug, Clone, Template)]
#[template(path = "ui/scatter.html")]
pub struct ScatterChart {
    /// Its accessible name: what it shows, and that a table follows.
    pub name: String,
    /// The horizontal axis.
    pub across: ScatterAxis,
    /// The vertical axis.
    pub up: ScatterAxis,
    /// The places.
    pub points: Vec<ScatterPoint>,
    /// How numbers are written.
    pub notation: Notation,
}

const WIDTH: f64 = 640.0;
const HEIGHT: f64 = 480.0;
const TOP: f64 = 34.0;
const BOTTOM: f64 = 62.0;
const RIGHT: f64 = 18.0;

/// With more points than this, margins would hide them; the table has them all the same.
const MOST_MARGINS: usize = 120;

struct Drawing {
    left: f64,
    right: f64,
    base: f64,
    x_ticks: Vec<(f64, String)>,
    y_ticks: Vec<(f64, String)>,
    zero: (f64, f64),
    dots: Vec<Dot>,
}

struct Dot {
    at: usize,
    x: f64,
    y: f64,
    margins: Option<String>,
}

impl ScatterChart {
    fn drawing(&self) -> Drawing {
        let across = values(self.points.iter().map(|point| point.x));
        let up = values(self.points.iter().map(|point| point.y));
        let y_texts = up.written(self.notation);
        let widest = y_texts.iter().map(|(_, text)| text.chars().count()).max();
        let left = 20.0 + 9.0 * widest.unwrap_or(1) as f64;
        let (right, base) = (WIDTH - RIGHT, HEIGHT - BOTTOM);
        let x = |value: f64| {
            left + (value - across.bottom()) / (across.top() - across.bottom()) * (right - left)
        };
        let y = |value: f64| base - (value - up.bottom()) / (up.top() - up.bottom()) * (base - TOP);
        let with_margins = self.points.len() <= MOST_MARGINS;
        let dots = self
            .points
            .iter()
            .enumerate()
            .map(|(at, point)| {
                let (cx, cy) = (x(point.x.0), y(point.y.0));
                let margins = with_margins.then(|| {
                    let (from, to) = (x(point.x.1), x(point.x.2));
                    let (low, high) = (y(point.y.1), y(point.y.2));
                    format!("M{from:.1} {cy:.1}H{to:.1}M{cx:.1} {low:.1}V{high:.1}")
                });
                Dot {
                    at,
                    x: cx,
                    y: cy,
                    margins,
                }
            })
            .collect();
        Drawing {
            left,
            right,
            base,
            x_ticks: across
                .written(self.notation)
                .into_iter()
                .map(|(value, text)| (x(value), text))
                .collect(),
            y_ticks: y_texts
                .into_iter()
                .map(|(value, text)| (y(value), text))
                .collect(),
            zero: (x(0.0), y(0.0)),
            dots,
        }
    }

    fn view_box(&self) -> String {
        format!("0 0 {WIDTH} {HEIGHT}")
    }

    fn point(&self, dot: &Dot) -> &ScatterPoint {
        &self.points[dot.at]
    }
}

impl Drawing {
    fn at(&self, place: &f64) -> String {
        fixed(*place, 1)
    }

    fn top(&self) -> String {
        format!("{TOP:.1}")
    }

    fn below(&self, more: f64) -> String {
        format!("{:.1}", self.base + more)
    }
}

fn values(ranges: impl Iterator<Item = (f64, f64, f64)>) -> Values {
    let (least, most) = ranges.fold((0.0_f64, 0.0_f64), |(least, most), (value, low, high)| {
        (least.min(low).min(value), most.max(high).max(value))
    });
    Values::new(least, if most > least { most } else { 1.0 })
}

component!(ScatterChart);

#[cfg(test)]
mod tests {
    use super::*;

    fn chart(points: Vec<ScatterPoint>) -> ScatterChart {
        let axis = |title: &str| ScatterAxis {
            title: title.into(),
            unit: "%".into(),
        };
        ScatterChart {
            name: "Two shares; the table follows".into(),
            across: axis("Alone"),
            up: axis("Old <75"),
            points,
            notation: Notation::German,
        }
    }

    fn point(x: f64, y: f64) -> ScatterPoint {
        ScatterPoint {
            title: format!("A & B: {x}, {y}"),
            href: "/de/raeume/quartier/01?a=1&b=2".into(),
            x: (x, x - 1.0, x + 1.0),
            y: (y, y - 1.0, y + 1.0),
        }
    }

    #[test]
    fn every_point_is_a_link_with_its_margins_and_texts_are_escaped() {
        let html = chart(vec![point(10.0, 20.0), point(30.0, 5.0)]).to_string();
        assert_eq!(html.matches("<a href=").count(), 2, "{html}");
        assert_eq!(html.matches("scatter__margin").count(), 2, "{html}");
        assert!(
            !html.contains("Old <75") && html.contains("A &#38; B"),
            "{html}"
        );
    }

    #[test]
    fn a_larger_value_lies_farther_right_and_higher() {
        let chart = chart(vec![point(10.0, 20.0), point(30.0, 5.0)]);
        let drawing = chart.drawing();
        let [first, second] = drawing.dots.as_slice() else {
            panic!("two points");
        };
        assert!(first.x < second.x && first.y < second.y);
        assert!(drawing.zero.0 >= drawing.left - 0.01 && drawing.zero.1 <= drawing.base + 0.01);
    }

    #[test]
    fn without_points_and_with_very_many_it_is_drawn_all_the_same() {
        assert!(chart(Vec::new()).to_string().contains("<svg"));
        let many = (0..200).map(|n| point(f64::from(n), 1.0)).collect();
        assert!(!chart(many).to_string().contains("scatter__margin"));
    }
}
