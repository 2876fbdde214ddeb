//! Whether area and period of a value are said at exactly one place each: in a column, in the head,
//! in a name, or once for the whole table.

use super::{Checks, again, tables::TableAt};
use crate::{
    Table, TableFault,
    places::{Way, way},
};
use terms::ReferencePeriod;

pub(super) const PERIOD: &str = "{period}";
pub(super) const AREA: &str = "{area}";

/// The most runs of years looked at, one more than there are years: what comes after them can only
/// repeat.
const MOST_RUNS: usize = 202;

/// The periods that the description itself says; none if they stand in the table.
pub(super) fn said(table: &Table) -> impl Iterator<Item = ReferencePeriod> {
    listed(table).chain(table.period)
}

/// The periods of the runs of years.
fn listed(table: &Table) -> impl Iterator<Item = ReferencePeriod> {
    let runs = table.periods.iter().take(MOST_RUNS);
    runs.flat_map(|run| run.periods())
}

/// The texts of a table that may hold a period, with their places.
fn heads(place: TableAt<'_>) -> Vec<(&str, Way)> {
    let table = place.table;
    let mut heads = Vec::new();
    for (field, values) in [("counts", &table.counts), ("measures", &table.measures)] {
        for (at, value) in values.iter().enumerate() {
            let way = |column: &'static str| way!["tables", place.at, field, at, column];
            let column = value.column.as_deref();
            heads.extend(column.map(|column| (column, way("column"))));
            // Columns that are added up are named one by one, without placeholder.
            let columns = value.columns.iter();
            heads.extend(columns.map(|column| (column.as_str(), way("columns"))));
        }
    }
    let value = table.value_column.as_deref();
    heads.extend(value.map(|column| (column, place.way("value_column"))));
    heads
}

impl Checks<'_> {
    pub(super) fn periods(&mut self, place: TableAt<'_>) {
        let table = place.table;
        self.placeholders(place);
        let holds = |text: &Option<String>, what: &str| {
            text.as_ref().is_some_and(|text| text.contains(what))
        };
        let areas = [
            ("area_column", table.area_column.is_some()),
            ("sheet mit {area}", holds(&table.sheet, AREA)),
            ("file mit {area}", table.file.contains(AREA)),
        ];
        let given: Vec<&'static str> = names(&areas);
        match given.as_slice() {
            [_] => {}
            [] => self.table(place, place.way("id"), TableFault::NoArea),
            [one, other, ..] => {
                let fault = TableFault::TwoAreas(one, other);
                self.table(place, place.way("id"), fault);
            }
        }
        let heads = heads(place);
        let in_head = heads.iter().any(|(head, _)| head.contains(PERIOD));
        let in_name = holds(&table.sheet, PERIOD) || table.file.contains(PERIOD);
        let periods = [
            ("period_column", table.period_column.is_some()),
            ("column mit {period}", in_head),
            ("sheet oder file mit {period}", in_name),
            ("period", table.period.is_some()),
        ];
        match names(&periods).as_slice() {
            [_] => {}
            [] => self.table(place, place.way("id"), TableFault::NoPeriod),
            [one, other, ..] => {
                let fault = TableFault::TwoPeriods(one, other);
                self.table(place, place.way("id"), fault);
            }
        }
        if in_head {
            for (head, way) in heads.iter().filter(|(head, _)| !head.contains(PERIOD)) {
                let fault = TableFault::PeriodNotInAll((*head).to_owned());
                self.table(place, way.clone(), fault);
            }
        }
        match (in_name, table.periods.is_empty()) {
            (true, true) => self.table(place, place.way("file"), TableFault::NoPeriods),
            (false, false) => self.table(place, place.way("periods"), TableFault::PeriodsUnused),
            _ => {}
        }
        if table.period_format != crate::PeriodFormat::default() && table.period_column.is_none() {
            let way = place.way("period_format");
            self.table(place, way, TableFault::PeriodFormatUnused);
        }
        for (period, ()) in again(listed(table).map(|period| (period, ()))) {
            let way = place.way("periods");
            self.table(place, way, TableFault::PeriodTwice(period));
        }
        self.boundaries_hold(place);
    }

    /// Whether the boundaries of the level hold in all periods that the description says.
    fn boundaries_hold(&mut self, place: TableAt<'_>) {
        let table = place.table;
        if !self.states_hold || self.states.with(&table.level).is_none() {
            return;
        }
        let outside = said(table).find(|period| {
            let state = self.states.in_period(*period);
            state
                .and_then(|state| state.place_of(&table.level))
                .is_none()
        });
        if let Some(period) = outside {
            let level = table.level.to_string();
            let fault = TableFault::OtherBoundaries { level, period };
            self.table(place, place.way("level"), fault);
        }
    }

    /// Whether each placeholder is known where it stands, and stands there once.
    fn placeholders(&mut self, place: TableAt<'_>) {
        let table = place.table;
        let mut texts: Vec<(&str, Way, &[&str])> = Vec::new();
        let name = table.file.rsplit_once('/');
        let (folder, name) = name.unwrap_or(("", &table.file));
        texts.push((folder, place.way("file"), &[PERIOD]));
        texts.push((name, place.way("file"), &[PERIOD, AREA]));
        let sheet = table.sheet.as_deref();
        texts.extend(sheet.map(|sheet| (sheet, place.way("sheet"), &[PERIOD, AREA][..])));
        for (text, way, known) in &texts {
            if unknown_placeholder(text, known) {
                let fault = TableFault::Placeholder((*text).to_owned());
                self.table(place, way.clone(), fault);
            }
        }
        // A reader fills in the period wherever it stands, but looks for one area.
        let names = texts.into_iter().map(|(text, way, _)| (text, way, AREA));
        let mut once: Vec<(&str, Way, &str)> = names.collect();
        for (column, way) in heads(place) {
            // Columns may have braces of their own; only what looks like ours is a slip.
            let summed = way.last() == Some(&"columns".into());
            if column.contains(AREA) || (summed && column.contains(PERIOD)) {
                let fault = TableFault::Placeholder(column.to_owned());
                self.table(place, way.clone(), fault);
            }
            once.push((column, way, PERIOD));
        }
        for (text, way, placeholder) in once {
            if text.matches(placeholder).count() > 1 {
                let fault = TableFault::PlaceholderTwice(text.to_owned());
                self.table(place, way, fault);
            }
        }
    }
}

/// Whether a name holds something in braces that is none of these.
fn unknown_placeholder(text: &str, known: &[&str]) -> bool {
    let mut rest = text.to_owned();
    for known in known {
        rest = rest.replace(known, "");
    }
    rest.contains(['{', '}'])
}

fn names(places: &[(&'static str, bool)]) -> Vec<&'static str> {
    let given = places.iter().filter(|(_, given)| *given);
    given.map(|(name, _)| *name).collect()
}
