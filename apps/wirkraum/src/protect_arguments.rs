//! What `wirkraum protect` can be told.

use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// What is done with unsafe cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum How {
    /// Withhold them, and others with them; all that is shown is exact
    Suppress,
    /// Round every count
    Round,
    /// Change every count a little, the same cell always by the same amount
    CellKey,
}

/// How counts are rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Rounding {
    /// Together, so that totals are still the sum of their parts
    Controlled,
    /// Every count for itself
    Independent,
}

/// How numbers are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Style {
    /// 1.830,5; in files semicolons between fields, as Excel in German opens them
    German,
    /// 1,830.5; in files commas between fields
    International,
}

/// An example, and where more is told.
const EXAMPLE: &str = "Example:\n  wirkraum protect leistungen.csv --dims Stadtteil,Alter,Leistung --hierarchy 'Bezirk>Stadtteil' \\\n    \
    --count Anzahl --rule minimum=3 --out geschuetzt.csv\n\nThe handbook tells more (in German): docs/src/amt/eine-tabelle.md";

/// Tables alone.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLE)]
pub(crate) struct Protect {
    /// The table: CSV with any usual separator, or a spreadsheet. Several are protected together: what they share
    /// is one cell
    #[arg(value_name = "TABLE.csv", required = true)]
    pub(crate) tables: Vec<PathBuf>,
    /// The columns that order it, separated by commas
    #[arg(
        help_heading = "The table (Tabelle)",
        long,
        value_name = "COLUMN,...",
        value_delimiter = ',',
        required = true
    )]
    pub(crate) dims: Vec<String>,
    /// Which of these columns order each other, coarse to fine: d>b>z>p,ageg>age; or column=FILE.hrc with a
    /// file of τ-Argus beside the table
    #[arg(
        help_heading = "The table (Tabelle)",
        long,
        value_name = "COARSE>FINE,...",
        value_delimiter = ','
    )]
    pub(crate) hierarchy: Vec<String>,
    /// The column with the counts
    #[arg(
        help_heading = "The table (Tabelle)",
        long,
        value_name = "COLUMN",
        default_value = "freq",
        conflicts_with_all = ["records", "value"]
    )]
    pub(crate) count: String,
    /// Every row is one case: there is no column with counts
    #[arg(help_heading = "The table (Tabelle)", long, conflicts_with = "value")]
    pub(crate) records: bool,
    /// The column that names the case, for --method cell-key: the same name in every table and release
    #[arg(
        help_heading = "The table (Tabelle)",
        long,
        value_name = "COLUMN",
        requires = "records"
    )]
    pub(crate) record_id: Option<String>,
    /// Every row is a contribution: the column with its amount
    #[arg(help_heading = "The table (Tabelle)", long, value_name = "COLUMN")]
    pub(crate) value: Option<String>,
    /// Who contributes; without it every row is somebody else
    #[arg(
        help_heading = "The table (Tabelle)",
        long,
        value_name = "COLUMN",
        requires = "value"
    )]
    pub(crate) contributor: Option<String>,
    /// How totals are called in the table
    #[arg(
        help_heading = "The table (Tabelle)",
        long,
        value_name = "CODE",
        default_value = "Gesamt"
    )]
    pub(crate) total: String,
    /// The sheet of a spreadsheet
    #[arg(help_heading = "The table (Tabelle)", long, value_name = "NAME")]
    pub(crate) sheet: Option<String>,
    /// The rows with the names of columns, such as 4 or 4-5; without it the first row with anything in it
    #[arg(
        help_heading = "The table (Tabelle)",
        long,
        value_name = "ROW",
        conflicts_with = "no_head"
    )]
    pub(crate) head: Option<String>,
    /// The table has no head: its columns are called 1, 2 and so on
    #[arg(help_heading = "The table (Tabelle)", long)]
    pub(crate) no_head: bool,
    /// How numbers are written; found out if not said
    #[arg(
        help_heading = "The table (Tabelle)",
        long,
        value_enum,
        value_name = "STYLE"
    )]
    pub(crate) numbers: Option<Style>,
    /// What must not be shown, as often as needed: minimum=N (fewer than N, 3 if nothing is said; 0 for no such rule),
    /// zeros, complement=N (a total minus the cell is fewer than N), denominator=COLUMN:N (the column counts fewer than N),
    /// dominance=n,k (the n largest contributions are more than k per cent), p-percent=P, cell=CODE,CODE (one code for each of --dims), list=FILE.csv (cells)
    #[arg(
        help_heading = "What must not be shown (Regeln)",
        long,
        value_name = "RULE"
    )]
    pub(crate) rule: Vec<String>,
    /// A cell that must stay visible, one code for each of --dims; or list=FILE.csv with such cells. As often as
    /// needed
    #[arg(
        help_heading = "What must not be shown (Regeln)",
        long,
        value_name = "CODE,CODE"
    )]
    pub(crate) never: Vec<String>,
    /// What is to be lost least where there is a choice: cases, cells, or column=NAME with the cost of each cell
    #[arg(
        help_heading = "What must not be shown (Regeln)",
        long,
        value_name = "COST",
        default_value = "cases"
    )]
    pub(crate) cost: String,
    /// What is done with cells that must not be shown
    #[arg(help_heading = "How it is protected (Verfahren)", long, value_enum, default_value_t = How::Suppress)]
    pub(crate) method: How,
    /// The base for --method round
    #[arg(
        help_heading = "How it is protected (Verfahren)",
        long,
        value_name = "N",
        default_value_t = 5
    )]
    pub(crate) base: u64,
    /// How --method round rounds
    #[arg(help_heading = "How it is protected (Verfahren)", long, value_enum, default_value_t = Rounding::Controlled)]
    pub(crate) rounding: Rounding,
    /// How --method cell-key changes: D largest change, V variance, js (nothing is published from 1 to js), pstay (how likely
    /// a count stays at least)
    #[arg(
        help_heading = "How it is protected (Verfahren)",
        long,
        value_name = "D=N,V=N,...",
        default_value = "D=5,V=2,js=1"
    )]
    pub(crate) noise: String,
    /// A file of R ptable or τ-Argus that says instead how --method cell-key changes
    #[arg(
        help_heading = "How it is protected (Verfahren)",
        long,
        value_name = "FILE",
        conflicts_with = "noise"
    )]
    pub(crate) ptable: Option<PathBuf>,
    /// The file with the secret of --method cell-key; made if it is not there. Without it
    /// cell-key-geheimnis.txt beside what is written. Keep it, and keep it to yourself
    #[arg(
        help_heading = "How it is protected (Verfahren)",
        long,
        value_name = "FILE"
    )]
    pub(crate) secret: Option<PathBuf>,
    /// What the table counts and when, for --method cell-key: the same text gives the same changes
    #[arg(
        help_heading = "How it is protected (Verfahren)",
        long,
        value_name = "TEXT"
    )]
    pub(crate) about: Option<String>,
    /// Attack along single sums only: quick, for large tables. What is too narrow there gets more cells beside it; the rest
    /// stays undecided
    #[arg(help_heading = "The attack (Angriff)", long)]
    pub(crate) quick_attack: bool,
    /// How many values must stay possible for a count that must not be shown
    #[arg(help_heading = "The attack (Angriff)", long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u64).range(2..=1_000))]
    pub(crate) values: u64,
    /// The file for the protected table; for several tables a folder
    #[arg(help_heading = "What is written (Ergebnis)", long, value_name = "FILE")]
    pub(crate) out: PathBuf,
    /// The file for the trace with true counts, which stays with you; for several tables a folder. Without it beside
    /// the protected table, with the ending -intern.csv
    #[arg(help_heading = "What is written (Ergebnis)", long, value_name = "FILE")]
    pub(crate) internal: Option<PathBuf>,
    /// How the files are written: international with commas, german for Excel in German
    #[arg(help_heading = "What is written (Ergebnis)", long, value_enum, value_name = "STYLE", default_value_t = Style::International)]
    pub(crate) csv: Style,
    /// Write over files that are there already
    #[arg(help_heading = "What is written (Ergebnis)", long)]
    pub(crate) force: bool,
}
