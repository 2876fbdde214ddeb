//! Whether totals that an office gives speak of larger areas and can be found.

use super::{
    Checks, again,
    periods::{AREA, PERIOD},
    tables::TableAt,
};
use crate::{GivenTotals, Level, TableFault, Used, places::way};
use terms::AreaKey;

impl Checks<'_> {
    pub(super) fn totals(&mut self, place: TableAt<'_>) {
        let table = place.table;
        let way = |at: usize, field: &'static str| way!["tables", place.at, "totals", at, field];
        for (at, totals) in table.totals.iter().enumerate() {
            if self.states.with(&totals.level).is_none() {
                let by = format!("die Tabelle „{}“ (totals)", table.id);
                let id = totals.level.as_str();
                self.unknown(way(at, "level"), Used::Level, id, &by);
            } else if self.states.with(&table.level).is_some() {
                let places = self.states.places(&table.level, &totals.level);
                if places.is_none_or(|(of, above)| above <= of) {
                    let fault = TableFault::TotalsNotAbove(totals.level.to_string());
                    self.table(place, way(at, "level"), fault);
                }
            }
            if let Some(file) = &totals.file {
                self.path(way(at, "file"), file);
                let placeholders = |text: &str| (text.contains(PERIOD), text.contains(AREA));
                let fault = if *file == table.file {
                    Some(TableFault::TotalsInTable(file.clone()))
                } else if placeholders(file) != placeholders(&table.file) {
                    Some(TableFault::TotalsPlaceholders(file.clone()))
                } else {
                    None
                };
                if let Some(fault) = fault {
                    self.table(place, way(at, "file"), fault);
                }
            }
            for (row, key) in self.rows_without_area(totals) {
                let fault = TableFault::TotalsRow { row, key };
                self.table(place, way(at, "rows"), fault);
            }
        }
        let by_name = table.file.contains(AREA)
            || table
                .sheet
                .as_ref()
                .is_some_and(|sheet| sheet.contains(AREA));
        if by_name && !table.totals.is_empty() {
            self.table(place, place.way("totals"), TableFault::TotalsByName);
        }
        let levels = table.totals.iter().enumerate();
        for (level, at) in again(levels.map(|(at, totals)| (&totals.level, at))) {
            let fault = TableFault::TotalsTwice(level.to_string());
            self.table(place, way(at, "level"), fault);
        }
    }

    /// Rows of totals for areas that are known not to be on their level: those of a level that
    /// declares its areas, and of the whole city.
    fn rows_without_area(&self, totals: &GivenTotals) -> Vec<(String, String)> {
        let Some(level) = self.states.level(&totals.level) else {
            return Vec::new();
        };
        let known = |key: &AreaKey| self.may_be_on(level, key);
        let rows = totals.rows.iter().filter(|(_, key)| !known(key));
        rows.map(|(row, key)| (row.clone(), key.to_string()))
            .collect()
    }

    fn may_be_on(&self, level: &Level, key: &AreaKey) -> bool {
        if !level.areas.is_empty() {
            return self.states.declare(level, key.as_str());
        }
        let whole = self.states.iter().any(|state| {
            let last = state.levels.last();
            last.is_some_and(|last| last.id == level.id && last.boundaries.is_none())
        });
        !whole || key.as_str() == self.description.city.id
    }
}
