//! Axes of a chart: where values and years lie, and which of them are named.

use crate::Notation;

/// The width that a year takes below the axis.
pub(crate) const YEAR_WIDTH: f64 = 44.0;

/// Where a value and a year lie in a drawing.
pub(crate) struct Scale {
    pub(crate) left: f64,
    pub(crate) right: f64,
    /// The height at which the largest value of the axis lies.
    pub(crate) above: f64,
    /// The height at which the smallest value of the axis lies.
    pub(crate) base: f64,
    /// The smallest value of the axis: zero, or below if some value is.
    pub(crate) bottom: f64,
    /// The largest value of the axis.
    pub(crate) top: f64,
    pub(crate) first: u16,
    pub(crate) span: f64,
}

impl Scale {
    pub(crate) fn x(&self, year: u16) -> f64 {
        let past = f64::from(year.saturating_sub(self.first));
        self.left + past / self.span * (self.right - self.left)
    }

    /// Half a year later: where boundaries change that hold to the end of a year.
    pub(crate) fn after(&self, year: u16) -> f64 {
        self.x(year) + 0.5 / self.span * (self.right - self.left)
    }

    pub(crate) fn y(&self, value: f64) -> f64 {
        let part = (value - self.bottom) / (self.top - self.bottom);
        self.base - part * (self.base - self.above)
    }
}

/// The named values of an axis, ascending, always with zero among them.
pub(crate) struct Values {
    step: f64,
    from: i32,
    to: i32,
}

impl Values {
    /// About four steps that reach from `least` (at most zero) to `most` (at least zero); the two differ.
    pub(crate) fn new(least: f64, most: f64) -> Self {
        Self::in_steps(least, most, 4.0)
    }

    /// The same with about so many steps.
    pub(crate) fn in_steps(least: f64, most: f64, steps: f64) -> Self {
        let step = step(most - least, steps);
        let from = (least / step + 1e-9).floor() as i32;
        let to = (most / step - 1e-9).ceil() as i32;
        Self {
            step,
            from,
            to: to.max(if from < 0 { 0 } else { 1 }),
        }
    }

    pub(crate) fn bottom(&self) -> f64 {
        f64::from(self.from) * self.step
    }

    pub(crate) fn top(&self) -> f64 {
        f64::from(self.to) * self.step
    }

    /// Each value with its text.
    pub(crate) fn written(&self, notation: Notation) -> Vec<(f64, String)> {
        let decimals = if self.step >= 1.0 && self.step.fract() == 0.0 {
            0
        } else {
            (-(self.step.log10().floor())).max(1.0) as usize
        };
        (self.from..=self.to)
            .map(|index| f64::from(index) * self.step)
            .map(|value| (value, notation.number(value, decimals)))
            .collect()
    }
}

/// Steps of 1, 2 or 5 × 10ⁿ so that about `wanted` of them cover `span`.
fn step(span: f64, wanted: f64) -> f64 {
    let raw = span / wanted;
    let power = 10_f64.powf(raw.log10().floor());
    [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .map(|step| step * power)
        .find(|step| *step >= raw)
        .unwrap_or(10.0 * power)
}

/// The first and the last year, and years between them as far as there is room.
pub(crate) fn year_ticks(scale: &Scale, first: u16, last: u16) -> Vec<(f64, String)> {
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
