//! What gaps and signs mean: every reason why a figure is missing, as pages, official tables and
//! data files say it.

use crate::{reading::Reader, words::Words};
use small_area_statistics::Absence;
use terms::ObservationStatus;
use ui::{Cell, Column, DataTable, Row};

/// The sign by which official German tables say why a value is missing, if they have one.
fn sign(absence: Absence) -> Option<&'static str> {
    match absence {
        Absence::WithheldBySource => Some(". *"),
        Absence::CannotExist => Some("x"),
        Absence::NotYet => Some("…"),
        Absence::Unreliable => Some("/"),
        Absence::Missing | Absence::Withheld | Absence::NobodyThere | Absence::NotPermitted => None,
    }
}

/// The key of the sentence that explains a reason.
fn meaning(absence: Absence) -> &'static str {
    match absence {
        Absence::Missing => "gap-missing",
        Absence::Withheld => "gap-withheld",
        Absence::NobodyThere => "gap-nobody",
        Absence::WithheldBySource => "gap-withheld-by-source",
        Absence::NotPermitted => "gap-not-permitted",
        Absence::CannotExist => "gap-cannot-exist",
        Absence::NotYet => "gap-not-yet",
        Absence::Unreliable => "gap-unreliable",
    }
}

/// All reasons with what they mean, their sign in official tables and their code in data files.
pub(crate) fn table(words: Words) -> DataTable {
    let reader = Reader::new(words);
    let row = |text: String, meaning: &str, sign: Option<&str>, code: &str| Row {
        head: Cell::text(text),
        cells: vec![
            Cell::text(words.t(meaning)),
            match sign {
                Some(sign) => Cell::text(sign),
                None => Cell::muted(words.t("sign-none")),
            },
            Cell::text(code),
        ],
        emphasis: false,
    };
    let mut rows: Vec<Row> = Absence::ALL
        .into_iter()
        .map(|absence| {
            row(
                reader.absent(absence),
                meaning(absence),
                sign(absence),
                absence.status().code(),
            )
        })
        .collect();
    let limited = ObservationStatus::LowReliability.code();
    rows.push(row(
        words.t("gap-limited-name"),
        "gap-limited",
        Some("( )"),
        limited,
    ));
    DataTable {
        caption: words.t("gaps-caption"),
        columns: vec![
            Column::words(words.t("column-read")),
            Column::words(words.t("column-meaning")),
            Column::words(words.t("column-sign")),
            Column::words(words.t("column-code")),
        ],
        rows,
        dividers: Vec::new(),
        compact: true,
    }
}
