//! What kind of file a table is in: what its ending says, and what its first bytes say.

use super::{encoding::PIECE, sheets::Refusal};
use crate::Problem;
use std::{
    fs::File,
    io::{Read as _, Seek as _, SeekFrom},
};

/// The kinds of files that hold tables, by their endings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    Text,
    /// Excel since 2007.
    Xlsx,
    /// Excel 97 to 2003.
    Xls,
    /// LibreOffice.
    Ods,
}

impl Ending {
    /// What the ending of a name says.
    ///
    /// # Errors
    /// A [`Problem`] for any other ending.
    pub(super) fn of(file: &str) -> Result<Self, Box<Problem>> {
        let ending = file.rsplit_once('.').map(|(_, ending)| ending);
        match ending.unwrap_or_default().to_ascii_lowercase().as_str() {
            "csv" | "txt" | "tsv" => Ok(Self::Text),
            "xlsx" | "xlsm" => Ok(Self::Xlsx),
            "xls" => Ok(Self::Xls),
            "ods" => Ok(Self::Ods),
            _ => Err(Box::new(Problem::new(
                file,
                "Tabellen lassen sich aus dieser Art von Datei nicht lesen.",
                "Nennen Sie eine Datei mit der Endung .csv, .txt, .tsv, .xlsx, .xlsm, .xls oder .ods.",
            ))),
        }
    }
}

/// What the first bytes of a file say it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Content {
    /// A ZIP archive: XLSX, ODS or something else.
    Zip,
    /// A compound file: XLS, or something with a password.
    Compound,
    /// Excel before 97.
    Ancient,
    Html,
    Xml,
    /// Anything else: text, or nothing known.
    Other,
}

/// Looks at the beginning of a file and returns to it.
pub(super) fn content(file: &mut File) -> std::io::Result<Content> {
    let mut bytes = Vec::new();
    file.take(PIECE as u64 / 16).read_to_end(&mut bytes)?;
    file.seek(SeekFrom::Start(0))?;
    Ok(content_of(&bytes))
}

fn content_of(bytes: &[u8]) -> Content {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Content::Zip;
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return Content::Compound;
    }
    // The first record of a worksheet that is not in a compound file, of Excel 2, 3 and 4.
    if let [0x09, 0x00 | 0x02 | 0x04, length, 0, ..] = bytes
        && matches!(length, 4..=8)
    {
        return Content::Ancient;
    }
    // UTF-16 becomes readable for what follows without its zeros.
    let text: Vec<u8> = bytes.iter().copied().filter(|byte| *byte != 0).collect();
    let text = String::from_utf8_lossy(&text).to_ascii_lowercase();
    let text =
        text.trim_start_matches(|c: char| c.is_whitespace() || "\u{feff}\u{fffd}".contains(c));
    let html = [
        "<!doctype html",
        "<html",
        "<head",
        "<meta",
        "<body",
        "<table",
        "<div",
    ];
    if html.iter().any(|tag| text.starts_with(tag)) {
        Content::Html
    } else if text.starts_with("<?xml") {
        if text.contains("<html") {
            Content::Html
        } else {
            Content::Xml
        }
    } else {
        Content::Other
    }
}

/// The refusal of a file that is a page of the web or another XML.
pub(super) fn markup_refusal(content: Content) -> Option<Refusal> {
    match content {
        Content::Html => Some(Refusal::Kind("eine Webseite (HTML)")),
        Content::Xml => Some(Refusal::Kind("eine XML-Datei")),
        Content::Ancient => Some(Refusal::Ancient),
        Content::Zip | Content::Compound | Content::Other => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_bytes_tell_what_a_file_is() {
        let utf16: Vec<u8> = "\u{feff}<html>"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        for (bytes, expected) in [
            (&b"PK\x03\x04..."[..], Content::Zip),
            (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Content::Compound),
            (b"\x09\x04\x06\x00\x00\x00", Content::Ancient),
            (b"\r\n <!DOCTYPE HTML PUBLIC", Content::Html),
            (b"\xEF\xBB\xBF<table>", Content::Html),
            (&utf16, Content::Html),
            (b"<?xml version='1.0'?><html>", Content::Html),
            (b"<?xml version='1.0'?><Workbook>", Content::Xml),
            (b"Nr;Name\n", Content::Other),
            (b"", Content::Other),
        ] {
            assert_eq!(content_of(bytes), expected, "{}", bytes.escape_ascii());
        }
    }

    #[test]
    fn endings_are_known_in_capitals_too() {
        assert_eq!(Ending::of("Einwohner 2023.XLSX").unwrap(), Ending::Xlsx);
        assert_eq!(Ending::of("a.b/c.tsv").unwrap(), Ending::Text);
        for other in ["a.xlsb", "a.pdf", "csv", ""] {
            assert!(Ending::of(other).is_err(), "{other}");
        }
    }
}
