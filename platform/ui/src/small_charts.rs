//! Many small charts in a row, each with its newest value.

use crate::{
    Series,
    axis::Scale,
    decimal_text::fixed,
    html::component,
    runs::{band, line, runs, whisker},
};
use askama::Template;

/// A small chart over years: the shape of a course, without an axis. The chart with its axis and the
/// table with the values stand where the title leads.
#[derive(Debug, Clone, PartialEq)]
pub struct SmallChart {
    /// What it shows.
    pub title: String,
    /// Where the chart with its axis and its table stand.
    pub href: String,
    /// The newest value, as written.
    pub value: String,
    /// Its text alternative: what the line does, in words and values.
    pub name: String,
    /// The years, ascending.
    pub years: Vec<u16>,
    /// The lines; their labels stand once for all charts.
    pub series: Vec<Series>,
    /// The last years before a break.
    pub breaks: Vec<u16>,
    /// The largest value of the drawing is at least this.
    pub least_top: f64,
}

/// A line as the legend names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SmallLine {
    /// Whose line.
    pub label: String,
    /// Whether it is the one the page speaks of.
    pub own: bool,
}

/// Many small charts in a row, all drawn alike: each from zero, each to its own largest value.
#[derive(Debug, Clone, Template)]
#[template(path = "ui/small_charts.html")]
pub struct SmallCharts {
    /// What they show, written above.
    pub name: String,
    /// The lines there are, in the order of their weight.
    pub lines: Vec<SmallLine>,
    /// The charts.
    pub charts: Vec<SmallChart>,
}

const WIDTH: f64 = 200.0;
const HEIGHT: f64 = 64.0;
/// Room around the drawing, so that lines and dots are not cut.
const EDGE: f64 = 6.0;
const WHISKER: f64 = 3.0;

struct Drawing {
    zero: f64,
    bands: Vec<(bool, String)>,
    lines: Vec<(bool, String)>,
    whiskers: Vec<(bool, String)>,
    breaks: Vec<String>,
    dots: Vec<(bool, f64, f64)>,
}

impl SmallChart {
    fn drawing(&self) -> Drawing {
        let points = || self.series.iter().flat_map(|s| s.points.iter().flatten());
        let top = points().fold(self.least_top, |most, point| most.max(point.high));
        let bottom = points().fold(0.0_f64, |least, point| least.min(point.low));
        let first = self.years.first().copied().unwrap_or(0);
        let last = self.years.last().copied().unwrap_or(0);
        let scale = Scale {
            left: EDGE,
            right: WIDTH - EDGE,
            above: EDGE,
            base: HEIGHT - EDGE,
            bottom,
            top: if top > bottom { top } else { bottom + 1.0 },
            first,
            span: f64::from(last.saturating_sub(first)).max(1.0),
        };
        let mut drawing = Drawing {
            zero: scale.y(0.0),
            bands: Vec::new(),
            lines: Vec::new(),
            whiskers: Vec::new(),
            breaks: self
                .breaks
                .iter()
                .filter(|year| (first..last).contains(year))
                .map(|year| format!("M{:.1} {EDGE}V{}", scale.after(*year), HEIGHT - EDGE))
                .collect(),
            dots: Vec::new(),
        };
        // Background first, so that the own line lies on top.
        let mut order: Vec<&Series> = self.series.iter().collect();
        order.sort_by_key(|series| series.own);
        for series in order {
            let own = series.own;
            let stretches = runs(&self.years, &self.breaks, series);
            let ends = stretches.last().and_then(|run| run.last()).copied();
            for run in &stretches {
                if let [(year, point)] = run[..] {
                    let margin = whisker(&scale, year, point, WHISKER);
                    drawing.whiskers.extend(margin.map(|path| (own, path)));
                    let dot = (own, scale.x(year), scale.y(point.value));
                    drawing.dots.push(dot);
                    continue;
                }
                drawing.lines.push((own, line(&scale, run)));
                let margin = band(&scale, run).filter(|_| own);
                drawing.bands.extend(margin.map(|path| (own, path)));
            }
            let ends = ends.filter(|_| own);
            drawing
                .dots
                .extend(ends.map(|(year, point)| (own, scale.x(year), scale.y(point.value))));
        }
        drawing
    }

    /// The first and the last year, written below.
    fn span(&self) -> String {
        match (self.years.first(), self.years.last()) {
            (Some(first), Some(last)) if first < last => format!("{first}–{last}"),
            (Some(year), _) => year.to_string(),
            _ => String::new(),
        }
    }
}

impl SmallCharts {
    fn at(&self, value: &f64) -> String {
        fixed(*value, 1)
    }

    fn role(&self, own: &bool) -> &'static str {
        if *own { "own" } else { "other" }
    }
}

component!(SmallCharts);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ChartPoint;

    fn series(values: &[Option<f64>], own: bool) -> Series {
        let point = |value: &Option<f64>| {
            value.map(|value| ChartPoint {
                value,
                low: value - 1.0,
                high: value + 1.0,
            })
        };
        Series {
            label: "North".into(),
            points: values.iter().map(point).collect(),
            own,
        }
    }

    fn chart(values: &[Option<f64>]) -> SmallChart {
        SmallChart {
            title: "Children".into(),
            href: "#children".into(),
            value: "12 %".into(),
            name: "From 10 % to 12 %".into(),
            years: (2020..).take(values.len()).collect(),
            series: vec![series(values, true), series(&[Some(8.0); 4], false)],
            breaks: Vec::new(),
            least_top: 0.0,
        }
    }

    #[test]
    fn a_line_ends_at_a_gap_and_at_a_break_and_the_break_is_drawn() {
        let mut of = chart(&[Some(3.0), Some(4.0), Some(5.0), Some(6.0)]);
        assert_eq!(of.drawing().lines.len(), 2);
        assert!(of.drawing().breaks.is_empty());
        of.breaks = vec![2021];
        let drawing = of.drawing();
        let own = drawing.lines.iter().filter(|(own, _)| *own);
        assert_eq!((own.count(), drawing.breaks.len()), (2, 1));
        let gap = chart(&[Some(3.0), Some(4.0), None, Some(6.0)]).drawing();
        assert_eq!(gap.lines.iter().filter(|(own, _)| *own).count(), 1);
        assert_eq!(gap.whiskers.len(), 1, "a value alone keeps its margin");
    }

    #[test]
    fn every_chart_stands_on_zero_and_holds_every_margin() {
        let drawing = chart(&[Some(30.0), Some(40.0)]).drawing();
        assert_eq!(drawing.zero, HEIGHT - EDGE);
        let (_, band) = &drawing.bands[0];
        assert!(
            band.contains(&format!("{:.1} {EDGE:.1}", WIDTH - EDGE)),
            "{band}"
        );
    }

    #[test]
    fn a_reader_of_screens_hears_the_alternative_and_finds_the_way() {
        let charts = SmallCharts {
            name: "Families".into(),
            lines: Vec::new(),
            charts: vec![chart(&[Some(3.0), Some(4.0)])],
        };
        let html = charts.render().unwrap();
        assert!(html.contains("role=\"img\" aria-label=\"From 10 % to 12 %\""));
        assert!(html.contains("href=\"#children\"") && html.contains("2020–2021"));
    }
}
