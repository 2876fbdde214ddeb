//! The parts of a packed spreadsheet (XLSX, ODS): XML files in a ZIP archive, read piece by piece.

use super::refusal::Refusal;
use crate::tables::limits::MAX_UNPACKED_BYTES;
use quick_xml::{
    Reader,
    events::{BytesRef, BytesStart, Event},
};
use std::{
    borrow::Cow,
    collections::HashMap,
    fs::File,
    io::{self, BufRead, BufReader, Read},
};
use zip::{ZipArchive, read::ZipFile};

/// The longest piece of XML that is held at once: a tag or a text, in bytes (4 MiB).
const MAX_PIECE_BYTES: u64 = 4 << 20;

/// How deep elements may lie in each other.
const MAX_DEPTH: usize = 256;

/// The most files of an archive.
const MAX_ENTRIES: usize = 20_000;

/// How often as much as may be unpacked at once is unpacked in all, when several sheets of a file
/// are read one after the other.
const MAX_PASSES: u64 = 8;

/// An archive and how much may still come out of it.
pub(super) struct Package {
    archive: ZipArchive<BufReader<File>>,
    places: HashMap<String, usize>,
    /// How much may come out until [`Package::begin_again`].
    left: u64,
    limit: u64,
    /// How much may come out in all.
    left_in_all: u64,
}

impl Package {
    /// Opens an archive. Only its directory is read.
    pub(super) fn open(file: File) -> Result<Self, Refusal> {
        Self::with_limit(file, MAX_UNPACKED_BYTES)
    }

    fn with_limit(file: File, limit: u64) -> Result<Self, Refusal> {
        let archive = ZipArchive::new(BufReader::new(file))
            .map_err(|error| Refusal::damaged("ZIP-Archiv", error))?;
        if archive.len() > MAX_ENTRIES {
            return Err(Refusal::damaged("ZIP-Archiv", "zu viele Dateien"));
        }
        let places = archive
            .file_names_raw()
            .enumerate()
            .map(|(place, name)| (normal(&String::from_utf8_lossy(name)), place))
            .collect();
        Ok(Self {
            archive,
            places,
            left: limit,
            limit,
            left_in_all: limit * MAX_PASSES,
        })
    }

    /// Lets as much come out anew, for another sheet or another way through the same one.
    pub(super) fn begin_again(&mut self) {
        self.left_in_all -= (self.limit - self.left).min(self.left_in_all);
        self.limit = self.limit.min(self.left_in_all);
        self.left = self.limit;
    }

    /// Whether the archive has a part of this name. Case and kind of slash do not matter.
    pub(super) fn has(&self, part: &str) -> bool {
        self.places.contains_key(&normal(part))
    }

    /// Opens a part to read its XML, or nothing if there is none of this name.
    pub(super) fn part<'a>(&'a mut self, name: &str) -> Result<Option<Part<'a>>, Refusal> {
        let Some(place) = self.places.get(&normal(name)) else {
            return Ok(None);
        };
        let entry = self.archive.by_index(*place).map_err(|error| match error {
            zip::result::ZipError::UnsupportedArchive(zip::result::ZipError::PASSWORD_REQUIRED) => {
                Refusal::Password
            }
            other => Refusal::damaged(name, other),
        })?;
        let mut reader = Reader::from_reader(Metered {
            input: BufReader::with_capacity(32 << 10, entry),
            left: &mut self.left,
            piece: 0,
        });
        let config = reader.config_mut();
        config.allow_dangling_amp = true;
        Ok(Some(Part {
            name: name.to_owned(),
            reader,
            buffer: Vec::new(),
            depth: 0,
        }))
    }

    /// The beginning of a part, unpacked, as text.
    pub(super) fn beginning(&mut self, name: &str, length: u64) -> Option<String> {
        let place = self.places.get(&normal(name))?;
        let mut bytes = Vec::new();
        let entry = self.archive.by_index(*place).ok()?;
        entry.take(length).read_to_end(&mut bytes).ok()?;
        Some(String::from_utf8_lossy(&bytes).into_owned())
    }
}

/// The name of a part as it is compared.
fn normal(name: &str) -> String {
    name.replace('\\', "/")
        .trim_start_matches('/')
        .to_ascii_lowercase()
}

/// Counts what comes out, in all and since the last event.
struct Metered<'a, R> {
    input: R,
    left: &'a mut u64,
    piece: u64,
}

impl<R: BufRead> BufRead for Metered<'_, R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if *self.left == 0 || self.piece > MAX_PIECE_BYTES {
            return Err(io::Error::other("too large"));
        }
        self.input.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        *self.left = self.left.saturating_sub(amount as u64);
        self.piece += amount as u64;
        self.input.consume(amount);
    }
}

impl<R: BufRead> Read for Metered<'_, R> {
    fn read(&mut self, target: &mut [u8]) -> io::Result<usize> {
        let bytes = self.fill_buf()?;
        let amount = bytes.len().min(target.len());
        target[..amount].copy_from_slice(&bytes[..amount]);
        self.consume(amount);
        Ok(amount)
    }
}

/// The XML of a part.
pub(super) struct Part<'a> {
    name: String,
    reader: Reader<Metered<'a, BufReader<ZipFile<'a, BufReader<File>>>>>,
    buffer: Vec<u8>,
    depth: usize,
}

impl Part<'_> {
    /// The next piece of XML; [`Event::Eof`] at the end.
    pub(super) fn next(&mut self) -> Result<Event<'_>, Refusal> {
        self.buffer.clear();
        self.reader.get_mut().piece = 0;
        match self.reader.read_event_into(&mut self.buffer) {
            Ok(event) => {
                match event {
                    Event::Start(_) => self.depth += 1,
                    Event::End(_) => self.depth = self.depth.saturating_sub(1),
                    _ => {}
                }
                if self.depth > MAX_DEPTH {
                    return Err(Refusal::damaged(&self.name, "zu tief verschachtelt"));
                }
                Ok(event)
            }
            Err(_) if *self.reader.get_ref().left == 0 => Err(Refusal::Unpacked),
            Err(error) => Err(Refusal::damaged(&self.name, error)),
        }
    }

    /// Passes over the rest of the element whose start was just read.
    pub(super) fn skip(&mut self) -> Result<(), Refusal> {
        let mut depth = 1;
        while depth > 0 {
            match self.next()? {
                Event::Start(_) => depth += 1,
                Event::End(_) => depth -= 1,
                Event::Eof => break,
                _ => {}
            }
        }
        Ok(())
    }
}

/// The value of an attribute, by its name without prefix.
pub(super) fn attribute<'a>(start: &'a BytesStart<'_>, name: &str) -> Option<Cow<'a, str>> {
    let mut attributes = start.attributes();
    attributes
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.local_name().as_ref() == name)
        .map(|attribute| unescaped(attribute.value))
}

fn unescaped(value: Cow<'_, str>) -> Cow<'_, str> {
    match quick_xml::escape::unescape(&value) {
        Ok(Cow::Owned(plain)) => Cow::Owned(plain),
        _ => value,
    }
}

/// A number in an attribute.
pub(super) fn number<T: std::str::FromStr>(start: &BytesStart<'_>, name: &str) -> Option<T> {
    attribute(start, name)?.trim().parse().ok()
}

/// Whether an attribute says yes.
pub(super) fn flag(start: &BytesStart<'_>, name: &str) -> bool {
    matches!(attribute(start, name).as_deref(), Some("1" | "true"))
}

/// Adds what a text event holds to a text: characters, CDATA, or the sign that an entity means.
pub(super) fn append_text(text: &mut String, event: &Event<'_>) {
    match event {
        Event::Text(part) => text.push_str(&part.xml10_content()),
        Event::CData(part) => text.push_str(&part.xml10_content()),
        Event::GeneralRef(entity) => append_entity(text, entity),
        _ => {}
    }
}

fn append_entity(text: &mut String, entity: &BytesRef<'_>) {
    if let Ok(Some(sign)) = entity.resolve_char_ref() {
        text.push(sign);
    } else if let Some(sign) = quick_xml::escape::resolve_predefined_entity(entity) {
        text.push_str(sign);
    } else {
        text.push('&');
        text.push_str(entity);
        text.push(';');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Seek as _, Write as _};
    use zip::{ZipWriter, write::SimpleFileOptions};

    fn package(parts: &[(&str, &[u8])], limit: u64) -> Package {
        let mut writer = ZipWriter::new(tempfile::tempfile().unwrap());
        for (name, content) in parts {
            writer
                .start_file(*name, SimpleFileOptions::default())
                .unwrap();
            writer.write_all(content).unwrap();
        }
        let mut file = writer.finish().unwrap();
        file.rewind().unwrap();
        Package::with_limit(file, limit).unwrap()
    }

    fn read_all(part: &mut Part<'_>) -> Result<String, Refusal> {
        let mut text = String::new();
        loop {
            match part.next()? {
                Event::Eof => return Ok(text),
                event => append_text(&mut text, &event),
            }
        }
    }

    #[test]
    fn a_part_is_found_however_its_name_is_written_and_entities_become_signs() {
        let mut package = package(
            &[(
                "XL\\Workbook.xml",
                b"<a>1 &lt; &#x32; &amp; <![CDATA[<3]]> &nix;</a>",
            )],
            1000,
        );
        assert!(package.has("/xl/workbook.xml"));
        assert!(package.part("xl/none.xml").unwrap().is_none());
        let mut part = package.part("xl/workbook.xml").unwrap().unwrap();
        assert_eq!(read_all(&mut part).unwrap(), "1 < 2 & <3 &nix;");
    }

    #[test]
    fn what_comes_out_is_counted_over_all_parts() {
        let long = format!("<a>{}</a>", "<b/>".repeat(300));
        let mut package = package(&[("a", long.as_bytes()), ("b", long.as_bytes())], 2000);
        assert!(read_all(&mut package.part("a").unwrap().unwrap()).is_ok());
        let second = read_all(&mut package.part("b").unwrap().unwrap());
        assert_eq!(second, Err(Refusal::Unpacked));
        for _ in 1..MAX_PASSES {
            package.begin_again();
            assert!(read_all(&mut package.part("a").unwrap().unwrap()).is_ok());
            let second = read_all(&mut package.part("b").unwrap().unwrap());
            assert_eq!(second, Err(Refusal::Unpacked));
        }
        package.begin_again();
        let one_more = read_all(&mut package.part("a").unwrap().unwrap());
        assert_eq!(one_more, Err(Refusal::Unpacked));
    }

    #[test]
    fn an_endless_text_and_endless_nesting_are_refused() {
        let long = format!("<a>{}</a>", " ".repeat(5 << 20));
        let deep = "<a>".repeat(MAX_DEPTH + 1);
        let mut package = package(&[("a", long.as_bytes()), ("b", deep.as_bytes())], 1 << 30);
        for part in ["a", "b"] {
            let read = read_all(&mut package.part(part).unwrap().unwrap());
            assert!(matches!(read, Err(Refusal::Damaged(_))), "{part}");
        }
    }
}
