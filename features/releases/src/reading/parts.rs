//! The files and sheets that a table stands for, each with the period and area its name says.

use super::{Reading, spellings::Spellings};
use city_description::{Table, TextEncoding};
use files::{Encoding, Note, Problem, TableOptions, sheet_names};
use std::collections::BTreeSet;
use terms::ReferencePeriod;

/// One file, or one sheet of it, to be read.
#[derive(Debug, Clone)]
pub(super) struct Part {
    /// Path relative to the folder of raw files.
    pub(super) file: String,
    /// The sheet of a spreadsheet, if the table names one.
    pub(super) sheet: Option<String>,
    /// The period that the name says, or that the table says for all.
    pub(super) period: Option<ReferencePeriod>,
    /// The area that the name says, as written there.
    pub(super) area: Option<String>,
}

impl Part {
    /// How the part is opened.
    pub(super) fn options(&self, table: &Table) -> TableOptions {
        TableOptions {
            separator: table.separator,
            encoding: table.encoding.map(|encoding| match encoding {
                TextEncoding::Utf8 => Encoding::Utf8,
                TextEncoding::Windows1252 => Encoding::Windows1252,
            }),
            sheet: self.sheet.clone(),
            head_rows: table.head_rows,
            without_head: false,
        }
    }
}

const PERIOD: &str = "{period}";
const AREA: &str = "{area}";

/// The parts of a table. `spellings` are those of its level in the present boundaries, by which
/// names of files and sheets are understood.
pub(super) fn parts(
    reading: &mut Reading<'_>,
    table: &Table,
    file: &str,
    spellings: &Spellings,
) -> Vec<Part> {
    let in_name = |text: &str| text.contains(PERIOD);
    let by_period = in_name(file) || table.sheet.as_deref().is_some_and(in_name);
    let periods: Vec<Option<ReferencePeriod>> = if by_period {
        let periods = table.periods.iter().flat_map(|range| range.periods());
        periods.map(Some).collect()
    } else {
        vec![table.period]
    };
    let mut parts = Vec::new();
    for period in periods {
        let fill = |text: &str| match period {
            Some(period) => text.replace(PERIOD, &period.to_string()),
            None => text.to_owned(),
        };
        for (file, area) in files_of(reading, &fill(file), spellings) {
            let sheet = table.sheet.as_deref().map(fill);
            match sheet {
                Some(pattern) if pattern.contains(AREA) => {
                    for (sheet, area) in sheets_of(reading, &file, &pattern, spellings) {
                        parts.push(Part {
                            file: file.clone(),
                            sheet: Some(sheet),
                            period,
                            area: Some(area),
                        });
                    }
                }
                sheet => parts.push(Part {
                    file,
                    sheet,
                    period,
                    area,
                }),
            }
        }
    }
    parts
}

/// The files that a name with `{area}` stands for; the file itself if it has none.
fn files_of(
    reading: &mut Reading<'_>,
    file: &str,
    spellings: &Spellings,
) -> Vec<(String, Option<String>)> {
    if !file.contains(AREA) {
        return vec![(file.to_owned(), None)];
    }
    let (folder, name) = file.rsplit_once('/').unwrap_or(("", file));
    let entries = std::fs::read_dir(reading.raw.join(folder)).map(|entries| {
        let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
        names.collect::<BTreeSet<String>>()
    });
    let found = matching(name, entries.unwrap_or_default(), spellings);
    if found.known.is_empty() {
        let what = format!("Zu „{file}“ gibt es keine Datei, deren Name einen Raum nennt.");
        let remedy = "Berichtigen Sie `file` in city.toml. {area} steht für Schlüssel oder Name eines Raums.";
        reading.report.push(Problem::new(file, what, remedy));
    }
    note_unknown(reading, file, "Dateien", &found.unknown);
    let path = |name: String| match folder {
        "" => name,
        folder => format!("{folder}/{name}"),
    };
    let known = found.known.into_iter();
    known.map(|(name, area)| (path(name), Some(area))).collect()
}

/// The sheets that a name with `{area}` stands for.
fn sheets_of(
    reading: &mut Reading<'_>,
    file: &str,
    pattern: &str,
    spellings: &Spellings,
) -> Vec<(String, String)> {
    let read = sheet_names(reading.raw, file);
    reading.report.extend(read.problems);
    let Some(sheets) = read.found else {
        return Vec::new();
    };
    let found = matching(pattern, sheets, spellings);
    if found.known.is_empty() {
        let what = format!("Kein Tabellenblatt heißt wie ein Raum („{pattern}“).");
        let remedy = "Berichtigen Sie `sheet` in city.toml. {area} steht für Schlüssel oder Name eines Raums.";
        reading.report.push(Problem::new(file, what, remedy));
    }
    note_unknown(reading, file, "Tabellenblätter", &found.unknown);
    found.known
}

/// Names that fit a pattern, with the text that stands for the area.
struct Matching {
    known: Vec<(String, String)>,
    /// Names that fit but name no area that is known.
    unknown: Vec<String>,
}

fn matching(
    pattern: &str,
    names: impl IntoIterator<Item = String>,
    spellings: &Spellings,
) -> Matching {
    let (before, behind) = pattern.split_once(AREA).unwrap_or((pattern, ""));
    let mut found = Matching {
        known: Vec::new(),
        unknown: Vec::new(),
    };
    for name in names {
        let inner = name
            .strip_prefix(before)
            .and_then(|rest| rest.strip_suffix(behind));
        match inner.map(|area| (area.to_owned(), spellings.find_in_name(area))) {
            Some((area, Some(_))) => found.known.push((name, area)),
            Some((_, None)) => found.unknown.push(name),
            None => {}
        }
    }
    found
}

fn note_unknown(reading: &mut Reading<'_>, file: &str, what: &str, unknown: &[String]) {
    if !unknown.is_empty() {
        let names = unknown.join("“, „");
        let text = format!("Nicht gelesen, weil ihr Name keinen Raum nennt: {what} „{names}“.");
        reading.report.note(Note::new(file, text));
    }
}
