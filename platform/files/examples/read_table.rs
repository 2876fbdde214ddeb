//! Reads one table from end to end and says what was found, to measure a reader on a file:
//!
//! ```text
//! cargo run --release -p files --example read_table -- <folder> <file> [<sheet> [<first>-<last> row of the head]]
//! ```
//!
//! With `-p` as the last argument the rows are printed.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program for the terminal"
)]

use files::{TableOptions, TableReader};
use std::{path::Path, process::ExitCode, time::Instant};

fn main() -> ExitCode {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let prints = arguments.pop_if(|last| last == "-p").is_some();
    let [folder, file, more @ ..] = &arguments[..] else {
        eprintln!("usage: read_table <folder> <file> [<sheet> [<first>-<last>]] [-p]");
        return ExitCode::FAILURE;
    };
    let options = TableOptions {
        sheet: more.first().filter(|sheet| !sheet.is_empty()).cloned(),
        head_rows: more.get(1).and_then(|rows| {
            let (first, last) = rows.split_once('-')?;
            Some((first.parse().ok()?, last.parse().ok()?))
        }),
        ..TableOptions::default()
    };
    let begin = Instant::now();
    let read = TableReader::open(Path::new(folder), file, &options);
    for problem in &read.problems {
        println!("{problem}\n  {}", problem.remedy);
    }
    let Some(mut reader) = read.found else {
        return ExitCode::FAILURE;
    };
    println!("{:?}", reader.head());
    let (mut rows, mut problems, mut filled) = (0_u64, 0_u64, 0_u64);
    while let Some(row) = reader.next_row() {
        match row {
            Ok(row) => {
                rows += 1;
                filled += row.cells.iter().filter(|cell| !cell.is_empty()).count() as u64;
                if prints {
                    println!("{}: {:?}", row.line, row.cells);
                }
            }
            Err(problem) => {
                problems += 1;
                if problems < 10 {
                    println!("{problem}");
                }
            }
        }
    }
    for note in reader.notes() {
        println!("{note}");
    }
    println!(
        "{rows} rows, {filled} filled cells, {problems} problems, {} of {} read, {:.2} s",
        reader.position(),
        reader.size(),
        begin.elapsed().as_secs_f64()
    );
    ExitCode::SUCCESS
}
