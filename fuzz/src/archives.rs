//! Archives changed inside.

use crate::{Change, changed, placed};
use std::io::{Cursor, Read as _, Write as _};
use zip::{CompressionMethod, ZipArchive, ZipWriter, write::SimpleFileOptions};

/// The largest part of an archive that is changed, in bytes.
const LARGEST_PART: u64 = 1 << 20;

/// Changes one part of an archive with `change` and packs it anew, so that the checksums hold and
/// the change reaches the code that reads the part. One time in four, and for what is no archive,
/// the bytes themselves are changed. Gives the new length.
pub fn change_archive(
    data: &mut [u8],
    size: usize,
    max_size: usize,
    seed: u32,
    change: &Change<'_>,
) -> usize {
    if !seed.is_multiple_of(4)
        && let Some(input) = repacked(&data[..size], seed, change)
        && let Some(size) = placed(&input, data, max_size)
    {
        return size;
    }
    change(data, size, max_size)
}

fn repacked(archive: &[u8], seed: u32, change: &Change<'_>) -> Option<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(archive)).ok()?;
    let chosen = (seed / 4) as usize % archive.len().max(1);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for place in 0..archive.len() {
        let part = archive.by_index(place).ok()?;
        let name = part.name().ok()?.into_owned();
        let mut content = Vec::new();
        part.take(LARGEST_PART).read_to_end(&mut content).ok()?;
        if place == chosen {
            content = changed(content, change);
        }
        writer.start_file(name, stored).ok()?;
        writer.write_all(&content).ok()?;
    }
    Some(writer.finish().ok()?.into_inner())
}
