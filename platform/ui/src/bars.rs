//! Values side by side with their margins.

use crate::html::component;
use askama::Template;

/// One value.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// Whose value it is.
    pub label: String,
    /// The value as written.
    pub written: String,
    /// The value.
    pub value: f64,
    /// The smallest value that may be true.
    pub low: f64,
    /// The largest value that may be true.
    pub high: f64,
    /// Whether it is the one the page speaks of.
    pub own: bool,
}

/// Few values one below the other on a common scale with zero on it, the margin drawn at the
/// end of each bar.
#[derive(Debug, Clone, Template)]
#[template(path = "ui/bars.html")]
pub struct Bars {
    /// The bars, at least one.
    pub bars: Vec<Bar>,
}

/// Width of the drawing area in its own units.
const WIDTH: f64 = 200.0;

impl Bars {
    /// Where a value lies, in units of the drawing.
    fn place(&self, value: f64) -> f64 {
        let ends = self.bars.iter().fold((0.0_f64, 0.0_f64), |ends, bar| {
            (ends.0.min(bar.low), ends.1.max(bar.high))
        });
        let span = ends.1 - ends.0;
        let share = if span > 0.0 {
            (value - ends.0) / span
        } else {
            0.0
        };
        share.clamp(0.0, 1.0) * (WIDTH - 4.0)
    }

    fn x(&self, value: &f64) -> String {
        format!("{:.1}", self.place(*value))
    }

    fn zero(&self) -> String {
        self.x(&0.0)
    }

    /// Where the bar of a value begins: at zero, or at the value if it is below.
    fn start(&self, value: &f64) -> String {
        self.x(&value.min(0.0))
    }

    fn length(&self, value: &f64) -> String {
        format!("{:.1}", (self.place(*value) - self.place(0.0)).abs())
    }

    fn between(&self, low: &f64, high: &f64) -> String {
        format!("{:.1}", (self.place(*high) - self.place(*low)).max(0.0))
    }
}

component!(Bars);

#[cfg(test)]
mod tests {
    use super::*;

    fn bar(value: f64) -> Bar {
        Bar {
            label: "North".into(),
            written: value.to_string(),
            value,
            low: value,
            high: value,
            own: false,
        }
    }

    #[test]
    fn bars_of_values_below_zero_go_to_the_left_of_it() {
        let bars = Bars {
            bars: vec![bar(-2.0), bar(6.0)],
        };
        assert_eq!(bars.zero(), "49.0");
        assert_eq!(
            (bars.start(&-2.0), bars.length(&-2.0)),
            ("0.0".into(), "49.0".into())
        );
        assert_eq!(
            (bars.start(&6.0), bars.length(&6.0)),
            ("49.0".into(), "147.0".into())
        );
    }

    #[test]
    fn values_above_zero_begin_at_the_left() {
        let bars = Bars {
            bars: vec![bar(3.0), bar(6.0)],
        };
        assert_eq!(bars.zero(), "0.0");
        assert_eq!(
            (bars.start(&3.0), bars.length(&3.0)),
            ("0.0".into(), "98.0".into())
        );
    }
}
