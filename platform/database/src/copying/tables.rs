//! Which tables there are, in an order in which each comes after those it points to.

use super::CopyError;
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement};

/// What a column holds, the same on both engines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Text.
    Text,
    /// A whole number of up to 64 bits.
    Integer,
    /// A binary floating point number of 64 bits.
    Real,
    /// Yes or no.
    Bool,
    /// Bytes.
    Bytes,
}

impl Kind {
    /// By the type that the history declares on SQLite.
    fn of(declared: &str) -> Option<Self> {
        let plain = declared.split('(').next().unwrap_or_default().trim();
        match plain.to_ascii_lowercase().as_str() {
            "text" | "varchar" | "char" => Some(Self::Text),
            "integer" | "int" | "bigint" | "smallint" => Some(Self::Integer),
            "double" | "real" | "float" => Some(Self::Real),
            "boolean" => Some(Self::Bool),
            "blob" => Some(Self::Bytes),
            _ => None,
        }
    }
}

/// A table with its columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Table {
    pub(super) name: String,
    pub(super) columns: Vec<(String, Kind)>,
}

/// All tables of a backup file but those that tell of the history and of the backup itself; each
/// after those that its rows point to. PostgreSQL has the same tables: one history makes both.
///
/// # Errors
/// [`CopyError::Shape`] names a table that could not be copied faithfully to both engines.
pub(super) async fn tables(file: &DatabaseConnection) -> Result<Vec<Table>, CopyError> {
    let found = ask(
        file,
        "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' \
         ESCAPE '\\' AND name <> 'seaql_migrations' AND name NOT LIKE 'wirkraum\\_backup%' \
         ESCAPE '\\' ORDER BY name",
        None,
    )
    .await?;
    let mut open = Vec::new();
    for (name, sql) in found {
        let shape = |reason: &str| CopyError::Shape {
            table: name.clone(),
            reason: reason.to_owned(),
        };
        if sql.to_ascii_uppercase().contains("AUTOINCREMENT") {
            return Err(shape("numbers that the database gives out itself"));
        }
        let points_to: Vec<String> = ask(
            file,
            "SELECT DISTINCT \"table\", '' FROM pragma_foreign_key_list($1)",
            Some(&name),
        )
        .await?
        .into_iter()
        .map(|(other, _)| other)
        .collect();
        if points_to.contains(&name) {
            return Err(shape("rows that point to rows of the same table"));
        }
        let columns = ask(
            file,
            "SELECT name, type FROM pragma_table_info($1) ORDER BY cid",
            Some(&name),
        )
        .await?
        .into_iter()
        .map(|(column, declared)| {
            let kind = Kind::of(&declared)
                .ok_or_else(|| shape(&format!("column {column} is of type {declared}")))?;
            Ok((column, kind))
        })
        .collect::<Result<_, CopyError>>()?;
        open.push((Table { name, columns }, points_to));
    }
    in_order(open)
}

fn in_order(mut open: Vec<(Table, Vec<String>)>) -> Result<Vec<Table>, CopyError> {
    let mut ordered: Vec<Table> = Vec::new();
    while !open.is_empty() {
        let next = open.iter().position(|(_, points_to)| {
            points_to
                .iter()
                .all(|other| ordered.iter().any(|table| table.name == *other))
        });
        match (next, open.first()) {
            (Some(next), _) => ordered.push(open.remove(next).0),
            (None, Some((table, _))) => {
                return Err(CopyError::Shape {
                    table: table.name.clone(),
                    reason: "tables that point to each other in a circle".to_owned(),
                });
            }
            (None, None) => {}
        }
    }
    Ok(ordered)
}

/// Two columns of text for each row.
async fn ask(
    file: &DatabaseConnection,
    sql: &str,
    about: Option<&str>,
) -> Result<Vec<(String, String)>, CopyError> {
    let values: Vec<sea_orm::Value> = about.map(Into::into).into_iter().collect();
    let statement = Statement::from_sql_and_values(DbBackend::Sqlite, sql, values);
    file.query_all_raw(statement)
        .await?
        .iter()
        .map(|row| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(name: &str, points_to: &[&str]) -> (Table, Vec<String>) {
        let columns = Vec::new();
        let name = name.to_owned();
        let points_to = points_to.iter().map(|&other| other.to_owned()).collect();
        (Table { name, columns }, points_to)
    }

    #[test]
    fn a_table_comes_after_those_it_points_to() {
        let open = vec![table("a", &["c"]), table("b", &["a", "c"]), table("c", &[])];
        let names: Vec<String> = in_order(open)
            .unwrap()
            .into_iter()
            .map(|t| t.name)
            .collect();
        assert_eq!(names, ["c", "a", "b"]);
    }

    #[test]
    fn a_circle_is_refused_by_name_instead_of_running_forever() {
        let error = in_order(vec![table("a", &["b"]), table("b", &["a"])]).unwrap_err();
        assert!(error.to_string().contains("circle"), "{error}");
    }

    #[test]
    fn a_type_that_the_engines_keep_differently_is_not_guessed() {
        assert_eq!(Kind::of("varchar(255)"), Some(Kind::Text));
        assert_eq!(Kind::of("uuid_text"), None);
        assert_eq!(Kind::of("json_text"), None);
    }
}
