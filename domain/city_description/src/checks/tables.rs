//! Whether each table names a file that can be read, a source that permits how it is protected, and
//! a level on which its values can stand.

use super::{Checks, again};
use crate::{
    Fault, Table, TableFault, TableProtection, Used, Zero,
    places::{Way, way},
};
use std::collections::BTreeSet;
use terms::AreaKey;

/// The most rows that the head of a table may have.
const MOST_HEAD_ROWS: u64 = 20;

/// A table and its place in the description.
#[derive(Clone, Copy)]
pub(super) struct TableAt<'a> {
    pub(super) at: usize,
    pub(super) table: &'a Table,
}

impl TableAt<'_> {
    pub(super) fn way(&self, field: &'static str) -> Way {
        way!["tables", self.at, field]
    }

    /// What uses something, in German.
    fn by(&self) -> String {
        format!("die Tabelle „{}“", self.table.id)
    }
}

impl Checks<'_> {
    pub(super) fn tables(&mut self) {
        for (at, table) in self.description.tables.iter().enumerate() {
            let place = TableAt { at, table };
            self.file(place);
            self.source_and_protection(place);
            self.suppression_of(place);
            self.level_of(place);
            self.columns(place);
            self.periods(place);
            self.totals(place);
            self.skipped(place);
            self.left_out(place);
        }
    }

    pub(super) fn table(&mut self, place: TableAt<'_>, way: Way, fault: TableFault) {
        self.note(way, Fault::Table(place.table.id.to_string(), fault));
    }

    fn file(&mut self, place: TableAt<'_>) {
        let table = place.table;
        self.path(place.way("file"), &table.file);
        let name = table.file.to_ascii_lowercase();
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        match ending {
            "csv" | "tsv" | "txt" if table.sheet.is_some() => {
                self.table(place, place.way("sheet"), TableFault::SheetOfText);
            }
            "csv" | "tsv" | "txt" => {}
            "xlsx" | "xlsm" | "xls" | "ods" => {
                let fields = [
                    ("separator", table.separator.is_some()),
                    ("encoding", table.encoding.is_some()),
                ];
                for (field, _) in fields.into_iter().filter(|(_, given)| *given) {
                    self.table(place, place.way(field), TableFault::TextOnly(field));
                }
            }
            _ => {
                let fault = TableFault::Ending(table.file.clone());
                self.table(place, place.way("file"), fault);
            }
        }
        let wrong =
            |separator: &char| !separator.is_ascii() || matches!(separator, '"' | '\n' | '\r');
        if let Some(separator) = table.separator.filter(wrong) {
            let fault = TableFault::Separator(separator);
            self.table(place, place.way("separator"), fault);
        }
        if let Some((first, last)) = table.head_rows
            && (first == 0 || last < first || last - first >= MOST_HEAD_ROWS)
        {
            let fault = TableFault::HeadRows(first, last);
            self.table(place, place.way("head_rows"), fault);
        }
    }

    fn source_and_protection(&mut self, place: TableAt<'_>) {
        let table = place.table;
        let sources = &self.description.sources;
        let source = sources.iter().find(|source| source.id == table.source);
        let as_published = table.protection == TableProtection::AsPublished;
        match source {
            None => {
                let id = table.source.as_str();
                self.unknown(place.way("source"), Used::Source, id, &place.by());
            }
            Some(source) if as_published && !source.route.may_pass_unchanged() => {
                let fault = TableFault::Unprotected(source.id.to_string());
                self.table(place, place.way("protection"), fault);
            }
            Some(_) => {}
        }
        if !as_published && !table.measures.is_empty() {
            self.table(place, place.way("measures"), TableFault::MeasuresRounded);
        }
        if !as_published && table.zero == Zero::Rounded {
            self.table(place, place.way("zero"), TableFault::ZeroRoundedAgain);
        }
    }

    /// A profile is described, and rules for single cells speak of counts of the table.
    fn suppression_of(&mut self, place: TableAt<'_>) {
        let table = place.table;
        let given = [
            ("profile", table.profile.is_some()),
            ("cells", !table.cells.is_empty()),
        ];
        if table.protection != TableProtection::Suppression {
            for (field, _) in given.into_iter().filter(|(_, given)| *given) {
                self.table(place, place.way(field), TableFault::SuppressionOnly(field));
            }
        }
        let profiles = &self.description.profiles;
        let unknown = |name: &&String| !profiles.contains_key(*name);
        if let Some(name) = table.profile.as_ref().filter(unknown) {
            let fault = TableFault::NoProfile(name.clone());
            self.table(place, place.way("profile"), fault);
        }
        let of = format!("Tabelle „{}“", table.id);
        for (at, rule) in table.cells.iter().enumerate() {
            let way = |field: &'static str| way!["tables", place.at, "cells", at, field];
            self.not_blank(&of, "reason", &rule.reason, way("reason"));
            let has = |id: &terms::IndicatorId| table.counts.iter().any(|count| count.id == *id);
            if let Some(id) = rule.count.as_ref().filter(|id| !has(id)) {
                let fault = TableFault::CellsOfNoCount(id.to_string());
                self.table(place, way("count"), fault);
            }
        }
    }

    /// Counts stand on the finest level of a state; values as published on any.
    fn level_of(&mut self, place: TableAt<'_>) {
        let table = place.table;
        let Some((_, state)) = self.states.with(&table.level) else {
            let id = table.level.as_str();
            self.unknown(place.way("level"), Used::Level, id, &place.by());
            return;
        };
        let finest = state.levels.first().filter(|of| of.id != table.level);
        if let Some(finest) = finest.filter(|_| !table.counts.is_empty()) {
            let (level, finest) = (table.level.to_string(), finest.id.to_string());
            let fault = TableFault::NotTheFinestLevel { level, finest };
            self.table(place, place.way("level"), fault);
        }
    }

    fn skipped(&mut self, place: TableAt<'_>) {
        let table = place.table;
        let of = format!("Tabelle „{}“", table.id);
        let way = |at: usize, field: &'static str| way!["tables", place.at, "skip", at, field];
        let totals = table.totals.iter().flat_map(|totals| totals.rows.keys());
        let totals: BTreeSet<&str> = totals.map(|row| row.trim()).collect();
        for (at, skip) in table.skip.iter().enumerate() {
            self.not_blank(&of, "reason", &skip.reason, way(at, "reason"));
            let text = skip.area.trim();
            if totals.contains(text) {
                let fault = TableFault::SkippedTotal(text.to_owned());
                self.table(place, way(at, "area"), fault);
            }
        }
        let texts = table.skip.iter().map(|skip| skip.area.trim()).enumerate();
        for (text, at) in again(texts.map(|(at, text)| (text, at))) {
            let fault = TableFault::SkippedTwice(text.to_owned());
            self.table(place, way(at, "area"), fault);
        }
    }

    fn left_out(&mut self, place: TableAt<'_>) {
        let table = place.table;
        let of = format!("Tabelle „{}“", table.id);
        let way = |at: usize, field: &'static str| way!["tables", place.at, "leave_out", at, field];
        let said: BTreeSet<_> = super::periods::said(table).collect();
        for (at, left_out) in table.leave_out.iter().enumerate() {
            self.not_blank(&of, "reason", &left_out.reason, way(at, "reason"));
            let period = left_out.period;
            if !said.is_empty() && !said.contains(&period) {
                let fault = TableFault::LeftOutPeriod(period);
                self.table(place, way(at, "period"), fault);
            }
            let state = self.states.in_period(period);
            let level = state.and_then(|state| state.levels.get(state.place_of(&table.level)?));
            let unknown =
                |area: &&AreaKey| level.is_some_and(|level| self.states.lack(level, area.as_str()));
            if let Some(area) = left_out.area.as_ref().filter(unknown) {
                let by = format!("{} (leave_out)", place.by());
                self.unknown(way(at, "area"), Used::Area, area.as_str(), &by);
            }
        }
        let entries = table.leave_out.iter().enumerate();
        let entries = entries.map(|(at, of)| ((of.period, of.area.as_ref()), at));
        for ((period, _), at) in again(entries) {
            let fault = TableFault::LeftOutTwice(period);
            self.table(place, way(at, "period"), fault);
        }
    }
}
