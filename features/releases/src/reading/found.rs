//! Values with the places where they stand, so that what is wrong with them can be named.

use super::{MeasuredValue, RawValue};
use city_description::TableProtection;
use files::Problem;
use std::collections::BTreeMap;
use terms::{IndicatorId, LevelId, ReferencePeriod};

/// Everything the tables hold.
#[derive(Default)]
pub(super) struct Found {
    pub(super) counts: BTreeMap<IndicatorId, FoundCount>,
    pub(super) measures: BTreeMap<IndicatorId, FoundMeasure>,
    /// Columns of files, to which places point.
    origins: Vec<Origin>,
}

/// A column of a file.
pub(super) struct Origin {
    pub(super) file: String,
    sheet: Option<String>,
    column: String,
    column_at: u32,
}

/// A count.
pub(super) struct FoundCount {
    pub(super) protection: TableProtection,
    /// By period; one value per area of the finest level of the boundaries that hold then.
    pub(super) values: BTreeMap<ReferencePeriod, Series<RawValue>>,
    /// Totals that a source gives, by level and period, with the tolerance for each.
    pub(super) totals: BTreeMap<(LevelId, ReferencePeriod), (Series<RawValue>, u64)>,
}

/// Values or classes as published.
#[derive(Default)]
pub(super) struct FoundMeasure {
    pub(super) values: BTreeMap<(LevelId, ReferencePeriod), Series<MeasuredValue>>,
}

/// The values of the areas of a level, in ascending order of keys, and where each stands.
pub(super) struct Series<V> {
    pub(super) values: Vec<V>,
    /// The line of each value; 0 where there is none. Files have at most 20 million lines.
    lines: Vec<u32>,
    origins: Origins,
}

/// Most series come from one column of one file; then it is kept once.
enum Origins {
    One(u32),
    Many(Vec<u32>),
}

/// Where a value stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct At {
    origin: u32,
    /// The line, from 1.
    pub(super) line: u32,
}

impl<V: Clone> Series<V> {
    /// No value anywhere.
    pub(super) fn empty(areas: usize, nothing: V) -> Self {
        Self {
            values: vec![nothing; areas],
            lines: vec![0; areas],
            origins: Origins::One(0),
        }
    }

    /// Where the value of an area stands; `None` if no row speaks of it.
    pub(super) fn at(&self, area: usize) -> Option<At> {
        let line = *self.lines.get(area).filter(|line| **line > 0)?;
        let origin = match &self.origins {
            Origins::One(origin) => *origin,
            Origins::Many(origins) => *origins.get(area)?,
        };
        Some(At { origin, line })
    }

    /// Puts a value; the place of the one that is there already, if there is one.
    pub(super) fn put(&mut self, area: usize, value: V, at: At) -> Result<(), At> {
        if let Some(first) = self.at(area) {
            return Err(first);
        }
        let (Some(slot), Some(line)) = (self.values.get_mut(area), self.lines.get_mut(area)) else {
            return Ok(());
        };
        *slot = value;
        *line = at.line;
        match &mut self.origins {
            Origins::Many(origins) => origins[area] = at.origin,
            Origins::One(origin) if *origin == at.origin => {}
            Origins::One(origin) => {
                if self.lines.iter().filter(|line| **line > 0).take(2).count() < 2 {
                    *origin = at.origin;
                } else {
                    let mut many = vec![*origin; self.lines.len()];
                    many[area] = at.origin;
                    self.origins = Origins::Many(many);
                }
            }
        }
        Ok(())
    }
}

impl FoundCount {
    /// The count of an area; `None` if there is none for whatever reason.
    pub(super) fn count(&self, period: ReferencePeriod, area: usize) -> Option<u64> {
        self.values.get(&period)?.values.get(area)?.count().ok()
    }
}

impl Found {
    /// Remembers a column of a file and gives the origin of its values.
    pub(super) fn origin(
        &mut self,
        file: &str,
        sheet: Option<&str>,
        column: &str,
        column_at: usize,
    ) -> u32 {
        self.origins.push(Origin {
            file: file.to_owned(),
            sheet: sheet.map(str::to_owned),
            column: column.to_owned(),
            column_at: u32::try_from(column_at).unwrap_or(u32::MAX),
        });
        u32::try_from(self.origins.len() - 1).unwrap_or(u32::MAX)
    }

    /// The place of a value in a line.
    pub(super) fn place(origin: u32, line: u64) -> At {
        At {
            origin,
            line: u32::try_from(line).unwrap_or(u32::MAX),
        }
    }

    /// The column in which a value stands.
    pub(super) fn origin_of(&self, at: At) -> Option<&Origin> {
        self.origins.get(at.origin as usize)
    }

    /// The head of the column in which a value stands.
    pub(super) fn column_of(&self, at: At) -> &str {
        self.origin_of(at).map_or("", |origin| &origin.column)
    }

    /// The file in which a value stands.
    pub(super) fn file_of(&self, at: At) -> &str {
        self.origin_of(at).map_or("", |origin| &origin.file)
    }

    /// A problem at the place of a value.
    pub(super) fn problem(&self, at: At, what: impl Into<String>, remedy: &str) -> Problem {
        let Some(origin) = self.origin_of(at) else {
            return Problem::new("", what, remedy);
        };
        let problem = Problem::new(&origin.file, what, remedy)
            .at_row(u64::from(at.line))
            .in_column(&origin.column)
            .at_column(origin.column_at);
        match &origin.sheet {
            Some(sheet) => problem.in_sheet(sheet),
            None => problem,
        }
    }
}
