//! Tables for machines: the columns of the release package.

use crate::slices::Slice;
use csv::ByteRecord;
use releases::package::{COLUMNS, FigureRows};
use small_area_statistics::{Figure, Indicator};
use terms::{AreaKey, LevelId, ReferencePeriod};

/// The heads of the columns.
pub(crate) fn head() -> Result<Vec<u8>, csv::Error> {
    let mut bytes = Vec::new();
    write(
        &mut bytes,
        std::iter::once(ByteRecord::from(COLUMNS.to_vec())),
    )?;
    Ok(bytes)
}

/// The rows of a slice.
pub(crate) fn slice(slice: &Slice<'_>) -> Result<Vec<u8>, csv::Error> {
    let mut bytes = Vec::new();
    let mut rows = FigureRows::new(&slice.release.description, slice.indicator);
    let written = slice.rows().map(|(area, figure)| {
        let place = (&slice.level.id, &area.key);
        row(&mut rows, place, slice.indicator, slice.period, figure)
    });
    write(&mut bytes, written)?;
    Ok(bytes)
}

/// One row.
pub(crate) fn row(
    rows: &mut FigureRows<'_>,
    (level, area): (&LevelId, &AreaKey),
    indicator: &Indicator,
    period: ReferencePeriod,
    figure: &Figure,
) -> ByteRecord {
    let mut row = ByteRecord::new();
    for text in [level.as_str(), area.as_str(), indicator.id.as_str()] {
        row.push_field(text.as_bytes());
    }
    row.push_field(period.to_string().as_bytes());
    rows.push(&mut row, figure);
    row
}

/// Adds rows to a table.
pub(crate) fn write(
    bytes: &mut Vec<u8>,
    rows: impl Iterator<Item = ByteRecord>,
) -> Result<(), csv::Error> {
    let mut writer = csv::Writer::from_writer(bytes);
    for row in rows {
        writer.write_byte_record(&row)?;
    }
    writer.flush()?;
    Ok(())
}
