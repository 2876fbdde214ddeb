//! Tables: what their readers promise.

use files::{Problem, TableOptions, TableReader, annotate, sheet_names};
use std::{
    fs,
    path::{Path, PathBuf},
    sync::OnceLock,
};

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
        if head_rows.is_none() && sum.is_multiple_of(COPIED) {
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
