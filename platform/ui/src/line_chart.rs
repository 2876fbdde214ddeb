//! Values over the years.

use crate::{Notation, html::component};
use askama::Template;

/// One value and the range in which the truth lies.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ChartPoint {
    /// The value.
    pub value: f64,
    /// The smallest value that may be true.
    pub low: f64,
    /// The largest value that may be true.
    pub high: f64,
}

/// One line.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// Whose line it is, written at its end.
    pub label: String,
    /// One point per year of the chart, or none where there is no value.
    pub points: Vec<Option<ChartPoint>>,
    /// Whether it is the one the page speaks of; others are drawn as background.
    pub own: bool,
}

/// A line chart over years, from zero. Margins are drawn as a band; years without a value are
/// gaps, never bridged. The table with the same values stands beside it on the page.
#[derive(Debug, Clone, Template)]
#[template(path = "ui/line_chart.html")]
pub struct LineChart {
    /// Its accessible name: what it shows, and that a table follows.
    pub name: String,
    /// The years, ascending; years that are missing among them are gaps too.
    pub years: Vec<u16>,
    /// The lines.
    pub series: Vec<Series>,
    /// The unit, written above the axis.
    pub unit: String,
    /// The axis reaches at least this value, so that a margin of one or two does not look large.
    pub least_top: f64,
    /// How numbers are written.
    pub notation: Notation,
}

/// A drawing of a chart for one width.
struct Drawing {
    size: &'static str,
    width: f64,
    height: f64,
    left: f64,
    right: f64,
    y_ticks: Vec<(f64, String)>,
    x_ticks: Vec<(f64, String)>,
    bands: Vec<(bool, String)>,
    lines: Vec<(bool, String)>,
    dots: Vec<(bool, f64, f64)>,
    labels: Vec<Label>,
}

/// The name of a line at its end.
struct Label {
    own: bool,
    x: f64,
    y: f64,
    anchor: &'static str,
    text: String,
}

const TOP: f64 = 30.0;
const BOTTOM: f64 = 30.0;
const LINE_HEIGHT: f64 = 19.0;

/// Steps of 1, 2 or 5 × 10ⁿ so that about `wanted` of them reach `most`.
fn step(most: f64, wanted: f64) -> f64 {
    let raw = most / wanted;
    let power = 10_f64.powf(raw.log10().floor());
    [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .map(|step| step * power)
        .find(|step| *step >= raw)
        .unwrap_or(10.0 * power)
}

impl LineChart {
    /// The chart for wide and for narrow pages; the style sheet shows one of them.
    fn drawings(&self) -> [Drawing; 2] {
        let longest = self
            .series
            .iter()
            .map(|series| series.label.chars().count())
            .max()
            .unwrap_or(0) as f64;
        let beside = (longest * 8.2 + 18.0).clamp(60.0, 230.0);
        [
            self.draw("wide", 720.0, 300.0, beside),
            self.draw("narrow", 340.0, 260.0, 12.0),
        ]
    }

    fn draw(&self, size: &'static str, width: f64, height: f64, beside: f64) -> Drawing {
        let most = self
            .series
            .iter()
            .flat_map(|series| series.points.iter().flatten())
            .fold(self.least_top, |most, point| most.max(point.high));
        let most = if most > 0.0 { most } else { 1.0 };
        let step = step(most, 4.0);
        let steps = (most / step - 1e-9).ceil().max(1.0);
        let top = steps * step;
        let decimals = if step >= 1.0 && step.fract() == 0.0 {
            0
        } else {
            (-(step.log10().floor())).max(1.0) as usize
        };
        let y = |value: f64| height - BOTTOM - value / top * (height - BOTTOM - TOP);
        let y_ticks: Vec<(f64, String)> = (0..=steps as usize)
            .map(|index| index as f64 * step)
            .map(|value| (y(value), self.notation.number(value, decimals)))
            .collect();
        let widest = y_ticks
            .iter()
            .map(|tick| tick.1.chars().count())
            .max()
            .unwrap_or(1) as f64;
        let left = 14.0 + widest * 8.0;
        let right = width - beside;
        let first = self.years.first().copied().unwrap_or(0);
        let last = self.years.last().copied().unwrap_or(0);
        let span = f64::from(last.saturating_sub(first)).max(1.0);
        let x = |year: u16| left + f64::from(year.saturating_sub(first)) / span * (right - left);
        let room = ((right - left) / 52.0).floor().max(2.0);
        let every = ((span + 1.0) / room).ceil().max(1.0) as u16;
        let x_ticks = (first..=last)
            .rev()
            .step_by(usize::from(every))
            .map(|year| (x(year), year.to_string()))
            .collect();
        let mut drawing = Drawing {
            size,
            width,
            height,
            left,
            right,
            y_ticks,
            x_ticks,
            bands: Vec::new(),
            lines: Vec::new(),
            dots: Vec::new(),
            labels: Vec::new(),
        };
        // Background first, so that the own line lies on top.
        let mut order: Vec<&Series> = self.series.iter().collect();
        order.sort_by_key(|series| series.own);
        for series in order {
            for run in self.runs(series) {
                let line: Vec<String> = run
                    .iter()
                    .map(|(year, point)| format!("{:.1} {:.1}", x(*year), y(point.value)))
                    .collect();
                if run.len() > 1 {
                    drawing
                        .lines
                        .push((series.own, format!("M{}", line.join("L"))));
                    if run.iter().any(|(_, point)| point.high > point.low) {
                        let over = run
                            .iter()
                            .map(|(year, p)| format!("{:.1} {:.1}", x(*year), y(p.high)));
                        let under = run
                            .iter()
                            .rev()
                            .map(|(year, p)| format!("{:.1} {:.1}", x(*year), y(p.low)));
                        let edge: Vec<String> = over.chain(under).collect();
                        drawing
                            .bands
                            .push((series.own, format!("M{}Z", edge.join("L"))));
                    }
                }
                for (year, point) in &run {
                    if series.own || run.len() == 1 {
                        drawing.dots.push((series.own, x(*year), y(point.value)));
                    }
                }
            }
            let end = self
                .years
                .iter()
                .zip(&series.points)
                .rev()
                .find_map(|(year, point)| point.map(|point| (*year, point)));
            if let Some((year, point)) = end {
                let outside = size == "wide";
                // Inside the drawing, the lower line is named below itself, the others above.
                let lower = self.series.iter().any(|other| {
                    let last = other.points.iter().rev().flatten().next();
                    last.is_some_and(|last| last.value > point.value)
                });
                let shift = match (outside, lower) {
                    (true, _) => 5.0,
                    (false, true) => 24.0,
                    (false, false) => -12.0,
                };
                drawing.labels.push(Label {
                    own: series.own,
                    x: if outside { x(year) + 10.0 } else { right },
                    y: y(point.value) + shift,
                    anchor: if outside { "start" } else { "end" },
                    text: series.label.clone(),
                });
            }
        }
        drawing.spread_labels();
        drawing
    }

    /// The stretches of a line without a missing year.
    fn runs(&self, series: &Series) -> Vec<Vec<(u16, ChartPoint)>> {
        let mut runs: Vec<Vec<(u16, ChartPoint)>> = Vec::new();
        for (year, point) in self.years.iter().zip(&series.points) {
            let Some(point) = point else { continue };
            match runs.last_mut() {
                Some(run) if run.last().is_some_and(|(last, _)| last + 1 == *year) => {
                    run.push((*year, *point));
                }
                _ => runs.push(vec![(*year, *point)]),
            }
        }
        runs
    }
}

impl Drawing {
    /// Moves labels apart that would lie on each other, keeping them inside the drawing.
    fn spread_labels(&mut self) {
        self.labels.sort_by(|a, b| a.y.total_cmp(&b.y));
        for index in 1..self.labels.len() {
            let above = self.labels[index - 1].y;
            if self.labels[index].y - above < LINE_HEIGHT {
                self.labels[index].y = above + LINE_HEIGHT;
            }
        }
        let over = self.labels.last().map_or(0.0, |last| last.y) - (self.height - BOTTOM);
        if over > 0.0 {
            for label in &mut self.labels {
                label.y -= over;
            }
        }
    }

    fn base(&self) -> f64 {
        self.height - BOTTOM
    }

    fn at(&self, value: &f64) -> String {
        format!("{value:.1}")
    }

    fn role(&self, own: &bool) -> &'static str {
        if *own { "own" } else { "other" }
    }
}

component!(LineChart);

#[cfg(test)]
mod tests {
    use super::*;

    fn point(value: f64) -> Option<ChartPoint> {
        Some(ChartPoint {
            value,
            low: value - 1.0,
            high: value + 1.0,
        })
    }

    fn chart(years: Vec<u16>, points: Vec<Option<ChartPoint>>) -> LineChart {
        LineChart {
            name: "Chart".into(),
            years,
            series: vec![Series {
                label: "North".into(),
                points,
                own: true,
            }],
            unit: "%".into(),
            least_top: 0.0,
            notation: Notation::German,
        }
    }

    #[test]
    fn a_missing_value_and_a_missing_year_are_gaps() {
        let chart = chart(
            vec![2015, 2016, 2017, 2018, 2020, 2021],
            vec![
                point(5.0),
                point(6.0),
                None,
                point(7.0),
                point(8.0),
                point(9.0),
            ],
        );
        let runs = chart.runs(&chart.series[0]);
        let years: Vec<Vec<u16>> = runs
            .iter()
            .map(|run| run.iter().map(|(year, _)| *year).collect())
            .collect();
        assert_eq!(years, [vec![2015, 2016], vec![2018], vec![2020, 2021]]);
        let [wide, narrow] = chart.drawings();
        assert_eq!((wide.lines.len(), wide.bands.len()), (2, 2));
        assert_eq!(narrow.lines.len(), 2);
    }

    #[test]
    fn the_axis_starts_at_zero_and_ends_above_every_margin() {
        let [wide, _] = chart(vec![2020, 2021], vec![point(41.0), point(43.0)]).drawings();
        assert_eq!(wide.y_ticks[0].1, "0");
        assert_eq!(wide.y_ticks.last().unwrap().1, "60");
        let mut few = chart(vec![2020, 2021], vec![point(1.0), point(1.0)]);
        few.least_top = 10.0;
        let [wide, _] = few.drawings();
        assert_eq!(wide.y_ticks.last().unwrap().1, "10");
    }

    #[test]
    fn labels_never_lie_on_each_other() {
        let mut chart = chart(vec![2020, 2021], vec![point(5.0), point(5.0)]);
        let mut other = chart.series[0].clone();
        other.own = false;
        chart.series.push(other);
        let [wide, _] = chart.drawings();
        assert!((wide.labels[0].y - wide.labels[1].y).abs() >= LINE_HEIGHT);
    }

    #[test]
    fn a_chart_without_values_still_draws_its_axes() {
        let html = chart(vec![2020], vec![None]).to_string();
        assert!(html.contains("2020"));
        assert!(!html.contains("NaN"));
    }
}
