//! Tables and workbooks, read back.

use crate::reader::Reader;
use axum::http::{StatusCode, header};
use calamine::{Data, Reader as _, Xlsx, open_workbook_from_rs};
use releases::{package::COLUMNS, store::example};
use small_area_statistics::{Absence, Figure};
use std::io::Cursor;

const SHARE: &str = "/de/daten/datei?thema=share_under_18";

fn table(text: &str, separator: u8) -> (Vec<String>, Vec<Vec<String>>) {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let heads = reader.headers().unwrap().iter().map(str::to_owned);
    let heads = heads.collect();
    let rows = reader
        .records()
        .map(|row| row.unwrap().iter().map(str::to_owned).collect());
    (heads, rows.collect())
}

#[tokio::test]
async fn a_table_for_excel_reads_the_same_in_german_and_english() {
    let reader = Reader::of(&[example::opened("spring", 3, 2)]).await;
    let german = reader.gets(&format!("{SHARE}&format=excel-csv")).await;
    assert!(german.bytes.starts_with("\u{feff}".as_bytes()));
    insta::assert_snapshot!(german.text().replace("\r\n", "\n"));
    let english = "/en/daten/datei?thema=share_under_18&format=excel-csv";
    let english = reader.gets(english).await;
    insta::assert_snapshot!(english.text().replace("\r\n", "\n"));
}

#[tokio::test]
async fn a_table_for_machines_has_the_columns_of_the_package_and_reads_the_same() {
    let reader = Reader::of(&[example::opened("spring", 3, 2)]).await;
    let answer = reader.gets(&format!("{SHARE}&format=csv")).await;
    let (heads, _) = table(&answer.text(), b',');
    assert_eq!(heads, COLUMNS);
    insta::assert_snapshot!(answer.text());
}

#[tokio::test]
async fn every_figure_stands_once_in_a_table_and_none_that_is_missing_is_zero() {
    let opened = example::opened("spring", 5, 4);
    let reader = Reader::of(std::slice::from_ref(&opened)).await;
    let address = "/de/daten/datei?format=csv";
    let (_, rows) = table(&reader.gets(address).await.text(), b',');
    let mut expected = 0;
    for (level, areas) in &opened.content.areas {
        for (area, figures) in areas.iter().zip(&opened.content.figures[level]) {
            for (indicator, series) in figures {
                for (period, figure) in opened.content.description.periods.iter().zip(series) {
                    let known = &opened.content.description.indicator_periods[indicator];
                    if !known.contains(period) {
                        continue;
                    }
                    expected += 1;
                    let place = [
                        level.to_string(),
                        area.key.to_string(),
                        indicator.to_string(),
                        period.to_string(),
                    ];
                    let found: Vec<_> = rows.iter().filter(|row| row[..4] == place).collect();
                    assert_eq!(found.len(), 1, "{place:?}");
                    if let Figure::Absent(absence) = figure {
                        assert_eq!(found[0][4..7], ["", "", ""], "{place:?}");
                        assert_eq!(found[0][9], absence.name());
                    } else {
                        assert_ne!(found[0][4], "", "{place:?}");
                    }
                }
            }
        }
    }
    assert_eq!(rows.len(), expected);
}

#[tokio::test]
async fn a_value_that_is_withheld_appears_nowhere_and_its_reason_does() {
    let withheld = example::changed(example::opened("spring", 5, 4), |content| {
        for figures in content.figures.values_mut().flatten() {
            for series in figures.values_mut() {
                series[0] = Figure::Absent(Absence::Withheld);
            }
        }
    });
    let before = Reader::usual().await;
    let after = Reader::of(&[withheld]).await;
    let address = "/de/daten/datei?jahr=2015&format=excel-csv";
    let (_, shown) = table(&before.gets(address).await.text(), b';');
    let (_, hidden) = table(&after.gets(address).await.text(), b';');
    assert_eq!(shown.len(), hidden.len());
    let is_number = |field: &String| field.parse::<f64>().is_ok();
    assert!(shown.iter().any(|row| is_number(&row[5])));
    for row in &hidden {
        assert_eq!(row[5..8], ["", "", ""], "{row:?}");
        assert_eq!(row[10], "", "the base would tell too: {row:?}");
        assert_eq!(row[9], "Nicht gezeigt, damit niemand erkannt werden kann");
        assert_eq!((row[11].as_str(), row[12].as_str()), ("Q", "C"));
    }
    for format in ["csv", "geojson", "xlsx"] {
        let address = format!("/de/daten/datei?jahr=2015&format={format}");
        let answer = after.gets(&address).await;
        if format == "xlsx" {
            let (_, cells) = sheet(&answer.bytes, "Zahlen");
            assert!(cells.iter().all(|row| row[5] == Data::Empty));
        } else {
            assert!(answer.text().contains("withheld"), "{format}");
        }
    }
}

fn sheet(bytes: &[u8], name: &str) -> (Vec<String>, Vec<Vec<Data>>) {
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes.to_vec())).unwrap();
    let range = book.worksheet_range(name).unwrap();
    let mut rows = range.rows().map(<[Data]>::to_vec);
    let heads = rows.next().unwrap();
    let heads = heads.iter().map(ToString::to_string).collect();
    (heads, rows.collect())
}

#[tokio::test]
async fn a_workbook_has_numbers_as_numbers_and_its_notes() {
    let reader = Reader::usual().await;
    let answer = reader.gets(&format!("{SHARE}&format=xlsx")).await;
    let (heads, rows) = sheet(&answer.bytes, "Zahlen");
    assert_eq!(
        heads[..6],
        ["Ebene", "Schlüssel", "Raum", "Thema", "Jahr", "Wert"]
    );
    assert_eq!(rows.len(), 6 * 4);
    for row in &rows {
        assert_eq!(row[1].to_string().len(), row[1].get_string_len());
        match &row[5] {
            Data::Float(_) | Data::Int(_) => {
                assert!(matches!(row[6], Data::Float(_) | Data::Int(_)), "{row:?}");
            }
            Data::Empty => assert!(matches!(row[9], Data::String(_)), "{row:?}"),
            other => panic!("{other:?}"),
        }
    }
    assert!(rows.iter().any(|row| row[5] == Data::Empty));
    let (first, notes) = sheet(&answer.bytes, "Hinweise");
    let told: Vec<String> = [first]
        .into_iter()
        .chain(
            notes
                .iter()
                .map(|row| row.iter().map(ToString::to_string).collect()),
        )
        .map(|row: Vec<String>| row.join(": "))
        .collect();
    insta::assert_snapshot!(told.join("\n"));
}

trait StringLength {
    fn get_string_len(&self) -> usize;
}

impl StringLength for Data {
    /// Keys are texts, so that their leading zeros stay.
    fn get_string_len(&self) -> usize {
        match self {
            Data::String(text) => text.len(),
            other => panic!("a key is a text: {other:?}"),
        }
    }
}

#[tokio::test]
async fn a_file_is_named_by_what_it_holds_and_kept_until_another_release() {
    let reader = Reader::usual().await;
    for (address, name) in [
        (
            format!("{SHARE}&format=csv"),
            "musterstadt-share-under-18-2015-2018.csv",
        ),
        (
            format!("{SHARE}&jahr=2016&ebene=district&format=excel-csv"),
            "musterstadt-share-under-18-stadtteil-2016.excel.csv",
        ),
        (
            "/de/daten/datei?ebene=district&jahr=2016&format=xlsx".to_owned(),
            "musterstadt-stadtteil-2016.xlsx",
        ),
        (
            "/de/daten/raum/district/0001?format=csv".to_owned(),
            "musterstadt-zentrum-1-0001-2015-2018.csv",
        ),
    ] {
        let answer = reader.gets(&address).await;
        let named = answer.header(header::CONTENT_DISPOSITION);
        assert_eq!(named, format!("attachment; filename=\"{name}\""));
        assert!(answer.headers.get("x-robots-tag").is_none());
        let tag = answer.header(header::ETAG).to_owned();
        let again = reader.asks_knowing(&address, &tag).await;
        assert_eq!(again.status, StatusCode::NOT_MODIFIED, "{address}");
        assert!(again.bytes.is_empty());
    }
    let one = reader.gets(&format!("{SHARE}&format=csv")).await;
    let next = Reader::of(&[
        example::opened("spring", 5, 4),
        example::opened("autumn", 5, 4),
    ])
    .await;
    let other = next.gets(&format!("{SHARE}&format=csv")).await;
    assert_ne!(one.header(header::ETAG), other.header(header::ETAG));
}

#[tokio::test]
async fn all_figures_of_an_area_are_one_file() {
    let reader = Reader::usual().await;
    let address = "/de/daten/raum/district/0001";
    let (_, rows) = table(
        &reader.gets(&format!("{address}?format=csv")).await.text(),
        b',',
    );
    assert_eq!(rows.len(), 3 * 4);
    assert!(rows.iter().all(|row| row[1] == "0001"));
    let workbook = reader.gets(&format!("{address}?format=xlsx")).await;
    assert_eq!(sheet(&workbook.bytes, "Zahlen").1.len(), 3 * 4);
    let english = reader
        .gets("/en/daten/raum/district/0001?format=excel-csv")
        .await;
    assert!(english.text().contains("Reference") || english.text().contains("Topic"));
}

#[tokio::test]
async fn what_there_is_not_is_not_found() {
    let reader = Reader::usual().await;
    for address in [
        "/de/daten/datei?thema=nothing&format=csv",
        "/de/daten/datei?ebene=nothing&format=csv",
        "/de/daten/datei?jahr=1999&format=csv",
        "/de/daten/datei?jahr=soon&format=csv",
        "/de/daten/datei?thema=residents&format=exe",
        "/de/daten/datei",
        "/fr/daten/datei?format=csv",
        "/de/daten/raum/district/9999?format=csv",
        "/de/daten/raum/nothing/0001?format=csv",
        "/de/daten/raum/district/0001?format=geojson",
    ] {
        let status = reader.asks(address).await.status;
        assert_eq!(status, StatusCode::NOT_FOUND, "{address}");
    }
    let empty = Reader::of(&[]).await;
    for address in [
        "/de/daten/datei?format=csv",
        "/daten/katalog.ttl",
        "/de/daten/feed.atom",
    ] {
        assert_eq!(empty.asks(address).await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn a_workbook_that_would_be_too_long_leads_to_where_one_can_choose_less() {
    // Three indicators in nine years of 2,000 areas are 54,000 rows.
    let reader = Reader::of(&[example::opened("large", 2000, 9)]).await;
    let answer = reader
        .asks("/de/daten/datei?ebene=district&format=xlsx")
        .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let page = answer.header(header::LOCATION);
    assert!(page.starts_with("/de/daten?thema=&ebene=district&jahr=&format=xlsx&zuviel=ja"));
    let one_year = "/de/daten/datei?ebene=district&jahr=2016&format=xlsx";
    assert_eq!(reader.asks(one_year).await.status, StatusCode::OK);
    let as_table = "/de/daten/datei?ebene=district&format=csv";
    let (_, rows) = table(&reader.gets(as_table).await.text(), b',');
    assert_eq!(rows.len(), 54_000);
}

#[tokio::test]
async fn after_a_withdrawal_the_file_is_of_the_release_before() {
    let reader = Reader::of(&[
        example::opened("spring", 3, 2),
        example::opened("autumn", 4, 2),
    ])
    .await;
    let address = "/de/daten/datei?ebene=district&thema=residents&format=csv";
    let (_, rows) = table(&reader.gets(address).await.text(), b',');
    assert_eq!(rows.len(), 4 * 2);
    reader.withdraw("Zwei Spalten waren vertauscht.").await;
    let (_, rows) = table(&reader.gets(address).await.text(), b',');
    assert_eq!(rows.len(), 3 * 2);
}
