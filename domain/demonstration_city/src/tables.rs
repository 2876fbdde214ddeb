//! The raw tables as CSV, in the order and with the heads that `city.toml` declares.

use crate::society::{Counts, FIRST_YEAR};
use std::fmt::Write;

/// A table: file name, separator, heads of its columns of counts, and its row of one area and
/// year. Fewer values than heads mean that the table has no such row.
pub(crate) struct TableForm {
    /// File name beside `city.toml`.
    pub(crate) file: &'static str,
    separator: char,
    heads: &'static [&'static str],
    row: fn(&Counts) -> Vec<Option<u64>>,
}

/// All tables.
pub(crate) const TABLES: [TableForm; 7] = [
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

impl TableForm {
    /// The table as CSV in UTF-8: years ascending, within a year the areas in their order.
    pub(crate) fn csv(&self, keys: &[&str], counts: &[Vec<Counts>]) -> String {
        let mut text = format!("jahr{0}quartier{0}", self.separator);
        text.push_str(&self.heads.join(&self.separator.to_string()));
        text.push('\n');
        let years = counts.iter().map(Vec::len).max().unwrap_or(0);
        for year in 0..years {
            for (key, area) in keys.iter().zip(counts) {
                let values = (self.row)(&area[year]);
                if values.len() < self.heads.len() {
                    continue;
                }
                let _ = write!(
                    text,
                    "{}{}{key}",
                    usize::from(FIRST_YEAR) + year,
                    self.separator
                );
                for value in values {
                    text.push(self.separator);
                    if let Some(value) = value {
                        let _ = write!(text, "{value}");
                    }
                }
                text.push('\n');
            }
        }
        text
    }
}
