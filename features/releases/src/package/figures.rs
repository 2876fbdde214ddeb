//! `figures-<indicator>.csv`: one row per figure of one indicator, with the range of every count in
//! it. Written and read row by row.

use super::{
    ReleaseContent,
    figure_rows::{COLUMNS, FigureRows},
};
use crate::directory::Area;
use city_description::PublicDescription;
use csv::ByteRecord;
use small_area_statistics::{Absence, Figure, Indicator};
use std::{
    collections::{BTreeMap, HashMap},
    io::{Read, Write},
};
use terms::{LevelId, ReferencePeriod};

/// The fewest bytes of a row: a comma behind every column but the last, and a line feed.
const SHORTEST_ROW: u64 = COLUMNS.len() as u64;

/// Figures of one indicator: per level in the order of the areas, a series over all periods.
pub(super) type OfIndicator = BTreeMap<LevelId, Vec<Vec<Figure>>>;

/// What is wrong with a row.
#[derive(Debug)]
pub(super) struct RowProblem {
    pub(super) line: u64,
    pub(super) reason: String,
}

/// All indicators with the names of their files. Names that differ in small and capital letters
/// alone get a number, because not every file system tells them apart.
pub(super) fn file_names(description: &PublicDescription) -> Vec<(&Indicator, String)> {
    let mut used: HashMap<String, u32> = HashMap::new();
    let named = description.indicators.iter().map(|indicator| {
        let small = indicator.id.as_str().to_lowercase();
        let times = used.entry(small.clone()).or_default();
        *times += 1;
        // In front of the hyphen, where no key stands, so that a number never meets another key.
        let number = match *times {
            1 => String::new(),
            again => again.to_string(),
        };
        (indicator, format!("figures{number}-{small}.csv"))
    });
    named.collect()
}

/// Writes all figures of an indicator.
pub(super) fn write(
    out: &mut dyn Write,
    content: &ReleaseContent,
    indicator: &Indicator,
) -> Result<(), csv::Error> {
    let description = &content.description;
    let mut writer = csv::WriterBuilder::new()
        .buffer_capacity(256 * 1024)
        .from_writer(out);
    writer.write_record(COLUMNS)?;
    let mut rows = FigureRows::new(description, indicator);
    let mut row = ByteRecord::new();
    for (level, areas) in &content.areas {
        let periods = periods_of(description, level);
        let figures = content.figures.get(level).map_or(&[][..], Vec::as_slice);
        for (area, of_area) in areas.iter().zip(figures) {
            let series = of_area.get(&indicator.id).map_or(&[][..], Vec::as_slice);
            for (period, figure) in periods.iter().zip(series) {
                let Some(period) = period else { continue };
                row.clear();
                row.push_field(level.as_str().as_bytes());
                row.push_field(area.key.as_str().as_bytes());
                row.push_field(indicator.id.as_str().as_bytes());
                row.push_field(period.as_bytes());
                rows.push(&mut row, figure);
                writer.write_byte_record(&row)?;
            }
        }
    }
    writer.flush()?;
    Ok(())
}

/// All periods as they are written; none where other boundaries hold: figures of those stand on
/// the levels of those.
fn periods_of(description: &PublicDescription, level: &LevelId) -> Vec<Option<String>> {
    let written = |period: &ReferencePeriod| {
        let holds = description.holds_in(level, *period);
        holds.then(|| period.to_string())
    };
    description.periods.iter().map(written).collect()
}

/// Where figures belong. Made once for all indicators.
pub(super) struct Places<'a> {
    description: &'a PublicDescription,
    levels: Vec<Level<'a>>,
    /// Figures that an indicator has.
    expected: u64,
}

struct Level<'a> {
    id: &'a LevelId,
    areas: usize,
    position: HashMap<&'a [u8], usize>,
    periods: Vec<Option<String>>,
}

impl<'a> Places<'a> {
    pub(super) fn new(
        description: &'a PublicDescription,
        areas: &'a BTreeMap<LevelId, Vec<Area>>,
    ) -> Self {
        let levels: Vec<_> = areas
            .iter()
            .map(|(id, areas)| Level {
                id,
                areas: areas.len(),
                position: areas
                    .iter()
                    .enumerate()
                    .map(|(at, area)| (area.key.as_str().as_bytes(), at))
                    .collect(),
                periods: periods_of(description, id),
            })
            .collect();
        let expected = levels.iter().map(|level| {
            let periods = level.periods.iter().flatten().count();
            level.areas as u64 * periods as u64
        });
        Self {
            description,
            expected: expected.sum(),
            levels,
        }
    }

    /// Reads the figures of an indicator from a file of `bytes` bytes. Every figure of every area
    /// and period must be there once.
    pub(super) fn read(
        &self,
        file: &mut dyn Read,
        bytes: u64,
        indicator: &Indicator,
    ) -> Result<OfIndicator, RowProblem> {
        let mut slots = Slots::new(self, bytes)?;
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .buffer_capacity(256 * 1024)
            .from_reader(file);
        let mut rows = FigureRows::new(self.description, indicator);
        let mut row = ByteRecord::new();
        let mut line = 0;
        loop {
            line += 1;
            let problem = |reason: String| RowProblem { line, reason };
            let more = reader.read_byte_record(&mut row);
            match more.map_err(|error| problem(error.to_string()))? {
                false => break,
                true if line > 1 => {
                    slots.next(&row, indicator).map_err(problem)?;
                    let figure = rows.read(&row).map_err(problem)?;
                    slots.put(figure).map_err(problem)?;
                }
                true if row == COLUMNS[..] => {}
                true => return Err(problem("the columns are not those of figures".to_owned())),
            }
        }
        slots.complete()
    }
}

/// The figures of an indicator while they are read.
struct Slots<'p, 'a> {
    places: &'p Places<'a>,
    figures: Vec<Vec<Vec<Figure>>>,
    found: Vec<Vec<bool>>,
    left: u64,
    /// Level, area and period of the row at hand.
    at: (usize, usize, usize),
    /// Level and area of it as they stand there.
    level: Vec<u8>,
    area: Vec<u8>,
}

impl<'p, 'a> Slots<'p, 'a> {
    fn new(places: &'p Places<'a>, bytes: u64) -> Result<Self, RowProblem> {
        // A file too short for all figures is refused before memory is taken for them.
        if places.expected.saturating_mul(SHORTEST_ROW) > bytes {
            return Err(missing(places.expected));
        }
        let series = places.description.periods.len();
        let levels = places.levels.iter();
        Ok(Self {
            figures: levels
                .clone()
                .map(|level| vec![vec![Figure::Absent(Absence::Missing); series]; level.areas])
                .collect(),
            found: levels
                .map(|level| vec![false; level.areas * series])
                .collect(),
            left: places.expected,
            places,
            at: (0, 0, 0),
            level: Vec::new(),
            area: Vec::new(),
        })
    }

    /// Finds the place of a row. Most rows speak of the same area as the row before.
    fn next(&mut self, row: &ByteRecord, indicator: &Indicator) -> Result<(), String> {
        let refuse = |what: &str, field: usize| {
            let name = String::from_utf8_lossy(&row[field]);
            Err(format!("{what} {name:?}"))
        };
        if &row[2] != indicator.id.as_str().as_bytes() {
            return refuse("this is the file of another indicator than", 2);
        }
        if row[0] != self.level || row[1] != self.area {
            let mut levels = self.places.levels.iter();
            let of_row = |level: &Level<'_>| level.id.as_str().as_bytes() == &row[0];
            let Some(level) = levels.position(of_row) else {
                return refuse("there is no level", 0);
            };
            let Some(&area) = self.places.levels[level].position.get(&row[1]) else {
                return refuse("areas.csv does not hold the area", 1);
            };
            self.at = (level, area, 0);
            self.level = row[0].to_vec();
            self.area = row[1].to_vec();
        }
        let periods = &self.places.levels[self.at.0].periods;
        let of_row = |period: &Option<String>| {
            period
                .as_ref()
                .is_some_and(|year| year.as_bytes() == &row[3])
        };
        match periods.iter().position(of_row) {
            Some(period) => {
                self.at.2 = period;
                Ok(())
            }
            None => refuse("its boundaries have no figures for the period", 3),
        }
    }

    fn put(&mut self, figure: Figure) -> Result<(), String> {
        let (level, area, period) = self.at;
        let series = &mut self.figures[level][area];
        let found = &mut self.found[level][area * series.len() + period];
        if std::mem::replace(found, true) {
            return Err("the same figure stands twice".to_owned());
        }
        series[period] = figure;
        self.left -= 1;
        Ok(())
    }

    fn complete(self) -> Result<OfIndicator, RowProblem> {
        if self.left > 0 {
            return Err(missing(self.left));
        }
        let ids = self.places.levels.iter().map(|level| level.id.clone());
        Ok(ids.zip(self.figures).collect())
    }
}

fn missing(figures: u64) -> RowProblem {
    RowProblem {
        line: 0,
        reason: format!("{figures} figures are missing"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::example::content;
    use proptest::prelude::*;

    fn table(content: &ReleaseContent, indicator: usize) -> Vec<u8> {
        let mut bytes = Vec::new();
        let indicator = &content.description.indicators[indicator];
        write(&mut bytes, content, indicator).unwrap();
        bytes
    }

    fn read(content: &ReleaseContent, bytes: &[u8]) -> Result<OfIndicator, RowProblem> {
        let places = Places::new(&content.description, &content.areas);
        let indicator = &content.description.indicators[1];
        places.read(&mut &bytes[..], bytes.len() as u64, indicator)
    }

    #[test]
    fn a_file_too_short_for_its_figures_takes_no_memory() {
        let content = content("short", 9, 4);
        let problem = read(&content, b"level,area").unwrap_err();
        assert_eq!(problem.reason, "40 figures are missing");
    }

    proptest! {
        // A table is read before its checksum is known, so it may hold anything.
        #[test]
        fn a_table_with_changed_bytes_is_read_or_refused_and_nothing_panics(
            changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
            end in any::<prop::sample::Index>(),
        ) {
            let content = content("changed", 4, 2);
            let mut bytes = table(&content, 1);
            for (at, byte) in &changes {
                let at = at.index(bytes.len());
                bytes[at] = *byte;
            }
            let whole = read(&content, &bytes);
            if changes.is_empty() {
                let id = &content.description.indicators[1].id;
                for (level, areas) in whole.unwrap() {
                    let expected = content.figures[&level].iter().map(|area| area[id].clone());
                    prop_assert_eq!(areas, expected.collect::<Vec<_>>());
                }
            }
            let end = end.index(bytes.len());
            prop_assert!(read(&content, &bytes[..end]).is_err() || end + 1 >= bytes.len());
        }
    }
}
