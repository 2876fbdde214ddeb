//! Files of a release, hashed while they are written and while they are read, so that none of them
//! has to be in memory as a whole.

use disclosure_control::RunningDigest;
use std::{
    fs::File,
    io::{self, BufReader, BufWriter, Read, Write},
    path::Path,
};

/// How many bytes are read or written at once.
const PIECE: usize = 256 * 1024;

/// What a file holds, as the manifest says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Checksum {
    /// `sha256:` and 64 hexadecimal digits.
    pub(super) hash: String,
    /// Size in bytes.
    pub(super) bytes: u64,
}

/// Passes bytes on and counts and hashes them.
struct Hashing<T> {
    inner: T,
    digest: RunningDigest,
    bytes: u64,
}

impl<T> Hashing<T> {
    fn new(inner: T) -> Self {
        Self {
            inner,
            digest: RunningDigest::default(),
            bytes: 0,
        }
    }

    fn take_note(&mut self, piece: &[u8]) {
        self.digest.update(piece);
        self.bytes += piece.len() as u64;
    }

    fn checksum(self) -> Checksum {
        Checksum {
            hash: format!("sha256:{}", self.digest.finish()),
            bytes: self.bytes,
        }
    }
}

impl<R: Read> Read for Hashing<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(into)?;
        self.take_note(&into[..read]);
        Ok(read)
    }
}

impl<W: Write> Write for Hashing<W> {
    fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(piece)?;
        self.take_note(&piece[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

/// Makes a file with what `fill` writes.
///
/// # Errors
/// That of `fill`, or what the system says.
pub(super) fn write<E: From<io::Error>>(
    path: &Path,
    fill: impl FnOnce(&mut dyn Write) -> Result<(), E>,
) -> Result<Checksum, E> {
    let mut writer = BufWriter::with_capacity(PIECE, Hashing::new(File::create_new(path)?));
    fill(&mut writer)?;
    let hashing = writer
        .into_inner()
        .map_err(io::IntoInnerError::into_error)?;
    Ok(hashing.checksum())
}

/// A file that is not the sealed one, or that the system does not give.
#[derive(Debug)]
pub(super) enum Unread {
    /// The system does not give it.
    Io(io::Error),
    /// It is another one than the sealed one.
    Changed,
}

/// Reads a file with `parse`, which must not keep or show anything of it before this returns: only
/// then is it known to be the sealed one. No more than one byte above the sealed size is read.
///
/// # Errors
/// [`Unread`], whatever `parse` made of the file.
pub(super) fn read<T>(
    path: &Path,
    sealed: &Checksum,
    parse: impl FnOnce(&mut dyn Read) -> T,
) -> Result<T, Unread> {
    let file = File::open(path).map_err(Unread::Io)?;
    let limited = file.take(sealed.bytes.saturating_add(1));
    let mut reader = BufReader::with_capacity(PIECE, Hashing::new(limited));
    let parsed = parse(&mut reader);
    // A reader may stop at the first thing it does not like: the rest counts as well.
    io::copy(&mut reader, &mut io::sink()).map_err(Unread::Io)?;
    if reader.into_inner().checksum() != *sealed {
        return Err(Unread::Changed);
    }
    Ok(parsed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(content: &[u8]) -> (tempfile::TempDir, std::path::PathBuf, Checksum) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        let sealed = write(&path, |out| out.write_all(content)).unwrap();
        (folder, path, sealed)
    }

    fn text(reader: &mut dyn Read) -> String {
        let mut text = String::new();
        reader.read_to_string(&mut text).unwrap();
        text
    }

    #[test]
    fn a_file_is_read_back_and_its_checksum_is_that_of_its_bytes() {
        let (_folder, path, sealed) = file(b"wirkraum");
        assert_eq!(sealed.bytes, 8);
        let digest = disclosure_control::digest(b"wirkraum");
        assert_eq!(sealed.hash, format!("sha256:{digest}"));
        assert_eq!(read(&path, &sealed, text).unwrap(), "wirkraum");
    }

    #[test]
    fn a_changed_a_longer_and_a_shorter_file_are_refused_even_if_nobody_reads_to_their_end() {
        let (_folder, path, sealed) = file(b"wirkraum");
        for other in [&b"Wirkraum"[..], b"wirkraumwirkraum", b"wirk", b""] {
            std::fs::write(&path, other).unwrap();
            assert!(matches!(read(&path, &sealed, text), Err(Unread::Changed)));
            assert!(matches!(read(&path, &sealed, |_| ()), Err(Unread::Changed)));
        }
    }
}
