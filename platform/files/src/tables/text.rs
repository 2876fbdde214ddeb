//! Tables in text files (CSV), read row by row.

use super::{
    Cell, Encoding, Opened, TableOptions, TableRow,
    decoding::Decoding,
    encoding::Survey,
    head::{self, HeadRows},
    limits::{MAX_COLUMNS, MAX_FIELD_BYTES, MAX_RECORD_BYTES, MAX_TEXT_ROWS},
    records::{Record, Records, Stop},
    separator,
};
use crate::{Note, Problem, Read, counted, folder::unreadable};
use std::{
    fs::File,
    io::{Read as _, Seek as _, SeekFrom},
};

/// How much of a text is looked at to find its separator, in bytes.
const SAMPLE_BYTES: u64 = 64 << 10;

/// A text table, open behind its head.
pub(super) struct TextTable {
    file: String,
    records: Records<Decoding<File>>,
    width: usize,
    /// A row that was read in search of the end of the head.
    pending: Option<(u64, Vec<Cell>)>,
    rows: u64,
    ended: bool,
    size: u64,
}

/// Reads the head of a text file of this size in bytes.
pub(super) fn open(
    name: &str,
    mut file: File,
    size: u64,
    options: &TableOptions,
    mut notes: Vec<Note>,
) -> Read<Opened<TextTable>> {
    let opened = HeadRows::of(name, options.head_rows).and_then(|rows| {
        let encoding = encoding_of(name, &mut file, options, &mut notes)?;
        let separator = separator_of(name, &mut file, encoding, options, rows)?;
        let mut table = TextTable {
            file: name.to_owned(),
            records: Records::new(Decoding::new(file, encoding), separator),
            width: 0,
            pending: None,
            rows: 0,
            ended: false,
            size,
        };
        let (head, problems) = match options.without_head {
            true => (table.numbered()?, Vec::new()),
            false => table.read_head(rows)?,
        };
        table.width = head.len();
        Ok((table, head, problems))
    });
    match opened {
        Err(problem) => Read::failed(*problem),
        Ok((table, head, problems)) => Read {
            found: Some(Opened { table, head, notes }),
            problems,
        },
    }
}

/// All records of a text file, head and all.
pub(crate) struct TextRecords {
    file: String,
    records: Records<Decoding<File>>,
}

impl TextRecords {
    /// Begins to read a text file.
    ///
    /// # Errors
    /// A [`Problem`] as with [`super::TableReader::open`].
    pub(crate) fn open(
        name: &str,
        mut file: File,
        options: &TableOptions,
    ) -> Result<Self, Box<Problem>> {
        let rows = HeadRows::of(name, options.head_rows)?;
        let encoding = encoding_of(name, &mut file, options, &mut Vec::new())?;
        let separator = separator_of(name, &mut file, encoding, options, rows)?;
        Ok(Self {
            file: name.to_owned(),
            records: Records::new(Decoding::new(file, encoding), separator),
        })
    }

    /// The line on which the next record begins, and its fields.
    pub(crate) fn next_record(&mut self) -> Result<Option<(u64, Vec<Cell>)>, Box<Problem>> {
        match self.records.next_record() {
            Ok(record) => Ok(record.map(|record| (record.line, cells(&record)))),
            Err(stop) => Err(stopped(&self.file, &stop)),
        }
    }
}

/// The separator that the description names, or the one that the head shows.
fn separator_of(
    name: &str,
    file: &mut File,
    encoding: &'static encoding_rs::Encoding,
    options: &TableOptions,
    rows: HeadRows,
) -> Result<u8, Box<Problem>> {
    if let Some(separator) = options.separator {
        return separator::checked(name, separator);
    }
    let mut sample = Vec::new();
    Decoding::new(&mut *file, encoding)
        .take(SAMPLE_BYTES)
        .read_to_end(&mut sample)
        .and_then(|_| file.seek(SeekFrom::Start(0)))
        .map_err(|error| unreadable(name, &error))?;
    Ok(separator::found_out(&sample, rows))
}

/// The encoding to read with: the byte order mark tells, then the description, then the bytes.
fn encoding_of(
    name: &str,
    file: &mut File,
    options: &TableOptions,
    notes: &mut Vec<Note>,
) -> Result<&'static encoding_rs::Encoding, Box<Problem>> {
    let survey = Survey::of(file).map_err(|error| unreadable(name, &error))?;
    if let Some((encoding, _)) = survey.mark {
        if encoding == encoding_rs::UTF_8
            && let Some(problem) = survey.not_utf8_problem(name, file)
        {
            return Err(problem);
        }
        if options.encoding == Some(Encoding::Windows1252) {
            notes.push(Note::new(
                name,
                format!(
                    "Die Datei sagt selbst, dass sie in {} gespeichert ist, nicht in Windows-1252. So wurde sie gelesen.",
                    encoding.name()
                ),
            ));
        }
        return Ok(encoding);
    }
    if let Some(line) = survey.null_line {
        let problem = Problem::new(
            name,
            "Die Datei enthält Zeichen, die in keiner Texttabelle stehen (Nullbytes). Sie ist keine CSV-Datei oder in UTF-16 ohne Kennung gespeichert.",
            "Speichern Sie die Tabelle als CSV UTF-8 (in Excel: „CSV UTF-8“).",
        );
        return Err(Box::new(problem.at_row(line)));
    }
    match options.encoding {
        Some(Encoding::Utf8) => match survey.not_utf8_problem(name, file) {
            Some(problem) => Err(problem),
            None => Ok(encoding_rs::UTF_8),
        },
        Some(Encoding::Windows1252) => {
            if survey.beyond_ascii && survey.not_utf8.is_none() {
                notes.push(Note::new(
                    name,
                    "Die Datei wurde als Windows-1252 gelesen, wie city.toml es sagt. Sie sieht aber aus wie UTF-8. Prüfen Sie, ob Umlaute richtig erscheinen.",
                ));
            }
            Ok(encoding_rs::WINDOWS_1252)
        }
        None => match &survey.not_utf8 {
            None => Ok(encoding_rs::UTF_8),
            Some(place) => {
                notes.push(Note::new(
                    name,
                    format!(
                        "Die Datei ist nicht in UTF-8 gespeichert (das zeigt Zeile {}). Sie wurde als Windows-1252 gelesen. Prüfen Sie, ob Umlaute richtig erscheinen.",
                        place.line
                    ),
                ));
                Ok(encoding_rs::WINDOWS_1252)
            }
        },
    }
}

impl TextTable {
    /// The names of the columns of a table without a head: their places, from 1.
    fn numbered(&mut self) -> Result<Vec<String>, Box<Problem>> {
        loop {
            match self.records.next_record() {
                Err(stop) => return Err(stopped(&self.file, &stop)),
                Ok(None) => return Err(head::missing(&self.file, None, HeadRows::First)),
                Ok(Some(record)) if names_separator(&record) || is_blank(&record) => {}
                Ok(Some(record)) if record.len() > MAX_COLUMNS => {
                    return Err(too_wide(&self.file, record.line, record.len()));
                }
                Ok(Some(record)) => {
                    let first = cells(&record);
                    let names = (1..=first.len()).map(|place| place.to_string()).collect();
                    self.pending = Some((record.line, first));
                    return Ok(names);
                }
            }
        }
    }

    fn read_head(&mut self, rows: HeadRows) -> Result<(Vec<String>, Vec<Problem>), Box<Problem>> {
        let mut parts: Vec<Vec<String>> = Vec::new();
        let mut head_line = 0;
        loop {
            let record = match self.records.next_record() {
                Err(stop) => return Err(stopped(&self.file, &stop)),
                Ok(None) => break,
                Ok(Some(record)) => record,
            };
            let line = record.line;
            if rows.is_above(line) || names_separator(&record) || is_blank(&record) {
                continue;
            }
            if record.len() > MAX_COLUMNS {
                return Err(too_wide(&self.file, line, record.len()));
            }
            if !rows.holds(line, !parts.is_empty()) {
                self.pending = Some((line, cells(&record)));
                break;
            }
            head_line = line;
            parts.push(record.fields().map(std::borrow::Cow::into_owned).collect());
            if rows == HeadRows::First {
                break;
            }
        }
        head::fill_from_left(&mut parts);
        let head = head::names(&parts);
        if head.iter().all(String::is_empty) {
            return Err(head::missing(&self.file, None, rows));
        }
        let problems = head::doubled(&self.file, None, head_line, &head);
        Ok((head, problems))
    }

    /// The next row with anything in it.
    pub(super) fn next_row(&mut self) -> Option<Result<TableRow, Box<Problem>>> {
        if self.ended {
            return None;
        }
        let (line, cells) = match self.pending.take() {
            Some(pending) => pending,
            None => loop {
                match self.records.next_record() {
                    Ok(None) => {
                        self.ended = true;
                        return None;
                    }
                    Err(stop) => {
                        self.ended = true;
                        return Some(Err(stopped(&self.file, &stop)));
                    }
                    Ok(Some(record)) if is_blank(&record) => {}
                    Ok(Some(record)) => break (record.line, cells(&record)),
                }
            },
        };
        self.rows += 1;
        if self.rows > MAX_TEXT_ROWS {
            self.ended = true;
            let problem = Problem::new(
                &self.file,
                format!("Die Tabelle hat mehr als {MAX_TEXT_ROWS} Zeilen."),
                "Teilen Sie die Tabelle.",
            );
            return Some(Err(Box::new(problem.at_row(line))));
        }
        Some(self.as_wide_as_head(line, cells))
    }

    /// Empty fields too many at the end of a row are left out: programs write them. A title or
    /// footnote may stand alone in its row. Any other row that is too short is refused: a separator
    /// that was forgotten would move its values into the wrong columns.
    fn as_wide_as_head(&self, line: u64, mut cells: Vec<Cell>) -> Result<TableRow, Box<Problem>> {
        let too_long = cells.iter().skip(self.width).any(|cell| !cell.is_empty());
        let filled = cells.iter().filter(|cell| !cell.is_empty()).count();
        let too_short = cells.len() < self.width && filled > 1;
        if too_long || too_short {
            let problem = Problem::new(
                &self.file,
                format!(
                    "Die Zeile hat {}, der Kopf hat {}.",
                    counted(cells.len(), "Feld", "Felder"),
                    counted(self.width, "Spalte", "Spalten")
                ),
                match too_short {
                    true => {
                        "Ergänzen Sie das fehlende Trennzeichen. Lässt ein Programm leere Felder am Ende der Zeilen weg, speichern Sie die Tabelle als XLSX."
                    }
                    false => "Prüfen Sie Trennzeichen und Anführungszeichen dieser Zeile.",
                },
            );
            return Err(Box::new(problem.at_row(line)));
        }
        cells.resize(self.width, Cell::Empty);
        Ok(TableRow { line, cells })
    }

    /// The size of the file in bytes.
    pub(super) fn size(&self) -> u64 {
        self.size
    }

    /// How many bytes of the file were read.
    pub(super) fn position(&self) -> u64 {
        self.records.input().bytes_read()
    }
}

fn cells(record: &Record<'_>) -> Vec<Cell> {
    // The fields do not know how many they are; growing by and by costs more than reading them.
    let mut cells = Vec::with_capacity(record.len());
    cells.extend(record.fields().map(Cell::of_text));
    cells
}

fn is_blank(record: &Record<'_>) -> bool {
    record.fields().all(|field| field.trim().is_empty())
}

/// Whether this is the first line `sep=;` with which Excel is told the separator of a text file.
fn names_separator(record: &Record<'_>) -> bool {
    let mut fields = record.fields();
    let first = fields.next().unwrap_or_default();
    record.line == 1
        && separator::named_by(&first).is_some()
        && (record.len() == 1 || (record.len() == 2 && fields.all(|field| field.is_empty())))
}

fn too_wide(file: &str, line: u64, width: usize) -> Box<Problem> {
    let problem = Problem::new(
        file,
        format!("Die Tabelle hat {width} Spalten; mehr als {MAX_COLUMNS} gehen nicht."),
        "Prüfen Sie das Trennzeichen oder teilen Sie die Tabelle.",
    );
    Box::new(problem.at_row(line))
}

fn stopped(file: &str, stop: &Stop) -> Box<Problem> {
    let problem = |what: String, line: u64| {
        let remedy = "Prüfen Sie die Anführungszeichen ab dieser Zeile. Was danach kommt, wurde nicht gelesen.";
        Box::new(Problem::new(file, what, remedy).at_row(line))
    };
    match stop {
        Stop::Unreadable(error) => unreadable(file, error),
        Stop::Unclosed(line) => problem(
            "Ein Feld beginnt mit einem Anführungszeichen, das nicht geschlossen wird.".into(),
            *line,
        ),
        Stop::FieldTooLong(line) => problem(
            format!("Ein Feld ist länger als {} KiB.", MAX_FIELD_BYTES >> 10),
            *line,
        ),
        Stop::RecordTooLong(line) => problem(
            format!("Die Zeile ist länger als {} MiB.", MAX_RECORD_BYTES >> 20),
            *line,
        ),
    }
}
