//! What the fuzz targets share: a folder with the hostile file, reading a table to its end, and
//! changing the parts inside an archive.

use files::{Problem, TableOptions, TableReader, annotate, sheet_names};
use std::{
    fs,
    io::{Cursor, Read as _, Write as _},
    path::{Path, PathBuf},
    sync::OnceLock,
};
use zip::{CompressionMethod, ZipArchive, ZipWriter, write::SimpleFileOptions};

/// The largest part of an archive that is changed, in bytes.
const LARGEST_PART: u64 = 1 << 20;

/// How much a change may add to a part, in bytes.
const ROOM: usize = 256;

/// Runs `read` on a folder that holds these bytes as a file of this name.
pub fn with_file(name: &str, bytes: &[u8], read: impl Fn(&Path, &str)) {
    let folder = folder();
    if fs::write(folder.join(name), bytes).is_ok() {
        read(folder, name);
    }
}

/// A folder of this process, in memory where the system has such.
fn folder() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let memory = Path::new("/dev/shm");
        let parent = if memory.is_dir() {
            memory.to_owned()
        } else {
            std::env::temp_dir()
        };
        let folder = parent.join(format!("wirkraum-fuzz-{}", std::process::id()));
        let _ = fs::create_dir_all(&folder);
        folder
    })
}

/// One file in so many is copied with its problems marked; writing takes far longer than reading.
const COPIED: u64 = 64;

/// Reads the table of a file to its end: the first sheet, with a head of one row and of two.
pub fn read_table(root: &Path, file: &str) {
    let bytes = fs::read(root.join(file)).unwrap_or_default();
    let sum: u64 = bytes.iter().copied().map(u64::from).sum();
    let names = sheet_names(root, file).found.unwrap_or_default();
    for head_rows in [None, Some((1, 2))] {
        let options = TableOptions {
            sheet: names.first().cloned(),
            head_rows,
            ..TableOptions::default()
        };
        let problems = rows(root, file, &options);
        if head_rows.is_none() && sum % COPIED == 0 {
            let _ = annotate(root, file, &options, &problems);
        }
    }
}

/// Reads all rows, holds what the reader promises, and gives the first problems.
fn rows(root: &Path, file: &str, options: &TableOptions) -> Vec<Problem> {
    let read = TableReader::open(root, file, options);
    let mut problems = read.problems;
    let Some(mut reader) = read.found else {
        assert!(!problems.is_empty(), "nothing found and nothing said");
        return problems;
    };
    let width = reader.head().len();
    let mut line = 0;
    while let Some(row) = reader.next_row() {
        match row {
            Ok(row) => {
                assert_eq!(row.cells.len(), width);
                assert!(row.line > line, "rows come in order");
                assert!(row.cells.iter().any(|cell| !cell.text().is_empty()));
                line = row.line;
            }
            Err(problem) if problems.len() < 100 => problems.push(*problem),
            Err(_) => {}
        }
    }
    assert!(reader.position() <= reader.size());
    problems
}

/// Changes one part of an archive with `change` and packs it anew, so that the checksums hold and
/// the change reaches the code that reads the part. One time in four, and for what is no archive,
/// the bytes themselves are changed. Gives the new length.
pub fn change_archive(
    data: &mut [u8],
    size: usize,
    max_size: usize,
    seed: u32,
    change: impl Fn(&mut [u8], usize, usize) -> usize,
) -> usize {
    if seed % 4 != 0
        && let Some(changed) = repacked(&data[..size], seed, &change)
        && changed.len() <= max_size.min(data.len())
    {
        data[..changed.len()].copy_from_slice(&changed);
        return changed.len();
    }
    change(data, size, max_size)
}

fn repacked(
    archive: &[u8],
    seed: u32,
    change: &impl Fn(&mut [u8], usize, usize) -> usize,
) -> Option<Vec<u8>> {
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
            let length = content.len();
            content.resize(length + ROOM, 0);
            let length = change(&mut content, length, length + ROOM);
            content.truncate(length);
        }
        writer.start_file(name, stored).ok()?;
        writer.write_all(&content).ok()?;
    }
    Some(writer.finish().ok()?.into_inner())
}
