//! What stands in the cells of a row: counts, values, classes, years.

use super::{MeasuredValue, RawValue, columns::values, rows::Rows};
use city_description::{InvalidValue, PeriodFormat, Written};
use files::Cell;
use small_area_statistics::Absence;
use terms::{InvalidPeriod, ReferencePeriod};

/// A value of a row.
pub(super) enum Value {
    Count(RawValue),
    Measure(MeasuredValue),
}

impl Value {
    /// Whether its source withholds it.
    pub(super) fn is_withheld(&self) -> bool {
        let withheld = Absence::WithheldBySource;
        match self {
            Value::Count(value) => *value == RawValue::absent(withheld),
            Value::Measure(value) => *value == MeasuredValue::Absent(withheld),
        }
    }

    /// Whether there is none, without another reason.
    pub(super) fn is_missing(&self) -> bool {
        match self {
            Value::Count(value) => *value == RawValue::MISSING,
            Value::Measure(value) => *value == MeasuredValue::Absent(Absence::Missing),
        }
    }
}

impl Rows<'_> {
    pub(super) fn period(&self, text: &str) -> Result<ReferencePeriod, InvalidPeriod> {
        let invalid = || InvalidPeriod::NotAYear(text.to_owned());
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        match self.table.period_format {
            PeriodFormat::Year => text.parse(),
            PeriodFormat::YearAndMonth => match text.split_at_checked(4) {
                Some((year, month)) if month.len() == 2 && digits(month) => year.parse(),
                _ => Err(invalid()),
            },
            PeriodFormat::Date => {
                let date = text.split([' ', 'T']).next().unwrap_or_default();
                let mut german = date.rsplitn(3, '.');
                let mut iso = date.splitn(3, '-');
                match (german.next(), german.next(), german.next()) {
                    (Some(year), Some(_), Some(_)) => year.parse(),
                    _ => match (iso.next(), iso.next(), iso.next()) {
                        (Some(year), Some(_), Some(_)) => year.parse(),
                        _ => Err(invalid()),
                    },
                }
            }
        }
    }

    /// The value in some cells, which are added up.
    pub(super) fn value(&self, at: usize, cells: &[&Cell]) -> Result<Value, InvalidValue> {
        let counts = self.table.counts.len();
        if at < counts {
            return self.count(cells).map(Value::Count);
        }
        let id = values(self.table).nth(at).map(|value| &value.id);
        let cell = cells.first().copied().unwrap_or(&Cell::Empty);
        let codes = id.and_then(|id| self.classes.get(id));
        let Some(codes) = codes else {
            let written = match cell {
                Cell::Number(number) => self.notation.number(*number)?,
                Cell::Fault(_) => return Err(InvalidValue::Text),
                cell => self.notation.read(&cell.text())?,
            };
            return Ok(Value::Measure(match written {
                Written::Value { value, limited } => MeasuredValue::Value { value, limited },
                Written::Absent(absence) => MeasuredValue::Absent(absence),
            }));
        };
        let text = cell.text();
        let place = codes.iter().position(|code| *code == text);
        if let Some(place) = place.and_then(|place| u8::try_from(place).ok()) {
            let limited = false;
            return Ok(Value::Measure(MeasuredValue::Class { place, limited }));
        }
        match self.notation.read(&text) {
            Ok(Written::Absent(absence)) => Ok(Value::Measure(MeasuredValue::Absent(absence))),
            // A class that a converter wrote as a number with decimals, such as 2.0.
            _ => match cell_as_whole(&text)
                .and_then(|whole| codes.iter().position(|code| *code == whole))
            {
                Some(place) => Ok(Value::Measure(MeasuredValue::Class {
                    place: u8::try_from(place).unwrap_or(u8::MAX),
                    limited: false,
                })),
                None => Err(InvalidValue::Text),
            },
        }
    }

    fn count(&self, cells: &[&Cell]) -> Result<RawValue, InvalidValue> {
        let (mut sum, mut any_limited) = (0_u64, false);
        let mut absent = None;
        for cell in cells {
            let written = match cell {
                Cell::Number(number) => self.notation.number_count(*number)?,
                Cell::Fault(_) => return Err(InvalidValue::Text),
                cell => self.notation.read_count(&cell.text())?,
            };
            match written {
                Written::Value { value, limited } => {
                    sum = sum.saturating_add(value);
                    any_limited |= limited;
                }
                Written::Absent(absence) => {
                    absent = Some(Absence::of_parts(absent.into_iter().chain([absence])));
                }
            }
        }
        match absent {
            Some(absence) => Ok(RawValue::absent(absence)),
            None => RawValue::new(sum, any_limited).ok_or(InvalidValue::TooLarge),
        }
    }
}

/// `2` for `2.0` and `2,0`.
fn cell_as_whole(text: &str) -> Option<&str> {
    let (whole, behind) = text.split_once(['.', ','])?;
    behind.bytes().all(|byte| byte == b'0').then_some(whole)
}

/// What to do about a year that is none.
pub(super) const YEAR: &str = "Schreiben Sie das Jahr mit vier Ziffern, zum Beispiel 2024.";

pub(super) fn invalid_period(invalid: &InvalidPeriod) -> String {
    match invalid {
        InvalidPeriod::NotAYear(text) if text.is_empty() => "Hier fehlt das Jahr.".to_owned(),
        InvalidPeriod::NotAYear(_) => "Das ist kein Jahr.".to_owned(),
        InvalidPeriod::OutOfRange(year) => {
            format!("Das Jahr {year} liegt nicht zwischen 1900 und 2100.")
        }
    }
}
