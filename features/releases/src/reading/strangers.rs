//! Areas that nobody knows, and years for which other boundaries hold; each told once.

use super::{columns::in_sheet, parts::Part, spellings::Spellings};
use city_description::Table;
use files::{Problem, TableReader, counted};
use std::collections::BTreeMap;
use terms::ReferencePeriod;

/// Areas that nobody knows, each told once however many rows it has.
#[derive(Default)]
pub(super) struct Strangers {
    /// As written: the first line and in how many further rows.
    met: BTreeMap<String, (u64, usize)>,
    periods: BTreeMap<ReferencePeriod, u64>,
}

impl Strangers {
    pub(super) fn meet(&mut self, written: &str, line: u64) {
        self.met
            .entry(written.to_owned())
            .and_modify(|(_, more)| *more += 1)
            .or_insert((line, 0));
    }

    pub(super) fn meet_period(&mut self, period: ReferencePeriod, line: u64) {
        self.periods.entry(period).or_insert(line);
    }

    pub(super) fn problems(
        self,
        table: &Table,
        part: &Part,
        areas: &Spellings,
        opened: &TableReader,
    ) -> Vec<Problem> {
        let column = table.area_column.clone().unwrap_or_default();
        let place = opened.head().iter().position(|head| *head == column);
        let areas = self.met.into_iter().map(|(written, (line, more))| {
            let mut what = areas.unknown(&written);
            if more > 0 {
                let rows = counted(more, "weitere Zeile", "weitere Zeilen");
                what.push_str(&format!(" Das betrifft noch {rows}."));
            }
            let remedy = if written.is_empty() {
                "Ergänzen Sie den Schlüssel. Ist es eine Summe, nennen Sie sie in city.toml unter `totals`."
            } else {
                "Berichtigen Sie den Schlüssel, oder nennen Sie diese Schreibweise in city.toml unter `also`."
            };
            let problem = Problem::new(&part.file, what, remedy)
                .at_row(line)
                .in_column(&column)
                .with_value(&written);
            match place.and_then(|place| u32::try_from(place).ok()) {
                Some(place) => problem.at_column(place),
                None => problem,
            }
        });
        let periods = self.periods.into_iter().map(|(period, line)| {
            let what = format!(
                "Für {period} gelten andere Grenzen als die der Ebene „{}“.",
                table.level
            );
            let remedy = "Berichtigen Sie das Jahr, oder nennen Sie bei der Tabelle die Ebene, die in diesem Jahr galt.";
            Problem::new(&part.file, what, remedy).at_row(line)
        });
        areas
            .chain(periods)
            .map(|problem| in_sheet(problem, opened))
            .collect()
    }
}
