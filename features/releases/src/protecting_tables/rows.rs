//! The rows of a table: their codes and the numbers beside them.

use super::{
    Dimension,
    columns::columns,
    numbers::{Number, NumberStyle, style_of_amounts, style_of_counts},
};
use files::{Note, Problem, TableOptions, TableReader, Told, sheet_names};
use std::path::Path;

/// What the rows of a table are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// Cells with a count.
    Counts {
        /// The column with the counts.
        column: String,
    },
    /// Single cases: persons, households.
    Records {
        /// The column that names the case, the same in every table and every release.
        id: Option<String>,
    },
    /// Single contributions to sums: turnover of firms, amounts of grants.
    Contributions {
        /// The column with the amounts.
        value: String,
        /// The column that says who contributes; without it every row is somebody else.
        contributor: Option<String>,
    },
}

/// How tables are to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading<'a> {
    /// What orders the cells. A table may lack some of these, if there are several tables.
    pub dimensions: &'a [Dimension],
    /// What the rows are.
    pub content: Content,
    /// How totals are called in the columns. A field with nothing in it is one, too.
    pub total: &'a str,
    /// How numbers are written; found out if not said.
    pub numbers: Option<NumberStyle>,
    /// The sheet of a spreadsheet.
    pub sheet: Option<&'a str>,
    /// The first and the last row of the head, from 1; without it the first row with anything in it.
    pub head_rows: Option<(u64, u64)>,
    /// That the columns have no names but are counted from 1.
    pub without_head: bool,
    /// A column that says how many people a cell is about, of whom its count is a part.
    pub denominator: Option<&'a str>,
    /// A column that says what withholding a cell costs.
    pub cost: Option<&'a str>,
}

impl Reading<'_> {
    /// How files are opened.
    pub(super) fn options(&self) -> TableOptions {
        TableOptions {
            sheet: self.sheet.map(str::to_owned),
            head_rows: self.head_rows,
            without_head: self.without_head,
            ..TableOptions::default()
        }
    }

    /// The part of a path of codes that is no total, coarse to fine.
    pub(super) fn path(&self, mut codes: Vec<String>) -> Vec<String> {
        for code in &mut codes {
            if code == self.total {
                code.clear();
            }
        }
        let depth = codes.iter().rposition(|code| !code.is_empty());
        codes.truncate(depth.map_or(0, |at| at + 1));
        codes
    }

    pub(super) fn number_column(&self) -> Option<&str> {
        match &self.content {
            Content::Counts { column } => Some(column),
            Content::Contributions { value, .. } => Some(value),
            Content::Records { .. } => None,
        }
    }

    pub(super) fn name_column(&self) -> Option<&str> {
        match &self.content {
            Content::Counts { .. } => None,
            Content::Records { id } => id.as_deref(),
            Content::Contributions { contributor, .. } => contributor.as_deref(),
        }
    }
}

/// A row: its line, its codes for each dimension of its table from coarse to fine without totals, and what stands
/// beside them.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) line: u64,
    pub(super) paths: Vec<Vec<String>>,
    /// The count, or the amount in the unit of the table; 1 for a case.
    pub(super) number: i64,
    pub(super) denominator: i64,
    pub(super) cost: i64,
    /// The case or contributor.
    pub(super) name: String,
}

/// The rows of one file.
#[derive(Debug, Clone)]
pub(super) struct Rows {
    pub(super) file: String,
    /// Which of the dimensions the file has.
    pub(super) dimensions: Vec<usize>,
    pub(super) rows: Vec<Row>,
    /// How many decimals the amounts have.
    pub(super) decimals: u32,
}

/// A row whose numbers are still texts.
struct Raw {
    line: u64,
    paths: Vec<Vec<String>>,
    texts: [String; 3],
    name: String,
}

/// Reads the rows of a file. With `alone` it must have all dimensions.
pub(super) fn rows_of(
    folder: &Path,
    file: &str,
    how: &Reading<'_>,
    alone: bool,
    notes: &mut Vec<Note>,
) -> Result<Rows, Vec<Problem>> {
    let sheets = sheet_names(folder, file).found.unwrap_or_default();
    if sheets.len() > 1 && how.sheet.is_none() {
        let what = format!("Die Datei hat {} Tabellenblätter.", sheets.len());
        let remedy = format!("Nennen Sie eines mit --sheet: {}.", sheets.join(", "));
        return Err(vec![Problem::new(file, what, remedy)]);
    }
    let opened = TableReader::open(folder, file, &how.options());
    let (Some(mut reader), true) = (opened.found, opened.problems.is_empty()) else {
        return Err(opened.problems);
    };
    let columns = columns(file, reader.head(), how, alone)?;
    let (mut raw, mut told) = (Vec::new(), Told::default());
    while let Some(row) = reader.next_row() {
        let row = match row {
            Ok(row) => row,
            Err(problem) => {
                told.push(*problem);
                continue;
            }
        };
        let text = |at: usize| row.cells[at].text().into_owned();
        let or_nothing = |at: Option<usize>| at.map(text).unwrap_or_default();
        let path = |(_, places): &(usize, Vec<usize>)| {
            how.path(places.iter().map(|&at| text(at)).collect())
        };
        raw.push(Raw {
            line: row.line,
            paths: columns.dimensions.iter().map(path).collect(),
            texts: columns.numbers.map(or_nothing),
            name: or_nothing(columns.name),
        });
    }
    notes.extend(reader.notes().iter().cloned());
    let problems = told.into_problems(file);
    if !problems.is_empty() {
        return Err(problems);
    }
    let (rows, decimals) = with_numbers(file, &raw, how)?;
    Ok(Rows {
        file: file.to_owned(),
        dimensions: columns.dimensions.iter().map(|(at, _)| *at).collect(),
        rows,
        decimals,
    })
}

/// Reads the numbers once all are known, for one alone does not tell its style.
fn with_numbers(
    file: &str,
    raw: &[Raw],
    how: &Reading<'_>,
) -> Result<(Vec<Row>, u32), Vec<Problem>> {
    let texts = |place: usize| raw.iter().map(move |row| row.texts[place].as_str());
    let style = |place: usize| how.numbers.unwrap_or_else(|| style_of_counts(texts(place)));
    let amounts = matches!(how.content, Content::Contributions { .. });
    let names = [how.number_column(), how.denominator, how.cost];
    let mut decimals = 0;
    let styles = if amounts {
        let found = how.numbers.map_or_else(|| style_of_amounts(texts(0)), Ok);
        let found = found.map_err(|at| vec![unclear(file, &raw[at], names[0])])?;
        let read = texts(0).filter_map(|text| Number::read(text, found));
        decimals = read.map(|number| number.decimals).max().unwrap_or(0);
        [found; 3]
    } else {
        [style(0), style(1), style(2)]
    };
    let (mut rows, mut told) = (Vec::with_capacity(raw.len()), Told::default());
    for row in raw {
        let mut numbers = [1, 0, 0];
        for (place, name) in names.iter().enumerate() {
            let Some(name) = name else { continue };
            let text = row.texts[place].as_str();
            let number = match amounts {
                true => Number::read(text, styles[place]).and_then(|it| it.scaled(decimals)),
                false => Number::read_count(text, styles[place]),
            };
            let fault = match number {
                None => Some(no_number(text, amounts)),
                // The table itself has a better word for a count below zero.
                Some(below) if below < 0 && (amounts || place > 0) => Some((
                    "Die Zahl ist kleiner als null.",
                    "Berichtigen Sie die Zahl. Sie beginnt bei 0.",
                )),
                Some(_) => None,
            };
            match fault {
                None => numbers[place] = number.unwrap_or_default(),
                Some((what, remedy)) => told.push(
                    Problem::new(file, what, remedy)
                        .at_row(row.line)
                        .in_column(*name)
                        .with_value(text),
                ),
            }
        }
        rows.push(Row {
            line: row.line,
            paths: row.paths.clone(),
            number: numbers[0],
            denominator: numbers[1],
            cost: numbers[2],
            name: row.name.clone(),
        });
    }
    if let (Some(name), Some(row)) = (
        how.name_column(),
        raw.iter().find(|row| row.name.is_empty()),
    ) {
        let what = "Hier steht kein Name.";
        let remedy = "Tragen Sie ein, zu wem die Zeile gehört.";
        told.push(
            Problem::new(file, what, remedy)
                .at_row(row.line)
                .in_column(name),
        );
    }
    let problems = told.into_problems(file);
    match problems.is_empty() {
        true => Ok((rows, decimals)),
        false => Err(problems),
    }
}

fn no_number(text: &str, amounts: bool) -> (&'static str, &'static str) {
    match (text.is_empty(), amounts) {
        (true, _) => (
            "Hier steht keine Zahl.",
            "Tragen Sie die Zahl ein. Ist sie null, dann schreiben Sie 0.",
        ),
        (false, false) => (
            "Das ist keine ganze Zahl.",
            "Eine Anzahl ist eine ganze Zahl, zum Beispiel 1830 oder 1.830.",
        ),
        (false, true) => (
            "Das ist keine Zahl.",
            "Schreiben Sie eine Zahl mit höchstens neun Nachkommastellen, zum Beispiel 1.830,50.",
        ),
    }
}

fn unclear(file: &str, row: &Raw, column: Option<&str>) -> Problem {
    Problem::new(
        file,
        "Diese Zahl lässt sich auf zwei Arten lesen: mit Tausendern oder mit Nachkommastellen.",
        "Schreiben Sie --numbers german, wenn das Komma vor den Nachkommastellen steht, sonst --numbers international.",
    )
    .at_row(row.line)
    .in_column(column.unwrap_or_default())
    .with_value(&row.texts[0])
}
