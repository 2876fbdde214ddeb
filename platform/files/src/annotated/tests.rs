//! The annotated copy, read back.

use super::*;
use calamine::{DataType as _, Reader as _, Xlsx};
use std::io::Cursor;

const OFFICE_XLS: &[u8] = include_bytes!("../../tests/fixtures/einwohner.xls");

fn folder(file: &str, bytes: &[u8]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(file), bytes).unwrap();
    folder
}

fn annotated(
    file: &str,
    bytes: &[u8],
    options: &TableOptions,
    problems: &[Problem],
) -> Xlsx<Cursor<Vec<u8>>> {
    let copy = annotate(folder(file, bytes).path(), file, options, problems).unwrap();
    Xlsx::new(Cursor::new(copy)).unwrap()
}

fn text(book: &mut Xlsx<Cursor<Vec<u8>>>, sheet: &str, row: u32, column: u32) -> String {
    let range = book.worksheet_range(sheet).unwrap();
    range
        .get_value((row, column))
        .map(|cell| cell.as_string().unwrap_or_default())
        .unwrap_or_default()
}

#[test]
fn problems_of_a_text_file_are_listed_and_marked_in_their_cells() {
    let table = "Nr;Name;2023\n01;\"Alt\nstadt\";403\n02;Nordstadt;4o3\n";
    let problems = [
        Problem::new("ew.csv", "Das ist keine Zahl.", "Schreiben Sie eine Zahl.")
            .at_row(4)
            .in_column("2023")
            .with_value("4o3"),
        Problem::new(
            "ew.csv",
            "Der Raum ist unbekannt.",
            "Prüfen Sie die Nummer.",
        )
        .at_row(4),
        Problem::new("ew.csv", "Eine Spalte fehlt.", "Ergänzen Sie sie.").in_column("2024"),
        Problem::new("anders.csv", "Gehört nicht hierher.", "-").at_row(1),
    ];
    let mut book = annotated(
        "ew.csv",
        table.as_bytes(),
        &TableOptions::default(),
        &problems,
    );
    assert_eq!(book.sheet_names(), ["Meldungen", "ew"]);
    assert_eq!(text(&mut book, "Meldungen", 0, 0), "3 Meldungen zu ew.csv");
    let heads: Vec<String> = (0..7)
        .map(|at| text(&mut book, "Meldungen", 4, at))
        .collect();
    assert_eq!(
        heads,
        [
            "Nr.",
            "Tabelle",
            "Zeile",
            "Spalte",
            "Wert",
            "Was ist falsch",
            "Was ist zu tun"
        ]
    );
    let first: Vec<String> = (0..7)
        .map(|at| text(&mut book, "Meldungen", 5, at))
        .collect();
    assert_eq!(
        first,
        [
            "1",
            "",
            "4",
            "2023",
            "4o3",
            "Das ist keine Zahl.",
            "Schreiben Sie eine Zahl."
        ]
    );
    assert_eq!(text(&mut book, "Meldungen", 7, 3), "2024");
    assert_eq!(text(&mut book, "Meldungen", 8, 0), "");
    assert_eq!(text(&mut book, "ew", 1, 1), "Alt\nstadt");
    assert_eq!(text(&mut book, "ew", 3, 2), "4o3");
    let links = book.hyperlinks_by_sheet_name("Meldungen").unwrap();
    let targets: Vec<String> = links.iter().map(|link| format!("{link:?}")).collect();
    assert_eq!(targets.len(), 2);
    assert!(targets[0].contains("'ew'!C4"), "{}", targets[0]);
    assert!(targets[1].contains("'ew'!A4"), "{}", targets[1]);
    assert_eq!(marked(&mut book, "ew"), [(3, 0), (3, 2)]);
}

/// The cells with a coloured background, by row and column.
fn marked(book: &mut Xlsx<Cursor<Vec<u8>>>, sheet: &str) -> Vec<(u32, u32)> {
    let styles = book.worksheet_style(sheet).unwrap();
    styles
        .cells()
        .filter(|(_, _, style)| style.fill.as_ref().is_some_and(|fill| fill.is_visible()))
        .map(|(row, column, _)| (row, column))
        .collect()
}

/// A part of a workbook as text.
fn part(book: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(book)).unwrap();
    std::io::read_to_string(archive.by_name(name).unwrap()).unwrap()
}

#[test]
fn all_sheets_of_a_spreadsheet_are_copied_and_the_right_one_is_marked() {
    let options = TableOptions {
        sheet: Some("Einwohner".to_owned()),
        head_rows: Some((3, 4)),
        ..TableOptions::default()
    };
    let problem = |row| {
        Problem::new("a.xls", "Das ist keine Zahl.", "Rechnen Sie neu.")
            .in_sheet("Einwohner")
            .at_row(row)
    };
    let problems = [
        problem(5)
            .in_column("2023 / weiblich")
            .with_value("#DIV/0!"),
        problem(7).in_column("Stand").at_column(4),
        Problem::new("a.xls", "Der Name ist falsch.", "Berichtigen Sie ihn.")
            .in_sheet("Schlüssel")
            .at_row(1),
    ];
    let mut book = annotated("a.xls", OFFICE_XLS, &options, &problems);
    assert_eq!(book.sheet_names(), ["Meldungen", "Einwohner", "Schlüssel"]);
    assert_eq!(text(&mut book, "Einwohner", 4, 0), "01011101");
    assert_eq!(text(&mut book, "Einwohner", 5, 2), "12.5");
    assert_eq!(text(&mut book, "Einwohner", 4, 3), "#DIV/0!");
    assert_eq!(marked(&mut book, "Einwohner"), [(4, 3), (6, 4)]);
    assert_eq!(marked(&mut book, "Schlüssel"), [(0, 0)]);
    let merged = book.merge_cells_by_sheet_name("Einwohner").unwrap();
    assert_eq!(merged.len(), 3);
}

#[test]
fn the_note_on_a_cell_says_what_is_wrong_and_what_to_do() {
    let folder = folder("a.csv", b"a;b\n1;2\n");
    let problem = |what: &str| {
        Problem::new("a.csv", what, "Schreiben Sie eine Zahl.")
            .at_row(2)
            .at_column(1)
    };
    let problems = [problem("Das ist keine Zahl."), problem("Das ist zu klein.")];
    let copy = annotate(folder.path(), "a.csv", &TableOptions::default(), &problems).unwrap();
    let notes = part(&copy, "xl/comments1.xml");
    assert!(notes.contains("ref=\"B2\""));
    assert!(notes.contains("Das ist keine Zahl."));
    assert!(notes.contains("Das ist zu klein."));
    assert!(notes.contains("Abhilfe: Schreiben Sie eine Zahl."));
}

#[test]
fn text_that_looks_like_a_formula_stays_text() {
    let table = "Name\n=1+1\n\"=HYPERLINK(\"\"http://example.org\"\")\"\n@SUM(A1)\n+49\n-\n";
    let folder = folder("a.csv", table.as_bytes());
    let problem = Problem::new("a.csv", "=1+1", "=2+2")
        .at_row(2)
        .in_column("Name")
        .with_value("=1+1");
    let copy = annotate(folder.path(), "a.csv", &TableOptions::default(), &[problem]).unwrap();
    for sheet in ["xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"] {
        assert!(!part(&copy, sheet).contains("<f>"), "{sheet}");
    }
    assert!(part(&copy, "xl/styles.xml").contains("quotePrefix=\"1\""));
    let mut book = Xlsx::new(Cursor::new(copy)).unwrap();
    assert_eq!(text(&mut book, "a", 1, 0), "=1+1");
    assert_eq!(text(&mut book, "a", 3, 0), "@SUM(A1)");
    assert_eq!(text(&mut book, "Meldungen", 5, 4), "=1+1");
}

#[test]
fn of_a_large_file_only_the_head_and_the_rows_with_problems_are_copied() {
    let mut table = "a;b\n".to_owned();
    for line in 2..=600_000 {
        table.push_str(&format!("{line};x\n"));
    }
    let problem = Problem::new("a.csv", "Falsch.", "Richtig.")
        .at_row(500_000)
        .in_column("b");
    let mut book = annotated(
        "a.csv",
        table.as_bytes(),
        &TableOptions::default(),
        &[problem],
    );
    assert!(text(&mut book, "Meldungen", 2, 0).contains("Die Datei ist groß."));
    assert_eq!(text(&mut book, "Meldungen", 5, 2), "500000");
    assert_eq!(text(&mut book, "a", 20, 0), "500000");
    assert_eq!(marked(&mut book, "a"), [(20, 1)]);
    let links = book.hyperlinks_by_sheet_name("Meldungen").unwrap();
    assert!(format!("{links:?}").contains("'a'!B21"));
}

#[test]
fn the_same_problems_make_the_same_file() {
    let folder = folder("a.csv", b"a;b\n1;2\n");
    let problem = [Problem::new("a.csv", "x", "y").at_row(2)];
    let copy = || annotate(folder.path(), "a.csv", &TableOptions::default(), &problem).unwrap();
    assert_eq!(copy(), copy());
}

#[test]
fn a_file_that_cannot_be_read_has_no_copy() {
    let folder = folder("a.xlsx", b"PK\x03\x04");
    let refused = annotate(folder.path(), "a.xlsx", &TableOptions::default(), &[]).unwrap_err();
    assert!(refused.what.contains("beschädigt"));
}

#[test]
fn a_sheet_that_cannot_be_read_is_named_and_the_others_are_copied() {
    let mut writer = rust_xlsxwriter::Workbook::new();
    for name in ["Gut", "Kaputt"] {
        let sheet = writer.add_worksheet().set_name(name).unwrap();
        sheet.write(0, 0, "a").unwrap();
    }
    let bytes = writer.save_to_buffer().unwrap();
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut damaged = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for place in 0..archive.len() {
        let mut part = archive.by_index(place).unwrap();
        let name = part.name().unwrap().into_owned();
        damaged
            .start_file(&*name, zip::write::SimpleFileOptions::default())
            .unwrap();
        if name.ends_with("sheet2.xml") {
            std::io::Write::write_all(&mut damaged, b"<worksheet><sheetData></row>").unwrap();
        } else {
            std::io::copy(&mut part, &mut damaged).unwrap();
        }
    }
    let bytes = damaged.finish().unwrap().into_inner();
    let mut book = annotated("a.xlsx", &bytes, &TableOptions::default(), &[]);
    assert_eq!(
        text(&mut book, "Meldungen", 2, 0),
        "Nicht lesbar und darum leer: „Kaputt“."
    );
    assert_eq!(text(&mut book, "Gut", 0, 0), "a");
}
