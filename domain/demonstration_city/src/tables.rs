//! The raw tables as CSV, in the order and with the heads that `city.toml` declares.

use crate::society::{Counts, YEARS};
use std::fmt::Write;

/// A table: file name, separator, heads of its columns of counts, and its row of one area and
/// year. Fewer values than heads mean that the table has no such row.
pub(crate) struct TableForm<C> {
    /// File name beside `city.toml`.
    pub(crate) file: &'static str,
    /// What stands between two fields.
    pub(crate) separator: char,
    /// Heads of the columns of counts.
    pub(crate) heads: &'static [&'static str],
    /// The values of one area and year, as many as heads or none.
    pub(crate) row: fn(&C) -> Vec<Option<u64>>,
}

/// The tables of every city.
pub(crate) const TABLES: [TableForm<Counts>; 7] = [
    TableForm {
        file: "einwohner.csv",
        separator: ',',
        heads: &["einwohner", "unter_18", "ab_65", "ab_80", "nicht_deutsch"],
        row: |c| {
            [
                c.residents,
                c.under_18,
                c.age_65_plus,
                c.age_80_plus,
                c.foreign,
            ]
            .map(Some)
            .to_vec()
        },
    },
    TableForm {
        file: "haushalte.csv",
        separator: ',',
        heads: &["haushalte", "mit_kindern", "alleinerziehend"],
        row: |c| {
            [c.households, c.families, c.single_parents]
                .map(Some)
                .to_vec()
        },
    },
    TableForm {
        file: "grundsicherung.csv",
        separator: ';',
        heads: &["personen", "kinder"],
        row: |c| {
            [c.income_support, c.income_support_children]
                .map(Some)
                .to_vec()
        },
    },
    TableForm {
        file: "arbeitslose.csv",
        separator: ';',
        heads: &["arbeitslose"],
        row: |c| vec![c.unemployed],
    },
    TableForm {
        file: "wohnen.csv",
        separator: ',',
        heads: &["wohngeld", "wohnung_gefaehrdet"],
        row: |c| [c.housing_benefit, c.home_at_risk].map(Some).to_vec(),
    },
    TableForm {
        file: "schule_pflege.csv",
        separator: ',',
        heads: &["klasse_5_bis_10", "davon_gymnasium", "pflege"],
        row: |c| [c.pupils, c.gymnasium, c.care].map(Some).to_vec(),
    },
    TableForm {
        file: "kommunalwahl.csv",
        separator: ',',
        heads: &["wahlberechtigte", "waehlende"],
        row: |c| {
            c.election.map_or_else(Vec::new, |(entitled, voters)| {
                vec![Some(entitled), Some(voters)]
            })
        },
    },
];

impl TableForm<Counts> {
    /// The table as CSV in UTF-8: years ascending, within a year the areas in their order.
    pub(crate) fn csv(&self, keys: &[&str], counts: &[Vec<Counts>]) -> String {
        let mut text = self.head();
        for (year, calendar) in YEARS.all().enumerate() {
            for (key, area) in keys.iter().zip(counts) {
                self.add_row(&mut text, key, calendar, &area[year]);
            }
        }
        text
    }
}

impl<C> TableForm<C> {
    /// The first line.
    pub(crate) fn head(&self) -> String {
        let separator = self.separator;
        let heads = self.heads.join(&separator.to_string());
        format!("jahr{separator}quartier{separator}{heads}\n")
    }

    /// Adds the line of an area and year, if the table has one.
    pub(crate) fn add_row(&self, text: &mut String, key: &str, calendar: u16, counts: &C) {
        let values = (self.row)(counts);
        if values.len() < self.heads.len() {
            return;
        }
        let _ = write!(text, "{calendar}{}{key}", self.separator);
        for value in values {
            text.push(self.separator);
            if let Some(value) = value {
                let _ = write!(text, "{value}");
            }
        }
        text.push('\n');
    }
}
