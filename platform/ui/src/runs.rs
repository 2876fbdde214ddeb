//! Stretches of a line without a gap, and how they are drawn.

use crate::{ChartPoint, Series, axis::Scale, decimal_text};

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

/// Appends a place, with `M` before the first of a path and `L` before the others.
fn add(path: &mut String, scale: &Scale, year: u16, value: f64) {
    path.push(if path.is_empty() { 'M' } else { 'L' });
    decimal_text::push(path, scale.x(year), 1);
    path.push(' ');
    decimal_text::push(path, scale.y(value), 1);
}

/// About how many bytes a place takes.
const PLACE: usize = 12;

/// The line through the values of a stretch.
pub(crate) fn line(scale: &Scale, run: &Run) -> String {
    let mut path = String::with_capacity(run.len() * PLACE);
    for (year, point) in run {
        add(&mut path, scale, *year, point.value);
    }
    path
}

/// The band in which the truth lies; none if all values are exact.
pub(crate) fn band(scale: &Scale, run: &Run) -> Option<String> {
    run.iter()
        .any(|(_, point)| point.high > point.low)
        .then(|| {
            let mut path = String::with_capacity(2 * run.len() * PLACE + 1);
            for (year, point) in run {
                add(&mut path, scale, *year, point.high);
            }
            for (year, point) in run.iter().rev() {
                add(&mut path, scale, *year, point.low);
            }
            path.push('Z');
            path
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
