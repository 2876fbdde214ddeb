//! Observations as CSV (RFC 4180): the columns of a release's tables of figures, then unit and release.

use super::{Count, Observation, ObservedValue};
use crate::fault::Fault;

/// The columns, in order.
const COLUMNS: [&str; 19] = [
    "level",
    "area",
    "indicator",
    "period",
    "value",
    "low",
    "high",
    "obs_status",
    "conf_status",
    "reason",
    "uncertain",
    "numerator",
    "numerator_low",
    "numerator_high",
    "denominator",
    "denominator_low",
    "denominator_high",
    "unit",
    "release",
];

/// A table with a head. An empty field is no value.
pub(crate) fn write(observations: &[Observation]) -> Result<Vec<u8>, Fault> {
    let refuse = |error: String| Fault::contradiction("a table", error);
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    writer
        .write_record(COLUMNS)
        .map_err(|error| refuse(error.to_string()))?;
    for observation in observations {
        writer
            .write_record(row(observation))
            .map_err(|error| refuse(error.to_string()))?;
    }
    writer
        .into_inner()
        .map_err(|error| refuse(error.to_string()))
}

fn row(of: &Observation) -> [String; 19] {
    let text = |value: Option<&dyn ToString>| value.map(ToString::to_string).unwrap_or_default();
    let value = match &of.value {
        Some(ObservedValue::Number(number)) => number.to_string(),
        Some(ObservedValue::Class(code)) => code.clone(),
        None => String::new(),
    };
    let counted = |count: &Option<Count>| match count {
        Some(count) => [count.value, count.low, count.high].map(|number| number.to_string()),
        None => Default::default(),
    };
    let [numerator, numerator_low, numerator_high] = counted(&of.numerator);
    let [denominator, denominator_low, denominator_high] = counted(&of.denominator);
    [
        of.level.clone(),
        of.area.clone(),
        of.indicator.clone(),
        of.period.to_string(),
        value,
        text(of.low.as_ref().map(|number| number as &dyn ToString)),
        text(of.high.as_ref().map(|number| number as &dyn ToString)),
        of.obs_status.to_owned(),
        of.conf_status.to_owned(),
        of.reason.unwrap_or_default().to_owned(),
        of.uncertain.unwrap_or_default().to_owned(),
        numerator,
        numerator_low,
        numerator_high,
        denominator,
        denominator_low,
        denominator_high,
        of.unit.clone(),
        of.release.clone(),
    ]
}
