//! Which encoding a text file is in, found out by reading it once from end to end.

use crate::{Problem, folder::unreadable};
use std::{
    fs::File,
    io::{Read as _, Seek as _, SeekFrom},
};

/// How a text file without byte order mark is encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// Windows-1252, which older German programs write.
    Windows1252,
}

/// How many bytes are read at once.
pub(super) const PIECE: usize = 64 << 10;

/// The longest line that is repeated in a problem, in bytes.
const SHOWN_LINE: u64 = 400;

/// What a first look at all bytes of a text file tells.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Survey {
    /// The encoding that a byte order mark names, and how long the mark is.
    pub(super) mark: Option<(&'static encoding_rs::Encoding, u64)>,
    /// Whether there is anything but ASCII.
    pub(super) beyond_ascii: bool,
    /// Where the file stops being UTF-8.
    pub(super) not_utf8: Option<Place>,
    /// The line of the first byte 0, which no text has (unless it is UTF-16).
    pub(super) null_line: Option<u64>,
}

/// A line of the file.
#[derive(Debug, PartialEq)]
pub(super) struct Place {
    /// Its number, from 1.
    pub(super) line: u64,
    /// Where it begins, in bytes.
    pub(super) start: u64,
}

impl Survey {
    /// Reads the whole file and returns to its beginning.
    pub(super) fn of(file: &mut File) -> std::io::Result<Self> {
        let mut survey = Self::default();
        let mut piece = vec![0; PIECE];
        let mut kept = 0;
        let (mut line, mut line_start, mut offset) = (1, 0, 0);
        loop {
            let read = file.read(&mut piece[kept..])?;
            let end = kept + read;
            let bytes = &piece[..end];
            if offset == 0 {
                survey.mark = encoding_rs::Encoding::for_bom(bytes)
                    .map(|(encoding, length)| (encoding, length as u64));
            }
            survey.beyond_ascii |= !bytes.is_ascii();
            if survey.null_line.is_none()
                && let Some(at) = bytes.iter().position(|byte| *byte == 0)
            {
                survey.null_line = Some(line + feeds(&bytes[..at]));
            }
            let mut used = end;
            if survey.not_utf8.is_none()
                && let Err(error) = std::str::from_utf8(bytes)
            {
                used = error.valid_up_to();
                if error.error_len().is_some() || read == 0 {
                    let before = &bytes[..used];
                    let start = last_feed(before).map_or(line_start, |at| offset + at + 1);
                    survey.not_utf8 = Some(Place {
                        line: line + feeds(before),
                        start,
                    });
                    used = end;
                }
            }
            if read == 0 {
                break;
            }
            line += feeds(&bytes[..used]);
            if let Some(at) = last_feed(&bytes[..used]) {
                line_start = offset + at + 1;
            }
            offset += used as u64;
            piece.copy_within(used..end, 0);
            kept = end - used;
        }
        file.seek(SeekFrom::Start(0))?;
        Ok(survey)
    }

    /// The problem of a file that should be UTF-8 and is not, with the line in which it shows.
    pub(super) fn not_utf8_problem(&self, name: &str, file: &mut File) -> Option<Box<Problem>> {
        let place = self.not_utf8.as_ref()?;
        let mut line = Vec::new();
        let read = file
            .seek(SeekFrom::Start(place.start))
            .and_then(|_| file.take(SHOWN_LINE).read_to_end(&mut line))
            .and_then(|_| file.seek(SeekFrom::Start(0)));
        if let Err(error) = read {
            return Some(unreadable(name, &error));
        }
        let end = line.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
        let (guess, _, _) = encoding_rs::WINDOWS_1252.decode(&line[..end.unwrap_or(line.len())]);
        let problem = Problem::new(
            name,
            "Die Datei ist nicht in UTF-8 gespeichert, vermutlich in Windows-1252.",
            "Speichern Sie die Tabelle als CSV UTF-8 (in Excel: „CSV UTF-8“) oder nennen Sie in city.toml die Kodierung Windows-1252.",
        );
        Some(Box::new(problem.at_row(place.line).with_value(&guess)))
    }
}

fn feeds(bytes: &[u8]) -> u64 {
    bytes.iter().filter(|byte| **byte == b'\n').count() as u64
}

fn last_feed(bytes: &[u8]) -> Option<u64> {
    bytes
        .iter()
        .rposition(|byte| *byte == b'\n')
        .map(|at| at as u64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;

    fn survey(bytes: &[u8]) -> Survey {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(bytes).unwrap();
        file.seek(SeekFrom::Start(0)).unwrap();
        Survey::of(&mut file).unwrap()
    }

    #[test]
    fn a_letter_cut_by_the_end_of_a_piece_is_still_utf8() {
        for cut in 0..4 {
            let text = format!("{}🏠ü", "a".repeat(PIECE - cut));
            let survey = survey(text.as_bytes());
            assert_eq!(survey.not_utf8, None, "{cut}");
            assert!(survey.beyond_ascii);
        }
    }

    #[test]
    fn the_line_in_which_a_file_stops_being_utf8_is_found_in_any_piece() {
        let mut bytes = b"Altstadt;1\n".repeat(20_000);
        bytes.extend(b"M\xFCrwik;1\n");
        let place = survey(&bytes).not_utf8.unwrap();
        assert_eq!((place.line, place.start), (20_001, 220_000));
        let cut = survey(b"a\nb\xC3").not_utf8.unwrap();
        assert_eq!((cut.line, cut.start), (2, 2));
    }

    #[test]
    fn a_byte_order_mark_and_a_null_byte_are_seen() {
        let marked = survey(b"\xEF\xBB\xBFa");
        assert_eq!(marked.mark, Some((encoding_rs::UTF_8, 3)));
        assert_eq!(survey(b"a\nb\0").null_line, Some(2));
        assert_eq!(survey(b"").null_line, None);
    }
}
