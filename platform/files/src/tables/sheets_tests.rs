//! Spreadsheets as offices have them.

use super::*;
use calamine::Reader as _;
use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use std::io::Write as _;

/// A folder with one file of this name.
pub(super) fn folder(file: &str, bytes: &[u8]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(file), bytes).unwrap();
    folder
}

pub(super) fn opened(file: &str, bytes: &[u8], options: &TableOptions) -> Read<TableReader> {
    TableReader::open(folder(file, bytes).path(), file, options)
}

pub(super) fn sheet(name: &str) -> TableOptions {
    TableOptions {
        sheet: Some(name.to_owned()),
        ..TableOptions::default()
    }
}

/// An archive of these parts.
pub(super) fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in parts {
        let options = zip::write::SimpleFileOptions::default();
        archive.start_file(*name, options).unwrap();
        archive.write_all(content.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

pub(super) fn rows(reader: &mut TableReader) -> Vec<(u64, Vec<String>)> {
    let mut rows = Vec::new();
    while let Some(row) = reader.next_row() {
        let row = row.unwrap();
        assert_eq!(row.cells.len(), reader.head().len());
        let texts = row.cells.iter().map(|cell| cell.text().into_owned());
        rows.push((row.line, texts.collect()));
    }
    rows
}

fn row(line: u64, texts: &[&str]) -> (u64, Vec<String>) {
    (line, texts.iter().map(|text| (*text).to_owned()).collect())
}

/// A table as offices make them: a title, a head of two rows with merged cells, keys with leading
/// zeros, a hidden row and column, and a second sheet that is hidden.
pub(super) fn office_xlsx() -> Vec<u8> {
    let mut book = Workbook::new();
    let plain = Format::new();
    let sheet = book.add_worksheet().set_name("Einwohner").unwrap();
    sheet.write(0, 0, "Einwohner am 31.12.2023").unwrap();
    sheet.merge_range(2, 0, 3, 0, "Schlüssel", &plain).unwrap();
    sheet
        .merge_range(2, 1, 3, 1, "Stadt\u{ad}teil", &plain)
        .unwrap();
    sheet.merge_range(2, 2, 2, 3, "2023", &plain).unwrap();
    sheet.write(3, 2, "männ-\nlich").unwrap();
    sheet.write(3, 3, "weiblich").unwrap();
    sheet.write(3, 4, "Stand").unwrap();
    let padded = Format::new().set_num_format("00000000");
    let date = Format::new().set_num_format("dd.mm.yyyy");
    let day = ExcelDateTime::from_ymd(2023, 12, 31).unwrap();
    for (row, key, name, count) in [
        (4, 1_011_101.0, "Altstadt", 403.0),
        (5, 1_011_102.0, "Nordstadt", 12.5),
    ] {
        sheet.write_with_format(row, 0, key, &padded).unwrap();
        sheet.write(row, 1, name).unwrap();
        sheet.write(row, 2, count).unwrap();
        sheet
            .write(row, 3, Formula::new("=1/0").set_result("#DIV/0!"))
            .unwrap();
        sheet.write_with_format(row, 4, &day, &date).unwrap();
    }
    sheet.write(6, 0, "x").unwrap();
    sheet.write(6, 2, true).unwrap();
    sheet.write(6, 3, "-").unwrap();
    sheet.write(6, 6, "Bemerkung daneben").unwrap();
    sheet.set_row_hidden(5).unwrap();
    sheet.set_column_hidden(1).unwrap();
    let hidden = book.add_worksheet().set_name("Schlüssel").unwrap();
    hidden.write(0, 0, "alt").unwrap();
    hidden.set_hidden(true);
    book.save_to_buffer().unwrap()
}

const OFFICE_XLS: &[u8] = include_bytes!("../../tests/fixtures/einwohner.xls");
const OFFICE_ODS: &[u8] = include_bytes!("../../tests/fixtures/einwohner.ods");

/// The same table in all kinds of spreadsheets.
pub(super) fn offices() -> [(&'static str, Vec<u8>); 3] {
    [
        ("a.xlsx", office_xlsx()),
        ("a.xls", OFFICE_XLS.to_vec()),
        ("a.ods", OFFICE_ODS.to_vec()),
    ]
}

#[test]
fn a_table_reads_as_a_person_sees_it_in_every_kind_of_spreadsheet() {
    let options = TableOptions {
        sheet: Some("Einwohner".to_owned()),
        head_rows: Some((3, 4)),
        ..TableOptions::default()
    };
    for (file, bytes) in offices() {
        let read = opened(file, &bytes, &options);
        assert_eq!(read.problems, vec![], "{file}");
        let mut reader = read.found.unwrap();
        assert_eq!(reader.sheet(), Some("Einwohner"));
        assert_eq!(
            reader.head(),
            [
                "Schlüssel",
                "Stadtteil",
                "2023 / männ- lich",
                "2023 / weiblich",
                "Stand"
            ],
            "{file}"
        );
        let rows = rows(&mut reader);
        assert_eq!(
            rows,
            [
                row(5, &["01011101", "Altstadt", "403", "#DIV/0!", "2023-12-31"]),
                row(
                    6,
                    &["01011102", "Nordstadt", "12,5", "#DIV/0!", "2023-12-31"]
                ),
                row(7, &["x", "", "WAHR", "-", ""]),
            ],
            "{file}"
        );
        let notes: Vec<&str> = reader
            .notes()
            .iter()
            .map(|note| note.what.as_str())
            .collect();
        assert_eq!(
            notes,
            [
                "Tabelle „Einwohner“: Ausgeblendete Zeilen werden mitgelesen: 6.",
                "Tabelle „Einwohner“: Ausgeblendete Spalten werden mitgelesen: B.",
                "Tabelle „Einwohner“: Rechts neben dem Tabellenkopf steht etwas (zuerst in Zelle G7). Es wird nicht gelesen.",
            ],
            "{file}"
        );
        assert_eq!((reader.position(), reader.size()), (7, 7));
    }
}

#[test]
fn cells_keep_whether_they_are_numbers_texts_or_faults() {
    let options = TableOptions {
        head_rows: Some((3, 4)),
        ..sheet("Einwohner")
    };
    for (file, bytes) in offices() {
        let mut reader = opened(file, &bytes, &options).found.unwrap();
        let first = reader.next_row().unwrap().unwrap();
        assert_eq!(
            first.cells,
            [
                Cell::Text("01011101".into()),
                Cell::Text("Altstadt".into()),
                Cell::Number(403.0),
                Cell::Fault("#DIV/0!".into()),
                Cell::Text("2023-12-31".into()),
            ],
            "{file}"
        );
    }
}

#[test]
fn a_workbook_of_several_sheets_asks_which_one_and_names_all() {
    for (file, bytes) in offices() {
        let folder = folder(file, &bytes);
        let names = sheet_names(folder.path(), file);
        assert_eq!(names.found.unwrap(), ["Einwohner", "Schlüssel"], "{file}");
        let read = TableReader::open(folder.path(), file, &TableOptions::default());
        assert!(read.found.is_none());
        assert_eq!(
            read.problems[0].what,
            "Die Datei hat 2 Tabellenblätter: „Einwohner“, „Schlüssel“."
        );
        let wrong = TableReader::open(folder.path(), file, &sheet("Haushalte"));
        assert!(wrong.problems[0].what.contains("„Einwohner“, „Schlüssel“"));
        assert_eq!(wrong.problems[0].value.as_deref(), Some("Haushalte"));
        let hidden = TableReader::open(folder.path(), file, &sheet(" Schlüssel"));
        assert!(
            hidden.found.unwrap().notes()[0]
                .what
                .contains("ist ausgeblendet")
        );
    }
}

#[test]
fn a_head_that_is_missing_or_names_a_column_twice_is_told_with_its_sheet() {
    for (file, bytes) in offices() {
        let missing = opened(
            file,
            &bytes,
            &TableOptions {
                head_rows: Some((20, 21)),
                ..sheet("Einwohner")
            },
        );
        assert_eq!(
            missing.problems[0].sheet.as_deref(),
            Some("Einwohner"),
            "{file}"
        );
        assert!(missing.found.is_none());
        let doubled = opened(
            file,
            &bytes,
            &TableOptions {
                head_rows: Some((3, 3)),
                ..sheet("Einwohner")
            },
        );
        assert!(doubled.found.is_some());
        assert_eq!(
            doubled.problems[0].what,
            "Die 3. Spalte (C) und die 4. Spalte (D) haben denselben Namen.",
            "{file}"
        );
    }
}

#[test]
fn merged_cells_count_for_every_cell_they_cover_in_the_body_too() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, name) in ["Bezirk", "Raum", "alle"].into_iter().enumerate() {
        sheet.write(0, column as u16, name).unwrap();
    }
    sheet
        .merge_range(1, 0, 3, 0, "Mitte", &Format::new())
        .unwrap();
    for (line, name) in [(1, "Nord"), (2, "Süd")] {
        sheet.write(line, 1, name).unwrap();
        sheet.write(line, 2, line).unwrap();
    }
    let bytes = book.save_to_buffer().unwrap();
    let mut reader = opened("a.xlsx", &bytes, &TableOptions::default())
        .found
        .unwrap();
    assert_eq!(
        rows(&mut reader),
        [
            row(2, &["Mitte", "Nord", "1"]),
            row(3, &["Mitte", "Süd", "2"])
        ]
    );
}

#[test]
fn an_ending_that_lies_is_noted_and_the_file_is_read_as_what_it_is() {
    let options = TableOptions {
        head_rows: Some((3, 4)),
        ..sheet("Einwohner")
    };
    for (file, bytes, name) in [
        ("a.xls", office_xlsx(), "Excel (.xlsx)"),
        ("a.csv", OFFICE_XLS.to_vec(), "Excel 97 bis 2003 (.xls)"),
        ("a.xlsx", OFFICE_ODS.to_vec(), "OpenDocument"),
    ] {
        let mut reader = opened(file, &bytes, &options).found.unwrap();
        assert!(reader.notes()[0].what.contains(name), "{file}");
        assert_eq!(rows(&mut reader).len(), 3);
    }
    let text = opened(
        "a.xls",
        b"Nr\tName\n1\tAltstadt\n",
        &TableOptions::default(),
    );
    let mut reader = text.found.unwrap();
    assert!(reader.notes()[0].what.contains("Texttabelle"));
    assert_eq!(rows(&mut reader), [row(2, &["1", "Altstadt"])]);
}

#[test]
fn what_only_looks_like_a_spreadsheet_is_refused_with_a_word_for_what_it_is() {
    let what = |file: &str, bytes: &[u8]| {
        let read = opened(file, bytes, &TableOptions::default());
        assert!(read.found.is_none());
        read.problems[0].what.clone()
    };
    assert!(
        what("a.xls", b"<html><table><tr><td>Nr</td></tr></table></html>").contains("Webseite")
    );
    assert!(what("a.xls", b"<?xml version=\"1.0\"?><Workbook/>").contains("XML-Datei"));
    assert!(what("a.csv", b"<!DOCTYPE html>").contains("Webseite"));
    assert!(what("a.xls", b"\x09\x02\x06\x00\x00\x00\x10\x00").contains("vor Excel 97"));
    assert!(what("a.xlsx", b"Nr;Name\n").contains("beschädigt"));
    assert!(what("a.ods", b"").contains("beschädigt"));
    assert!(what("a.pdf", b"").contains("dieser Art von Datei"));
}

#[test]
fn dates_of_a_workbook_that_counts_from_1904_and_formulas_without_result_are_read_right() {
    let parts: &[(&str, &str)] = &[
        ("[Content_Types].xml", "<Types/>"),
        (
            "xl/workbook.xml",
            r#"<workbook><workbookPr date1904="1"/><sheets><sheet name="A" r:id="r1"/></sheets></workbook>"#,
        ),
        (
            "xl/_rels/workbook.xml.rels",
            r#"<Relationships><Relationship Id="r1" Type="x/worksheet" Target="a.xml"/>
               <Relationship Id="r2" Type="x/styles" Target="s.xml"/></Relationships>"#,
        ),
        (
            "xl/s.xml",
            r#"<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#,
        ),
        (
            "xl/a.xml",
            r#"<worksheet><sheetData>
               <row><c t="inlineStr"><is><r><t>Stand </t></r><r><t>am</t></r></is></c><c t="str"><f>A1</f><v>b</v></c></row>
               <row><c s="1"><v>43829</v></c><c><f>1+1</f></c></row>
               <row><c><v>1E3</v></c><c t="str"><f>A1</f><v></v></c></row>
               </sheetData></worksheet>"#,
        ),
    ];
    let mut reader = opened("a.xlsx", &zipped(parts), &TableOptions::default())
        .found
        .unwrap();
    assert_eq!(reader.head(), ["Stand am", "b"]);
    assert_eq!(
        rows(&mut reader),
        [
            row(2, &["2023-12-31", "Formel ohne Ergebnis"]),
            row(3, &["1000", ""])
        ]
    );
}

/// What another reader finds in the same file: the texts of all filled cells by place.
fn read_by_calamine(bytes: &[u8]) -> Vec<((u32, u32), String)> {
    let mut book = calamine::open_workbook_auto_from_rs(std::io::Cursor::new(bytes)).unwrap();
    let range = book.worksheet_range("Einwohner").unwrap();
    let (top, left) = range.start().unwrap();
    range
        .used_cells()
        .map(|(row, column, cell)| {
            let place = (top + row as u32, left + column as u32);
            let text = match cell {
                calamine::Data::DateTime(_) | calamine::Data::DateTimeIso(_) => "Datum".to_owned(),
                calamine::Data::Error(_) => "Fehler".to_owned(),
                calamine::Data::String(text) if text == "#DIV/0!" => "Fehler".to_owned(),
                calamine::Data::Bool(value) => value.to_string(),
                other => other.to_string(),
            };
            (place, text)
        })
        .collect()
}

#[test]
fn another_reader_finds_the_same_cells() {
    for (file, bytes) in offices() {
        let folder = folder(file, &bytes);
        let Ok(Source::Workbook(mut book)) = source(folder.path(), file, &mut Vec::new()) else {
            panic!("{file} is a workbook");
        };
        let ours: Vec<((u32, u32), String)> = book
            .sheet(0)
            .unwrap()
            .cells()
            .map(|(row, column, cell)| {
                let text = match cell.text().as_ref() {
                    "2023-12-31" => "Datum".to_owned(),
                    "#DIV/0!" => "Fehler".to_owned(),
                    "WAHR" => "true".to_owned(),
                    "01011101" | "01011102" => cell.text()[1..].to_owned(),
                    "12,5" => "12.5".to_owned(),
                    _ => match cell {
                        Cell::Text(text) => text.into_string(),
                        other => other.text().into_owned(),
                    },
                };
                ((row, column), text)
            })
            .collect();
        assert_eq!(ours, read_by_calamine(&bytes), "{file}");
    }
}

/// A cell to be written: text, number or truth value.
#[derive(Debug, Clone)]
enum Written {
    Text(String),
    Number(f64),
    Truth(bool),
}

fn written() -> impl Strategy<Value = Written> {
    prop_oneof![
        "[ -~äöüß€\u{ad}🏠_x0-9]{1,12}".prop_map(Written::Text),
        (-1e12..1e12).prop_map(Written::Number),
        any::<i32>().prop_map(|number| Written::Number(number.into())),
        any::<bool>().prop_map(Written::Truth),
    ]
}

proptest! {
    #[test]
    fn what_a_writer_of_workbooks_wrote_is_read_back(
        cells in proptest::collection::btree_map((0_u32..40, 0_u16..20), written(), 0..40),
    ) {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        for ((row, column), cell) in &cells {
            match cell {
                Written::Text(text) => sheet.write(*row, *column, text).unwrap(),
                Written::Number(number) => sheet.write(*row, *column, *number).unwrap(),
                Written::Truth(truth) => sheet.write(*row, *column, *truth).unwrap(),
            };
        }
        let folder = folder("a.xlsx", &book.save_to_buffer().unwrap());
        let Ok(Source::Workbook(mut read)) = source(folder.path(), "a.xlsx", &mut Vec::new()) else {
            panic!("a workbook was written");
        };
        let found: Vec<(u32, u32, Cell)> = read.sheet(0).unwrap().cells().collect();
        let expected: Vec<(u32, u32, Cell)> = cells
            .into_iter()
            .map(|((row, column), cell)| {
                let cell = match cell {
                    Written::Text(text) => Cell::of_text(text),
                    Written::Number(number) => Cell::Number(number),
                    Written::Truth(true) => Cell::Text("WAHR".into()),
                    Written::Truth(false) => Cell::Text("FALSCH".into()),
                };
                (row, u32::from(column), cell)
            })
            .filter(|(_, _, cell)| !cell.is_empty())
            .collect();
        prop_assert_eq!(found, expected);
    }
}
