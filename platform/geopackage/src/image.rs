//! The database as bytes in memory, opened so that a hostile one can do no harm.

use crate::text::Failure;
use rusqlite::{Connection, MAIN_DB, OpenFlags, config::DbConfig, limits::Limit};
use std::io::{Cursor, Read};

/// The header of an SQLite database, in bytes.
const HEADER: usize = 100;

/// The most bytes that the descriptions of all tables may have together; they take many times as
/// much memory once understood. A GeoPackage with 100 layers has about 1 MiB.
const MAX_SCHEMA_BYTES: u64 = 4 * 1024 * 1024;

/// The largest value or row, in bytes.
const MAX_VALUE_BYTES: i32 = 64 * 1024 * 1024;

/// The most steps of the database engine. 100 000 features with 20 columns take about 5 million.
const MAX_STEPS: i64 = 300_000_000;

/// How many steps pass between two looks at the count.
const STRIDE: i32 = 10_000;

/// Takes a database into memory and opens it for reading. The file itself is closed to SQLite: no
/// journal beside it is read, nothing is locked, nothing can be written.
pub(crate) fn open(mut bytes: impl Read, size: u64) -> Result<Connection, Failure> {
    let size = usize::try_from(size).map_err(|_| Failure::NoDatabase)?;
    let mut header = [0; HEADER];
    if size < HEADER || bytes.read_exact(&mut header).is_err() {
        return Err(Failure::NoDatabase);
    }
    if !header.starts_with(b"SQLite format 3\0") {
        return Err(Failure::NoDatabase);
    }
    // A database in memory has no write-ahead log. Without one beside the file, nothing is in it.
    for version in &mut header[18..20] {
        *version = (*version).min(1);
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut image = Connection::open_in_memory_with_flags(flags)?;
    for (setting, on) in [
        (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
        (DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false),
        (DbConfig::SQLITE_DBCONFIG_DQS_DML, false),
    ] {
        image.set_db_config(setting, on)?;
    }
    image.deserialize_read_exact(MAIN_DB, Cursor::new(header).chain(bytes), size, true)?;
    check_tree(&image, SCHEMA, MAX_SCHEMA_BYTES, "Tabellen")?;
    let value = i32::try_from(size).unwrap_or(i32::MAX).min(MAX_VALUE_BYTES);
    for (limit, most) in [
        (Limit::SQLITE_LIMIT_LENGTH, value),
        (Limit::SQLITE_LIMIT_SQL_LENGTH, 1 << 20),
        (Limit::SQLITE_LIMIT_EXPR_DEPTH, 100),
        (Limit::SQLITE_LIMIT_COMPOUND_SELECT, 10),
        (Limit::SQLITE_LIMIT_ATTACHED, 0),
        (Limit::SQLITE_LIMIT_TRIGGER_DEPTH, 1),
        (Limit::SQLITE_LIMIT_WORKER_THREADS, 0),
    ] {
        image.set_limit(limit, most)?;
    }
    let mut steps = 0_i64;
    let count = move || {
        steps += i64::from(STRIDE);
        steps > MAX_STEPS
    };
    image.progress_handler(STRIDE, Some(count))?;
    image.execute_batch("PRAGMA cell_size_check = ON; PRAGMA query_only = ON;")?;
    Ok(image)
}

/// The page on which the tree with the descriptions of all tables begins.
const SCHEMA: usize = 1;

/// Holds the rows of a table against the size of the file, before SQLite reads any of them: they
/// fit into it only once. Otherwise a row could name pages that others name as well, and every one
/// of them would have to be read for each row.
pub(crate) fn check_table(image: &Connection, root: i64) -> Result<(), Failure> {
    let root = usize::try_from(root).unwrap_or_default();
    check_tree(image, root, u64::MAX, "Bytes")
}

/// Adds up the rows in the tree of pages that begins on this page; `what` are too many if they have
/// more than `most` bytes.
fn check_tree(image: &Connection, root: usize, most: u64, what: &str) -> Result<(), Failure> {
    let image = image.serialize(MAIN_DB)?;
    let image: &[u8] = &image;
    let damaged = || Failure::Damaged("Seiten der Tabellen".to_owned());
    let number = |at: usize, width: usize| -> Option<usize> {
        let bytes = image.get(at..at.checked_add(width)?)?;
        Some(
            bytes
                .iter()
                .fold(0, |sum, byte| sum << 8 | usize::from(*byte)),
        )
    };
    let page_size = match number(16, 2).ok_or_else(damaged)? {
        1 => 65_536,
        size if size >= 512 && size.is_power_of_two() => size,
        _ => return Err(Failure::NoDatabase),
    };
    let most_pages = image.len() / page_size;
    let most = most.min(image.len() as u64);
    let (mut bytes, mut pages, mut open) = (0_u64, 0, vec![root]);
    while let Some(page) = open.pop() {
        pages += 1;
        let start = page
            .checked_sub(1)
            .and_then(|before| before.checked_mul(page_size))
            .ok_or_else(damaged)?;
        let head = if page == SCHEMA {
            start + HEADER
        } else {
            start
        };
        let kind = number(head, 1).ok_or_else(damaged)?;
        let cells = number(head + 3, 2).ok_or_else(damaged)?;
        let (inner, holds_rows) = match kind {
            INNER_TABLE => (true, false),
            LEAF_TABLE => (false, true),
            INNER_INDEX => (true, true),
            LEAF_INDEX => (false, true),
            _ => return Err(damaged()),
        };
        let pointers = head + if inner { 12 } else { 8 };
        if inner {
            open.push(number(head + 8, 4).ok_or_else(damaged)?);
        }
        for cell in 0..cells {
            let mut at = start + number(pointers + 2 * cell, 2).ok_or_else(damaged)?;
            if inner {
                open.push(number(at, 4).ok_or_else(damaged)?);
                at += 4;
            }
            if holds_rows {
                let row = image.get(at..).and_then(variable_number);
                let pointer = 2;
                bytes = bytes
                    .saturating_add(row.ok_or_else(damaged)?)
                    .saturating_add(pointer);
            }
        }
        if bytes > most {
            return Err(Failure::TooMuch(what.to_owned()));
        }
        if pages + open.len() > most_pages {
            return Err(damaged());
        }
    }
    Ok(())
}

/// The kinds of pages of a tree: those of a table, and those of one without row numbers.
const INNER_TABLE: usize = 0x05;
const LEAF_TABLE: usize = 0x0D;
const INNER_INDEX: usize = 0x02;
const LEAF_INDEX: usize = 0x0A;

/// A number of one to nine bytes as SQLite writes it: seven bits a byte, eight in the ninth.
fn variable_number(bytes: &[u8]) -> Option<u64> {
    let mut value = 0_u64;
    for (place, byte) in bytes.iter().take(9).enumerate() {
        if place == 8 {
            return Some(value << 8 | u64::from(*byte));
        }
        value = value << 7 | u64::from(byte & 0x7F);
        if byte & 0x80 == 0 {
            return Some(value);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_any_width_are_read_as_sqlite_writes_them() {
        assert_eq!(variable_number(&[0x05]), Some(5));
        assert_eq!(variable_number(&[0x81, 0x00]), Some(128));
        assert_eq!(variable_number(&[0xFF; 9]), Some(u64::MAX));
        assert_eq!(variable_number(&[0x81]), None);
        assert_eq!(variable_number(&[]), None);
    }
}
