//! Stretches of a line without a gap, and how they are drawn.

use crate::{ChartPoint, Series, axis::Scale};

/// A stretch of a line: years in a row with their values.
pub(crate) type Run = Vec<(u16, ChartPoint)>;

/// The stretches of a line without a missing year and without a break; `breaks` are the last years
/// before one.
pub(crate) fn runs(years: &[u16], breaks: &[u16], series: &Series) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let goes_on = |last: u16, year: u16| last + 1 == year && !breaks.contains(&last);
    for (year, point) in years.iter().zip(&series.points) {
        let Some(point) = point else { continue };
        match runs.last_mut() {
            Some(run) if run.last().is_some_and(|(last, _)| goes_on(*last, *year)) => {
                run.push((*year, *point));
            }
            _ => runs.push(vec![(*year, *point)]),
        }
    }
    runs
}

fn place(scale: &Scale, year: u16, value: f64) -> String {
    format!("{:.1} {:.1}", scale.x(year), scale.y(value))
}

/// The line through the values of a stretch.
pub(crate) fn line(scale: &Scale, run: &Run) -> String {
    let places: Vec<String> = run.iter().map(|(y, p)| place(scale, *y, p.value)).collect();
    format!("M{}", places.join("L"))
}

/// The band in which the truth lies; none if all values are exact.
pub(crate) fn band(scale: &Scale, run: &Run) -> Option<String> {
    run.iter()
        .any(|(_, point)| point.high > point.low)
        .then(|| {
            let over = run.iter().map(|(year, p)| place(scale, *year, p.high));
            let under = run.iter().rev().map(|(year, p)| place(scale, *year, p.low));
            let edge: Vec<String> = over.chain(under).collect();
            format!("M{}Z", edge.join("L"))
        })
}

/// A value alone with its margin: a stem with two ends, each so far to both sides.
pub(crate) fn whisker(scale: &Scale, year: u16, point: ChartPoint, half: f64) -> Option<String> {
    (point.high > point.low).then(|| {
        let left = scale.x(year) - half;
        let (high, low) = (scale.y(point.high), scale.y(point.low));
        let end = |y: f64| format!("M{left:.1} {y:.1}h{:.1}", 2.0 * half);
        let stem = format!("M{:.1} {high:.1}V{low:.1}", scale.x(year));
        [end(high), stem, end(low)].concat()
    })
}
