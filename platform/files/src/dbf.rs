//! The table beside a shapefile (dBASE III): only what is needed to read its columns as text.

use crate::Problem;
use encoding_rs::Encoding;
use std::collections::BTreeMap;

/// The most rows that are read; more than any city has areas.
const MAX_RECORDS: usize = 200_000;

/// The columns of a `.dbf` file and its records.
pub(crate) struct Records {
    pub(crate) columns: Vec<String>,
    /// One per shape, deleted ones included (their place counts).
    pub(crate) records: Vec<BTreeMap<String, String>>,
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
    if count > MAX_RECORDS {
        return Err(broken("hat mehr als 200.000 Zeilen"));
    }
    let mut records = Vec::new();
    for place in 0..count {
        let start = head + place * width;
        let Some(record) = bytes.get(start..start + width) else {
            return Err(broken("endet vor ihrer letzten Zeile"));
        };
        let texts = fields.iter().map(|(name, offset, length)| {
            let raw = &record[*offset..*offset + *length];
            let (text, _) = encoding.decode_without_bom_handling(raw);
            (name.clone(), text.trim_matches([' ', '\0']).to_owned())
        });
        records.push(texts.collect());
    }
    Ok(Records {
        columns: fields.into_iter().map(|(name, _, _)| name).collect(),
        records,
    })
}
