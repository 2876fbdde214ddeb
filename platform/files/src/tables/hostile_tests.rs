//! Spreadsheets made to do harm, and damaged ones: each is read or refused with a word, and none
//! takes more memory than the limits say.

use super::{
    sheets_tests::{offices, opened, rows, sheet, zipped},
    *,
};
use proptest::prelude::*;

/// A workbook with one sheet of this content.
fn xlsx(sheet: &str) -> Vec<u8> {
    zipped(&[
        ("[Content_Types].xml", "<Types/>"),
        (
            "xl/workbook.xml",
            r#"<workbook><sheets><sheet name="A" r:id="r1"/></sheets></workbook>"#,
        ),
        (
            "xl/_rels/workbook.xml.rels",
            r#"<Relationships><Relationship Id="r1" Type="x/worksheet" Target="a.xml"/>
               <Relationship Id="r2" Type="x/sharedStrings" Target="s.xml"/></Relationships>"#,
        ),
        (
            "xl/s.xml",
            r#"<sst count="4294967295" uniqueCount="4294967295"><si><t>eins</t></si></sst>"#,
        ),
        ("xl/a.xml", sheet),
    ])
}

/// A document with one sheet of this content.
fn ods(sheet: &str) -> Vec<u8> {
    let content = format!(
        r#"<office:document-content><office:body><office:spreadsheet><table:table table:name="A">{sheet}</table:table></office:spreadsheet></office:body></office:document-content>"#
    );
    zipped(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", &content),
    ])
}

fn refused(file: &str, bytes: &[u8]) -> String {
    let read = opened(file, bytes, &TableOptions::default());
    assert!(read.found.is_none(), "{file} was read");
    assert_eq!(read.problems.len(), 1);
    read.problems[0].what.clone()
}

fn read(file: &str, bytes: &[u8]) -> (Vec<String>, Vec<(u64, Vec<String>)>) {
    let mut reader = opened(file, bytes, &TableOptions::default()).found.unwrap();
    (reader.head().to_vec(), rows(&mut reader))
}

#[test]
fn a_cell_in_the_last_corner_of_a_sheet_takes_no_memory() {
    let far = xlsx(
        r#"<worksheet><dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>1</v></c></row>
           <row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>"#,
    );
    assert!(refused("a.xlsx", &far).starts_with("Die Zelle XFD1048576 liegt zu weit außen."));
}

#[test]
fn counts_that_a_file_only_claims_reserve_nothing() {
    let bytes = xlsx(
        r#"<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData></worksheet>"#,
    );
    assert_eq!(read("a.xlsx", &bytes).0, ["eins"]);
    let missing = xlsx(
        r#"<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>1</v></c></row></sheetData></worksheet>"#,
    );
    assert!(refused("a.xlsx", &missing).contains("ein Text fehlt"));
}

#[test]
fn merged_cells_over_a_whole_sheet_reach_as_far_as_the_table() {
    let bytes = xlsx(
        r#"<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>
           <row r="2"><c r="A2"><v>3</v></c></row></sheetData>
           <mergeCells><mergeCell ref="A2:XFD1048576"/><mergeCell ref="A2:B3"/><mergeCell ref="B9:A1"/></mergeCells></worksheet>"#,
    );
    let (head, rows) = read("a.xlsx", &bytes);
    assert_eq!(head, ["1", "2"]);
    assert_eq!(rows, [(2, vec!["3".to_owned(), "3".to_owned()])]);
}

#[test]
fn repeated_empty_cells_and_rows_cost_nothing_and_filled_ones_are_counted() {
    let cell = r#"<table:table-cell office:value-type="float" office:value="1"/>"#;
    let empty = ods(&format!(
        r#"<table:table-row>{cell}<table:table-cell table:number-columns-repeated="4294967295"/></table:table-row>
           <table:table-row table:number-rows-repeated="1048575"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
           <table:table-row table:number-rows-repeated="4294967295"/>"#
    ));
    assert_eq!(read("a.ods", &empty).0, ["1"]);
    let wide = r#"<table:table-cell table:number-columns-repeated="4096" office:value-type="float" office:value="1"/>"#;
    let filled = format!(
        r#"<table:table-row table:number-rows-repeated="1000000">{wide}</table:table-row>"#
    );
    assert!(refused("a.ods", &ods(&filled)).contains("gefüllte Zellen"));
    let far = format!(
        r#"<table:table-row table:number-rows-repeated="4294967295">{cell}</table:table-row>"#
    );
    assert!(refused("a.ods", &ods(&far)).contains("zu weit außen"));
    let wider = cell.replace(
        "<table:table-cell",
        "<table:table-cell table:number-columns-repeated=\"4097\"",
    );
    let far = format!("<table:table-row>{wider}</table:table-row>");
    assert!(refused("a.ods", &ods(&far)).contains("zu weit außen"));
    let spaces = r#"<table:table-row><table:table-cell><text:p>a<text:s text:c="4000000000"/>b</text:p></table:table-cell></table:table-row>"#;
    assert_eq!(read("a.ods", &ods(spaces)).0, ["a b"]);
}

#[test]
fn a_bomb_is_stopped_by_what_comes_out() {
    // Some 600 MB of white space between cells, packed into less than one.
    let space = " ".repeat(1 << 20);
    let cells = format!("<row r=\"1\">{}</row>", format!("{space}<c/>").repeat(600));
    let bytes = xlsx(&format!(
        "<worksheet><sheetData>{cells}</sheetData></worksheet>"
    ));
    assert!(bytes.len() < 2 << 20);
    assert_eq!(
        refused("a.xlsx", &bytes),
        "Die Datei ist entpackt größer als 512 MiB."
    );
}

#[test]
fn entities_do_not_multiply() {
    let bytes = xlsx(
        r#"<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><worksheet><sheetData>
           <row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>"#,
    );
    assert_eq!(read("a.xlsx", &bytes).0, ["&b;"]);
}

#[test]
fn an_archive_in_an_archive_is_not_opened() {
    let inner = String::from_utf8_lossy(&xlsx("<worksheet/>")).into_owned();
    assert!(refused("a.xlsx", &zipped(&[("table.xlsx", &inner)])).contains("ein ZIP-Archiv"));
}

#[test]
fn a_link_to_another_file_is_not_followed() {
    let parts = [
        ("[Content_Types].xml", "<Types/>"),
        (
            "xl/workbook.xml",
            r#"<workbook><sheets><sheet name="A" r:id="r1"/></sheets></workbook>"#,
        ),
        (
            "xl/_rels/workbook.xml.rels",
            r#"<Relationships><Relationship Id="r1" Type="x/worksheet" TargetMode="External" Target="file:///etc/passwd"/></Relationships>"#,
        ),
    ];
    assert_eq!(
        refused("a.xlsx", &zipped(&parts)),
        "Die Datei hat kein Tabellenblatt."
    );
}

#[test]
fn files_with_a_password_say_so() {
    let encrypted = zipped(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", "\u{1}\u{2}"),
        (
            "META-INF/manifest.xml",
            "<manifest:manifest><manifest:encryption-data/></manifest:manifest>",
        ),
    ]);
    // An encrypted workbook of Excel is a compound file with a stream of this name.
    let mut package = offices()[1].1.clone();
    rename_stream(&mut package, "Workbook", "EncryptedPackage");
    // A binary workbook with a password says so in its second record.
    let mut binary = offices()[1].1.clone();
    let start = 512;
    assert_eq!(binary[start..start + 2], [0x09, 0x08]);
    let second = start + 4 + usize::from(binary[start + 2]);
    binary[second..second + 2].copy_from_slice(&[0x2F, 0x00]);
    for (file, bytes) in [("a.ods", encrypted), ("a.xlsx", package), ("a.xls", binary)] {
        assert_eq!(
            refused(file, &bytes),
            "Die Datei ist mit einem Kennwort geschützt.",
            "{file}"
        );
    }
}

/// Gives a stream of a compound file another name.
fn rename_stream(bytes: &mut [u8], from: &str, to: &str) {
    let units =
        |name: &str| -> Vec<u8> { name.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    let name = units(from);
    let at = bytes
        .windows(name.len())
        .position(|found| found == name)
        .unwrap();
    let new = units(to);
    bytes[at..at + 64].fill(0);
    bytes[at..at + new.len()].copy_from_slice(&new);
    bytes[at + 64] = new.len() as u8 + 2;
}

#[test]
fn an_old_word_document_and_an_older_workbook_are_told_apart() {
    let mut word = offices()[1].1.clone();
    rename_stream(&mut word, "Workbook", "WordDocument");
    assert!(refused("a.xls", &word).contains("Word-Dokument"));
    let mut old = offices()[1].1.clone();
    rename_stream(&mut old, "Workbook", "Book");
    assert!(refused("a.xls", &old).contains("vor Excel 97"));
}

/// A file as it comes from the strategy, with some bytes changed and possibly cut.
fn damaged() -> impl Strategy<Value = (usize, Vec<(usize, u8)>, Option<usize>)> {
    let changes = proptest::collection::vec((any::<usize>(), any::<u8>()), 1..12);
    (
        0_usize..3,
        changes,
        proptest::option::weighted(0.2, any::<usize>()),
    )
}

proptest! {
    #[test]
    fn a_damaged_spreadsheet_is_read_or_refused((which, changes, cut) in damaged()) {
        let (file, mut bytes) = offices().into_iter().nth(which).unwrap();
        for (at, byte) in changes {
            let at = at % bytes.len();
            bytes[at] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut % bytes.len());
        }
        if let Some(mut reader) = opened(file, &bytes, &sheet("Einwohner")).found {
            rows(&mut reader);
        }
    }

    #[test]
    fn any_xml_in_a_sheet_is_read_or_refused(
        pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..40),
    ) {
        let content = pieces.concat();
        for (file, bytes) in [("a.xlsx", xlsx(&content)), ("a.ods", ods(&content))] {
            if let Some(mut reader) = opened(file, &bytes, &TableOptions::default()).found {
                rows(&mut reader);
            }
        }
    }

    #[test]
    fn any_bytes_behind_the_sign_of_a_spreadsheet_are_refused(
        is_zip in any::<bool>(),
        bytes in proptest::collection::vec(any::<u8>(), 0..2000),
    ) {
        let sign: &[u8] = if is_zip { b"PK\x03\x04" } else { b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" };
        refused("a.xls", &[sign, &bytes].concat());
    }
}

/// What XML of a sheet may be put together from.
const PIECES: &[&str] = &[
    "<worksheet>",
    "</worksheet>",
    "<sheetData>",
    "</sheetData>",
    "<row r=\"2\" hidden=\"1\">",
    "<row>",
    "<row/>",
    "</row>",
    "<c r=\"B2\" t=\"s\">",
    "<c t=\"inlineStr\">",
    "<c t=\"b\" s=\"7\">",
    "<c r=\"ZZZ9999999999\">",
    "<c/>",
    "</c>",
    "<v>0</v>",
    "<v>1e999</v>",
    "<is><t>a &amp; b</t></is>",
    "<f>A1</f>",
    "<mergeCell ref=\"A1:C3\"/>",
    "<mergeCell ref=\"A1:B2:C3\"/>",
    "<col min=\"0\" max=\"4294967295\" hidden=\"1\"/>",
    "<table:table-row>",
    "<table:table-row table:number-rows-repeated=\"99999\" table:visibility=\"collapse\">",
    "</table:table-row>",
    "<table:table-column table:number-columns-repeated=\"4294967295\" table:visibility=\"filter\"/>",
    "<table:table-cell office:value-type=\"float\" office:value=\"NaN\">",
    "<table:table-cell table:number-columns-spanned=\"4294967295\" table:number-rows-spanned=\"3\">",
    "<table:table-cell office:value-type=\"date\" office:date-value=\"x\"/>",
    "<table:covered-table-cell/>",
    "</table:table-cell>",
    "<text:p>x</text:p>",
    "<office:annotation>",
    "<draw:frame>",
    "&#0;",
    "&",
    "<",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
];
