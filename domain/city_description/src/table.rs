//! Tables of an office: where area, period and values stand in them.
//!
//! A table is long, wide, or one of several of the same form. What a row speaks of (area, period,
//! which count) comes from a column, from the head of a column, from the name of sheet or file, or
//! is said once for the whole table:
//!
//! | | in a column | in the head | in the name of sheet or file | once |
//! |---|---|---|---|---|
//! | area | `area_column` | | `{area}` in `sheet` or `file` | |
//! | period | `period_column` | `{period}` in `column` | `{period}` in `sheet` or `file` | `period` |
//! | which count | `label_column` with `label` | `column` | | |

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use terms::{AreaKey, IndicatorId, LevelId, ReferencePeriod, SourceId, TableId};

/// A table with counts or with values as their source published them.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// Its key, used in messages.
    pub id: TableId,
    /// Path relative to `city.toml`: `.csv`, `.tsv`, `.txt`, `.xlsx`, `.xls` or `.ods`. With
    /// `{period}` or `{area}` it stands for one file per period or area.
    pub file: String,
    /// The sheet of a spreadsheet; the only one if not said. May hold `{period}` or `{area}`:
    /// `{area}` is then any text that begins with the key of an area or is its name.
    #[serde(default)]
    pub sheet: Option<String>,
    /// The periods that `{period}` in `file` or `sheet` stands for, such as `["2001-2013", 2015]`.
    #[serde(default)]
    pub periods: Vec<PeriodRange>,
    /// The separator of a CSV file; found out if not said.
    #[serde(default)]
    pub separator: Option<char>,
    /// The encoding of a CSV file; found out if not said.
    #[serde(default)]
    pub encoding: Option<TextEncoding>,
    /// The first and the last row of the head, from 1; `[1, 1]` if not said. Names of several rows
    /// are joined with " / ".
    #[serde(default)]
    pub head_rows: Option<(u64, u64)>,
    /// How decimals are written; with a comma if not said.
    #[serde(default)]
    pub decimal: DecimalMark,
    /// Further texts that mean "no value", beside the symbols of official tables and `-9999`.
    #[serde(default)]
    pub missing: Vec<String>,
    /// What a written `0` means; nothing there if not said.
    #[serde(default)]
    pub zero: Zero,
    /// Where it comes from.
    pub source: SourceId,
    /// The level its rows speak of. Counts stand on the finest level of a vintage; values as
    /// published may stand on any.
    pub level: LevelId,
    /// The column with the area key, or with its name.
    #[serde(default)]
    pub area_column: Option<String>,
    /// The column with the period.
    #[serde(default)]
    pub period_column: Option<String>,
    /// How the period is written in its column.
    #[serde(default)]
    pub period_format: PeriodFormat,
    /// The period of the whole table.
    #[serde(default)]
    pub period: Option<ReferencePeriod>,
    /// Long form: the column that says which count a row holds, see [`ValueColumn::label`].
    #[serde(default)]
    pub label_column: Option<String>,
    /// Long form: the column with the value, unless the head holds periods.
    #[serde(default)]
    pub value_column: Option<String>,
    /// Columns in which an empty field means the field above, as in merged cells of an export.
    #[serde(default)]
    pub fill_down: Vec<String>,
    /// How its counts are protected.
    pub protection: TableProtection,
    /// Which of [`crate::CityDescription::profiles`] says what must not be known; without it
    /// `[protection.suppression]` does. Needs `protection = "suppression"`.
    #[serde(default)]
    pub profile: Option<String>,
    /// Single cells that are to be withheld or kept. Needs `protection = "suppression"`.
    #[serde(default)]
    pub cells: Vec<CellRule>,
    /// What is read as counts.
    #[serde(default)]
    pub counts: Vec<ValueColumn>,
    /// What is read as values or classes that the source has published; needs
    /// `protection = "as_published"`.
    #[serde(default)]
    pub measures: Vec<ValueColumn>,
    /// Totals that the office gives for larger areas.
    #[serde(default)]
    pub totals: Vec<GivenTotals>,
    /// Rows that speak of no area, such as people who cannot be assigned; not read.
    #[serde(default)]
    pub skip: Vec<SkippedRows>,
    /// Values that are known to be wrong; they are treated as not given.
    #[serde(default)]
    pub leave_out: Vec<LeftOut>,
}

/// A year, or a run of years written `2001-2013`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "YearOrRun")]
pub struct PeriodRange {
    /// The first.
    pub first: ReferencePeriod,
    /// The last.
    pub last: ReferencePeriod,
}

impl PeriodRange {
    /// All periods of the run.
    pub fn periods(self) -> impl Iterator<Item = ReferencePeriod> {
        (self.first.calendar_year()..=self.last.calendar_year())
            .filter_map(|year| ReferencePeriod::year(year).ok())
    }
}

#[derive(Deserialize)]
#[serde(untagged)]
enum YearOrRun {
    Year(u16),
    Run(String),
}

impl TryFrom<YearOrRun> for PeriodRange {
    type Error = String;
    fn try_from(written: YearOrRun) -> Result<Self, String> {
        let year = |year: &str| year.parse().map_err(|_| format!("{year:?} is not a year"));
        let (first, last) = match written {
            YearOrRun::Year(year) => {
                let year = ReferencePeriod::year(year).map_err(|error| error.to_string())?;
                (year, year)
            }
            YearOrRun::Run(run) => match run.split_once('-') {
                Some((first, last)) => (year(first)?, year(last)?),
                None => (year(&run)?, year(&run)?),
            },
        };
        if first > last {
            return Err(format!("\"{first}-{last}\" is not a year"));
        }
        Ok(Self { first, last })
    }
}

/// The encoding of a text file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum TextEncoding {
    /// UTF-8, with or without byte order mark.
    #[serde(rename = "utf-8")]
    Utf8,
    /// Windows-1252, as older offices' programs write it.
    #[serde(rename = "windows-1252")]
    Windows1252,
}

/// The mark before decimals; the other one may then separate thousands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
pub enum DecimalMark {
    /// `1.234,5`, as in German.
    #[default]
    #[serde(rename = ",")]
    Comma,
    /// `1,234.5`, as in English and in many exports.
    #[serde(rename = ".")]
    Point,
}

/// What a written `0` means. A `-` always means that nothing is there.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Zero {
    /// Nothing is there.
    #[default]
    Exact,
    /// Less than half a unit, perhaps more than nothing: DIN 55301, or a supplier that rounds its counts
    /// and writes `0` for one or two. It is read as a value that its source calls uncertain. Needs
    /// `protection = "as_published"`.
    Rounded,
}

/// How a period is written in a column.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
pub enum PeriodFormat {
    /// `2024`.
    #[default]
    #[serde(rename = "YYYY")]
    Year,
    /// `202412`: the year and the month of its reference date.
    #[serde(rename = "YYYYMM")]
    YearAndMonth,
    /// `31.12.2024` or `2024-12-31`: the reference date.
    #[serde(rename = "date")]
    Date,
}

/// What holds the values of one count or measure.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ValueColumn {
    /// The count or measure. Several tables may hold it, each for other areas or periods.
    pub id: IndicatorId,
    /// The head of its column. With `{period}` it stands for one column per period.
    #[serde(default)]
    pub column: Option<String>,
    /// The heads of columns that are added up to it, such as single years of age.
    #[serde(default)]
    pub columns: Vec<String>,
    /// Long form: the text in `label_column` of its rows.
    #[serde(default)]
    pub label: Option<String>,
}

/// Totals that an office gives: rows of the same table, or another file of the same form. They are
/// checked against the sums of the parts. For tables that pass as published they are published
/// where a sum cannot be made; for others they serve the check only.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GivenTotals {
    /// The level they speak of.
    pub level: LevelId,
    /// Another file (with `{period}` as in the table); the same table if not said.
    #[serde(default)]
    pub file: Option<String>,
    /// How rows of totals are written where they do not bear the key or name of their area:
    /// `{ "Gesamtstadt" = "kleinstadt" }`.
    #[serde(default)]
    pub rows: BTreeMap<String, AreaKey>,
    /// By how much a given total may differ from the sum, in units of the count. Suppliers that
    /// round each value on its own make such differences.
    #[serde(default)]
    pub tolerance: u64,
}

/// Rows that are not read, with the reason.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SkippedRows {
    /// The text in `area_column`.
    pub area: String,
    /// Why, for those who read the description later.
    pub reason: String,
}

/// Values of a table that are known to be wrong and are not published, with the reason.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeftOut {
    /// The period.
    pub period: ReferencePeriod,
    /// The area; all areas if not said.
    #[serde(default)]
    pub area: Option<AreaKey>,
    /// Why, for those who read the description later.
    pub reason: String,
}

/// What the office says about single cells of a table, with the reason.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CellRule {
    /// The area, on any level; all areas of the table if not said.
    #[serde(default)]
    pub area: Option<AreaKey>,
    /// The count; all counts of the table if not said.
    #[serde(default)]
    pub count: Option<IndicatorId>,
    /// The period; all periods if not said.
    #[serde(default)]
    pub period: Option<ReferencePeriod>,
    /// What is done with them.
    #[serde(rename = "rule")]
    pub treatment: CellTreatment,
    /// Why, for those who read the description later.
    pub reason: String,
}

/// What is done with a single cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CellTreatment {
    /// It must not be known: `"withhold"`.
    Withhold,
    /// It may never be withheld for the sake of others: `"keep"`.
    Keep,
    /// Withholding it costs this much, instead of what it counts; cells that cost little are withheld first:
    /// `{ cost = 500 }`.
    Cost(u64),
}

/// How the counts of a table are protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TableProtection {
    /// Each count is rounded (see `disclosure_control::rounding`).
    Rounding,
    /// Small counts are withheld, and as many others as it takes that nobody can calculate them
    /// (see `disclosure_control::suppression`).
    Suppression,
    /// Each count is changed a little by a rule that only the raw side can repeat (see
    /// `disclosure_control::cell_key`).
    CellKey,
    /// The source has already published these values; they pass unchanged.
    AsPublished,
}

impl TableProtection {
    /// Whether true counts come in and are protected here.
    pub const fn is_protected(self) -> bool {
        !matches!(self, TableProtection::AsPublished)
    }
}
