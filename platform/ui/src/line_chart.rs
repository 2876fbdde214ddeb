//! Values over the years.

use crate::{
    Notation,
    axis::{Scale, Values, YEAR_WIDTH, year_ticks},
    decimal_text::fixed,
    html::component,
    runs::{Run, band, line, runs, whisker},
};
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

/// Where a series goes on under other conditions, such as new boundaries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChartBreak {
    /// The last year before it.
    pub after: u16,
    /// What changed, in two or three words, written at the mark.
    pub label: String,
}

/// A line chart over years, always with zero on its axis. Margins are drawn as a band, or as a
/// whisker where a value has no neighbour; years without a value are gaps on a true axis of time,
/// never bridged, and no line crosses a break. The table with the same values stands beside it on
/// the page.
#[derive(Debug, Clone, Template)]
#[template(path = "ui/line_chart.html")]
pub struct LineChart {
    /// Its accessible name: what it shows, and that a table follows.
    pub name: String,
    /// The years, ascending; years that are missing among them are gaps too.
    pub years: Vec<u16>,
    /// The lines.
    pub series: Vec<Series>,
    /// Where no line goes on, ascending; each is drawn as an upright mark with its label.
    pub breaks: Vec<ChartBreak>,
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
    zero: f64,
    y_ticks: Vec<(f64, String)>,
    x_ticks: Vec<(f64, String)>,
    bands: Vec<(bool, String)>,
    whiskers: Vec<(bool, String)>,
    lines: Vec<(bool, String)>,
    marks: Vec<Mark>,
    dots: Vec<(bool, f64, f64)>,
    labels: Vec<Label>,
}

/// A break, as an upright mark with its label above the plot.
struct Mark {
    path: String,
    x: f64,
    y: f64,
    text: String,
}

/// The name of a line: at its end, or above the drawing behind a sample of the line.
struct Label {
    own: bool,
    x: f64,
    y: f64,
    sample: Option<String>,
    text: String,
}

/// Room above the plot for the unit.
const TOP: f64 = 30.0;
const BOTTOM: f64 = 30.0;
const LINE_HEIGHT: f64 = 19.0;
/// Half the width of a whisker's ends.
const WHISKER: f64 = 5.0;

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
        let points = || self.series.iter().flat_map(|s| s.points.iter().flatten());
        let most = points().fold(self.least_top, |most, point| most.max(point.high));
        let least = points().fold(0.0_f64, |least, point| least.min(point.low));
        let most = if most > least { most } else { 1.0 };
        let values = Values::new(least, most.max(0.0));
        let y_ticks = values.written(self.notation);
        let widest = y_ticks
            .iter()
            .map(|tick| tick.1.chars().count())
            .max()
            .unwrap_or(1) as f64;
        let first = self.years.first().copied().unwrap_or(0);
        let last = self.years.last().copied().unwrap_or(0);
        let labels = if self.breaks.is_empty() {
            0.0
        } else {
            LINE_HEIGHT
        };
        let scale = Scale {
            left: (14.0 + widest * 8.0).max(YEAR_WIDTH / 2.0),
            right: width - beside,
            above: TOP + keys + labels,
            base: height - BOTTOM,
            bottom: values.bottom(),
            top: values.top(),
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
            zero: scale.y(0.0),
            y_ticks: y_ticks
                .into_iter()
                .map(|(value, text)| (scale.y(value), text))
                .collect(),
            x_ticks: year_ticks(&scale, first, last),
            bands: Vec::new(),
            whiskers: Vec::new(),
            lines: Vec::new(),
            marks: Vec::new(),
            dots: Vec::new(),
            labels: Vec::new(),
        };
        let breaks: Vec<u16> = self.breaks.iter().map(|at| at.after).collect();
        // Background first, so that the own line lies on top.
        let mut order: Vec<&Series> = self.series.iter().collect();
        order.sort_by_key(|series| series.own);
        for series in order {
            for run in runs(&self.years, &breaks, series) {
                drawing.add_run(&scale, series.own, &run);
            }
        }
        drawing.add_breaks(&scale, &self.breaks, last);
        if keys > 0.0 {
            drawing.name_above(&self.series);
        } else {
            drawing.name_beside(&scale, &self.series);
        }
        drawing
    }
}

impl Drawing {
    /// A stretch of a line with its margin; one value alone is a dot with a whisker.
    fn add_run(&mut self, scale: &Scale, own: bool, run: &Run) {
        if let [(year, point)] = run[..] {
            let margin = whisker(scale, year, point, WHISKER);
            self.whiskers.extend(margin.map(|path| (own, path)));
        } else {
            self.lines.push((own, line(scale, run)));
            self.bands.extend(band(scale, run).map(|path| (own, path)));
        }
        for (year, point) in run {
            if own || run.len() == 1 {
                self.dots.push((own, scale.x(*year), scale.y(point.value)));
            }
        }
    }

    /// Upright marks between two years, each with its label above the plot, kept inside it.
    fn add_breaks(&mut self, scale: &Scale, breaks: &[ChartBreak], last: u16) {
        for at in breaks
            .iter()
            .filter(|at| (scale.first..last).contains(&at.after))
        {
            let x = scale.after(at.after);
            let half = at.label.chars().count() as f64 * 3.9;
            let room = (half, (self.width - half).max(half));
            self.marks.push(Mark {
                path: format!("M{x:.1} {:.1}V{:.1}", scale.above - 4.0, scale.base),
                x: x.clamp(room.0, room.1),
                y: scale.above - 10.0,
                text: at.label.clone(),
            });
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
        fixed(*value, 1)
    }

    fn role(&self, own: &bool) -> &'static str {
        if *own { "own" } else { "other" }
    }
}

component!(LineChart);

#[cfg(test)]
#[path = "line_chart_tests.rs"]
mod tests;
