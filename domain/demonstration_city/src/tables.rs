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
    /// Whether the source has set a `*` in the place of one and two.
    pub(crate) withholds: bool,
    /// Heads of the columns of counts.
    pub(crate) heads: &'static [&'static str],
    /// The values of one area and year, as many as heads or none.
    pub(crate) row: fn(&C) -> Vec<u64>,
}

/// The tables of every city.
pub(crate) const TABLES: [TableForm<Counts>; 7] = [
    TableForm {
        file: "einwohner.csv",
        separator: ',',
        withholds: false,
        heads: &["einwohner", "unter_18", "ab_65", "ab_80", "nicht_deutsch"],
        row: |c| {
            [
                c.residents,
                c.under_18,
                c.age_65_plus,
                c.age_80_plus,
                c.foreign,
            ]
            .to_vec()
        },
    },
    TableForm {
        file: "haushalte.csv",
        separator: ',',
        withholds: false,
        heads: &["haushalte", "mit_kindern", "alleinerziehend"],
        row: |c| [c.households, c.families, c.single_parents].to_vec(),
    },
    TableForm {
        file: "grundsicherung.csv",
        separator: ';',
        withholds: false,
        heads: &["personen", "kinder"],
        row: |c| [c.income_support, c.income_support_children].to_vec(),
    },
    TableForm {
        file: "arbeitslose.csv",
        separator: ';',
        withholds: true,
        heads: &["arbeitslose"],
        row: |c| vec![c.unemployed],
    },
    TableForm {
        file: "wohnen.csv",
        separator: ',',
        withholds: false,
        heads: &["wohngeld", "wohnung_gefaehrdet"],
        row: |c| [c.housing_benefit, c.home_at_risk].to_vec(),
    },
    TableForm {
        file: "schule_pflege.csv",
        separator: ',',
        withholds: false,
        heads: &["klasse_5_bis_10", "davon_gymnasium", "pflege"],
        row: |c| [c.pupils, c.gymnasium, c.care].to_vec(),
    },
    TableForm {
        file: "kommunalwahl.csv",
        separator: ',',
        withholds: false,
        heads: &["wahlberechtigte", "waehlende"],
        row: |c| {
            c.election
                .map_or_else(Vec::new, |(entitled, voters)| vec![entitled, voters])
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
        let values = (self.row)(counts).into_iter().map(Some).collect();
        self.add_values(text, key, calendar, values);
    }

    /// Adds the line of an area and year from its values, `None` where nothing was delivered; none
    /// if there are fewer than heads.
    pub(crate) fn add_values(
        &self,
        text: &mut String,
        key: &str,
        calendar: u16,
        values: Vec<Option<u64>>,
    ) {
        if values.len() < self.heads.len() {
            return;
        }
        let _ = write!(text, "{calendar}{}{key}", self.separator);
        for value in values {
            text.push(self.separator);
            let _ = match value {
                Some(1 | 2) if self.withholds => write!(text, "*"),
                Some(value) => write!(text, "{value}"),
                None => Ok(()),
            };
        }
        text.push('\n');
    }
}
