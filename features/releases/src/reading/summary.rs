//! What a check found, in numbers.

use super::{comparing, found::Found};
use city_description::CityDescription;
use files::counted;
use serde::Serialize;
use std::fmt;
use terms::{IndicatorId, LevelId, ReferencePeriod, TableId};

/// What was found, in numbers. It holds no count of people.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// The name of the city, if its description could be read.
    pub city: Option<String>,
    /// Levels from the finest to the whole city.
    pub levels: Vec<LevelSummary>,
    /// All periods for which a table has a row, ascending.
    pub periods: Vec<ReferencePeriod>,
    /// The tables that could be read.
    pub tables: Vec<TableSummary>,
    /// The indicators, in the order of the description.
    pub indicators: Vec<IndicatorSummary>,
}

/// A level and how many areas it has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LevelSummary {
    /// The level.
    pub id: LevelId,
    /// Its areas.
    pub areas: usize,
}

/// A table in numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TableSummary {
    /// The table.
    pub id: TableId,
    /// Its file.
    pub file: String,
    /// Rows below the head.
    pub rows: u64,
    /// Columns that are read as counts.
    pub counts: u64,
    /// Empty fields in these columns.
    pub empty: u64,
}

/// An indicator and its periods.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct IndicatorSummary {
    /// The indicator.
    pub id: IndicatorId,
    /// Periods for which at least one area has all counts it needs.
    pub periods: Vec<ReferencePeriod>,
}

impl Summary {
    pub(super) fn describe(&mut self, description: &CityDescription, found: &Found) {
        let indicators = description.indicators.iter();
        self.indicators = indicators
            .map(|indicator| IndicatorSummary {
                id: indicator.id.clone(),
                periods: comparing::periods(&description.derived, found, &indicator.formula),
            })
            .collect();
    }
}

impl Summary {
    /// What was found, in one line; empty if nothing was. For a report with problems, which
    /// matter more.
    pub fn in_one_line(&self) -> String {
        let Some(city) = self.city.as_ref().filter(|_| !self.levels.is_empty()) else {
            return String::new();
        };
        let areas = self.levels.first().map_or(0, |level| level.areas);
        let rows = self.tables.iter().map(|table| table.rows).sum::<u64>();
        format!(
            "Gelesen: {city}, {}, {} mit {}, Jahre: {}",
            counted(areas, "Raum", "Räume"),
            counted(self.tables.len(), "Tabelle", "Tabellen"),
            counted(rows, "Zeile", "Zeilen"),
            years(&self.periods)
        )
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.city.as_deref().unwrap_or("(keine Stadt)"))?;
        for level in &self.levels {
            let areas = counted(level.areas, "Raum", "Räume");
            writeln!(f, "  Ebene {}: {areas}", level.id)?;
        }
        writeln!(f, "  Jahre: {}", years(&self.periods))?;
        for table in &self.tables {
            writeln!(
                f,
                "  Tabelle {}: {}, {} mit Zahlen, {}",
                table.id,
                counted(table.rows, "Zeile", "Zeilen"),
                counted(table.counts, "Spalte", "Spalten"),
                counted(table.empty, "leeres Feld", "leere Felder")
            )?;
        }
        for indicator in &self.indicators {
            let years = years(&indicator.periods);
            writeln!(f, "  Indikator {}: {years}", indicator.id)?;
        }
        Ok(())
    }
}

/// Years with runs drawn together: `2011, 2017–2022`.
pub(super) fn years(periods: &[ReferencePeriod]) -> String {
    let mut runs: Vec<(u16, u16)> = Vec::new();
    for year in periods.iter().map(|period| period.calendar_year()) {
        match runs.last_mut() {
            Some((_, end)) if *end + 1 == year => *end = year,
            _ => runs.push((year, year)),
        }
    }
    let runs: Vec<String> = runs
        .into_iter()
        .map(|(start, end)| match end - start {
            0 => start.to_string(),
            1 => format!("{start}, {end}"),
            _ => format!("{start}–{end}"),
        })
        .collect();
    if runs.is_empty() {
        "keine".to_owned()
    } else {
        runs.join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_of_years_are_drawn_together() {
        let periods = |list: &[u16]| -> String {
            let list: Vec<_> = list
                .iter()
                .map(|year| ReferencePeriod::year(*year).unwrap())
                .collect();
            years(&list)
        };
        assert_eq!(
            periods(&[2011, 2012, 2017, 2018, 2019, 2022]),
            "2011, 2012, 2017–2019, 2022"
        );
        assert_eq!(periods(&[]), "keine");
    }
}
