//! Text tables as offices have them.

use super::*;
use proptest::prelude::*;

fn opened(bytes: &[u8], options: &TableOptions) -> Read<TableReader> {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.csv"), bytes).unwrap();
    TableReader::open(folder.path(), "a.csv", options)
}

fn reader(bytes: &[u8]) -> TableReader {
    let read = opened(bytes, &TableOptions::default());
    assert_eq!(read.problems, vec![]);
    read.found.unwrap()
}

/// The texts of all rows with their lines; a problem stands as its text.
fn rows(reader: &mut TableReader) -> Vec<(u64, Vec<String>)> {
    let mut rows = Vec::new();
    while let Some(row) = reader.next_row() {
        rows.push(match row {
            Ok(row) => {
                assert_eq!(row.cells.len(), reader.head().len());
                let texts = row.cells.iter().map(|cell| cell.text().into_owned());
                (row.line, texts.collect())
            }
            Err(problem) => (problem.row.unwrap_or(0), vec![problem.what]),
        });
    }
    rows
}

fn row(line: u64, texts: &[&str]) -> (u64, Vec<String>) {
    (line, texts.iter().map(|text| (*text).to_owned()).collect())
}

#[test]
fn a_table_reads_the_same_in_every_encoding() {
    let text = "Jahr;Raum\r\n2020;Jürgensby\r\n";
    let (windows, _, _) = encoding_rs::WINDOWS_1252.encode(text);
    let utf16 = |to_bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        let marked = format!("\u{feff}{text}");
        marked.encode_utf16().flat_map(to_bytes).collect()
    };
    let files = [
        text.as_bytes().to_vec(),
        format!("\u{feff}{text}").into_bytes(),
        windows.into_owned(),
        utf16(u16::to_le_bytes),
        utf16(u16::to_be_bytes),
    ];
    for (bytes, notes) in files.iter().zip([0, 0, 1, 0, 0]) {
        let mut reader = reader(bytes);
        assert_eq!(reader.head(), ["Jahr", "Raum"]);
        assert_eq!(rows(&mut reader), [row(2, &["2020", "Jürgensby"])]);
        assert_eq!(reader.notes().len(), notes);
        assert_eq!(reader.position(), reader.size());
    }
}

#[test]
fn a_file_that_should_be_utf8_and_is_not_is_refused_naming_the_line() {
    let options = TableOptions {
        encoding: Some(Encoding::Utf8),
        ..TableOptions::default()
    };
    let read = opened(b"year,area\n2020,Altstadt\n2020,M\xFCrwik\n", &options);
    assert!(read.found.is_none());
    assert_eq!(read.problems[0].row, Some(3));
    assert_eq!(read.problems[0].value.as_deref(), Some("2020,Mürwik"));
    assert!(read.problems[0].remedy.contains("CSV UTF-8"));
}

#[test]
fn a_declared_encoding_that_the_file_contradicts_is_noted() {
    let options = TableOptions {
        encoding: Some(Encoding::Windows1252),
        ..TableOptions::default()
    };
    let note = |bytes: &[u8]| {
        opened(bytes, &options).found.unwrap().notes()[0]
            .what
            .clone()
    };
    assert!(note("a;Größe\n".as_bytes()).contains("sieht aber aus wie UTF-8"));
    assert!(note("\u{feff}a;b\n".as_bytes()).contains("sagt selbst"));
    assert!(
        opened(b"a;Gr\xF6\xDFe\n", &options)
            .found
            .unwrap()
            .notes()
            .is_empty()
    );
}

#[test]
fn bytes_that_are_no_text_are_refused() {
    let read = opened(b"a;b\n1;\x002\n", &TableOptions::default());
    assert!(read.found.is_none());
    assert!(read.problems[0].what.contains("Nullbytes"));
    assert_eq!(read.problems[0].row, Some(2));
}

#[test]
fn a_remark_stands_alone_and_other_rows_have_as_many_fields_as_the_head() {
    let mut reader = reader(b"a;b;c\n1;2;3;;\n1\n1;2;3;4\n;;\n1;2\n5;6;7\n");
    assert_eq!(
        rows(&mut reader),
        [
            row(2, &["1", "2", "3"]),
            row(3, &["1", "", ""]),
            row(4, &["Die Zeile hat 4 Felder, der Kopf hat 3 Spalten."]),
            row(6, &["Die Zeile hat 2 Felder, der Kopf hat 3 Spalten."]),
            row(7, &["5", "6", "7"]),
        ]
    );
}

#[test]
fn a_head_of_several_rows_below_a_title_is_joined() {
    let text = "Einwohner;;;\n\nNr;Name;2020;\n;;\"m\nWert\";w\n1;Altstadt;5;6\n";
    let options = TableOptions {
        head_rows: Some((3, 4)),
        ..TableOptions::default()
    };
    let mut reader = opened(text.as_bytes(), &options).found.unwrap();
    assert_eq!(reader.head(), ["Nr", "Name", "2020 / m Wert", "2020 / w"]);
    assert_eq!(rows(&mut reader), [row(6, &["1", "Altstadt", "5", "6"])]);
}

#[test]
fn a_head_that_ends_in_empty_lines_leaves_the_row_below_to_be_read() {
    let options = TableOptions {
        head_rows: Some((1, 3)),
        ..TableOptions::default()
    };
    let mut reader = opened(b"a;b\n\n\n1;2\n3;4\n", &options).found.unwrap();
    assert_eq!(
        rows(&mut reader),
        [row(4, &["1", "2"]), row(5, &["3", "4"])]
    );
}

#[test]
fn a_table_without_head_says_so() {
    let what = |bytes: &[u8], head_rows| {
        let options = TableOptions {
            head_rows,
            ..TableOptions::default()
        };
        let read = opened(bytes, &options);
        assert!(read.found.is_none());
        read.problems[0].what.clone()
    };
    assert_eq!(what(b"", None), "Die Tabelle ist leer.");
    assert_eq!(what(b"\xEF\xBB\xBF\r\n;;\n", None), "Die Tabelle ist leer.");
    assert_eq!(
        what(b"a;b\n", Some((3, 4))),
        "Von Zeile 3 bis Zeile 4 steht kein Tabellenkopf."
    );
    assert!(what(&b"a;".repeat(MAX_COLUMNS), None).contains("4097 Spalten"));
}

#[test]
fn a_line_that_tells_excel_the_separator_is_no_head() {
    let mut reader = reader(b"sep=,\r\na,b\r\n1,2\r\n");
    assert_eq!(reader.head(), ["a", "b"]);
    assert_eq!(rows(&mut reader), [row(3, &["1", "2"])]);
}

#[test]
fn a_quote_that_is_never_closed_ends_the_table_with_a_problem() {
    let mut reader = reader(b"a;b\n1;2\n3;\"4\n5;6\n");
    let rows = rows(&mut reader);
    assert_eq!(rows[0], row(2, &["1", "2"]));
    assert_eq!(rows[1].0, 3);
    assert!(rows[1].1[0].contains("nicht geschlossen"));
    assert_eq!(rows.len(), 2);
}

#[test]
fn a_file_outside_the_folder_or_larger_than_allowed_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let what = |file: &str| {
        let read = TableReader::open(folder.path(), file, &TableOptions::default());
        read.problems[0].what.clone()
    };
    assert!(what("../a.csv").contains("führt aus dem Ordner"));
    let huge = std::fs::File::create(folder.path().join("huge.csv")).unwrap();
    huge.set_len(MAX_TEXT_BYTES + 1).unwrap();
    assert!(what("huge.csv").contains("größer als 2048 MiB"));
}

proptest! {
    #[test]
    fn no_bytes_make_the_reader_panic(
        bytes in proptest::collection::vec(any::<u8>(), 0..400),
        head_rows in proptest::option::of((0_u64..4, 0_u64..6)),
        separator in proptest::option::of(any::<char>()),
    ) {
        let options = TableOptions { head_rows, separator, ..TableOptions::default() };
        if let Some(mut reader) = opened(&bytes, &options).found {
            rows(&mut reader);
        }
    }

    #[test]
    fn a_damaged_table_is_read_or_refused(
        at in 0_usize..90,
        bytes in proptest::collection::vec(any::<u8>(), 0..4),
    ) {
        let mut text = "Nr;Name;2020;\n;;m;w\n01;\"Alt;stadt\";1.234,5;x\n02;Jürgensby;\"-\";/\n".repeat(2).into_bytes();
        text.splice(at..at + bytes.len(), bytes);
        if let Some(mut reader) = opened(&text, &TableOptions::default()).found {
            rows(&mut reader);
        }
    }
}

#[test]
fn the_columns_of_a_table_without_a_head_are_called_by_their_places() {
    let options = TableOptions {
        without_head: true,
        ..TableOptions::default()
    };
    let read = opened(b"\xEF\xBB\xBFa;a;3\nb;a;5\n", &options);
    assert_eq!(read.problems, vec![]);
    let mut reader = read.found.unwrap();
    assert_eq!(reader.head(), ["1", "2", "3"]);
    let expected = [row(1, &["a", "a", "3"]), row(2, &["b", "a", "5"])];
    assert_eq!(rows(&mut reader), expected);
    let empty = opened(b"\n \n", &options);
    assert!(empty.found.is_none() && empty.problems.len() == 1);
}
