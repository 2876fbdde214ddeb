//! Databases changed inside: a value of a table, or what the schema says of it.

use crate::{Change, Dice, changed, placed};
use rusqlite::{
    Connection, MAIN_DB, OptionalExtension as _, params,
    types::{Value, ValueRef},
};

/// The most steps of the database engine for one change.
const STEPS: i32 = 100_000;

/// Changes one value of a database with `change`, so that the change reaches the code that reads
/// it. One time in four, and for what is no database, the bytes themselves are changed. Gives the new
/// length.
pub fn change_database(
    data: &mut [u8],
    size: usize,
    max_size: usize,
    seed: u32,
    change: &Change<'_>,
) -> usize {
    let mut dice = Dice::new(seed);
    if !dice.one_in(4)
        && let Some(input) = rewritten(&data[..size], &mut dice, change)
        && let Some(size) = placed(&input, data, max_size)
    {
        return size;
    }
    change(data, size, max_size)
}

fn rewritten(bytes: &[u8], dice: &mut Dice, change: &Change<'_>) -> Option<Vec<u8>> {
    if !bytes.starts_with(b"SQLite format 3\0") {
        return None;
    }
    let mut database = Connection::open_in_memory().ok()?;
    database.progress_handler(STEPS, Some(|| true)).ok()?;
    database
        .deserialize_read_exact(MAIN_DB, bytes, bytes.len(), false)
        .ok()?;
    database.execute_batch("PRAGMA writable_schema = ON").ok()?;
    let (table, column) = if dice.one_in(8) {
        ("sqlite_schema".to_owned(), "sql".to_owned())
    } else {
        let table = one_of(
            &database,
            "SELECT name FROM sqlite_schema WHERE type = 'table'",
            dice,
        )?;
        let columns = format!(
            "SELECT name FROM pragma_table_info({})",
            quoted(&table, '\'')
        );
        let column = one_of(&database, &columns, dice)?;
        (table, column)
    };
    let (table, column) = (quoted(&table, '"'), quoted(&column, '"'));
    let count = format!("SELECT count(*) FROM {table}");
    let count: i64 = database.query_row(&count, [], |row| row.get(0)).ok()?;
    let place = dice.roll(usize::try_from(count).ok()?);
    let chosen = format!("SELECT rowid, {column} FROM {table} LIMIT 1 OFFSET ?1");
    let (row, value): (i64, Value) = database
        .query_row(&chosen, [place as i64], |row| {
            Ok((row.get(0)?, owned(row.get_ref(1)?)))
        })
        .optional()
        .ok()??;
    let value = of_change(value, dice, change);
    let update = format!("UPDATE {table} SET {column} = ?1 WHERE rowid = ?2");
    database.execute(&update, params![value, row]).ok()?;
    Some(database.serialize(MAIN_DB).ok()?.to_vec())
}

/// A value, also where a text is not UTF-8.
fn owned(value: ValueRef<'_>) -> Value {
    match value {
        ValueRef::Text(text) => Value::Text(String::from_utf8_lossy(text).into_owned()),
        ValueRef::Blob(blob) => Value::Blob(blob.to_vec()),
        ValueRef::Integer(whole) => Value::Integer(whole),
        ValueRef::Real(real) => Value::Real(real),
        ValueRef::Null => Value::Null,
    }
}

/// A value after a change of its content, or of its kind.
fn of_change(value: Value, dice: &mut Dice, change: &Change<'_>) -> Value {
    let number = |bytes: &[u8]| -> [u8; 8] {
        let mut number = [0; 8];
        let length = bytes.len().min(8);
        number[..length].copy_from_slice(&bytes[..length]);
        number
    };
    let turned = dice.one_in(16);
    match value {
        Value::Text(text) if turned => Value::Blob(text.into_bytes()),
        Value::Blob(_) if turned => Value::Null,
        Value::Integer(whole) if turned => Value::Real(whole as f64),
        Value::Text(text) => {
            let bytes = changed(text.into_bytes(), change);
            Value::Text(String::from_utf8_lossy(&bytes).into_owned())
        }
        Value::Blob(blob) => Value::Blob(changed(blob, change)),
        Value::Integer(whole) => {
            let bytes = changed(whole.to_le_bytes().to_vec(), change);
            Value::Integer(i64::from_le_bytes(number(&bytes)))
        }
        Value::Real(real) => {
            let bytes = changed(real.to_le_bytes().to_vec(), change);
            Value::Real(f64::from_le_bytes(number(&bytes)))
        }
        Value::Null => Value::Blob(changed(Vec::new(), change)),
    }
}

/// One of the texts that a query finds.
fn one_of(database: &Connection, query: &str, dice: &mut Dice) -> Option<String> {
    let mut query = database.prepare(query).ok()?;
    let texts = query.query_map([], |row| row.get(0)).ok()?;
    let texts: Vec<String> = texts.filter_map(Result::ok).collect();
    texts.get(dice.roll(texts.len())).cloned()
}

fn quoted(name: &str, mark: char) -> String {
    format!(
        "{mark}{}{mark}",
        name.replace(mark, &format!("{mark}{mark}"))
    )
}
