//! Rows on their way from one database to another, with a digest of what passed.

use super::{
    CopyError, Phase, Told,
    tables::{Kind, Table},
};
use futures_util::StreamExt;
use sea_orm::{
    ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, QueryResult, Statement, StreamTrait,
    Value,
};
use sha2::{Digest, Sha256};
use std::pin::pin;

/// Rows are written in portions of at most so many, values and bytes. SQLite takes 32 766 values in
/// a statement.
const ROWS: usize = 500;
const VALUES: usize = 16_000;
const BYTES: usize = 2 * 1024 * 1024;

/// How many rows of a table there are and a digest of them that does not depend on their order:
/// the sum of the SHA-256 of each row, modulo 2^256. The engines sort texts differently, so an order
/// would cost more than it tells. It finds damage; it is no seal against people who want to deceive.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Sum {
    pub(super) rows: u64,
    digest: [u8; 32],
}

impl Sum {
    fn add(&mut self, row: [u8; 32]) {
        self.rows += 1;
        let mut carry = 0;
        for (sum, more) in self.digest.iter_mut().zip(row) {
            let total = u16::from(*sum) + u16::from(more) + carry;
            let [low, high] = total.to_le_bytes();
            *sum = low;
            carry = u16::from(high);
        }
    }

    /// The digest in hexadecimal digits.
    pub(super) fn hex(&self) -> String {
        self.digest
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect()
    }
}

/// Reads all rows of a table, writes them into `target` if there is one, and gives their sum.
pub(super) async fn carry<S: StreamTrait>(
    source: &S,
    table: &Table,
    target: Option<&DatabaseTransaction>,
    told: &mut Counter<'_>,
) -> Result<Sum, CopyError> {
    let backend = source.get_database_backend();
    let question = Statement::from_string(backend, selecting(backend, table));
    let mut rows = pin!(source.stream_raw(question).await?);
    let mut sum = Sum::default();
    let mut portion = Portion::default();
    while let Some(row) = rows.next().await {
        let (values, bytes, digest) = read(&row?, table)?;
        sum.add(digest);
        told.one_more();
        if let Some(target) = target {
            portion.add(values, bytes);
            if portion.is_full() {
                portion.write(table, target).await?;
            }
        }
    }
    if let Some(target) = target {
        portion.write(table, target).await?;
    }
    Ok(sum)
}

/// Counts rows and tells about every thousandth.
pub(super) struct Counter<'a> {
    pub(super) phase: Phase,
    pub(super) told: Told<'a>,
    pub(super) rows: u64,
}

impl<'a> Counter<'a> {
    pub(super) fn new(phase: Phase, told: Told<'a>) -> Self {
        told(phase, 0);
        Self {
            phase,
            told,
            rows: 0,
        }
    }

    fn one_more(&mut self) {
        self.rows += 1;
        if self.rows.is_multiple_of(1000) {
            (self.told)(self.phase, self.rows);
        }
    }
}

fn selecting(backend: DbBackend, table: &Table) -> String {
    let columns: Vec<String> = table
        .columns
        .iter()
        .map(|(column, kind)| {
            // PostgreSQL tells narrow and wide numbers apart, and kinds of text.
            let cast = match (backend, kind) {
                (DbBackend::Postgres, Kind::Integer) => "::bigint",
                (DbBackend::Postgres, Kind::Text) => "::text",
                (DbBackend::Postgres, Kind::Real) => "::double precision",
                _ => "",
            };
            format!("\"{column}\"{cast}")
        })
        .collect();
    format!("SELECT {} FROM \"{}\"", columns.join(", "), table.name)
}

type Row = (Vec<Value>, usize, [u8; 32]);

fn read(row: &QueryResult, table: &Table) -> Result<Row, DbErr> {
    let mut hash = Sha256::new();
    let mut all = 0;
    let mut note = |tag: u8, bytes: Option<&[u8]>| {
        hash.update([if bytes.is_some() { tag } else { 0 }]);
        if let Some(bytes) = bytes {
            hash.update((bytes.len() as u64).to_le_bytes());
            hash.update(bytes);
            all += bytes.len();
        }
    };
    let mut values = Vec::with_capacity(table.columns.len());
    for (at, (_, kind)) in table.columns.iter().enumerate() {
        values.push(match kind {
            Kind::Text => {
                let text: Option<String> = row.try_get_by_index(at)?;
                note(1, text.as_deref().map(str::as_bytes));
                Value::String(text)
            }
            Kind::Integer => {
                let number: Option<i64> = row.try_get_by_index(at)?;
                note(2, number.map(i64::to_le_bytes).as_ref().map(|b| &b[..]));
                Value::BigInt(number)
            }
            Kind::Real => {
                // SQLite keeps no negative zero.
                let number: Option<f64> = row.try_get_by_index::<Option<f64>>(at)?.map(|n| n + 0.0);
                note(3, number.map(f64::to_le_bytes).as_ref().map(|b| &b[..]));
                Value::Double(number)
            }
            Kind::Bool => {
                let yes: Option<bool> = row.try_get_by_index(at)?;
                note(4, yes.map(|yes| [u8::from(yes)]).as_ref().map(|b| &b[..]));
                Value::Bool(yes)
            }
            Kind::Bytes => {
                let bytes: Option<Vec<u8>> = row.try_get_by_index(at)?;
                note(5, bytes.as_deref());
                Value::Bytes(bytes)
            }
        });
    }
    Ok((values, all, hash.finalize().into()))
}

/// Rows to be written with one statement.
#[derive(Default)]
struct Portion {
    values: Vec<Value>,
    rows: usize,
    bytes: usize,
}

impl Portion {
    fn add(&mut self, values: Vec<Value>, bytes: usize) {
        self.values.extend(values);
        self.rows += 1;
        self.bytes += bytes;
    }

    fn is_full(&self) -> bool {
        self.rows >= ROWS || self.values.len() >= VALUES || self.bytes >= BYTES
    }

    async fn write(
        &mut self,
        table: &Table,
        target: &DatabaseTransaction,
    ) -> Result<(), CopyError> {
        let portion = std::mem::take(self);
        if portion.rows == 0 {
            return Ok(());
        }
        let backend = ConnectionTrait::get_database_backend(target);
        let sql = inserting(backend, table, portion.rows);
        let statement = Statement::from_sql_and_values(backend, sql, portion.values);
        target.execute_raw(statement).await?;
        Ok(())
    }
}

fn inserting(backend: DbBackend, table: &Table, rows: usize) -> String {
    let columns: Vec<String> = table
        .columns
        .iter()
        .map(|(column, _)| format!("\"{column}\""))
        .collect();
    let mut number = 0;
    let mut place = || {
        number += 1;
        match backend {
            DbBackend::Postgres => format!("${number}"),
            _ => "?".to_owned(),
        }
    };
    let tuples: Vec<String> = (0..rows)
        .map(|_| {
            let places: Vec<String> = columns.iter().map(|_| place()).collect();
            format!("({})", places.join(", "))
        })
        .collect();
    format!(
        "INSERT INTO \"{}\" ({}) VALUES {}",
        table.name,
        columns.join(", "),
        tuples.join(", ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sum(rows: &[[u8; 32]]) -> Sum {
        let mut sum = Sum::default();
        for row in rows {
            sum.add(*row);
        }
        sum
    }

    #[test]
    fn the_order_of_rows_does_not_matter_but_every_byte_and_every_repetition_does() {
        let (a, b, c) = ([0xff; 32], [1; 32], [0x80; 32]);
        assert_eq!(sum(&[a, b, c]), sum(&[c, a, b]));
        assert_ne!(sum(&[a, b]), sum(&[a, c]));
        assert_ne!(sum(&[a, b, b]).hex(), sum(&[a]).hex());
        assert_eq!(sum(&[a, b]).hex().len(), 64);
    }
}
