//! The table beside a shapefile (dBASE III): only what is needed to read its columns as text.

use crate::{
    Problem,
    layer::{MAX_FEATURES, MAX_VALUES},
};
use encoding_rs::Encoding;
use std::collections::BTreeMap;

/// The columns of a `.dbf` file and its records.
pub(crate) struct Records {
    pub(crate) columns: Vec<String>,
    /// One per shape, deleted ones included (their place counts).
    pub(crate) records: Vec<BTreeMap<String, String>>,
    /// Texts that are not in the encoding, the first of every column.
    pub(crate) problems: Vec<Problem>,
}

/// Reads all fields as text. Numbers keep their written form, padding is removed.
pub(crate) fn read(
    file: &str,
    bytes: &[u8],
    encoding: &'static Encoding,
) -> Result<Records, Box<Problem>> {
    let broken = |what: &str| {
        Box::new(Problem::new(
            file,
            format!("Die .dbf-Datei {what}."),
            "Exportieren Sie das Shapefile noch einmal.",
        ))
    };
    let number = |at: usize, width: usize| -> Option<usize> {
        let bytes = bytes.get(at..at + width)?;
        Some(
            bytes
                .iter()
                .rev()
                .fold(0, |sum, byte| sum << 8 | usize::from(*byte)),
        )
    };
    let (Some(count), Some(head), Some(width)) = (number(4, 4), number(8, 2), number(10, 2)) else {
        return Err(broken("ist zu kurz"));
    };
    let mut fields: Vec<(String, usize, usize)> = Vec::new();
    let mut at = 32;
    let mut offset = 1;
    while let Some(field) = bytes.get(at..at + 32) {
        if field[0] == 0x0D || at >= head {
            break;
        }
        let name = field[..11]
            .split(|byte| *byte == 0)
            .next()
            .unwrap_or_default();
        let length = usize::from(field[16]);
        let (name, _) = encoding.decode_without_bom_handling(name);
        fields.push((name.trim().to_owned(), offset, length));
        offset += length;
        at += 32;
    }
    if fields.is_empty() || offset > width {
        return Err(broken(
            "hat keine Spalten, oder sie sind breiter als die Zeilen",
        ));
    }
    if count > MAX_FEATURES {
        return Err(broken("hat mehr als 200.000 Zeilen"));
    }
    // A field may be 0 wide, so the size of the file is no bound.
    if count.saturating_mul(fields.len()) > MAX_VALUES {
        return Err(broken("hat mehr als 5 Millionen Felder"));
    }
    let mut records = Vec::new();
    let mut foreign = vec![false; fields.len()];
    let mut problems = Vec::new();
    for place in 0..count {
        let start = head + place * width;
        let Some(record) = bytes.get(start..start + width) else {
            return Err(broken("endet vor ihrer letzten Zeile"));
        };
        let texts = fields.iter().zip(&mut foreign);
        let texts = texts.map(|((name, offset, length), foreign)| {
            let (text, fits) = decoded(&record[*offset..*offset + *length], encoding);
            if !fits && !*foreign {
                *foreign = true;
                let problem = Problem::new(
                    file,
                    format!("Dieser Text in der .dbf-Datei ist nicht in {}.", encoding.name()),
                    "Berichtigen Sie den Zeichensatz in der .cpg-Datei, oder exportieren Sie das Shapefile noch einmal in UTF-8.",
                );
                let row = place as u64 + 1;
                problems.push(problem.at_row(row).in_column(name).with_value(&text));
            }
            (name.clone(), text)
        });
        records.push(texts.collect());
    }
    Ok(Records {
        columns: fields.into_iter().map(|(name, _, _)| name).collect(),
        records,
        problems,
    })
}

/// A field as text without padding, and whether it is in the encoding. A letter of several bytes
/// that the width of the field cuts off is left out.
fn decoded(raw: &[u8], encoding: &'static Encoding) -> (String, bool) {
    let filled = raw
        .iter()
        .rposition(|byte| !matches!(byte, b' ' | 0))
        .map_or(0, |last| last + 1);
    let whole = match std::str::from_utf8(&raw[..filled]) {
        Err(error) if encoding == encoding_rs::UTF_8 && error.error_len().is_none() => {
            error.valid_up_to()
        }
        _ => filled,
    };
    let (text, foreign) = encoding.decode_without_bom_handling(&raw[..whole]);
    let padding = |c: char| c.is_whitespace() || c == '\0';
    (text.trim_matches(padding).to_owned(), !foreign)
}
