//! The difference row by row, as CSV.

use super::{
    Difference,
    figures::{FigureChange, Said},
};
use small_area_statistics::Absence;
use std::io::Write;

/// The columns.
const COLUMNS: [&str; 16] = [
    "level",
    "area",
    "area_name",
    "indicator",
    "period",
    "before",
    "before_low",
    "before_high",
    "before_status",
    "before_reason",
    "after",
    "after_low",
    "after_high",
    "after_status",
    "after_reason",
    "change",
];

pub(super) fn write(difference: &Difference<'_>, out: impl Write) -> Result<u64, csv::Error> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(COLUMNS)?;
    let mut rows = 0;
    difference.each_figure(|change| {
        rows += 1;
        row(&mut writer, &change)
    })?;
    writer.flush()?;
    Ok(rows)
}

fn row(writer: &mut csv::Writer<impl Write>, change: &FigureChange<'_>) -> Result<(), csv::Error> {
    let indicator = change.indicator().map_or("", |it| it.id.as_str());
    writer.write_field(change.level.as_str())?;
    writer.write_field(change.area.key.as_str())?;
    writer.write_field(&change.area.name)?;
    writer.write_field(indicator)?;
    writer.write_field(change.period.to_string())?;
    for side in [change.before, change.after] {
        for field in fields(side) {
            writer.write_field(field)?;
        }
    }
    writer.write_field(change.kind.name())?;
    writer.write_record(None::<&[u8]>)
}

/// Value, range, SDMX status and reason.
fn fields(side: Option<Said<'_>>) -> [String; 5] {
    let Some(said) = side else {
        return Default::default();
    };
    let (low, high) = said.range().unwrap_or_default();
    let reason = said.figure.absence().map_or("", Absence::name);
    [
        said.value(),
        low,
        high,
        said.figure.status().code().to_owned(),
        reason.to_owned(),
    ]
}
