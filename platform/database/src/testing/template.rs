//! Migrated templates: made once, then copied.

use crate::{Database, Options};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement};
use tokio::sync::OnceCell;

struct SqliteTemplate {
    bytes: Vec<u8>,
    /// A number for the tables in it, so that a changed history gets a new PostgreSQL template.
    version: u64,
}

static SQLITE: OnceCell<SqliteTemplate> = OnceCell::const_new();

async fn sqlite_template() -> &'static SqliteTemplate {
    SQLITE
        .get_or_init(|| async {
            let folder = tempfile::tempdir().expect("a folder for the template");
            let path = folder.path().join("template.db");
            let url = format!("sqlite://{}", path.display());
            let database = Database::connect(&url, &Options::default())
                .await
                .expect("the template opens");
            database.migrate().await.expect("the template migrates");
            let tables = database
                .read()
                .query_all_raw(Statement::from_string(
                    DbBackend::Sqlite,
                    "SELECT coalesce(group_concat(sql), '') AS tables FROM sqlite_schema",
                ))
                .await
                .expect("the tables of the template");
            let tables: String = tables[0].try_get("", "tables").expect("their text");
            database.close().await;
            SqliteTemplate {
                bytes: std::fs::read(&path).expect("the bytes of the template"),
                version: crate::lock_number(&tables).cast_unsigned(),
            }
        })
        .await
}

/// The bytes of a migrated SQLite file.
pub(super) async fn sqlite() -> &'static [u8] {
    &sqlite_template().await.bytes
}

/// Makes a PostgreSQL database as a copy of the migrated template, which is made first if no
/// other process has done so.
pub(super) async fn postgres(account: &str, name: &str) {
    let template = format!("wirkraum_template_{:016x}", sqlite_template().await.version);
    let server = admin(account).await;
    // One connection, so that the lock of the session is released by the same session.
    run(&server, "SELECT pg_advisory_lock(7203842)").await;
    let there = server
        .query_one_raw(Statement::from_sql_and_values(
            DbBackend::Postgres,
            "SELECT 1 FROM pg_database WHERE datname = $1",
            [template.as_str().into()],
        ))
        .await
        .expect("the list of databases");
    if there.is_none() {
        let unfinished = format!("{template}_unfinished");
        run(&server, &format!("DROP DATABASE IF EXISTS {unfinished}")).await;
        run(&server, &format!("CREATE DATABASE {unfinished}")).await;
        let url = with_database(account, &unfinished);
        let database = Database::connect(&url, &Options::default())
            .await
            .expect("the template opens");
        database.migrate().await.expect("the template migrates");
        database.close().await;
        run(
            &server,
            &format!("ALTER DATABASE {unfinished} RENAME TO {template}"),
        )
        .await;
    }
    run(&server, "SELECT pg_advisory_unlock(7203842)").await;
    run(
        &server,
        &format!("CREATE DATABASE {name} TEMPLATE {template}"),
    )
    .await;
    server.close().await.expect("the account signs off");
}

/// Makes an empty database.
pub(super) async fn make_database(account: &str, name: &str) {
    let server = admin(account).await;
    run(&server, &format!("CREATE DATABASE {name}")).await;
    server.close().await.expect("the account signs off");
}

/// Removes a database, whoever is still connected.
pub(super) async fn drop_database(account: &str, name: &str) {
    let server = admin(account).await;
    run(
        &server,
        &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"),
    )
    .await;
    server.close().await.expect("the account signs off");
}

/// The same account on another database.
pub(super) fn with_database(account: &str, name: &str) -> String {
    let (url, settings) = match account.split_once('?') {
        Some((url, settings)) => (url, format!("?{settings}")),
        None => (account, String::new()),
    };
    let start = url.find("://").map_or(0, |at| at + 3);
    let end = url[start..].find('/').map_or(url.len(), |at| start + at);
    format!("{}/{name}{settings}", &url[..end])
}

async fn admin(account: &str) -> DatabaseConnection {
    let mut to = sea_orm::ConnectOptions::new(account);
    to.max_connections(1).sqlx_logging(false);
    sea_orm::Database::connect(to)
        .await
        .expect("the PostgreSQL account for tests")
}

async fn run(server: &DatabaseConnection, sql: &str) {
    if let Err(error) = server.execute_unprepared(sql).await {
        panic!("{sql}: {error}");
    }
}
