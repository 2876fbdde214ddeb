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

/// A line chart over years, from zero. Margins are drawn as a band, or as a whisker where a value
/// has no neighbour; years without a value are gaps on a true axis of time, never bridged. The table with the same values stands beside it on the page.
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
    unit_y: f64,
    y_ticks: Vec<(f64, String)>,
    x_ticks: Vec<(f64, String)>,
    bands: Vec<(bool, String)>,
    whiskers: Vec<(bool, String)>,
    lines: Vec<(bool, String)>,
    dots: Vec<(bool, f64, f64)>,
    labels: Vec<Label>,
}

/// The name of a line: at its end, or above the drawing behind a sample of the line.
struct Label {
    own: bool,
    x: f64,
    y: f64,
    sample: Option<String>,
    text: String,
}

/// Where a value and a year lie in a drawing.
struct Scale {
    left: f64,
    right: f64,
    above: f64,
    base: f64,
    top: f64,
    first: u16,
    span: f64,
}

impl Scale {
    fn x(&self, year: u16) -> f64 {
        let past = f64::from(year.saturating_sub(self.first));
        self.left + past / self.span * (self.right - self.left)
    }

    fn y(&self, value: f64) -> f64 {
        self.base - value / self.top * (self.base - self.above)
    }
}

/// Room above the plot for the unit.
const TOP: f64 = 30.0;
const BOTTOM: f64 = 30.0;
const LINE_HEIGHT: f64 = 19.0;
/// The width that a year takes below the axis.
const YEAR_WIDTH: f64 = 44.0;
/// Half the width of a whisker's ends.
const WHISKER: f64 = 5.0;

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
    /// The chart for wide and for narrow pages; the style sheet shows one of them. Names stand
    /// beside the ends of the lines where there is room, else above the plot: on neither do they
    /// lie on a line.
    fn drawings(&self) -> [Drawing; 2] {
        let longest = self
            .series
            .iter()
            .map(|series| series.label.chars().count())
            .max()
            .unwrap_or(0) as f64;
        let beside = (longest * 8.2 + 18.0).clamp(60.0, 230.0);
        let keys = LINE_HEIGHT * 1.2 * self.series.len() as f64;
        [
            self.draw("wide", (720.0, 300.0), beside, 0.0),
            self.draw("narrow", (340.0, 250.0 + keys), 20.0, keys),
        ]
    }

    /// `beside` is the room to the right of the plot, `keys` the room for names above it.
    fn draw(
        &self,
        size: &'static str,
        (width, height): (f64, f64),
        beside: f64,
        keys: f64,
    ) -> Drawing {
        let most = self
            .series
            .iter()
            .flat_map(|series| series.points.iter().flatten())
            .fold(self.least_top, |most, point| most.max(point.high));
        let most = if most > 0.0 { most } else { 1.0 };
        let step = step(most, 4.0);
        let steps = (most / step - 1e-9).ceil().max(1.0);
        let decimals = if step >= 1.0 && step.fract() == 0.0 {
            0
        } else {
            (-(step.log10().floor())).max(1.0) as usize
        };
        let values: Vec<(f64, String)> = (0..=steps as usize)
            .map(|index| index as f64 * step)
            .map(|value| (value, self.notation.number(value, decimals)))
            .collect();
        let widest = values
            .iter()
            .map(|tick| tick.1.chars().count())
            .max()
            .unwrap_or(1) as f64;
        let first = self.years.first().copied().unwrap_or(0);
        let last = self.years.last().copied().unwrap_or(0);
        let scale = Scale {
            left: (14.0 + widest * 8.0).max(YEAR_WIDTH / 2.0),
            right: width - beside,
            above: TOP + keys,
            base: height - BOTTOM,
            top: steps * step,
            first,
            span: f64::from(last.saturating_sub(first)).max(1.0),
        };
        let mut drawing = Drawing {
            size,
            width,
            height,
            left: scale.left,
            right: scale.right,
            unit_y: 14.0 + keys,
            y_ticks: values
                .into_iter()
                .map(|(value, text)| (scale.y(value), text))
                .collect(),
            x_ticks: year_ticks(&scale, first, last),
            bands: Vec::new(),
            whiskers: Vec::new(),
            lines: Vec::new(),
            dots: Vec::new(),
            labels: Vec::new(),
        };
        // Background first, so that the own line lies on top.
        let mut order: Vec<&Series> = self.series.iter().collect();
        order.sort_by_key(|series| series.own);
        for series in order {
            for run in self.runs(series) {
                drawing.add_run(&scale, series.own, &run);
            }
        }
        if keys > 0.0 {
            drawing.name_above(&self.series);
        } else {
            drawing.name_beside(&scale, &self.series);
        }
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

/// The first and the last year, and years between them as far as there is room.
fn year_ticks(scale: &Scale, first: u16, last: u16) -> Vec<(f64, String)> {
    let room = ((scale.right - scale.left) / (YEAR_WIDTH + 8.0))
        .floor()
        .max(2.0);
    let every = ((scale.span + 1.0) / room).ceil().max(1.0) as u16;
    let from = scale.x(first);
    let mut years: Vec<u16> = (first..=last)
        .rev()
        .step_by(usize::from(every))
        .filter(|year| *year == last || scale.x(*year) - from >= YEAR_WIDTH)
        .collect();
    if first < last {
        years.push(first);
    }
    years
        .into_iter()
        .rev()
        .map(|year| (scale.x(year), year.to_string()))
        .collect()
}

impl Drawing {
    /// A stretch of a line with its margin; one value alone is a dot with a whisker.
    fn add_run(&mut self, scale: &Scale, own: bool, run: &[(u16, ChartPoint)]) {
        let place = |year: u16, value: f64| format!("{:.1} {:.1}", scale.x(year), scale.y(value));
        if let [(year, point)] = run {
            if point.high > point.low {
                let left = scale.x(*year) - WHISKER;
                let (high, low) = (scale.y(point.high), scale.y(point.low));
                let end = |y: f64| format!("M{left:.1} {y:.1}h{:.1}", 2.0 * WHISKER);
                let stem = format!("M{:.1} {high:.1}V{low:.1}", scale.x(*year));
                let path = [end(high), stem, end(low)].concat();
                self.whiskers.push((own, path));
            }
        } else {
            let line: Vec<String> = run.iter().map(|(y, p)| place(*y, p.value)).collect();
            self.lines.push((own, format!("M{}", line.join("L"))));
            if run.iter().any(|(_, point)| point.high > point.low) {
                let over = run.iter().map(|(year, p)| place(*year, p.high));
                let under = run.iter().rev().map(|(year, p)| place(*year, p.low));
                let edge: Vec<String> = over.chain(under).collect();
                self.bands.push((own, format!("M{}Z", edge.join("L"))));
            }
        }
        for (year, point) in run {
            if own || run.len() == 1 {
                self.dots.push((own, scale.x(*year), scale.y(point.value)));
            }
        }
    }

    /// Names above the plot, the own line first, each behind a sample of its line.
    fn name_above(&mut self, series: &[Series]) {
        let mut order: Vec<&Series> = series.iter().collect();
        order.sort_by_key(|series| !series.own);
        for (row, series) in order.into_iter().enumerate() {
            let y = 14.0 + row as f64 * LINE_HEIGHT * 1.2;
            self.labels.push(Label {
                own: series.own,
                x: 38.0,
                y,
                sample: Some(format!("M2 {:.1}h28", y - 5.0)),
                text: series.label.clone(),
            });
        }
    }

    /// Names to the right of the plot, at the height where each line ends.
    fn name_beside(&mut self, scale: &Scale, series: &[Series]) {
        for series in series {
            let last = series.points.iter().rev().flatten().next();
            self.labels.extend(last.map(|point| Label {
                own: series.own,
                x: scale.right + 10.0,
                y: scale.y(point.value) + 5.0,
                sample: None,
                text: series.label.clone(),
            }));
        }
        self.spread_labels();
    }

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

    fn base(&self) -> String {
        self.at(&(self.height - BOTTOM))
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
#[path = "line_chart_tests.rs"]
mod tests;
