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

/// Few values one below the other on a common scale from zero, the margin drawn at the end of
/// each bar.
#[derive(Debug, Clone, Template)]
#[template(path = "ui/bars.html")]
pub struct Bars {
    /// The bars, at least one.
    pub bars: Vec<Bar>,
}

/// Width of the drawing area in its own units.
const WIDTH: f64 = 200.0;

impl Bars {
    fn x(&self, value: &f64) -> String {
        let most = self
            .bars
            .iter()
            .fold(0.0_f64, |most, bar| most.max(bar.high));
        let share = if most > 0.0 { *value / most } else { 0.0 };
        format!("{:.1}", share.clamp(0.0, 1.0) * (WIDTH - 4.0))
    }

    fn between(&self, low: &f64, high: &f64) -> String {
        let parse = |text: String| text.parse::<f64>().unwrap_or(0.0);
        format!("{:.1}", (parse(self.x(high)) - parse(self.x(low))).max(0.0))
    }
}

component!(Bars);
